"""The content words of a text, and how much of one text another has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from studio.sdk.passages import terms

from .figures import find_figures

_IDLE_HAN = frozenset(
    "的了是在和与及或也都就而又还再则且但并把被将对向从到由于以为之其此该这那它他她们我你您个些每各所有着过地得吗呢吧啊"
    "可能会要让使用年月日约近超达共计中里内外时后前第"
)
_IDLE = frozenset(
    term
    for term in terms(
        "a an the of in on at for and or but if to from by with as it its this that these those is are was were be been "
        "being has have had do does did will would can could may might shall should than then so also about into over "
        "under up out more most very just only there here they them their he she his her we our you your i which who "
        "what when where while during each per"
    )
)
_LIGHT = frozenset(
    terms(
        "need want require have use cost take hold reach say tell show become begin start make get give mean call work "
        "go come keep stay remain see know think offer include contain provide last run amount total number"
    )
)
NEGATION = re.compile(
    r"[不未](?!仅|但|过|断|同|少|只|久|光|错|妨|如|由|来|停|必说|止|料|管|论|愧|失)|没(?!收|落)|无(?!线|论|人机|数|疑|锡|缝|疑|意中)|非(?!常|洲|凡|得)"
    r"|禁止|拒绝|勿|免于|并非|\b(?:not?|never|nobody|none|neither|nor|without|cannot|no longer|hardly)\b|n['’]t\b",
    re.I,
)
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


@dataclass(frozen=True, slots=True)
class Words:
    """Pairs of neighbouring Chinese characters, the characters, and stems of Latin words."""

    pairs: frozenset[str]
    characters: frozenset[str]
    stems: frozenset[str]

    def __or__(self, other: Words) -> Words:
        return Words(
            self.pairs | other.pairs, self.characters | other.characters, self.stems | other.stems
        )

    @property
    def many(self) -> int:
        return len(self.pairs) + len(self.stems)

    def heavy(self) -> Words:
        """Without the verbs that may stand for each other."""
        return Words(self.pairs, self.characters, self.stems - _LIGHT)

    @property
    def telling(self) -> bool:
        """Whether there is more than verbs that may stand for each other ("needs", "takes")."""
        return bool(self.pairs or self.stems - _LIGHT)


@lru_cache(20_000)
def words_of(text: str) -> Words:
    """Numbers are no content words: figures are compared by their values."""
    text = find_figures(text).rest
    pairs, characters, stems = set[str](), set[str](), set[str]()
    for term in terms(text):
        if re.match("[\u3400-\u9fff]", term):
            characters |= {c for c in term if c not in _IDLE_HAN}
            if len(term) == 2 and not set(term) & _IDLE_HAN:
                pairs.add(term)
        elif not term[0].isdigit() and term not in _IDLE:
            stems.add(term)
    return Words(frozenset(pairs), frozenset(characters), frozenset(stems))


def coverage(of: Words, by: Words) -> float:
    """The share of a text's content words that another has, from 0 to 1; 1 of no words.

    A pair whose characters both stand elsewhere ("充电" in "充满电") counts half.
    """
    units = of.pairs or (of.characters if not of.stems else frozenset())
    total = len(units) + 1.5 * len(of.stems)
    if not total:
        return 1.0
    hit = sum(
        1.0 if unit in by.pairs or unit in by.characters else 0.5 * (set(unit) <= by.characters)
        for unit in units
    )
    return (hit + 1.5 * len(of.stems & by.stems)) / total


_CLAUSE_END = re.compile(
    r",(?!\d)\s*|[，;；。：:、!?！？]\s*|\s+(?:and|while|whereas|but)\s+|(?<=\w)\.\s"
)


@lru_cache(20_000)
def clauses(text: str) -> tuple[str, ...]:
    """Parts that say one thing each; "和" parts them where both sides have a figure."""
    found: list[str] = []
    for part in _CLAUSE_END.split(text):
        numbers = find_figures(part).numbers
        start = 0
        for one, other in pairwise(numbers):
            joint = re.search("以及|[和与及]", part[one.end : other.start])
            if joint:
                found.append(part[start : one.end + joint.start()])
                start = one.end + joint.end()
        found.append(part[start:])
    return tuple(part for part in found if part.strip())


def denies(one: str, other: str) -> bool:
    """Whether just one of two clauses is negated."""
    return _directions(one)[0] != _directions(other)[0]


def reverses(one: str, other: str) -> bool:
    """Whether one clause says that it went up, or is most, and the other that it went down."""
    both = zip(_directions(one)[1:], _directions(other)[1:], strict=True)
    return any({mine, theirs} == {"up", "down"} for mine, theirs in both)


@lru_cache(20_000)
def _directions(text: str) -> tuple[str, ...]:
    """ "not" or "" for the negation, then "up", "down" or "" for each pair of opposites."""
    told = ["not" if NEGATION.search(text) else ""]
    for ups, downs in _DIRECTIONS:
        up, down = bool(ups.search(text)), bool(downs.search(text))
        told.append("" if up == down else "up" if up else "down")
    return tuple(told)


def rates(text: str) -> set[str]:
    """What figures are told per: {"year"} of "49 a year" or "每年 49 元"."""
    found = {match[1] or match[2] or match[3] for match in _RATE.finditer(text)}
    return {_PERIODS.get(word.lower(), word.lower()) for word in found}


_RATE = re.compile(
    r"(?:(?<!half )\b(?:an?|per|each|every)\s+|/)(year|month|week|day|hour|minute|second)\b"
    r"|[每/](年|个?月|周|天|日|小时|分钟|秒)|\b(daily|weekly|monthly|annually|yearly)\b",
    re.I,
)
_PERIODS = {
    "年": "year", "月": "month", "个月": "month", "周": "week", "天": "day", "日": "day",
    "小时": "hour", "分钟": "minute", "秒": "second", "daily": "day", "weekly": "week",
    "monthly": "month", "annually": "year", "yearly": "year",
}  # fmt: skip
