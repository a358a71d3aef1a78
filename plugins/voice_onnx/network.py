"""The graphs of a voice as one: ids in, durations and frames out, and a vocoder for these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from studio.sdk import PluginError

from .model import VoiceModel
from .opened import NOISE, PACE, Opened, open_up
from .running import Array, Graph, GraphFailed, Look, open_graph
from .vocoder import Vocoder

_FRAMES_PER_ID, _FRAMES_MORE = 6, 128  # for which noise is drawn at first
_VALUES, _OF_DURATIONS = 192, 2  # of noise in VITS: per frame, per id
_DOUBLINGS = 6


@dataclass(frozen=True, slots=True)
class Order:
    """``slow`` [ids]: factors of the lengths; ``higher`` [ids]: octaves. ``seed`` and the number of the
    phrase decide the noise."""

    ids: tuple[int, ...]
    slow: Array
    higher: Array
    speaker: int
    noise: float
    rhythm: float
    seed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frames:
    """``durations`` [ids] in frames, or None. ``values`` are for the vocoder, with those ``beside``;
    or there is the whole ``sound`` already."""

    durations: Array | None
    values: Array | None
    beside: Mapping[str, Array] = field(default_factory=dict)
    sound: Array | None = None


class Network(Protocol):
    vocoder: Vocoder | None
    random: bool
    """Whether numbers are drawn inside that no seed decides."""

    def frames(self, order: Order, look: Look) -> Frames: ...


def open_network(model: VoiceModel, threads: int) -> Network:
    return Vits(model, threads) if model.graphs.vits else Acoustic(model, threads)


class Vits:
    def __init__(self, model: VoiceModel, threads: int) -> None:
        assert model.graphs.vits is not None
        self._model = model
        try:
            self._opened: Opened = open_up(model.graphs.vits)
        except Exception as error:  # protobuf and onnx raise kinds of their own
            raise PluginError(
                f"The model '{model.name}' can't be loaded: {str(error)[:300]} Verify it with "
                f"`studio models verify {model.name}`."
            ) from None
        self._text = open_graph(model.name, self._opened.text, threads)
        check_rate(model, self._text)
        self.random = self._opened.random
        self.vocoder: Vocoder | None = None
        if self._opened.vocoder is not None:
            graph = open_graph(model.name, self._opened.vocoder, threads)
            self.vocoder = Vocoder(
                model.name, graph, self._opened.cut, model.rate, model.hop, threads
            )

    def frames(self, order: Order, look: Look) -> Frames:
        opened, count = self._opened, len(order.ids)
        length = self._model.scales.length
        slow = order.slow.astype(np.float32)
        scale = length if opened.paced else length * float(slow.mean())
        feeds: dict[str, Array] = {
            "input": np.array([order.ids], np.int64),
            "input_lengths": np.array([count], np.int64),
            "scales": np.array([order.noise, scale, order.rhythm], np.float32),
            "sid": np.array([order.speaker], np.int64),
            "langid": np.zeros(1, np.int64),
            PACE: slow.reshape(1, 1, -1),
        }
        found = self._run(feeds, order, look)
        durations = (
            found[opened.durations].reshape(-1).astype(np.int64) if opened.durations else None
        )
        if self.vocoder is None:
            return Frames(durations, None, sound=found[opened.sound].reshape(-1))
        beside = {name: found[name] for name in opened.beside}
        return Frames(durations, found[opened.cut], beside)

    def _run(self, feeds: dict[str, Array], order: Order, look: Look) -> dict[str, Array]:
        """How many frames there will be is not known before: noise is drawn for many, and for more
        where the graph asks for more. The values that it takes are the same ones."""
        slow, ids = float(order.slow.max()) * self._model.scales.length, len(order.ids)
        frames = int(_FRAMES_PER_ID * ids * slow + _FRAMES_MORE)
        for attempt in range(_DOUBLINGS):
            for number, early in enumerate(self._opened.noises):
                values = (_OF_DURATIONS * ids if early else _VALUES * frames) << attempt
                random = np.random.default_rng([*order.seed, number])
                feeds[f"{NOISE}{number}"] = random.standard_normal(values, np.float32)
            try:
                return self._text.run(feeds, look)
            except GraphFailed:
                if attempt + 1 == _DOUBLINGS or not self._opened.noises:
                    raise
        raise AssertionError("the last attempt returns or raises")


class Acoustic:
    def __init__(self, model: VoiceModel, threads: int) -> None:
        graphs = model.graphs
        assert graphs.text and graphs.decoder and graphs.vocoder
        self._model = model
        self._text, self._decoder, vocoder = (
            open_graph(model.name, one, threads)
            for one in (graphs.text, graphs.decoder, graphs.vocoder)
        )
        check_rate(model, vocoder)
        self.random = False
        given = next(iter(vocoder.inputs))
        self.vocoder: Vocoder | None = Vocoder(
            model.name, vocoder, given, model.rate, model.hop, threads
        )

    def frames(self, order: Order, look: Look) -> Frames:
        sizes = {"phonemes": len(order.ids)}
        feeds: dict[str, Array] = {
            "phonemes": np.array([order.ids], np.int64),
            "speaker": np.array([order.speaker], np.int64),
            **self._text.noise(sizes, (*order.seed, 1)),
        }
        found = self._text.run(feeds, look)
        wanted = found["durations"].reshape(-1).astype(np.float64)
        if len(wanted) != len(order.ids) or not np.isfinite(wanted).all():
            raise PluginError(
                f"The model '{self._model.name}' gave no length for each sound. Try another seed, or "
                "another voice."
            )
        durations = rounded(np.maximum(wanted, 0) * self._model.scales.length * order.slow)
        if "pitch" in found and self._model.pitch_per_octave is not None:
            higher = order.higher * self._model.pitch_per_octave
            found["pitch"] = found["pitch"] + higher.astype(np.float32)[None]
        frames = max(1, int(durations.sum()))
        feeds |= found | {"durations": durations[None]}
        feeds |= self._decoder.noise(sizes | {"frames": frames}, (*order.seed, 2))
        return Frames(durations, self._decoder.run(feeds, look)["mel"])


def rounded(lengths: Array) -> Array:
    """Whole frames that begin and end where the exact ones do, to half a frame."""
    ends = np.round(np.cumsum(lengths)).astype(np.int64)
    return np.diff(ends, prepend=0)


def check_rate(model: VoiceModel, graph: Graph) -> None:
    """Where the graph itself says at which rate it was trained."""
    told = graph.about.get("sample_rate", "")
    if told and int(told) != model.rate:
        raise PluginError(
            f"The model '{model.name}' speaks at {told} Hz, and its description says {model.rate} Hz. "
            "Mend the description, or get the model again."
        )
