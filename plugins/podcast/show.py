"""A show and its episodes as values; names and ids that stay the same for the same show."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from studio.sdk import PluginError

# Of the podcast namespace's tag guid.
_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_BYTES = 4000  # of a description, Apple's bound
DISCLOSURE = {"zh": "本节目的语音由人工智能合成。", "en": "The voice of this show is AI-generated."}


@dataclass(frozen=True, slots=True)
class Show:
    """``address`` without a slash at its end; "" while it is not known."""

    title: str
    description: str
    language: str  # as RSS has it: "zh-cn", "en"
    author: str = ""
    email: str = ""
    category: str = "Technology"
    explicit: bool = False
    medium: str = "podcast"
    locked: bool = True
    serial: bool = False
    address: str = ""
    cover: str = ""  # its file's name

    @property
    def feed(self) -> str:
        return self.url("feed.xml")

    def url(self, path: str) -> str:
        return f"{self.address}/{path}"

    @property
    def guid(self) -> str:
        """Of the feed's address without its scheme."""
        return str(uuid.uuid5(_NAMESPACE, self.feed.split("://", 1)[-1].rstrip("/")))


@dataclass(frozen=True, slots=True)
class Episode:
    """``audio`` is the path below the folder; ``size`` in bytes, ``seconds`` rounded up."""

    title: str
    description: str
    guid: str
    audio: str
    media: str
    size: int
    seconds: int
    date: datetime | None = None
    number: int = 0
    transcripts: tuple[tuple[str, str], ...] = ()  # (path, media type)
    chapters: str = ""
    people: tuple[str, ...] = field(default=())


def episode_guid(show: str, episode: str, part: int) -> str:
    """Not of the address: the episode stays the same when the show moves."""
    return str(uuid.uuid5(_NAMESPACE, f"{show}\n{episode}\n{part}"))


def file_stem(title: str, guid: str) -> str:
    """Letters that every server and every link can carry, and unlike any other episode's."""
    words = "-".join(re.findall(r"[a-z0-9]+", title.lower()))[:40].strip("-")
    named = words if re.search("[a-z]{2}", words) else "episode"
    return f"{named}-{guid[:8]}"


def checked_address(address: str) -> str:
    address = address.strip().rstrip("/")
    parts = urlsplit(address)
    if address and (
        parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment
    ):
        raise PluginError(
            f"'{address}' is no address of a folder on the web; write one like "
            "https://example.com/podcast."
        )
    return address


def checked_email(email: str) -> str:
    email = email.strip()
    if email and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", email):
        raise PluginError(f"'{email}' is no e-mail address; correct it or leave it out.")
    return email


def rss_language(language: str) -> str:
    """Directories want ISO 639 with a region where it matters."""
    language = language.strip().lower().replace("_", "-")
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", language):
        raise PluginError(f"'{language}' is no language code; write one like zh-cn or en.")
    return "zh-cn" if language == "zh" else language


def date_of(text: str) -> datetime | None:
    """An ISO date or time; without a zone it is UTC."""
    if not text.strip():
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise PluginError(
            f"'{text}' is no date; write one like 2026-11-22 or 2026-11-22T08:00+08:00."
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def within_bytes(text: str) -> str:
    """A description as long as Apple takes it."""
    data = text.encode()
    if len(data) <= _BYTES:
        return text
    return data[: _BYTES - 3].decode("utf-8", "ignore").rstrip() + "…"
