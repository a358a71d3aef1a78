"""Pictures by the ONNX engine, by its real worker in its own environment, from tiny models."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from studio.core.job import InputRef
from studio.jobs import events
from studio.sdk.pictures import read_settings
from tests.jobs.rig import Rig
from tests.plugins.local_models import (
    PATIENCE,
    ROOT,
    Said,
    ask,
    install,
    rig_in,
    run_inside,
    said,
    share_environments,
    start,
)

ENGINE = "image_onnx"
TINY = ROOT / "tests" / "files" / "tiny-pictures"
ORT = {"runtime": "onnxruntime"}  # it opens a tiny model in a tenth of OpenVINO's time


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model that takes itself for a large one, and so draws large pictures as they are."""
    folder = shutil.copytree(TINY / "sd15", tmp_path_factory.mktemp("models") / "tiny")
    change(folder, lambda told: told.update(size=[512, 512], sizes=[[72, 64]]))
    return folder


@pytest.fixture(autouse=True)
def environment(studio_home: Path, shared_home: Path, tiny: Path) -> None:
    share_environments(studio_home, shared_home, ENGINE)
    install("tiny", tiny, ENGINE, "image.generate")


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with rig_in(tmp_path) as made:
        yield made


def draw(rig: Rig, seed: int = 0, **params: Any) -> Said:
    wanted = {"prompt": "a red fox", "width": 72, "height": 64, "steps": 2, **ORT, **params}
    answer = ask(rig, ENGINE, seed, **wanted)
    assert answer.outcome == "done", answer.reason
    return answer


def refusal(rig: Rig, **params: Any) -> str:
    wanted = {"prompt": "a red fox", "width": 72, "height": 64, **ORT, **params}
    answer = ask(rig, ENGINE, **wanted)
    assert answer.outcome == "failed"
    return answer.reason


def pixels(answer: Said) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(answer.data)).convert("RGB"))


def edit(rig: Rig, *files: tuple[str, Path], **params: Any) -> Said:
    inputs = tuple(InputRef(role, str(file), "", "image/png") for role, file in files)
    spec = rig.spec(ENGINE, inputs, **{"prompt": "a blue bird", "steps": 3, **ORT, **params})
    rig.host.submit(spec, rig.sink)
    rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
    return said(rig, spec)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    random = np.random.Generator(np.random.PCG64(1))
    small = Image.fromarray(random.integers(0, 255, (5, 7, 3), dtype=np.uint8))
    file = tmp_path / "photo.png"
    small.resize((37, 27), Image.Resampling.BICUBIC).save(file)  # no multiple of anything
    return file


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    array = np.zeros((27, 37), dtype=np.uint8)
    array[8:20, 10:30] = 255
    file = tmp_path / "mask.png"
    Image.fromarray(array).save(file)
    return file


@pytest.mark.parametrize("family", ["sd15", "lcm", "sdxl", "flux2"])
def test_the_pictures_are_those_of_diffusers(family: str) -> None:
    """From the same weights and noise, by each runtime: latents after each step, and the picture."""
    found = differences(TINY / family)
    assert {name.split()[1] for name in found} == {"txt2img", "img2img", "inpaint"}
    assert "onnxruntime txt2img" in found
    assert max(found.values()) < 1e-3, found


def test_a_model_that_sees_the_mask_inpaints_as_in_diffusers(tmp_path: Path) -> None:
    folder = shutil.copytree(TINY / "sd15", tmp_path / "inpainting")
    shutil.copytree(TINY.parent / "tiny-inpainting", folder, dirs_exist_ok=True)
    change(folder, lambda told: told["denoiser"].update(inpaint_channels=5))
    found = differences(folder)
    assert "onnxruntime inpaint" in found and max(found.values()) < 1e-3, found


def differences(folder: Path) -> dict[str, float]:
    code = f"""
import json
from pathlib import Path
from tests.plugins.onnx_pipelines import compare
print(json.dumps(compare(Path({str(folder)!r}))))
"""
    found: dict[str, float] = json.loads(run_inside(ENGINE, code).splitlines()[-1])
    return found


def test_a_picture_in_the_size_that_was_asked_for(rig: Rig, tmp_path: Path) -> None:
    answer = draw(rig, seed=5, width=77, height=69, negative="grey", guidance=2.0, sampler="ddim")
    assert pixels(answer).shape == (69, 77, 3)
    assert len(np.unique(pixels(answer))) > 20  # not one colour
    assert {name: answer.meta[name] for name in ("width", "height", "model", "steps")} == {
        "width": 77, "height": 69, "model": "tiny", "steps": 2,
    }  # fmt: skip
    file = tmp_path / "made.png"
    file.write_bytes(answer.data)
    settings = read_settings(file)
    assert settings is not None
    assert (settings.prompt, settings.negative, settings.seed) == ("a red fox", "grey", 5)
    assert (settings.steps, settings.sampler, settings.guidance) == (2, "ddim", 2.0)
    assert answer.meta["settings"]["engine"] == ENGINE


