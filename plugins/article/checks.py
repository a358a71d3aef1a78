"""What rules find in a draft: wishes, facts, sources, voice, structure. Deterministic."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from studio.sdk.document import Document, language_of, sections
from studio.sdk.passages import terms
from studio.sdk.voice import Finding as Departure
from studio.sdk.voice import check_voice

from . import citations, counting
from .findings import OPENING, Finding
from .outline import Outline
from .params import Plan

_SAID = 0.45  # share of a fact's terms that the article has when it tells the fact
_CALLED = 0.25  # the same for the call to action, which is worded freely
_SHORT, _LONG = 0.7, 1.4  # of the length wanted
_EACH = 3  # places of one kind that are named for a section
_TITLES = {"xiaohongshu": 20, "wechat-article": 32}
_TITLE = {"zh": 36, "en": 90}


@dataclass(frozen=True, slots=True)
class Draft:
    """``parts`` are (heading, Markdown without footnotes' texts)."""

    title: str
    parts: tuple[tuple[str, str], ...]

    @property
    def headings(self) -> list[str]:
        return [heading for heading, _ in self.parts]

    @property
    def text(self) -> str:
        return "\n\n".join(counting.plain(body) for _, body in self.parts)

    def told(self) -> str:
        """The body as Markdown, without title and footnotes' texts."""
        return "\n\n".join(section_markdown(*part) for part in self.parts)


def section_markdown(heading: str, body: str) -> str:
    return body if heading == OPENING else f"## {heading}\n\n{body}".rstrip()


def draft_of(document: Document) -> Draft:
    """The sections of level 2, those below them in their text. The title is the heading of level
    1, which a person sees and edits, before that of the front matter."""
    title, parts = "", list[list[str]]()
    for part in sections(citations.footnotes(document.body)[0]):
        if part.level == 1:
            title = title or part.heading
            parts.append([OPENING, part.body])
        elif part.level in (0, 2):
            parts.append([part.heading or OPENING, part.body])
        else:
            if not parts:
                parts.append([OPENING, ""])
            parts[-1][1] += f"\n\n{'#' * part.level} {part.heading}\n\n{part.body}"
    told = ((heading, text.strip()) for heading, text in parts)
    kept = ((heading, text) for heading, text in told if text or heading != OPENING)
    return Draft(title or document.title, tuple(kept))


def rule_findings(plan: Plan, outline: Outline, draft: Draft, material: str) -> list[Finding]:
    """``material``: all the text of brief and sources, against which figures are checked."""
    return [
        *_wishes(plan, outline, draft),
        *_length(plan, draft),
        *_facts(plan, outline, draft),
        *_figures(plan, draft, material),
        *_voice(plan, draft),
        *_structure(plan, outline, draft),
        *_repeated(plan, draft),
    ]


def home_of(text: str, outline: Outline, draft: Draft) -> str:
    """The section that a missing thing would fit best, by the words that it shares with the
    section's text and points; the first if it shares none with any."""
    mine = set(terms(text))
    points = {one.heading or OPENING: " ".join(one.points) for one in outline.sections}

    def worth(part: tuple[str, str]) -> float:
        heading, body = part
        return _share(mine, f"{heading} {points.get(heading, '')} {body}")

    return max(draft.parts, key=worth, default=("", ""))[0]


def _wishes(plan: Plan, outline: Outline, draft: Draft) -> Iterator[Finding]:
    lower = f"{draft.title}\n{draft.text}".lower()
    for term in plan.brief.must_use:
        if term.lower() not in lower:
            yield Finding(
                home_of(term, outline, draft),
                plan.say(f"没有出现“{term}”", f"“{term}” does not appear"),
                plan.say(f"自然地写进“{term}”", f"Work “{term}” in naturally"),
            )
    for term in plan.brief.must_avoid:
        for heading, body in draft.parts:
            if term.lower() in counting.plain(body).lower():
                problem = plan.say(f"用了不要出现的“{term}”", f"It has “{term}”, to be avoided")
                yield Finding(heading, problem, plan.say("换个说法", "Word it differently"))
    call = plan.brief.call_to_action.strip()
    if call and _share(set(terms(call)), draft.text) < _CALLED:
        yield Finding(
            draft.parts[-1][0] if draft.parts else "",
            plan.say("没有行动号召", "The call to action is missing"),
            plan.say(f"结尾写明：{_one_line(call)}", f"End with: {_one_line(call)}"),
        )


def _length(plan: Plan, draft: Draft) -> Iterator[Finding]:
    have, want = counting.length(draft.text, plan.language), plan.length
    if not _SHORT * want <= have <= _LONG * want:
        unit = plan.say("字", "words")
        yield Finding(
            "",
            plan.say(f"全文 {have} {unit}，要求约 {want} {unit}", f"{have} {unit}, wanted {want}"),
            plan.say(
                "调整提纲里各节的字数后重写", "Change the lengths in the outline, write again"
            ),
        )
    if language_of(draft.text) != plan.language:
        yield Finding(
            "",
            plan.say("文章的语言不是中文", "The article is not in English"),
            plan.say("换一个文字模型重写", "Have it written by another text model"),
        )


def _facts(plan: Plan, outline: Outline, draft: Draft) -> Iterator[Finding]:
    for fact in plan.brief.facts:
        if _share(set(terms(fact)), draft.text) < _SAID:
            yield Finding(
                home_of(fact, outline, draft),
                plan.say(f"没有写到要点：{_one_line(fact)}", f"Not told: {_one_line(fact)}"),
                plan.say("补上这一点", "Tell it"),
            )


def _figures(plan: Plan, draft: Draft, material: str) -> Iterator[Finding]:
    advice = plan.say("删去，或改成有依据的说法", "Take it out, or write what the sources say")
    for heading, body in draft.parts:
        for figure, sentence in counting.unfounded(body, material):
            shown = sentence if len(sentence) <= 60 else sentence[:60] + "…"
            problem = plan.say(
                f"数字 {figure} 在简报和资料里找不到：“{shown}”",
                f"Neither brief nor sources have the figure {figure}: “{shown}”",
            )
            yield Finding(heading, problem, advice)


def _voice(plan: Plan, draft: Draft) -> Iterator[Finding]:
    for heading, body in draft.parts:
        found = check_voice(body, plan.voice, plan.language, plan.params.absolute)
        groups: Counter[tuple[str, str, str]] = Counter(
            (one.rule, one.term if one.rule != "long" else "", one.suggestion) for one in found
        )
        for (rule, term, instead), count in groups.items():
            first = next(one for one in found if one.rule == rule)
            yield Finding(heading, *_departure(plan, rule, term, instead, count, first))


def _departure(
    plan: Plan, rule: str, term: str, instead: str, count: int, first: Departure
) -> tuple[str, str]:
    """What is said of a departure from the voice, and what to do."""
    times = plan.say(f"（{count} 处）", f" ({count} times)") if count > 1 else ""
    write = plan.say(f"改用“{instead}”", f"Write “{instead}”")
    if rule == "long":
        start = _one_line(first.term)[:30]
        return (
            plan.say(f"句子过长{times}：“{start}…”", f"Sentence too long{times}: “{start}…”"),
            plan.say("拆成短句", "Break it up"),
        )
    if rule == "absolute":
        return (
            plan.say(
                f"绝对化用语“{term}”{times}（提醒）", f"Absolute claim “{term}”{times} (advice)"
            ),
            plan.say("改成有依据的具体说法", "Say what can be shown instead"),
        )
    if rule == "person":
        return (plan.say(f"人称“{term}”{times}", f"Person “{term}”{times}"), write)
    problem = plan.say(f"用语“{term}”{times}不合品牌语感", f"“{term}”{times} is not our wording")
    return problem, write if instead else plan.say("换个说法", "Word it differently")


def _structure(plan: Plan, outline: Outline, draft: Draft) -> Iterator[Finding]:
    have = dict(draft.parts)
    for one in outline.sections:
        if one.heading and one.heading not in have and one.points:
            yield Finding(
                "",
                plan.say(f"提纲里的“{one.heading}”没有写", f"“{one.heading}” was not written"),
                plan.say("补写这一节，或从提纲删去", "Write it, or drop it from the outline"),
            )
        elif one.heading in have and one.passages and not citations.marks(have[one.heading]):
            yield Finding(
                one.heading,
                plan.say("提纲给了资料，文中没有引用", "It has sources and cites none"),
                plan.say("用到资料的句子注明出处", "Cite them where they are used"),
            )
    most = _TITLES.get(plan.form, _TITLE[plan.language])
    if len(draft.title) > most:
        problem = plan.say(f"标题超过 {most} 字", f"The title is longer than {most} characters")
        yield Finding("", problem, plan.say("缩短标题", "Shorten it"))


def _repeated(plan: Plan, draft: Draft) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for heading, body in draft.parts:
        for sentence in counting.sentences_of(body):
            if len(sentence) < 12:
                continue
            if sentence in seen:
                problem = plan.say(f"重复的句子：“{sentence}”", f"Repeated: “{sentence}”")
                yield Finding(heading, problem, plan.say("删去一处", "Keep it once"))
            seen.setdefault(sentence, heading)


def _share(mine: set[str], text: str) -> float:
    return len(mine & set(terms(text))) / max(1, len(mine))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
