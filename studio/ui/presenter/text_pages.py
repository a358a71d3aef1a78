"""Pages about a text: what its statements stand on, where a passage comes from."""

from __future__ import annotations

from dataclasses import dataclass

from studio.ui.presenter.paragraphs import Paragraph
from studio.ui.presenter.row import Row


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of a source that backs a sentence; ``key`` finds it again."""

    key: str
    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    sentence: str
    status: str
    tone: str
    about: str  # what kind of statement, under which heading
    reason: str
    passages: tuple[Quoted, ...]
    can_vouch: bool
    can_take_back: bool


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    summary: str
    tone: str
    filters: tuple[tuple[str, str], ...]  # id and title
    filter: str
    rows: tuple[Row, ...]
    current: str
    detail: ClaimDetail | None
    strict: bool
    read_only: bool


@dataclass(frozen=True, slots=True)
class PassagePage:
    """A source document as text, a passage of it selected; ``back`` is a row to return to."""

    title: str
    text: str
    start: int
    end: int
    note: str
    back: str


@dataclass(frozen=True, slots=True)
class Prompted:
    """One prompt: what it was for, and the passages that went into it."""

    title: str
    about: str
    passages: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class UsedPage:
    title: str
    engine: str
    prompts: tuple[Prompted, ...]
    back: str


@dataclass(frozen=True, slots=True)
class Variant:
    """``paragraphs`` are empty while nothing is written; the first column is the text of now."""

    title: str
    state: str = ""  # "waiting", "writing", "done", "failed"
    about: str = ""
    points: int | None = None
    checks: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    new: frozenset[int] = frozenset()  # paragraphs that the text of now does not have
    reason: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class VariantsPage:
    step: str
    title: str
    engines: tuple[tuple[str, str], ...]  # id and title
    columns: tuple[Variant, ...]
    busy: bool
    back: str
