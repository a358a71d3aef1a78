"""What the planner says of a project, situation by situation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studio.core.manifest import Port
from studio.core.plan import State
from tests.core.desk import PLUGIN, Desk, ref

CHAIN = """
[[step]]
id = "write"
use = "writer"
takes = ["brief"]
[[step]]
id = "draw"
use = "painter"
takes = { article = "write" }
[[step]]
id = "export"
use = "exporter"
takes = ["write", "draw"]
"""


@pytest.fixture
def desk() -> Desk:
    return Desk.of(CHAIN)


@pytest.fixture
def built(desk: Desk) -> Desk:
    desk.run("write", ("article.md", "one two"))
    desk.run("draw", ("picture.png", "blue"))
    desk.run("export", ("article.html", "<p>"))
    assert desk.states() == "write done, draw done, export done"
    return desk


def test_nothing_was_made(desk: Desk) -> None:
    assert desk.states() == "write new, draw waiting, export waiting"
    assert desk.step("draw").reason == "waits for 'write'"
    assert not desk.plan().complete


def test_all_is_made(built: Desk) -> None:
    assert built.plan().complete
    assert built.plan().paths() == {"article.md", "picture.png", "article.html"}


def test_a_changed_input_makes_stale_what_depends_on_it(built: Desk) -> None:
    built.assets["brief"] = (ref("brief", "another brief"),)
    assert built.states() == "write stale, draw waiting, export waiting"
    assert built.step("write").reason == "an input or setting changed"


def test_a_changed_parameter_reaches_no_further_back(built: Desk) -> None:
    built.params["draw"] = {"style": "ink"}
    assert built.states() == "write done, draw stale, export waiting"


def test_the_same_result_again_leaves_dependants_done(built: Desk) -> None:
    """Early cut-off: what follows depends on content, not on who made it when."""
    built.assets["brief"] = (ref("brief", "a brief, with a comma"),)
    built.run("write", ("article.md", "one two"))
    assert built.states() == "write done, draw done, export done"


def test_another_result_makes_dependants_stale(built: Desk) -> None:
    built.assets["brief"] = (ref("brief", "another brief"),)
    built.run("write", ("article.md", "three"))
    assert built.states() == "write done, draw stale, export waiting"


def test_what_was_once_made_and_lies_there_is_done_again(built: Desk) -> None:
    first = built.assets["brief"]
    built.assets["brief"] = (ref("brief", "another brief"),)
    assert built.step("write").state is State.STALE
    built.assets["brief"] = first
    assert built.plan().complete


def test_what_was_once_made_and_was_replaced_is_made_anew(built: Desk) -> None:
    first = built.assets["brief"]
    built.assets["brief"] = (ref("brief", "another brief"),)
    built.run("write", ("article.md", "three"))
    built.assets["brief"] = first
    write = built.step("write")
    assert (write.state, write.reason) == (State.STALE, "article.md was made anew by another job")


def test_a_new_version_of_a_plugin_makes_its_steps_stale(built: Desk) -> None:
    built.plugins["painter"] = replace(PLUGIN, version="2.0")
    assert built.states() == "write done, draw stale, export waiting"


def test_an_edited_result_counts_and_is_passed_on(built: Desk) -> None:
    built.edit("article.md", "my own words")
    assert built.states() == "write edited, draw stale, export waiting"
    (taken,) = built.step("draw").instances[0].inputs
    assert taken.sha256 == built.files["article.md"]


def test_an_edit_taken_back_is_as_if_it_never_was(built: Desk) -> None:
    built.edit("article.md", "my own words")
    built.edit("article.md", "one two")
    assert built.plan().complete


def test_an_edited_result_is_kept_when_its_inputs_change(built: Desk) -> None:
    built.edit("article.md", "my own words")
    built.assets["brief"] = (ref("brief", "another brief"),)
    write = built.step("write")
    assert write.state is State.KEPT
    assert write.reason.startswith("article.md was edited by hand")
    assert [out.sha256 for out in write.outputs] == [built.files["article.md"]]
    assert built.step("draw").state is State.STALE


def test_a_kept_result_stays_kept_when_making_it_anew_fails(built: Desk) -> None:
    """Else the next build, asked for nothing, would run over the person's words."""
    built.edit("article.md", "my own words")
    built.assets["brief"] = (ref("brief", "another brief"),)
    built.fail("write", "no luck")
    assert built.step("write").state is State.KEPT


