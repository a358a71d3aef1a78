"""One recogniser in memory, by the pipeline of transformers."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError

from .recording import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Loaded:
    """``times``: whether the model tells when a word is said."""

    def __init__(self, folder: Path, device: str, tell: Callable[[str], None]) -> None:
        import torch
        from transformers import pipeline

        if not (folder / "config.json").is_file():
            raise PluginError(
                f"'{folder.name}' is no recogniser for Transformers. Choose a folder with "
                "config.json and *.safetensors of a speech recognition model."
            )
        chosen = _device(device, tell)
        half = chosen == "cuda"
        try:
            self.pipeline: Any = pipeline(
                "automatic-speech-recognition", model=str(folder), device=chosen,
                dtype=torch.float16 if half else torch.float32,
            )  # fmt: skip
        except Exception as error:  # whatever a file made elsewhere brings about
            line = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
            raise PluginError(
                f"'{folder.name}' can't be loaded: {line or type(error).__name__}"
            ) from error
        self._made = self.pipeline.model.generation_config if self.is_whisper else None
        self.times = self.pipeline.type == "ctc" or bool(
            getattr(self._made, "alignment_heads", None)
        )

    @property
    def is_whisper(self) -> bool:
        return bool(self.pipeline.type == "seq2seq_whisper")

    @property
    def english_only(self) -> bool:
        return self.is_whisper and not getattr(self._made, "is_multilingual", True)

    def language_of(self, samples: NDArray[np.float32]) -> str:
        """What Whisper takes the language for, by its code."""
        heard = self.pipeline.feature_extractor(samples, sampling_rate=RATE, return_tensors="pt")
        model = self.pipeline.model
        found = model.detect_language(heard.input_features.to(model.device, model.dtype))
        return str(self.pipeline.tokenizer.decode(found.reshape(-1)[:1])).strip("<|>")

    def prompt(self, text: str) -> Any:
        told = self.pipeline.tokenizer.get_prompt_ids(text, return_tensors="pt")
        return told.to(self.pipeline.model.device)

    def free(self) -> None:
        """The model is not needed any more."""
        import torch

        self.pipeline = self._made = None
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()


def _device(wanted: str, tell: Callable[[str], None]) -> str:
    import torch

    found = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    there = [name for name, able in found.items() if able]
    if wanted in found and wanted not in there:
        tell(f"There is no '{wanted}' here; the model runs on the {(there or ['cpu'])[0]}.")
    if wanted == "cpu" or not there:
        return "cpu"
    return wanted if wanted in there else there[0]
