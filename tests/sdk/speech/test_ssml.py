"""SSML and the short form: what is understood, what is let by, what is refused, round trips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.sdk.speech.marks import WHOLE, Mark, MarkedText, as_json, from_json, moved, ordered
from studio.sdk.speech.ssml import SsmlError, parse, parse_screen, write, write_screen


def one(ssml: str) -> Mark:
    (mark,) = parse(ssml).marks
    return mark


@pytest.mark.parametrize(
    ("ssml", "mark"),
    [
        ('a<break time="300ms"/>b', Mark("break", 1, 1, ms=300)),
        ('a<break time="1.5s"/>', Mark("break", 1, 1, ms=1500)),
        ("a<break/>", Mark("break", 1, 1, ms=400)),
        ('a<break strength="x-strong"/>', Mark("break", 1, 1, ms=1000)),
        ('a<break strength="none"/>', Mark("break", 1, 1, ms=0)),
        ('<break time="90s"/>a', Mark("break", 0, 0, ms=60000)),
        ('<phoneme alphabet="pinyin" ph="háng">行</phoneme>', Mark("reading", 0, 1, alphabet="pinyin", value="hang2")),
        ('<phoneme alphabet="x-pinyin" ph="zhong4 qing4">重庆</phoneme>', Mark("reading", 0, 2, alphabet="pinyin", value="zhong4 qing4")),
        ('<phoneme ph="liao3">了</phoneme>', Mark("reading", 0, 1, alphabet="pinyin", value="liao3")),
        ('<phoneme alphabet="py" ph="nü3">女</phoneme>', Mark("reading", 0, 1, alphabet="pinyin", value="nv3")),
        ('<phoneme alphabet="ipa" ph="rɛd">read</phoneme>', Mark("reading", 0, 4, alphabet="ipa", value="rɛd")),
        ("<emphasis>a</emphasis>", Mark("emphasis", 0, 1, level="moderate")),
        ('<emphasis level="strong">a</emphasis>', Mark("emphasis", 0, 1, level="strong")),
        ('<prosody rate="80%">a</prosody>', Mark("prosody", 0, 1, rate=0.8)),
        ('<prosody rate="-20%" pitch="+2st">a</prosody>', Mark("prosody", 0, 1, rate=0.8, pitch=1.1225)),
        ('<prosody rate="slow" volume="+6dB">a</prosody>', Mark("prosody", 0, 1, rate=0.75, gain_db=6.0)),
        ('<prosody rate="1.2">a</prosody>', Mark("prosody", 0, 1, rate=1.2)),
        ('<say-as interpret-as="telephone">110</say-as>', Mark("say-as", 0, 3, value="phone")),
        ('<say-as interpret-as="spell-out">AI</say-as>', Mark("say-as", 0, 2, value="characters")),
        ('<sub alias="World Wide Web">WWW</sub>', Mark("sub", 0, 3, alias="World Wide Web")),
        ('<voice name="李雷">好</voice>', Mark("voice", 0, 1, speaker="李雷")),
        ("<w>他说</w>", Mark("link", 0, 2)),
        ('<mstts:express-as style="cheerful">a</mstts:express-as>', Mark("style", 0, 1, value="cheerful")),
    ],
)  # fmt: skip
def test_an_element_becomes_a_mark(ssml: str, mark: Mark) -> None:
    assert one(ssml) == mark


@pytest.mark.parametrize(
    ("ssml", "text"),
    [
        ("a <audio src='x.mp3'>b</audio> c", "a b c"),
        ("<mark name='m'/>a", "a"),
        ("<metadata><title>never said</title></metadata>a", "a"),
        ("<say-as interpret-as='currency'>$3</say-as>", "$3"),
        ("<prosody pitch='300Hz'>a</prosody>", "a"),
        ("<phoneme alphabet='cmu' ph='R EH1 D'>read</phoneme>", "read"),
        ("<sub alias=' '>a</sub>", "a"),
        ("a &amp; b &lt; c", "a & b < c"),
        ("<!-- a note -->b<![CDATA[<c>]]>", "b<c>"),
    ],
)
def test_what_we_have_no_mark_for_keeps_its_words(ssml: str, text: str) -> None:
    assert parse(ssml) == MarkedText(text)


def test_a_document_keeps_its_sentences_and_paragraphs() -> None:
    document = """<?xml version="1.0"?>
    <speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="zh-CN">
      <p><s>第一句。</s><s>第二<emphasis>句</emphasis>。</s></p>
      <p>Another
         paragraph.</p>
    </speak>"""
    found = parse(document)
    assert found.text == "第一句。\n第二句。\n\nAnother paragraph."
    (mark,) = found.marks
    assert found.text[mark.start : mark.end] == "句"


@pytest.mark.parametrize(
    ("ssml", "line", "column"),
    [("a <b", 1, 5), ("a & b", 1, 4), ("ab</s>", 1, 5), ("a\nb <3", 2, 4), ("<s>a", 1, 5)],
)
def test_a_broken_tag_is_named_by_its_place(ssml: str, line: int, column: int) -> None:
    with pytest.raises(SsmlError, match=f"line {line}, column {column}") as caught:
        parse(ssml)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_no_entity_of_a_file_is_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>&b;'
    for text in (bomb, "&b;"):
        with pytest.raises(SsmlError, match="line 1"):
            parse(text)


def test_the_short_form() -> None:
    typed = "去银<行|háng>[pause 0.5s]，用<SQL|=sequel>说<tomato|/təˈmɑːtoʊ/>[停顿 300 毫秒]"
    found = parse_screen(typed)
    assert found.text == "去银行，用SQL说tomato"
    assert found.marks == (
        Mark("reading", 2, 3, alphabet="pinyin", value="hang2"),
        Mark("break", 3, 3, ms=500),
        Mark("sub", 5, 8, alias="sequel"),
        Mark("reading", 9, 15, alphabet="ipa", value="təˈmɑːtoʊ"),
        Mark("break", 15, 15, ms=300),
    )
    assert parse_screen(write_screen(found)) == found


@pytest.mark.parametrize(
    "typed", ["a <b|c> d", "<行|x>", "<行长|hang2>", "[pause]", "if x<y|z>w:", "[1]", "<|>"]
)
def test_what_only_looks_alike_stays_text(typed: str) -> None:
    assert parse_screen(typed) == MarkedText(typed)


WORDS = st.lists(
    st.text(alphabet="你好行a b<>&'\"/|[]1。 ", max_size=8), min_size=1, max_size=6
).map(lambda parts: " ".join("".join(parts).split()))


@st.composite
def marked_texts(draw: st.DrawFn) -> MarkedText:
    text = draw(WORDS)
    marks: list[Mark] = []
    for _ in range(draw(st.integers(0, 5)) if text else 0):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        kind = draw(st.sampled_from(["break", "emphasis", "prosody", "reading", "sub", "link"]))
        if kind == "break":
            marks.append(Mark("break", start, start, ms=draw(st.integers(0, 5000))))
        elif start < end:
            values = {
                "emphasis": {"level": "strong"},
                "prosody": {"rate": draw(st.sampled_from([0.5, 0.83, 1.5])), "gain_db": 2.5},
                "reading": {"alphabet": "ipa", "value": "a<\"&'ə"},
                "sub": {"alias": "x & <y>"},
            }
            marks.append(Mark(kind, start, end, **values.get(kind, {})))  # type: ignore[arg-type]
    return MarkedText(text, ordered(marks))


def covered(found: MarkedText) -> set[tuple[object, ...]]:
    """What the span marks say of every character."""
    said: set[tuple[object, ...]] = set()
    for mark in found.marks:
        if mark.kind not in WHOLE and mark.kind != "break":
            values = tuple(v for k, v in as_json(mark).items() if k not in ("start", "end"))
            said |= {(place, *values) for place in range(mark.start, mark.end)}
    return said


@given(marked_texts())
def test_written_ssml_reads_back(marked: MarkedText) -> None:
    found = parse(write(marked))
    assert found.text == marked.text
    assert covered(found) == covered(marked)
    breaks = sorted((m.start, m.ms) for m in marked.marks if m.kind == "break")
    assert sorted((m.start, m.ms) for m in found.marks if m.kind == "break") == breaks
    assert write(found) == write(parse(write(found)))


@given(st.text(max_size=60))
def test_the_short_form_reads_any_text(typed: str) -> None:
    found = parse_screen(typed)
    assert found.text == " ".join(found.text.split())
    assert all(0 <= m.start <= m.end <= len(found.text) for m in found.marks)


@given(marked_texts(), WORDS)
def test_marks_move_onto_words_that_stayed(marked: MarkedText, text: str) -> None:
    found = moved(marked, text)
    assert found.text == text
    for mark in found.marks:
        assert 0 <= mark.start <= mark.end <= len(text)
        assert mark.kind == "break" or mark.start < mark.end
    same = moved(marked, marked.text)
    assert same == marked


def test_an_edit_keeps_the_marks_of_the_other_words() -> None:
    marked = parse('他去银<phoneme ph="hang2">行</phoneme>，<emphasis>快</emphasis>走<break/>。')
    found = moved(marked, "昨天他去了银行，走。")
    assert [(m.kind, found.text[m.start : m.end]) for m in found.marks] == [
        ("reading", "行"),
        ("break", ""),
    ]


def test_a_slice_keeps_whole_marks_and_cuts_the_others() -> None:
    marked = parse('<emphasis>一二</emphasis><sub alias="x">三四</sub>五<break/>')
    assert marked.slice(1, 3).marks == (Mark("emphasis", 0, 1, level="moderate"),)
    assert [m.kind for m in marked.slice(2, 5).marks] == ["sub", "break"]


@given(marked_texts())
def test_json_reads_back(marked: MarkedText) -> None:
    assert tuple(from_json(as_json(mark)) for mark in marked.marks) == marked.marks
