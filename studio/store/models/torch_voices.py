"""Speech models that run in torch, told by their config.json: Coqui's own form, and the kinds of
Hugging Face's that speak or write down speech."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from studio.store.models.headers import read_json
from studio.store.models.picture_files import Purpose

COQUI: Final = Purpose(("speech.synthesize",), ("voice_coqui",))
SPEAKS: Final = Purpose(("speech.synthesize",), ("voice_transformers",))
HEARS: Final = Purpose(("speech.transcribe",), ("hear_transformers",))
_OF_COQUI: Final = frozenset(
    ("vits", "xtts", "bark", "tortoise", "tacotron", "tacotron2", "glow_tts", "fast_pitch",
     "fast_speech", "fastspeech2", "speedy_speech", "align_tts", "overflow", "neuralhmm_tts",
     "delightful_tts")
)  # fmt: skip
"""Values of "model" in a config.json by Coqui's trainer."""
_SPEAKERS: Final = frozenset(
    ("vits", "bark", "csm", "dia", "vibevoice", "speecht5", "fastspeech2_conformer", "pocket_tts",
     "fastspeech2_conformer_with_hifigan", "gradium_phonon_tts", "higgs_audio_v2", "seamless_m4t",
     "seamless_m4t_v2")
)  # fmt: skip
_HEARERS: Final = frozenset(
    ("whisper", "moonshine", "moonshine_streaming", "speech_to_text", "wav2vec2", "wav2vec2-bert",
     "wav2vec2-conformer", "hubert", "wavlm", "parakeet_ctc", "data2vec-audio", "unispeech",
     "unispeech-sat", "sew", "sew-d", "lasr_ctc")
)  # fmt: skip
_WEIGHTS: Final = (".safetensors", ".bin", ".pth", ".pt", ".tar")


def torch_voice_purpose(files: Sequence[Path]) -> Purpose | None:
    """None where these files are no such model; raises `HeaderError` for a damaged config."""
    configs = [file for file in files if file.name == "config.json"]
    if not configs or not any(file.suffix in _WEIGHTS for file in files):
        return None
    told = read_json(min(configs, key=lambda file: len(file.parts)))
    if _is_coqui(told):
        return COQUI
    kind = told.get("model_type")
    if kind == "speecht5":  # one name for both directions
        return HEARS if "SpeechT5ForSpeechToText" in (told.get("architectures") or ()) else SPEAKS
    return SPEAKS if kind in _SPEAKERS else HEARS if kind in _HEARERS else None


def _is_coqui(told: dict[str, Any]) -> bool:
    """Both the kind and the audio settings: "model" alone is in other configs, too."""
    return str(told.get("model", "")).lower() in _OF_COQUI and isinstance(told.get("audio"), dict)
