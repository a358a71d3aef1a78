"""Verdicts on machines made up for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.fit import Verdict, fit, gib, largest_context
from studio.core.hardware import Gpu, Hardware
from studio.core.need import Use, need_of
from studio.core.shape import Attention, Kind, Runtime, Shape

GIB = 1 << 30
MODEL = Shape(
    Kind.TEXT, Runtime.LLAMA, 2_497_280_256, (Attention(36, 8, 128, 128),), heads=32, hidden=2560,
    inner=9728, vocabulary=151_936, context=40_960,
)  # fmt: skip
"""Qwen3 4B in four bits: 2.3 GiB of weights, 144 KiB of cache a token."""


def machine(memory: float, *cards: Gpu) -> Hardware:
    return Hardware("a processor", 8, 16, int(max(memory, 16) * GIB), int(memory * GIB), cards)


def card(free: float, vendor: str = "nvidia") -> Gpu:
    return Gpu(vendor, f"a card of {vendor}", int(free * GIB), int(free * GIB))


def test_it_fits_a_card_that_has_room() -> None:
    found = fit(MODEL, machine(8, card(8)))
    assert (found.verdict, found.device) == (Verdict.FITS, "a card of nvidia")
    assert found.context == 8192
    assert found.need == need_of(MODEL, Use(), gpu=True)


def test_nearly_all_of_a_card_is_tight() -> None:
    total = need_of(MODEL, Use(), gpu=True).total / GIB
    assert fit(MODEL, machine(32, card(total * 1.05))).verdict is Verdict.TIGHT
    assert fit(MODEL, machine(32, card(total * 1.2))).verdict is Verdict.FITS


def test_what_no_card_holds_runs_on_the_processor_and_is_said_to() -> None:
    found = fit(MODEL, machine(16, card(2)))
    assert (found.verdict, found.device, found.free) == (Verdict.CPU, "", 16 * GIB)


def test_a_card_that_a_smaller_context_would_fit_is_told() -> None:
    found = fit(MODEL, machine(16, card(4)), Use(context=32_768))
    assert found.verdict is Verdict.CPU
    assert "would fit on a card of nvidia" in found.hint[0]
    assert "放进 a card of nvidia" in found.hint[1]
    smaller = Use(context=int(found.hint[0].split()[3]))
    assert fit(MODEL, machine(16, card(4)), smaller).verdict is Verdict.FITS


def test_without_a_card_a_model_made_for_processors_just_fits() -> None:
    assert fit(MODEL, machine(16)).verdict is Verdict.FITS
    in_torch = replace(MODEL, runtime=Runtime.TORCH)
    assert fit(in_torch, machine(16)).verdict is Verdict.CPU
    picture = Shape(Kind.PICTURE, Runtime.ONNX, 2 * GIB)
    assert fit(picture, machine(16)).verdict is Verdict.CPU


def test_a_card_that_the_engine_cannot_use_does_not_count() -> None:
    found = fit(MODEL, machine(16, card(24, "amd")), vendors={"nvidia"})
    assert (found.verdict, found.device) == (Verdict.FITS, "")


def test_the_card_with_most_room_is_taken() -> None:
    found = fit(MODEL, machine(16, card(2), card(24, "amd")))
    assert found.device == "a card of amd"


def test_free_memory_counts_not_all_of_it() -> None:
    busy = Gpu("nvidia", "busy", 24 * GIB, 1 * GIB)
    assert fit(MODEL, machine(2, busy)).verdict is Verdict.NO


def test_a_card_that_tells_only_its_size_is_taken_by_that() -> None:
    quiet = Gpu("intel", "Arc B580", 12 * GIB, None)
    assert fit(MODEL, machine(8, quiet)).device == "Arc B580"
    unknown = Gpu("intel", "no figures")
    assert fit(MODEL, machine(8, unknown)).device == ""


def test_below_what_is_advised_is_tight() -> None:
    advised = replace(MODEL, advised=20 * GIB)
    assert fit(advised, machine(32, card(12))).verdict is Verdict.TIGHT
    assert fit(advised, machine(32, card(24))).verdict is Verdict.FITS


def test_a_no_says_what_would_help() -> None:
    long = fit(MODEL, machine(6), Use(context=40_960))
    assert long.verdict is Verdict.NO
    assert f"{long.largest} tokens would fit" in long.lines("en")[-1]
    short_of_memory = fit(MODEL, machine(2))
    assert "gave back" in short_of_memory.lines("en")[-1]
    huge = fit(replace(MODEL, weights=400 * GIB), machine(8))
    assert huge.hint == ("", "")


def test_the_sum_is_shown_in_both_languages() -> None:
    found = fit(MODEL, machine(16))
    english, chinese = found.lines("en"), found.lines("zh")
    assert english[0] == "2.3 GiB  weights"
    assert english[1] == "1.1 GiB  context cache (8192 tokens)"
    assert any(line.startswith("= ") and "16.0 GiB free in memory" in line for line in english)
    assert chinese[1] == "1.1 GiB  上下文缓存（8192 词元）"
    assert len(english) == len(chinese)
    assert (found.word("en"), found.word("zh")) == ("fits", "适合")


def test_rows_add_up_to_the_total() -> None:
    found = fit(MODEL, machine(16))
    assert sum(count for _, count in found.rows("en")) == found.need.total


@settings(deadline=None)
@given(st.integers(0, 64 * GIB), st.booleans())
def test_the_largest_context_fits_and_the_next_does_not(free: int, gpu: bool) -> None:
    found = largest_context(MODEL, free, gpu=gpu)
    assert found % 256 == 0 and 0 <= found <= 40_960
    if found:
        assert need_of(MODEL, Use(context=found), gpu).total <= free * 0.9
    if found < 40_960:
        assert need_of(MODEL, Use(context=found + 256), gpu).total > free * 0.9


@settings(deadline=None)
@given(st.integers(0, 1 << 40), st.integers(0, 1 << 36))
def test_more_memory_never_makes_it_worse(weights: int, free: int) -> None:
    order = [Verdict.FITS, Verdict.TIGHT, Verdict.NO]
    model = replace(MODEL, weights=weights)
    less, more = (fit(model, machine((free + extra) / GIB)).verdict for extra in (0, GIB))
    assert order.index(more) <= order.index(less)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 MiB"),
        (GIB - 1, "1.0 GiB"),
        (GIB - (1 << 20), "1023 MiB"),
        (GIB, "1.0 GiB"),
        (5 << 29, "2.5 GiB"),
    ],
)
def test_sizes_are_readable(count: int, text: str) -> None:
    assert gib(count) == text
