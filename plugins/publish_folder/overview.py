"""The overview page: one look at everything in the package, with a player and thumbnails."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from .about import About
from .arrange import Entry
from .words import cover, kind, size, word

_THUMBNAIL = 520  # pixels: the wider side of what a card shows, twice for sharp screens
_HERO = 960
_PLAYABLE = ("audio/mpeg", "audio/mp4", "audio/wav")


def overview(about: About, entries: Sequence[Entry]) -> str:
    language = about.language
    locale = "zh-CN" if language == "zh" else language
    sections = [
        _section(word("read", language), _cards(_readable(entries), language)),
        _section(word("listen", language), _listening(entries, language)),
        _section(word("pictures", language), _gallery(entries, "picture", language)),
        _section(word("covers", language), _gallery(entries, "cover", language)),
        _section(word("posters", language), _gallery(entries, "poster", language)),
        _section(
            word("sources", language),
            _cards(_of(entries, "article", "notes", "claim-list"), language),
        ),
        _section(word("made", language), _made(about)),
    ]
    sheet = Path(__file__).with_name("overview.css").read_text(encoding="utf-8")
    inside = "\n".join(part for part in sections if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{locale}">\n<head>\n<meta charset="utf-8"/>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
        f"<title>{escape(about.title, quote=False)}</title>\n<style>\n{sheet}</style>\n</head>\n"
        f"<body>\n<main>\n{_header(about, entries)}\n{inside}\n<footer>"
        f'<a href="manifest.json">manifest.json</a> — {word("check", language)}</footer>\n'
        "</main>\n</body>\n</html>\n"
    )


def _of(entries: Sequence[Entry], *roles: str) -> list[Entry]:
    return [entry for entry in entries if entry.asset.role in roles]


def _readable(entries: Sequence[Entry]) -> list[Entry]:
    return [e for e in _of(entries, "export") if not e.asset.media.startswith("audio/")]


def _section(title: str, inside: str) -> str:
    return f"<section>\n<h2>{title}</h2>\n{inside}\n</section>" if inside else ""


def _header(about: About, entries: Sequence[Entry]) -> str:
    hero = max(_of(entries, "cover"), key=_fitness, default=None)
    tags = "".join(f"<span>{escape(tag, quote=False)}</span>" for tag in about.tags)
    lines = [
        f"<h1>{escape(about.title, quote=False)}</h1>",
        f"<p>{escape(about.description, quote=False)}</p>" if about.description else "",
        f'<p class="tags">{tags}</p>' if tags else "",
    ]
    picture = f'<img src="{_shrunk(hero, _HERO)}" alt="{_alt(hero)}"/>' if hero else ""
    shape = ' class="pictured"' if hero else ""
    return f"<header{shape}>{picture}<div>{''.join(lines)}</div></header>"


def _fitness(cover: Entry) -> tuple[bool, bool, bool]:
    """For the head of the page: a person's poster, then a link preview, then what is wide."""
    meta = cover.asset.meta
    wide = (meta.get("width") or 0) > (meta.get("height") or 0)
    return bool(meta.get("poster")) and wide, meta.get("size") == "og", wide


def _cards(entries: Sequence[Entry], language: str) -> str:
    items = "\n".join(
        f'<li><a class="card" href="{_address(entry)}"><b>{escape(kind(entry, language))}</b>'
        f"<span>{escape(entry.name, quote=False)}</span>"
        f"<span>{size(entry.asset.path.stat().st_size)}</span></a></li>"
        for entry in entries
    )
    return f'<ul class="cards">\n{items}\n</ul>' if items else ""


def _listening(entries: Sequence[Entry], language: str) -> str:
    """A player that takes the smallest format the browser knows, and every file to download."""
    sounds = [e for e in _of(entries, "export", "narration") if e.asset.media in _PLAYABLE]
    if not sounds:
        return ""
    sounds.sort(key=lambda entry: _PLAYABLE.index(entry.asset.media))
    sources = "".join(
        f'<source src="{_address(entry)}" type="{entry.asset.media}"/>' for entry in sounds
    )
    player = f'<audio controls preload="metadata">{sources}{word("noplayer", language)}</audio>'
    return player + "\n" + _cards([*sounds, *_of(entries, "subtitles")], language)


def _gallery(entries: Sequence[Entry], role: str, language: str) -> str:
    items = "\n".join(
        f'<li><a href="{_address(entry)}"><img src="{_shrunk(entry, _THUMBNAIL)}"'
        f' alt="{_alt(entry)}"/><span>{escape(_caption(entry, language), quote=False)}</span></a></li>'
        for entry in _of(entries, role)
    )
    filled = " fill" if role == "picture" else ""
    return f'<ul class="gallery{filled}">\n{items}\n</ul>' if items else ""


def _caption(entry: Entry, language: str) -> str:
    meta = entry.asset.meta
    size_name = cover(str(meta.get("size") or ""), language)
    words = [str(meta.get("heading") or size_name or entry.name)]
    if meta.get("width") and meta.get("height"):
        words.append(f"{meta['width']} × {meta['height']}")
    return " · ".join(words)


def _made(about: About) -> str:
    lines = "".join(
        f"<dt>{part}</dt><dd>{escape(how, quote=False)}</dd>" for part, how in about.made
    )
    return f"<dl>{lines}</dl>" if lines else ""


def _address(entry: Entry) -> str:
    return escape(quote(entry.path))


def _alt(entry: Entry) -> str:
    return escape(str(entry.asset.meta.get("alt") or ""))


def _shrunk(entry: Entry, side: int) -> str:
    """A small JPEG inside the page, so that it opens at once."""
    from PIL import Image

    with Image.open(entry.asset.path) as image:
        shown = image.convert("RGBA" if image.has_transparency_data else "RGB")
    shown.thumbnail((side, side))
    work = Image.new("RGB", shown.size, "white")
    work.paste(shown, mask=shown.getchannel("A") if shown.mode == "RGBA" else None)
    data = io.BytesIO()
    work.save(data, "JPEG", quality=82, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(data.getvalue()).decode("ascii")
