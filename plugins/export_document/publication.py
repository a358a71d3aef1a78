"""Everything an exporter needs, put together once: text, pictures, brand, label."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from studio.sdk import Asset, Inputs, PluginError
from studio.sdk.brief import parse_brief
from studio.sdk.document import Document, parse_document

from .characters import printable
from .colour import Rgb
from .label import label_line
from .parse import parse
from .pictures import Picture, read_picture, tallest, widest
from .placement import place
from .tree import Block, Blocks, Heading, Tree, inlines_of, plain


@dataclass(frozen=True, slots=True)
class Brand:
    name: str
    primary: Rgb
    accent: Rgb


@dataclass(frozen=True, slots=True)
class Publication:
    """``blocks`` hold no title; their headings start at level 2 or deeper."""

    title: str
    language: str  # "zh" or "en"
    blocks: Blocks
    notes: tuple[Blocks, ...]
    brand: Brand
    description: str = ""
    author: str = ""
    date: str = ""  # ISO 8601, as the author wrote it in the front matter
    tags: tuple[str, ...] = ()
    label: str = ""
    front: Mapping[str, Any] = field(default_factory=dict)  # the front matter, whole
    pictures: Mapping[str, Picture] = field(default_factory=dict)  # by name
    banner: Picture | None = None
    book_cover: Picture | None = None

    @property
    def locale(self) -> str:
        """The language tag that readers and screen readers know."""
        return "zh-CN" if self.language == "zh" else self.language

    @property
    def standfirst(self) -> str:
        """The description, unless the text says the same anyway."""
        text = "".join(plain(inlines_of(block)) for block in self.blocks)
        squeezed, wanted = _squeezed(text), _squeezed(self.description)
        return "" if wanted in squeezed else self.description


def gather(inputs: Inputs, brand: Brand, *, include_pictures: bool, label: bool) -> Publication:
    document = parse_document(inputs.one("article").text())
    if not document.body.strip():
        raise PluginError("The article is empty: write something before you export it.")
    taken: set[str] = set()
    roles = ("picture", "cover") if include_pictures else ()
    read = {
        role: [(asset, read_picture(asset, taken)) for asset in inputs.all(role)] for role in roles
    }
    pictures, covers = read.get("picture", []), read.get("cover", [])
    tree = place(parse(document.body), pictures)
    title, blocks = _split_title(document, tree)
    engines = [str(asset.meta.get("engine") or "") for asset, _ in (*pictures, *covers)]
    language = document.language
    return Publication(
        title=title or ("文章" if language == "zh" else "Article"),
        language=language,
        blocks=blocks,
        notes=tree.notes,
        brand=brand,
        description=_text(document, "description"),
        author=_text(document, "author"),
        date=_date(_text(document, "date")),
        tags=_tags(document, inputs.get("brief")),
        label=label_line(document.meta, engines, language) if label else "",
        front=document.meta,
        pictures={picture.name: picture for _, picture in pictures},
        banner=widest(covers),
        book_cover=tallest(covers) or widest(covers),
    )


def _split_title(document: Document, tree: Tree) -> tuple[str, Blocks]:
    """The title, and the blocks after it with headings that start at level 2."""
    blocks, title = tree.blocks, document.title
    if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
        title, blocks = plain(blocks[0].children).strip() or title, blocks[1:]
    if any(isinstance(block, Heading) and block.level == 1 for block in blocks):
        blocks = tuple(_lowered(block) for block in blocks)
    return printable(" ".join(title.split())), blocks


def _lowered(block: Block) -> Block:
    if isinstance(block, Heading):
        return replace(block, level=min(block.level + 1, 6))
    return block


def _tags(document: Document, brief: Asset | None) -> tuple[str, ...]:
    tags = document.meta.get("tags") or ()
    if isinstance(tags, str):
        tags = [tag.strip() for tag in re.split(r"[,，、]", tags) if tag.strip()]
    if not tags and brief is not None:
        tags = parse_brief(brief.text()).keywords
    return tuple(printable(str(tag)) for tag in tags)


def _text(document: Document, key: str) -> str:
    return printable(" ".join(str(document.meta.get(key) or "").split()))


def _date(text: str) -> str:
    """The day of an ISO 8601 date or time; "" for what is no date."""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def _squeezed(text: str) -> str:
    return re.sub(r"[\s…]+", "", text)
