"""What a podcast's feed must be: RSS 2.0, Apple's requirements, the podcast namespace's tags."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree
from PIL import Image

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_SOUND = {".mp3": "audio/mpeg", ".m4a": "audio/x-m4a"}
_TRANSCRIPTS = {
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".json": "application/json",
}
_MEDIUMS = {"podcast", "audiobook"}
_ONCE = ("title", "link", "description", "language", f"{ITUNES}explicit", f"{PODCAST}guid",
         f"{PODCAST}medium", f"{PODCAST}locked", f"{ITUNES}type")  # fmt: skip


def faults(folder: Path) -> list[str]:
    """Of feed.xml in ``folder``, whose links must name the files beside it; none: it is right."""
    root = etree.fromstring((folder / "feed.xml").read_bytes())
    if root.tag != "rss" or root.get("version") != "2.0":
        return ["no RSS 2.0"]
    channels = root.findall("channel")
    if len(channels) != 1:
        return [f"{len(channels)} channels"]
    return [*_of_channel(channels[0], folder), *_of_items(channels[0], folder)]


def _of_channel(channel: Any, folder: Path) -> Iterator[str]:
    for tag in _ONCE:
        if len(channel.findall(tag)) != 1 or not (channel.findtext(tag) or "").strip():
            yield f"{tag} is not there once"
    yield from _description(channel)
    if not re.fullmatch(r"[a-z]{2}(-[a-z]{2})?", channel.findtext("language") or ""):
        yield "language"
    if channel.findtext(f"{ITUNES}explicit") not in ("true", "false"):
        yield "explicit"
    if channel.findtext(f"{PODCAST}medium") not in _MEDIUMS:
        yield "medium"
    if channel.findtext(f"{PODCAST}locked") not in ("yes", "no"):
        yield "locked"
    if not [one for one in channel.findall(f"{ITUNES}category") if one.get("text")]:
        yield "category"
    link = channel.find(f"{ATOM}link")
    if link is None or link.get("rel") != "self" or not link.get("href", "").endswith("/feed.xml"):
        yield "atom:link"
    else:
        address = link.get("href").split("://")[1]
        if channel.findtext(f"{PODCAST}guid") != str(uuid.uuid5(_NAMESPACE, address)):
            yield "podcast:guid"
    if channel.find(f"{ITUNES}owner") is not None:
        email = channel.findtext(f"{ITUNES}owner/{ITUNES}email") or ""
        if "@" not in email:
            yield "owner without e-mail"
    yield from _picture(channel, folder)


def _picture(channel: Any, folder: Path) -> Iterator[str]:
    image = channel.find(f"{ITUNES}image")
    if image is None:
        yield "no itunes:image"
        return
    file = _file(image.get("href"), folder)
    if file is None:
        yield "itunes:image is no file"
        return
    with Image.open(file) as picture:
        width, height = picture.size
        if width != height or not 1400 <= width <= 3000:
            yield f"cover {width} x {height}"
        if picture.format != "JPEG" or picture.mode != "RGB" or file.suffix != ".jpg":
            yield f"cover {picture.format} {picture.mode} {file.suffix}"


def _of_items(channel: Any, folder: Path) -> Iterator[str]:
    items = channel.findall("item")
    guids = [item.findtext("guid") for item in items]
    if not items or len(set(guids)) != len(guids) or not all(guids):
        yield "guids"
    for number, item in enumerate(items):
        for fault in _of_item(item, folder):
            yield f"item {number}: {fault}"


def _of_item(item: Any, folder: Path) -> Iterator[str]:
    if not (item.findtext("title") or "").strip():
        yield "title"
    if item.find("guid").get("isPermaLink") != "false":
        yield "guid is said to be an address"
    yield from _description(item)
    enclosures = item.findall("enclosure")
    if len(enclosures) != 1:
        yield f"{len(enclosures)} enclosures"
        return
    file = _file(enclosures[0].get("url"), folder)
    if file is None:
        yield "enclosure is no file"
    elif enclosures[0].get("length") != str(file.stat().st_size):
        yield "length"
    elif enclosures[0].get("type") != _SOUND.get(file.suffix):
        yield "type"
    if not re.fullmatch(r"[1-9]\d*", item.findtext(f"{ITUNES}duration") or ""):
        yield "duration"
    if item.find("pubDate") is not None:
        parsedate_to_datetime(item.findtext("pubDate"))
    yield from _beside(item, folder)


def _beside(item: Any, folder: Path) -> Iterator[str]:
    for one in item.findall(f"{PODCAST}transcript"):
        file = _file(one.get("url"), folder)
        if file is None or one.get("type") != _TRANSCRIPTS.get(file.suffix):
            yield f"transcript {one.get('url')}"
    for one in item.findall(f"{PODCAST}chapters"):
        file = _file(one.get("url"), folder)
        if file is None or one.get("type") != "application/json+chapters":
            yield "chapters"
            continue
        data = json.loads(file.read_text(encoding="utf-8"))
        times = [chapter["startTime"] for chapter in data["chapters"]]
        if not isinstance(data["version"], str) or times != sorted(times):
            yield "chapters' content"


def _description(element: Any) -> Iterator[str]:
    text = element.findtext("description") or ""
    if not text.strip() or len(text.encode()) > 4000:
        yield "description"


def _file(url: str, folder: Path) -> Path | None:
    """The file of an absolute address that lies below the feed's own."""
    root = etree.fromstring((folder / "feed.xml").read_bytes())
    base = root.find(f"channel/{ATOM}link").get("href").removesuffix("feed.xml")
    parts = urlsplit(url or "")
    if parts.scheme not in ("http", "https") or not parts.netloc or not url.startswith(base):
        return None
    file = folder / unquote(url.removeprefix(base))
    return file if file.is_file() else None
