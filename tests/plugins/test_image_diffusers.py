"""The picture engine for diffusers, by its real worker in its own environment, with tiny models of
the true architectures. One worker for all tests: importing torch takes longer than all of them."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw

from studio.core.job import InputRef
from studio.jobs import events
from studio.jobs.classify import classified
from studio.sdk.pictures import read_settings
from studio.store.environments.manager import environments_here
from studio.store.models.adopt import find_models
from studio.store.models.importing import import_model
from studio.store.models.shelf import Shelf
from tests.jobs.rig import Rig, library_of
from tests.plugins.local_models import Said, rig_in, run_inside, said

ENGINE = "image_diffusers"
PATIENCE = 240.0  # seconds; the first job imports torch, on a machine that may be busy
FOX = "a red fox in the snow"
SINGLE = ("dream-single", "bare", "sick", "warm", "cold", "other", "odd", "klein-network")
FOLDERS = ("dream", "lines", "painter", "xl", "klein", "z", "qwen")


@pytest.fixture(scope="module")
def made(shared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Models of all kinds, brought in as a user would."""
    environments_here().make(
        library_of().plugin(ENGINE), lambda done, label: None, threading.Event()
    )
    out = tmp_path_factory.mktemp("weights")
    code = "from pathlib import Path; from tests.models.tiny_weights import main; "
    run_inside(ENGINE, f"{code}main(Path({str(out)!r}))", PATIENCE)
    shelf = Shelf()
    for name in (*FOLDERS, *(f"{one}.safetensors" for one in SINGLE)):
        for candidate in find_models(out / name):
            classified(import_model(candidate, shelf), shelf)
    return out


@pytest.fixture(scope="module")
def rig(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    with rig_in(tmp_path_factory.mktemp("diffusers")) as one:
        draw(one)  # no test's own worker
        yield one


@pytest.fixture(autouse=True)
def one_home(studio_home: Path, shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(shared_home))


@pytest.fixture
def given(tmp_path: Path) -> dict[str, InputRef]:
    """A picture whose sides are no multiple of anything, and a mask for it."""
    picture = Image.radial_gradient("L").resize((75, 60)).convert("RGB")
    ImageDraw.Draw(picture).ellipse((10, 10, 60, 50), outline=(255, 0, 0), width=3)
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).rectangle((20, 20, 50, 40), fill=255)
    picture.save(tmp_path / "picture.png")
    mask.save(tmp_path / "mask.png")
    roles = {"image": "picture", "control": "picture", "reference": "picture", "mask": "mask"}
    return {
        role: InputRef(role, str(tmp_path / f"{name}.png"), "", "image/png")
        for role, name in roles.items()
    }


def job(rig: Rig, seed: int = 1, inputs: tuple[InputRef, ...] = (), **params: Any) -> Said:
    wanted = {"prompt": FOX, "model": "dream", "width": 64, "height": 64, "steps": 3,
              "precision": "float32", "preview": False, **params}  # fmt: skip
    edits = any(one.role == "image" for one in inputs)
    spec = rig.spec(ENGINE, inputs, **wanted)
    spec = replace(spec, seed=seed, capability="image.edit" if edits else "image.generate")
    rig.host.submit(spec, rig.sink)
    rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
    return said(rig, spec)


def draw(rig: Rig, seed: int = 1, inputs: tuple[InputRef, ...] = (), **params: Any) -> Said:
    found = job(rig, seed, inputs, **params)
    assert found.outcome == "done", found.reason
    return found


def refusal(rig: Rig, inputs: tuple[InputRef, ...] = (), **params: Any) -> str:
    found = job(rig, 1, inputs, **params)
    assert found.outcome == "failed"
    return found.reason


def picture(found: Said) -> Image.Image:
    image = Image.open(io.BytesIO(found.data))
    image.load()
    return image


def pixels(found: Said) -> bytes:
    return picture(found).tobytes()


def test_a_picture_with_its_settings(rig: Rig, tmp_path: Path) -> None:
    found = draw(rig, 7, width=100, height=77, negative="grey", guidance=4.0)
    assert picture(found).size == (100, 77)  # exactly as asked, whatever the model can
    assert {"model": "dream", "width": 100, "height": 77, "steps": 3}.items() <= found.meta.items()
    (tmp_path / "found.png").write_bytes(found.data)
    settings = read_settings(tmp_path / "found.png")
    assert settings is not None
    assert (settings.prompt, settings.negative, settings.seed) == (FOX, "grey", 7)
    assert (settings.sampler, settings.guidance, settings.steps) == ("euler", 4.0, 3)
    assert {"step 1 of 3", "step 3 of 3", "decoding"} <= set(found.labels)


