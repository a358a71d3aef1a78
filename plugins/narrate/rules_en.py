"""All rules that turn an English sentence into what is said, in the order of their right of way."""

from __future__ import annotations

import re

from . import codes_en, dates_en, maths_en, money_en, names_en, signs_en, units_en
from .latin import WORD, say_word
from .numbers_en import digits, identifier, number, ordinal, year
from .pieces import Rule
from .units_en import NUMBER

_NO_NOUN = "is|was|has|as|this|plus|does|its|it's|us|yes|always|perhaps|across|thus|unless"
_WHO = frozenset({"IT", "WHO"})  # letters, unless all around them is in capitals


def _plain(match: re.Match[str]) -> str:
    value = match["value"]
    minus = "minus " if match["sign"] else ""
    if value.isdigit() and (len(value) >= 10 or (len(value) > 1 and value[0] == "0")):
        return minus + digits(value)
    after = match.string[match.end() :]
    if (
        re.fullmatch(r"(?:1[89]|20)\d\d", value)
        and not minus
        and not re.match(rf"\s(?!(?:{_NO_NOUN})\b)[a-z]+s\b|\+", after)
    ):
        return year(int(value))
    letter = " " if after[:1].isalpha() else ""  # "4K", "70B"
    return minus + number(value) + (" plus" if match["more"] else letter)


def _word(match: re.Match[str]) -> str:
    word = match[0]
    if word in _WHO and not re.search(r"[A-Z]{2}", match.string.replace(word, "")):
        return say_word(word)
    return say_word(word, shouted=True)


_COUNTS: tuple[Rule, ...] = (
    Rule(re.compile(r"\b(?:No|no|Nos)\.\s?(?=\d)"), lambda match: "number "),
    Rule(re.compile(r"(?<!\w)#(?=\d)"), lambda match: "number "),
    Rule(re.compile(r"(?<![\w.])(\d+)(?:st|nd|rd|th)\b"), lambda match: ordinal(int(match[1]))),
    Rule(
        re.compile(rf"(?<![\w.])(?:({NUMBER})[x×]|(\d{{1,3}})X)(?![A-Za-z\d]|\s?\d)"),
        lambda match: f"{number(match[1] or match[2])} times",
    ),
    Rule(
        re.compile(r"(?<![\w.])(\d{3,4})[pP](\d\d)?(?!\w)"),
        lambda match: f"{identifier(match[1])} P" + (f" {number(match[2])}" if match[2] else ""),
    ),
)

_WORDS: tuple[Rule, ...] = (
    Rule(
        re.compile(r"(?<![\d:.])(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)(?![\d:])"),
        lambda match: f"{number(match[1])} to {number(match[2])}",
    ),
    *names_en.ROMAN,
    Rule(re.compile(r"[~≈]\s?(?=[\d$])"), lambda match: "about "),
    Rule(re.compile(r"(?<![\w.])\.(\d+)(?![\d.])"), lambda match: f"point {digits(match[1])}"),
    Rule(
        re.compile(rf"(?P<sign>(?<![\w)])[-−](?=\d))?(?P<value>{NUMBER})(?P<more>\+(?!\s?\d))?"),
        _plain,
    ),
    Rule(re.compile(r"\bWi-?Fi\b"), lambda match: "Wi-Fi"),
    Rule(re.compile(r"(?<![A-Za-z])C\+\+"), lambda match: "C plus plus"),
    Rule(re.compile(r"(?<![A-Za-z])([CF])#"), lambda match: f"{match[1]} sharp"),
    Rule(re.compile(r"(?<!\w)(?:[A-Z]\.){2,}"), lambda match: "-".join(match[0].replace(".", ""))),
    Rule(re.compile(WORD), _word),
    Rule(re.compile(r"(?<=[a-z])-(?=[a-z])"), lambda match: "-"),
)

RULES: tuple[Rule, ...] = (
    *signs_en.FIRST,
    *names_en.FIRST,
    *dates_en.RULES,
    *codes_en.RULES,
    *_COUNTS,
    names_en.SEVERAL,
    *maths_en.RULES,
    *units_en.FIRST,
    *money_en.RULES,
    *units_en.RULES,
    *names_en.MODELS,
    *maths_en.FRACTIONS,
    *_WORDS,
    *signs_en.LAST,
)
