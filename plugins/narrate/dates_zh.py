"""Dates, years and times of day in Mandarin."""

from __future__ import annotations

import re

from .numbers_zh import cardinal, digits
from .pieces import Rule

_START, _END = r"(?<![\d.A-Za-z/-])", r"(?![\d/A-Za-z-]|\.\d)"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_CLOCK = r"(?:2[0-4]|[01]?\d):[0-5]\d(?::[0-5]\d)?"
_DASH = r"\s*[-–—~～至到]\s*"
_HALF = r"\s?(?P<half>[AaPp])\.?[Mm](?:\.(?![\u4e00-\u9fff，。])|\b|(?![A-Za-z]))\.?"
_LASTING = "用时|耗时|时长|历时|全长|成绩|片长"
_SPAN_BEFORE = "已有|近|约|历时|达|超过|第|经过|长达|享年|共|用了|过了|满|仅|工作了|有|整整|余下"
_SPAN_AFTER = r"前|后|来|间|的|以|之|内|里|了|多|代|级|历史|时间|[，。！？、；\s]|$"
_PLAIN_BEFORE = re.compile(
    r"(?:[共达约为了有是近超过价售第=+×*/<>≥≤~≈^.,$¥￥-]|[A-Z]{2,}-?|编号|代码)\s?$"
)


def _date(match: re.Match[str]) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    return f"{digits(year)}年{cardinal(month)}月{cardinal(day)}日"


def _moment(clock: str) -> str:
    hour, minute, *second = clock.split(":")
    said = ("两" if hour.lstrip("0") == "2" else cardinal(hour)) + "点"
    if minute == "00" and second in ([], ["00"]):
        return said + "整" * len(second)
    said += ("零" if minute[0] == "0" and minute != "00" else "") + cardinal(minute) + "分"
    if second:
        said += (
            ("零" if second[0][0] == "0" and second[0] != "00" else "") + cardinal(second[0]) + "秒"
        )
    return said


def _clocks(match: re.Match[str]) -> str:
    return "到".join(_moment(clock) for clock in re.findall(_CLOCK, match[0]))


def _half_day(match: re.Match[str]) -> str:
    clock = match["clock"] if ":" in match["clock"] else match["clock"] + ":00"
    told = re.search(r"[上下中]午|晚上|早上|凌晨|清晨|傍晚$", match.string[: match.start()][-3:])
    part = "" if told else "上午" if match["half"] in "aA" else "下午"
    return part + _moment(clock)


def _lasting(match: re.Match[str]) -> str:
    """用时2:15:30 is no time of day."""
    numbers = match["clock"].split(":")
    units = ("小时", "分", "秒") if len(numbers) == 3 else ("分", "秒")
    pairs = zip(numbers, units, strict=True)
    said = "".join(
        ("两" if one.lstrip("0") == "2" else cardinal(one)) + unit
        for one, unit in pairs
        if one.strip("0")
    )
    return match["before"] + said


def _years(match: re.Match[str]) -> str:
    return "到".join(digits(year) for year in re.findall(r"\d{4}", match[0]))


def _short_year(match: re.Match[str]) -> str | None:
    """98年毕业, 08年: a year; 已有98年, 98年来: a span."""
    if match[1][0] != "0":
        if match[1][0] not in "6789":
            return None
        before, after = match.string[: match.start()], match.string[match.end() + 1 :]
        if re.search(rf"(?:{_SPAN_BEFORE})\s?$", before) or re.match(_SPAN_AFTER, after):
            return None
    return digits(match[1])


def _lone_year(match: re.Match[str]) -> str | None:
    """两会2024: a year at the end of a phrase that counts nothing."""
    before = match.string[: match.start()]
    return None if not before or _PLAIN_BEFORE.search(before) else digits(match[0])


RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(
            _START
            + rf"(?P<year>{_YEAR})(?P<sep>[-/.])(?P<month>{_MONTH})(?P=sep)(?P<day>{_DAY})(?:T(?=\d\d:))?"
            + _END.replace("A-Za-z", "A-SU-Za-z")
        ),
        _date,
    ),
    Rule(
        re.compile(
            rf"(?<!\d)(?P<year>{_YEAR})\s*年\s*(?P<month>{_MONTH})\s*月\s*(?P<day>{_DAY})\s*日"
        ),
        _date,
    ),
    Rule(
        re.compile(_START + rf"({_YEAR})[-/](0[1-9]|1[0-2])" + _END),
        lambda match: f"{digits(match[1])}年{cardinal(match[2])}月",
    ),
    Rule(re.compile(rf"(?P<before>(?:{_LASTING})\s*[:：为]?\s*)(?P<clock>{_CLOCK})"), _lasting),
    Rule(
        re.compile(rf"(?<![\d:.])(?P<clock>{_CLOCK}|1[0-2]|[1-9]){_HALF}"),
        _half_day,
    ),
    Rule(re.compile(rf"(?<![\d:]){_CLOCK}(?:{_DASH}{_CLOCK})?(?![\d:])"), _clocks),
    Rule(
        re.compile(r"(?<=公元)(?P<era>前?)\s?(\d{1,4})(?=\s?年)"),
        lambda match: match["era"] + digits(match[2]),
    ),
    Rule(
        re.compile(
            rf"(?<!\d){_YEAR}(?:{_DASH}{_YEAR})?(?=\s*(?:年(?!的?历史|之久)|财年|学年|级(?!别)|届))"
        ),
        _years,
    ),
    Rule(re.compile(rf"(?<![\d.A-Za-z/-]){_YEAR}{_DASH}{_YEAR}(?![\d.A-Za-z/-])"), _years),
    Rule(
        re.compile(r"(?<![\d.])(\d\d)(?=年\s?(?:1[0-2]|0?[1-9])月)"),
        lambda match: digits(match[1]),
    ),
    Rule(re.compile(r"(?<![\d.第])(\d\d)(?=年)"), _short_year),
    Rule(
        re.compile(r"(?<!\d)((?:1[89]|20)\d0)['’]?s(?![A-Za-z])"),
        lambda match: digits(match[1]) + "年代",
    ),
    Rule(
        re.compile(r"(?<!\d)([05-9][05]|1[05])(?=后(?![来续天]))"), lambda match: digits(match[1])
    ),
    Rule(re.compile(r"(?<!\d)(?:20\d\d)(?=\s?[QH][1-4])"), lambda match: digits(match[0])),
    Rule(
        re.compile(r"(?<![\d.])(\d{1,2})·(\d{1,2})(?![\d.])"),
        lambda match: digits(match[1]) + digits(match[2]),
    ),
    Rule(
        re.compile(r"(?<![\d.])(?:19[5-9]\d|20(?!00)[0-4]\d)(?=\s?(?:$|[，。！？；：、）)》”]))"),
        _lone_year,
    ),
    Rule(re.compile(r"(?<![\d.:第])2(?=\s?点(?:[钟半整多]|\d{1,2}分|(?!\d)))"), lambda match: "两"),
    Rule(
        re.compile(r"((?:周|星期|礼拜)[一二三四五六日天])\s?[-–—~～]\s?(?=周|星期|礼拜)"),
        lambda match: match[1] + "到",
    ),
    Rule(
        re.compile(
            r"(?<=[日月号点年天万亿千百元])\s?[-–—~～]\s?(?=(?:早上?|晚上?|[上下]午|次日)?\d)"
        ),
        lambda match: "到",
    ),
    Rule(
        re.compile(r"(?<![A-Za-z])[vV]\s?(\d+(?:\.\d+)?)(?![\d.]*\d)"),
        lambda match: "V " + "点".join(cardinal(one) for one in match[1].split(".")),
    ),
)
