"""All rules that turn a Chinese sentence into what is said, in the order of their right of way."""

from __future__ import annotations

import re

from . import codes_zh, dates_zh, maths_zh, names_zh, signs_zh, units_zh
from .latin import WORD, say_word
from .numbers_zh import cardinal, digits, number
from .pieces import Rule
from .units_zh import MEASURE, NUMBER


def _number(match: re.Match[str]) -> str:
    value = match["value"]
    before, after = match.string[: match.start()], match.string[match.end() :]
    measured = re.match(rf"\s*(?:{MEASURE})", after) is not None
    if len(value) >= 9 and value.isdigit() and not measured and not value.endswith("0000"):
        return digits(value)
    counted = measured and not before.rstrip().endswith("第")
    said = number(value, counted=counted)
    beyond = "多" if re.match(r"\s?[\u4e00-\u9fff]", after) else "加"
    return ("负" if match["sign"] else "") + said + (beyond if match["more"] else "")


def _between(match: re.Match[str]) -> str:
    return f"{say_word(match[1])} and {say_word(match[2])}"


_COUNTS: tuple[Rule, ...] = (
    Rule(re.compile(r"N[oO]\.\s?(?=\d{5})"), lambda match: "N-O "),
    Rule(re.compile(r"N[oO]\.\s?(\d+)"), lambda match: "第" + cardinal(match[1])),
    Rule(re.compile(r"(?<![\w#])#\s?(\d{1,3})(?![\w#])"), lambda match: "第" + cardinal(match[1])),
    Rule(
        re.compile(r"[©Ⓒ]\s?((?:19|20)\d\d)(?!\d)"), lambda match: "版权所有，" + digits(match[1])
    ),
    Rule(
        re.compile(rf"(?<![A-Za-z\d.])({NUMBER})\s?(?:w(?P<more>\+)?|W\+)(?![A-Za-z\d])"),
        lambda match: number(match[1], counted=True) + ("万" if match[0][-1] == "w" else "多万"),
    ),
    Rule(
        re.compile(r"(?<![A-Za-z\d.])(\d{3,4})[pP](?![A-Za-z\d])"),
        lambda match: digits(match[1]) + " P",
    ),
    Rule(
        re.compile(rf"(?<![A-Za-z\d.])(?:({NUMBER})\s?x|(\d{{1,3}}(?:\.\d+)?)X)(?![A-Za-z\d])"),
        lambda match: number(match[1] or match[2], counted=True) + "倍",
    ),
    Rule(re.compile(r"(?<=[\dcdkm]m)\s?[xX×*]\s?(?=\d)"), lambda match: "乘"),
    Rule(
        re.compile(rf"(?<![A-Za-z\d.])({NUMBER})\s?[xX×*]\s?(?={NUMBER})"),
        lambda match: number(match[1]) + "乘",
    ),
)

_WORDS: tuple[Rule, ...] = (
    Rule(
        re.compile(r"(?<![\d:：.])(\d+(?:\.\d+)?)\s?[:：]\s?(\d+(?:\.\d+)?)(?![\d:：])"),
        lambda match: f"{number(match[1])}比{number(match[2])}",
    ),
    *names_zh.ROMAN,
    Rule(
        re.compile(
            r"(?<![\d.\w])\.(\d{1,3})(?![\d年月.])|(?<=[\u4e00-\u9fff])\.(\d{1,3})(?![\d年月.])"
        ),
        lambda match: "零点" + digits(match[1] or match[2]),
    ),
    Rule(
        re.compile(
            rf"(?P<sign>(?<![A-Za-zα-ωΑ-Ω\d)）])[-−](?=\d))?(?P<value>{NUMBER})(?P<more>\+(?!\s?\d))?"
        ),
        _number,
    ),
    Rule(re.compile(rf"({WORD})\s?[&＆]\s?({WORD})"), _between),
    Rule(re.compile(r"(?<![A-Za-z])C\+\+"), lambda match: "C plus plus"),
    Rule(re.compile(r"(?<![A-Za-z])([CF])#"), lambda match: f"{match[1]} sharp"),
    Rule(re.compile(r"(?<![A-Za-z])(?:vs|VS)\.?(?![A-Za-z])"), lambda match: "V-S"),
    Rule(
        re.compile(r"(?<![A-Za-z-])(A|a)-(Z|z)(?![A-Za-z-])"),
        lambda match: f"{match[1]} 到 {match[2]}",
    ),
    Rule(re.compile(WORD), lambda match: say_word(match[0])),
)

RULES: tuple[Rule, ...] = (
    *signs_zh.FIRST,
    *names_zh.RULES,
    *maths_zh.SCORES,  # before times of day
    *dates_zh.RULES,
    *codes_zh.RULES,
    *_COUNTS,
    *maths_zh.RULES,
    *units_zh.RULES,
    *maths_zh.FRACTIONS,
    *names_zh.MODELS,
    *_WORDS,
    *signs_zh.LAST,
)