def test_the_seed_decides_and_a_second_picture_loads_nothing(rig: Rig) -> None:
    first, other, again = (draw(rig, seed) for seed in (1, 2, 1))
    assert pixels(first) == pixels(again) != pixels(other)
    assert not any(label.startswith(("loading", "reading")) for label in again.labels)


def test_a_single_file_draws_what_the_folder_does(rig: Rig) -> None:
    """The same weights, named as the training code names them, without configs and tokenizer."""
    assert pixels(draw(rig, model="dream-single")) == pixels(draw(rig))


def test_a_network_alone_takes_the_rest_from_its_family(rig: Rig) -> None:
    assert pixels(draw(rig, model="bare")) == pixels(draw(rig))
    assert pixels(draw(rig, model="klein-network")) == pixels(draw(rig, model="klein"))


@pytest.mark.parametrize("model", ["xl", "klein", "z", "qwen"])
def test_the_families_draw_change_and_paint(
    rig: Rig, given: dict[str, InputRef], model: str
) -> None:
    assert picture(draw(rig, model=model)).size == (64, 64)
    changed = picture(draw(rig, 1, (given["image"],), model=model, strength=0.5))
    assert changed.size == (75, 60)
    check_painted(rig, given, model)


@pytest.mark.parametrize("model", ["dream", "painter"])
def test_painting_inside_of_a_mask_leaves_the_rest_byte_for_byte(
    rig: Rig, given: dict[str, InputRef], model: str
) -> None:
    check_painted(rig, given, model)


def check_painted(rig: Rig, given: dict[str, InputRef], model: str) -> None:
    inputs = (given["image"], given["mask"])
    painted = picture(draw(rig, 1, inputs, model=model, strength=1.0, mask_blur=4))
    apart = ImageChops.difference(painted, Image.open(given["image"].path).convert("RGB"))
    outside = ImageChops.invert(Image.open(given["mask"].path)).convert("RGB")
    assert ImageChops.multiply(apart, outside).getbbox() is None
    assert apart.getbbox() is not None


def test_samplers(rig: Rig) -> None:
    names = ("euler", "euler_a", "dpmpp_2m", "ddim", "lcm")
    assert len({pixels(draw(rig, sampler=name)) for name in names}) == len(names)
    found = draw(rig, sampler="flow_euler")
    assert "does not go with this model" in found.notices[0] and pixels(found) == pixels(draw(rig))


def test_loras_are_switched_and_leave_nothing_behind(rig: Rig) -> None:
    plain = draw(rig)
    warm = draw(rig, loras=["warm:0.8"])
    both = draw(rig, loras=["warm:0.8", "cold:-0.5"])
    assert (
        len({pixels(plain), pixels(warm), pixels(both), pixels(draw(rig, loras=["warm:0.4"]))}) == 4
    )
    assert not any(label.startswith("loading") for label in both.labels)
    assert pixels(draw(rig)) == pixels(plain)
    assert pixels(draw(rig, loras=["warm:0.8"])) == pixels(warm)
    assert warm.meta["settings"]["loras"] == [["warm", 0.8]]


def test_a_lora_that_turns_out_not_to_fit_leaves_nothing_behind(rig: Rig) -> None:
    plain = draw(rig)
    assert "'odd' does not fit this model" in refusal(rig, loras=["odd"])
    assert "'odd' does not fit this model" in refusal(rig, loras=["warm:0.8", "odd"])
    assert "'odd' does not fit this model" in refusal(rig, model="klein", loras=["odd"])
    assert pixels(draw(rig)) == pixels(plain)


