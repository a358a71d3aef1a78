"""The pure parts of the text engine for servers: streams, addresses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.text_openai.models import first_text_model
from plugins.text_openai.params import DEFAULT, ENDPOINT
from plugins.text_openai.sse import Event, EventParser
from studio.sdk import PluginError
from studio.sdk.servers.address import Address
from studio.sdk.servers.address import parse_address as parse
from studio.sdk.servers.keys import Key

STREAM = (
    "\ufeffdata: one\r\n: a comment\r\ndata:two\r\n\r\nevent: error\ndata: {}\n\n"
    "id: 7\rdata:  水下\u2028😀\r\rretry: 5\n\nerror: bad\n\ndata\n\ndata: last"
).encode()
EVENTS = [
    Event("", "one\ntwo"), Event("error", "{}"), Event("", " 水下\u2028😀"),
    Event("error", "bad"), Event("", ""), Event("", "last"),
]  # fmt: skip


def cut(whole: bytes, places: list[int]) -> list[bytes]:
    edges = [0, *sorted(place % (len(whole) + 1) for place in places), len(whole)]
    return [whole[a:b] for a, b in pairwise(edges)]


@given(st.lists(st.integers(0, 10_000), max_size=30))
def test_a_stream_says_the_same_however_it_is_cut(places: list[int]) -> None:
    parser = EventParser()
    found = [event for part in cut(STREAM, places) for event in parser.feed(part)]
    assert [*found, *parser.end()] == EVENTS


@pytest.mark.parametrize("place", range(len(STREAM) + 1))
def test_a_stream_may_be_cut_at_any_byte(place: int) -> None:
    parser = EventParser()
    found = [event for part in cut(STREAM, [place]) for event in parser.feed(part)]
    assert [*found, *parser.end()] == EVENTS


def parse_address(text: str, *, allow_http: bool) -> Address:
    return parse(text, allow_http=allow_http, example=DEFAULT, endpoint=ENDPOINT)


@pytest.mark.parametrize(
    ("text", "url", "local"),
    [
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1", True),
        (" http://localhost:1234/ ", "http://localhost:1234/v1", True),
        ("http://[::1]:8080/v1/chat/completions", "http://[::1]:8080/v1", True),
        ("https://Example.com/api/v3/", "https://example.com/api/v3", False),
        ("https://localhost.example.com", "https://localhost.example.com/v1", False),
        ("https://127.0.0.1.example.com", "https://127.0.0.1.example.com/v1", False),
    ],
)
def test_addresses(text: str, url: str, local: bool) -> None:
    found = parse_address(text, allow_http=False)
    assert (found.url, found.local) == (url, local)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no address"), ("localhost:1234", "is no address"), ("ftp://a.b/v1", "no address"),
        ("http://", "is no address"), ("http://localhost:99999", "is no address"),
        ("https://me:sk-1@example.com/v1", "A key belongs into the system keyring"),
        ("https://example.com/v1?key=sk-1", "must end after its path"),
        ("http://example.com/v1", "example.com is another machine"),
        ("http://192.168.1.5:8000/v1", "192.168.1.5 is another machine"),
        ("http://0.0.0.0:8000/v1", "0.0.0.0 is another machine"),
        ("http://[::1/v1", "is no address"),
    ],
)  # fmt: skip
def test_addresses_that_are_refused(text: str, said: str) -> None:
    with pytest.raises(PluginError) as caught:
        parse_address(text, allow_http=False)
    assert said in str(caught.value) and "sk-1" not in str(caught.value)


def test_http_to_another_machine_when_allowed() -> None:
    assert parse_address("http://nas:8000/v1", allow_http=True).place == "nas:8000"


def test_models_of_another_trade() -> None:
    listed = ["nomic-embed-text", "bge-m3", "whisper-1", "tts-1", "gemma3:4b"]
    assert first_text_model(listed) == "gemma3:4b" and first_text_model(listed[:4]) == ""


def test_a_key_is_not_printed() -> None:
    assert "sk-1" not in repr(Key("sk-1"))
