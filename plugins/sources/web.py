"""Web pages that the user saved: HTML, and MHTML archives of a page with its pictures."""

from __future__ import annotations

import email
import email.policy
import re
from typing import TYPE_CHECKING

from studio.sdk import PluginError

from .block import Text, one_line
from .decode import decode_page
from .tree import blocks_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->")
_FORBIDDEN = re.compile("^\\s*<\\?xml[^>]*\\?>|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read_html(data: bytes, name: str, declared: str = "", url: str = "") -> Text:
    page = decode_page(data, name, declared)
    saved = _SAVED.search(page[:4096])
    root = parse(page)
    if root is None:
        return Text([])
    link = url or _link(root) or (saved[1] if saved else "")
    title = _title(root)
    return Text(blocks_of(root), {"title": title, "url": link})


def read_mhtml(data: bytes, name: str) -> Text:
    """The first page in the archive: a browser puts the one that was saved there."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            url = str(
                message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
            )
            link = url if url.startswith("http") else ""
            return read_html(content, name, str(part.get_content_charset() or ""), link)
    raise PluginError(
        f"'{name}' holds no web page. Save the page again as HTML, or print it to a PDF."
    )


def parse(page: str) -> HtmlElement | None:
    """The tree of a page, or None if there is nothing in it."""
    import lxml.etree
    import lxml.html

    try:
        # lxml takes no text that declares its bytes' encoding, nor signs that XML forbids
        return lxml.html.document_fromstring(_FORBIDDEN.sub(" ", page))
    except lxml.etree.ParserError:
        return None


def _title(root: HtmlElement) -> str:
    """The page's own heading where its title carries it, else the title without the site's name."""
    told = [
        str(node.get("content")) for node in root.iter("meta") if node.get("property") == "og:title"
    ]
    titles = told or [node.text_content() for node in root.iter("title")]
    title = one_line(titles[0]) if titles else ""
    tops = [one_line(node.text_content()) for node in root.iter("h1")]
    return next((top for top in tops if top and top in title), title)


def _link(root: HtmlElement) -> str:
    """Where the page says that it lives."""
    found = [node.get("content") for node in root.iter("meta") if node.get("property") == "og:url"]
    found += [node.get("href") for node in root.iter("link") if node.get("rel") == "canonical"]
    return next((str(url) for url in found if url and str(url).startswith("http")), "")
