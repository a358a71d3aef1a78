"""Dates, times, telephone numbers and other digits that Mandarin does not read as amounts."""

from __future__ import annotations

import re

from .numbers_zh import cardinal, digits
from .pieces import Rule

_START, _END = r"(?<![\d.A-Za-z/-])", r"(?![\d/A-Za-z-]|\.\d)"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_MONTH, _DAY = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
_CLOCK = r"(?:2[0-4]|[01]?\d):[0-5]\d(?::[0-5]\d)?"
_DASH = r"\s*[-–—~～至到]\s*"


def _date(match: re.Match[str]) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    return f"{digits(year)}年{cardinal(month)}月{cardinal(day)}日"


def _moment(clock: str) -> str:
    hour, minute, *second = clock.split(":")
    said = ("两" if hour.lstrip("0") == "2" else cardinal(hour)) + "点"
    if minute == "00" and not second:
        return said
    said += ("零" if minute[0] == "0" and minute != "00" else "") + cardinal(minute) + "分"
    if second:
        said += (
            ("零" if second[0][0] == "0" and second[0] != "00" else "") + cardinal(second[0]) + "秒"
        )
    return said


def _clocks(match: re.Match[str]) -> str:
    return "到".join(_moment(clock) for clock in re.findall(_CLOCK, match[0]))


def _phone(match: re.Match[str]) -> str:
    """Groups as written, a mobile number without separators as 3, 4, 4."""
    text = match[0]
    groups = re.findall(r"\d+", text)
    if len(groups) == 1 and len(groups[0]) == 11:
        groups = [groups[0][:3], groups[0][3:7], groups[0][7:]]
    said = "，".join(digits(group, "幺") for group in groups)
    return f"加{said}" if text.startswith("+") else said


def _years(match: re.Match[str]) -> str:
    return "到".join(digits(year) for year in re.findall(r"\d{4}", match[0]))


def _called(match: re.Match[str]) -> str:
    return match["before"] + digits(match["digits"], "幺")


def _separated(match: re.Match[str]) -> str:
    """An address of four numbers is read by digits, a version by its numbers."""
    numbers = match["numbers"].split(".")
    long = len(numbers) == 4 and any(len(one) == 3 for one in numbers)
    said = "点".join(digits(one, "幺") if long else cardinal(one) for one in numbers)
    return ("V " if match["v"] else "") + said


_CALLED = "拨打|致电|热线|电话|客服|房间号?|编号|单号|订单号|学号|工号|邮编|尾号|验证码|密码|代码|航班|车牌|微信号?|QQ群?"

RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(
            _START
            + rf"(?P<year>{_YEAR})(?P<sep>[-/.])(?P<month>{_MONTH})(?P=sep)(?P<day>{_DAY})"
            + _END
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
    Rule(re.compile(rf"(?<![\d:]){_CLOCK}(?:{_DASH}{_CLOCK})?(?![\d:])"), _clocks),
    Rule(
        re.compile(
            r"(?<![\d.-])(?:\+\d{1,3}[ -]?)?(?:1[3-9]\d([ -]?)\d{4}\1\d{4}"
            r"|[48]00[ -]\d{3,4}[ -]\d{3,4}|0\d{2,3}-\d{7,8})(?![\d.-])"
        ),
        _phone,
    ),
    Rule(
        re.compile(
            rf"(?<!\d){_YEAR}(?:{_DASH}{_YEAR})?(?=\s*(?:年(?!的?历史|之久)|财年|学年|级(?!别)|届))"
        ),
        _years,
    ),
    Rule(re.compile(rf"(?<![\d.A-Za-z/-]){_YEAR}{_DASH}{_YEAR}(?![\d.A-Za-z/-])"), _years),
    Rule(
        re.compile(rf"(?P<before>(?:{_CALLED})\s*[:：]?\s*)(?P<digits>\d{{3,}})(?![\d.,%])"),
        _called,
    ),
    Rule(
        re.compile(
            r"(?:(?<![A-Za-z])(?P<v>[vV])\s?|(?<![\d.]))(?P<numbers>\d+(?:\.\d+){2,})(?!\d)"
        ),
        _separated,
    ),
    Rule(
        re.compile(r"(?<![A-Za-z])[vV]\s?(\d+(?:\.\d+)?)(?![\d.]*\d)"),
        lambda match: "V " + "点".join(cardinal(one) for one in match[1].split(".")),
    ),
)
