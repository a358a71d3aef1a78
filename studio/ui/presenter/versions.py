"""A document's earlier versions: list them, compare one with the present, put it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from studio.store.rows import Version
from studio.ui.presenter.difference import Piece, difference
from studio.ui.presenter.drafts import Drafts
from studio.ui.presenter.inspect import local_time
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.row import Row
from studio.ui.presenter.words import Words

TOGETHER = timedelta(minutes=5)  # what was saved while somebody typed on is one version


@dataclass(frozen=True, slots=True)
class Comparison:
    """``pieces`` lead from the version to the present text; () if they are the same."""

    title: str
    pieces: tuple[Piece, ...]
    can_restore: bool


class VersionsView(Protocol):
    def show_versions(self, rows: tuple[Row, ...]) -> None: ...
    def show_comparison(self, comparison: Comparison) -> None: ...


class Versions:
    def __init__(
        self, engine: EnginePort, drafts: Drafts, view: VersionsView, words: Words, read_only: bool
    ) -> None:
        self._engine, self._drafts, self._view = engine, drafts, view
        self._words, self._read_only = words, read_only
        self._path = ""
        self._listed: tuple[Version, ...] = ()

    def show(self, path: str) -> None:
        """List what there is of ``path``; its present text is saved before."""
        self._path = path
        self._drafts.save(path)
        self._engine.ask(lambda session: session.versions(path), self._take)

    def compare(self, number: str) -> None:
        version = self._listed[int(number)]
        path, title = self._path, self._title(version)

        def then(text: str) -> None:
            if path == self._path:
                pieces = difference(text, self._drafts.open(path).text)
                can = bool(pieces) and not self._read_only
                self._view.show_comparison(Comparison(title, pieces, can))

        self._engine.ask(lambda session: session.version_text(path, version.sha256), then)

    def restore(self, number: str) -> None:
        """The present text is saved first, and so becomes a version itself."""
        version, path = self._listed[int(number)], self._path
        self._drafts.save(path)

        def failed(reason: str) -> None:
            title = plain_reason(reason, self._words)
            self._view.show_comparison(Comparison(title, (), can_restore=False))

        self._engine.ask(
            lambda session: session.restore(path, version.sha256), lambda _: self.show(path), failed
        )

    def _take(self, versions: Sequence[Version]) -> None:
        self._listed = listed(versions)
        rows = [
            Row(str(number), self._title(version), local_time(version.time), "clock")
            for number, version in enumerate(self._listed)
        ]
        self._view.show_versions(tuple(rows))
        if rows:
            self.compare("1" if len(rows) > 1 else "0")

    def _title(self, version: Version) -> str:
        if self._listed and version is self._listed[0]:
            return self._words.translate("Versions", "The text of now")
        return cause_name(version.cause, self._words)


def listed(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Newest first, without repetitions, and of saves in quick succession only the last;
    what the person began with is always there."""
    found: list[Version] = []
    for number, version in enumerate(versions):
        last = found[-1] if found else None
        if last is not None:
            if last.sha256 == version.sha256:
                continue
            first = number == len(versions) - 1
            both = last.cause == version.cause == "edit"
            if both and not first and _close(version.time, last.time):
                continue
        found.append(version)
    return tuple(found)


def _close(earlier: str, later: str) -> bool:
    try:
        return datetime.fromisoformat(later) - datetime.fromisoformat(earlier) < TOGETHER
    except ValueError:
        return False


def cause_name(cause: str, words: Words) -> str:
    match cause:
        case "job":
            return words.translate("Versions", "Made by the studio")
        case "shelved":
            return words.translate("Versions", "Made by the studio, laid aside for your own text")
        case "edit":
            return words.translate("Versions", "Edited by you")
        case "outside":
            return words.translate("Versions", "Changed in another program")
        case "restore":
            return words.translate("Versions", "Put back by you")
        case _:
            return words.translate("Versions", "Taken away by the studio")
