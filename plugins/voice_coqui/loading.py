"""One model in memory, by Coqui's own loader; its text is ours, so its phonemizer is left out."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.sdk import PluginError

from .folders import Folder

_IPA = "TTS.tts.utils.text.characters.IPAPhonemes"


class Loaded:
    """``model`` is Coqui's; ``rate`` in Hz of what it, or its vocoder, makes; ``cloned`` are XTTS's
    voices of recordings heard before."""

    def __init__(self, folder: Folder, device: str, scratch: Path, tell: Callable[[str], None]) -> None:  # fmt: skip
        from TTS.utils.synthesizer import Synthesizer

        self.folder, self.device = folder, _device(device, tell)
        self.cloned: dict[str, tuple[Any, Any]] = {}  # by the recording's digest
        config = scratch / "coqui-config.json"
        config.write_text(json.dumps(_for_us(folder.config)), encoding="utf-8")
        encoder, vocoder = folder.encoder or ("", ""), folder.vocoder or ("", "")
        try:
            self._whole: Any = Synthesizer(
                tts_checkpoint=folder.weights, tts_config_path=config,
                vocoder_checkpoint=vocoder[0], vocoder_config=vocoder[1],
                encoder_checkpoint=encoder[0], encoder_config=encoder[1],
                use_cuda=self.device == "cuda",
            )  # fmt: skip
        except PluginError:
            raise
        except Exception as error:  # whatever a file made elsewhere brings about
            raise _explained(error, folder) from error
        self.model: Any = self._whole.tts_model  # Coqui has put it into its mode for speaking
        self.rate = int(self._whole.output_sample_rate)

    @property
    def has_vocoder(self) -> bool:
        return self._whole.vocoder_model is not None

    def vocode(self, spectrogram: Any) -> Any:
        return self._whole._run_vocoder(spectrogram, self.device)

    @property
    def language_names(self) -> list[str]:
        if self.folder.kind == "xtts":
            return list(self.model.config.languages)
        return list(self.model.language_manager.name_to_id)

    def free(self) -> None:
        """The model is not needed any more."""
        import torch

        self._whole = self.model = None
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()


def _for_us(config: Any) -> dict[str, Any]:
    """Without phonemizer and cleaners. Which characters stand for what, is decided by whether a
    model was made for phonemes, so that is said in the way that needs no phonemizer."""
    found = {**config, "text_cleaner": None}
    if config.get("use_phonemes"):
        given = dict(config.get("characters") or {})
        given["characters_class"] = given.get("characters_class") or _IPA
        found |= {"use_phonemes": False, "characters": given}
    return found


def _device(wanted: str, tell: Callable[[str], None]) -> str:
    import torch

    there = torch.cuda.is_available()
    if wanted == "cuda" and not there:
        tell("There is no 'cuda' here; the model runs on the cpu.")
    return "cuda" if there and wanted != "cpu" else "cpu"


def _explained(error: Exception, folder: Folder) -> PluginError:
    line = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    return PluginError(f"'{folder.path.name}' can't be loaded: {line or type(error).__name__}")
