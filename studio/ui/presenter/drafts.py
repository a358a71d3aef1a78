"""The texts that are open in the window, and their way to the disk and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.jobs import events
from studio.ui.presenter.draft import Draft, Saving, text_sha
from studio.ui.presenter.ports import EnginePort

Show = Callable[[Draft, bool], None]


class Drafts:
    """``show`` is told of every change of a draft, and whether its text came from the disk."""

    def __init__(self, folder: Path, engine: EnginePort, show: Show) -> None:
        self._folder, self._engine, self._show = folder, engine, show
        self._drafts: dict[str, Draft] = {}

    def open(self, path: str) -> Draft:
        """The draft as it stands; read from the disk the first time."""
        if path not in self._drafts:
            text, sha = self._read(path)
            self._drafts[path] = Draft(path, text, sha)
        else:
            self.look(path)
        return self._drafts[path]

    def edit(self, path: str, text: str) -> None:
        self._put(self._drafts[path].edited(text))

    def save(self, path: str) -> None:
        draft = self._drafts.get(path)
        if draft is None or not draft.to_save():
            return
        draft = draft.saving()
        self._put(draft)
        text, base = draft.text, draft.base

        def failed(reason: str) -> None:
            self._put(self._drafts[path].failed(reason))

        self._engine.ask(
            lambda session: session.save_document(path, text, base), lambda sha: None, failed
        )

    def save_all(self) -> None:
        for path in list(self._drafts):
            self.save(path)

    def keep_mine(self, path: str) -> None:
        self._put(self._drafts[path].keep_mine())
        self.save(path)

    def take_theirs(self, path: str) -> None:
        self._put(self._drafts[path].take_theirs(), reload=True)

    def saving(self) -> bool:
        """Whether a text is on its way to the disk, or about to go."""
        moving = (Saving.SAVING, Saving.DIRTY)
        return any(draft.state in moving for draft in self._drafts.values())

    def unsaved(self) -> bool:
        return any(draft.state is not Saving.CLEAN for draft in self._drafts.values())

    def take(self, event: events.Event) -> None:
        match event:
            case events.DocumentSaved(path, sha) if path in self._drafts:
                draft = self._drafts[path].saved(sha)
                self._put(draft)
            case events.DocumentConflict(path, theirs, _) if path in self._drafts:
                self._put(self._drafts[path].conflicted(theirs))
            case events.FilesChanged(paths):
                for path in paths:
                    self.look(path)
            case events.JobCommitted(_, record):
                self.look(record.path)
            case _:
                pass

    def look(self, path: str) -> None:
        """See whether the file is still what the draft started from."""
        draft = self._drafts.get(path)
        if draft is None:
            return
        text, sha = self._read(path)
        found = draft if sha is None else draft.found(text, sha)
        if found != draft:
            self._put(found, reload=found.state is Saving.CLEAN and found.text != draft.text)

    def _read(self, path: str) -> tuple[str, str | None]:
        """The text and the hash of the file; a missing one is empty and new."""
        try:
            text = (self._folder / path).read_bytes().decode("utf-8", "replace")
        except OSError:
            return "", None
        return text, text_sha(text)

    def _put(self, draft: Draft, reload: bool = False) -> None:
        self._drafts[draft.path] = draft
        self._show(draft, reload)
