"""What the composer takes from documents: pieces, passages that may be quoted, words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from plugins.composer.passages import fits, leans, passages_of
from plugins.composer.plugin import Composer
from plugins.composer.sources import read_source
from plugins.composer.words import keywords, load_segmenter, stem
from studio.sdk import Asset
from studio.sdk.testing import run_plugin


def write(path: Path, text: str, **meta: str) -> Asset:
    path.write_text(text, encoding="utf-8")
    return Asset(path, "text/markdown", "sources", meta)


def texts(found: Asset) -> list[str]:
    return [
        part for piece in read_source(found).pieces for part in (piece.text, *piece.items) if part
    ]


def test_markdown_keeps_prose_and_drops_code_links_and_footnotes(tmp_path: Path) -> None:
    source = write(
        tmp_path / "a.md",
        "---\ntitle: Acme notes\nurl: https://example.org/a\n---\n\n# Head\n\n"
        "A **bold** [link](https://x.org) and `code`.[^1] ![alt](p.png)\n\n"
        "```\nraw\n```\n\n| A | B | C |\n|---|---|---|\n| x | 1 | 2 |\n\n[^1]: gone\n",
    )
    read = read_source(source)
    assert (read.title, read.url) == ("Acme notes", "https://example.org/a")
    assert texts(source) == ["Head", "A bold link and code.", "x (B: 1; C: 2)"]


def test_what_the_reading_step_tells_of_a_document_counts(tmp_path: Path) -> None:
    told = {"name": "report.pdf", "title": "Report", "lang": "en", "url": "https://example.org/r"}
    read = read_source(write(tmp_path / "report.pdf.md", "钢笔。", **told))
    assert (read.title, read.file, read.language) == ("Report", "report.pdf", "en")
    assert read.url == "https://example.org/r"
    assert read_source(write(tmp_path / "b.md", "# 钢笔\n\n钢笔。")).title == "钢笔"
    assert read_source(write(tmp_path / "b.md", "钢笔。", url="file:///etc/passwd")).url == ""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_five_megabytes_in_seconds(tmp_path: Path, language: str) -> None:
    line = {
        "zh": "第 {0} 支钢笔在水下写了 {0} 天，潜水员说它的墨水从不断开。",
        "en": "Pen number {0} wrote under water for {0} days, and the divers liked its ink.",
    }[language]
    size = 0
    parts = ["# 钢笔" if language == "zh" else "# Pens"]
    while size < 5_000_000:
        parts.append("".join(line.format(len(parts) * 7 + i) + " " for i in range(4)))
        size += len(parts[-1].encode())
    source = write(tmp_path / "big.md", "\n\n".join(parts))
    brief = {"title": "水下钢笔" if language == "zh" else "The pen", "language": language}
    started = time.monotonic()
    job = run_plugin(
        Composer(), {"task": "draft", "data": {"brief": brief}}, [source], scratch=tmp_path / "o"
    )
    assert time.monotonic() - started < 120
    told = {"zh": "200 万字符", "en": "two million"}[language]
    assert told in job.one("notes").text()


def test_passages_start_where_a_reader_can_start(tmp_path: Path) -> None:
    text = (
        "# 笔\n\n这是一段没有来历的话，不能单独引用。钢笔可以在水下写字。它不需要笔帽，也不需要电。"
        "详见下表所列的价格和型号。这些型号都可以订购到家。\n"
    )
    found = list(passages_of(read_source(write(tmp_path / "a.md", text)), 0))
    standing = [passage.sentences for passage in found if not passage.leans]
    assert standing == [("钢笔可以在水下写字。", "它不需要笔帽，也不需要电。")]


@pytest.mark.parametrize(
    ("sentence", "language", "stands"),
    [
        ("钢笔可以在水下写字。", "zh", True),
        ("因此，钢笔可以在水下写字。", "zh", False),
        ("它可以在水下写字三小时。", "zh", False),
        ("如图 3 所示，钢笔可以写字。", "zh", False),
        ("钢笔", "zh", False),
        ("钢笔手册，第 12 页：“钢笔可以在水下写字。”", "zh", False),
        ("Pen handbook, paragraph 3: “The pen writes under water.”", "en", False),
        ("The pen writes under water.", "en", True),
        ("However, the pen writes under water.", "en", False),
        ("It writes well under cold water.", "en", False),
        ("As shown in Figure 3, the pen writes.", "en", False),
        ("The prices are in the table below.", "en", False),
        ("A pen without an end mark is no sentence", "en", False),
        ("if (pen == {}) { return x_1 | y_2; }.", "en", False),
    ],
)
def test_which_sentences_stand_alone(sentence: str, language: str, stands: bool) -> None:
    assert (fits(sentence, language) and not leans(sentence, language)) is stands


def test_words() -> None:
    load_segmenter()
    assert len({stem(word) for word in ("label", "labels", "labelled", "labelling")}) == 1
    assert "钢笔" in keywords("钢笔的墨水流畅，钢笔的笔尖耐用，钢笔可以在水下写字。", "zh", 3)
    assert "fountain pen" in keywords(
        "A fountain pen is a pen. Each fountain pen has ink.", "en", 3
    )
