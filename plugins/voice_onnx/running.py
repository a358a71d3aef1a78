"""Graphs in ONNX Runtime: opened with our own options, run till the user wants to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import onnxruntime as ort  # type: ignore[import-not-found,unused-ignore]
from numpy.typing import NDArray

from studio.sdk import PluginError

_EVERY = 0.05  # seconds between looks at whether the user wants to stop

Array = NDArray[Any]
Look = Callable[[], None]
"""Called again and again while a graph runs; what it raises ends the run within a moment."""

T = TypeVar("T")


def open_graph(name: str, source: Path | bytes, threads: int) -> Graph:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    # every text has another length: a plan of memory for each would only pile up
    options.enable_mem_pattern = False
    options.log_severity_level = 4  # what fails is told by its exception, or tried again
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    given = source if isinstance(source, bytes) else str(source)
    try:
        return Graph(name, ort.InferenceSession(given, options, ["CPUExecutionProvider"]))
    except Exception as error:  # the runtime raises kinds of its own
        raise PluginError(
            f"The model '{name}' can't be loaded: {str(error)[:300]} Verify it with "
            f"`studio models verify {name}`."
        ) from None


@dataclass(slots=True)
class Graph:
    name: str
    _session: Any
    inputs: Mapping[str, tuple[Any, ...]] = field(init=False)
    """Name -> shape, of numbers and of names of dimensions."""
    outputs: tuple[str, ...] = field(init=False)
    about: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.inputs = {one.name: tuple(one.shape) for one in self._session.get_inputs()}
        self.outputs = tuple(one.name for one in self._session.get_outputs())
        self.about = dict(self._session.get_modelmeta().custom_metadata_map)

    def run(self, feeds: Mapping[str, Array], look: Look) -> dict[str, Array]:
        """``feeds`` may hold more than the graph takes."""
        missing = [one for one in self.inputs if one not in feeds]
        if missing:
            raise PluginError(
                f"The model '{self.name}' wants an input '{missing[0]}' that is not known here; "
                "its files and its description don't fit together."
            )
        given = {one: feeds[one] for one in self.inputs}
        options = ort.RunOptions()

        def stop() -> None:
            options.terminate = True

        try:
            found = _watched(lambda: self._session.run(None, given, options), look, stop)
        except Exception as error:  # the runtime raises kinds of its own
            raise GraphFailed(self.name, error) from error
        return {key: np.asarray(one) for key, one in zip(self.outputs, found, strict=True)}

    def noise(self, sizes: Mapping[str, int], seed: tuple[int, ...]) -> dict[str, Array]:
        """Normal noise for the inputs of that name, in their shapes; ``sizes`` of dimensions."""
        names = [one for one in self.inputs if one.startswith("noise")]
        found: dict[str, Array] = {}
        for number, name in enumerate(names):
            shape = [
                side if isinstance(side, int) else sizes.get(side, 1) for side in self.inputs[name]
            ]
            random = np.random.default_rng([*seed, number])
            found[name] = random.standard_normal(shape, np.float32)
        return found


class GraphFailed(PluginError):
    def __init__(self, name: str, error: Exception) -> None:
        super().__init__(
            f"The model '{name}' can't be run: {str(error)[:300]} Verify it with "
            f"`studio models verify {name}`."
        )


def _watched(work: Callable[[], T], look: Look, stop: Callable[[], None]) -> T:
    """``work`` on a thread, which leaves Python's lock alone, so that ``look`` can end it."""
    answers, ended = list[T](), threading.Event()
    errors: list[Exception] = []

    def call() -> None:
        try:
            answers.append(work())
        except Exception as error:  # raised again where the job is
            errors.append(error)
        ended.set()

    thread = threading.Thread(target=call, name="graph")
    thread.start()
    try:
        while not ended.wait(_EVERY):
            look()
    except BaseException:
        stop()
        raise
    finally:
        thread.join()
    if errors:
        raise errors[0]
    return answers[0]