def test_the_seed_decides(rig: Rig, tmp_path: Path) -> None:
    for sampler in ("euler", "euler_a", "lcm"):  # the two last draw noise at each step
        first, other, again = (draw(rig, seed, sampler=sampler).data for seed in (1, 2, 1))
        assert first == again != other
    with rig_in(tmp_path / "another worker") as fresh:
        assert draw(fresh, 1, sampler="lcm").data == first


INSIDE = """
import json, tempfile
from pathlib import Path
from PIL import Image
from plugins.image_onnx.plugin import ImageOnnx
from studio.sdk import Cancelled, Environment, Inputs
from studio.sdk.testing import FakeJob

plugin = ImageOnnx()
plugin.load(Environment(threads=2))

def job(**models):
    return FakeJob(Path(tempfile.mkdtemp()), models={n: Path(one) for n, one in models.items()})

def draw(on, **params):
    wanted = dict(prompt="a red fox", width=96, height=64, steps=4, runtime="onnxruntime")
    plugin.run(plugin.params(**{**wanted, **params}), Inputs(), on)
"""
"""Asks the plugin without a host."""


def test_a_second_picture_finds_the_model_loaded_and_knows_its_time(
    tmp_path: Path, tiny: Path
) -> None:
    other = shutil.copytree(TINY / "lcm", tmp_path / "other")
    code = f"""{INSIDE}
class Timed(FakeJob):
    def progress(self, done, label="", left=0.0):
        super().progress(done, label, left)
        self.heard = [*getattr(self, "heard", []), (label, done, left)]

plugin.load(Environment(threads=2, cache=Path({str(tmp_path / "cache")!r})))
models = {{"tiny": Path({str(tiny)!r}), "other": Path({str(other)!r})}}
found = []
for model in ("tiny", "tiny", "other"):
    on = Timed(Path(tempfile.mkdtemp()), models=models)
    draw(on, model=model, steps=3)
    found.append(on.heard)
print(json.dumps(found))
"""
    first, second, third = json.loads(run_inside(ENGINE, code).splitlines()[-1])
    labels = [list(dict.fromkeys(label for label, _, _ in one)) for one in (first, second, third)]
    assert labels[0][:2] == ["reading the prompt", "loading tiny"]
    assert labels[1] == [
        "reading the prompt", "step 1 of 3", "step 2 of 3", "step 3 of 3", "decoding", "",
    ]  # fmt: skip
    assert "loading other" in labels[2]
    for one in (first, second, third):
        done = [share for _, share, _ in one]
        assert done == sorted(done) and done[-1] == 1
    begun = {label: left for label, _, left in reversed(second)}  # as each label was first told
    assert begun["step 1 of 3"] > begun["decoding"] > 0
    assert next(left for label, _, left in first if label == "step 1 of 3") == 0
    assert next(left for label, _, left in first if label == "step 3 of 3") > 0


@pytest.mark.parametrize("tiny_decoder", [True, False])
def test_a_preview_at_each_step(tmp_path: Path, tiny: Path, tiny_decoder: bool) -> None:
    folder = shutil.copytree(tiny, tmp_path / "model")
    if not tiny_decoder:
        change(folder, lambda told: told.pop("preview"))
    code = f"""{INSIDE}
on, other = job(tiny={str(folder)!r}), job(tiny={str(folder)!r})
draw(on)
sizes = [Image.open(file).size for file in on.previews]
draw(other, preview=False)
print(json.dumps([[file.name for file in on.previews], sizes, len(other.previews)]))
"""
    names, sizes, without = json.loads(run_inside(ENGINE, code).splitlines()[-1])
    assert names == [f"preview-{n:03}.webp" for n in (1, 2, 3, 4)]
    assert sizes == [[96, 64]] * 4 and without == 0


def change(folder: Path, how: Any) -> None:
    path = folder / "picture.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    how(told)
    path.write_text(json.dumps(told), encoding="utf-8")


