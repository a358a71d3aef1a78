"""Messages survive the way there and back; whatever else comes is refused as no message."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.job import InputRef, JobSpec
from studio.core.record import KINDS, Committed, Submitted
from studio.jobs.protocol import (
    FROM_WORKER,
    TO_WORKER,
    Answer,
    Artifact,
    Call,
    FileRef,
    Progress,
    Run,
    Text,
    WireError,
    decode,
    encode,
)

texts = st.text(st.characters(), max_size=20)  # halves of characters too
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)
)
tables = st.dictionaries(texts, values, max_size=3)
files = st.builds(FileRef, texts, texts, texts, tables)
several = st.lists(files, max_size=3).map(tuple)
refs = st.builds(InputRef, texts, texts, texts, texts, tables)
specs = st.builds(
    JobSpec, texts, texts, texts, tables, st.lists(refs, max_size=2).map(tuple), st.integers()
)

MESSAGES: list[tuple[st.SearchStrategy[Any], dict[str, type[Any]]]] = [
    (st.builds(Run, texts, tables, several, texts, st.integers(), texts), TO_WORKER),
    (st.builds(Answer, texts, st.integers(), texts, several, texts, texts), TO_WORKER),
    (st.builds(Text, texts, texts), FROM_WORKER),
    (st.builds(Progress, texts, st.floats(0, 1), texts), FROM_WORKER),
    (st.builds(Artifact, texts, st.integers(), texts, texts, texts, tables), FROM_WORKER),
    (st.builds(Call, texts, st.integers(), texts, tables, several, st.booleans()), FROM_WORKER),
    (st.builds(Submitted, specs, texts), KINDS),
    (
        st.builds(
            Committed, texts, texts, texts, texts, texts, st.integers(), texts, texts, texts,
            tables, texts, st.booleans(),
        ),
        KINDS,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("messages", "kinds"), MESSAGES, ids=lambda value: "")
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_there_and_back(
    messages: st.SearchStrategy[Any], kinds: dict[str, type[Any]], data: st.DataObject
) -> None:
    message = data.draw(messages)
    line = encode(message).encode()
    assert b"\n" not in line
    assert decode(line, kinds) == message


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80) | values.map(lambda value: json.dumps(value).encode()))
def test_noise_is_refused(noise: bytes) -> None:
    with pytest.raises(WireError, match="not a message"):
        decode(noise, FROM_WORKER)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(FROM_WORKER)), tables, st.data())
def test_a_message_with_anything_in_it_has_its_types_or_is_refused(
    kind: str, extra: dict[str, Any], data: st.DataObject
) -> None:
    names = FROM_WORKER[kind].__dataclass_fields__
    given_ = {name: data.draw(values) for name in names}
    try:
        message = decode(json.dumps({**extra, **given_, "type": kind}).encode(), FROM_WORKER)
    except WireError:
        return
    for name, item in names.items():
        value = getattr(message, name)
        kinds: dict[Any, Any] = {"str": str, "int": int, "bool": bool, "float": (int, float)}
        plain = kinds.get(item.type)
        assert plain is None or isinstance(value, plain)


def test_what_a_newer_program_adds_is_let_by() -> None:
    assert decode('{"type":"Text","job":"1","chunk":"x","colour":"red"}', FROM_WORKER) == Text(
        "1", "x"
    )


def test_what_an_older_program_left_out_has_its_default() -> None:
    message = decode('{"type":"Run","job":"1","params":{},"inputs":[],"scratch":"/"}', TO_WORKER)
    assert message == Run("1", {}, (), "/")
