"""One recogniser of sherpa-onnx in memory, and hearing with it so that a person can stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError

from .folder import Folder
from .recording import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOOK = 0.05  # seconds between two looks for a stop


@dataclass(frozen=True, slots=True)
class Phrase:
    """Seconds from the beginning of the stretch; ``tokens`` with ``times`` (their beginnings) where
    the model tells them."""

    text: str
    start: float
    end: float
    tokens: tuple[str, ...] = ()
    times: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    language: str
    phrases: tuple[Phrase, ...]


class Recogniser:
    def __init__(self, folder: Folder, language: str, threads: int) -> None:
        import sherpa_onnx

        make = getattr(sherpa_onnx.OfflineRecognizer, f"from_{folder.kind}")
        parts = {part: str(file) for part, file in folder.files.items()}
        options: dict[str, Any] = {"num_threads": threads}
        if folder.kind == "whisper":
            options |= {
                "language": "" if language == "auto" else language,
                "enable_segment_timestamps": True,
                "enable_token_timestamps": folder.about.get("n_alignment_heads", "0") != "0",
            }
        elif folder.kind == "sense_voice":
            options |= {"language": language, "use_itn": True}
        try:
            self._recogniser: Any = make(**parts, **options)
        except (RuntimeError, ValueError):
            raise PluginError(
                f"The model '{folder.name}' can't be loaded: a file is damaged or missing, "
                "get it again."
            ) from None
        self._busy: threading.Thread | None = None

    def hear(self, samples: NDArray[np.float32], look: Callable[[], None]) -> Heard:
        """``look`` is called often and may raise: the run in hand then ends by itself."""
        if self._busy is not None:
            self._busy.join()
        stream = self._recogniser.create_stream()
        stream.accept_waveform(RATE, samples)
        failed: list[Exception] = []

        def work() -> None:
            try:
                self._recogniser.decode_stream(stream)
            except Exception as error:  # it must reach the thread that waits
                failed.append(error)

        self._busy = threading.Thread(target=work, daemon=True)
        self._busy.start()
        while self._busy.is_alive():
            self._busy.join(_LOOK)
            look()
        if failed:
            raise PluginError(f"The recogniser failed on this recording: {failed[0]}")
        return _heard(stream.result, len(samples) / RATE)


def _heard(result: Any, seconds: float) -> Heard:
    """Whisper tells the times of phrases, others those of tokens; some tell none."""
    language = str(result.lang).strip("<|>")
    times = tuple(map(float, result.timestamps))
    if result.segment_texts and not times:
        spans = zip(
            result.segment_texts, result.segment_timestamps, result.segment_durations, strict=True
        )
        told = tuple(
            Phrase(text.strip(), float(start), min(seconds, float(start + length)))
            for text, start, length in spans
        )
        return Heard(language, told)
    whole = Phrase(result.text.strip(), 0.0, seconds, tuple(result.tokens), times)
    return Heard(language, (whole,))
