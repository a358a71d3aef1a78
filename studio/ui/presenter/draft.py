"""A document in the editor: what is saved, what is not, and what somebody else did to it.

clean -> dirty -> saving -> clean
                    |-> failed   (the disk refused; the text stays here)
                    |-> conflict (the file was changed by somebody else)
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words


class Saving(StrEnum):
    CLEAN = "clean"
    DIRTY = "dirty"
    SAVING = "saving"
    FAILED = "failed"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Draft:
    """``base`` is the hash of the file that the text started from."""

    path: str
    text: str
    base: str | None
    state: Saving = Saving.CLEAN
    sent: str | None = None  # the text on its way to the disk
    theirs: str = ""  # in a conflict: what lies there
    problem: str = ""

    def edited(self, text: str) -> Draft:
        if text == self.text:
            return self
        if self.state in (Saving.CONFLICT, Saving.SAVING):
            return replace(self, text=text)
        return replace(self, text=text, state=Saving.DIRTY)

    def to_save(self) -> bool:
        return self.state in (Saving.DIRTY, Saving.FAILED)

    def saving(self) -> Draft:
        return replace(self, state=Saving.SAVING, sent=self.text, problem="")

    def saved(self, sha: str) -> Draft:
        state = Saving.CLEAN if self.sent == self.text else Saving.DIRTY
        return replace(self, base=sha, state=state, sent=None)

    def failed(self, problem: str) -> Draft:
        return replace(self, state=Saving.FAILED, sent=None, problem=problem)

    def conflicted(self, theirs: str) -> Draft:
        return replace(self, state=Saving.CONFLICT, sent=None, theirs=theirs)

    def found(self, text: str, sha: str) -> Draft:
        """The file as it lies there now: taken when nothing here would be lost."""
        if sha == self.base or self.state is Saving.SAVING:
            return self
        if text == self.text or self.state is Saving.CLEAN:
            return Draft(self.path, text, sha)
        return self.conflicted(text)

    def keep_mine(self) -> Draft:
        """Save over what lies there; the disk keeps theirs in the history."""
        return replace(self, base=text_sha(self.theirs), state=Saving.DIRTY, theirs="")

    def take_theirs(self) -> Draft:
        return Draft(self.path, self.theirs, text_sha(self.theirs))


def text_sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def saving_words(draft: Draft, words: Words) -> tuple[str, str]:
    """What the editor says about saving, and its tone."""
    match draft.state:
        case Saving.CLEAN:
            return words.translate("Draft", "Saved"), "ok"
        case Saving.DIRTY:
            return words.translate("Draft", "Edited"), "muted"
        case Saving.SAVING:
            return words.translate("Draft", "Saving …"), "muted"
        case Saving.FAILED:
            text = words.translate("Draft", "Not saved: {reason}")
            return text.format(reason=plain_reason(draft.problem, words)), "error"
        case Saving.CONFLICT:
            return words.translate("Draft", "Changed by somebody else"), "warn"
