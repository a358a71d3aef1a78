"""Marks of a line: what a voice honours is passed on, all else is done exactly; none is spoken."""

from __future__ import annotations

import hashlib
import re
import tempfile
import wave
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.narrate.plugin import Narrate
from studio.sdk import Asset, PluginError, Result
from studio.sdk.speech.consent import Consent, write_consent
from studio.sdk.speech.lexicon import Entry
from studio.sdk.speech.line import MEDIA, Line, Voiced, write_line
from studio.sdk.speech.marks import Mark, MarkedText, ordered
from studio.sdk.speech.ssml import parse, write
from studio.sdk.testing import Answer, FakeJob, run_plugin

from .tone_voice import LETTER, ToneVoice, frequency, loud_frequency, record
from .voice_engine import espeak

MS = 48  # samples
HEAD, TAIL = 50 * MS, 100 * MS
ONE = round(LETTER * 48_000)  # a letter in a take


def speak(
    folder: Path, line: Line | str, answers: Mapping[str, Answer], files: tuple[Asset, ...] = ()
) -> FakeJob:
    folder.mkdir(parents=True, exist_ok=True)
    if isinstance(line, str):
        marked = parse(line)
        line = Line(marked.text, ssml=line)
    file = folder / "line.json"
    file.write_text(write_line(line), encoding="utf-8")
    inputs = (Asset(file, MEDIA, "line"), *files)
    return run_plugin(Narrate(), {}, inputs, scratch=folder / "scratch", answers=answers)


