"""Amounts: money, percentages, ranges and numbers with a unit, in Mandarin."""

from __future__ import annotations

import re

from .numbers_zh import money, number
from .pieces import Rule

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
DASH = r"\s*[-–—~～]\s*"
START = r"(?<![A-Za-z\d.-])(?<![A-Za-z\d][-/])"
MEASURE = (
    "个半?|位|名|天|年(?!代)|周|次|条|件|张|本|篇|份|种|款|家|台|部|辆|步|秒|分钟|小时|倍|元|块|万|亿|千|"
    "人|点钟|层|样|套|项|场|轮|遍|段|句|首|支|只|双|对|组|行|列|页|章|节|颗|杯|瓶|箱|盒|袋|斤|公斤|公里|"
    "千米|千克|吨|升|米|岁|成|季|期|季度|大|类|道|口|把|间|座|幅|批|堆|群|门|根|块钱|美元|毫米|厘米"
)
_CURRENCY = {
    "¥": "元",
    "￥": "元",
    "RMB": "元",
    "CNY": "元",
    "$": "美元",
    "US$": "美元",
    "USD": "美元",
}
_CURRENCY |= {"€": "欧元", "EUR": "欧元", "£": "英镑", "GBP": "英镑", "HK$": "港元", "HKD": "港元"}
_CURRENCY |= {"JPY": "日元", "JP¥": "日元", "₩": "韩元"}
_SHORT = {"k": "千", "K": "千", "M": "百万", "m": "百万", "B": "十亿", "b": "十亿"}
UNITS = {
    "km²": "平方公里", "km2": "平方公里", "m²": "平方米", "m2": "平方米", "㎡": "平方米", "cm²": "平方厘米",
    "m³": "立方米", "m3": "立方米", "cm³": "立方厘米", "km": "公里", "KM": "公里", "m": "米", "dm": "分米",
    "cm": "厘米", "mm": "毫米", "μm": "微米", "µm": "微米", "nm": "纳米", "kg": "千克", "KG": "千克",
    "g": "克", "mg": "毫克", "t": "吨", "L": "升", "mL": "毫升", "ml": "毫升", "℃": "摄氏度", "°C": "摄氏度",
    "℉": "华氏度", "°F": "华氏度", "°": "度", "h": "小时", "min": "分钟", "s": "秒", "ms": "毫秒", "μs": "微秒",
    "Hz": "赫兹", "kHz": "千赫", "KHz": "千赫", "MHz": "兆赫", "GHz": "吉赫", "W": "瓦", "kW": "千瓦",
    "kWh": "千瓦时", "MW": "兆瓦", "V": "伏", "mA": "毫安", "mAh": "毫安时", "dB": "分贝", "px": "像素",
    "fps": "帧每秒", "Mbps": "兆比特每秒", "Gbps": "吉比特每秒", "kbps": "千比特每秒", "KB": "K-B", "kB": "K-B",
    "MB": "M-B", "GB": "G-B", "TB": "T-B", "PB": "P-B", "dpi": "D-P-I", "ppi": "P-P-I", "rpm": "转每分钟",
    "kcal": "千卡", "kJ": "千焦", "Pa": "帕", "kPa": "千帕", "N": "牛", "w": "万", "inch": "英寸", "in": "英寸",
    "ft": "英尺", "mi": "英里", "lb": "磅", "oz": "盎司",
}  # fmt: skip
_PER = {
    "s": "秒",
    "h": "小时",
    "min": "分钟",
    "d": "天",
    "m²": "平方米",
    "m³": "立方米",
    "kg": "千克",
    "L": "升",
}
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_PER_UNIT = "|".join(re.escape(unit) for unit in sorted(_PER, key=len, reverse=True))
UNIT = rf"(?P<unit>{_UNIT})(?:/(?P<per>{_PER_UNIT}))?(?![A-Za-z\d²³])"
_SIGN = "|".join(re.escape(sign) for sign in sorted(_CURRENCY, key=len, reverse=True))


def _unit(match: re.Match[str]) -> str:
    said = UNITS[match["unit"]]
    return f"{said}每{_PER[match['per']]}" if match["per"] else said


def _measured(match: re.Match[str]) -> str:
    value, unit = match["value"], _unit(match)
    counted = not unit.startswith(("摄", "华", "度")) and unit.isalpha()
    if match["sign"] and unit in ("摄氏度", "华氏度", "度"):
        return f"零下{number(value)}{unit}"
    first = number(match["from"], counted=counted) + "到" if match["from"] else ""
    return ("负" if match["sign"] else "") + first + number(value, counted=counted) + unit


def _money(match: re.Match[str]) -> str:
    unit = _CURRENCY[match["sign"]]
    scale = match["scale"] or ""
    scale = _SHORT.get(scale, scale)
    first = money(match["from"]) + "到" if match["from"] else ""
    minus = "负" if match["minus"] else ""
    return f"{minus}{first}{money(match['value'])}{scale}{unit}"


def _percent(match: re.Match[str]) -> str:
    base = {"%": "百分之", "％": "百分之", "‰": "千分之"}[match["mark"]]
    minus = "负" if match["sign"] else ""
    if match["value"] == "100" and base == "百分之" and not match["from"]:
        return minus + "百分之百"
    if match["from"] is None:
        return f"{minus}{base}{number(match['value'])}"
    again = base if match["again"] else ""
    return f"{minus}{base}{number(match['from'])}到{again}{number(match['value'])}"


def _range(match: re.Match[str]) -> str | None:
    """3-5 is a range; 3-1, going down, a score."""
    low, high = match["from"], match["value"]
    if len(low) > 1 and low[0] == "0" and "." not in low:
        return None
    word = "到" if float(high.replace(",", "")) > float(low.replace(",", "")) else "比"
    counted = match["measure"] is not None
    return number(low, counted=counted) + word + number(high, counted=counted)


_FROM = rf"(?:(?P<from>{NUMBER}){DASH})?"

RULES: tuple[Rule, ...] = (
    Rule(
        re.compile(
            rf"(?<![A-Za-z])(?P<minus>[-−])?(?P<sign>{_SIGN})\s?(?:(?P<from>{NUMBER}){DASH}(?:{_SIGN})?\s?)?(?P<value>{NUMBER})"
            r"\s?(?P<scale>[kKMBmb](?![A-Za-z])|[万亿千百]+)?(?:\s*元)?"
        ),
        _money,
    ),
    Rule(
        re.compile(
            rf"{START}{_FROM}(?P<value>{NUMBER})\s?(?P<scale>[万亿千百]*)\s?(?P<sign>USD|RMB|CNY|EUR|HKD|GBP|JPY|€)(?![A-Za-z])(?P<minus>)"
        ),
        _money,
    ),
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d.])(?P<sign>[-−])?(?:(?P<from>{NUMBER})\s?(?P<again>[%％‰])?{DASH})?(?P<value>{NUMBER})\s?(?P<mark>[%％‰])"
        ),
        _percent,
    ),
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d.])(?P<sign>[-−])?(?:(?P<from>{NUMBER})\s?(?:{_UNIT})?{DASH})?(?P<value>{NUMBER})\s?{UNIT}"
        ),
        _measured,
    ),
    Rule(
        re.compile(
            rf"{START}(?P<from>{NUMBER}){DASH}(?P<value>{NUMBER})(?=\s*(?P<measure>{MEASURE})?)(?![A-Za-z\d]|\.\d|-\d|/\d)"
        ),
        _range,
    ),
)
