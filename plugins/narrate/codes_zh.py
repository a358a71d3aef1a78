"""Digits that Mandarin says one by one: telephones, rooms, trains, cards, addresses of machines."""

from __future__ import annotations

import re

from .latin import spell
from .numbers_zh import cardinal, digits
from .pieces import Rule

_CALLED = (
    "拨打|致电|热线|电话|客服|房间号?|编号|单号|订单号|学号|工号|邮编|尾号|验证码|密码|代码|航班|车牌|微信号?|QQ群?号?|身份证号?码?|"
    "卡号|账号|帐号|转|分机号?|工单号?|流水号|取件码|口令|房号|端口号?"
)
_CALL_FIRST = r"(?:110|119|120|122)(?=报警|急救|火警|指挥|接警|电话|热线)"
_SERVICES = r"985|211|996|618|315|12306|12345|12315|12321|12348|12366|10086|10010|10000(?=号)|100\d\d(?=客服)|955\d\d"


def phone(match: re.Match[str]) -> str:
    """Groups as written, a mobile number without separators as 3, 4, 4."""
    text = match[0]
    groups = re.findall(r"\d+", text)
    if len(groups) == 1 and len(groups[0]) == 11:
        groups = [groups[0][:3], groups[0][3:7], groups[0][7:]]
    said = "，".join(digits(group, "幺") for group in groups)
    return f"加{said}" if text.startswith("+") else said


def _called(match: re.Match[str]) -> str:
    before = match["before"].replace("QQ", "Q-Q")
    return before + "，".join(digits(one, "幺") for one in match["digits"].split())


def _grouped(match: re.Match[str]) -> str:
    return "，".join(digits(one) for one in re.findall(r"\d+", match[0]))


def _carried(match: re.Match[str]) -> str:
    """G1234次, MU5137航班: letters and digits."""
    return f"{spell(match['letters'])} {digits(match['digits'], '幺')}"


def _machine(match: re.Match[str]) -> str:
    """An address of four numbers is read by digits, a version by its numbers."""
    numbers = match["numbers"].split(".")
    long = len(numbers) == 4 and any(len(one) == 3 for one in numbers)
    said = "点".join(digits(one, "幺") if long else cardinal(one) for one in numbers)
    port = f"冒号{digits(match['port'])}" if match["port"] else ""
    return ("V " if match["v"] else "") + said + port


RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(
            r"(?<![\d.-])(?:\+\d{1,3}[ -]?)?(?:1[3-9]\d([ -]?)\d{4}\1\d{4}"
            r"|[48]00[ -]\d{3,4}[ -]\d{3,4}|0\d{2,3}-\d{7,8}|(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}-)\s?\d{3,4}[ -]\d{4})(?![\d.-])"
        ),
        phone,
    ),
    Rule(
        re.compile(
            rf"(?P<before>(?:{_CALLED})\s*[:：]?\s*(?:是|为)?)(?P<digits>\d{{3,}}(?:\s\d{{3,4}})*)(?![\d.,%]|\s?(?:元|个|人|次|倍|年|天))"
        ),
        _called,
    ),
    Rule(re.compile(rf"(?<!\d){_CALL_FIRST}"), lambda match: digits(match[0], "幺")),
    Rule(
        re.compile(r"(?<![\d.])\d{4}(?:\s\d{4}){2,}(?:\s\d{1,3})?(?![\d.])"),
        _grouped,
    ),
    Rule(re.compile(r"(?<![\d.A-Za-z-])\d+(?:-\d+){3,}(?![\d.-])"), _grouped),
    Rule(
        re.compile(r"(?<![\d.])\d{3,4}(?=室(?![内外])|房间|号?房(?![子屋价贷])|包厢|教室|宿舍)"),
        lambda match: digits(match[0], "幺"),
    ),
    Rule(re.compile(r"(?<![A-Za-z])(?P<letters>[GDCZTKLYS])(?P<digits>\d{1,4})(?=次)"), _carried),
    Rule(
        re.compile(
            r"(?<![A-Za-z])(?P<letters>[A-Z]{2}|[A-Z]\d|\d[A-Z])(?P<digits>\d{3,4})(?=\s?(?:次?航班|号?班机))"
        ),
        _carried,
    ),
    Rule(
        re.compile(r"(?<=航班)\s?(?P<letters>[A-Z]{2})(?P<digits>\d{3,4})(?![\dA-Za-z])"),
        lambda match: " " + _carried(match),
    ),
    Rule(
        re.compile(
            r"(?<=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])([A-Z])·?([A-Z\d]{5,6})(?![A-Z\d])"
        ),
        lambda match: f" {match[1]} " + re.sub(r"\d+", lambda one: digits(one[0], "幺"), match[2]),
    ),
    Rule(
        re.compile(
            r"(?:(?<![A-Za-z])(?P<v>[vV])\s?|(?<![\d.]))(?P<numbers>\d+(?:\.\d+){2,})(?!\d)(?::(?P<port>\d{2,5}))?"
        ),
        _machine,
    ),
    Rule(
        re.compile(r"(?<![A-Za-z.])localhost(?::(\d{2,5}))?"),
        lambda match: "localhost" + (f" 冒号{digits(match[1])}" if match[1] else ""),
    ),
    Rule(
        re.compile(r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.,万亿元])"),
        lambda match: digits(match[0]),
    ),
    Rule(
        re.compile(r"(?<!\d)(?:40[0134]|50[0234])(?=\s?(?:错误|报错|页面|状态|异常))"),
        lambda match: digits(match[0]),
    ),
    Rule(
        re.compile(rf"(?<![\d.,])(?:{_SERVICES})(?![\d.,]|\s*(?:元|个|人|次|倍|天|块|万|米))"),
        lambda match: digits(match[0], "幺"),
    ),
)
