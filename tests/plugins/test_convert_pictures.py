"""Conversion to ONNX by the real worker in its own environment, from a tiny true pipeline."""

from __future__ import annotations

import json
import struct
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.convert_pictures.families import FLUX2, LCM, SD15, SDXL
from plugins.convert_pictures.room import check_disk, check_memory, sizes_of
from plugins.convert_pictures.single import open_file
from plugins.convert_pictures.source import Source, open_folder
from studio.jobs import events
from studio.jobs.chores import Chore, Chores, Stage
from studio.jobs.conversion import Conversion, ConversionFailed, Original, original_of
from studio.jobs.model_chores import CONVERT, ModelChores
from studio.sdk import PluginError
from studio.store.environments.manager import environments_here
from studio.store.models.errors import ModelError
from studio.store.models.manager import Models
from studio.store.models.shelf import Shelf
from studio.store.models.web import options_from
from studio.store.settings import load_settings
from tests.cli.studio import studio
from tests.jobs.rig import library_of
from tests.plugins.local_models import PATIENCE, install, run_inside, share_environments

ENGINE = "convert_pictures"
_LDM = "model.diffusion_model."


def weights(file: Path, tensors: Mapping[str, tuple[int, ...]], cut: int = 0) -> Path:
    """A safetensors file of zeros; ``cut`` bytes are missing at its end."""
    header, at = {}, 0
    for name, shape in tensors.items():
        size = 2
        for side in shape:
            size *= side
        header[name] = {"dtype": "F16", "shape": shape, "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header).encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((struct.pack("<Q", len(text)) + text + bytes(at))[: 8 + len(text) + at - cut])
    return file


def folder_of(place: Path, kind: str, parts: tuple[str, ...], **unet: Any) -> Path:
    for part in parts:
        weights(place / part / "model.safetensors", {"one": (3, 5)})
    (place / "model_index.json").write_text(json.dumps({"_class_name": kind}), encoding="utf-8")
    if "unet" in parts:
        (place / "unet" / "config.json").write_text(json.dumps(unet), encoding="utf-8")
    return place


def test_a_folder_tells_its_kind_by_its_parts(tmp_path: Path) -> None:
    old = ("text_encoder", "unet", "vae")
    for kind, parts, more, expected in (
        ("StableDiffusionPipeline", old, {}, SD15),
        ("StableDiffusionPipeline", old, {"time_cond_proj_dim": 256}, LCM),
        ("LatentConsistencyModelPipeline", old, {}, LCM),
        ("StableDiffusionXLPipeline", (*old, "text_encoder_2"), {}, SDXL),
        ("Flux2KleinPipeline", ("text_encoder", "transformer", "vae"), {}, FLUX2),
    ):
        place = tmp_path / f"{kind}{len(more)}"
        source = open_folder(folder_of(place, kind, parts, **more))
        assert source.kind is expected
        assert source.numbers == dict.fromkeys(parts, 15)


def test_what_can_not_be_converted_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PluginError, match=r"no model_index\.json"):
        open_folder(tmp_path / "empty")
    with pytest.raises(PluginError, match="kind 'PixArtAlphaPipeline' can't be converted"):
        open_folder(folder_of(tmp_path / "other", "PixArtAlphaPipeline", ("vae",)))
    parts = ("text_encoder", "unet", "vae")
    cut = folder_of(tmp_path / "cut", "StableDiffusionPipeline", parts)
    weights(cut / "unet" / "model.safetensors", {"one": (300, 5)}, cut=100)
    with pytest.raises(PluginError, match=r"'model\.safetensors' can't be read"):
        open_folder(cut)
    (cut / "unet" / "model.safetensors").rename(cut / "unet" / "model.bin")
    with pytest.raises(PluginError, match=r"'unet' of this model has no \.safetensors file"):
        open_folder(cut)


def test_a_single_file_is_told_by_its_tensors(tmp_path: Path) -> None:
    whole = {
        f"{_LDM}input_blocks.0.0.weight": (320, 9, 3, 3),
        f"{_LDM}input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": (320, 768),
        "first_stage_model.decoder.conv_in.weight": (512, 4, 3, 3),
        "cond_stage_model.transformer.text_model.embeddings.token_embedding.weight": (10, 768),
    }
    source = open_file(weights(tmp_path / "dream.safetensors", whole), tmp_path / "scratch")
    assert source.kind is SD15
    assert source.numbers["text_encoder"] == 7680
    config = json.loads((source.folder / "unet" / "config.json").read_text(encoding="utf-8"))
    assert config["in_channels"] == 9
    part = {name: shape for name, shape in whole.items() if name.startswith(_LDM)}
    for name, tensors, reason in (
        ("part.safetensors", part, "holds no text_encoder"),
        ("else.safetensors", {"layers.0.weight": (4, 4)}, "of no known kind"),
    ):
        with pytest.raises(PluginError, match=reason):
            open_file(weights(tmp_path / name, tensors), tmp_path / "scratch")
    with pytest.raises(PluginError, match="no safetensors file"):
        open_file(tmp_path / "dream.ckpt", tmp_path / "scratch")


