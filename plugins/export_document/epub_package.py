"""The files that make pages a book: container, package document, table of contents."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from .epub_chapters import Chapter
from .publication import Publication
from .words import word

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book, by its path below EPUB/."""

    path: str
    media: str
    data: bytes
    properties: str = ""
    spine: bool = False

    @property
    def id(self) -> str:
        return "i-" + hashlib.sha256(self.path.encode()).hexdigest()[:12]


def package(publication: Publication, items: Sequence[Item]) -> str:
    listed = "\n".join(f"    {_manifest_item(item)}" for item in items)
    order = "\n".join(f'    <itemref idref="{item.id}"/>' for item in items if item.spine)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id"'
        f' xml:lang="{publication.locale}">\n'
        '  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"{_metadata(publication, items)}\n  </metadata>\n"
        f"  <manifest>\n{listed}\n  </manifest>\n  <spine>\n{order}\n  </spine>\n</package>\n"
    )


def _manifest_item(item: Item) -> str:
    extra = f' properties="{item.properties}"' if item.properties else ""
    return f'<item id="{item.id}" href="{item.path}" media-type="{item.media}"{extra}/>'


def _metadata(publication: Publication, items: Sequence[Item]) -> str:
    """No clock: the time of change is the author's date, and the id comes from the content."""
    content = b"\0".join(item.path.encode() + b"\0" + item.data for item in items)
    identity = uuid.UUID(bytes=hashlib.sha256(content).digest()[:16], version=4)
    core = [
        ("dc:identifier", ' id="book-id"', f"urn:uuid:{identity}"),
        ("dc:title", "", publication.title),
        ("dc:language", "", publication.locale),
        ("dc:creator", "", publication.author or publication.brand.name),
        ("dc:publisher", "", publication.brand.name),
        ("dc:date", "", publication.date),
        ("dc:description", "", publication.description),
        *(("dc:subject", "", tag) for tag in publication.tags),
    ]
    lines = [
        f"<{tag}{extra}>{escape(text, quote=False)}</{tag}>" for tag, extra, text in core if text
    ]
    meta = [("dcterms:modified", f"{publication.date or '2000-01-01'}T00:00:00Z")]
    meta += _accessibility(publication, items)
    lines += [f'<meta property="{key}">{escape(v, quote=False)}</meta>' for key, v in meta]
    cover = next((item for item in items if item.properties == "cover-image"), None)
    if cover:
        lines.append(f'<meta name="cover" content="{cover.id}"/>')  # for readers of EPUB 2
    return "\n".join(f"    {line}" for line in lines)


def _accessibility(publication: Publication, items: Sequence[Item]) -> list[tuple[str, str]]:
    pictured = any(item.media.startswith("image/") for item in items)
    modes = ["textual", "visual"] if pictured else ["textual"]
    features = [
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
    ]
    if pictured:
        features.append("alternativeText")
    return [
        *(("schema:accessMode", mode) for mode in modes),
        ("schema:accessModeSufficient", "textual"),
        *(("schema:accessibilityFeature", feature) for feature in features),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", word("accessible", publication.language)),
    ]


def contents(publication: Publication, found: Sequence[Chapter], *, cover: bool) -> str:
    """The body of nav.xhtml: the table of contents and the landmarks."""
    language = publication.language
    entries = "\n".join(_entry(publication, chapter) for chapter in found)
    marks = [("toc", "nav.xhtml", "contents"), ("bodymatter", "start.xhtml", "start")]
    if cover:
        marks.insert(0, ("cover", "cover.xhtml", "cover"))
    landmarks = "\n".join(
        f'<li><a epub:type="{kind}" href="{path}">{word(key, language)}</a></li>'
        for kind, path, key in marks
    )
    heading = word("contents", language)
    return (
        f'<nav epub:type="toc" role="doc-toc" id="toc">\n<h1>{heading}</h1>\n'
        f"<ol>\n{entries}\n</ol>\n</nav>\n"
        f'<nav epub:type="landmarks" hidden="hidden">\n<ol>\n{landmarks}\n</ol>\n</nav>'
    )


def _entry(publication: Publication, chapter: Chapter) -> str:
    inner = _links(chapter.parts)
    nested = f"\n<ol>\n{inner}\n</ol>\n" if inner else ""
    title = escape(chapter.title or publication.title, quote=False)
    return f'<li><a href="{chapter.file}">{title}</a>{nested}</li>'


def _links(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(
        f'<li><a href="{escape(address)}">{escape(title, quote=False)}</a></li>'
        for title, address in pairs
        if title.strip()
    )
