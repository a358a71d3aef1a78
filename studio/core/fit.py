"""Whether a model fits this machine's free memory, with the sum that says so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from studio.core.hardware import Gpu, Hardware
from studio.core.need import Need, Use, context_of, need_of
from studio.core.shape import Kind, Runtime, Shape

COMFORTABLE: Final = 0.9
"""Of the free memory: other programs breathe, and sums are not exact."""
STEP: Final = 256  # tokens
LONGEST: Final = 131072  # tokens; where the model does not say what it was made for


class Verdict(StrEnum):
    FITS = "fits"
    TIGHT = "tight"  # in all that is free, not in nine tenths of it; or below what is advised
    CPU = "cpu"  # runs on the processor, where a graphics card is wanted
    NO = "no"


_WORDS: Final = {
    Verdict.FITS: ("fits", "适合"),
    Verdict.TIGHT: ("tight", "勉强"),
    Verdict.CPU: ("processor only", "仅处理器"),
    Verdict.NO: ("too large", "放不下"),
}


@dataclass(frozen=True, slots=True)
class Fit:
    """The verdict on the best device, and what it was weighed with."""

    verdict: Verdict
    need: Need
    free: int  # bytes of that device
    device: str  # the card's name; "" for the processor
    context: int = 0  # tokens; 0 for what is no text model
    largest: int = 0  # the largest context that fits this device comfortably
    estimated: bool = False  # figures of the model are guessed, not read from it
    hint: tuple[str, str] = ("", "")  # English, Chinese: what would help

    def word(self, language: str) -> str:
        return _WORDS[self.verdict][language == "zh"]

    def rows(self, language: str) -> tuple[tuple[str, int], ...]:
        """Label and bytes of each part of the sum that there is."""
        zh = language == "zh"
        tokens = f"（{self.context} 词元）" if zh else f" ({self.context} tokens)"
        parts = (
            ("权重" if zh else "weights", self.need.weights),
            (("上下文缓存" if zh else "context cache") + tokens, self.need.cache),
            ("计算过程" if zh else "work", self.need.work),
            ("运行程序" if zh else "runtime", self.need.overhead),
        )
        return tuple((label, count) for label, count in parts if count)

    def lines(self, language: str) -> tuple[str, ...]:
        return tuple(self._lines(language == "zh"))

    def _lines(self, zh: bool) -> Iterator[str]:
        for label, count in self.rows("zh" if zh else "en"):
            yield f"{gib(count)}  {label}"
        device = self.device or ("内存" if zh else "memory")
        needed, free = gib(self.need.total), gib(self.free)
        yield f"= {needed}，{device} 可用 {free}" if zh else f"= {needed}, {free} free in {device}"
        if self.largest:
            yield (
                f"最长上下文：{self.largest} 词元" if zh
                else f"largest context that fits: {self.largest} tokens"
            )  # fmt: skip
        if self.estimated:
            yield (
                "这是估计值：模型尚未下载或未写明结构"
                if zh
                else ("an estimate: the model is not here yet, or does not tell its structure")
            )
        if self.hint[zh]:
            yield self.hint[zh]


def gib(count: int) -> str:
    if count < (1 << 30) - (1 << 19):  # what would be rounded to 1024 MiB
        return f"{count / (1 << 20):.0f} MiB"
    return f"{count / (1 << 30):.1f} GiB"


def fit(
    shape: Shape, hardware: Hardware, use: Use | None = None,
    vendors: Collection[str] | None = None,
) -> Fit:  # fmt: skip
    """``vendors`` of the graphics cards that the engine can use; None: of any.

    A card is looked at first. What no card holds runs on the processor if memory holds it: that
    is said ("cpu") unless the model is made for processors and there is no card to want.
    """
    use = use or Use()
    cards = [gpu for gpu in hardware.gpus if gpu.usable and _can(gpu, vendors)]
    best = max(cards, key=lambda gpu: gpu.usable, default=None)
    on_card = _weigh(shape, use, best.usable, best) if best else None
    if on_card and on_card.verdict is not Verdict.NO:
        return on_card
    found = _weigh(shape, use, hardware.memory_free, None)
    if found.verdict is Verdict.NO:
        return replace(found, hint=_hint(found, hardware))
    if on_card:
        hint = _smaller(on_card.largest, on_card.device) if on_card.largest else ("", "")
        return replace(found, verdict=Verdict.CPU, hint=hint)
    made_for_it = shape.runtime is not Runtime.TORCH and shape.kind is not Kind.PICTURE
    return found if made_for_it else replace(found, verdict=Verdict.CPU)


def largest_context(shape: Shape, free: int, use: Use | None = None, gpu: bool = False) -> int:
    """The most tokens, in steps of 256, whose sum leaves a tenth of ``free``; 0: not even one
    step, or no text model."""
    if shape.kind is not Kind.TEXT:
        return 0
    use, most = use or Use(), (shape.context or LONGEST) // STEP
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        tried = Use(middle * STEP, use.bits)
        if need_of(shape, tried, gpu).total <= free * COMFORTABLE:
            low = middle
        else:
            high = middle - 1
    return low * STEP


def _can(gpu: Gpu, vendors: Collection[str] | None) -> bool:
    return vendors is None or gpu.vendor in vendors


def _weigh(shape: Shape, use: Use, free: int, gpu: Gpu | None) -> Fit:
    need = need_of(shape, use, gpu is not None)
    if max(need.total / COMFORTABLE, shape.advised) <= free:
        verdict = Verdict.FITS
    else:
        verdict = Verdict.TIGHT if need.total <= free else Verdict.NO
    largest = largest_context(shape, free, use, gpu is not None)
    name = gpu.name if gpu else ""
    return Fit(verdict, need, free, name, context_of(shape, use), largest, shape.estimated)


def _hint(found: Fit, hardware: Hardware) -> tuple[str, str]:
    """What could be done about a "no": a smaller context, or closing other programs."""
    if found.largest:
        return _smaller(found.largest, "")
    if found.need.total <= hardware.memory_total * COMFORTABLE:
        lack = gib(found.need.total - found.free)
        return (
            f"it would fit if other programs gave back {lack}",
            f"关闭其他程序，再腾出 {lack} 内存即可",
        )
    return ("", "")


def _smaller(context: int, device: str) -> tuple[str, str]:
    card = f" on {device}" if device else ""
    card_zh = f"放进 {device}" if device else "放下"
    return (
        f"a context of {context} tokens would fit{card}",
        f"把上下文减到 {context} 词元就能{card_zh}",
    )