def test_an_edit_is_kept_when_another_file_of_its_step_is_gone(desk: Desk) -> None:
    desk.run("write", ("article.md", "one two"), ("notes.md", "sources"))
    desk.edit("article.md", "my own words")
    desk.delete("notes.md")
    write = desk.step("write")
    assert write.state is State.KEPT
    assert [out.path for out in write.outputs] == ["article.md"]


def test_an_edit_of_a_later_result_counts_when_the_inputs_go_back(built: Desk) -> None:
    first = built.assets["brief"]
    built.assets["brief"] = (ref("brief", "another brief"),)
    built.run("write", ("article.md", "three"))
    built.edit("article.md", "my own words")
    built.assets["brief"] = first
    assert built.step("write").state is State.EDITED


def test_a_deleted_result_is_made_anew(built: Desk) -> None:
    built.delete("picture.png")
    draw = built.step("draw")
    assert (draw.state, draw.reason) == (State.STALE, "picture.png is gone")
    assert built.step("export").state is State.WAITING


def test_a_failure_and_those_who_wait_for_it(desk: Desk) -> None:
    desk.run("write", ("article.md", "one two"))
    desk.fail("draw", "out of paint")
    assert desk.states() == "write done, draw failed, export waiting"
    assert desk.step("draw").reason == "out of paint"
    assert desk.step("export").reason == "'draw' failed"


def test_a_failure_is_forgotten_with_its_inputs(desk: Desk) -> None:
    desk.run("write", ("article.md", "one two"))
    desk.fail("draw", "out of paint")
    desk.edit("article.md", "other words")
    assert desk.step("draw").state is State.NEW


def test_a_failure_of_what_was_done_leaves_it_done(built: Desk) -> None:
    """Somebody asked for it again and it failed; what was there is there."""
    built.fail("draw", "out of paint")
    assert built.plan().complete


def test_a_running_job(built: Desk) -> None:
    built.params["draw"] = {"style": "ink"}
    built.running.add(built.step("draw").instances[0].key)
    assert built.states() == "write done, draw running, export waiting"


def test_a_step_without_a_plugin(desk: Desk) -> None:
    desk.plugins["writer"] = "There is no plugin 'writer'."
    write = desk.step("write")
    assert (write.state, write.reason) == (State.FAILED, "There is no plugin 'writer'.")
    assert desk.step("draw").reason == "'write' failed"


def test_a_step_without_its_input(desk: Desk) -> None:
    desk.plugins["writer"] = replace(PLUGIN, consumes={"brief": Port(("any",))})
    desk.assets.clear()
    assert desk.step("write").reason == "the project has no brief"
    desk.plugins["writer"] = replace(PLUGIN, consumes={"outline": Port(("any",))})
    assert desk.step("write").reason == "it needs an input 'outline', and gets none"
    desk.plugins["writer"] = replace(PLUGIN, consumes={"outline": Port(("any",), optional=True)})
    assert desk.step("write").state is State.NEW


def test_a_step_that_makes_nothing_is_done_and_turns_stale(desk: Desk) -> None:
    desk.run("write")
    assert desk.step("write").state is State.DONE
    desk.assets["brief"] = (ref("brief", "another brief"),)
    assert desk.step("write").state is State.STALE


def test_asking(desk: Desk) -> None:
    desk = Desk.of(CHAIN.replace('use = "writer"', 'use = "writer"\nask = true'))
    desk.run("write", ("article.md", "one two"))
    assert desk.states() == "write ask, draw waiting, export waiting"
    assert desk.step("draw").reason == "'write' waits for your yes"
    assert desk.step("write").done == 1
    desk.yes.add(("write", desk.step("write").instances[0].key))
    assert desk.states() == "write done, draw new, export waiting"
    desk.edit("article.md", "my own words")
    assert desk.step("write").state is State.EDITED
    desk.assets["brief"] = (ref("brief", "another brief"),)
    assert desk.step("write").state is State.KEPT
