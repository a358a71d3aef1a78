"""Each sentence becomes a line whose bytes depend on nothing but what its sound depends on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plugins.lines.plugin import Lines
from plugins.parts.plugin import Parts
from studio.sdk import Asset, PluginError
from studio.sdk.speech.line import Line, read_line
from studio.sdk.testing import FakeJob, run_plugin

ARTICLE = """# 三绝

## 银行

他去银<行|hang2>[pause 0.5s]了。我们用 GitHub 写作。他走了。

## 再见

他走了。好。
"""


def script_of(folder: Path, article: str = ARTICLE) -> Asset:
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "article.md"
    source.write_text(article, encoding="utf-8")
    params = {"sentences": False, "disclosure": "off"}
    job = run_plugin(
        Parts(), params, [Asset(source, "text/markdown", "article")], scratch=folder / "parts"
    )
    found = job.one("script")
    return Asset(found.path, found.media, "script")


def lines(folder: Path, directions: str = "", article: str = ARTICLE, **params: Any) -> FakeJob:
    inputs = [script_of(folder, article)]
    if directions:
        file = folder / "narration.toml"
        file.write_text(directions, encoding="utf-8")
        inputs.append(Asset(file, "application/toml", "directions"))
    return run_plugin(Lines(), params, inputs, scratch=folder / "lines")


def found(job: FakeJob) -> dict[str, tuple[str, str]]:
    return {a.path.name: (a.text(), str(a.meta)) for a in job.emitted if a.role == "line"}


def line(job: FakeJob, words: str, nth: int = 0) -> Line:
    texts = [a.text() for a in job.emitted if a.role == "line" and words in a.text()]
    return read_line(texts[nth])


def script(job: FakeJob) -> Any:
    return json.loads(job.one("script").text())


def changed(tmp_path: Path, directions: str, before: str = "", **params: Any) -> list[str]:
    old = found(lines(tmp_path / "a", before))
    new = found(lines(tmp_path / "b", directions, **params))
    assert list(old) == list(new), "names stay, in order"
    return [read_line(new[name][0]).text for name in new if new[name] != old[name]]


def test_the_script_names_the_lines_in_order(tmp_path: Path) -> None:
    job = lines(tmp_path)
    told = script(job)
    assert [item["line"] for item in told["items"]] == list(found(job))
    assert [item["text"] for item in told["items"]] == [
        "三绝", "银行", "他去银行了。", "我们用 GitHub 写作。", "他走了。", "再见", "他走了。", "好。",
    ]  # fmt: skip
    assert told["items"][6]["line"] == told["items"][4]["line"].replace(".json", "-2.json")
    assert [one["first"] for one in told["chapters"]] == [0, 1, 5]
    assert told["items"][2]["pause_ms"] == 300
    assert "lead_ms" not in told


def test_marks_typed_into_the_article_are_marks(tmp_path: Path) -> None:
    one = line(lines(tmp_path), "他去")
    assert (one.text, [mark.kind for mark in one.marked.marks]) == (
        "他去银行了。",
        ["reading", "break"],
    )


@pytest.mark.parametrize(
    ("directions", "texts"),
    [
        ('[[line]]\ntext = "他走了。"\nnth = 2\nrate = 0.8', ["他走了。"]),
        ('[[line]]\ntext = "好。"\nssml = "<emphasis>好</emphasis>。"', ["好。"]),
        ('[[line]]\ntext = "好。"\npause_ms = 900\ngain_db = 3', []),
        ('[[line]]\ntext = "好。"\npause_before_ms = 900', []),
        ("[pauses]\nsentence = 100", []),
        ('[mix]\npreset = "audiobook"', []),
        ('[cast.en]\nvoice = "espeak/en-gb"', ["我们用 GitHub 写作。"]),
        ('[cast."李雷"]\nvoice = "espeak/cmn+m3"', []),
        ('[cast."李雷"]\nvoice = "espeak/cmn+m3"\n[[line]]\ntext = "好。"\nspeaker = "李雷"', ["好。"]),
        ("[cast.zh]\ngain_db = -2", []),
    ],
)  # fmt: skip
def test_a_change_makes_exactly_the_lines_concerned_new(
    tmp_path: Path, directions: str, texts: list[str]
) -> None:
    assert changed(tmp_path, directions) == texts


def test_a_lexicon_entry_makes_the_lines_with_its_word_new(tmp_path: Path) -> None:
    entries = [{"word": "银行", "pinyin": "yin2 hang2"}, {"word": "芝罘", "pinyin": "zhi1 fu2"}]
    assert changed(tmp_path, "", lexicon=entries) == ["银行", "他去银行了。"]


def test_another_engine_version_makes_its_lines_new(tmp_path: Path) -> None:
    cast = {"zh": {"voice": "espeak"}, "en": {"voice": "espeak"}}
    newer = {**cast, "en": {"voice": "espeak", "engine": "espeak 0.2.0"}}
    old = found(lines(tmp_path / "a", cast=cast))
    new = found(lines(tmp_path / "b", cast=newer))
    assert [read_line(new[n][0]).text for n in new if new[n] != old[n]] == ["我们用 GitHub 写作。"]


def test_levels_and_pauses_are_in_the_script(tmp_path: Path) -> None:
    directions = """
