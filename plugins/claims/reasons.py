"""Why a sentence is not backed, in the article's language."""

from __future__ import annotations

from collections.abc import Sequence

from studio.sdk.passages import Passage

from .sentence import Sentence
from .support import Verdict, has_anywhere, has_name

_WORDS = {
    "en": {
        "said": "The source says {said}, not {mine}.",
        "says": "The source says {said} here.",
        "nowhere": "{mine} is in no source.",
        "elsewhere": "No source says {mine} of this.",
        "name": "The source names another one here, not {mine}.",
        "quote": "No source has these words.",
        "opposite": "The source says the opposite.",
        "language": "Only a source in another language has these figures: compare them yourself.",
        "topic": "No source says this.",
        "empty": "The project has no sources.",
        "cited": "{mine} is cited, but another source says this.",
    },
    "zh": {
        "said": "资料里是“{said}”，不是“{mine}”。",
        "says": "资料在这里说的是“{said}”。",
        "nowhere": "资料中找不到“{mine}”。",
        "elsewhere": "没有资料这样说到“{mine}”。",
        "name": "资料在这里说的不是“{mine}”。",
        "quote": "资料中没有这句原话。",
        "opposite": "资料说的正好相反。",
        "language": "只有另一种语言的资料含有这些数字，请自行核对。",
        "topic": "没有资料这样说。",
        "empty": "项目里没有资料。",
        "cited": "注释写的是《{mine}》，但说这话的是另一份资料。",
    },
}


def reason(
    sentence: Sentence,
    verdict: Verdict | None,
    passages: tuple[Passage, ...],
    language: str,
    cited: str = "",
) -> str:
    words = _WORDS[language]
    if cited:
        return words["cited"].format(mine=cited)
    if not passages:
        return words["empty"]
    if verdict and verdict.problem in ("quote", "opposite", "language"):
        return words[verdict.problem]
    if verdict and verdict.said:
        mine = "、".join(verdict.missing) if language == "zh" else ", ".join(verdict.missing)
        return words["said" if mine else "says"].format(said=verdict.said, mine=mine)
    return _absent(sentence, verdict, passages, words)


def _absent(
    sentence: Sentence, verdict: Verdict | None, passages: Sequence[Passage], words: dict[str, str]
) -> str:
    """What of the sentence no source has, or has of something else."""
    figures = [number.text for number in sentence.numbers]
    figures += [date.text for date in sentence.figures.dates]
    for figure in figures:
        if not has_anywhere(figure, passages):
            return words["nowhere"].format(mine=figure)
    for name in sentence.names.all:
        if not has_name(name, passages):
            return words["nowhere"].format(mine=name)
    if sentence.quotes:
        return words["quote"]
    if verdict and verdict.problem == "name" and verdict.missing:
        return words["name"].format(mine=verdict.missing[0])
    if figures:
        return words["elsewhere"].format(mine=figures[0])
    return words["topic"]
