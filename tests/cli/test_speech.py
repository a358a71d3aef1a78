"""`studio voices`, `speak`, `lexicon` and `narration`, with eSpeak speaking."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from studio.sdk.speech.marks import BREAK
from studio.sdk.speech.ssml import parse

from .studio import here, project, refused_here, studio


def seconds(file: Path) -> float:
    with wave.open(str(file)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 48000)
        return float(sound.getnframes() / sound.getframerate())


def test_voices_are_listed_with_their_language_and_licence() -> None:
    shown = here("voices", "--engine", "espeak", "--language", "zh")
    assert shown.code == 0
    row = next(line for line in shown.out.splitlines() if "espeak/cmn " in line)
    assert "zh" in row and "GPL-3.0-or-later" in row
    assert "espeak/en-us" not in shown.out


def test_voices_as_data_and_an_engine_that_is_not_ready_says_so() -> None:
    (espeak,) = here("voices", "--engine", "espeak", "--json").json()
    assert {"voice": "espeak/en-us", "languages": ["en"]}.items() <= {
        key: value
        for one in espeak["voices"]
        if one["voice"] == "espeak/en-us"
        for key, value in one.items()
    }.items()
    assert "break" in espeak["marks"] and espeak["problem"] == ""
    (coqui,) = here("voices", "--engine", "voice_coqui", "--json").json()
    assert coqui["voices"] == [] and "studio plugins install voice_coqui" in coqui["problem"]


def test_a_text_becomes_a_sound_file(tmp_path: Path) -> None:
    ran = studio("speak", "他去银行，行不行？I think so.", "-o", "hello.wav", cwd=tmp_path)
    assert ran.code == 0 and ran.out.splitlines()[-1] == "hello.wav"
    assert [path.name for path in tmp_path.iterdir()] == ["hello.wav"]
    usual = seconds(tmp_path / "hello.wav")
    slow = tmp_path / "slow.wav"
    assert here("speak", "他去银行，行不行？I think so.", "--rate", "0.6", "-o", slow).code == 0
    assert seconds(slow) > 1.25 * usual > 1


def test_ssml_and_its_pauses_are_spoken(tmp_path: Path) -> None:
    lengths = []
    for name, pause in (("short", "100ms"), ("long", "2100ms")):
        file = tmp_path / f"{name}.ssml"
        file.write_text(
            f'<speak><s>你好。<break time="{pause}"/></s><s>再见。</s></speak>', "utf-8"
        )
        out = tmp_path / f"{name}.wav"
        assert here("speak", "--ssml", file, "-o", out).code == 0
        lengths.append(seconds(out))
    assert lengths[1] - lengths[0] == pytest.approx(2, abs=0.01)


def test_the_persons_lexicon_counts(tmp_path: Path) -> None:
    assert here("lexicon", "add", "Kokoro", "--say", "a very long phrase instead").code == 0
    assert here("speak", "Kokoro", "--language", "en", "-o", tmp_path / "new.wav").code == 0
    assert here("lexicon", "remove", "Kokoro").code == 0
    assert here("speak", "Kokoro", "--language", "en", "-o", tmp_path / "old.wav").code == 0
    assert seconds(tmp_path / "new.wav") > 1.5 * seconds(tmp_path / "old.wav")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["speak"], "Give a text in quotes, or a file by --ssml."),
        (["speak", "……"], "There is nothing to speak"),
        (["speak", "hi", "-o", "hi.mp3"], "'hi.mp3' must end in .wav."),
        (["speak", "hi", "--voice", "gone/x", "-o", "none.wav"], "'gone'"),
        (["voices", "--engine", "cover"], "'cover' has no voices; there are: espeak"),
        (["lexicon", "add", "芝罘"], "by one of --pinyin, --ipa and --say"),
        (["lexicon", "add", "芝罘", "--pinyin", "zhi1"], "“芝罘” needs 2 syllables of pinyin"),
        (["lexicon", "add", "芝罘", "--pinyin", "x9 y"], "is no pinyin"),
        (["lexicon", "remove", "芝罘"], "There is no entry for '芝罘'"),
    ],
)
def test_what_can_not_be_done(words: list[str], said: str) -> None:
    assert said in refused_here(*words)


def test_a_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"mine")
    assert "is there already" in refused_here("speak", "hi", "-o", tmp_path / "a.wav")
    assert (tmp_path / "a.wav").read_bytes() == b"mine"


def test_broken_ssml_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "broken.ssml"
    file.write_text("<speak><s>", encoding="utf-8")
    assert "line 1" in refused_here("speak", "--ssml", file, "-o", tmp_path / "x.wav")


def test_a_lexicon_of_ones_own() -> None:
    assert here("lexicon", "list").out.startswith("No entries yet")
    assert here("lexicon", "add", "芝罘", "--pinyin", "zhī fú").out == "芝罘: zhi1 fu2\n"
    assert here("lexicon", "add", "SQL", "--say", "sequel", "--note", "as they say").code == 0
    assert here("lexicon", "add", "SQL", "--ipa", "ˈsiːkwəl").code == 0  # in its place
    rows = here("lexicon", "list", "--json").json()
    assert [(one["word"], one["scope"]) for one in rows] == [("芝罘", "yours"), ("SQL", "yours")]
    assert rows[1]["ipa"] == "ˈsiːkwəl" and "alias" not in rows[1]
    assert here("lexicon", "remove", "SQL").code == 0
    assert [one["word"] for one in here("lexicon", "list", "--json").json()] == ["芝罘"]


def test_how_a_text_is_read() -> None:
    shown = here("lexicon", "test", "行行出状元，2024年")
    assert shown.out.splitlines()[0] == "行行出状元，二零二四年"
    assert shown.out.splitlines()[1].startswith("hang2 hang2 chu1 zhuang4 yuan2")
    here("lexicon", "add", "朝阳", "--pinyin", "chao2 yang2")
    shown = here("lexicon", "test", "迎着朝阳")
    assert "chao2 yang2" in shown.out.splitlines()[1]
    assert shown.out.splitlines()[2] == "· 朝阳: chao2 yang2"


def test_a_project_has_its_own_lexicon_and_says_what_an_entry_changes(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    assert here("make", folder, "--only", "lines").code == 0
    added = here("lexicon", "add", "茶山", "--pinyin", "cha2 shan5", "-p", folder)
    assert added.code == 0 and "will be spoken anew." in added.out
    assert here("lexicon", "list").out.startswith("No entries yet")
    shown = here("lexicon", "test", "茶山小铺", "-p", folder).out
    assert "· 茶山: cha2 shan5" in shown and "茶山小铺开张了" in shown
    assert here("lexicon", "remove", "茶山", "-p", folder).code == 0
    assert "[[entry]]" not in (folder / "lexicon.toml").read_text(encoding="utf-8")


def test_marks_of_a_narration_go_out_and_come_in_as_ssml(tmp_path: Path) -> None:
    folder, file = project(tmp_path / "p"), tmp_path / "marks.ssml"
    assert "studio make" in refused_here("narration", "export", folder)
    assert here("make", folder, "--only", "lines").code == 0
    printed = here("narration", "export", folder)
    assert printed.code == 0 and "茶山小铺" in parse(printed.out).text
    assert here("narration", "export", folder, file).code == 0
    assert file.read_text(encoding="utf-8") == printed.out
    assert "is there already" in refused_here("narration", "export", folder, file)
    ssml = printed.out.replace("<s>", '<s><break time="900ms"/>', 1)
    file.write_text(ssml.replace("</speak>", "<s>别处的话。</s></speak>"), encoding="utf-8")
    taken = here("narration", "import", folder, file)
    assert taken.code == 0 and "! This sentence is not in the article: 别处的话。" in taken.out
    again = parse(here("narration", "export", folder).out)
    assert [mark.ms for mark in again.marks if mark.kind == BREAK] == [900]
