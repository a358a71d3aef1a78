"""task.reading: what the window shows of how a text is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from plugins.narrate.plugin import Narrate
from studio.sdk.speech.marks import READING, Mark, MarkedText
from studio.sdk.speech.ssml import write
from studio.sdk.testing import run_plugin


def reading(tmp_path: Path, text: str, **params: Any) -> dict[str, Any]:
    given = {"text": text, **params}
    job = run_plugin(Narrate(), given, [], scratch=tmp_path, capability="task.reading")
    found: dict[str, Any] = json.loads(job.one("reading").text())
    return found


def of(found: dict[str, Any], character: str) -> dict[str, Any]:
    return next(one for one in found["readings"] if one["text"] == character)


def test_pieces_are_the_written_spans_that_are_said_otherwise(tmp_path: Path) -> None:
    found = reading(tmp_path, "他在2024年赚了¥99。")
    assert found["spoken"] == "他在二零二四年赚了九十九元。"
    spans = [
        (found["pieces"][i]["start"], found["pieces"][i]["end"], found["pieces"][i]["spoken"])
        for i in range(2)
    ]
    assert spans == [(2, 6, "二零二四"), (9, 12, "九十九元")]


def test_a_polyphone_has_its_candidates_its_own_reading_first(tmp_path: Path) -> None:
    found = reading(tmp_path, "银行在重庆。")
    row = of(found, "行")
    assert (row["start"], row["end"], row["pinyin"], row["source"]) == (1, 2, "hang2", "rule")
    assert row["candidates"][0] == "hang2" and "xing2" in row["candidates"]
    assert of(found, "重")["pinyin"] == "chong2"


def test_a_mark_wins_over_the_lexicon_and_the_lexicon_over_the_rules(tmp_path: Path) -> None:
    entries = [{"word": "朝阳", "pinyin": "chao2 yang2"}]
    found = reading(tmp_path, "迎着朝阳", lexicon=entries)
    assert (of(found, "朝")["pinyin"], of(found, "朝")["source"]) == ("chao2", "lexicon")
    mark = Mark(READING, 2, 3, alphabet="pinyin", value="zhao1")
    ssml = write(MarkedText("迎着朝阳", (mark,)))
    found = reading(tmp_path, "迎着朝阳", ssml=ssml, lexicon=entries)
    assert (of(found, "朝")["pinyin"], of(found, "朝")["source"]) == ("zhao1", "mark")


def test_an_english_heteronym_is_told(tmp_path: Path) -> None:
    found = reading(tmp_path, "I have read it.", lang="en")
    assert of(found, "read")["ipa"] == "ɹˈɛd"
    assert found["pieces"] == []
