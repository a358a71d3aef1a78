"""Which runtime computes: what is asked for, and else the quickest known here."""

from __future__ import annotations

from studio.sdk import Job, PluginError

from . import by_onnxruntime, by_openvino
from .base import Array, Feeds, Graph, Look, Runtime, Shapes, watched
from .by_onnxruntime import OnnxRuntime
from .by_openvino import OpenVino, openvino

__all__ = [
    "Array", "Feeds", "Graph", "Look", "Runtime", "Shapes", "known_runtimes", "pick_runtime",
    "watched",
]  # fmt: skip


def known_runtimes(device: str, threads: int, quick: bool) -> list[Runtime]:
    """Those that could be used, the best first: a card's, then OpenVINO, then ONNX Runtime."""
    found: list[Runtime] = []
    library = openvino()
    if device != "cpu":
        if card := by_onnxruntime.graphics():
            found.append(OnnxRuntime(card, threads))
        if library is not None and (card := by_openvino.graphics(library)):
            found.append(OpenVino(library, card, threads, quick))
    if library is not None:
        found.append(OpenVino(library, "CPU", threads, quick))
    found.append(OnnxRuntime("", threads))
    return found


def pick_runtime(
    asked: str, device: str, threads: int, quick: bool, quickest: str, job: Job
) -> Runtime:
    """``quickest``: "name device" that was measured to be so on this machine, or ""."""
    known = known_runtimes(device, threads, quick)
    if device == "gpu" and all(one.device == "cpu" for one in known):
        job.notice("No graphics card can be used here; the processor draws.")
    if asked != "auto":
        known = [one for one in known if one.name == asked]
        if not known:
            raise PluginError("OpenVINO is not there on this machine. Choose ONNX Runtime.")
    return next((one for one in known if f"{one.name} {one.device}" == quickest), known[0])
