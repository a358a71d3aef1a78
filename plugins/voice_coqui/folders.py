"""A model's folder as Coqui's trainer and its releases leave it, read without loading anything.

config.json names its files by their places on the machine that trained the model; here the same
names are looked for beside it, or the names that Coqui's releases give them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Final

from studio.sdk import PluginError

CONFIG: Final = "config.json"
_WEIGHTS: Final = ("model.pth", "model_file.pth", "model_file.pth.tar", "best_model.pth", "checkpoint.pth")  # fmt: skip
_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "d_vector_file": ("speakers.json", "speakers.pth"),
    "speakers_file": ("speaker_ids.json", "speaker_ids.pth"),
    "language_ids_file": ("language_ids.json",),
    "speaker_encoder_model_path": ("model_se.pth", "model_se.pth.tar"),
    "speaker_encoder_config_path": ("config_se.json",),
    "tokenizer_file": ("vocab.json",),
    "stats_path": ("scale_stats.npy",),
}
_OF_FOLDERS: Final = ("xtts", "bark", "tortoise")
"""Kinds whose several weights Coqui finds in the folder by itself."""
_MODELS: Final = frozenset(
    ("vits", "xtts", "bark", "tortoise", "tacotron", "tacotron2", "glow_tts", "fast_pitch",
     "fast_speech", "fastspeech2", "speedy_speech", "align_tts", "overflow", "neuralhmm_tts",
     "delightful_tts")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folder:
    """``config`` with its paths as they are here; ``weights`` is a file, or the folder itself."""

    path: Path
    config: Mapping[str, Any]
    weights: Path

    @property
    def kind(self) -> str:
        return str(self.config["model"]).lower()

    def value(self, name: str) -> Any:
        """Of the model's arguments, else of the config: trainers put some into either."""
        return (self.config.get("model_args") or {}).get(name) or self.config.get(name)

    def file(self, name: str) -> Path | None:
        found = self.value(name)
        return Path(found[0] if isinstance(found, list) else found) if found else None

    @property
    def encoder(self) -> tuple[Path, Path] | None:
        """Weights and config of what makes a speaker of a recording."""
        pair = (self.file("speaker_encoder_model_path"), self.file("speaker_encoder_config_path"))
        return (pair[0], pair[1]) if pair[0] and pair[1] else None

    @property
    def vocoder(self) -> tuple[Path, Path] | None:
        """Weights and config in a folder ``vocoder``, for models that make spectrograms."""
        config = self.path / "vocoder" / CONFIG
        weights = sorted((self.path / "vocoder").glob("*.pth"))
        return (weights[0], config) if config.is_file() and weights else None

    @property
    def clones(self) -> bool:
        return self.kind == "xtts" or (self.encoder is not None and bool(self.value("use_d_vector_file")))  # fmt: skip


def read_folder(path: Path) -> Folder:
    """Raises `PluginError` for a folder that Coqui can't have made."""
    try:
        config = json.loads((path / CONFIG).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        config = None
    if not isinstance(config, dict) or str(config.get("model")).lower() not in _MODELS:
        raise PluginError(
            f"'{path.name}' is no model of Coqui TTS. Choose a folder with the config.json and "
            "the weights (model.pth) that it was released with."
        )
    kind = str(config["model"]).lower()
    return Folder(path, _here(config, path), path if kind in _OF_FOLDERS else _weights(path))


def _weights(path: Path) -> Path:
    named = [path / name for name in _WEIGHTS if (path / name).is_file()]
    found = named or [file for file in sorted(path.glob("*.pth")) if file.name not in _BESIDE_NAMES]
    if len(found) != 1 and not named:
        raise PluginError(
            f"'{path.name}' has no weights that Coqui TTS can find; they must lie beside "
            "config.json and be called model.pth."
        )
    return found[0]


_BESIDE_NAMES: Final = frozenset(name for names in _BESIDE.values() for name in names)


def _here(config: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """The same with each file's place as it is here; "" for one that is not here. Files of the
    released names count even where the config names none, if the config knows the entry."""
    found: dict[str, Any] = {}
    for key, value in config.items():
        if key in _BESIDE:
            told = value[0] if isinstance(value, list) and value else value or ""
            place = _beside(path, _last(str(told)), _BESIDE[key])
            found[key] = [place] if isinstance(value, list) and place else place
        elif key in ("model_args", "audio") and isinstance(value, dict):
            found[key] = _here(value, path)
        else:
            found[key] = value
    return found


def _beside(path: Path, name: str, others: tuple[str, ...]) -> str:
    for one in (name, *others):
        if one and (path / one).is_file():
            return str(path / one)
    return ""


def _last(told: str) -> str:
    """The file's name, whichever system wrote the path."""
    return PureWindowsPath(told).name if "\\" in told else PurePosixPath(told).name
