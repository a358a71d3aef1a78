"""What the user should check in an article that a model wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studio.sdk.brief import Brief
from studio.sdk.document import language_of, sections, sentences

from .answer import Answer

_WORDS = {
    "zh": {
        "title": "写作说明：{0}",
        "engine": "本文由 {0} 生成。",
        "description": "摘要",
        "gaps": "还缺什么",
        "checks": "发布前请核对",
        "none": "没有发现问题；仍请通读一遍。",
        "must_use": "“{0}”必须出现，但文中没有。",
        "must_avoid": "文中出现了你不想用的词“{0}”。",
        "figure": "简报和资料里没有找到数字 {0}：“{1}”",
        "unknown": "文中引用了不存在的资料编号 {0}，已删去。",
        "cut": "文章可能没有写完：请调高文字引擎的长度上限后重做。",
        "language": "文章的语言不是所要的语言。",
        "comma": "、",
    },
    "en": {
        "title": "Notes on: {0}",
        "engine": "Written by {0}.",
        "description": "Meta description",
        "gaps": "What is missing",
        "checks": "Check before you publish",
        "none": "Nothing was found; read it once more all the same.",
        "must_use": "“{0}” must appear, but the article does not have it.",
        "must_avoid": "The article has the word “{0}”, which you want to avoid.",
        "figure": "Neither brief nor sources have the figure {0}: “{1}”",
        "unknown": "The article cited excerpts that do not exist ({0}); the marks were taken out.",
        "cut": "The article seems cut off: raise the text engine's length limit and run again.",
        "language": "The article is not in the language that was asked for.",
        "comma": ", ",
    },
}


@dataclass(frozen=True, slots=True)
class Review:
    """``gaps`` are what the user can mend in the brief; ``remarks`` what to check in the text."""

    description: str
    gaps: tuple[dict[str, str], ...]
    remarks: tuple[str, ...]


def review(answer: Answer, brief: Brief, material: str, spoken: str) -> Review:
    """``material`` is all the text of brief and sources, against which figures are checked."""
    words = _WORDS[spoken]
    text = plain(answer.body)
    gaps = [
        {"field": "must_use", "need": words["must_use"].format(term)}
        for term in brief.must_use
        if term.lower() not in text.lower()
    ]
    remarks = [words["must_avoid"].format(t) for t in brief.must_avoid if t.lower() in text.lower()]
    remarks += [words["figure"].format(*found) for found in unfounded_figures(text, material)]
    if answer.unknown:
        remarks.append(words["unknown"].format(words["comma"].join(answer.unknown)))
    if answer.cut_off:
        remarks.append(words["cut"])
    if language_of(text) != spoken:
        remarks.append(words["language"])
    return Review(description(answer.body, spoken), tuple(gaps), tuple(remarks))


def written(answer: Answer, found: Review, engine: str, spoken: str) -> str:
    """The notes as Markdown."""
    words = _WORDS[spoken]
    blocks = [
        f"# {words['title'].format(answer.title)}",
        words["engine"].format(engine),
        f"## {words['description']}",
        found.description,
    ]
    if found.gaps:
        blocks += [f"## {words['gaps']}", "\n".join(f"- {gap['need']}" for gap in found.gaps)]
    remarks = "\n".join(f"- {remark}" for remark in found.remarks) or words["none"]
    return "\n\n".join([*blocks, f"## {words['checks']}", remarks]) + "\n"


def plain(body: str) -> str:
    """The article without footnotes, link targets and marks."""
    body = re.sub(r"^\[\^[^\]]+\]:.*$|\[\^[^\]]+\]", "", body, flags=re.MULTILINE)
    body = re.sub(r"\]\([^)]*\)", "]", body)
    return re.sub(r"^#{1,6}\s+|^\s*(?:[-*+>]|\d+\.)\s+|[*`\[\]]", "", body, flags=re.MULTILINE)


def unfounded_figures(text: str, material: str) -> Iterator[tuple[str, str]]:
    """Numbers of two or more digits that the material does not have, with their sentences."""
    known = {figure.replace(",", "") for figure in re.findall(r"\d[\d,.]*\d", material)}
    for sentence in (one for line in text.split("\n") for one in sentences(line)):
        for figure in re.findall(r"\d[\d,.]*\d", sentence):
            if figure.replace(",", "") not in known:
                yield figure, sentence


def description(body: str, spoken: str) -> str:
    """The first sentences of the article within the length that search engines show."""
    most = 78 if spoken == "zh" else 155
    lead = next((plain(part.body) for part in sections(body) if part.body.strip()), "")
    text = ""
    for sentence in sentences(lead):
        longer = f"{text}{'' if spoken == 'zh' or not text else ' '}{sentence}"
        if len(longer) > most:
            break
        text = longer
    return text or lead[: most - 1].rstrip() + "…"
