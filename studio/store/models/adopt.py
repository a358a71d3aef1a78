"""Models that are on this machine already: files, folders, and other programs' stores.

`find_models` looks and changes nothing. Layouts known: the Hugging Face cache
(``models--owner--name/snapshots/<commit>``), Ollama (``manifests`` and ``blobs``), and folders
of GGUF files or of one model (LM Studio, Jan, a clone of a repository).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.core.model import ModelFile, is_commit, is_safe_file, model_id
from studio.store.models import voice_files
from studio.store.models.errors import ModelError
from studio.store.models.picture_files import single_files

_OLLAMA_MODEL: Final = "application/vnd.ollama.image.model"
_SPLIT: Final = re.compile(r"-(\d{5})-of-(\d{5})\.gguf$")
_WEIGHTS: Final = (".safetensors", ".onnx", ".gguf")
_NCNN: Final = (".param", ".bin")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be one model. ``root`` and each file's path give where the bytes lie; a
    ``sha256`` is there where the other program names files by it."""

    id: str
    title: str
    root: Path
    files: tuple[ModelFile, ...]
    revision: str = "local"


def find_models(path: Path) -> tuple[Candidate, ...]:
    """Raises `ModelError` if nothing there looks like a model."""
    if not path.exists():
        raise ModelError(f"There is nothing at {path}.")
    path = path.absolute()
    found = tuple(_single(path) if path.is_file() else _folder(path))
    if not found:
        raise ModelError(
            f"{path} holds no model that engines can run: a GGUF file, safetensors, ONNX, a "
            "Hugging Face cache or an Ollama folder."
        )
    return found


def _folder(path: Path) -> Iterator[Candidate]:
    caches = [p for p in (path, *path.glob("models--*"), *path.glob("hub/models--*"))
              if p.name.startswith("models--") and (p / "snapshots").is_dir()]  # fmt: skip
    if caches:
        for cache in sorted(caches):
            yield from _hugging_face(cache)
    elif (path / "manifests").is_dir() and (path / "blobs").is_dir():
        yield from _ollama(path)
    elif (snapshots := path.parent).name == "snapshots" and is_commit(path.name):
        yield from _hugging_face(snapshots.parent, path.name)
    else:
        yield from _plain_folder(path)


def _single(path: Path) -> Iterator[Candidate]:
    """A file; of a split GGUF all its pieces, of an ONNX graph the weights beside it (of a
    voice of Piper its description), of an ncnn network both files."""
    match = _SPLIT.search(path.name)
    if match:
        stem = path.name[: match.start()]
        pieces = [path.with_name(f"{stem}-{n:05}-of-{match[2]}.gguf")
                  for n in range(1, int(match[2]) + 1)]  # fmt: skip
        if absent := [piece.name for piece in pieces if not piece.is_file()]:
            raise ModelError(f"'{path.name}' is one of {match[2]} pieces; {absent[0]} is missing.")
        yield _candidate(stem, stem, path.parent, pieces)
        return
    beside = [p for p in path.parent.glob(f"{path.name}?data*") if p.is_file()]
    beside += voice_files.beside(path)
    if path.suffix in _NCNN:  # the network, and its weights
        beside = [p for p in (path.with_suffix(one) for one in _NCNN) if p != path and p.is_file()]
    yield _candidate(path.stem, path.stem, path.parent, [path, *beside])


def _plain_folder(path: Path) -> Iterator[Candidate]:
    """Each GGUF is a model of its own, and so is each LoRA; anything else is one model as a
    whole."""
    files = sorted(p for p in _walk(path))
    ggufs = [p for p in files if p.suffix.lower() == ".gguf" and not p.name.startswith("mmproj")]
    others = [p for p in files if p.suffix.lower() in _WEIGHTS and p.suffix.lower() != ".gguf"]
    if ggufs and not others:
        for gguf in ggufs:
            split = _SPLIT.search(gguf.name)
            if split is None or split[1] == "00001":
                yield from _single(gguf)
        return
    if singles := single_files(files):
        for file in singles:
            yield from _single(file)
        return
    if any(p.suffix.lower() in (*_WEIGHTS, ".bin", ".pt", ".pth", ".ckpt") for p in files):
        yield _candidate(path.name, path.name, path, files)


def _hugging_face(cache: Path, commit: str = "") -> Iterator[Candidate]:
    name = cache.name.removeprefix("models--").replace("--", "/")
    main = cache / "refs" / "main"
    if not commit and main.is_file():
        commit = main.read_text(encoding="ascii", errors="replace").strip()
    snapshots = sorted((cache / "snapshots").iterdir(), key=lambda p: p.stat().st_mtime)
    root = next((p for p in snapshots if p.name == commit), snapshots[-1] if snapshots else None)
    if root is None:
        return
    files = sorted(_walk(root))
    if files:
        yield _candidate(name, name, root, files, root.name)


def _ollama(path: Path) -> Iterator[Candidate]:
    for manifest in sorted(p for p in (path / "manifests").rglob("*") if p.is_file()):
        try:
            layers = json.loads(manifest.read_text(encoding="utf-8"))["layers"]
            digests = [str(x["digest"]) for x in layers if x["mediaType"] == _OLLAMA_MODEL]
        except (OSError, ValueError, KeyError, TypeError):
            continue
        names = [digest.replace(":", "-") for digest in digests]
        blobs = [p for n in names if (p := path / "blobs" / n).is_file() and is_safe_file(n)]
        if blobs:
            title = f"{manifest.parent.name}:{manifest.name}"
            name = f"{manifest.parent.name}-{manifest.name}"
            yield _candidate(name, title, path / "blobs", blobs)


def _candidate(
    name: str, title: str, root: Path, paths: list[Path], revision: str = "local"
) -> Candidate:
    files = tuple(
        ModelFile(path.relative_to(root).as_posix(), path.stat().st_size, _named_hash(path))
        for path in paths
    )
    for file in files:
        if not is_safe_file(file.path):
            raise ModelError(f"The file name '{file.path}' can't be used; rename it first.")
    return Candidate(model_id(name), title, root, files, revision)


def _named_hash(path: Path) -> str | None:
    """Caches name large files by their SHA-256: Hugging Face behind a link, Ollama in front."""
    name = path.resolve().name.removeprefix("sha256-")
    return name if re.fullmatch(r"[0-9a-f]{64}", name) else None


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if not name.startswith(".") and path.is_file():
                yield path