def test_what_does_not_fit_is_refused_before_it_is_loaded(
    rig: Rig, given: dict[str, InputRef], tmp_path: Path
) -> None:
    assert "'other' is made for SDXL, and 'dream' is Stable Diffusion 1.5" in refusal(
        rig, loras=["other"]
    )
    assert "no LoRA" in refusal(rig, loras=["xl"])
    assert "write its id, a colon and a number" in refusal(rig, loras=["warm:much"])
    assert "'lines' is made for Stable Diffusion 1.5" in refusal(rig, model="xl", control="lines")
    assert "needs a picture" in refusal(rig, control="lines")
    assert "the largest square is" in refusal(rig, width=8192, height=8192)
    assert "not installed" in refusal(rig, model="nowhere")
    assert "is no picture model" in refusal(rig, model="warm")
    assert "painting inside of a mask" in refusal(rig, model="painter")
    assert "nothing to draw" in refusal(rig, prompt=" ")
    (tmp_path / "torn.png").write_bytes(Path(given["image"].path).read_bytes()[:200])
    torn = InputRef("image", str(tmp_path / "torn.png"), "", "image/png")
    assert "'torn.png' can't be read" in refusal(rig, (torn,))
    small = Image.new("L", (10, 10), 255)
    small.save(tmp_path / "small.png")
    mask = InputRef("mask", str(tmp_path / "small.png"), "", "image/png")
    assert "Make them the same size" in refusal(rig, (given["image"], mask))


def test_numbers_that_are_none_are_told_and_no_black_picture_comes(rig: Rig) -> None:
    assert "numbers that are none" in refusal(rig, model="sick")


def test_a_controlnet_keeps_to_a_picture(rig: Rig, given: dict[str, InputRef]) -> None:
    plain = draw(rig)
    led = draw(rig, 1, (given["control"],), control="lines")
    weak = draw(rig, 1, (given["control"],), control="lines", control_strength=0.2)
    raw = draw(rig, 1, (given["control"],), control="lines", control_kind="none")
    assert len({pixels(plain), pixels(led), pixels(weak), pixels(raw)}) == 4
    changed = draw(rig, 1, (given["image"],), control="lines")
    assert changed.meta["width"] == 75


def test_references_where_the_model_looks_at_them(rig: Rig, given: dict[str, InputRef]) -> None:
    plain, led = draw(rig, model="klein"), draw(rig, 1, (given["reference"],), model="klein")
    assert pixels(plain) != pixels(led)
    found = draw(rig, 1, (given["reference"],))
    assert "looks at no reference pictures" in found.notices[0]


def test_a_distilled_model_skips_guidance(rig: Rig) -> None:
    plain, other = draw(rig, model="klein"), draw(rig, model="klein", negative="grey", guidance=7.0)
    assert pixels(plain) == pixels(other)
    assert "without guidance" in other.notices[0]


def test_what_the_model_does_not_read_is_told(rig: Rig) -> None:
    assert "its last 25 tokens are not read" in draw(rig, prompt="fox " * 100).notices[0]
    assert "reads English" in draw(rig, prompt="雪地里的狐狸").notices[0]
    assert not draw(rig, model="klein", prompt="雪地里的狐狸").notices
    assert "There is no 'mps' here" in draw(rig, device="mps").notices[0]


def test_every_step_is_shown_and_the_seconds_left_are_known(rig: Rig) -> None:
    params: dict[str, Any] = {
        "prompt": FOX,
        "model": "dream",
        "width": 96,
        "height": 64,
        "steps": 5,
    }
    draw(rig, **params)
    spec = rig.spec(ENGINE, **params, precision="float32")
    rig.host.submit(spec, rig.sink)
    rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
    heard = [one for one in rig.heard if getattr(one, "spec", None) == spec]
    shown = [one for one in heard if isinstance(one, events.JobPreview)]
    told = [
        one for one in heard if isinstance(one, events.JobProgress) and one.label == "step 1 of 5"
    ]
    assert len(shown) == 4 and told[0].left > 0  # the last step is the picture itself


def test_cancelling_ends_it_within_a_step_and_keeps_the_model(rig: Rig) -> None:
    draw(rig)
    pids = rig.pids()
    spec = rig.spec(ENGINE, prompt=FOX, model="dream", width=128, height=128, steps=200)
    rig.host.submit(spec, rig.sink)
    rig.until(lambda: any(getattr(one, "label", "") == "step 3 of 200" for one in rig.heard[-20:]))
    rig.host.cancel(spec.id)
    rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
    assert said(rig, spec).outcome == "cancelled"
    assert rig.pids() == pids
    assert not any(label.startswith("loading") for label in draw(rig, precision="auto").labels)
