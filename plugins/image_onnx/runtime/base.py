"""What ONNX Runtime and OpenVINO have in common here: they open a graph, and run it till the user
wants to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

from numpy.typing import NDArray

EVERY = 0.05  # seconds between looks at whether the user wants to stop

Array = NDArray[Any]
Feeds = Mapping[str, Array]
"""Inputs by name, maybe more than the graph has. Arrays are never changed: the same object again
need not be copied again."""
Shapes = Mapping[str, tuple[int, ...]]
Look = Callable[[], None]
"""Called again and again while something works; what it raises ends that within a moment."""

T = TypeVar("T")


class Graph(Protocol):
    @property
    def inputs(self) -> frozenset[str]: ...

    def run(self, feeds: Feeds, look: Look) -> dict[str, Array]: ...


class Runtime(Protocol):
    @property
    def name(self) -> str:
        """ "onnxruntime" or "openvino"."""

    @property
    def device(self) -> str:
        """ "cpu", "cuda", "gpu", ...: for people, and to keep measured times apart."""

    @property
    def quick(self) -> bool:
        """Whether it computes in less than float32 where it may."""

    @property
    def fused(self) -> bool:
        """Whether attention is computed in one piece, without holding all of its scores."""

    def open(self, file: Path, shapes: Shapes | None, exact: bool) -> Graph:
        """For inputs of these shapes only (quicker), or of any (None); ``exact``: in float32."""


def watched(work: Callable[[], T], look: Look, stop: Callable[[], None]) -> T:
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
        while not ended.wait(EVERY):
            look()
    except BaseException:
        stop()
        raise
    finally:
        thread.join()
    if errors:
        raise errors[0]
    return answers[0]
