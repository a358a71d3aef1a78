"""Sentences spoken on demand, directed, cast and corrected: only what changed is spoken again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.core.project import ProjectError
from studio.jobs import events
from studio.sdk.speech.lexicon import Entry
from tests.jobs.narrated import BRIEF, RECIPE, Narrated, write_engines
from tests.jobs.rig import library_of

ALL = ["标题", "他去银行。", "她说你好。", "An English sentence here.", "最后一句。"]


@pytest.fixture
def told(tmp_path: Path, plugins: Path) -> Iterator[Narrated]:
    made = Narrated(tmp_path / "我的 项目 🎨", write_engines(plugins))
    yield made
    made.session.close()


@pytest.fixture
def spoken(told: Narrated) -> Narrated:
    assert told.build() == ALL
    return told


def test_an_article_becomes_sentences_without_a_take(told: Narrated) -> None:
    assert [one.text for one in told.cut()] == ALL
    assert set(told.states_of().values()) == {"none"}
    found = told.session.narration
    assert [one.title for one in found.chapters] == ["标题"]
    assert found.sentences[3].lang == "en"
    assert told.said() == []


def test_those_wanted_are_spoken_in_their_order_and_no_others(told: Narrated) -> None:
    told.cut()
    told.speak("最后", "银行")
    assert told.said() == ["最后一句。", "他去银行。"]
    assert told.states_of()["最后一句。"] == "done"
    told.speak("最后", "你好")
    assert told.said() == ["她说你好。"], "what is there is not made again"
    assert told.build() == ["标题", "An English sentence here."]


def test_speaking_cuts_the_article_first(told: Narrated) -> None:
    told.cut()
    told.save("brief.md", BRIEF.replace("最后一句。", "新的一句。"))
    told.session.speak([one.item for one in told.session.narration.sentences])
    told.settle()
    assert told.said() == ALL[:4], "the sentence that is no more is not spoken"
    assert told.states_of()["新的一句。"] == "none"


def test_what_is_wanted_no_more_is_not_made(told: Narrated) -> None:
    told.save("brief.md", "# wait\n\n一。二。三。四。五。六。\n")
    told.cut()
    told.session.speak([told.item(text) for text in ("wait", "一", "二", "三", "四", "五")])
    home = Path(os.environ["STUDIO_HOME"])
    told.until(lambda: (home / "waiting").exists())
    told.session.speak([told.item("六"), told.item("二")])
    (home / "go").touch()
    told.settle()
    assert told.said() == ["wait", "六。", "二。"], "only what was under way, then the new wish"


def test_the_sound_on_the_way_is_told(told: Narrated) -> None:
    told.cut()
    told.speak("银行")
    shown = [e for e in told.heard if isinstance(e, events.JobPreview)]
    assert {e.spec.item for e in shown} == {told.item("银行")}


def test_a_direction_makes_its_sentence_new_and_no_other(spoken: Narrated) -> None:
    before = spoken.session.narration_before()
    spoken.session.direct(
        spoken.item("银行"), ssml='他去<phoneme alphabet="pinyin" ph="yin2 hang2">银行</phoneme>。'
    )
    spoken.settle()
    states = spoken.states_of()
    assert states.pop("他去银行。") == "stale"
    assert set(states.values()) == {"done"}
    assert spoken.build() == ["他去银行。"]
    assert "phoneme" in spoken.metas()["他去银行。"]["normalised"]
    spoken.session.restore_narration(before)
    spoken.settle()
    assert spoken.build() == [], "the take of before is still there"
    assert len(spoken.session.takes_of(spoken.item("银行"))) == 2


def test_pauses_and_gains_speak_nothing_anew(spoken: Narrated) -> None:
    spoken.session.direct(spoken.item("银行"), pause_ms=1234, gain_db=-3.0)
    spoken.session.set_pauses(paragraph=900)
    spoken.session.set_mix(preset="podcast", music="calm")
    spoken.settle()
    assert spoken.build() == []
    assert "('music', 'calm')" in spoken.read("media/narration/mixed.txt")
    assert spoken.one("银行").pause_ms == 1234
    assert spoken.one("银行").directed_pause_ms == 1234


def test_a_voice_makes_the_sentences_of_its_language_new(spoken: Narrated) -> None:
    spoken.session.set_cast("", "en", voice="bells/low")
    spoken.settle()
    assert spoken.build() == ["An English sentence here."]
    assert spoken.metas()["An English sentence here."]["engine"] == "bells 1.0"
    spoken.session.set_cast("李雷", voice="bells")
    spoken.settle()
    assert spoken.build() == [], "nobody speaks as him yet"
    spoken.session.direct([spoken.item("银行"), spoken.item("你好")], speaker="李雷")
    spoken.settle()
    assert spoken.build() == ["他去银行。", "她说你好。"]
    spoken.session.set_cast("李雷", "zh", rate=1.2)
    spoken.settle()
    assert sorted(spoken.build()) == ["他去银行。", "她说你好。"]
    spoken.session.remove_speaker("李雷")
    spoken.settle()
    assert spoken.build() == ["他去银行。", "她说你好。"]
    assert spoken.metas()["他去银行。"]["engine"] == "tones 1.0"


def test_a_new_version_of_an_engine_makes_its_own_lines_new(
    spoken: Narrated, plugins: Path
) -> None:
    spoken.session.set_cast("", "en", voice="bells")
    spoken.settle()
    spoken.build()
    manifest = plugins / "bells" / "plugin.toml"
    manifest.write_text(manifest.read_text().replace('"1.0"', '"1.1"', 1), encoding="utf-8")
    spoken.session.close()
    spoken.library = library_of(plugins)
    spoken.open()
    assert spoken.build() == ["An English sentence here."]


def test_the_lexicon_finds_every_sentence_that_it_changes(spoken: Narrated) -> None:
    entries = (Entry("银行", pinyin="yin2 hang2"), Entry("nowhere", alias="x"))
    assert spoken.session.lexicon_hits(entries) == (spoken.item("银行"),)
    spoken.session.save_lexicon(entries)
    spoken.settle()
    assert spoken.build() == ["他去银行。"]
    spoken.session.save_lexicon([Entry("English", alias="british")], "user")
    spoken.settle()
    assert spoken.build() == ["An English sentence here."]
    assert spoken.session.lexicon("user") == (Entry("English", alias="british"),)


def test_a_direction_moves_with_its_edited_sentence(spoken: Narrated) -> None:
    spoken.session.direct(spoken.item("她说"), speaker="韩梅梅", rate=1.1)
    spoken.settle()
    spoken.build()
    spoken.save("brief.md", BRIEF.replace("她说你好。", "她说你们好。"))
    spoken.cut()
    assert spoken.one("她说你们好").speaker == "韩梅梅"
    spoken.session.direct(spoken.item("她说你们好"), rate=1.3)
    spoken.settle()
    found = spoken.session.narration
    assert found.orphans == ()
    assert (spoken.one("她说你们好").speaker, spoken.one("她说你们好").rate) == ("韩梅梅", 1.3)
    assert "她说你好" not in spoken.read("narration.toml")


def test_marks_travel_as_ssml(spoken: Narrated) -> None:
    spoken.session.direct(spoken.item("银行"), rate=1.2, speaker="李雷", pause_ms=700)
    spoken.session.direct(spoken.item("你好"), ssml="她说<emphasis>你好</emphasis>。")
    document = spoken.session.export_ssml()
    (spoken.folder / "narration.toml").unlink()
    spoken.cut()
    assert spoken.one("银行").rate == 1.0
    lost = spoken.session.import_ssml(document.replace("</speak>", "<s>Not here.</s></speak>"))
    assert lost == ("Not here.",)
    one = spoken.one("银行")
    assert (one.rate, one.speaker, one.directed_pause_ms) == (1.2, "李雷", 700)
    assert "emphasis" in spoken.one("你好").ssml
    with pytest.raises(ProjectError, match="line 1"):
        spoken.session.import_ssml("<speak>a < b</speak>")


def test_ssml_of_sentences_in_another_order_finds_them(spoken: Narrated) -> None:
    first, second = (spoken.item(text) for text in ("银行", "你好"))
    said = {one.item: one.text for one in spoken.session.narration.sentences}
    parts = "".join(
        f'<s><emphasis level="strong">{said[one]}</emphasis></s>' for one in (second, first)
    )
    assert spoken.session.import_ssml(f"<speak>{parts}</speak>") == ()
    assert all("emphasis" in spoken.one(text).ssml for text in ("银行", "你好"))


def test_a_broken_file_is_told_and_nothing_is_lost(spoken: Narrated) -> None:
    spoken.write("narration.toml", "format = 1\n[cast\n")
    spoken.session.turn()
    found = spoken.session.narration
    assert "narration.toml can't be read" in found.problem and "line 2" in found.problem
    assert set(spoken.states_of().values()) == {"done"}
    assert "narration.toml" in spoken.reason("lines")
    with pytest.raises(ProjectError, match=r"narration\.toml"):
        spoken.session.direct(spoken.item("银行"), rate=1.1)
    assert spoken.read("narration.toml") == "format = 1\n[cast\n"
    spoken.write("narration.toml", "")
    assert spoken.build() == []


def test_a_stranger_s_cast_needs_a_yes_for_the_network(spoken: Narrated) -> None:
    spoken.write("narration.toml", '[cast.zh]\nvoice = "far"\n')
    spoken.make()
    assert "'far', which uses the network" in spoken.reason("takes")
    assert spoken.said() == []
    spoken.write("narration.toml", "")
    spoken.make()
    spoken.session.set_cast("", "zh", voice="far")  # by this person
    spoken.settle()
    assert spoken.build() == ["标题", "他去银行。", "她说你好。", "最后一句。"]


def test_a_voice_that_is_not_there_is_named(spoken: Narrated) -> None:
    spoken.session.set_cast("", "zh", voice="nobody/x")
    spoken.settle()
    assert "There is no plugin 'nobody'" in spoken.reason("lines")
    spoken.session.set_cast("", "zh", voice=None, clone="anna")
    spoken.settle()
    assert "voices/anna" in spoken.reason("lines")


def test_an_older_recipe_keeps_speaking_sentences(told: Narrated) -> None:
    old = RECIPE.replace("sentences = false, ", "").replace('each = "line"', 'each = "sentence"')
    old = old.replace('takes = { line = "lines.line" }', 'takes = { sentence = "parts.sentence" }')
    told.write("recipe.toml", old)
    told.until(lambda: told.session.recipe.step("takes").each == "sentence")
    assert [one.text for one in told.cut()] == ALL
    told.speak("银行")
    assert told.said() == ["他去银行。"]
    assert told.states_of()["他去银行。"] == "done"
    with pytest.raises(ProjectError, match="without directions"):
        told.session.set_pauses(sentence=500)
    assert not (told.session.folder / "narration.toml").exists()


def test_music_is_a_file_of_the_project(spoken: Narrated, tmp_path: Path) -> None:
    file = tmp_path / "Song.mp3"
    file.write_bytes(b"ID3")
    path = spoken.session.add_music(file)
    assert path == "media/music/Song.mp3"
    spoken.session.set_mix(music=path)
    spoken.settle()
    assert spoken.build() == []
    assert " 1 [" in spoken.read("media/narration/mixed.txt")
    shutil.rmtree(spoken.folder / "media/music")
    spoken.session.turn()
    spoken.make()
    assert "names the music 'media/music/Song.mp3'" in spoken.reason("mixed")
