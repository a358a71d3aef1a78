"""The door between the workers' threads and the host lets in what fits, in order."""

from __future__ import annotations

import queue
import threading
import time

import pytest

from studio.jobs.news import Gone, Inbox, Nonsense, Said
from studio.jobs.protocol import Finished, Progress, Text


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


def said(chunk: str, worker: int = 1) -> Said:
    return Said(worker, Text("job", chunk))


def test_texts_are_gathered_and_nothing_is_told_out_of_turn() -> None:
    inbox = Inbox()
    for number in range(10):
        inbox.put(said(f"{number} "))
        inbox.put(Said(1, Progress("job", number / 10, "")))
    inbox.put(Said(1, Finished("job", "done")))
    inbox.put(said("late"))
    told = [inbox.get() for _ in range(3)]
    assert told[0] == said("0 1 2 3 4 5 6 7 8 9 ")
    assert told[1:] == [Said(1, Progress("job", 0.9, "")), Said(1, Finished("job", "done"))]
    assert inbox.get(1.0) == said("late")


def test_a_text_waits_a_moment_for_more_but_not_before_something_else() -> None:
    inbox = Inbox()
    inbox.put(said("a"))
    with pytest.raises(queue.Empty):
        inbox.get()
    begin = time.monotonic()
    assert inbox.get(1.0) == said("a") and time.monotonic() - begin < 0.5
    inbox.put(said("b"))
    inbox.put(news(2))
    assert [inbox.get(), inbox.get()] == [said("b"), news(2)]


def test_who_brings_many_small_texts_waits_and_loses_none() -> None:
    inbox = Inbox()
    chunks = [f"{number} " for number in range(1000)]
    thread = threading.Thread(target=lambda: [*map(inbox.put, map(said, chunks))], daemon=True)
    thread.start()
    text, times = "", 0
    while len(text) < len("".join(chunks)):
        told = inbox.get(2.0)
        assert isinstance(told, Said) and isinstance(told.message, Text)
        text, times = text + told.message.chunk, times + 1
    assert text == "".join(chunks) and 10 <= times < 100
