"""EPUB 3: a chapter to a section, footnotes that pop up, a cover, no scripts, no fonts."""

from __future__ import annotations

from html import escape
from pathlib import Path

from .archive import write_zip
from .epub_chapters import Chapter, chapters, note_homes
from .epub_package import CONTAINER, Item, contents, package
from .html_body import HtmlBody
from .pictures import Picture
from .publication import Publication
from .tree import Image
from .words import word

_WIDTH = 1400  # pixels: a large tablet in portrait
_XHTML = "application/xhtml+xml"


def write_epub(publication: Publication, file: Path) -> None:
    """Write the book; ``mimetype`` stands first and uncompressed, as the format demands."""
    items = _Book(publication).items()
    entries = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.encode()),
        ("EPUB/package.opf", package(publication, items).encode()),
        *((f"EPUB/{item.path}", item.data) for item in items),
    ]
    write_zip(file, entries, frozenset({"mimetype"}))


class _Book:
    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._chapters = chapters(publication.blocks)
        self._homes = note_homes(self._chapters, publication.notes)
        self._images: dict[str, Item] = {}

    def items(self) -> list[Item]:
        cover = self._publication.book_cover
        pages = [self._page(chapter) for chapter in self._chapters]
        opening = [self._cover(cover)] if cover else []
        toc = contents(self._publication, self._chapters, cover=cover is not None)
        heading = word("contents", self._publication.language)
        nav = self._document("nav.xhtml", heading, toc, properties="nav")
        sheet = Path(__file__).with_name("book.css").read_bytes()
        return [*opening, nav, *pages, Item("book.css", "text/css", sheet), *self._images.values()]

    def _cover(self, cover: Picture) -> Item:
        title = word("cover", self._publication.language)
        shown = self._image(cover, properties="cover-image")
        alt = escape(cover.alt or self._publication.title)
        body = f'<section class="cover" epub:type="cover"><img {shown} alt="{alt}"/></section>'
        return self._document("cover.xhtml", title, body)

    def _page(self, chapter: Chapter) -> Item:
        """A chapter with its notes; the opening has the title, the last page the label."""
        writer = HtmlBody(
            self._publication.language,
            lambda image: self._picture(image),
            lambda number: self._note_address(number, chapter.file),
            'epub:type="noteref" role="doc-noteref"',
        )
        parts = [self._head()] if chapter is self._chapters[0] else []
        parts.append(writer.blocks(chapter.blocks))
        parts += [
            f'<aside epub:type="footnote" role="doc-footnote" id="note-{number}">\n'
            f"{writer.blocks(self._publication.notes[number - 1])}\n</aside>"
            for number, home in sorted(self._homes.items())
            if home == chapter.file
        ]
        if chapter is self._chapters[-1] and self._publication.label:
            parts.append(self._label())
        inside = "\n".join(part for part in parts if part)
        body = f'<section epub:type="chapter">\n{inside}\n</section>'
        return self._document(chapter.file, chapter.title or self._publication.title, body)

    def _note_address(self, number: int, file: str) -> str:
        home = self._homes[number]
        return f"#note-{number}" if home == file else f"{home}#note-{number}"

    def _head(self) -> str:
        publication = self._publication
        byline = " · ".join(part for part in (publication.author, publication.date) if part)
        lines = {
            "kicker": publication.brand.name,
            "": publication.title,
            "standfirst": publication.standfirst,
            "byline": byline,
        }
        return "\n".join(
            f'<p class="{name}">{escape(text, quote=False)}</p>'
            if name
            else f"<h1>{escape(text, quote=False)}</h1>"
            for name, text in lines.items()
            if text
        )

    def _label(self) -> str:
        title = word("label", self._publication.language)
        words = escape(self._publication.label, quote=False)
        return f'<p class="label"><b>{title}</b> {words}</p>'

    def _picture(self, image: Image) -> str:
        return self._image(self._publication.pictures[image.src])

    def _image(self, picture: Picture, properties: str = "") -> str:
        """The attributes of an image element; the file is put into the book once."""
        if picture.name not in self._images:
            fitted = picture.fitted(_WIDTH)
            path = f"images/{len(self._images) + 1:02}{fitted.suffix}"
            self._images[picture.name] = Item(path, fitted.media, fitted.data, properties)
        width = min(picture.width, _WIDTH)
        height = round(picture.height * width / picture.width)
        return f'src="{self._images[picture.name].path}" width="{width}" height="{height}"'

    def _document(self, path: str, title: str, body: str, properties: str = "") -> Item:
        locale = self._publication.locale
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
            '<html xmlns="http://www.w3.org/1999/xhtml"'
            f' xmlns:epub="http://www.idpf.org/2007/ops" lang="{locale}" xml:lang="{locale}">\n'
            f'<head>\n<meta charset="utf-8"/>\n<title>{escape(title, quote=False)}</title>\n'
            '<link rel="stylesheet" type="text/css" href="book.css"/>\n</head>\n'
            f"<body>\n{body}\n</body>\n</html>\n"
        )
        return Item(path, _XHTML, text.encode(), properties, spine=True)
