"""All rules that turn a Chinese sentence into what is said, in the order of their right of way."""

from __future__ import annotations

import re

from . import dates_zh, units_zh
from .latin import WORD, say_word, spell
from .numbers_zh import cardinal, digits, identifier, number
from .pieces import Rule
from .units_zh import MEASURE, NUMBER

_ROMAN = dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", range(1, 13), strict=True))
_ROMAN_ASCII = {
    "II": 2,
    "III": 3,
    "IV": 4,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "XI": 11,
    "XII": 12,
}
_ROMAN_SURE = ("VIII", "III", "VII", "XII", "II")  # VI, IV and IX mean other things too
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_PERIODS = "年|月|周|天|日|小时|分钟|秒|次|人|个|件|篇|张|台|位|平方米|公里|吨|斤"
_SIGNS = {
    "&": "和", "@": "艾特", "%": "百分号", "+": "加", "=": "等于", "≈": "约等于", "≠": "不等于", "±": "正负",
    "×": "乘", "÷": "除以", "<": "小于", ">": "大于", "≤": "小于等于", "≥": "大于等于", "→": "到", "⇒": "，",
    "←": "，", "↑": "上升", "↓": "下降", "©": "版权所有", "®": "", "™": "", "°": "度", "℃": "摄氏度", "√": "",
    "~": "，", "|": "，", "/": "，", "\\": "，", "#": "", "*": "", "_": " ", "^": "", "`": "", "§": "第",
    "•": "", "·": "", "…": "，", "—": "，", "–": "，", "-": " ", "～": "，", "￥": "元", "¥": "元", "$": "美元",
    "€": "欧元", "£": "英镑", "π": "派", "α": "阿尔法", "β": "贝塔", "Ω": "欧姆", "μ": "微", "∞": "无穷大",
    "²": "平方", "³": "立方", "½": "二分之一", "¼": "四分之一", "¾": "四分之三", "№": "第", "＆": "和", "＋": "加",
    "．": "点", "／": "，", "－": "，", "＝": "等于", "＠": "艾特", "＃": "", "％": "百分号", "＞": "大于", "＜": "小于",
}  # fmt: skip
_QUIET = '"“”‘’「」『』《》〈〉«»'
_BRACKETS = "()（）[]【】{}〔〕"


def _address(match: re.Match[str]) -> str:
    """A host or mail address: names by their words, "." as 点; the path is left out."""
    host = match["host"]
    said = re.sub(r"[A-Za-z]+", lambda word: say_word(word[0]), host)
    said = (
        re.sub(r"\d+", lambda found: digits(found[0]), said).replace("-", "杠").replace(".", "点")
    )
    name = match["name"]
    if name is None:
        return said
    name = re.sub(r"\d+", lambda found: digits(found[0]), name)
    return (
        name.replace(".", "点").replace("_", "下划线").replace("-", "杠").replace("+", "加")
        + "艾特"
        + said
    )


def _standard(match: re.Match[str]) -> str:
    """GB 45438-2025, GB/T 7714-2015, ISO 9001: letters, digits, and the year after 杠."""
    letters = spell("".join(re.findall("[A-Z]", match["body"])))
    said = f"{letters} {digits(match['number'])}" + (
        f"点{cardinal(match['part'])}" if match["part"] else ""
    )
    return said + (f"杠{digits(match['year'])}" if match["year"] else "")


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
        parts.append(digits(match["second"]))
    return " ".join(parts) + (match["measure"] or "")


def _fraction(match: re.Match[str]) -> str | None:
    over, under = int(match["over"]), int(match["under"])
    if under < 2 or over > under or match[0] == "24/7":
        return None
    return f"{number(match['under'])}分之{number(match['over'])}"


def _number(match: re.Match[str]) -> str:
    value = match["value"]
    before, after = match.string[: match.start()], match.string[match.end() :]
    if len(value) >= 9 and value.isdigit():
        return digits(value)
    counted = re.match(rf"\s*(?:{MEASURE})", after) is not None and not before.rstrip().endswith(
        "第"
    )
    said = number(value, counted=counted)
    return ("负" if match["sign"] else "") + said + ("多" if match["more"] else "")


def _bracket(match: re.Match[str]) -> str:
    """A bracket is heard as a short pause, unless the sentence pauses there anyway."""
    around = match.string[: match.start()][-1:] + match.string[match.end() :][:1]
    at_edge = match.start() == 0 or match.end() == len(match.string)
    return "" if at_edge or re.search(r"[，。！？；：、,.!?;:]", around) else "，"


def _between(match: re.Match[str]) -> str:
    return f"{say_word(match[1])} and {say_word(match[2])}"


_NAME = r"(?:[A-Z][A-Za-z]*|[a-z]+[A-Z][A-Za-z]*)"
_NUMBER_NAME = r"(?P<value>\d+(?:\.\d+)?)"

RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(
            r"(?:https?://)?(?:www\.)?(?:(?P<name>[\w.+-]+)@)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?![\w.-]*@)(?::\d+)?(?:/[\w./?%&=+#~-]*)?",
            re.ASCII,
        ),
        _address,
    ),
    Rule(
        re.compile(
            r"(?<![A-Za-z\d])(?P<body>GB(?:/[TZ])?|GJB|ISO(?:/IEC)?|IEC|IEEE|RFC|[A-Z]{2}/T)\s?(?P<number>\d{2,6})"
            r"(?:\.(?P<part>\d+))?(?:[-—–](?P<year>\d{4}))?(?!\d)"
        ),
        _standard,
    ),
    *dates_zh.RULES,
    Rule(re.compile(r"No\.\s?(\d+)"), lambda match: "第" + cardinal(match[1])),
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
        re.compile(rf"(?<![A-Za-z\d.])({NUMBER})\s?[xX](?![A-Za-z\d])"),
        lambda match: number(match[1], counted=True) + "倍",
    ),
    Rule(
        re.compile(rf"(?<![A-Za-z\d.])({NUMBER})\s?[xX×*]\s?(?={NUMBER})"),
        lambda match: number(match[1]) + "乘",
    ),
    *units_zh.RULES,
    Rule(
        re.compile(
            rf"(?<![A-Za-z])(?P<name>{_NAME}|[a-z]+)(?:[-.]|(?P<blank>\s))?{_NUMBER_NAME}(?P<tail>[A-Za-z]{{1,3}}(?![A-Za-z]))?"
            rf"(?P<plus>\+)?(?:-(?P<second>\d{{3,}}))?(?![\d.]*\d)(?P<measure>\s*(?:{MEASURE}|[岁%％])(?!能))?"
        ),
        _named,
    ),
    Rule(re.compile(r"(?<![\d/.])(?P<over>\d{1,3})/(?P<under>\d{1,3})(?![\d/.])"), _fraction),
    Rule(
        re.compile(r"(?<![\d:：.])(\d+(?:\.\d+)?)\s?[:：]\s?(\d+(?:\.\d+)?)(?![\d:：])"),
        lambda match: f"{number(match[1])}比{number(match[2])}",
    ),
    Rule(re.compile(r"(?<!\d)(\d0)(?=后)"), lambda match: digits(match[1])),
    Rule(re.compile(r"(?<!\d)(?:20\d\d)(?=\s?[QH][1-4])"), lambda match: digits(match[0])),
    Rule(
        re.compile(
            rf"(?<![\d.,])(?:985|211|996|618|315|12306|12345|10086|10010)(?![\d.,]|\s*(?:{MEASURE}))"
        ),
        lambda match: digits(match[0], "幺"),
    ),
    Rule(re.compile(f"[{''.join(_ROMAN)}]"), lambda match: cardinal(str(_ROMAN[match[0]]))),
    Rule(
        re.compile(f"[{_CIRCLED}]"),
        lambda match: cardinal(str(_CIRCLED.index(match[0]) + 1)) + "，",
    ),
    Rule(
        re.compile(
            rf"(?<=第)(?:{'|'.join(sorted(_ROMAN_ASCII, key=len, reverse=True))}|[IVX])(?![A-Za-z])"
        ),
        lambda match: cardinal(
            str(_ROMAN_ASCII.get(match[0]) or {"I": 1, "V": 5, "X": 10}[match[0]])
        ),
    ),
    Rule(re.compile(r"(?<=[a-z] )II(?![A-Za-z\d-])"), lambda match: "two"),
    Rule(
        re.compile(rf"(?<![A-Za-z\d-])(?:{'|'.join(_ROMAN_SURE)})(?![A-Za-z\d-])"),
        lambda match: cardinal(str(_ROMAN_ASCII[match[0]])),
    ),
    Rule(re.compile(r"约?\s?[~≈～]\s?(?=[\d¥$￥])"), lambda match: "约"),
    Rule(re.compile(r"^\s*[→⇒]"), lambda match: ""),
    Rule(
        re.compile(
            rf"(?P<sign>(?<![A-Za-z\d)）])[-−](?=\d))?(?P<value>{NUMBER})(?P<more>\+(?!\s?\d))?"
        ),
        _number,
    ),
    Rule(re.compile(rf"({WORD})\s?[&＆]\s?({WORD})"), _between),
    Rule(re.compile(r"\bWi-?Fi\b", re.ASCII), lambda match: "Wi-Fi"),
    Rule(re.compile(r"(?<![A-Za-z])C\+\+"), lambda match: "C plus plus"),
    Rule(re.compile(r"(?<![A-Za-z])([CF])#"), lambda match: f"{match[1]} sharp"),
    Rule(re.compile(WORD), lambda match: say_word(match[0])),
    Rule(re.compile(rf"(?<=[元次个件人张篇A-Za-z])/(?=[千万]?(?:{_PERIODS}))"), lambda match: "每"),
    Rule(re.compile(r"(?<=[A-Za-z])[/-](?=[A-Za-z])"), lambda match: " "),
    Rule(re.compile(r"[—–]{1,3}|-{2,}|…{1,2}|\.{3,}"), lambda match: "，"),
    Rule(re.compile(f"[{re.escape(_BRACKETS)}]"), _bracket),
    Rule(re.compile(f"[{_QUIET}]"), lambda match: ""),
    Rule(re.compile(f"[{re.escape(''.join(_SIGNS))}]"), lambda match: _SIGNS[match[0]]),
)
