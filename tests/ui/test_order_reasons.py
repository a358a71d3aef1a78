"""What is wrong with an order of pictures is said in Chinese, as it is really raised."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest

from studio.core.pictures.dynamic import expand
from studio.core.pictures.order import Axis, Order, Wording, shots
from studio.core.pictures.styles import read_styles
from studio.core.pictures.table import Row, read_table
from studio.core.pictures.template import OrderError
from studio.sdk import schema_of
from studio.sdk.capabilities import DiffusionParams
from studio.sdk.picture_prompts import READS_ENGLISH
from studio.store.paths import shipped
from studio.ui.language import QtWords
from studio.ui.presenter.order_reasons import order_sentences, place_sentences
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import English

LISTS = {
    "环": ("__环__",),
    "空": (),
    "坏": ("{a|b",),
    "甲": ("__乙__",),
    "丙": ("__空__",),
    "深": ("{" * 40,),
}
PROMPTS = (
    "__无__", "__空__", "__甲__", "__丙__", "__环__", "{a|b", "__坏__", "{" * 40, "__深__",
)  # fmt: skip
ORDERS = (
    Order(), Order("x", count=0), Order("x", seed=-1), Order("x", count=10_001),
    Order("x", axes=(Axis("steps", (1,)),) * 3), Order("x", axes=(Axis("steps", ()),)),
    Order("x", axes=(Axis("无", ("1",)),)), Order("x", axes=(Axis("prompt", ("b",), find="猫"),)),
    Order("x", axes=(Axis("steps", ("四",)),)), Order("x", axes=(Axis("steps", ("999",)),)),
    Order("x", axes=(Axis("guidance", ("四",)),)), Order("x", axes=(Axis("sampler", ("四",)),)),
    Order("x", axes=(Axis("tiled", ("四",)),)),
    Order("x", axes=(Axis("seed", ("四",)),)), Order("x", axes=(Axis("size", ("四",)),)),
    Order("x", style="无"), Order("{{产品}}"), Order("x", params={"无": 1}),
    Order("{{产品}}", rows=(Row(3, {"价": "1"}),)), Order("x", rows=(Row(3, {"count": "0"}),)),
    Order("", rows=(Row(3, {"价": "1"}),)), Order("x", rows=(Row(3, {"prompt": "__无__"}),)),
)  # fmt: skip
TABLES = (
    b"", b"a,,c\n1,2,3\n", b"a,a\n1,2\n", b"a,b\n1,2,3\n", b"PK\x00", b"a\n\xff\xff\xff\n",
    b"a\n" + b"x" * 200_000,
)  # fmt: skip
STYLES = ("[", "style = 3", '[style.a]\nx = "y"', "[style.a]\nprompt = 3")


@dataclass(frozen=True)
class Params(DiffusionParams):
    tiled: bool = False


@pytest.fixture(scope="module")
def said() -> list[str]:
    """Every sentence, by the code that says it."""
    found = [READS_ENGLISH]
    schema = schema_of(Params)
    deeds: list[Callable[[], object]] = [
        *(partial(expand, prompt, 1, LISTS) for prompt in PROMPTS),
        *(partial(shots, order, Wording(LISTS), schema) for order in ORDERS),
        *(partial(read_table, table) for table in TABLES),
        *(partial(read_styles, text, "样.toml") for text in STYLES),
    ]
    for deed in deeds:
        with pytest.raises(OrderError) as caught:
            deed()
        found.append(str(caught.value))
    return found


def test_every_sentence_is_known(qapp: object, said: list[str]) -> None:
    words = QtWords(shipped("assets") / "translations")
    words.use("zh")
    for text in said:
        chinese = plain_reason(text, words)
        assert re.match(r"[“\w{].*[。]$", chinese, re.DOTALL), f"{text} → {chinese}"
        ours = chinese.partition("无法读取：")[0]  # what follows a parser says
        assert not re.search(r"\b(the|must|there|of)\b", ours), f"{text} → {chinese}"
        assert plain_reason(text, English()) == text
    words.use("en")


def test_the_table_has_no_sentence_that_nobody_says(said: list[str]) -> None:
    for sentence in (*place_sentences(English()), *order_sentences(English())):
        parts = [re.escape(part) for part in re.split(r"\{\w+\}", sentence)]
        pattern = re.compile(".+?".join(parts), re.DOTALL)
        inside = [text.partition(": ")[2] for text in said]
        assert any(map(pattern.fullmatch, [*said, *inside])), sentence
