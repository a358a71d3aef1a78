"""What a review finds, as a list that a person edits: ``- [ ] **heading** · problem → suggestion``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from studio.sdk.document import Document, parse_document, write_document
from studio.sdk.passages import terms

from .params import Plan

OPENING = "^"
"""Stands for the heading of what precedes the first heading."""
_WHOLE = ("全文", "whole article", "whole text", "")
_OPENINGS = ("开头", "引言", "opening", "introduction", OPENING)
_LINE = re.compile(r"^\s*(?:[-*+•]|\d+[.)、])\s+(?:\[([ xX✓√])\]\s*)?(.*\S)\s*$")
_ARROW = re.compile(r"\s*(?:→|->|=>)\s*")
_QUOTED = re.compile(r"[“\"「]([^”\"」]{2,})[”\"」]")
_ALIKE = 0.6  # share of terms that make two findings of one section the same


@dataclass(frozen=True, slots=True)
class Finding:
    """``heading`` "" is the article as a whole, `OPENING` its opening; ``kept`` was ticked: leave it as it is."""

    heading: str
    problem: str
    suggestion: str = ""
    kept: bool = False

    def told(self, plan: Plan) -> str:
        opening = plan.say("开头", "Opening") if self.heading == OPENING else ""
        head = opening or self.heading or plan.say("全文", "Whole article")
        arrow = f" → {self.suggestion}" if self.suggestion else ""
        return f"**{head}** · {self.problem}{arrow}"

    def moved(self, heading: str) -> Finding:
        return replace(self, heading=heading)

    def quotes(self) -> list[str]:
        """What the finding quotes from the article."""
        return [one.rstrip("….") for one in _QUOTED.findall(f"{self.problem} {self.suggestion}")]

    def data(self) -> dict[str, Any]:
        heading = self.heading.replace(OPENING, "")
        return {"heading": heading, "problem": self.problem, "suggestion": self.suggestion}


def findings_of(rows: Iterable[Mapping[str, Any]], headings: Sequence[str]) -> list[Finding]:
    """From an engine's JSON; a heading that the article does not have means the whole."""
    found = []
    for row in rows:
        problem = _line(row.get("problem"))
        if problem:
            heading = nearest(str(row.get("heading") or ""), headings)
            found.append(Finding(heading, problem, _line(row.get("suggestion"))))
    return found


def merged(first: Sequence[Finding], more: Sequence[Finding]) -> list[Finding]:
    """Both, without those of ``more`` that say what one before them said of the same section."""
    kept = list(first)
    for one in more:
        mine = set(terms(one.problem))
        same = (
            other
            for other in kept
            if other.heading == one.heading and _overlap(mine, set(terms(other.problem))) >= _ALIKE
        )
        if next(same, None) is None:
            kept.append(one)
    return kept


def write_review(found: Sequence[Finding], title: str, plan: Plan, meta: Mapping[str, Any]) -> str:
    explained = plan.say(
        "定稿时会按下面没有打勾的各条修改。不想改的，打上勾（[x]）或删掉；也可以自己添加一条。",
        "The open items are worked in when the article is made final. Tick ([x]) or delete what is "
        "to stay as it is; add items of your own.",
    )
    nothing = plan.say("没有发现问题。", "Nothing was found.")
    lines = [f"- [{'x' if one.kept else ' '}] {one.told(plan)}" for one in found]
    head = plan.say(f"# 审稿意见：{title}", f"# Review of: {title}")
    body = "\n\n".join([head, explained if lines else nothing, *(["\n".join(lines)] * bool(lines))])
    return write_document(Document(body + "\n", {"lang": plan.language, **meta}))


def parse_review(text: str, headings: Sequence[str]) -> list[Finding]:
    """Every list item is a finding, whatever a person left of its form."""
    found: list[Finding] = []
    for line in parse_document(text).body.split("\n"):
        match = _LINE.match(line)
        if match is None or re.fullmatch(r"\[.?\]", match[2]):
            continue
        rest = match[2]
        head = re.match(r"\*\*(.*?)\*\*\s*[·:：\-–—]?\s*", rest)
        heading = nearest(head[1], headings) if head else ""
        said = rest[head.end() :] if head else rest
        problem, _, suggestion = _ARROW.sub("→", said, count=1).partition("→")
        if problem or suggestion:
            kept = (match[1] or " ") != " "
            found.append(Finding(heading, problem.strip(), suggestion.strip(), kept))
    return found


def nearest(heading: str, headings: Sequence[str]) -> str:
    """The article's heading that is meant, or "" for the whole."""
    wanted = re.sub(r"^#+\s*|[*_]", "", heading).strip()
    if wanted.lower() in _WHOLE:
        return ""
    if wanted in headings:
        return wanted
    if wanted.lower() in _OPENINGS:
        return OPENING if OPENING in headings else ""
    mine = set(terms(wanted))
    best = max(headings, key=lambda one: _overlap(mine, set(terms(one))), default="")
    return best if _overlap(mine, set(terms(best))) >= _ALIKE else ""


def _overlap(one: set[str], other: set[str]) -> float:
    """Share of the smaller set that both have."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _line(value: Any) -> str:
    """One line; an arrow of its own would be taken for the border to the suggestion."""
    return " ".join(_ARROW.sub(" — ", str(value or "")).split())
