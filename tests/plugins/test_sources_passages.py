"""Cutting documents into passages, their ids, and the vectors of an embedding model."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.sources.block import Block, heading, listing, prose, table
from plugins.sources.cut import MOST, cut, weight
from studio.sdk import Asset, CallFailed, NoEngine, Result
from studio.sdk.document import sentences
from studio.sdk.passages import read_passages
from tests.plugins.reading import pdf_file, read, write

BLOCKS = st.lists(
    st.one_of(
        st.builds(lambda t: prose(t), st.text("甲乙。，a b.", max_size=80)),
        st.builds(lambda t, n: heading(t, n), st.text("标题x", min_size=1), st.integers(1, 6)),
        st.builds(
            lambda items: [listing(((0, i) for i in items), ordered=False)],
            st.lists(st.text("项目a", min_size=1), min_size=1),
        ),
        st.builds(lambda n: table([["a", "b"]] * n), st.integers(1, 400)),
        st.builds(lambda n: prose("一句话说了什么。" * n), st.integers(1, 300)),
        st.builds(lambda n: prose("没有句号" * n), st.integers(1, 3000)),
    ),
    max_size=12,
).map(lambda groups: [block for group in groups for block in group])


@given(BLOCKS)
def test_passages_cover_the_document_in_order(blocks: list[Block]) -> None:
    text, passages = cut("d", blocks)
    at = 0
    for passage in passages:
        assert at <= passage.start < passage.end <= len(text)
        assert passage.text.endswith(text[passage.start : passage.end])
        between = text[at : passage.start]
        assert all(line.startswith("#") for line in between.split("\n") if line.strip())
        at = passage.end
        assert weight(passage.text) <= 4 * MOST + 1
    assert len({passage.id for passage in passages}) == len(passages)


def article(chance: random.Random, paragraphs: int) -> list[str]:
    return [
        "".join(f"第 {chance.randrange(10**6)} 个实验用了这种材料，结果令人满意。" for _ in range(chance.randrange(1, 9)))
        for _ in range(paragraphs)
    ]  # fmt: skip


def test_an_edit_changes_only_the_passages_around_it() -> None:
    chance = random.Random(5)
    before = article(chance, 120)
    changed: list[int] = []
    for place in range(0, 120, 5):
        after = [*before[:place], before[place] + "这里后来添了一句新的话。", *before[place + 1 :]]
        old, new = (
            {p.id for p in cut("d", [b for one in texts for b in prose(one)])[1]}
            for texts in (before, after)
        )
        changed.append(len(new - old))
        assert len(new) > 25
    assert sorted(changed)[len(changed) // 2] == 1
    assert max(changed) <= 6


def test_sentences_are_never_cut() -> None:
    text = "".join(article(random.Random(2), 40))
    _, passages = cut("d", prose(text))
    assert [s for p in passages for s in sentences(p.text)] == sentences(text)
    assert all(200 < weight(p.text) <= MOST for p in passages[:-1])


def test_small_neighbours_are_merged_but_not_across_headings() -> None:
    blocks = [*heading("一", 1), *prose("甲。"), *prose("乙。"), *heading("二", 2), *prose("丙。")]
    text, passages = cut("d", blocks)
    assert text == "# 一\n\n甲。\n\n乙。\n\n## 二\n\n丙。\n"
    assert [(p.text, p.heading) for p in passages] == [
        ("甲。\n\n乙。", ("一",)), ("丙。", ("一", "二")),
    ]  # fmt: skip


def test_a_table_is_whole_and_a_huge_one_repeats_its_head() -> None:
    small = table([["地区", "销售额"], *([f"区域 {n}", f"{n} 万元"] for n in range(60))])
    assert len(cut("d", small)[1]) == 1
    huge = table([["地区", "销售额"], *([f"区域 {n}", f"{n} 万元"] for n in range(600))])
    text, passages = cut("d", huge)
    assert len(passages) > 3
    assert all(p.text.startswith("| 地区 | 销售额 |\n| --- | --- |\n| 区域") for p in passages)
    rows = [row for p in passages for row in text[p.start : p.end].split("\n") if "区域" in row]
    assert len(rows) == 600


def test_the_same_words_in_another_document_or_place_have_another_id() -> None:
    blocks = [*heading("一", 1), *prose("同样的话。"), *heading("二", 1), *prose("同样的话。")]
    ids = [p.id for name in ("a", "b") for p in cut(name, blocks)[1]]
    assert len(set(ids)) == 4


def test_pages_of_passages(tmp_path: Path) -> None:
    job = read(pdf_file(tmp_path / "a.pdf"), tmp_path / "out")
    found = read_passages(job.one("passages"))
    assert [(p.page, p.heading, p.lang, p.document) for p in found] == [
        (1, ("First trial",), "en", "a.pdf"),
        (2, ("Second trial",), "en", "a.pdf"),
        (3, ("Third trial",), "en", "a.pdf"),
    ]
    text = job.one("document").text()
    assert all(text[p.start : p.end] == p.text for p in found)


class Embedder:
    """An engine that counts; it gives each text its length and its number."""

    def __init__(self, folder: Path, fails_at: int = 99) -> None:
        self.folder = folder
        self.batches: list[list[str]] = []
        self._fails_at = fails_at

    def __call__(self, params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        if len(self.batches) == self._fails_at:
            raise CallFailed("There is too little memory.")
        self.batches.append(params["texts"])
        assert params["kind"] == "passage"
        file = self.folder / f"{len(self.batches)}.npy"
        np.save(file, np.array([[len(text), n] for n, text in enumerate(params["texts"])], "f4"))
        return Result("", (Asset(file, "application/x-npy", "vectors", {"model": "m"}),), "e 1")


def test_vectors_in_the_order_of_the_passages(tmp_path: Path) -> None:
    text = "\n\n".join(f"# 第 {n} 节\n\n{'话' * n}。" for n in range(1, 151))
    embed = Embedder(tmp_path)
    job = read(write(tmp_path / "a.md", text), tmp_path / "out", embed)
    vectors = np.load(job.one("vectors").path)
    assert (vectors.dtype, vectors.shape) == (np.float32, (150, 2))
    assert [len(batch) for batch in embed.batches] == [64, 64, 22]
    assert embed.batches[0][0] == "第 1 节 / 话。"
    assert vectors[:64, 0].tolist() == [len(text) for text in embed.batches[0]]
    assert job.one("vectors").meta == {"model": "m", "dimensions": 2, "document": "a.md"}
    assert job.notices == []


@pytest.mark.parametrize("fails_at", [0, 1])
def test_a_failing_embedder_is_told_and_fails_nothing(tmp_path: Path, fails_at: int) -> None:
    text = "\n\n".join(f"# 第 {n} 节\n\n{'话' * n}。" for n in range(1, 101))
    job = read(write(tmp_path / "a.md", text), tmp_path / "out", Embedder(tmp_path, fails_at))
    assert [asset.role for asset in job.emitted] == ["document", "passages"]
    assert job.notices == [
        "'a.md' is searched by its words only, not by their meaning. There is too little memory."
    ]


def test_no_embedder_is_no_news(tmp_path: Path) -> None:
    def nobody(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        raise NoEngine("Nobody here can do 'text.embed'.")

    job = read(write(tmp_path / "a.md", "话。"), tmp_path / "out", nobody)
    assert job.notices == []


def test_wrong_vectors_are_refused(tmp_path: Path) -> None:
    def wrong(params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        np.save(tmp_path / "w.npy", np.zeros((5, 2), "f4"))
        asset = Asset(tmp_path / "w.npy", "application/x-npy", "vectors")
        return Result("", (asset,), "e 1")

    job = read(write(tmp_path / "a.md", "话。"), tmp_path / "out", wrong)
    assert "(5, 2) for 1 texts" in job.notices[0]


def test_a_book_of_three_hundred_pages(tmp_path: Path) -> None:
    """Long enough that anything quadratic would run into the limit of a test."""
    pages = "\n#pagebreak()\n".join(
        f"== Day {n}\n\n" + f"On day {n} the divers wrote {n * 7} words under the ice. " * 12
        for n in range(1, 301)
    )
    job = read(pdf_file(tmp_path / "a.pdf", pages), tmp_path / "out")
    found = read_passages(job.one("passages"))
    assert next(p.page for p in found if p.heading == ("Day 123",)) == 123
    assert {p.page for p in found} == set(range(1, 301))
