"""Names of things in Mandarin: addresses, files, standards, models with their numbers, chapters."""

from __future__ import annotations

import re

from .latin import FILE, say_ending, say_host, say_word, spell
from .numbers_zh import cardinal, digits, identifier, number
from .pieces import Rule
from .roman import roman
from .units_zh import MEASURE

_MAKES = "骁龙|天玑|麒麟|酷睿|锐龙|龙芯|波音|空客|歼|轰|运|直|翼龙|东风|长征|红旗|巨浪|鹰击|翼支付|小米|华为|荣耀|理想|问界|极氪|蔚来|奔驰|宝马|奥迪"
_GRADES = "期|级|类|型|世|度|部|卷|章|代|区|组|阶段|等|式|段|册|篇|节|届|集"
_NUMBERED_SERIES = "波音|空客|骁龙|天玑|麒麟|酷睿|锐龙|龙芯"
_NAME = r"(?:[A-Z][A-Za-z]*|[a-z]+[A-Z][A-Za-z]*)"


def _address(match: re.Match[str]) -> str:
    """A host or mail address: names by their words, "." as 点; the path is left out."""
    said = "点".join(_figures(one) for one in say_host(match["host"], " 杠 ")).replace(" 杠 ", "杠")
    if match["port"]:
        said += f"冒号{digits(match['port'])}"
    if match["name"] is None:
        return said
    name = _figures(match["name"])
    for sign, word in ((".", "点"), ("_", "下划线"), ("-", "杠"), ("+", "加")):
        name = name.replace(sign, word)
    return f"{name}艾特{said}"


def _figures(text: str) -> str:
    return re.sub(r"\d+", lambda found: digits(found[0]), text)


def _file(match: re.Match[str]) -> str:
    """README.md, .pdf: the name, 点, the ending."""
    words = re.split(r"[-_]", match["stem"]) if match["stem"] else []
    stem = " ".join(_figures(say_word(word)) for word in words if word)
    return f"{stem}点 {say_ending(match['ext'])}"


def _standard(match: re.Match[str]) -> str:
    """GB 45438-2025, GB/T 7714-2015, ISO 9001: letters, digits, and the year after 杠."""
    letters = spell("".join(re.findall("[A-Z]", match["body"])))
    part = f"点{digits(match['part'])}" if match["part"] else ""
    year = f"杠{digits(match['year'])}" if match["year"] else ""
    return f"{letters} {digits(match['number'])}{part}{year}"


def _named(match: re.Match[str]) -> str | None:
    """GPT-4o, RTX 4090, iPhone 15, Python 3.11: a name, and its number said as a name."""
    name, value = match["name"], match["value"]
    if match["blank"] and (match["measure"] or name.islower()):
        return None  # "AI 3 天": an amount that happens to follow a word
    said = (
        "点".join(cardinal(one) for one in value.split(".")) if "." in value else identifier(value)
    )
    parts = [say_word(name), said]
    if match["tail"]:
        parts.append(say_word(match["tail"]))
    if match["plus"]:
        parts.append("加")
    if match["second"]:
        parts[-1] += "，" + digits(match["second"])
    return " ".join(parts) + (match["measure"] or "")


def _roman_after(match: re.Match[str]) -> str | None:
    """最终幻想XVI, 路易XIV; VI设计 are letters."""
    value = roman(match[0])
    follows = match.string[match.end() :]
    if not value or (match[0] == "VI" and re.match(r"\s?(?:设计|系统|手册|规范|形象)", follows)):
        return None
    return cardinal(str(value))


def _roman_graded(match: re.Match[str]) -> str | None:
    return cardinal(str(roman(match[0]))) if roman(match[0]) else None


