"""Our JSON in an XMP packet (ISO 16684-1), beside whatever else a packet says.

The packet is edited as text: a labelling of generated content, a licence or a caption of
another program stays exactly as it was.
"""

from __future__ import annotations

import re
from html import unescape
from xml.sax.saxutils import escape

NAMESPACE = "urn:sanjue-studio:pictures:1:"
_PLACES = (  # the second is what other programs make of the first when they write the packet anew
    re.compile(r"<sanjue:settings>([^<]*)</sanjue:settings>"),
    re.compile(r"""\ssanjue:settings=["']([^"'<]*)["']"""),
)
_EMPTY = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n</rdf:RDF>\n</x:xmpmeta>\n'
    '<?xpacket end="w"?>'
)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # in XML 1.0


def settings_in(packet: str) -> str | None:
    """Our JSON, or None."""
    found = _place(packet)
    return unescape(found[1]) if found else None


def with_settings(packet: str, text: str) -> str:
    """``packet`` ("": none so far) with our JSON in it, once."""
    told = escape(_FORBIDDEN.sub(" ", text))
    if found := _place(packet):
        if found.re is not _PLACES[0]:
            told = told.replace('"', "&quot;").replace("'", "&apos;")
        return packet[: found.start(1)] + told + packet[found.end(1) :]
    if "</rdf:RDF>" not in packet:
        packet = _EMPTY
    ours = (
        f'<rdf:Description rdf:about="" xmlns:sanjue="{NAMESPACE}">\n'
        f"<sanjue:settings>{told}</sanjue:settings>\n</rdf:Description>\n"
    )
    before, end, after = packet.rpartition("</rdf:RDF>")
    return before + ours + end + after


def _place(packet: str) -> re.Match[str] | None:
    return next(filter(None, (one.search(packet) for one in _PLACES)), None)
