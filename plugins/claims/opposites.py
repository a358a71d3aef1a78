"""What turns the meaning of a sentence round: negation, and going up or down."""

from __future__ import annotations

import re
from functools import lru_cache

_NEGATION = re.compile(
    r"不(?!仅|但|过|断|同|少|只|久|光|错|妨|如|由|止|料|管|论|愧|失)|未(?!来|必)|没(?!收|落)"
    r"|无(?!线|论|人机|数|疑|锡|缝|意中)|非(?!常|洲|凡|得)|禁止|拒绝|勿|免于|并非"
    r"|\b(?:not?|never|nobody|none|neither|nor|without|cannot|no longer|hardly)\b|n['’]t\b",
    re.I,
)
_BOUNDS = (
    (re.compile(r"不(?:应|能|得|会|可|宜)?(?:当)?(?:低|少|小|短)于"), "至少"),
    (re.compile(r"不(?:应|能|得|会|可|宜)?(?:当)?(?:(?:高|多|大|长)于|超过?)"), "至多"),
    (re.compile(r"\b(?:no|not) (?:less|fewer|lower) than\b", re.I), "at least"),
    (re.compile(r"\b(?:no|not) (?:more|higher|longer) than\b", re.I), "at most"),
)
"""Negations that only give a bound, and the bound."""
_OPPOSITES = (
    ("增长|上升|上涨|增加|提高|提升|增至|升至|扩大|走高|攀升", "下降|下跌|下滑|减少|降低|缩小|减至|降至|跌至|走低|回落"),
    ("高于|超过|多于|以上|不低于|至少", "低于|不足|少于|以下|不超过|至多|最多"),
    ("最高|最大|最多|最快|最长|最早", "最低|最小|最少|最慢|最短|最晚"),
    ("盈利|获利|赚", "亏损|亏|赔"),
    ("允许|支持|同意|批准", "禁止|反对|拒绝|否决"),
    ("提前|早于", "推迟|晚于|延后"),
    ("之前|以前", "之后|以后"),
    ("赢|胜|战胜", "输|负于|败给"),
    ("便宜|降价", "贵|涨价"),
    ("快", "慢"),
    ("重", "轻"),
    ("进口|流入|买入", "出口|流出|卖出"),
    ("成功|通过", "失败|落空"),
    ("翻番|翻了一番|翻倍", "减半"),
    (r"increas\w*|ris\w+|rose|grow\w*|grew|climb\w*|gain\w*|up\b", r"decreas\w*|fall\w*|fell|declin\w*|dropp?\w*|shr[aiu]nk\w*|down\b"),
    (r"more than|over|above|exceed\w*|at least|higher|faster|longer", r"less than|fewer than|under|below|at most|lower|slower|shorter"),
    (r"largest|highest|biggest|most|fastest|longest|earliest", r"smallest|lowest|least|fewest|slowest|shortest|latest"),
    (r"profits?", r"loss(?:es)?"),
    (r"allow\w*|permit\w*|support\w*|approv\w*", r"forbid\w*|forbade|ban(?:s|ned)?|reject\w*|oppos\w*"),
    (r"before", r"after"),
    (r"w[io]ns?\b|beat", r"los[et]s?\b|lost"),
    (r"open(?:s|ed)?", r"clos(?:es?|ed)"),
    (r"cheaper", r"dearer|more expensive"),
    (r"import\w*", r"export\w*"),
    (r"buys?|bought", r"sells?|sold"),
    (r"doubl\w+", r"halv\w+"),
    (r"heavier", r"lighter"),
    (r"succe\w+", r"fail\w*"),
)  # fmt: skip
_DIRECTIONS = tuple(
    tuple(
        re.compile(side if re.match("[\u4e00-\u9fff]", side) else rf"\b(?:{side})", re.I)
        for side in pair
    )
    for pair in _OPPOSITES
)


def denies(one: str, other: str) -> bool:
    """Whether just one of two clauses is negated."""
    return _directions(one)[0] != _directions(other)[0]


def reverses(one: str, other: str) -> bool:
    """Whether one clause says that it went up, or is most, and the other that it went down."""
    both = zip(_directions(one)[1:], _directions(other)[1:], strict=True)
    return any({mine, theirs} == {"up", "down"} for mine, theirs in both)


def agrees(one: str, other: str) -> bool:
    """Whether two words tell of the same direction: "rose" and "increased"."""
    both = zip(_directions(one)[1:], _directions(other)[1:], strict=True)
    return any(mine and mine == theirs for mine, theirs in both)


@lru_cache(20_000)
def _directions(text: str) -> tuple[str, ...]:
    """ "not" or "" for the negation, then "up", "down" or "" for each pair of opposites."""
    text = _bounded(text)
    told = ["not" if _NEGATION.search(text) else ""]
    for ups, downs in _DIRECTIONS:
        up, down = bool(ups.search(text)), bool(downs.search(text))
        told.append("" if up == down else "up" if up else "down")
    return tuple(told)


def without_bounds(text: str) -> str:
    """The text without what makes a figure a bound or an estimate; `reverses` compares those."""
    return _LOOSE.sub(" ", _bounded(text))


def _bounded(text: str) -> str:
    for pattern, bound in _BOUNDS:
        text = pattern.sub(bound, text)
    return text


_LOOSE = re.compile(
    r"至少|至多|最多|最少|超过|不足|大约|左右|接近|将近"
    r"|\b(?:at (?:least|most)|(?:more|less|fewer) than|about|around|nearly|almost|some|roughly)\b",
    re.I,
)
