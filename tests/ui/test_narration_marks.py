"""Marks put on a sentence, and the text that shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.sdk.speech.marks import (
    BREAK,
    EMPHASIS,
    PROSODY,
    READING,
    SAY_AS,
    SUB,
    WHOLE,
    Mark,
    MarkedText,
)
from studio.sdk.speech.ssml import parse, write
from studio.ui.app import Studio
from studio.ui.presenter.narration.editing import (
    Span,
    bare,
    put,
    rows_of,
    take_off,
    with_prosody,
)
from studio.ui.presenter.narration.marks import Reading
from studio.ui.presenter.narration.said import entry_of, said_mark
from studio.ui.presenter.words import English
from studio.ui.views.narration.marks import MarksPanel
from studio.ui.views.narration.ruby import RubyText

TEXT = "他去银行取钱，行不行？"
BANK = Mark(READING, 2, 4, alphabet="pinyin", value="yin2 hang2")


def reading(start: int, value: str) -> Mark:
    return Mark(READING, start, start + len(value.split()), alphabet="pinyin", value=value)


def test_a_new_reading_replaces_the_one_it_covers() -> None:
    marked = put(MarkedText(TEXT), BANK)
    marked = put(marked, reading(3, "xing2"))
    assert marked.marks == (reading(3, "xing2"),)
    marked = put(marked, Mark(SUB, 2, 6, alias="去一趟"))
    assert [one.kind for one in marked.marks] == [SUB]


def test_pauses_stand_between_characters_and_beside_readings() -> None:
    marked = put(put(MarkedText(TEXT), BANK), Mark(BREAK, 4, 4, ms=500))
    marked = put(marked, Mark(BREAK, 4, 4, ms=200))
    assert [(one.kind, one.ms) for one in marked.marks] == [(READING, 0), (BREAK, 200)]


def test_stress_inside_stress_leaves_its_two_ends() -> None:
    marked = put(MarkedText(TEXT), Mark(EMPHASIS, 0, 6, level="strong"))
    marked = put(marked, Mark(EMPHASIS, 2, 4, level="reduced"))
    assert [(one.start, one.end, one.level) for one in marked.marks] == [
        (0, 2, "strong"), (2, 4, "reduced"), (4, 6, "strong"),
    ]  # fmt: skip


def test_speed_and_pitch_of_one_span_are_one_mark() -> None:
    marked = with_prosody(MarkedText(TEXT), Span(0, 4), rate=0.9)
    marked = with_prosody(marked, Span(0, 4), pitch=1.2)
    assert marked.marks == (Mark(PROSODY, 0, 4, rate=0.9, pitch=1.2),)
    marked = with_prosody(with_prosody(marked, Span(0, 4), rate=1.0), Span(0, 4), pitch=1.0)
    assert marked.marks == ()


def test_marks_are_taken_off_one_by_one_or_all() -> None:
    marked = put(put(MarkedText(TEXT), BANK), Mark(EMPHASIS, 7, 10, level="strong"))
    assert take_off(marked, BANK).marks == (Mark(EMPHASIS, 7, 10, level="strong"),)
    assert bare(marked, Span(0, 5)).marks == (Mark(EMPHASIS, 7, 10, level="strong"),)
    assert bare(marked, Span()).marks == ()


@given(st.lists(st.tuples(
    st.sampled_from([READING, SUB, SAY_AS, EMPHASIS, PROSODY, BREAK]),
    st.integers(0, len(TEXT)), st.integers(0, len(TEXT)),
), max_size=12))  # fmt: skip
def test_whatever_is_put_can_be_written_and_read_again(wishes: list[tuple[str, int, int]]) -> None:
    marked = MarkedText(TEXT)
    for kind, one, other in wishes:
        start, end = min(one, other), max(one, other)
        marked = put(marked, _mark(kind, start, end))
        whole = [one for one in marked.marks if one.kind in WHOLE]
        for first in whole:
            for second in whole:
                apart = first.end <= second.start or second.end <= first.start
                assert first is second or apart
    again = parse(write(marked))
    assert again.text == TEXT
    assert {one for one in again.marks if one.kind in WHOLE} == {
        one for one in marked.marks if one.kind in WHOLE
    }


def _mark(kind: str, start: int, end: int) -> Mark:
    match kind:
        case "break":
            return Mark(BREAK, end, end, ms=300)
        case "reading":
            return Mark(READING, start, end, alphabet="ipa", value="a")
        case "sub":
            return Mark(SUB, start, end, alias="某物")
        case "say-as":
            return Mark(SAY_AS, start, end, value="digits")
        case "emphasis":
            return Mark(EMPHASIS, start, end, level="strong")
        case _:
            return Mark(PROSODY, start, end, rate=0.8)


@pytest.mark.parametrize(
    ("words", "typed", "kind", "said"),
    [
        ("银行", "yínháng", None, ""),  # without a blank nobody knows where a syllable ends
        ("银行", "yín háng", READING, "yin2 hang2"),
        ("银行", "yin2 hang2", READING, "yin2 hang2"),
        ("银行", "hang2", None, ""),
        ("行", "hang2", READING, "hang2"),
        ("SQL", "sequel", SUB, "sequel"),
        ("tomato", "/təˈmɑːtəʊ/", READING, "təˈmɑːtəʊ"),
        ("芝罘", "之服务", SUB, "之服务"),
        ("行", "  ", None, ""),
    ],
)
def test_what_is_typed_as_a_reading(words: str, typed: str, kind: str | None, said: str) -> None:
    mark = said_mark(Span(0, len(words)), words, typed)
    if kind is None:
        assert mark is None
        return
    assert mark is not None and mark.kind == kind and (mark.value or mark.alias) == said
    entry = entry_of(words, mark)
    assert said in (entry.pinyin, entry.ipa, entry.alias)


def test_every_mark_has_a_title() -> None:
    marked = parse(
        '他<break time="300ms"/>去<phoneme alphabet="pinyin" ph="yin2 hang2">银行</phoneme>'
        '<emphasis level="strong">取</emphasis><say-as interpret-as="digits">110</say-as>'
        '<sub alias="三绝">Sanjue</sub><prosody rate="0.8">慢</prosody><voice name="李雷">好</voice>'
    )
    titles = [one.title for one in rows_of(marked, English())]
    assert titles == [
        "Pause 0.3 s", "Read yin2 hang2", "Stressed strongly", "Digit by digit", "Say “三绝”",
        "Speed 0.8", "Spoken by 李雷",
    ]  # fmt: skip


# the widgets ----------------------------------------------------------------------------


@pytest.fixture
def ruby(studio: Studio, qtbot: QtBot) -> RubyText:
    text = RubyText(studio.window.kit)
    qtbot.addWidget(text)
    text.resize(320, 200)
    text.show()
    readings = (Reading(0, 1, "他", "ta1"), Reading(2, 4, "银行", "yin2 hang2"))
    text.show_text(put(MarkedText(TEXT), BANK), readings)
    return text


def test_a_word_is_selected_by_two_clicks_and_asked_about(ruby: RubyText, qtbot: QtBot) -> None:
    asked: list[Span] = []
    ruby.opened.connect(lambda span, at: asked.append(span))
    place = ruby._cells[3].box.center().toPoint()
    qtbot.mouseDClick(ruby, Qt.MouseButton.LeftButton, pos=place)
    assert asked == [Span(2, 4)] == [ruby.span]


def test_text_is_selected_by_keys(ruby: RubyText, qtbot: QtBot) -> None:
    ruby.setFocus()
    qtbot.keyClick(ruby, Qt.Key.Key_Home)
    qtbot.keyClick(ruby, Qt.Key.Key_Right)
    for _ in range(3):
        qtbot.keyClick(ruby, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert ruby.span == Span(1, 4)
    qtbot.keyClick(ruby, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert ruby.span == Span(0, len(TEXT))


def test_readings_stand_above_their_characters(ruby: RubyText) -> None:
    def inked(index: int) -> bool:
        """Whether something is painted above the character."""
        box = ruby._cells[index].box
        upper = QPointF(box.left() + 2, box.top() + 2)
        colours = {
            image.pixel(round(upper.x() + x), round(upper.y() + y))
            for x in range(int(box.width()) - 4)
            for y in range(8)
        }
        return len(colours) > 1

    image: QImage = ruby.grab().toImage()
    assert inked(2) and inked(3) and not inked(0)
    ruby.show_all_readings(True)
    image = ruby.grab().toImage()
    assert inked(0)
    assert "<银行|yin2 hang2>" in ruby.accessibleDescription()


def test_a_long_sentence_wraps_within_its_width(ruby: RubyText) -> None:
    ruby.show_text(MarkedText(TEXT * 8), ())
    assert max(cell.box.right() for cell in ruby._cells) <= ruby.width()
    assert ruby.heightForWidth(320) >= ruby._cells[-1].box.bottom()


def test_the_menu_offers_the_other_readings(studio: Studio, qtbot: QtBot) -> None:
    from studio.core.narration import Sentence
    from studio.ui.presenter.narration.marks import MarksPage

    panel = MarksPanel(studio.window.kit)
    qtbot.addWidget(panel)
    heard: list[Mark] = []
    panel.marked.connect(heard.append)
    readings = (Reading(3, 4, "行", "xing2", ("xing2", "hang2"), "rule"),)
    panel.show_page(MarksPage(Sentence("s", TEXT, "zh"), MarkedText(TEXT), readings=readings))
    menu = panel.menu.made_for(Span(3, 4))
    titles = [one.text() for one in menu.actions() if "行" in one.text()]
    assert len(titles) == 2
    next(one for one in menu.actions() if "hang2" in one.text()).trigger()
    assert heard == [Mark(READING, 3, 4, alphabet="pinyin", value="hang2")]
