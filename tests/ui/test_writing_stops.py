"""Where texts stop for a yes: chosen in a new project, changed in its settings, said in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.plan import State
from studio.core.project import Brand
from studio.core.recipe import read_recipe
from studio.jobs import events
from studio.store.paths import shipped
from studio.ui.opening import from_form
from studio.ui.presenter.following import Following, asking_of, first_page
from studio.ui.presenter.results import results_of
from studio.ui.presenter.stops import asking, stop_values, stops_group, text_steps
from studio.ui.presenter.words import English
from studio.ui.presenter.work import Work

from .plans import output, plan, spec, step_plan

RECIPE = read_recipe((shipped("assets") / "recipes" / "article.toml").read_text(encoding="utf-8"))
WORDS = English()
OUTLINE = step_plan("outline", State.ASK, output("documents/o.md", "text/markdown", "outline"),
                    into="documents")  # fmt: skip
DRAFT = step_plan("draft", State.WAITING, needs=("outline",), into="documents")
ARTICLE = step_plan("article", State.WAITING, needs=("draft",), into="documents")


def test_the_shipped_recipe_can_stop_after_each_text() -> None:
    assert text_steps(RECIPE.steps) == ["outline", "draft", "review", "article"]
    assert asking("", RECIPE.steps) == {}
    assert asking("outline", RECIPE.steps) == {"outline": True}
    assert asking("every", RECIPE.steps) == {"outline": True, "draft": True, "review": True}


@pytest.mark.parametrize(("stops", "asks"), [("", {}), ("outline", {"outline": True})])
def test_a_new_project_keeps_the_choice(tmp_path: Path, stops: str, asks: dict[str, bool]) -> None:
    values = {"folder": tmp_path / "p", "title": "Lamp", "facts": ["It is light."], "stops": stops}
    session = from_form(values, Brand(), ())(lambda event: None)
    try:
        assert dict(session.project.ask) == asks
        assert session.plan().steps["outline"].step.ask is bool(asks)
    finally:
        session.close()


def test_settings_have_a_switch_for_each_text() -> None:
    (group,) = stops_group(plan(OUTLINE, DRAFT), WORDS)
    assert [one.name for one in group.fields] == ["ask.outline", "ask.draft"]
    assert stop_values(plan(OUTLINE, DRAFT)) == {"ask.outline": False, "ask.draft": False}
    assert stops_group(plan(step_plan("a", State.NEW)), WORDS) == ()


def test_the_strip_says_what_comes_next() -> None:
    assert asking_of(plan(OUTLINE, DRAFT, ARTICLE), WORDS) == (
        "outline", "Outline is ready. Change what you like, then go on. Next: Draft, Article.",
    )  # fmt: skip
    assert asking_of(plan(DRAFT), WORDS) == ("", "")


def test_the_page_follows_the_writing_until_the_person_goes_elsewhere() -> None:
    work = Work(plan=plan(OUTLINE, DRAFT, ARTICLE))
    results = results_of(work.plan, {})
    assert first_page(work, results) == "doc:documents/o.md"
    following, ended = Following(), events.BuildEnded(False, False, (), ("outline",))
    assert following.after(events.BuildStarted(), "brief", work, results) == "brief"
    assert following.after(ended, "brief", work, results) == "doc:documents/o.md"
    text = events.JobText(spec("draft"), "# T")
    assert following.after(text, "doc:documents/o.md", work, results) == "stream:draft"
    following.selected("pictures", building=True)
    assert following.after(text, "pictures", work, results) == "pictures"
    following.selected("stream:draft", building=True)
    assert following.after(ended, "stream:draft", work, results) == "doc:documents/o.md"
