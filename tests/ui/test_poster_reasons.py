"""What is wrong with a poster's file is told in the person's language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from studio.sdk.poster.colours import Palette
from studio.sdk.poster.reading import PosterError, design_from, read_design
from studio.sdk.poster.sizes import size_of
from studio.store.paths import shipped
from studio.ui.language import QtWords
from studio.ui.presenter.reasons import plain_reason


@pytest.fixture
def chinese(qapp: object) -> Iterator[QtWords]:
    words = QtWords(shipped("assets") / "translations")
    words.use("zh")
    yield words
    words.use("en")


def layer(**values: Any) -> Any:
    return lambda: design_from({"layers": [{"id": "a", "kind": "text", **values}]})


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: read_design("{"),
        lambda: read_design("[]"),
        lambda: read_design(json.dumps({"format": 9})),
        lambda: read_design(json.dumps({"format": 0})),
        lambda: read_design(json.dumps({"layers": 3})),
        lambda: read_design(json.dumps({"layers": [3]})),
        lambda: read_design(json.dumps({"layers": [{"id": "a"}]})),
        lambda: read_design(json.dumps({"language": "fr"})),
        layer(size="x"),
        layer(align="x"),
        layer(size=1e9),
        layer(follow="b"),
        layer(overrides={"wide": {"size": "x"}}),
        lambda: design_from({"layers": [{"id": "a", "kind": "text"}] * 2}),
        lambda: size_of("big"),
        lambda: size_of("9x9"),
        lambda: Palette({}).rgb("nix"),
        lambda: Palette({}).rgb("black@x"),
        lambda: Palette({}).rgb("on(black, white)"),
    ],
)
def test_in_chinese(chinese: QtWords, wrong: Any) -> None:
    with pytest.raises(PosterError) as error:
        wrong()
    said = plain_reason(str(error.value), chinese)
    assert said != str(error.value) and any("\u4e00" <= one <= "\u9fff" for one in said)