[cast.zh]
gain_db = -2
[pauses]
heading = 50
[[line]]
text = "三绝"
pause_before_ms = 2000
gain_db = 1
[[line]]
text = "我们用 GitHub 写作。"
pause_before_ms = 10
pause_ms = 20
"""
    told = script(lines(tmp_path, directions))
    assert told["lead_ms"] == 2000
    items = told["items"]
    assert [items[0]["gain_db"], items[2]["gain_db"]] == [-1.0, -2.0]
    assert [item["pause_ms"] for item in items[2:5]] == [10, 20, 50]


def test_speed_multiplies_and_speakers_inside_come_along(tmp_path: Path) -> None:
    directions = """
[cast.zh]
voice = "espeak/cmn+f3"
rate = 1.2
[cast."李雷"]
voice = "clone"
files = {"voices/li/reference.wav" = "ab"}
[[line]]
text = "好。"
rate = 0.5
ssml = '<voice name="李雷">好</voice>。'
"""
    job = lines(tmp_path, directions)
    one = line(job, "好")
    assert one.voiced("zh").rate == 0.6
    assert one.voiced("zh", "李雷").voice == "clone"
    metas = {a.path.name: a.meta for a in job.emitted if a.role == "line"}
    assert [meta for meta in metas.values() if meta] == [
        {"files": {"voices/li/reference.wav": "ab"}}
    ]


def test_an_edited_sentence_keeps_its_direction(tmp_path: Path) -> None:
    directions = '[[line]]\ntext = "我们用 GitHub 写作。"\nssml = "我们用 <sub alias=\\"g\\">GitHub</sub> 写作。"'
    article = ARTICLE.replace("写作", "写文章")
    one = line(lines(tmp_path, directions, article), "GitHub")
    assert one.ssml == '我们用 <sub alias="g">GitHub</sub> 写文章。'


def test_three_thousand_sentences_keep_their_order(tmp_path: Path) -> None:
    items = [
        {"text": f"第{n}句。", "lang": "zh", "kind": "text", "paragraph": n, "chapter": 0, "pause": "sentence", "pause_ms": 300}
        for n in range(3000)
    ]  # fmt: skip
    file = tmp_path / "script.json"
    record = {"format": 2, "lang": "zh", "title": "", "items": items, "chapters": [], "skipped": []}
    file.write_text(json.dumps(record), encoding="utf-8")
    inputs = [Asset(file, "application/json", "script")]
    params = {"lexicon": [{"word": f"词{n}", "alias": "x"} for n in range(200)]}
    job = run_plugin(Lines(), params, inputs, scratch=tmp_path / "out")
    assert len(found(job)) == 3000
    assert [item["text"] for item in script(job)["items"]] == [item["text"] for item in items]


def test_a_script_of_an_older_studio(tmp_path: Path) -> None:
    file = tmp_path / "script.json"
    file.write_text('{"items": []}', encoding="utf-8")
    with pytest.raises(PluginError, match="older studio"):
        run_plugin(Lines(), {}, [Asset(file, "application/json", "script")], scratch=tmp_path / "o")


def test_what_has_no_effect_is_told(tmp_path: Path) -> None:
    directions = """format = 1
[cast."李雷"]
voice = "espeak/cmn+m3"
[[line]]
text = "从来没有写过的这样一句话。"
rate = 0.8
[[line]]
text = "好。"
speaker = "李蕾"
"""
    job = lines(tmp_path, directions)
    assert [one.partition("“")[2].partition("”")[0] for one in job.notices] == [
        "从来没有写过的这样一句话。", "李蕾",
    ]  # fmt: skip
    assert lines(tmp_path / "b", directions.replace("李蕾", "李雷")).notices[1:] == []
