"""The feed: RSS 2.0 with Apple's tags and those of the podcast namespace (Podcasting 2.0)."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from lxml import etree

from studio.sdk import Asset, PluginError

from .categories import BETWEEN
from .show import Episode, Show

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
ATOM = "http://www.w3.org/2005/Atom"
_PREFIXES = {"itunes": ITUNES, "podcast": PODCAST, "atom": ATOM}
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # for XML 1.0


def feed_of(show: Show, episodes: Sequence[Episode], before: etree._Element | None) -> bytes:
    """``before`` is the feed as it is published: its other episodes follow the new ones."""
    rss = etree.Element("rss", {"version": "2.0"}, nsmap=_PREFIXES)
    channel = etree.SubElement(rss, "channel")
    _channel(channel, show, before)
    dates = [one.date for one in episodes if one.date]
    if dates:
        _add(channel, "pubDate", _rfc822(max(dates)))
    for episode in episodes:
        _item(etree.SubElement(channel, "item"), show, episode)
    new = {episode.guid for episode in episodes}
    for item in [] if before is None else before.iterfind("channel/item"):
        if (item.findtext("guid") or "").strip() not in new:
            channel.append(copy.deepcopy(item))
    etree.indent(rss)
    return bytes(etree.tostring(rss, xml_declaration=True, encoding="UTF-8")) + b"\n"


def read_feed(asset: Asset) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        root = etree.fromstring(asset.path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise PluginError(
            f"The feed that is published cannot be read ({error}); leave it out or give another."
        ) from None
    if root.tag != "rss" or root.find("channel") is None:
        raise PluginError(
            "The file given as the feed that is published is no RSS feed; give another."
        )
    return root


def _channel(channel: etree._Element, show: Show, before: etree._Element | None) -> None:
    _add(channel, "title", show.title)
    _add(channel, "link", show.address)
    _add(channel, "description", show.description)
    _add(channel, "language", show.language)
    _add(channel, "generator", "Sanjue Studio")
    _add(channel, "atom:link", href=show.feed, rel="self", type="application/rss+xml")
    _add(channel, "itunes:author", show.author)
    if show.email:
        owner = _add(channel, "itunes:owner")
        _add(owner, "itunes:name", show.author or show.title)
        _add(owner, "itunes:email", show.email)
    if show.cover:
        _add(channel, "itunes:image", href=_url(show, show.cover))
        image = _add(channel, "image")
        _add(image, "url", _url(show, show.cover))
        _add(image, "title", show.title)
        _add(image, "link", show.address)
    name, _, part = show.category.partition(BETWEEN)
    category = _add(channel, "itunes:category", text=name)
    if part:
        _add(category, "itunes:category", text=part)
    _add(channel, "itunes:explicit", _truth(show.explicit))
    _add(channel, "itunes:type", "serial" if show.serial else "episodic")
    kept = None if before is None else before.findtext("channel/podcast:guid", None, _PREFIXES)
    _add(channel, "podcast:guid", (kept or "").strip() or show.guid)
    owner_of = {"owner": show.email} if show.email else {}
    _add(channel, "podcast:locked", "yes" if show.locked else "no", **owner_of)
    _add(channel, "podcast:medium", show.medium)
    if show.author:
        _add(channel, "podcast:person", show.author, role="host")
    _add(channel, "podcast:txt", "true", purpose="ai-content")


def _item(item: etree._Element, show: Show, one: Episode) -> None:
    _add(item, "title", one.title)
    _add(item, "description", one.description)
    _add(item, "enclosure", url=_url(show, one.audio), length=str(one.size), type=one.media)
    _add(item, "guid", one.guid, isPermaLink="false")
    if one.date:
        _add(item, "pubDate", _rfc822(one.date))
    _add(item, "itunes:duration", str(one.seconds))
    _add(item, "itunes:explicit", _truth(show.explicit))
    _add(item, "itunes:episodeType", "full")
    if one.number:
        _add(item, "itunes:episode", str(one.number))
        _add(item, "podcast:episode", str(one.number))
    for path, media in one.transcripts:
        about = {"url": _url(show, path), "type": media, "language": show.language}
        _add(item, "podcast:transcript", **about, rel="captions")
    if one.chapters:
        url = _url(show, one.chapters)
        _add(item, "podcast:chapters", url=url, type="application/json+chapters")
    for person in [show.author, *one.people] if one.people else []:
        if person:
            role = "host" if person == show.author else "narrator"
            _add(item, "podcast:person", person, role=role)
    _add(item, "podcast:txt", "true", purpose="ai-content")


def _add(parent: etree._Element, name: str, value: str = "", **about: str) -> etree._Element:
    prefix, _, local = name.rpartition(":")
    tag = f"{{{_PREFIXES[prefix]}}}{local}" if prefix else local
    child = etree.SubElement(parent, tag, {key: _fit(text) for key, text in about.items()})
    child.text = _fit(value) or None
    return child


def _fit(text: str) -> str:
    return _UNFIT.sub("", text)


def _url(show: Show, path: str) -> str:
    return show.url(quote(path))


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _rfc822(date: datetime) -> str:
    return format_datetime(date)
