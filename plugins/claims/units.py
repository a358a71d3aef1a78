"""Units as people write them, brought to one name each."""

from __future__ import annotations

import re

_SAME: dict[str, str] = {
    "CNY": "元 块 块钱 人民币 yuan rmb cny ¥ ￥",
    "USD": "美元 美金 dollar usd us$ $",
    "EUR": "欧元 euro eur €",
    "GBP": "英镑 gbp £ sterling",
    "JPY": "日元 yen jpy",
    "HKD": "港元 港币 hkd hk$",
    "pp": "个百分点 百分点 percentage-point pp",
    "year": "年 year yr 年间",
    "month": "个月 month",
    "week": "周 个星期 星期 week",
    "day": "天 日 day",
    "hour": "小时 个小时 钟头 hour hr h",
    "minute": "分钟 分 minute min",
    "second": "秒 秒钟 second sec s",
    "age": "岁 周岁",
    "km": "公里 千米 km kilometre kilometer",
    "m": "米 m metre meter",
    "cm": "厘米 cm centimetre centimeter",
    "um": "微米 µm um micron micrometre micrometer",
    "nm": "纳米 nm nanometre nanometer",
    "mg": "毫克 mg milligram",
    "ug": "微克 µg ug microgram",
    "m3": "立方米 方 m3 cubic-metre cubic-meter",
    "MW": "兆瓦 mw megawatt",
    "GW": "吉瓦 gw gigawatt",
    "V": "伏 伏特 v volt",
    "A": "安 安培 ampere amp",
    "GHz": "ghz gigahertz",
    "MHz": "mhz megahertz",
    "dB": "分贝 db decibel",
    "kcal": "千卡 大卡 kcal",
    "mm": "毫米 mm millimetre millimeter",
    "mile": "英里 mile",
    "inch": "英寸 寸 inch inche",
    "m2": "平方米 平米 m2 square-metre square-meter",
    "km2": "平方公里 平方千米 km2 square-kilometre square-kilometer",
    "ha": "公顷 hectare ha",
    "mu": "亩 mu",
    "kg": "公斤 千克 kg kilogram kilo",
    "g": "克 g gram",
    "t": "吨 t ton tonne",
    "jin": "斤 jin",
    "l": "升 l litre liter",
    "ml": "毫升 ml millilitre milliliter",
    "degree": "度 摄氏度 ℃ °c °C degree °",
    "W": "瓦 w watt",
    "kW": "千瓦 kw kilowatt",
    "kWh": "千瓦时 度电 kwh",
    "Wh": "瓦时 wh",
    "mAh": "毫安时 毫安 mah",
    "Hz": "赫兹 赫 hz hertz",
    "GB": "gb 吉字节 gigabyte",
    "MB": "mb 兆 兆字节 megabyte",
    "TB": "tb terabyte",
    "times": "倍 fold times",
    "person": "人 名 位 people person employee 员工 人次",
    "firm": "家 company companie firm",
    "piece": "台 辆 部 架 套 件 款 只",
    "vote": "票 vote",
}

CANONICAL = {word: name for name, words in _SAME.items() for word in words.split()}

_WEAK = "个 种 项 份 条 篇 章 页 行 字 册 本 次 层 级 张 块 段 句 步 点 处 例 起 场 轮 届 座 栋 艘 头 枚 门"
ZH = sorted((w for w in (*CANONICAL, *_WEAK.split()) if re.match("[\u4e00-\u9fff]", w)), key=len)[
    ::-1
]
"""Chinese units and measure words, the longer before those that begin them."""

CURRENCY = r"US\$|HK\$|\$|€|£|¥|RMB|USD|CNY|EUR|GBP|HKD|人民币"


def canonical(unit: str) -> str:
    """The unit's one name, "" for a measure word and for what is no unit."""
    word = re.sub(r"\s+", "-", unit.strip())
    found = CANONICAL.get(word) or CANONICAL.get(word.lower())
    return found or CANONICAL.get(word.lower().removesuffix("s"), "")


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
