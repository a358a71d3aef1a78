"""What is done with pictures that are there: stars, boards, removal, a place in the article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from studio.jobs.session import Session
from studio.store.gallery import Picture
from studio.ui.presenter.pictures.ports import UNDO, Told
from studio.ui.presenter.ports import EnginePort
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.results import Results
from studio.ui.presenter.words import Words


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the article a picture can be put: the place of one that the recipe made."""

    path: str
    title: str
    kind: str  # "picture" or "cover"
    current: str  # hash of what is there


def spots_of(results: Results) -> tuple[Spot, ...]:
    found: list[Spot] = []
    for file in results.pictures:
        title = str(file.meta.get("heading") or file.meta.get("size") or file.name)
        found.append(Spot(file.path, title, "cover" if file.role == "cover" else "picture",
                          file.sha256))  # fmt: skip
    return tuple(found)


class Handling:
    def __init__(
        self, engine: EnginePort, words: Words, tell: Callable[[Told | None], None],
        changed: Callable[[], None],
    ) -> None:  # fmt: skip
        self._engine, self._words, self._tell, self._changed = engine, words, tell, changed
        self._removed: tuple[tuple[str, str], ...] = ()  # paths and hashes

    def star(self, paths: Sequence[str], on: bool) -> None:
        self._each(paths, lambda session, path: session.mark(path, star=on))

    def put_on_board(self, paths: Sequence[str], board: str) -> None:
        """``board`` "" takes them off theirs."""
        self._each(paths, lambda session, path: session.mark(path, board=board))

    def clear_flag(self, path: str) -> None:
        """The safety filter was wrong about it."""
        self._each([path], lambda session, path: session.mark(path, flagged=False))

    def remove(self, pictures: Sequence[Picture]) -> None:
        """They go to the history; one sentence offers to put them back."""
        self._removed = tuple((one.path, one.sha256) for one in pictures)
        count = len(pictures)
        text = self._words.translate("Pictures", "Removed: {count} pictures")
        if count == 1:
            text = self._words.translate("Pictures", "The picture was removed.")
        told = Told(text.format(count=count), act=UNDO)
        self._each([one.path for one in pictures], Session.remove_picture, told)

    def put_back(self) -> None:
        removed, self._removed = self._removed, ()

        def put_back(session: Session) -> None:
            for path, sha in removed:
                session.restore(path, sha)

        self._ask(put_back, None)

    def use(self, path: str, spot: Spot) -> None:
        text = self._words.translate("Pictures", "The picture is in the article now: {place}. "
                                     "What was handed out before is out of date.")  # fmt: skip
        told = Told(text.format(place=spot.title), "info")
        self._ask(lambda session: session.use_picture(path, spot.path), told)

    def _each(
        self, paths: Sequence[str], do: Callable[[Session, str], object], told: Told | None = None
    ) -> None:
        def all_of_them(session: Session) -> None:
            for path in paths:
                do(session, path)

        self._ask(all_of_them, told)

    def _ask(self, do: Callable[[Session], object], told: Told | None) -> None:
        def then(_: object) -> None:
            self._tell(told)
            self._changed()

        def failed(reason: str) -> None:
            self._tell(Told(plain_reason(reason, self._words), "error"))
            self._changed()

        self._engine.ask(do, then, failed)