def samples_of(job: FakeJob) -> Any:
    with wave.open(str(job.one("take").path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768


def words(job: FakeJob) -> dict[str, tuple[int, int]]:
    return {word["text"]: (word["start"], word["end"]) for word in record(job, "timing")["words"]}


def test_a_break_is_silence_of_exact_samples(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e")
    job = speak(tmp_path, '你好<break time="500ms"/>世界', voice.answers())
    pcm = samples_of(job)
    assert voice.texts == ["你好", "世界"]
    assert len(pcm) == HEAD + 4 * ONE + 500 * MS + TAIL
    silence = pcm[HEAD + 2 * ONE : HEAD + 2 * ONE + 500 * MS]
    assert not silence.any()
    assert words(job)["世"][0] == HEAD + 2 * ONE + 500 * MS


def test_breaks_at_the_ends_and_twice_in_a_row(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e")
    text = '<break time="1s"/>你<break time="100ms"/><break time="150ms"/>。<break time="50ms"/>好<break time="2s"/>'
    pcm = samples_of(speak(tmp_path, text, voice.answers()))
    assert voice.texts == ["你", "好"]
    assert len(pcm) == HEAD + 1000 * MS + ONE + 300 * MS + ONE + 2000 * MS + TAIL


def test_what_a_voice_honours_is_passed_on_and_nothing_else(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e", marks=("break", "prosody", "reading:pinyin"))
    text = '去银<phoneme ph="hang2">行</phoneme><break time="500ms"/>，<prosody rate="80%">快</prosody><emphasis>走</emphasis>。'
    speak(tmp_path, text, voice.answers())
    (asked,) = voice.asked
    assert asked["text"] == "去银行，快走。"
    marks = {(mark["kind"], mark["start"], mark["end"]) for mark in asked["marks"]}
    assert {("break", 3, 3), ("prosody", 4, 5), ("reading", 2, 3)} <= marks
    assert {kind for kind, _, _ in marks} == {"break", "prosody", "reading"}


@pytest.mark.parametrize("timing", ["engine", "none"])
def test_speed_inside_a_text_is_exact_and_keeps_the_pitch(tmp_path: Path, timing: str) -> None:
    voice = ToneVoice(tmp_path / "e", timing=timing)
    job = speak(tmp_path, '你好<prosody rate="50%">世界</prosody>再见', voice.answers())
    pcm = samples_of(job)
    assert voice.texts[-1] == ("你好世界再见" if timing == "engine" else "再见")
    assert len(pcm) == HEAD + 8 * ONE + TAIL
    assert words(job)["再"][0] == pytest.approx(HEAD + 6 * ONE, abs=2)
    start, end = words(job)["世"]
    assert end - start == pytest.approx(2 * ONE, abs=2)
    middle = pcm[start + 4000 : end - 4000]
    assert loud_frequency(middle) == pytest.approx(frequency("世"), abs=3)


def test_pitch_changes_the_marked_words_only(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e")
    job = speak(tmp_path, '你好<prosody pitch="+20%">世界</prosody>再见', voice.answers())
    pcm = samples_of(job)
    assert len(pcm) == HEAD + 6 * ONE + TAIL
    for word, factor in (("好", 1.0), ("世", 1.2), ("界", 1.2), ("再", 1.0)):
        start, end = words(job)[word]
        heard = loud_frequency(pcm[start + 2400 : end - 2400])
        assert heard == pytest.approx(factor * frequency(word), abs=4), word


def test_level_and_emphasis(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e", level=0.1)
    text = '你好<prosody volume="+6dB">世界</prosody>再<emphasis level="strong">见</emphasis>'
    job = speak(tmp_path, text, voice.answers())
    pcm = samples_of(job)

    def level(word: str) -> float:
        start, end = words(job)[word]
        return float(20 * np.log10(np.sqrt((pcm[start + 2000 : end - 2000] ** 2).mean())))

    assert level("界") - level("好") == pytest.approx(6, abs=0.3)
    assert level("见") - level("再") == pytest.approx(3.5, abs=0.3)
    start, end = words(job)["见"]
    assert end - start == pytest.approx(ONE / 0.82, abs=2)


def test_a_reading_that_a_voice_can_not_take_is_another_character(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e")
    line = Line(
        "行长在银行。", lexicon=(Entry("银行", pinyin="yin2 hang2"), Entry("长", pinyin="zhang3"))
    )
    job = speak(tmp_path, line, voice.answers())
    (said,) = voice.texts
    assert "行" not in said[4:] and said[4] == "航" and said[1] == "掌"
    assert list(words(job)) == ["行", "长", "在", "银"]  # as written
    assert job.one("take").meta["normalised"] == "行长在银行。"


def test_an_inline_mark_wins_over_the_lexicon(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e")
    line = Line(
        "行", ssml='<phoneme ph="xing2">行</phoneme>', lexicon=(Entry("行", pinyin="hang2"),)
    )
    speak(tmp_path, line, voice.answers())
    assert voice.texts == ["型"]


def test_ipa_that_a_voice_can_not_take_is_told(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e")
    text = 'A <phoneme alphabet="ipa" ph="dʒɪf">GIF</phoneme> file.'
    job = speak(tmp_path, Line(parse(text).text, "en", text), voice.answers())
    assert len(job.notices) == 1 and "“GIF”" in job.notices[0]
    assert voice.texts == ["A gif file."]


@pytest.mark.parametrize(
    ("ssml", "said"),
    [
        ("I read it yesterday.", "I red it yesterday."),
        ("We read it now.", "We read it now."),
        ('A <phoneme alphabet="ipa" ph="dʒɪf">GIF</phoneme> file.', "A jif file."),
        ('Say <phoneme alphabet="ipa" ph="ˈdɑːtə">data</phoneme>.', "Say dotta."),
        ('Say <phoneme alphabet="ipa" ph="ǃqx">data</phoneme>.', "Say data."),
    ],
)
def test_ipa_is_respelled_where_phonemes_can_be_asked(tmp_path: Path, ssml: str, said: str) -> None:
    voice = ToneVoice(tmp_path / "e")
    answers = {**espeak(tmp_path / "p"), **voice.answers()}
    text = parse(ssml).text
    job = speak(tmp_path, Line(text, "en", ssml), answers)
    assert voice.texts == [said]
    assert len(job.notices) == ("ǃ" in ssml)
    assert "".join(words(job)) == text.replace(" ", "").rstrip(".")


@pytest.mark.parametrize(
    ("ssml", "said"),
    [
        ('<sub alias="世界卫生组织">WHO</sub>说', ["世界卫生组织说"]),
        ('<sub alias="3个">x</sub>', ["三个"]),
        ('拨<say-as interpret-as="telephone">10086</say-as>', ["拨幺零零八六"]),
        ('<say-as interpret-as="digits">2024</say-as>', ["二零二四"]),
        ('<say-as interpret-as="cardinal">2024</say-as>年', ["二千零二十四年"]),
        ('<say-as interpret-as="ordinal">3</say-as>名', ["第三名"]),
        ('<say-as interpret-as="date">20240501</say-as>', ["二零二四年五月一日"]),
        ('<say-as interpret-as="characters">AI</say-as>', ["A-I"]),
        ('他<w>说，好</w>', ["他说好"]),
    ],
)  # fmt: skip
def test_words_are_decided_before_the_rules(tmp_path: Path, ssml: str, said: list[str]) -> None:
    voice = ToneVoice(tmp_path / "e")
    speak(tmp_path, ssml, voice.answers())
    assert [text.strip() for text in voice.texts] == said


def test_speakers_have_their_own_engines_models_and_speeds(tmp_path: Path) -> None:
    one, two = ToneVoice(tmp_path / "1"), ToneVoice(tmp_path / "2", name="other 2.0")
    line = Line(
        "他说好吧。", ssml='他说<voice name="李雷">好</voice>吧。',
        voices={"zh": Voiced("one/a", rate=1.5)},
        others={"李雷": {"zh": Voiced("two:big/b", pitch=1.1)}},
    )  # fmt: skip
    job = speak(tmp_path, line, one.answers("one") | two.answers("two"))
    assert one.texts == ["他说", "吧。"] and two.texts == ["好"]
    assert {"voice": "a", "rate": 1.5, "pitch": 1.0}.items() <= one.asked[0].items()
    assert {"voice": "b", "model": "big", "pitch": 1.1}.items() <= two.asked[0].items()
    meta = job.one("take").meta
    assert meta["voice"] == "tones 1.0: a, other 2.0: b"
    assert meta["engine"] == "tones 1.0, other 2.0"


def test_an_engine_is_asked_once_for_what_it_can(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e")
    plugin = Narrate()
    count = 0
    for index in range(3):
        file = tmp_path / f"{index}.json"
        line = Line("你好", voices={"zh": Voiced("tones", engine="tones 1.0")})
        file.write_text(write_line(line), encoding="utf-8")
        inputs = [Asset(file, MEDIA, "line")]
        job = run_plugin_again(plugin, inputs, tmp_path / str(index), voice.answers())
        count += [capability for capability, _ in job.calls].count("speech.voices")
    assert count == 1


def run_plugin_again(
    plugin: Narrate, inputs: list[Asset], scratch: Path, answers: Mapping[str, Answer]
) -> FakeJob:
    from studio.sdk import Environment, Inputs

    scratch.mkdir(parents=True)
    job = FakeJob(scratch, answers=answers)
    if not hasattr(plugin, "_speaker"):
        plugin.load(Environment())
    plugin.run(plugin.params(), Inputs(tuple(inputs)), job)
    return job


def test_another_engine_chosen_meanwhile_is_asked_again(tmp_path: Path) -> None:
    plugin = Narrate()
    old = ToneVoice(tmp_path / "1", marks=("break",))
    new = ToneVoice(tmp_path / "2", name="tones 2.0")
    text = '你<break time="300ms"/>好'
    file = tmp_path / "line.json"
    file.write_text(write_line(Line("你好", ssml=text)), encoding="utf-8")
    for index, voice in enumerate((old, new)):
        run_plugin_again(
            plugin, [Asset(file, MEDIA, "line")], tmp_path / f"s{index}", voice.answers()
        )
    assert old.texts == ["你好"]
    assert new.texts == ["你好", "你", "好"], (
        "cut once it was known that the new one makes no breaks"
    )


def cloned(folder: Path, voice: ToneVoice, sha256: str = "") -> FakeJob:
    """A line of a clone, spoken with files of its voice and of another."""
    folder.mkdir(parents=True, exist_ok=True)
    sha256 = sha256 or hashlib.sha256(b"x").hexdigest()
    consent = write_consent(Consent("李", "我同意。", "2026-11-22", "王", sha256))
    data = {
        "voices/li/reference.wav": b"x",
        "voices/li/consent.json": consent.encode(),
        "voices/other/reference.wav": b"y",
    }
    files = []
    for name, content in data.items():
        file = folder / name.replace("/", "-")
        file.write_bytes(content)
        files.append(Asset(file, "audio/wav", "file", {"name": name}))
    own = {name: "ab" for name in data if "other" not in name}
    line = Line("好", voices={"zh": Voiced("clone", files=own)})
    return speak(folder, line, voice.answers("clone"), tuple(files))


def test_a_clone_gets_its_recording_and_consent_and_no_other(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e", clones=True)
    cloned(tmp_path / "a", voice)
    (given,) = voice.given
    assert {(one.role, one.meta["name"]) for one in given} == {
        ("reference", "voices/li/reference.wav"), ("consent", "voices/li/consent.json"),
    }  # fmt: skip


def test_no_clone_without_its_consent_or_by_an_engine_that_can_not(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e", clones=True)
    with pytest.raises(PluginError, match="another recording"):
        cloned(tmp_path / "a", voice, sha256="0" * 64)
    with pytest.raises(PluginError, match="cloned voice"):
        cloned(tmp_path / "b", ToneVoice(tmp_path / "f"))
    assert not voice.asked


def test_speed_that_an_engine_says_it_left_is_done_here(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e", meta={"rate": 1.0})
    line = Line("你好世界", voices={"zh": Voiced(rate=0.8)})
    job = speak(tmp_path, line, voice.answers())
    assert len(samples_of(job)) == HEAD + 5 * ONE + TAIL
    assert words(job)["世"][0] == HEAD + round(2.5 * ONE)


def test_a_speed_beyond_what_engines_take(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e")
    job = speak(tmp_path, Line("你好", voices={"zh": Voiced(rate=0.4)}), voice.answers())
    assert voice.asked[0]["rate"] == 0.5
    assert len(samples_of(job)) == HEAD + round(2 * ONE / 0.8) + TAIL


def test_the_record_of_a_take(tmp_path: Path) -> None:
    job = speak(tmp_path, "我有3个。", ToneVoice(tmp_path / "e", tones="surface").answers())
    meta, timing = job.one("take").meta, record(job, "timing")
    assert {
        "text": "我有3个。", "speaker": "", "engine": "tones 1.0", "voice": "tones 1.0: tone", "seed": 0,
        "rate": 1.0, "pitch": 1.0, "normalised": "我有三个。", "checks": [], "phonemes": 4, "model": "",
        "sample_rate": 48_000,
    }.items() <= meta.items()  # fmt: skip
    assert meta["lufs"] == pytest.approx(-14.0, abs=1.0)
    assert meta["peak_db"] == pytest.approx(20 * np.log10(0.3), abs=0.1)
    assert (timing["timing"], timing["samples"]) == ("engine", meta["samples"])
    assert [one["word"] for one in timing["phonemes"]] == [0, 1, 2, 3]
    assert [word["text"] for word in timing["words"]] == ["我", "有", "3", "个"]


def test_pieces_are_passed_on_only_where_nothing_is_done_to_them(tmp_path: Path) -> None:
    class Streaming(FakeJob):
        streamed: ClassVar[list[bool]] = []

        def call(self, capability: str, *args: Any, stream: bool = False, **more: Any) -> Result:
            if capability == "speech.synthesize":
                self.streamed.append(stream)
            return super().call(capability, *args, stream=stream, **more)

    plugin = Narrate()
    voice = ToneVoice(tmp_path / "e", streams=True)
    for index, text in enumerate(("你好", '你<prosody rate="80%">好</prosody>')):
        file = tmp_path / f"{index}.json"
        file.write_text(write_line(Line(parse(text).text, ssml=text)), encoding="utf-8")
        from studio.sdk import Environment, Inputs

        plugin.load(Environment())
        (tmp_path / str(index)).mkdir()
        job = Streaming(tmp_path / str(index), answers=voice.answers())
        plugin.run(plugin.params(), Inputs((Asset(file, MEDIA, "line"),)), job)
    assert Streaming.streamed == [True, False]


def test_sound_goes_on_between_the_voices_of_a_sentence(tmp_path: Path) -> None:
    voice = ToneVoice(tmp_path / "e")
    job = speak(tmp_path, "你好，hello。", voice.answers())
    pieces = []
    for file in job.previews:
        with wave.open(str(file)) as piece:
            pieces.append(np.frombuffer(piece.readframes(piece.getnframes()), "<i2") / 32768)
    pcm = samples_of(job)
    assert np.array_equal(np.concatenate(pieces), pcm[HEAD:-TAIL])
    assert not speak(tmp_path / "b", "你好。", voice.answers()).previews


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"samples": 48_000}, "9600 of 48000 samples"),
        ({"sample_rate": 48_000}, "48000 Hz, but its file has 24000"),
    ],
)
def test_a_file_that_is_not_what_was_told(
    tmp_path: Path, change: dict[str, int], named: str
) -> None:
    with pytest.raises(PluginError, match=named):
        speak(tmp_path, "你好", ToneVoice(tmp_path / "e", meta=change).answers())


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_values_that_are_no_numbers(tmp_path: Path, value: float) -> None:
    class Broken(ToneVoice):
        def sound(self, text: str) -> Any:
            data = super().sound(text)
            data[100] = value
            return data

    with pytest.raises(PluginError, match="damaged sound"):
        speak(tmp_path, "你好", Broken(tmp_path / "e").answers())


def checks(folder: Path, text: str = "你好世界再见", **kind: Any) -> list[str]:
    voice = ToneVoice(folder / "e", **kind)
    return list(speak(folder, text, voice.answers()).one("take").meta["checks"])


def test_faults_that_can_be_heard_are_flagged(tmp_path: Path) -> None:
    assert checks(tmp_path / "1") == []
    assert checks(tmp_path / "2", level=0.0) == ["silent"]
    assert checks(tmp_path / "3", level=1.0, meta={}) != []
    assert "level" in checks(tmp_path / "4", level=0.012)
    assert checks(tmp_path / "5", letter=0.09) == ["short"]
    assert checks(tmp_path / "6", letter=0.9) == ["long"]
    late = [{"text": "你", "start": 0, "end": 99_000}]
    assert "short" in checks(tmp_path / "7", meta={"words": late})

    class Padded(ToneVoice):
        def sound(self, text: str) -> Any:
            data = super().sound(text)
            half = len(data) // 2
            gap = np.zeros(2 * self.rate)
            return np.concatenate([gap[: self.rate], data[:half], gap, data[half:], gap])

    voice = Padded(tmp_path / "8")
    found = (
        speak(tmp_path / "8s", "你好世界再见，你好世界再见", voice.answers())
        .one("take")
        .meta["checks"]
    )
    assert {"lead", "gap", "tail"} <= set(found)


def test_a_peak_that_passes_full_scale_is_held_back_around_it_alone(tmp_path: Path) -> None:
    text = '你好<prosody volume="+9dB">世</prosody>界再见'
    job = speak(tmp_path, text, ToneVoice(tmp_path / "e", level=0.5).answers())
    pcm = np.abs(samples_of(job))
    assert 0.95 < pcm.max() < 0.99
    assert job.one("take").meta["checks"] == []
    start, end = words(job)["见"]
    assert pcm[start:end].max() == pytest.approx(0.5, abs=0.001)


def test_pauses_that_were_asked_for_are_no_fault(tmp_path: Path) -> None:
    assert checks(tmp_path / "1", '你好<break time="20s"/>世界') == []
    assert checks(tmp_path / "2", '<prosody rate="25%">你好世界再见</prosody>') == []

    class Able(ToneVoice):
        def sound(self, text: str) -> Any:
            silence = np.zeros(5 * self.rate)
            return np.concatenate([super().sound("你好"), silence, super().sound("世界")])

    voice = Able(tmp_path / "3", marks=("break",))
    job = speak(tmp_path / "3", '你好<break time="5s"/>世界', voice.answers())
    assert job.one("take").meta["checks"] == []


SIGNS = st.text(alphabet="你好行长银24，。！ ", min_size=1, max_size=16)


@st.composite
def marked_lines(draw: st.DrawFn) -> Line:
    text = " ".join(draw(SIGNS).split()) or "好"
    marks: list[Mark] = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        values: dict[str, dict[str, Any]] = {
            "break": {"ms": draw(st.integers(0, 900))},
            "emphasis": {"level": "strong"},
            "prosody": {"rate": draw(st.sampled_from([0.5, 1.5])), "pitch": 1.2, "gain_db": 3.0},
            "reading": {"alphabet": "pinyin", "value": " ".join(["hang2"] * (end - start))},
            "sub": {"alias": "好"},
            "say-as": {"value": draw(st.sampled_from(["digits", "cardinal", "phone", "date", "ordinal"]))},
            "voice": {"speaker": "李雷"},
            "link": {},
            "style": {"value": "calm"},
        }  # fmt: skip
        kind = draw(st.sampled_from(sorted(values)))
        if kind == "break":
            end = start
        if kind == "break" or start < end:
            marks.append(Mark(kind, start, end, **values[kind]))
    ssml = write(MarkedText(text, ordered(marks)))
    return Line(parse(ssml).text, ssml=ssml)


@given(marked_lines(), st.sampled_from([(), ("break", "prosody"), ("reading:pinyin", "link", "style")]), st.sampled_from(["engine", "none"]))  # fmt: skip
@settings(deadline=None, max_examples=120)
def test_no_markup_is_ever_spoken_and_words_stay_in_their_places(
    line: Line, marks: tuple[str, ...], timing: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        voice = ToneVoice(Path(folder) / "e", marks=marks, timing=timing, letter=0.02)
        try:
            job = speak(Path(folder), line, voice.answers())
        except PluginError as error:
            assert "nothing to speak" in str(error)
            return
        for text in voice.texts:
            assert not re.search(r"[A-Za-z0-9<>/=\"'&\[\]|]", text), text
        for asked in voice.asked:
            for mark in asked.get("marks", ()):
                assert 0 <= mark["start"] <= mark["end"] <= len(asked["text"])
                assert mark["kind"] in {kind.partition(":")[0] for kind in marks}
        timing_record = record(job, "timing")
        at, edges = 0, []
        for word in timing_record["words"]:
            at = line.text.index(word["text"], at) + len(word["text"])
            edges += [word["start"], word["end"]]
        assert edges == sorted(edges) and edges[-1] <= timing_record["samples"]


def test_a_line_of_a_hundred_thousand_characters(tmp_path: Path) -> None:
    text = "今天的天气真的很好，" * 10_000
    voice = ToneVoice(tmp_path / "e", marks=("reading:pinyin",), letter=0.001, rate=8000)
    line = Line(text, lexicon=(Entry("天气", pinyin="tian1 qi4"),))
    job = speak(tmp_path, line, voice.answers())
    assert len(record(job, "timing")["words"]) == 90_000
    assert len(voice.asked[0]["marks"]) == 90_000


@pytest.mark.parametrize(
    ("ssml", "lang"),
    [
        ('他去银<phoneme ph="hang2">行</phoneme><break time="700ms"/>，<prosody rate="70%">慢慢</prosody>走。', "zh"),
        ('We walk <prosody rate="70%">slowly</prosody>, <break time="700ms"/>then <emphasis>run</emphasis>.', "en"),
    ],
)  # fmt: skip
def test_a_real_voice_honours_or_gets_all_of_it(tmp_path: Path, ssml: str, lang: str) -> None:
    text = parse(ssml).text
    plain = speak(tmp_path / "p", Line(text, lang), espeak(tmp_path / "pe"))
    marked = speak(tmp_path / "m", Line(text, lang, ssml), espeak(tmp_path / "me"))
    longer = marked.one("take").meta["samples"] - plain.one("take").meta["samples"]
    assert 500 * MS < longer < 1300 * MS
    assert marked.one("take").meta["checks"] == []
    assert "break" not in marked.one("take").meta["normalised"]
    pcm = np.abs(samples_of(marked))
    loud = np.flatnonzero(pcm > 0.01)
    assert 600 * MS < int(np.diff(loud).max()) < 1000 * MS


def test_an_engine_that_could_not_tell_is_asked_again(tmp_path: Path) -> None:
    plugin, voice = Narrate(), ToneVoice(tmp_path / "e", marks=("break",))
    file = tmp_path / "line.json"
    file.write_text(write_line(Line("你好", ssml="你<break/>好")), encoding="utf-8")
    answers = voice.answers()
    mute = {"speech.synthesize": answers["speech.synthesize"]}
    for index, some in enumerate((mute, answers)):
        run_plugin_again(plugin, [Asset(file, MEDIA, "line")], tmp_path / f"s{index}", some)
    assert voice.texts == ["你", "好", "你好"]
