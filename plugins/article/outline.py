"""The outline: JSON as a model gives it, Markdown as a person edits it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from studio.sdk import PluginError
from studio.sdk.document import Document, parse_document, sections, write_document

from . import citations

_WORDS = re.compile(
    r"^\s*(?:[-*+]\s+)?(?:字数|篇幅|length|words)\s*[:：]\s*(?:约|about)?\s*(\d[\d,]*)\s*(?:字|words)?\s*[.。]?$",
    re.IGNORECASE,
)
_SOURCES = re.compile(r"^\s*(?:[-*+]\s+)?(?:资料|来源|sources?|passages?)\s*[:：]", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d+[.)、])\s*(?:\[[ xX]\]\s*)?(?=\S)")

_FAR = 0.3


@dataclass(frozen=True, slots=True)
class Section:
    """``heading`` "" is the opening. ``words`` 0: not said. ``passages`` are ids; those that the
    points cite are among them."""

    heading: str
    points: tuple[str, ...] = ()
    words: int = 0
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    sections: tuple[Section, ...]
    angle: str = ""
    audience: str = ""
    description: str = ""
    titles: tuple[str, ...] = field(default=())  # other titles

    def data(self) -> dict[str, Any]:
        """As JSON, for engines that are no language model."""
        return {
            "title": self.title,
            "titles": list(self.titles),
            "angle": self.angle,
            "audience": self.audience,
            "description": self.description,
            "sections": [
                {
                    "heading": one.heading,
                    "points": list(one.points),
                    "words": one.words,
                    "passages": list(one.passages),
                }
                for one in self.sections
            ],
        }

    def with_lengths(self, length: int) -> Outline:
        """Sections of which no length is said share what the others leave of ``length``."""
        unsaid = sum(not one.words for one in self.sections)
        if not unsaid:
            return self
        left = max(length - sum(one.words for one in self.sections), length // 4)
        share = max(50, left // unsaid // 10 * 10)
        told = (one if one.words else replace(one, words=share) for one in self.sections)
        return replace(self, sections=tuple(told))

    def scaled_to(self, length: int) -> Outline:
        """With the sections' shares of ``length`` where their sum is far from it."""
        told = sum(one.words for one in self.sections)
        if not told or abs(told - length) <= length * _FAR:
            return self
        scaled = (
            replace(
                one, words=max(30, int(one.words * length / told / 10) * 10) if one.words else 0
            )
            for one in self.sections
        )
        return replace(self, sections=tuple(scaled))


def outline_of(data: Mapping[str, Any]) -> Outline:
    """From JSON that fits the schema."""
    return Outline(
        title=_line(data.get("title")),
        sections=tuple(
            _section(
                _line(one.get("heading")),
                [str(point) for point in one.get("points") or ()],
                int(one.get("words") or 0),
                [str(key) for key in one.get("passages") or ()],
            )
            for one in data.get("sections") or ()
        ),
        angle=_line(data.get("angle")),
        audience=_line(data.get("audience")),
        description=_line(data.get("description")),
        titles=tuple(filter(None, map(_line, data.get("titles") or ()))),
    )


def known_only(outline: Outline, known: Collection[str]) -> tuple[Outline, tuple[str, ...]]:
    """Without the passages that do not exist, and those."""
    lost: list[str] = []
    told = []
    for one in outline.sections:
        points = []
        for point in one.points:
            text, unknown = citations.known_only(point, known)
            lost += unknown
            points.append(text.strip())
        lost += [key for key in one.passages if key not in known]
        ids = tuple(key for key in one.passages if key in known)
        told.append(replace(one, points=tuple(filter(None, points)), passages=ids))
    return replace(outline, sections=tuple(told)), tuple(dict.fromkeys(lost))


def write_outline(outline: Outline, language: str, meta: Mapping[str, Any]) -> str:
    """Markdown for a person to edit; ``meta`` is added to its front matter."""
    length, sources = ("字数：", "资料：") if language == "zh" else ("Length: ", "Sources: ")
    blocks = [f"# {outline.title}"] if outline.title else []
    for one in outline.sections:
        blocks += [f"## {one.heading}"] if one.heading else []
        blocks += ["\n".join(f"- {point}" for point in one.points)] if one.points else []
        told = [f"{length}{one.words}"] if one.words else []
        told += [sources + " ".join(f"[p:{key}]" for key in one.passages)] if one.passages else []
        blocks += ["\n".join(told)] if told else []
    head = {
        "title": outline.title,
        "titles": list(outline.titles),
        "description": outline.description,
        "angle": outline.angle,
        "audience": outline.audience,
        **meta,
    }
    return write_document(Document("\n\n".join(blocks) + "\n", head))


def parse_outline(text: str, language: str = "en") -> Outline:
    """Read what a person may have edited: any heading below the first level is a section or,
    from level 3 on, a point; free text is points; lengths and sources may be missing."""
    document = parse_document(text)
    title, found = "", list[Section]()
    heading, lines = "", list[str]()

    def close() -> None:
        section = _read(heading, lines)
        if section.heading or section.points:
            found.append(section)

    for part in sections(document.body):
        if part.level == 1 and not title:
            title = part.heading
            lines += part.body.split("\n")
        elif part.level <= 2 and part.level:
            close()
            heading, lines = part.heading, part.body.split("\n")
        else:
            lines += ["", part.heading, "", *part.body.split("\n")]
    close()
    if not found:
        raise PluginError(
            "提纲里没有任何一节。请至少写一行“## 小标题”，下面写一个要点，再重新运行这一步。"
            if language == "zh"
            else "The outline has no sections. Write at least one line '## heading' and a point "
            "under it, then run this step again."
        )
    meta = document.meta
    return Outline(
        title=_line(title or meta.get("title")),
        sections=tuple(found),
        angle=_line(meta.get("angle")),
        audience=_line(meta.get("audience")),
        description=_line(meta.get("description")),
        titles=tuple(_line(one) for one in _list(meta.get("titles"))),
    )


def _read(heading: str, lines: list[str]) -> Section:
    words, passages, points = 0, list[str](), list[str]()
    fresh = True  # whether a line of free text begins a new point
    for line in lines:
        if told := _WORDS.match(line):
            words = int(told[1].replace(",", ""))
        elif _SOURCES.match(line) and citations.cited(line):
            passages += citations.cited(line)
        elif not line.strip():
            fresh = True
        elif item := _ITEM.match(line):
            points.append(line[item.end() :])
            fresh = False
        elif fresh:
            points.append(line)
            fresh = False
        else:
            points[-1] += " " + line.strip()
    return _section(_line(heading), points, words, passages)


def _section(heading: str, points: list[str], words: int, passages: list[str]) -> Section:
    told = tuple(filter(None, map(_line, points)))
    ids = dict.fromkeys([*passages, *(key for point in told for key in citations.cited(point))])
    name = re.sub(r"^#+\s*|\s+#+$", "", heading.strip())  # "C#" keeps its sign
    return Section(name, told, max(0, words), tuple(ids))


def _line(value: Any) -> str:
    """One line; what would be taken for a heading or an item loses its mark."""
    text = " ".join(str(value or "").split())
    while (bare := re.sub(r"^(?:#{1,6}|[-*+•]|\d+[.)、]|\[[ xX]\])\s+", "", text)) != text:
        text = bare
    return text


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
