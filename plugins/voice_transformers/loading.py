"""One model in memory: itself, what writes text for it, and the vocoder it may need."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any, Final

from studio.sdk import PluginError

from .fastspeech import FASTSPEECH, Symbols
from .folders import VOCODER, Folder

_SPECTROGRAMS: Final = ("speecht5", "fastspeech2_conformer")
_ALONE: Final = ("vits", "speecht5")
"""Kinds whose tokenizer is all that they need; others come with a processor."""
_CODEC: Final = "audio_tokenizer"


class Loaded:
    def __init__(self, folder: Folder, device: str, tell: Callable[[str], None]) -> None:
        self.folder, self.device = folder, _device(device, tell)
        try:
            self.model: Any = _model(folder).to(self.device).eval()
            self.vocoder: Any = _vocoder(folder, self.device)
            self.writer: Any = _writer(folder)
        except PluginError:
            raise
        except Exception as error:  # whatever a file made elsewhere brings about
            raise _explained(error, folder) from error
        self.rate = _rate(self.model, self.vocoder, self.writer)

    def free(self) -> None:
        """The model is not needed any more."""
        import torch

        self.model = self.vocoder = self.writer = None
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()


def _model(folder: Folder) -> Any:
    """On the processor 16 bits are slower than 32, or not there at all."""
    import torch
    import transformers

    options: dict[str, Any] = {"local_files_only": True, "dtype": torch.float32}
    if folder.kind in _SPECTROGRAMS:
        return transformers.AutoModelForTextToSpectrogram.from_pretrained(folder.path, **options)
    if folder.kind == "dia":
        return transformers.DiaForConditionalGeneration.from_pretrained(folder.path, **options)
    return transformers.AutoModelForTextToWaveform.from_pretrained(folder.path, **options)


def _vocoder(folder: Folder, device: str) -> Any:
    import transformers

    if folder.kind not in _SPECTROGRAMS:
        return None
    if not (folder.path / VOCODER / "config.json").is_file():
        raise PluginError(
            f"'{folder.path.name}' makes spectrograms and needs a vocoder: put the folder of one "
            f"(a HiFi-GAN with config.json) into it as '{VOCODER}'."
        )
    kind = (
        transformers.SpeechT5HifiGan
        if folder.kind == "speecht5"
        else transformers.FastSpeech2ConformerHifiGan
    )
    return kind.from_pretrained(folder.path / VOCODER, local_files_only=True).to(device).eval()


def _writer(folder: Folder) -> Any:
    """A tokenizer, or a processor that has one."""
    import transformers

    if folder.kind in FASTSPEECH:
        return Symbols(folder)
    if folder.kind in _ALONE:
        return transformers.AutoTokenizer.from_pretrained(folder.path, local_files_only=True)
    if folder.kind == "dia":  # its processor would look for the codec on a hub
        return transformers.DiaProcessor(
            transformers.DiaFeatureExtractor.from_pretrained(folder.path, local_files_only=True),
            transformers.DiaTokenizer.from_pretrained(folder.path, local_files_only=True),
            _codec(folder),
        )
    return transformers.AutoProcessor.from_pretrained(folder.path, local_files_only=True)


def _codec(folder: Folder) -> Any:
    import transformers

    if not (folder.path / _CODEC / "config.json").is_file():
        raise PluginError(
            f"'{folder.path.name}' needs its codec: put the folder of descript/dac_44khz into it "
            f"as '{_CODEC}'."
        )
    return transformers.DacModel.from_pretrained(folder.path / _CODEC, local_files_only=True)


def _rate(model: Any, vocoder: Any, writer: Any) -> int:
    """Hz; models keep it in different places."""
    places = [vocoder, model.generation_config if model.can_generate() else None, model]
    for one in places:
        config = getattr(one, "config", one)
        for owner in (config, getattr(config, "codec_config", None)):
            for name in ("sampling_rate", "sample_rate"):
                if found := getattr(owner, name, None):
                    return int(found)
    return int(getattr(writer, "feature_extractor", writer).sampling_rate)


def _device(wanted: str, tell: Callable[[str], None]) -> str:
    import torch

    found = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    there = [name for name, able in found.items() if able]
    if wanted in found and wanted not in there:
        tell(f"There is no '{wanted}' here; the model runs on the {(there or ['cpu'])[0]}.")
    if wanted == "cpu" or not there:
        return "cpu"
    return wanted if wanted in there else there[0]


def _explained(error: Exception, folder: Folder) -> PluginError:
    line = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    return PluginError(f"'{folder.path.name}' can't be loaded: {line or type(error).__name__}")
