"""Sound at another rate, by a polyphase filter in matrix form.

A period of the filter's phases takes a whole number of samples in and out. Its samples out
are made a few at a time: a window of samples in for every period, times a table.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_STEP = 16  # samples out by one table
_ROWS = 128  # periods at a time: more, and BLAS starts threads that cost more than they bring
_CROSSINGS = 32  # of zero, on each side of the filter's middle
_PASS = 0.97  # of the lower rate's band
_BETA = 9.0  # of the Kaiser window: images below -90 dB


def resample(sound: Samples, rate: int, wanted: int) -> Samples:
    """Sample i of the result is the sound at i / ``wanted`` seconds; around it is silence."""
    if rate == wanted or not len(sound):
        return sound
    common = math.gcd(wanted, rate)
    times = math.ceil(_STEP * common / wanted)
    out, into = wanted // common * times, rate // common * times
    tables, periods = _tables(rate, wanted, out), math.ceil(len(sound) / into)
    before = -tables[0][0]
    after = max(first + len(table) for first, table in tables)
    padded = np.zeros(before + periods * into + after, np.float32)
    padded[before : before + len(sound)] = sound
    result = np.empty((periods, out), np.float32)
    for number, (first, table) in enumerate(tables):
        windows = sliding_window_view(padded[before + first :], len(table))[::into]
        columns = result[:, number * _STEP : (number + 1) * _STEP]
        for row in range(0, periods, _ROWS):
            some = columns[row : row + _ROWS]
            some[:] = windows[row : row + len(some)] @ table
    return result.reshape(-1)[: math.ceil(len(sound) * wanted / rate)]


@cache
def _tables(rate: int, wanted: int, out: int) -> list[tuple[int, Samples]]:
    """For each `_STEP` samples out: the first sample in, and what every one gives to every one."""
    narrow = min(1.0, wanted / rate)
    reach = _CROSSINGS / narrow
    tables: list[tuple[int, Samples]] = []
    for start in range(0, out, _STEP):
        places = np.arange(start, min(out, start + _STEP)) * rate / wanted
        first = math.ceil(places[0] - reach)
        inputs = np.arange(first, math.floor(places[-1] + reach) + 1)
        away = (inputs[:, None] - places[None, :]) * narrow
        inside = 1 - (away / _CROSSINGS) ** 2
        window = np.where(inside >= 0, np.i0(_BETA * np.sqrt(np.maximum(inside, 0.0))), 0.0)
        table = np.sinc(_PASS * away) * window
        tables.append((first, (table / table.sum(axis=0)).astype(np.float32)))
    return tables
