"""Speech models for torch that are brought in: by their config.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from studio.jobs.classify import classified
from studio.jobs.model_chores import recognise
from studio.store.models.importing import import_model
from studio.store.models.shelf import Shelf

EMPTY = b"\x02\0\0\0\0\0\0\0{}"  # safetensors without a tensor
SPEAK, HEAR = ("speech.synthesize",), ("speech.transcribe",)


def told(folder: Path, config: dict[str, Any], weights: str) -> tuple[Any, Any]:
    place = folder / "brought"
    place.mkdir()
    (place / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (place / weights).write_bytes(EMPTY)
    shelf = Shelf(folder / "models")
    (found,) = recognise(place)
    classified(import_model(found.candidate, shelf), shelf)
    (model,) = shelf.installed()
    return model.tasks, model.engines


@pytest.mark.parametrize("kind", ["vits", "xtts", "tacotron2", "glow_tts"])
def test_coqui(tmp_path: Path, kind: str) -> None:
    config = {"model": kind, "audio": {"sample_rate": 22050}}
    assert told(tmp_path, config, "model.pth") == (SPEAK, ("voice_coqui",))


@pytest.mark.parametrize(
    ("config", "task", "engine"),
    [
        ({"model_type": "vits", "architectures": ["VitsModel"]}, SPEAK, "voice_transformers"),
        ({"model_type": "bark"}, SPEAK, "voice_transformers"),
        ({"model_type": "csm"}, SPEAK, "voice_transformers"),
        ({"model_type": "speecht5", "architectures": ["SpeechT5ForTextToSpeech"]}, SPEAK, "voice_transformers"),
        ({"model_type": "speecht5", "architectures": ["SpeechT5ForSpeechToText"]}, HEAR, "hear_transformers"),
        ({"model_type": "whisper"}, HEAR, "hear_transformers"),
        ({"model_type": "wav2vec2"}, HEAR, "hear_transformers"),
    ],
)  # fmt: skip
def test_hugging_face(
    tmp_path: Path, config: dict[str, Any], task: tuple[str, ...], engine: str
) -> None:
    assert told(tmp_path, config, "model.safetensors") == (task, (engine,))


def test_others_are_left_to_others(tmp_path: Path) -> None:
    """A "model" without settings of sound is none of Coqui's."""
    tasks, engines = told(tmp_path, {"model": "vits"}, "model.safetensors")
    assert "voice_coqui" not in engines and not tasks
