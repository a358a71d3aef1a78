"""What an imported model, or a repository that no catalogue names, is for and who runs it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from studio.core.model import Installed
from studio.core.shape import Kind, Runtime
from studio.store.models.errors import ModelError
from studio.store.models.shape import shape_of
from studio.store.models.shelf import Shelf

TASKS: Final = {
    Kind.TEXT: "text.generate",
    Kind.EMBED: "text.embed",
    Kind.PICTURE: "image.generate",
    Kind.SPEECH: "speech.synthesize",
}
ENGINES: Final = {
    ("text.generate", Runtime.LLAMA): "text_openai",  # behind a server of its own
    ("text.generate", Runtime.ONNX): "text_onnx",
    ("text.generate", Runtime.TORCH): "text_transformers",
    ("text.embed", Runtime.ONNX): "embed_onnx",
    ("image.generate", Runtime.TORCH): "image_diffusers",
    ("speech.synthesize", Runtime.ONNX): "voice_onnx",
}
_GENAI: Final = "genai_config.json"  # without it ONNX Runtime GenAI can't run a graph


def classified(model: Installed, shelf: Shelf) -> Installed:
    """The entry with tasks and engines where it had none, written down; the same entry if its
    files do not tell."""
    if model.tasks and model.engines:
        return model
    try:
        shape = shape_of(model)
    except ModelError:
        return model
    told = (TASKS[shape.kind],) if shape.kind in TASKS else ()
    tasks = model.tasks or told
    names = {PurePosixPath(file.path).name for file in model.files}
    engines = [
        engine
        for task in tasks
        if (engine := ENGINES.get((task, shape.runtime))) and _can(engine, names)
    ]
    found = replace(model, tasks=tasks, engines=model.engines or tuple(engines))
    if found != model:
        shelf.write(found)
    return found


def _can(engine: str, names: set[str]) -> bool:
    return engine != "text_onnx" or _GENAI in names
