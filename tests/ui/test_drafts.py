"""A text on its way to the disk and back: nothing typed and nothing found is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.jobs import events
from studio.sdk.brief import Brief, parse_brief, write_brief
from studio.ui.presenter.brief_form import brief_from, brief_groups, values_of
from studio.ui.presenter.draft import Draft, Saving, text_sha
from studio.ui.presenter.drafts import Drafts
from studio.ui.presenter.words import English


class Disk:
    """The engine's side of saving: what was asked, answered when the test says so."""

    def __init__(self) -> None:
        self.wishes: list[tuple[Callable[[Any], Any], Callable[[str], None] | None]] = []

    def post(self, wish: Callable[[Any], None]) -> None:
        self.wishes.append((wish, None))

    def ask(self, wish: Any, then: Any, failed: Callable[[str], None] | None = None) -> None:
        self.wishes.append((wish, failed))


def opened(tmp_path: Path, text: str = "one") -> tuple[Drafts, Disk, list[tuple[Draft, bool]]]:
    (tmp_path / "a.md").write_text(text)
    disk, shown = Disk(), list[tuple[Draft, bool]]()
    drafts = Drafts(tmp_path, disk, lambda draft, reload: shown.append((draft, reload)))
    drafts.open("a.md")
    return drafts, disk, shown


def test_typing_while_saving_stays_dirty(tmp_path: Path) -> None:
    drafts, disk, shown = opened(tmp_path)
    drafts.edit("a.md", "two")
    drafts.save("a.md")
    drafts.edit("a.md", "three")
    drafts.take(events.DocumentSaved("a.md", text_sha("two")))
    assert len(disk.wishes) == 1
    assert (shown[-1][0].state, shown[-1][0].text) == (Saving.DIRTY, "three")
    drafts.save("a.md")
    drafts.take(events.DocumentSaved("a.md", text_sha("three")))
    assert shown[-1][0].state is Saving.CLEAN and not drafts.unsaved()


def test_a_clean_text_follows_the_disk(tmp_path: Path) -> None:
    drafts, _, shown = opened(tmp_path)
    (tmp_path / "a.md").write_text("outside")
    drafts.take(events.FilesChanged(("a.md", "other.md")))
    draft, reload = shown[-1]
    assert (draft.text, draft.state, reload) == ("outside", Saving.CLEAN, True)


def test_an_outside_edit_never_replaces_what_was_typed(tmp_path: Path) -> None:
    drafts, disk, shown = opened(tmp_path)
    drafts.edit("a.md", "mine")
    (tmp_path / "a.md").write_text("theirs")
    drafts.take(events.FilesChanged(("a.md",)))
    draft = shown[-1][0]
    assert (draft.state, draft.text, draft.theirs) == (Saving.CONFLICT, "mine", "theirs")
    drafts.save("a.md")
    assert not disk.wishes, "a conflict is not saved behind the person's back"
    drafts.keep_mine("a.md")
    assert shown[-1][0].state is Saving.SAVING and shown[-1][0].base == text_sha("theirs")
    assert len(disk.wishes) == 1


def test_taking_theirs_reloads(tmp_path: Path) -> None:
    drafts, _, shown = opened(tmp_path)
    drafts.edit("a.md", "mine")
    drafts.take(events.DocumentConflict("a.md", "theirs", "mine"))
    drafts.take_theirs("a.md")
    draft, reload = shown[-1]
    assert (draft.text, draft.base, reload) == ("theirs", text_sha("theirs"), True)


def test_a_refused_save_keeps_the_text_and_says_why(tmp_path: Path) -> None:
    drafts, disk, shown = opened(tmp_path)
    drafts.edit("a.md", "mine")
    drafts.save("a.md")
    failed = disk.wishes[0][1]
    assert failed is not None
    failed("The disk is full.")
    assert (shown[-1][0].state, shown[-1][0].problem) == (Saving.FAILED, "The disk is full.")
    drafts.save("a.md")
    assert len(disk.wishes) == 2


def test_the_form_keeps_what_no_field_shows() -> None:
    brief = parse_brief("# T\n\n## Facts\n\n- a\n- b\n\n## House rules\n\nNo jokes.\n")
    changed = brief_from(values_of(brief) | {"facts": ["a", "c"], "title": " New "}, brief)
    again = parse_brief(write_brief(changed, "en"))
    assert (again.title, again.facts) == ("New", ("a", "c"))
    assert again.extra == (("House rules", "No jokes."),)


def test_the_form_has_every_field_of_the_brief() -> None:
    shown = {field.name for group in brief_groups(English()) for field in group.fields}
    assert shown == set(values_of(Brief())) - {"length"}