def test_disk_memory_and_sizes_are_checked_first(tmp_path: Path) -> None:
    huge = Source(tmp_path, SD15, {"unet": 10**15, "vae": 1})
    with pytest.raises(PluginError, match=r"needs 4080000\.0 GB.*--half"):
        check_disk(huge, tmp_path, half=False)
    with pytest.raises(PluginError, match=r"needs 2040000\.0 GB.*Free some\.$"):
        check_disk(huge, tmp_path, half=True)
    with pytest.raises(PluginError, match=r"'unet' needs .* of memory"):
        check_memory(huge)
    assert sizes_of(["512x768", " 64×64"], 64) == [[512, 768], [64, 64]]
    for text, reason in (("large", "is no size"), ("500x512", "multiples of 64")):
        with pytest.raises(PluginError, match=reason):
            sizes_of([text], 64)


def conversion(original: Original, heard: list[events.Event], **wishes: Any) -> Conversion:
    return Conversion(
        original, "", Shelf(), wishes, library_of(), environments_here(), load_settings(),
        heard.append,
    )  # fmt: skip


CHECK = """
import json, numpy as np, onnxruntime as ort
from pathlib import Path
folder = Path({folder!r})
told = json.loads((folder / "picture.json").read_text(encoding="utf-8"))
def shapes(part, **inputs):
    session = ort.InferenceSession(folder / told[part]["file"])
    return [list(one.shape) for one in session.run(None, inputs)]
zeros = lambda *shape: np.zeros(shape, np.float32)
print(json.dumps({{
    "unet": shapes("denoiser", sample=zeros(3, 4, 8, 4), timestep=zeros(3),
                   encoder_hidden_states=zeros(3, 77, 16)),
    "decoder": shapes("decoder", latents=zeros(1, 4, 5, 7)),
    "encoder": shapes("encoder", image=zeros(1, 3, 20, 28)),
}}))
"""


@pytest.mark.slow
@pytest.mark.timeout(900)  # makes an environment, imports torch three times
def test_a_model_is_converted_and_taken_in(
    tmp_path: Path, studio_home: Path, shared_home: Path
) -> None:
    share_environments(studio_home, shared_home, ENGINE)
    tiny = tmp_path / "tiny-dream"
    run_inside(ENGINE, f"""
        from tests.models.tiny_diffusers import sd15
        sd15().pipe.save_pretrained({str(tiny)!r})
    """)  # fmt: skip
    install("tiny-dream", tiny, "image_diffusers", "image.generate")
    heard: list[events.Event] = []
    original = original_of("tiny-dream", Shelf())
    assert _stopped_by_a_person("tiny-dream") == Stage.STOPPED
    assert not list((studio_home / "data" / "models").glob("tiny-dream-onnx*"))

    made = conversion(original, heard, half=True, sizes=["32x24"]).run(lambda: False)
    assert made is not None
    assert made.difference < 1e-3
    assert _told(heard, "comparing unet")
    model = Shelf().get("tiny-dream-onnx")
    assert (model.tasks, model.engines) == (("image.generate", "image.edit"), ("image_onnx",))
    assert (model.licence.spdx, model.title) == ("Apache-2.0", "tiny-dream (ONNX)")
    assert all(check.state == "sound" for check in Shelf().verify(model))
    told = json.loads((model.folder / "picture.json").read_text(encoding="utf-8"))
    assert (told["family"], told["multiple"], told["sizes"]) == ("sd15", 8, [[32, 24]])
    assert told["source"].startswith("converted from tiny-dream")
    report = json.loads((model.folder / "report.json").read_text(encoding="utf-8"))
    assert {one["file"].partition("/")[0] for one in report["graphs"]} == {
        "text_encoder", "unet", "vae_decoder", "vae_encoder",
    }  # fmt: skip
    assert json.loads(run_inside(ENGINE, CHECK.format(folder=str(model.folder)))) == {
        "unet": [[3, 4, 8, 4]],
        "decoder": [[1, 3, 20, 28]],
        "encoder": [[1, 4, 5, 7]],
    }
    with pytest.raises(ModelError, match="is there already"):
        conversion(original, heard)
    with pytest.raises(ModelError, match="in the quick form already"):
        original_of("tiny-dream-onnx", Shelf())
    folder_of(tmp_path / "other", "PixArtAlphaPipeline", ("vae",))
    with pytest.raises(ConversionFailed, match="kind 'PixArtAlphaPipeline' can't be converted"):
        conversion(original_of(str(tmp_path / "other"), Shelf()), heard).run(lambda: False)


def _stopped_by_a_person(name: str) -> Stage:
    """As the window does it: on a thread, stopped as soon as it tells how far it is."""
    told: list[Chore] = []
    chores = Chores(told.append)
    models = ModelChores(chores, lambda: Models(options_from({}, offline_setting=True)))
    models.convert(Shelf().get(name))
    end = time.monotonic() + PATIENCE
    while chores.all()[CONVERT, name].live and time.monotonic() < end:
        if told[-1].progress is not None:
            models.stop(name)
        time.sleep(0.02)
    return chores.all()[CONVERT, name].stage


def _told(heard: list[events.Event], label: str) -> bool:
    return any(isinstance(one, events.JobProgress) and one.label == label for one in heard)


def test_the_command_explains_and_refuses(tmp_path: Path) -> None:
    told = studio("models", "convert", "--help")
    assert told.code == 0
    assert "--half" in told.out
    refused = studio("models", "convert", str(tmp_path / "nothing"))
    assert refused.code == 2
    assert "neither an installed model nor a file" in refused.err
