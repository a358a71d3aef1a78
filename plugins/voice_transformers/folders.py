"""What a model's folder says of itself without being loaded: its kind, and who speaks in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from studio.sdk import PluginError
from studio.sdk.speech.voices import Voice, VoiceList

SPEAKERS: Final = "speaker_embeddings"
VOCODER: Final = "vocoder"
_PRESETS: Final = "speaker_embeddings_path.json"
_CODES: Final = {
    "eng": "en",
    "cmn": "zh",
    "zho": "zh",
    "cmn-script_simplified": "zh",
    "zh-cn": "zh",
}
_LANGUAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "speecht5": ("en",), "fastspeech2_conformer": ("en",), "csm": ("en",), "dia": ("en",),
    "fastspeech2_conformer_with_hifigan": ("en",), "gradium_phonon_tts": ("en",),
    "pocket_tts": ("en",), "bark": ("en", "zh"), "higgs_audio_v2": ("en", "zh"),
    "vibevoice": ("en", "zh"), "seamless_m4t": ("en", "zh"), "seamless_m4t_v2": ("en", "zh"),
    "vits": ("en",),
}  # fmt: skip
"""Of the released models, where their files do not tell. These are also the kinds that speak."""
DIALOGUE: Final = {"csm": ("0", "1"), "dia": ("S1", "S2")}
"""Kinds that write who speaks before the text."""


@dataclass(frozen=True, slots=True)
class Folder:
    path: Path
    config: Mapping[str, Any]

    @property
    def kind(self) -> str:
        return str(self.config["model_type"])

    @property
    def voices(self) -> tuple[str, ...]:
        """Empty where there is one without a name."""
        if self.kind == "vits":
            count = int(self.config.get("num_speakers") or 1)
            return tuple(str(number) for number in range(count)) if count > 1 else ()
        if self.kind == "bark":
            told = _json(self.path / _PRESETS)
            return tuple(name for name in told if name != "repo_or_path")
        if self.kind == "speecht5":
            return tuple(sorted(file.stem for file in (self.path / SPEAKERS).glob("*.npy")))
        return DIALOGUE.get(self.kind, ())

    def languages(self, voice: str = "") -> tuple[str, ...]:
        if self.kind == "vits":
            told = str(_json(self.path / "tokenizer_config.json").get("language") or "").lower()
            return (_CODES.get(told, told),) if told else _LANGUAGES["vits"]
        code = Path(voice).name.partition("_")[0] if self.kind == "bark" else ""
        return (code,) if len(code) == 2 else _LANGUAGES[self.kind]


def read_folder(path: Path) -> Folder:
    """Raises `PluginError` for a model that does not speak."""
    config = _json(path / "config.json")
    if config.get("model_type") not in _LANGUAGES:
        raise PluginError(
            f"'{path.name}' is no speech model for Transformers. Choose a folder with config.json "
            "and *.safetensors of a text-to-speech model."
        )
    return Folder(path, config)


def voices_of(models: Mapping[str, Path]) -> VoiceList:
    voices: list[Voice] = []
    for name, path in models.items():
        try:
            folder = read_folder(path)
        except PluginError:
            continue
        for voice in folder.voices or ("",):
            voices.append(Voice(voice, voice or name, folder.languages(voice), model=name))
    return VoiceList(tuple(voices))


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