def test_a_graph_is_ended_in_the_middle_of_a_run() -> None:
    """A large input makes one run long; ending it takes a small part of the work, and the next
    run gives the very same numbers."""
    code = f"""
import json, time
from pathlib import Path
import numpy as np
from plugins.image_onnx.runtime import known_runtimes

random = np.random.default_rng(0)
noise = random.standard_normal((1, 4, 160, 160), dtype=np.float32)
words = random.standard_normal((1, 77, 16), dtype=np.float32)
feeds = {{"sample": noise, "timestep": np.full(1, 500, np.float32), "encoder_hidden_states": words}}

def stop():
    raise KeyboardInterrupt

found = {{}}
for runtime in known_runtimes("cpu", 2, True):
    graph = runtime.open(Path({str(TINY / "sd15" / "unet" / "model.onnx")!r}), None, False)
    graph.run(feeds, lambda: None)
    begin = time.process_time()
    whole = graph.run(feeds, lambda: None)["out_sample"]
    middle = time.process_time()
    try:
        graph.run(feeds, stop)
        ended = False
    except KeyboardInterrupt:
        ended = True
    share = (time.process_time() - middle) / (middle - begin)
    again = graph.run(feeds, lambda: None)["out_sample"]
    found[runtime.name] = [ended, share < 0.7, bool((whole == again).all())]
print(json.dumps(found))
"""
    found = json.loads(run_inside(ENGINE, code).splitlines()[-1])
    assert "onnxruntime" in found
    assert all(all(one) for one in found.values()), found


def test_cancelling_counts_within_a_step_and_the_worker_goes_on(rig: Rig) -> None:
    draw(rig)
    pids = rig.pids()
    spec = start(rig, ENGINE, prompt="a fox", width=512, height=512, steps=40, **ORT)
    rig.until(lambda: any("step" in label for label in said_labels(rig, spec.id)), PATIENCE)
    rig.host.cancel(spec.id)
    assert rig.end(spec).outcome == "cancelled"
    assert "step 40 of 40" not in said_labels(rig, spec.id)
    assert rig.pids() == pids
    draw(rig)


def said_labels(rig: Rig, job: str) -> list[str]:
    heard = (one for one in rig.heard if getattr(getattr(one, "spec", None), "id", "") == job)
    return [one.label for one in heard if isinstance(one, events.JobProgress)]


def test_a_picture_to_begin_with(rig: Rig, photo: Path) -> None:
    given = np.asarray(Image.open(photo).convert("RGB")).astype(int)
    kept = edit(rig, ("image", photo), strength=0.0)
    assert (pixels(kept) == given).all()
    little, much = (
        np.abs(pixels(edit(rig, ("image", photo), strength=one, steps=10)) - given).mean()
        for one in (0.1, 1.0)
    )
    assert pixels(kept).shape == (27, 37, 3)
    assert little != much


def test_what_the_mask_does_not_show_stays_to_the_byte(rig: Rig, photo: Path, mask: Path) -> None:
    given = np.asarray(Image.open(photo).convert("RGB"))
    shown = np.asarray(Image.open(mask)) > 0
    for blur in (0, 2, 8, 200):
        made = pixels(edit(rig, ("image", photo), ("mask", mask), mask_blur=blur, strength=1.0))
        assert (made[~shown] == given[~shown]).all()
        assert (made[shown] != given[shown]).any(axis=1).mean() > 0.4


def test_a_mask_in_a_large_photo_is_drawn_at_the_models_size(rig: Rig, tmp_path: Path) -> None:
    random = np.random.Generator(np.random.PCG64(2))
    given = random.integers(0, 255, (300, 400, 3), dtype=np.uint8)
    hidden = np.zeros((300, 400), dtype=np.uint8)
    hidden[100:140, 200:260] = 255
    Image.fromarray(given).save(tmp_path / "large.png")
    Image.fromarray(hidden).save(tmp_path / "hidden.png")
    files = ("image", tmp_path / "large.png"), ("mask", tmp_path / "hidden.png")
    made = pixels(edit(rig, *files, strength=1.0))
    assert made.shape == given.shape
    assert (made[hidden == 0] == given[hidden == 0]).all()
    assert (made[hidden > 0] != given[hidden > 0]).any(axis=1).mean() > 0.4


