"""One web page in one file: style and pictures inside, nothing fetched, no script."""

from __future__ import annotations

import base64
from html import escape
from pathlib import Path

from .colour import Rgb, hex_of, readable
from .html_body import HtmlBody
from .pictures import Picture
from .publication import Publication
from .tree import Image, Paragraph
from .words import word

_WIDTH = 1360  # pixels: twice the column, for sharp screens
_PAPER: Rgb = (255, 255, 255)
_NIGHT: Rgb = (20, 23, 26)  # --paper of the dark scheme in page.css

# A page opened from disk may load nothing and run nothing, whatever a later edit puts into it.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def write_html(publication: Publication, file: Path) -> None:
    file.write_text(html_page(publication), encoding="utf-8", newline="\n")


def html_page(publication: Publication) -> str:
    def image(image: Image) -> str:
        return _attributes(publication.pictures[image.src])

    body = HtmlBody(publication.language, image)
    text = body.blocks(publication.blocks)
    parts = [_header(publication), text, _notes(publication, body), _label(publication)]
    inside = "\n".join(part for part in parts if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{publication.locale}">\n<head>\n{_head(publication)}\n'
        f"</head>\n<body>\n<main>\n<article>\n{inside}\n</article>\n</main>\n</body>\n</html>\n"
    )


def _head(publication: Publication) -> str:
    named = {
        "viewport": "width=device-width, initial-scale=1",
        "description": publication.description,
        "keywords": ", ".join(publication.tags),
        "author": publication.author,
        "generator": "Sanjue Studio",
    }
    graph = {
        "og:title": publication.title,
        "og:description": publication.description,
        "og:type": "article",
        "og:locale": "zh_CN" if publication.language == "zh" else "en_US",
        "og:site_name": publication.brand.name,
    }
    lines = [
        '<meta charset="utf-8"/>',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>',
        f"<title>{escape(publication.title, quote=False)}</title>",
        *(f'<meta name="{key}" content="{escape(v)}"/>' for key, v in named.items() if v),
        *(f'<meta property="{key}" content="{escape(v)}"/>' for key, v in graph.items() if v),
        f"<style>\n{_colours(publication)}\n{_sheet()}</style>",
    ]
    return "\n".join(lines)


def _colours(publication: Publication) -> str:
    primary, accent = publication.brand.primary, publication.brand.accent
    values = {
        "primary": readable(primary, _PAPER),
        "primary-dark": readable(primary, _NIGHT, 6),
        "accent": accent,
        "accent-dark": readable(accent, _NIGHT, 3),
    }
    inside = " ".join(f"--{name}: {hex_of(value)};" for name, value in values.items())
    return f":root {{ {inside} }}"


def _sheet() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def _attributes(picture: Picture) -> str:
    fitted = picture.fitted(_WIDTH)
    data = base64.b64encode(fitted.data).decode("ascii")
    width = min(picture.width, _WIDTH)
    height = round(picture.height * width / picture.width)
    return f'src="data:{fitted.media};base64,{data}" width="{width}" height="{height}"'


def _header(publication: Publication) -> str:
    banner = publication.banner
    kicker = [
        name for name in dict.fromkeys((publication.brand.name, *publication.tags[:3])) if name
    ]
    byline = [word for word in (publication.author, publication.date) if word]
    lines = [
        f'<img class="banner" {_attributes(banner)} alt="{escape(banner.alt)}"/>' if banner else "",
        _line("kicker", "".join(f"<span>{escape(name)}</span>" for name in kicker)),
        f"<h1>{escape(publication.title, quote=False)}</h1>",
        _line("standfirst", escape(publication.standfirst, quote=False)),
        _line("byline", escape(" · ".join(byline), quote=False)),
    ]
    return "<header>\n" + "\n".join(line for line in lines if line) + "\n</header>"


def _line(name: str, inside: str) -> str:
    return f'<p class="{name}">{inside}</p>' if inside else ""


def _notes(publication: Publication, body: HtmlBody) -> str:
    if not publication.notes:
        return ""
    language = publication.language
    items: list[str] = []
    for number, blocks in enumerate(publication.notes, start=1):
        back = (
            f'<a class="back" href="#mark-{number}" role="doc-backlink"'
            f' aria-label="{word("back", language)}">↩</a>'
        )
        # The way back stands at the end of the last line, not on a line of its own.
        if blocks and isinstance(last := blocks[-1], Paragraph):
            lead = body.blocks(blocks[:-1])
            inside = f"{lead}<p>{body.inlines(last.children)}{back}</p>"
        else:
            inside = f"{body.blocks(blocks)}<p>{back}</p>"
        items.append(f'<li id="note-{number}">{inside}</li>')
    return (
        f'<section class="notes" role="doc-endnotes">\n<h2>{word("notes", language)}</h2>\n<ol>\n'
        + "\n".join(items)
        + "\n</ol>\n</section>"
    )


def _label(publication: Publication) -> str:
    if not publication.label:
        return ""
    title = word("label", publication.language)
    words = escape(publication.label, quote=False)
    return f'<footer class="label"><b>{title}</b>{words}</footer>'
