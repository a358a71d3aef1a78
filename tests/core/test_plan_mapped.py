"""Steps that run once per item."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.job import Output
from studio.core.manifest import Manifest, Port
from studio.core.plan import State
from tests.core.desk import Desk, ref, sha

MAPPED = """
[[step]]
id = "split"
use = "splitter"
takes = ["brief"]
[[step]]
id = "speak"
use = "speaker"
each = "sentence"
takes = { sentence = "split", voice = "sources" }
[[step]]
id = "mix"
use = "mixer"
takes = { take = "speak" }
"""


@pytest.fixture
def desk() -> Desk:
    desk = Desk.of(MAPPED)
    desk.assets["sources"] = (ref("sources", "a voice"),)
    split(desk, "one", "two", "three")
    return desk


def split(desk: Desk, *sentences: str) -> None:
    desk.run("split", *((f"{n}.txt", text) for n, text in enumerate(sentences)))


def speak(desk: Desk) -> list[str]:
    """Run what is not made; which items these were."""
    ran = []
    for one in desk.step("speak").instances:
        if one.state in (State.NEW, State.STALE, State.FAILED):
            ran.append(one.item)
            desk.finish("speak", one, (f"take-{one.key[:8]}.wav", f"sound of {one.key}"))
    return ran


def test_every_item_is_a_job_with_what_all_share(desk: Desk) -> None:
    found = desk.step("speak")
    assert [one.item for one in found.instances] == ["0.txt", "1.txt", "2.txt"]
    assert [[ref.role for ref in one.inputs] for one in found.instances] == [
        ["sentence", "voice"]
    ] * 3
    assert found.state is State.NEW


def test_one_changed_item_is_one_job(desk: Desk) -> None:
    assert speak(desk) == ["0.txt", "1.txt", "2.txt"]
    assert desk.step("speak").state is State.DONE
    split(desk, "one", "zwei", "three")
    found = desk.step("speak")
    assert (found.state, found.reason, found.done) == (State.STALE, "1 to make", 2)
    assert [one.state for one in found.instances] == [State.DONE, State.NEW, State.DONE]
    assert speak(desk) == ["1.txt"]


def test_an_item_that_moved_is_not_made_again(desk: Desk) -> None:
    speak(desk)
    split(desk, "zero", "one", "two", "three")
    assert speak(desk) == ["0.txt"]
    assert len(desk.step("speak").outputs) == 4


def test_equal_items_are_one_job_and_two_results(desk: Desk) -> None:
    split(desk, "again", "again")
    first, second = desk.step("speak").instances
    assert first.key == second.key
    desk.finish("speak", first, ("take.wav", "sound"))
    assert desk.states() == "split done, speak done, mix new"
    assert [one.path for one in desk.step("mix").instances[0].inputs] == ["take.wav"] * 2


def test_what_all_share_changes_every_item(desk: Desk) -> None:
    speak(desk)
    desk.assets["sources"] = (ref("sources", "another voice"),)
    assert speak(desk) == ["0.txt", "1.txt", "2.txt"]


def test_a_failed_item_leaves_the_others(desk: Desk) -> None:
    desk.fail("speak", "hoarse", 1)
    found = desk.step("speak")
    assert (found.state, found.reason) == (State.FAILED, "hoarse")
    assert speak(desk) == ["0.txt", "1.txt", "2.txt"]
    desk.fail("speak", "hoarse", 1)
    assert desk.step("speak").state is State.DONE


def test_an_edited_item_counts(desk: Desk) -> None:
    speak(desk)
    desk.edit(desk.step("speak").outputs[1].path, "my own voice")
    found = desk.step("speak")
    assert found.state is State.EDITED
    assert found.outputs[1].sha256 == sha("my own voice")


def test_no_items_is_done(desk: Desk) -> None:
    split(desk)
    assert desk.step("speak").state is State.DONE
    assert desk.step("speak").instances == ()


def test_outputs_are_picked_by_role(desk: Desk) -> None:
    """``step.role``, else those of the taker's role, else all."""
    text = """
[[step]]
id = "make"
use = "maker"
[[step]]
id = "named"
use = "taker"
takes = { take = "make.take" }
[[step]]
id = "same"
use = "taker"
takes = { timing = "make" }
[[step]]
id = "other"
use = "taker"
takes = { sound = "make" }
[[step]]
id = "listed"
use = "taker"
takes = ["make"]
"""
    desk = Desk.of(text)
    key = desk.step("make").instances[0].key
    desk.made[key] = tuple(
        Output(f"{role}.x", sha(role), "text/plain", role) for role in ("take", "timing")
    )
    desk.files = {out.path: out.sha256 for out in desk.made[key]}

    def inputs(step: str) -> list[tuple[str, str]]:
        return [(one.role, one.path) for one in desk.step(step).instances[0].inputs]

    assert inputs("named") == [("take", "take.x")]
    assert inputs("same") == [("timing", "timing.x")]
    assert inputs("other") == [("sound", "take.x"), ("sound", "timing.x")]
    assert inputs("listed") == [("take", "take.x"), ("timing", "timing.x")]


