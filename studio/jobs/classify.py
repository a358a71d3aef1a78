"""What an imported model, or a repository that no catalogue names, is for and who runs it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from studio.core.model import Installed
from studio.core.shape import Kind, Runtime
from studio.store.models.errors import ModelError
from studio.store.models.picture_files import Purpose, paths_of, purpose_of
from studio.store.models.shape import shape_of
from studio.store.models.shelf import Shelf
from studio.store.models.speech_files import speech_purpose
from studio.store.models.torch_voices import torch_voice_purpose
from studio.store.models.voice_files import voice_purpose

TASKS: Final = {
    Kind.TEXT: ("text.generate",),
    Kind.EMBED: ("text.embed",),
    Kind.PICTURE: ("image.generate", "image.edit"),
    Kind.SPEECH: ("speech.synthesize",),
}
ENGINES: Final = {
    ("text.generate", Runtime.LLAMA): "text_openai",  # behind a server of its own
    ("text.generate", Runtime.ONNX): "text_onnx",
    ("text.generate", Runtime.TORCH): "text_transformers",
    ("text.embed", Runtime.ONNX): "embed_onnx",
    ("image.generate", Runtime.TORCH): "image_diffusers",
    ("image.edit", Runtime.TORCH): "image_diffusers",
    ("speech.synthesize", Runtime.ONNX): "voice_onnx",
}
_GENAI: Final = "genai_config.json"  # without it ONNX Runtime GenAI can't run a graph


def classified(model: Installed, shelf: Shelf) -> Installed:
    """The entry with tasks and engines where it had none, written down; the same entry if its
    files do not tell."""
    if model.tasks and model.engines:
        return model
    try:
        files = paths_of(model)
        told = voice_purpose(files) or speech_purpose(files) or purpose_of(files)
        told = told or torch_voice_purpose(files) or _by_shape(model)
    except ModelError:
        return model
    found = replace(model, tasks=model.tasks or told.tasks, engines=model.engines or told.engines)
    if found != model:
        shelf.write(found)
    return found


def _by_shape(model: Installed) -> Purpose:
    shape = shape_of(model)
    tasks = model.tasks or TASKS.get(shape.kind, ())
    names = {PurePosixPath(file.path).name for file in model.files}
    engines = dict.fromkeys(
        engine
        for task in tasks
        if (engine := ENGINES.get((task, shape.runtime))) and _can(engine, names)
    )
    return Purpose(tasks, tuple(engines))


def _can(engine: str, names: set[str]) -> bool:
    return engine != "text_onnx" or _GENAI in names
