"""What the files of a voice say that they are: a folder of ours with a voice.json at its root, or
a voice as Piper publishes it (NAME.onnx and NAME.onnx.json)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from studio.store.models.picture_files import Purpose

MANIFEST: Final = "voice.json"
_TASKS: Final = ("speech.synthesize",)
_OURS: Final = "voice_onnx"
_OF_PIPER: Final = (_OURS, "voice_sherpa")


def voice_purpose(files: Sequence[Path]) -> Purpose | None:
    """None where these files are no voice that can be told."""
    shortest = min((len(one.parts) for one in files), default=0)
    if any(one.name == MANIFEST and len(one.parts) == shortest for one in files):
        return Purpose(_TASKS, (_OURS,))
    names = {one.name for one in files}
    if any(name.endswith(".onnx") and f"{name}.json" in names for name in names):
        return Purpose(_TASKS, _OF_PIPER)
    return None


def beside(graph: Path) -> list[Path]:
    """What belongs to a single graph of Piper's."""
    config = graph.with_name(f"{graph.name}.json")
    return [config] if graph.suffix == ".onnx" and config.is_file() else []
