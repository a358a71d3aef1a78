"""One model of sherpa-onnx in memory, and speaking with it so that a person can stop it.

A run through a model can't be broken off, and calls back only after each sentence. It is made in a
thread of its own: whoever waits for it looks for a stop meanwhile, and the thread ends by itself
after the sentence in hand.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError
from studio.sdk.weights.onnx_metadata import read_metadata

from .folder import Folder
from .phonemes import symbols_of, words_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOOK = 0.05  # seconds between two looks for a stop
_CLASSES = {
    "vits": "Vits", "kokoro": "Kokoro", "kitten": "Kitten", "matcha": "Matcha",
    "supertonic": "Supertonic", "zipvoice": "Zipvoice",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """``codepoints`` instead of ``text`` where the model reads phonemes. ``reference``: samples,
    rate and text of the recording whose voice is to be cloned."""

    text: str
    speaker: int
    speed: float
    steps: int
    seed: int
    language: str
    codepoints: Sequence[Sequence[int]] = ()
    reference: tuple[NDArray[np.float32], int, str] | None = None


@dataclass
class Engine:
    folder: Folder
    threads: int
    _voice: Any = None
    _busy: threading.Thread | None = None
    symbols: frozenset[str] = frozenset()
    words: frozenset[str] = field(default_factory=frozenset)

    def load(self) -> None:
        import sherpa_onnx

        _check(self.folder)
        config = _config(self.folder, self.threads)
        try:
            if not config.validate():
                raise RuntimeError
            self._voice = sherpa_onnx.OfflineTts(config)
        except (RuntimeError, ValueError):
            raise PluginError(
                f"The model '{self.folder.name}' can't be loaded: a file is damaged or missing, "
                "get it again."
            ) from None
        if "tokens" in self.folder.files:
            self.symbols = symbols_of(self.folder.files["tokens"])
        self.words = words_in(self.folder.lexicons)

    @property
    def rate(self) -> int:
        """Hz of what is spoken."""
        return int(self._voice.sample_rate)

    def speak(
        self,
        order: Order,
        heard: Callable[[NDArray[np.float32]], None],
        look: Callable[[float], None],
    ) -> None:
        """``heard`` gets each piece as it is made; ``look`` the share that is done, often: it may
        raise."""
        if self._busy is not None:
            self._busy.join()  # of one who was stopped: a voice speaks one text at a time
        pieces: SimpleQueue[tuple[NDArray[np.float32] | None, float]] = SimpleQueue()
        stop = threading.Event()
        failed: list[Exception] = []
        self._busy = threading.Thread(
            target=self._work, args=(order, pieces, stop, failed), daemon=True
        )
        self._busy.start()
        done = 0.0
        try:
            while True:
                try:
                    piece, done = pieces.get(timeout=_LOOK)
                except Empty:
                    look(done)
                    continue
                if piece is None:
                    break
                heard(piece)
                look(done)
        finally:
            stop.set()
        if failed:
            raise PluginError(
                f"The model '{self.folder.name}' failed on this text: {failed[0]}"
            ) from failed[0]

    def _work(
        self,
        order: Order,
        pieces: SimpleQueue[tuple[NDArray[np.float32] | None, float]],
        stop: threading.Event,
        failed: list[Exception],
    ) -> None:
        import numpy as np

        given = 0

        def heard(samples: NDArray[np.float32], done: float) -> int:
            nonlocal given
            given += len(samples)
            pieces.put((np.array(samples, np.float32), float(done)))
            return 0 if stop.is_set() else 1

        try:
            made = self._voice.generate(
                "" if order.codepoints else order.text, _generation(order), callback=heard
            )
            if not given and not stop.is_set():  # Kitten's models call nobody back
                pieces.put((np.array(made.samples, np.float32), 1.0))
        except Exception as error:  # it must reach the thread that waits
            failed.append(error)
        pieces.put((None, 1.0))


def _generation(order: Order) -> Any:
    import sherpa_onnx

    config = sherpa_onnx.GenerationConfig()
    config.sid, config.speed, config.num_steps = order.speaker, order.speed, order.steps
    config.silence_scale = 1.0  # pauses as the model made them: times must stay true
    config.extra = {"seed": str(order.seed % 2**31), "lang": order.language}
    if order.codepoints:
        config.phoneme_codepoints = [list(one) for one in order.codepoints]
    if order.reference is not None:
        samples, rate, text = order.reference
        config.reference_audio, config.reference_sample_rate = samples.tolist(), rate
        config.reference_text = text
    return config


def _config(folder: Folder, threads: int) -> Any:
    import sherpa_onnx

    name = _CLASSES[folder.kind]
    parts = {part: str(file) for part, file in folder.files.items()}
    if folder.lexicons and folder.kind != "supertonic":
        parts["lexicon"] = ",".join(map(str, folder.lexicons))
    own = getattr(sherpa_onnx, f"OfflineTts{name}ModelConfig")()
    for part, value in parts.items():
        setattr(own, part, value)
    model = sherpa_onnx.OfflineTtsModelConfig()
    setattr(model, folder.kind, own)
    model.num_threads, model.provider = threads, "cpu"
    config = sherpa_onnx.OfflineTtsConfig()
    config.model, config.max_num_sentences = model, 1
    return config


def _check(folder: Folder) -> None:
    """sherpa-onnx ends the process for a voice file that has not the size that the graph tells,
    and for a vocoder of another rate."""
    voices = folder.files.get("voices")
    if voices is not None and voices.stat().st_size != _size_of_styles(folder):
        raise PluginError(
            f"The model '{folder.name}' can't be loaded: a file is damaged or missing, "
            "get it again."
        )
    vocoder = folder.files.get("vocoder")
    if vocoder is None or folder.kind not in ("matcha", "zipvoice"):
        return
    told = read_metadata(vocoder)
    wanted = folder.about.get("sample_rate", "24000")
    if "vocos" in told.get("model_type", "") and told.get("sample_rate", "22050") != wanted:
        raise PluginError(
            f"The vocoder '{vocoder.name}' does not fit the model '{folder.name}': take one for "
            f"{wanted} Hz."
        )


def _size_of_styles(folder: Folder) -> int:
    sides = [one.strip() for one in folder.about.get("style_dim", "").split(",")]
    return 4 * folder.speakers * math.prod(int(one) if one.isdigit() else 0 for one in sides)
