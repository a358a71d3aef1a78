"""Voices that are brought in: Piper's by a graph and its description, ours by a voice.json."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from studio.jobs.classify import classified
from studio.jobs.model_chores import recognise
from studio.store.models.importing import import_model
from studio.store.models.shelf import Shelf
from tests.models.onnx_file import node, write_graph


def taken_in(place: Path, root: Path) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    shelf = Shelf(root)
    (found,) = recognise(place)
    classified(import_model(found.candidate, shelf), shelf)
    (model,) = shelf.installed()
    return model.tasks, model.engines, tuple(sorted(one.path for one in model.files))


def graph(path: Path) -> Path:
    weight = {"w": np.ones((2, 2))}
    return write_graph(
        path, [node("MatMul", ["x", "w"], "y")], weight, ("x", [1, 2]), ("y", [1, 2])
    )


def test_a_folder_of_piper(tmp_path: Path) -> None:
    folder = tmp_path / "lessac"
    graph(folder / "en_US-lessac-medium.onnx")
    (folder / "en_US-lessac-medium.onnx.json").write_text("{}", encoding="utf-8")
    tasks, engines, files = taken_in(folder, tmp_path / "models")
    assert tasks == ("speech.synthesize",) and engines == ("voice_onnx", "voice_sherpa")
    assert len(files) == 2


def test_a_graph_of_piper_brings_its_description(tmp_path: Path) -> None:
    voice = graph(tmp_path / "downloads" / "voice.onnx")
    graph(tmp_path / "downloads" / "another.onnx")
    voice.with_name("voice.onnx.json").write_text("{}", encoding="utf-8")
    tasks, engines, files = taken_in(voice, tmp_path / "models")
    assert tasks == ("speech.synthesize",) and "voice_onnx" in engines
    assert files == ("voice.onnx", "voice.onnx.json")


def test_a_folder_with_a_voice_json(tmp_path: Path) -> None:
    folder = tmp_path / "hum"
    for name in ("text", "decoder", "vocoder"):
        graph(folder / f"{name}.onnx")
    (folder / "voice.json").write_text("{}", encoding="utf-8")
    assert taken_in(folder, tmp_path / "models")[:2] == (("speech.synthesize",), ("voice_onnx",))
