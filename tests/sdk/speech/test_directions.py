"""Lines, voices, directions, lexicon and consent: files in, values out, faults named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.sdk import Asset, Inputs, PluginError
from studio.sdk.speech.consent import Consent, digest, read_consent, require, write_consent
from studio.sdk.speech.directions import Direction, attach, read_directions
from studio.sdk.speech.lexicon import Entry, applied, read_lexicon, touches, write_lexicon
from studio.sdk.speech.line import Line, Voiced, read_line, write_line
from studio.sdk.speech.marks import Mark
from studio.sdk.speech.pinyin import numbered
from studio.sdk.speech.voices import Voice, VoiceList, VoiceRef, read_voices, write_voices

FILE = """
format = 1
[cast.zh]
voice = "espeak/cmn+f3"
rate = 1.1
[cast."李雷"]
voice = "espeak/cmn+m3"
gain_db = -2
[cast."韩梅梅"]
zh = {voice = "espeak/cmn+f1"}
[pauses]
paragraph = 800
[mix]
preset = "podcast"
[[line]]
text = "他去银行。"
ssml = '他去银<phoneme alphabet="pinyin" ph="hang2">行</phoneme>。'
pause_ms = 700
"""


def test_directions_are_read() -> None:
    found = read_directions(FILE)
    assert found.cast.voice("zh").voiced == Voiced("espeak/cmn+f3", rate=1.1)
    assert found.cast.voice("en").voiced == Voiced()
    assert found.cast.voice("en", "李雷").voiced.voice == "espeak/cmn+m3"
    assert found.cast.voice("zh", "李雷").gain_db == -2
    assert found.cast.voice("en", "韩梅梅") == found.cast.voice("en")
    assert found.cast.voice("zh", "nobody").voiced.voice == "espeak/cmn+f3"
    assert (found.pauses, found.mix) == ({"paragraph": 800}, {"preset": "podcast"})
    assert found.lines[0].pause_ms == 700
    assert read_directions("").lines == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[[line]", "can't be read"),
        ("format = 2", "newer studio"),
        ("[[line]]\nrate = 1", "no text"),
        ('[[line]]\ntext = "a"\nrate = "fast"', "rate"),
        ('[[line]]\ntext = "a"\npause_ms = true', "pause_ms"),
        ('[[line]]\ntext = "a"\npause_ms = 1e12', "pause_ms"),
        ('[[line]]\ntext = "a"\nrate = 0', "rate"),
        ('[[line]]\ntext = "a"\npitch = nan', "pitch"),
        ("[cast.zh]\nrate = inf", "cast"),
        ("[pauses]\nitem = 1000000000", "item"),
        ('[[line]]\ntext = "a"\nssml = "<b"', "the marks of “a” are wrong"),
        ("[pauses]\nitem = -1", "item"),
        ("cast = 3", "cast"),
        ('cast."李雷" = "espeak"', "cast"),
        ("line = 3", "no text"),
        ('line = ["a"]', "no text"),
        ('[cast.zh]\nrate = "x"', "cast"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(text: str, named: str) -> None:
    with pytest.raises(PluginError, match=named):
        read_directions(text)


TEXTS = ["标题", "好用。", "我们今天发布了三绝。", "好用。", "它跑在你的电脑上。"]


def test_directions_find_their_sentences() -> None:
    given = [
        Direction("好用。", nth=2, rate=0.8),
        Direction("我们昨天发布了三绝。", ssml="<emphasis>我们</emphasis>昨天发布了三绝。"),
        Direction("完全没有了的一句。", speaker="李雷"),
    ]
    result = attach(TEXTS, given)
    assert result.found[1] is None
    assert result.found[3] == given[0]
    assert result.orphans == (given[2],)
    moved = result.found[2]
    assert moved is not None
    assert moved.ssml == '<emphasis level="moderate">我们</emphasis>今天发布了三绝。'


def test_the_nearest_of_equals_gets_a_direction() -> None:
    texts = ["一样的句子一。", "别的。", "锚在这里。", "一样的句子一。"]
    given = [Direction("锚在这里。"), Direction("一样的句子二。", rate=2)]
    assert [one and one.rate for one in attach(texts, given).found] == [None, None, 1.0, 2]


@given(st.lists(st.text("ab。", min_size=1, max_size=4), max_size=6), st.lists(st.text("ab。", min_size=1, max_size=4), max_size=6))  # fmt: skip
def test_no_direction_is_lost_or_doubled(texts: list[str], said: list[str]) -> None:
    given = [Direction(text, nth=1, rate=float(n)) for n, text in enumerate(said)]
    result = attach(texts, given)
    rates = [one.rate for one in (*result.found, *result.orphans) if one]
    assert sorted(rates) == [float(n) for n in range(len(said))]


def test_the_lexicon_marks_the_longest_words_first() -> None:
    entries = (
        Entry("行", pinyin="xing2"),
        Entry("银行", pinyin="yin2 hang2"),
        Entry("sql", alias="sequel"),
        Entry("GIF", ipa="dʒɪf", case=True),
        Entry("芝罘", pinyin="zhi1 fu2", lang="en"),
    )
    text = "银行行不行？SQL, MySQL, gif GIF 芝罘"
    found = [(text[m.start : m.end], m.value or m.alias) for m in applied(text, entries, "zh")]
    assert found == [
        ("银行", "yin2 hang2"), ("行", "xing2"), ("行", "xing2"), ("SQL", "sequel"), ("GIF", "dʒɪf"),
    ]  # fmt: skip
    assert touches("银行", entries, "zh") == (entries[1],)
    assert touches("MySQL", entries) == ()


def test_the_first_of_two_entries_for_a_word_counts() -> None:
    mine, theirs = Entry("行", pinyin="hang2"), Entry("行", pinyin="xing2")
    assert touches("行", (mine, theirs)) == (mine,)


def test_a_lexicon_file_reads_back() -> None:
    entries = (
        Entry("芝罘", pinyin="zhi1 fu2", note='"yes"\nno'),
        Entry("a\\b", alias="x", whole=False, case=True, lang="en"),
    )
    assert read_lexicon(write_lexicon(entries)) == entries
    assert read_lexicon("") == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[[entry]]", "no word"),
        ('[[entry]]\nword = "行"\npinyin = "hang9x"', "hang9x"),
        ('[[entry]]\nword = "行"\nwhole = 1', "whole"),
        ('[[entry]]\nword = "行长"\npinyin = "hang2"', "2 syllables"),
        ('[[entry]]\nword = "行"\nsay = "hang"', "doesn't say how “行”"),
        ('entry = "行"', "no word"),
        ('entry = ["行"]', "no word"),
        ("[[entry", "can't be read"),
    ],
)
def test_what_is_wrong_in_a_lexicon_is_named(text: str, named: str) -> None:
    with pytest.raises(PluginError, match=named):
        read_lexicon(text)


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("hang2", "hang2"), ("háng", "hang2"), ("lǜ", "lv4"), ("lü4", "lv4"), ("lu:4", "lv4"),
        ("wen 2 - jian 4", "wen2 jian4"), ("NV3", "nv3"), ("ma", "ma5"), ("de0", "de5"), ("yín háng", "yin2 hang2"), ("er2", "er2"),
        ("wanr2", "wanr2"), ("zhuang1", "zhuang1"), ("xiong2", "xiong2"), ("yuan2", "yuan2"),
        ("hello", ""), ("rɛd", ""), ("", ""), ("12", ""), ("ha<ng2", ""), ("hang7", ""),
    ],
)  # fmt: skip
def test_pinyin_as_people_write_it(text: str, pinyin: str) -> None:
    assert numbered(text) == pinyin


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ("", "", "")),
        ("espeak", ("espeak", "", "")),
        ("espeak/cmn+f3", ("espeak", "", "cmn+f3")),
        ("voice_sherpa:kokoro-zh/zf_001", ("voice_sherpa", "kokoro-zh", "zf_001")),
        ("voice_sherpa:kokoro-zh", ("voice_sherpa", "kokoro-zh", "")),
        ("voice_http/a/b", ("voice_http", "", "a/b")),
        ("/cmn", ("", "", "cmn")),
    ],
)
def test_voices_by_name(text: str, parts: tuple[str, str, str]) -> None:
    found = VoiceRef.parse(text)
    assert (found.engine, found.model, found.voice) == parts
    assert str(found) == text


def test_a_list_of_voices_reads_back() -> None:
    voices = VoiceList(
        (Voice("f1", "Anna", ("zh", "en"), "female", "MIT", "m", True, "你好"),),
        ("break", "reading:pinyin"), True, True, "lexical",
    )  # fmt: skip
    found = read_voices(write_voices(voices))
    assert found == voices
    assert found.honours("reading", "pinyin") and not found.honours("reading", "ipa")
    assert found.find("f1") == voices.voices[0] and found.find("f1", "other") is None


def test_a_line_reads_back_and_says_what_it_needs() -> None:
    clone = Voiced("x/my", files={"voices/my/reference.wav": "ab"})
    line = Line(
        "他说好。", ssml='他说<voice name="李雷">好</voice>。', voices={"zh": Voiced("espeak", rate=1.2)},
        others={"李雷": {"zh": clone}}, lexicon=(Entry("好", pinyin="hao3", note="not kept"),),
    )  # fmt: skip
    text = write_line(line)
    assert read_line(text) == Line(
        line.text, ssml=line.ssml, voices=line.voices, others=line.others,
        lexicon=(Entry("好", pinyin="hao3"),),
    )  # fmt: skip
    assert "not kept" not in text
    assert line.files == {"voices/my/reference.wav": "ab"}
    assert line.voiced("zh", "李雷") == clone
    assert line.voiced("zh", "nobody").rate == 1.2
    assert line.voiced("en") == Voiced()
    assert line.marked.marks == (Mark("voice", 2, 3, speaker="李雷"),)
    with pytest.raises(PluginError, match="newer studio"):
        read_line(json.dumps({"format": 2}))


def recorded(folder: Path, record: str | None) -> Inputs:
    sound = folder / "reference.wav"
    sound.write_bytes(b"RIFF")
    found = [Asset(sound, "audio/wav", "reference")]
    if record is not None:
        file = folder / "consent.json"
        file.write_text(record, encoding="utf-8")
        found.append(Asset(file, "application/json", "consent"))
    return Inputs(tuple(found))


def test_a_voice_is_cloned_only_with_the_record_of_that_recording(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="no record"):
        require(recorded(tmp_path, None))
    consent = Consent("王芳", "我同意。", "2026-11-22", "李", digest(tmp_path / "reference.wav"))
    assert require(recorded(tmp_path, write_consent(consent))) == tmp_path / "reference.wav"
    assert read_consent(write_consent(consent)) == consent
    other = write_consent(Consent("王芳", "我同意。", "2026-11-22", "李", "0" * 64))
    with pytest.raises(PluginError, match="another recording"):
        require(recorded(tmp_path, other))
    for broken in ("{}", "[]", "no json", write_consent(Consent("", "a", "b", "c", "d"))):
        with pytest.raises(PluginError, match="incomplete"):
            require(recorded(tmp_path, broken))
