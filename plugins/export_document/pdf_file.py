"""PDF by Typst: bundled fonts, tagged, with bookmarks, real footnotes and page numbers."""

from __future__ import annotations

import tempfile
from pathlib import Path

from .colour import Rgb, hex_of, readable
from .fonts import font_folder, written_by
from .pdf_text import TypstText, literal
from .pictures import Picture
from .publication import Publication
from .tree import Image
from .words import word

_WIDTH = 1850  # pixels: 300 to the inch over the 156 mm of a column
_FAMILY = "Sanjue Sans SC"
_PAPER: Rgb = (255, 255, 255)


def write_pdf(publication: Publication, file: Path) -> None:
    import typst

    fonts = font_folder()
    with tempfile.TemporaryDirectory(dir=file.parent) as name:
        root = Path(name)
        source = typst_source(publication, root)
        main = root / "main.typ"
        main.write_text(source, encoding="utf-8")
        data = typst.compile(
            main,
            root=root,
            font_paths=[fonts],
            ignore_system_fonts=not _needs_others(source, fonts),
            format="pdf",
            timestamp=0,
        )
    file.write_bytes(data)


def typst_source(publication: Publication, root: Path) -> str:
    """The Typst text of a publication; the pictures it names are written below ``root``."""
    used: dict[str, str] = {}

    def stored(picture: Picture) -> str:
        if picture.name not in used:
            fitted = picture.fitted(_WIDTH)
            used[picture.name] = f"/{len(used) + 1}{fitted.suffix}"
            (root / used[picture.name][1:]).write_bytes(fitted.data)
        return used[picture.name]

    def image(image: Image) -> tuple[str, str]:
        picture = publication.pictures[image.src]
        return stored(picture), _width(picture)

    body = TypstText(publication.language, publication.notes, image).blocks(publication.blocks)
    template = Path(__file__).with_name("article.typ").read_text(encoding="utf-8")
    banner = publication.banner
    shown = (
        f"image({literal(stored(banner))}, width: 100%, alt: {literal(banner.alt or ' ')})"
        if banner
        else "none"
    )
    return f"{template}\n#show: article.with({_settings(publication)}banner: {shown})\n\n{body}"


def _width(picture: Picture) -> str:
    """The more upright a picture, the narrower: two sections and their pictures share a page."""
    ratio = picture.height / picture.width
    return f"{max(20, min(100, round(45 / ratio)))}%"


def _settings(publication: Publication) -> str:
    brand = publication.brand
    kicker = [name for name in dict.fromkeys((brand.name, *publication.tags[:3])) if name]
    byline = [part for part in (publication.author, publication.date) if part]
    texts = {
        "title": publication.title,
        "language": publication.language,
        "author": publication.author,
        "description": publication.description,
        "standfirst": publication.standfirst,
        "byline": " · ".join(byline),
        "brand": brand.name,
        "label-title": word("label", publication.language),
        "label": publication.label,
    }
    lines = [f"{key}: {literal(value)}, " for key, value in texts.items()]
    if publication.language == "zh":
        lines.append('locale-region: "cn", ')
    lines.append(f"keywords: {_array(list(publication.tags))}, kicker: {_array(kicker)}, ")
    lines.append(f'primary: rgb("{hex_of(readable(brand.primary, _PAPER))}"), ')
    lines.append(f'accent: rgb("{hex_of(brand.accent)}"), fonts: {_array([_FAMILY])}, ')
    return "".join(lines)


def _array(values: list[str]) -> str:
    return "(" + "".join(f"{literal(value)}, " for value in values) + ")"


def _needs_others(source: str, fonts: Path) -> bool:
    """Emoji and rare scripts are borrowed from the system; without them it is never asked."""
    known = written_by(fonts)
    return any(ord(char) not in known and not char.isspace() for char in set(source))
