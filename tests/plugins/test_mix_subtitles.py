"""Lines that fit, break where a reader expects it, and never overlap or drift."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from plugins.mix.chinese import word_breaks
from plugins.mix.cues import WIDTH, Cue, cues_of, lines_of, width
from plugins.mix.subtitles import srt, vtt
from plugins.mix.timeline import Item
from studio.sdk.capabilities import Word

RATE = 48000
CHINESE = "一台普通电脑在没有任何显卡也没有网络的情况下，也能够完成从选题、写作、配图到朗读和发布的整个流程，价格是 ¥1,234.56。"
ENGLISH = "It also reads a long English sentence, with several clauses and one number like $3.50, without losing its breath."


def lines(text: str) -> list[str]:
    return [text[first:last].strip() for first, last in lines_of(text, word_breaks)]


def item(text: str, start: int = 0, words: list[Word] | None = None, seconds: float = 10.0) -> Item:
    end = start + round(seconds * RATE)
    return Item(Path("x"), "text", 0, start, end, text, tuple(words or ()))


def test_chinese_lines() -> None:
    assert lines(CHINESE) == [
        "一台普通电脑在没有任何显卡也没有",
        "网络的情况下，也能够完成从选题、",
        "写作、配图到朗读和发布的整个流程，",
        "价格是 ¥1,234.56。",
    ]


def test_english_lines() -> None:
    assert lines(ENGLISH) == [
        "It also reads a long English sentence,",
        "with several clauses and one number",
        "like $3.50, without losing its breath.",
    ]


@pytest.mark.parametrize(
    "text", [CHINESE, ENGLISH, "好" * 90, "word " * 60, "混合 mixed 文字 text，" * 9]
)
def test_no_line_is_too_wide_and_nothing_is_lost(text: str) -> None:
    found = lines(text)
    assert max(width(line) for line in found) <= WIDTH
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_an_address_without_blanks_is_cut_hard() -> None:
    text = "https://example.com/" + "a" * 100
    assert "".join(lines(text)) == text
    assert max(width(line) for line in lines(text)) <= WIDTH


def test_a_short_sentence_stays_whole_and_decimals_stay_together() -> None:
    assert lines("用 Python 3.11，访问 example.com。") == ["用 Python 3.11，访问 example.com。"]
    for line in lines(
        "这个版本号是 3.11 的程序可以从 example.com 下载并且安装到任何一台电脑上面，没有别的要求。"
    ):
        assert not re.search(r"3\.$|example\.$", line)


def test_no_line_begins_with_a_closing_sign() -> None:
    text = "他说：“一台普通电脑在没有任何显卡也没有网络的情况下也能完成！”然后大家都鼓起掌来（掌声很久），事情就成了。"
    for line in lines(text):
        assert line[0] not in "，。！？”）、：；"
        assert line[-1] not in "“（"


def test_chinese_words_are_not_cut() -> None:
    text = "我们可以在自己的电脑上面使用人工智能写作并且自动生成插图和语音旁白再一键发布到公众号"
    whole = {0, len(text), *word_breaks(text)}
    assert {first for first, _ in lines_of(text, word_breaks)} <= whole


def test_a_chinese_term_in_english_stays_whole() -> None:
    text = (
        "Put a visible label into the text, such as “本文由人工智能生成” at the start or the end."
    )
    assert word_breaks(text) == []
    assert any("本文由人工智能生成" in line for line in lines(text))
    assert word_breaks("本文由人工智能生成")


def test_lines_follow_their_words() -> None:
    words: list[Word] = []
    for number, match in enumerate(re.finditer(r"[\w.$]*\w", ENGLISH)):
        words.append({"text": match[0], "start": number * 24000, "end": number * 24000 + 20000})
    cues = cues_of((item(ENGLISH, words=words),), RATE, word_breaks)
    assert [cue.start for cue in cues] == [0, 7 * 24000, 13 * 24000]
    assert cues[0].end == 7 * 24000  # 83 ms of gap: stays until the next line


def test_a_sentence_without_words_shares_its_time_by_length() -> None:
    cues = cues_of((item("好" * 60),), RATE, word_breaks)
    assert len(cues) == 3
    assert cues[0].start == 0
    assert [round(cue.start / RATE, 1) for cue in cues] == [0.0, 3.3, 6.7]


def test_cues_never_overlap_over_an_hour() -> None:
    items: list[Item] = []
    at = 0
    for number in range(360):
        one = item(CHINESE if number % 2 else "短句。", at, seconds=9.3 + number % 7 / 10)
        items.append(one)
        at = one.end + RATE // 2
    cues = cues_of(tuple(items), RATE, word_breaks)
    assert all(one.end <= after.start for one, after in itertools.pairwise(cues))
    assert all(cue.start < cue.end for cue in cues)
    last = next(cue for cue in reversed(cues) if cue.text == "短句。")
    assert last.start == items[-2].start  # not one sample of drift
    times = [time for pair in re.findall(r"(\S+) --> (\S+)", srt(cues, RATE)) for time in pair]
    assert times == sorted(times)


def test_srt_and_vtt() -> None:
    cues = [Cue(0, 48000, "你好"), Cue(60000, 48000 * 3725 + 24, "a < b & c")]
    assert srt(cues, RATE) == (
        "1\n00:00:00,000 --> 00:00:01,000\n你好\n\n2\n00:00:01,250 --> 01:02:05,000\na < b & c\n"
    )
    assert vtt(cues, RATE) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n你好\n\n00:00:01.250 --> 01:02:05.000\na &lt; b &amp; c\n"
    )


def test_another_program_reads_them(tmp_path: Path) -> None:
    import subprocess

    from tests.programs import require_program

    cues = cues_of((item(CHINESE), item(ENGLISH, 11 * RATE)), RATE, word_breaks)
    for name, text in (("a.srt", srt(cues, RATE)), ("a.vtt", vtt(cues, RATE))):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        command = [require_program("ffmpeg"), "-v", "error", "-i", str(path), "-f", "srt", "-"]
        again = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        assert re.findall(r"\d\d:\d\d:\d\d,\d{3}", again) == re.findall(
            r"\d\d:\d\d:\d\d,\d{3}", srt(cues, RATE)
        )
        assert all(cue.text in again for cue in cues)