def test_nothing_to_map_is_done_and_gives_nothing() -> None:
    needs = Manifest("speaker", "S", "1", "p:S", Path(), consumes={"sentence": Port(("any",))})
    desk = Desk.of(MAPPED, speaker=needs)
    desk.run("split")
    found = desk.step("speak")
    assert (found.state, found.instances, found.outputs) == (State.DONE, (), ())
    (mix,) = desk.step("mix").instances
    assert mix.state is State.NEW and mix.inputs == ()


@pytest.fixture
def scenes() -> Desk:
    """Each item's result is a file for people, known by the item's name."""
    text = MAPPED.replace('each = "sentence"', 'each = "sentence"\neditable = true')
    desk = Desk.of(text)
    desk.assets["sources"] = (ref("sources", "a voice"),)
    split(desk, "one", "two")
    write_scenes(desk)
    return desk


def write_scenes(desk: Desk) -> list[str]:
    ran = []
    for one in desk.step("speak").instances:
        if one.state in (State.NEW, State.STALE, State.FAILED):
            ran.append(one.item)
            desk.finish("speak", one, (f"scene of {one.item}", f"of {one.key}"))
    return ran


def test_an_editable_result_is_replaced_by_a_newer_one(scenes: Desk) -> None:
    split(scenes, "one", "zwei")
    stale = scenes.step("speak").instances[1]
    assert (stale.state, stale.reason) == (State.STALE, "an input or setting changed")
    assert write_scenes(scenes) == ["1.txt"]
    split(scenes, "one", "two")
    assert write_scenes(scenes) == ["1.txt"], "the file holds what is of the other text"
    assert scenes.step("speak").state is State.DONE


def test_an_edited_one_stays_when_what_it_is_of_changes(scenes: Desk) -> None:
    scenes.edit("scene of 1.txt", "mine")
    assert [one.state for one in scenes.step("speak").instances] == [State.DONE, State.EDITED]
    split(scenes, "eins", "zwei", "drei")
    kept = scenes.step("speak").instances[1]
    assert kept.state is State.KEPT and kept.outputs[0].sha256 == sha("mine")
    assert write_scenes(scenes) == ["0.txt", "2.txt"], "new ones and the others are made"
    assert scenes.step("speak").state is State.KEPT


def test_a_lost_one_is_made_again(scenes: Desk) -> None:
    scenes.edit("scene of 0.txt", "mine")
    scenes.delete("scene of 0.txt")
    assert write_scenes(scenes) == ["0.txt"]


def test_a_pick_is_used_while_the_item_is_the_same() -> None:
    text = """
    [[step]]
    id = "split"
    use = "split"
    takes = { brief = "brief" }
    [[step]]
    id = "speak"
    use = "task.narrate"
    each = "line"
    takes = { line = "split" }
    """
    desk = Desk.of(text)
    split(desk, "one", "two")
    for one in desk.step("speak").instances:
        desk.finish("speak", one, (f"take of {one.item} {one.key}", one.key))
    first = desk.step("speak").instances[0]
    older = Output("older take", sha("older"), "audio/wav", "take")
    desk.files["older take"] = desk.by_jobs["older take"] = older.sha256
    desk.picks["speak", first.item] = (first.key, (older,))
    picked = desk.step("speak").instances[0]
    assert (picked.state, picked.outputs) == (State.EDITED, (older,))
    split(desk, "eins", "two")
    assert desk.step("speak").instances[0].state is State.NEW
    desk.picks["speak", first.item] = ("", (older,))  # a recording
    assert desk.step("speak").instances[0].outputs == (older,)
    desk.delete("older take")
    assert desk.step("speak").instances[0].state is State.NEW
