"""The brief and the plain text of the sources, for the prompt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.sdk import Asset, PluginError
from studio.sdk.brief import Brief, parse_brief


def read_brief(asset: Asset) -> tuple[Brief, str]:
    """The brief and its text; raises `PluginError` when there is nothing to write about."""
    text = decode(asset.path.read_bytes(), "The brief")
    brief = parse_brief(text)
    said = (brief.title, brief.product, brief.problem, *brief.facts, brief.notes, *brief.extra)
    if not any(said):
        raise PluginError(
            "The brief says nothing to write about. Give it a title and a few facts, then run again."
        )
    return brief, text


def read_text(asset: Asset) -> str:
    """The plain text of a source; raises `PluginError` that names the file."""
    reader = _READERS.get(asset.media)
    if reader is None:
        raise PluginError(
            f"'{asset.path.name}' is of the type {asset.media}, which cannot be read as text. "
            "Save it as Markdown, text, HTML, PDF or DOCX, or take it out of the sources."
        )
    return reader(asset.path)


def decode(data: bytes, name: str) -> str:
    """Text in UTF-8, UTF-16 or GB 18030; raises `PluginError` for anything else."""
    if not data.strip():
        raise PluginError(f"{name} is empty. Write something in it, then run this step again.")
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\0" in data and not wide:
        raise PluginError(f"{name} is not a text file. Write it as text or Markdown.")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PluginError(f"{name} has characters that cannot be read. Save it as UTF-8 text.")


def _plain(path: Path) -> str:
    return decode(path.read_bytes(), f"'{path.name}'")


def _html(path: Path) -> str:
    import trafilatura

    return str(trafilatura.extract(_plain(path), include_comments=False, favor_recall=True) or "")


def _pdf(path: Path) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise PluginError(f"'{path.name}' is locked by a password. Save a copy without one.")
        return "\n\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, OSError, RecursionError, NotImplementedError):
        # pypdf has no type of its own for damage, nor for filters and ciphers that it lacks
        raise PluginError(
            f"'{path.name}' is broken or no PDF. Open it in a viewer and print it to a new PDF."
        ) from None


def _docx(path: Path) -> str:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError, SyntaxError):
        raise PluginError(
            f"'{path.name}' is broken or no DOCX. Open it in a word processor and save it again."
        ) from None
    return "\n\n".join(paragraph.text for paragraph in document.paragraphs)


_READERS: dict[str, Callable[[Path], str]] = {
    "text/markdown": _plain,
    "text/plain": _plain,
    "text/html": _html,
    "application/pdf": _pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _docx,
}
