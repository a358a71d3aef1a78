from __future__ import annotations

from studio.store.models.meter import Meter


def test_rate_and_time_left_are_of_the_last_seconds() -> None:
    time = [0.0]
    meter = Meter(1000, 2, lambda: time[0])
    meter.have("a", 100)  # was here before: no speed
    time[0] = 0.5
    meter.received("a", 100, "hub")
    early = meter.progress()
    assert (early.done, early.rate, early.eta) == (200, 200.0, None)  # too soon to tell
    for _ in range(10):
        time[0] += 1
        meter.received("a", 10, "hub")
        late = meter.progress()
    assert (late.done, late.sources) == (300, ("hub",))
    assert round(late.rate) == 10
    assert late.eta is not None and round(late.eta) == 70


def test_a_file_begun_again_goes_back_without_a_negative_rate() -> None:
    time = [0.0]
    meter = Meter(None, 1, lambda: time[0])
    meter.received("a", 500, "hub")
    meter.have("a", 0)
    time[0] = 2.0
    at = meter.progress()
    assert (at.done, at.total, at.eta, at.rate) == (0, None, None, 250.0)
    meter.finish("a")
    assert meter.progress().files_done == 1
    assert meter.progress().sources == ()
