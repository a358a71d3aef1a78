"""Bytes and times as people say them."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def size_text(count: float) -> str:
    """Decimal, as disks and hubs count: "4.2 GB"."""
    for limit, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "KB")):
        if count >= limit * 0.9995:
            shown = count / limit
            return (
                f"{shown:.0f} {unit}" if shown >= 99.95 or unit == "KB" else f"{shown:.1f} {unit}"
            )
    return f"{count:.0f} B"


def duration_text(seconds: float, words: Words) -> str:
    """Rounded as a person would: what is left of a download is a guess anyway."""
    if seconds < 55:
        text, count = words.translate("Quantities", "{n} s"), max(5, round(seconds / 5) * 5)
    elif seconds < 55 * 60:
        text, count = words.translate("Quantities", "{n} min"), max(1, round(seconds / 60))
    else:
        text = words.translate("Quantities", "{h} h {n} min")
        minutes = round(seconds / 60)
        return text.format(h=minutes // 60, n=minutes % 60)
    return text.format(n=count)
