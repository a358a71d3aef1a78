"""Which bytes are text, and in which characters."""

from __future__ import annotations

import codecs
import re

from studio.sdk import PluginError

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.I
)


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 or GB 18030; raises `PluginError` for anything else."""
    if not data.strip(b" \t\r\n\0"):
        raise PluginError(f"'{name}' is empty. Write something in it, or take it out.")
    if encoding := _wide(data):
        return _strict(data, encoding, name)
    if b"\0" in data[:65536]:
        raise PluginError(f"'{name}' is not a text file. Export it as text, Markdown, PDF or DOCX.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strict(data, "gb18030", name)


def decode_page(data: bytes, name: str, declared: str = "") -> str:
    """A web page: in the characters that it declares itself, if they can be true."""
    found = _DECLARED.search(data[:4096])
    encoding = declared or (found[1].decode("ascii") if found else "")
    if encoding and not _wide(data):
        # what pages call GB2312 has the characters of its successors, too
        known = "gb18030" if encoding.lower() in ("gb2312", "gbk") else encoding
        try:
            codecs.lookup(known)
            return data.decode(known)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 by the mark at its beginning, UTF-16 also by the zeros between letters."""
    if data[:4] in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        return "utf-32"
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    for encoding, ends in (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n")):
        if len(data) % 2 == 0 and any(data[at : at + 2] == ends for at in range(0, 2000, 2)):
            return encoding
    return ""


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise PluginError(
            f"The characters of '{name}' cannot be read. Save it as UTF-8 text and try again."
        ) from None
