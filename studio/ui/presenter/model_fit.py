"""Whether a model fits this machine, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studio.core.fit import Fit, Verdict, gib
from studio.ui.presenter.words import Words

_TONES: Mapping[Verdict, str] = {
    Verdict.FITS: "ok",
    Verdict.TIGHT: "warn",
    Verdict.CPU: "info",
    Verdict.NO: "error",
}


@dataclass(frozen=True, slots=True)
class Fitting:
    """``lines`` is the sum behind the verdict: label and amount of each part."""

    title: str
    tone: str  # ok, info, warn, error
    text: str = ""
    lines: tuple[tuple[str, str], ...] = ()


def fitting_of(fit: Fit, words: Words) -> Fitting:
    translate = words.translate
    titles = {
        Verdict.FITS: translate("Fit", "Fits this machine"),
        Verdict.TIGHT: translate("Fit", "A tight fit"),
        Verdict.CPU: translate("Fit", "On the processor only"),
        Verdict.NO: translate("Fit", "Too large for this machine"),
    }
    where = fit.device or translate("Fit", "memory")
    text = translate("Fit", "Needs {need}; {free} are free in {device}")
    return Fitting(
        titles[fit.verdict],
        _TONES[fit.verdict],
        text.format(need=gib(fit.need.total), free=gib(fit.free), device=where),
        _sum(fit, where, words),
    )


def _sum(fit: Fit, where: str, words: Words) -> tuple[tuple[str, str], ...]:
    translate = words.translate
    lines = [(label, gib(count)) for label, count in fit.rows(words.language)]
    lines.append((translate("Fit", "needed"), gib(fit.need.total)))
    lines.append((translate("Fit", "free in {device}").format(device=where), gib(fit.free)))
    if fit.largest:
        tokens = translate("Fit", "{count} tokens").format(count=f"{fit.largest:,}")
        lines.append((translate("Fit", "longest context that fits"), tokens))
    if fit.estimated:
        lines.append((translate("Fit", "an estimate: it is not on this machine yet"), ""))
    if hint := fit.hint[words.language == "zh"]:
        lines.append((hint, ""))
    return tuple(lines)
