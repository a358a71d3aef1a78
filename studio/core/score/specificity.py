"""Does the text say something that could be checked, or does it only sound well?"""

from __future__ import annotations

import re

from studio.core.score.item import Item, within
from studio.core.score.prose import HAN, Prose

GROUP = "specificity"
PER = {"en": 100, "zh": 200}  # words or characters
_NAME_EN = re.compile(r"(?<=[a-z,;] )(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")
_NAME_ZH = re.compile(
    rf"《[^》\n]+》|“[^”\n]{{2,20}}”|(?<=[{HAN}，、（ ])[A-Za-z][\w.+-]*(?: [A-Z][\w.+-]*)*"
)

EMPTY = {
    "en": (
        "amazing", "awesome", "best-in-class", "cutting-edge", "disruptive", "effortless",
        "ever-changing", "exciting", "fast-paced", "game-changer", "game-changing", "holistic",
        "in today's world", "incredible", "innovative", "leverage", "next-generation",
        "one-stop", "powerful", "revolutionary", "robust", "seamless", "seamlessly",
        "state-of-the-art", "synergy", "unleash", "unlock", "unparalleled", "world-class",
    ),
    "zh": (
        "一站式", "全方位", "全新升级", "不言而喻", "众所周知", "强大的", "强势", "极致", "匠心",
        "颠覆", "赋能", "抓手", "闭环", "痛点", "生态", "深耕", "引领", "卓越", "完美", "非凡",
        "震撼", "前所未有", "应运而生", "随着科技的发展", "在当今社会", "值得一提的是", "毋庸置疑",
    ),
}  # fmt: skip
"""Words that promise and say nothing; a text may need one of them, but not many."""


def items(prose: Prose) -> list[Item]:
    language = "zh" if prose.chinese else "en"
    parts = max(1.0, len(prose.words) / PER[language])
    figures = sum(one[0].isdigit() for one in prose.words)
    names = len(set((_NAME_ZH if prose.chinese else _NAME_EN).findall(prose.text)))
    empty = empty_words(prose.text, language)
    return [
        within(GROUP, "figures", 8, figures / parts, 1.0, None, 1.0),
        within(GROUP, "names", 5, names / parts, 0.5, None, 0.5),
        within(GROUP, "empty", 7, len(empty) / parts, None, 0.0, 2.0),
    ]


def empty_words(text: str, language: str) -> list[str]:
    """Each time one of `EMPTY` stands in the text."""
    lower = text.lower()
    found: list[str] = []
    for word in EMPTY[language]:
        border = r"\b" if word.isascii() else ""
        found += re.findall(f"{border}{re.escape(word)}{border}", lower)
    return found
