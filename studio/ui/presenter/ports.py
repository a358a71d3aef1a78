"""What the project's presenter needs of the engine and of the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from studio.core.job import Output
from studio.core.manifest import Manifest
from studio.core.plan import Plan
from studio.core.project import Project
from studio.jobs.session import Session
from studio.ui.presenter.draft import Draft
from studio.ui.presenter.fields import Field
from studio.ui.presenter.inspect import Inspector
from studio.ui.presenter.pages import Page
from studio.ui.presenter.row import Row
from studio.ui.presenter.status import Status

if TYPE_CHECKING:
    from studio.ui.presenter.versions import Comparison

T = TypeVar("T")


class EnginePort(Protocol):
    """Wishes are granted on the engine's thread, answers come on the caller's."""

    def post(self, wish: Callable[[Session], None]) -> None: ...

    def ask(
        self,
        wish: Callable[[Session], T],
        then: Callable[[T], None],
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Without ``failed`` the person is told in a notice."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What the window has to know of a project that was just opened."""

    project: Project
    folder: Path
    read_only: bool
    notices: tuple[str, ...]
    plan: Plan
    plugins: Mapping[str, Manifest]
    engines: Mapping[str, str]  # step -> plugin id
    made_by: Mapping[str, str]  # path -> "id version"
    made_at: Mapping[str, str]  # path -> ISO 8601
    before: Mapping[str, tuple[Output, ...]]  # step -> what it made, maybe out of date
    by_hand: frozenset[str] = frozenset()  # paths whose content is a person's
    remarks: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """By step and item: what plugins remarked when they made what there is."""


class ProjectView(Protocol):
    """The project page as a list of intents; no widgets."""

    def show_title(self, title: str, folder: str, read_only: bool) -> None: ...
    def show_outline(self, rows: tuple[Row, ...], current: str) -> None: ...
    def show_steps(self, rows: tuple[Row, ...]) -> None: ...
    def show_status(self, status: Status) -> None: ...
    def show_ask(self, step: str, text: str) -> None:
        """A step that waits for a yes; "" when none does."""

    def show_failed(self, step: str, text: str, models: bool) -> None:
        """A step that failed to make what is shown; "" when none did. ``models``: another
        model would help."""

    def show_page(self, page: Page) -> None: ...
    def show_draft(self, draft: Draft, *, reload: bool) -> None:
        """``reload``: the text came from the disk and replaces what the editor holds."""

    def show_removed(self, name: str, sha: str) -> None:
        """A source that was taken out, and the hash that puts it back."""

    def show_stream(self, text: str, *, more: bool) -> None:
        """``more``: append, else replace."""

    def show_inspector(self, inspector: Inspector | None) -> None: ...
    def show_params(
        self, step: str, fields: tuple[Field, ...], values: Mapping[str, Any]
    ) -> None: ...
    def show_jobs(self, rows: tuple[Row, ...]) -> None: ...
    def show_versions(self, rows: tuple[Row, ...]) -> None: ...
    def show_comparison(self, comparison: Comparison) -> None: ...
    def announce(self, text: str) -> None:
        """Have it read out by a screen reader, without a change of what is seen."""

    def show_notice(self, text: str, severity: str) -> None: ...
