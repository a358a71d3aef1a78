"""The door between the workers' threads and the host lets in what fits, in order."""

from __future__ import annotations

import queue
import threading
import time

import pytest

from studio.jobs.news import Gone, Inbox, Nonsense


def news(number: int) -> Nonsense:
    return Nonsense(number, "x")


def putting(inbox: Inbox, number: int, size: int = 0) -> threading.Thread:
    thread = threading.Thread(target=inbox.put, args=(news(number), size), daemon=True)
    thread.start()
    time.sleep(0.05)
    return thread


@pytest.mark.parametrize(
    ("inbox", "sizes"),
    [
        (Inbox(messages=2), (0, 0, 0)),
        (Inbox(most=100), (60, 40, 1)),
        (Inbox(most=100), (50, 1, 99)),
    ],
)
def test_who_brings_too_much_waits(inbox: Inbox, sizes: tuple[int, int, int]) -> None:
    inbox.put(news(1), sizes[0])
    inbox.put(news(2), sizes[1])
    late = putting(inbox, 3, sizes[2])
    assert late.is_alive()
    assert [inbox.get(), inbox.get(), inbox.get(1.0)] == [news(1), news(2), news(3)]
    late.join(1.0)
    assert not late.is_alive()


def test_one_is_let_in_however_large() -> None:
    inbox = Inbox(most=100)
    inbox.put(news(1), 10**9)
    assert putting(inbox, 2, 1).is_alive()
    assert inbox.get() == news(1)


def test_the_end_of_a_worker_fits_always() -> None:
    inbox = Inbox(messages=1)
    inbox.put(news(1))
    inbox.put(Gone(1, 0))
    assert [inbox.get(), inbox.get()] == [news(1), Gone(1, 0)]


def test_nothing_comes() -> None:
    begin = time.monotonic()
    with pytest.raises(queue.Empty):
        Inbox().get(0.1)
    assert 0.1 <= time.monotonic() - begin < 1
    with pytest.raises(queue.Empty):
        Inbox().get()


def test_a_closed_door_holds_nobody_up() -> None:
    inbox = Inbox(messages=1)
    inbox.put(news(1))
    late = putting(inbox, 2)
    inbox.close()
    late.join(1.0)
    assert not late.is_alive()
    inbox.put(news(3))
    assert inbox.get() == news(1)
    with pytest.raises(queue.Empty):
        inbox.get()
