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
class Heard:
    """``times``: seconds from the beginning, for each token; empty where the model tells none."""

    text: str
    language: str
    tokens: tuple[str, ...]
    times: tuple[float, ...]


class Recogniser:
    def __init__(self, folder: Folder, language: str, threads: int) -> None:
        import sherpa_onnx

        make = getattr(sherpa_onnx.OfflineRecognizer, f"from_{folder.kind}")
        parts = {part: str(file) for part, file in folder.files.items()}
        options: dict[str, Any] = {"num_threads": threads}
        if folder.kind == "whisper":
            options |= {"language": "" if language == "auto" else language, "tail_paddings": 800}
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
        result = stream.result
        language = result.lang.strip("<|>")
        return Heard(
            result.text.strip(),
            language,
            tuple(result.tokens),
            tuple(map(float, result.timestamps)),
        )