RULES: tuple[Rule, ...] = (
    Rule(re.compile(FILE, re.ASCII), _file),
    Rule(
        re.compile(
            r"(?:https?://)?(?:www\.)?(?:(?P<name>[\w.+-]+)@)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?![\w.-]*@)(?::(?P<port>\d+))?(?:/[\w./?%&=+#~-]*)?",
            re.ASCII,
        ),
        _address,
    ),
    Rule(
        re.compile(
            r"(?<![A-Za-z\d])(?P<body>GB(?:/[TZ])?|GJB|ISO(?:/IEC)?|IEC|IEEE|RFC|[A-Z]{2}/T)\s?(?P<number>\d{2,6})"
            r"(?:\.(?P<part>\d+))?(?:[-—–](?P<year>(?:19|20)\d\d))?(?!\d|-\d)"
        ),
        _standard,
    ),
    Rule(
        re.compile(r"(?<![A-Za-z])ISO\s?(\d{2,5})\s?[-–~]\s?(\d{3,6})(?!\d)"),
        lambda match: f"I-S-O {number(match[1])}到{number(match[2])}",
    ),
    Rule(
        re.compile(r"(?<![A-Za-z])IP([0-6X][0-9])(?!\d)"),
        lambda match: f"I-P {digits(match[1])}",
    ),
    Rule(
        re.compile(r"(?<![\d.])802\.(\d{1,2})(?![\d.])"),
        lambda match: f"八零二点{digits(match[1])}",
    ),
    Rule(
        re.compile(r"(?<=ISBN)[\s:：]*(\d+(?:-\d+)+)"),
        lambda match: " " + "，".join(digits(one) for one in match[1].split("-")),
    ),
)

MODELS: tuple[Rule, ...] = (
    Rule(
        re.compile(r"\bWi-?Fi\b(?:\s?(\d)(E)?)?", re.ASCII | re.IGNORECASE),
        lambda match: (
            "Wi-Fi" + (f" {cardinal(match[1])}" if match[1] else "") + (" E" if match[2] else "")
        ),
    ),
    Rule(
        re.compile(
            rf"(?P<make>{_NUMBERED_SERIES})[-\s]?(?P<value>\d+)(?![\d.]*\d|[A-Z]|\s?(?:{MEASURE}))"
        ),
        lambda match: match["make"] + identifier(match["value"]),
    ),
    Rule(
        re.compile(rf"(?P<make>{_MAKES})-(?P<value>\d+)(?![\d.]*\d)"),
        lambda match: match["make"] + identifier(match["value"]),
    ),
    Rule(
        re.compile(r"(?<!\d)(0\d\d)(?=型)"),
        lambda match: digits(match[1]),
    ),
    Rule(
        re.compile(
            rf"(?<![A-Za-z])(?P<name>{_NAME}|[a-z]+)(?:[-.]|(?P<blank>\s))?(?P<value>\d+(?:\.\d+)?)(?P<tail>[A-Za-z]{{1,3}}(?![A-Za-z]))?"
            rf"(?P<plus>\+)?(?:-(?P<second>\d{{3,}}))?(?![\d.]*\d)(?P<measure>\s*(?:{MEASURE}|[岁%％])(?!能))?"
        ),
        _named,
    ),
    Rule(
        re.compile(r"(?<![A-Za-z\d.-])(\d{4,5})([A-Z]{1,3})(?![A-Za-z\d])"),
        lambda match: f"{digits(match[1])} {spell(match[2])}",
    ),
)

ROMAN: tuple[Rule, ...] = (
    Rule(re.compile(rf"(?<![A-Za-z])[IVX]+(?=(?:{_GRADES}))"), _roman_graded),
    Rule(re.compile(r"(?<=第)[IVX]+(?![A-Za-z])"), _roman_graded),
    Rule(re.compile(r"(?<=[\u4e00-\u9fff])[IVX]{2,}(?![A-Za-z])"), _roman_after),
    Rule(re.compile(r"(?<=[a-z] )II(?![A-Za-z\d-])"), lambda match: "two"),
    Rule(
        re.compile(r"(?<![A-Za-z\d-])(?:VIII|III|VII|XII|II)(?![A-Za-z\d-])"),
        _roman_graded,
    ),
)