def test_pictures_that_can_not_be_used_are_told(rig: Rig, photo: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.png"
    torn.write_bytes(photo.read_bytes()[:200])
    assert "can't be read" in edit(rig, ("image", torn)).reason
    wrong = tmp_path / "wrong.png"
    Image.new("L", (8, 8), 255).save(wrong)
    assert "37 × 27" in edit(rig, ("image", photo), ("mask", wrong)).reason
    Image.new("L", (37, 27), 0).save(wrong)
    assert "black everywhere" in edit(rig, ("image", photo), ("mask", wrong)).reason
    assert "no picture to edit" in edit(rig, ("mask", wrong)).reason


def test_a_picture_that_no_memory_can_hold_is_refused_before_loading(
    tmp_path: Path, tiny: Path
) -> None:
    huge = tmp_path / "huge.png"
    Image.new("1", (16384, 16384)).save(huge)
    code = f"""{INSIDE}
from studio.sdk import Asset, PluginError
on, other = (job(tiny={str(tiny)!r}) for _ in range(2))
try:
    draw(on, width=16384, height=16384)
except PluginError as error:
    print(json.dumps([str(error), [label for _, label in on.steps]]))
try:
    plugin.run(plugin.params(), Inputs((Asset(Path({str(huge)!r}), "image/png", "image"),)), other)
except PluginError as error:
    print(json.dumps([str(error), [label for _, label in other.steps]]))
"""
    (drawn, labels), (edited, others) = map(json.loads, run_inside(ENGINE, code).splitlines())
    assert "16384 × 16384" in drawn and "The largest of this shape is" in drawn
    assert labels == others == []
    assert "huge.png" in edited


def test_lost_numbers_never_become_a_picture(rig: Rig, tmp_path: Path) -> None:
    folder = shutil.copytree(TINY / "sd15", tmp_path / "nan")
    weights = folder / "unet" / "model.onnx.data"
    broken = np.frombuffer(weights.read_bytes(), dtype=np.float32).copy()
    broken[:] = np.nan
    weights.write_bytes(broken.tobytes())
    install("nan", folder, ENGINE, "image.generate")
    reason = refusal(rig, model="nan")
    assert "lost its numbers at step 1" in reason and "sampler" in reason


def test_damaged_models_are_told(rig: Rig, tmp_path: Path) -> None:
    for name, damage, words in (
        ("torn", lambda folder: truncate(folder / "unet" / "model.onnx.data"), "can't be loaded"),
        ("short", lambda folder: truncate(folder / "unet" / "model.onnx"), "can't be loaded"),
        ("lost", lambda folder: (folder / "vae_decoder" / "model.onnx").unlink(), "is missing"),
        ("words", lambda folder: truncate(folder / "tokenizer" / "tokenizer.json"), "tokenizer"),
        ("other", lambda folder: change(folder, lambda told: told.update(format=7)), "format is 7"),
        ("none", lambda folder: (folder / "picture.json").unlink(), "picture.json is missing"),
    ):
        folder = shutil.copytree(TINY / "sd15", tmp_path / name)
        damage(folder)
        install(name, folder, ENGINE, "image.generate")
        assert words in refusal(rig, model=name)
    draw(rig, model="tiny")
    assert "not installed" in refusal(rig, model="nowhere")


def truncate(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 3])


def test_openvino_draws_the_same(rig: Rig) -> None:
    known = run_inside(
        ENGINE,
        "from plugins.image_onnx.runtime import known_runtimes as k;"
        "print([one.name for one in k('cpu', 1, True)])",
    )
    if "openvino" not in known:
        pytest.skip("OpenVINO has no wheel for this machine")
    ours = pixels(draw(rig, 3, precision="full")).astype(int)
    exact = draw(rig, 3, runtime="openvino", precision="full")
    assert np.abs(pixels(exact) - ours).max() <= 2
    quick = draw(rig, 3, runtime="openvino")
    assert np.abs(pixels(quick) - ours).mean() < 12  # 16 bits, of weights that are noise
    assert exact.meta["settings"]["extra"]["runtime"] == "openvino"


def test_nothing_that_reports_to_its_maker_is_loaded() -> None:
    code = """
import os, sys
from plugins.image_onnx.plugin import ImageOnnx
from plugins.image_onnx.runtime import known_runtimes
from studio.sdk import Environment
ImageOnnx().load(Environment())
known_runtimes("auto", 1, True)
told = [name for name, one in sys.modules.items() if name.startswith("openvino_telemetry") and one]
print(told, os.environ["ORT_DISABLE_TELEMETRY"])
"""
    assert run_inside(ENGINE, code).splitlines()[-1] == "[] 1"


def test_a_picture_much_larger_than_the_model_likes_is_enlarged(rig: Rig) -> None:
    install("small", TINY / "sd15", ENGINE, "image.generate")
    answer = draw(rig, model="small", width=200, height=100)
    assert pixels(answer).shape == (100, 200, 3)
    assert any("it draws 39 × 20, enlarged to 200 × 100" in one for one in answer.notices)


def test_a_sampler_that_does_not_fit_is_told(rig: Rig) -> None:
    answer = draw(rig, sampler="flow_euler")
    assert any("'euler' was taken" in one for one in answer.notices)
    assert answer.meta["settings"]["sampler"] == "euler"


def test_a_prompt_in_chinese_without_a_translator_is_told(rig: Rig) -> None:
    answer = draw(rig, prompt="雪地里的红狐狸")
    assert any("reads English" in one for one in answer.notices)


def test_a_long_prompt_is_told(rig: Rig) -> None:
    answer = draw(rig, prompt="a very long story of a fox " * 30)
    assert any("longer than the model reads" in one for one in answer.notices)
