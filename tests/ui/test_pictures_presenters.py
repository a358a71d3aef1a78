"""What the pictures room thinks, without a window."""

from __future__ import annotations

import pytest

from studio.core.job import JobSpec, Outcome
from studio.core.pictures.order import Axis
from studio.jobs import events
from studio.ui.presenter.pictures.axes import axis_choices, axis_of
from studio.ui.presenter.pictures.choices import Able, Drawer, ModelChoice
from studio.ui.presenter.pictures.posting import inputs_of
from studio.ui.presenter.pictures.queue import Drawings
from studio.ui.presenter.pictures.wish import Wish, params_for, restored, with_seed
from studio.ui.presenter.words import English

WORDS = English()
SCHEMA = {
    "properties": {
        "prompt": {"type": "string"},
        "width": {"type": "integer"},
        "height": {"type": "integer"},
        "steps": {"type": "integer", "minimum": 0, "maximum": 200, "title": "Steps"},
        "sampler": {"type": "string", "enum": ["auto", "euler"]},
        "model": {"type": "string", "format": "model", "setting": True},
    }
}


def test_an_engine_is_given_only_what_it_understands() -> None:
    wish = Wish("a cat", width=512, height=256, model="tiny", params={"steps": 4, "guidance": 2.0})
    assert params_for(wish, SCHEMA) == {"width": 512, "height": 256, "model": "tiny", "steps": 4}
    no_model = {"properties": {"width": {"type": "integer"}}}
    assert params_for(wish, no_model) == {"width": 512}


def test_settings_of_a_picture_are_taken_over_as_far_as_they_fit() -> None:
    wish = Wish("old", style="ink", params={"steps": 9})
    settings = {
        "prompt": "a harbour", "seed": 2**31 + 5, "steps": 30, "sampler": "heun", "guidance": 7.0,
        "width": 640, "height": 384, "engine": "other 1", "extra": {"x": 1}, "loras": [],
    }  # fmt: skip
    found = restored(wish, settings, SCHEMA)
    assert (found.wish.prompt, found.wish.style) == ("a harbour", ""), "a style is in the prompt"
    assert (found.wish.width, found.wish.height) == (640, 384)
    assert found.wish.params == {"steps": 30}
    assert found.wish.locked and 0 <= found.wish.seed < 2**31
    assert found.left_out == ("sampler", "guidance")


@pytest.mark.parametrize("steps", [-1, 201, "30", True])
def test_a_setting_out_of_its_bounds_is_left_out(steps: object) -> None:
    found = restored(Wish(), {"prompt": "x", "steps": steps}, SCHEMA)
    assert "steps" not in found.wish.params


def test_a_seed_that_is_used_stays() -> None:
    assert with_seed(Wish(), 7) == Wish(seed=7, locked=True)


def test_axes_are_written_with_commas_of_any_kind() -> None:
    assert axis_of("steps", "4, 8，16、 ", "x") == Axis("steps", ("4", "8", "16"))
    assert axis_of("prompt", "dog\nbird", " cat ") == Axis("prompt", ("dog", "bird"), "cat")
    assert axis_of("", "1", "") is None and axis_of("steps", " , ", "") is None


def test_what_may_be_an_axis() -> None:
    names = [
        name for name, _ in axis_choices(SCHEMA, WORDS, ("prompt", "width", "height", "model"))
    ]
    assert names == ["prompt", "style", "seed", "size", "steps", "sampler"]


def test_a_masked_picture_goes_with_its_mask() -> None:
    wish = Wish(start="media/gallery/a.webp", mask="/tmp/mask.png")
    assert [(one.role, one.media) for one in inputs_of(wish)] == [
        ("image", "image/webp"), ("mask", "image/png"),
    ]  # fmt: skip
    assert inputs_of(Wish(mask="left over")) == ()


def spec(job: str) -> JobSpec:
    return JobSpec(job, "cover", "1", {"prompt": "a boat"}, item="a boat", lane="drawing")


def test_the_queue_tells_what_runs_how_long_it_takes_and_what_failed() -> None:
    drawings = Drawings(WORDS)
    drawings.listed((spec("a"), spec("b"), spec("c")))
    drawings.take(events.JobStarted(spec("b")))
    drawings.take(events.JobProgress(spec("b"), 0.25, "step 2 of 8", 12.0))
    drawings.take(events.JobPreview(spec("b"), "/p.png"))
    queue = drawings.shown()
    assert [one.job for one in queue.drawings] == ["b", "a", "c"], "what runs is first"
    assert queue.running[0].about == "step 2 of 8 · about 10 s left"
    assert queue.running[0].preview == "/p.png" and queue.running[0].done == 0.25
    assert queue.summary == "1 being drawn · 2 waiting"
    drawings.listed((spec("b"), spec("c")))
    assert drawings.shown().running[0].done == 0.25, "a new list forgets nothing"
    drawings.take(events.JobEnded(spec("b"), Outcome.FAILED, "It broke."))
    assert drawings.failed == [("a boat", "It broke.")]
    assert [one.job for one in drawings.shown().drawings] == ["c"]


def test_the_usual_engine_and_its_first_model_stand_for_nothing_chosen() -> None:
    tiny, big = ModelChoice("tiny", "Tiny"), ModelChoice("big", "Big", chinese=True)
    onnx = Drawer("onnx", "ONNX", "", (tiny, big), takes_models=True)
    able = Able((Drawer("cover", "Vectors", "矢量"), onnx), "onnx", {"image.edit": "Nobody can."})
    assert able.drawer("") == onnx and able.drawer("cover") == able.drawers[0]
    assert onnx.model("") == tiny and onnx.model("big") == big and onnx.model("gone") is None
    assert able.drawers[0].name("zh") == "矢量" and onnx.name("zh") == "ONNX"
    assert able.why_not("image.edit") == "Nobody can." and able.why_not("image.upscale") == ""
    assert Able().why_not("image.edit") is None, "nobody has looked yet"
