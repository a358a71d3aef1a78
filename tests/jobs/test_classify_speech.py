"""Models of sherpa-onnx that are brought in: voices and recognisers, told by their files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studio.jobs.classify import classified
from studio.jobs.model_chores import recognise
from studio.store.models.importing import import_model
from studio.store.models.shelf import Shelf
from tests.models.onnx_file import Port, node, write_model
from tests.models.tone_ears import write_sense_voice, write_transducer, write_whisper
from tests.plugins import speaking_models as voices

SPEAKS = (("speech.synthesize",), ("voice_sherpa",))
HEARS = (("speech.transcribe",), ("hear_sherpa",))


def graph(path: Path, **metadata: str) -> Path:
    one = [Port("x", [1])]
    nodes = [node("Identity", ["x"], "y")]
    return write_model(path, nodes, {}, one, [Port("y", [1])], metadata)


def tokens(folder: Path) -> Path:
    (folder / "tokens.txt").write_text("a 0\n", encoding="utf-8")
    return folder


def supertonic(folder: Path) -> Path:
    for name in ("duration_predictor", "text_encoder", "vector_estimator", "vocoder"):
        graph(folder / f"{name}.int8.onnx")
    for name in ("tts.json", "unicode_indexer.bin", "voice.bin"):
        (folder / name).write_text("{}", encoding="utf-8")
    return folder


def zipvoice(folder: Path) -> Path:
    for name in ("encoder.int8", "decoder.int8", "vocos_24khz"):
        graph(folder / f"{name}.onnx")
    return tokens(folder)


def moonshine(folder: Path) -> Path:
    for name in ("preprocess", "encode.int8", "uncached_decode.int8", "cached_decode.int8"):
        graph(folder / f"{name}.onnx")
    return tokens(folder)


def detector(folder: Path) -> Path:
    graph(folder / "silero_vad.onnx")
    return folder


MADE: dict[str, tuple[Callable[[Path], Path], object]] = {
    "vits": (voices.lexicon_vits, SPEAKS),
    "piper": (voices.piper, SPEAKS),
    "kokoro": (voices.kokoro, SPEAKS),
    "kitten": (voices.kitten, SPEAKS),
    "supertonic": (supertonic, SPEAKS),
    "zipvoice": (zipvoice, SPEAKS),
    "sense-voice": (lambda folder: write_sense_voice(folder, ("a",)), HEARS),
    "zipformer": (lambda folder: write_transducer(folder, ("a",)), HEARS),
    "whisper": (lambda folder: write_whisper(folder, [(0.0, 1.0, ("a",))]), HEARS),
    "moonshine": (moonshine, HEARS),
    "detector": (detector, HEARS),
}


@pytest.mark.parametrize("name", MADE)
def test_a_folder_is_told_by_its_files(name: str, tmp_path: Path) -> None:
    make, wanted = MADE[name]
    folder = make(tmp_path / "downloads" / name)
    (folder / "espeak-ng-data").mkdir()  # as published with many voices; it changes nothing
    (folder / "espeak-ng-data" / "en_dict").write_bytes(b"dictionary")
    shelf = Shelf(tmp_path / "models")
    (found,) = recognise(folder)
    classified(import_model(found.candidate, shelf), shelf)
    (model,) = shelf.installed()
    assert (model.tasks, model.engines) == wanted


def test_other_graphs_are_none_of_them(tmp_path: Path) -> None:
    folder = tokens(graph(tmp_path / "downloads" / "net" / "model.onnx", author="me").parent)
    shelf = Shelf(tmp_path / "models")
    (found,) = recognise(folder)
    classified(import_model(found.candidate, shelf), shelf)
    (model,) = shelf.installed()
    assert "voice_sherpa" not in model.engines and "hear_sherpa" not in model.engines
