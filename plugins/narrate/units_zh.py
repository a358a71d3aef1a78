"""Amounts: money, percentages, ranges and numbers with a unit, in Mandarin."""

from __future__ import annotations

import re
from decimal import Decimal

from .numbers_zh import money, number
from .pieces import Rule

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
DASH = r"\s*[-–—~～]\s*"
START = r"(?<![A-Za-z\d.-])(?<![A-Za-z\d][-/])"
MEASURE = (
    "个半?|位|名|天|年(?![代级])|周|次|条|件|张|本|篇|份|种|款|家|台|部|辆|步|秒|分钟|小时|倍|元|块|万|亿|千|"
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
_CURRENCY |= {
    "JPY": "日元",
    "JP¥": "日元",
    "₩": "韩元",
    "NT$": "新台币",
    "A$": "澳元",
    "C$": "加元",
    "S$": "新加坡元",
}
_CURRENCY |= {
    "₹": "卢比",
    "₽": "卢布",
    "฿": "泰铢",
    "KRW": "韩元",
    "TWD": "新台币",
    "AUD": "澳元",
    "CAD": "加元",
}
_SHORT = {
    "k": 3,
    "m": 6,
    "b": 9,
    "t": 12,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
}
"""Powers of ten: Mandarin counts by 万 and 亿, so these are worked out."""
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
    "ft": "英尺", "mi": "英里", "lb": "磅", "oz": "盎司", "mmHg": "毫米汞柱", "mmol": "毫摩尔", "mol": "摩尔",
    "μmol": "微摩尔", "μg": "微克", "µg": "微克", "ng": "纳克", "μL": "微升", "dL": "分升", "IU": "国际单位",
    "ppm": "P-P-M", "ppb": "P-P-B", "hPa": "百帕", "MPa": "兆帕", "GPa": "吉帕", "N·m": "牛米", "Nm": "牛米",
    "lm": "流明", "lx": "勒克斯", "Ω": "欧姆", "kΩ": "千欧", "MΩ": "兆欧", "μF": "微法", "pF": "皮法", "mV": "毫伏",
    "kV": "千伏", "A": "安", "GW": "吉瓦", "GWh": "吉瓦时", "MWh": "兆瓦时", "Wh": "瓦时", "THz": "太赫兹",
    "ns": "纳秒", "hm²": "公顷", "km³": "立方公里", "mm²": "平方毫米", "mm³": "立方毫米", "dm³": "立方分米",
    "″": "英寸", "bp": "个基点", "bps": "个基点", "bpm": "次每分钟", "km/h": "公里每小时", "r": "转", "cal": "卡",
    "kn": "节", "Gb": "吉比特", "Mb": "兆比特", "tok": "token", "mph": "英里每小时", "m/s²": "米每二次方秒",
    "m/s^2": "米每二次方秒", "m/s2": "米每二次方秒",
}  # fmt: skip
_PER = {
    "s": "秒",
    "h": "小时",
    "min": "分钟",
    "d": "天",
    "m²": "平方米",
    "m³": "立方米",
    "kg": "千克",
    "g": "克",
    "L": "升",
    "mL": "毫升",
    "ml": "毫升",
    "dL": "分升",
    "cm³": "立方厘米",
    "cm²": "平方厘米",
    "m": "米",
    "km": "公里",
    "天": "天",
    "mol": "摩尔",
    "W": "瓦",
    "100km": "百公里",
}
_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_PER_UNIT = "|".join(re.escape(unit) for unit in sorted(_PER, key=len, reverse=True))
_LONE = r"(?![A-Za-z\d²³])"
UNIT = rf"(?P<unit>{_UNIT})(?:/(?P<per>{_PER_UNIT}))?{_LONE}"
_SIGN = "|".join(re.escape(sign) for sign in sorted(_CURRENCY, key=len, reverse=True))


def unit_of(match: re.Match[str]) -> str:
    if match["unit"] is None:
        return ""
    said = UNITS[match["unit"]]
    return f"{said}每{_PER[match['per']]}" if match["per"] else said


def _measured(match: re.Match[str]) -> str:
    value, unit = match["value"], unit_of(match)
    counted = not unit.startswith(("摄", "华", "度")) and unit.isalpha()
    cold = match["sign"] and unit in ("摄氏度", "华氏度", "度")
    minus = "零下" if cold else "负" if match["sign"] else ""
    scale = match["scale"] or ""
    last = number(value, counted=counted) + scale + unit
    if match["from"] is None:
        return minus + last
    own = UNITS[match["own"]] if match["own"] and cold else ""  # 零下十摄氏度到五摄氏度
    return f"{minus}{number(match['from'], counted=counted)}{own}到{last}"


def _money(match: re.Match[str]) -> str:
    unit = _CURRENCY[match["sign"]]
    scale = match["scale"] or ""
    first = money(match["from"]) + "到" if match["from"] else ""
    minus = "负" if match["minus"] or match["after"] else ""
    return f"{minus}{first}{_amount(match['value'], scale)}{unit}"


def _amount(value: str, scale: str) -> str:
    """1.5 with B is fifteen 亿."""
    power = _SHORT.get(scale.lower())
    if power is None:
        return money(value) + scale
    return money(f"{Decimal(value.replace(',', '')) * 10**power:f}")


def _percent(match: re.Match[str]) -> str:
    base = {"%": "百分之", "％": "百分之", "‰": "千分之", "‱": "万分之"}[match["mark"]]
    minus = {"+": "正", None: ""}.get(match["sign"], "负")
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


def _pressure(match: re.Match[str]) -> str:
    return f"{number(match[1])}，{number(match[2])}毫米汞柱"


def _shorter(match: re.Match[str]) -> str:
    """月薪8k-12k."""
    first = _amount(match["from"], "k") + "到" if match["from"] else ""
    return first + _amount(match["value"], "k")


RULES: tuple[Rule, ...] = (
    Rule(re.compile(r"(?<![\d.])(\d{2,3})/(\d{2,3})\s?mmHg"), _pressure),
    Rule(
        re.compile(rf"(满\s?)({NUMBER})\s?-\s?(?={NUMBER})"),
        lambda match: match[1] + number(match[2]) + "减",
    ),
    Rule(
        re.compile(r"(?<![\d.])(\d+)\s?h\s?(\d+)\s?min(?![A-Za-z])"),
        lambda match: f"{number(match[1], counted=True)}小时{number(match[2], counted=True)}分钟",
    ),
    Rule(
        re.compile(r"(?<![\d.])(\d+)°\s?(\d+)[′'](?:\s?(\d+)[″\"])?"),
        lambda match: (
            f"{number(match[1])}度{number(match[2])}分"
            + (f"{number(match[3])}秒" if match[3] else "")
        ),
    ),
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d.$¥￥€£])(?:(?P<from>{NUMBER})k{DASH})?(?P<value>{NUMBER})k(?![A-Za-z\dΩ])"
        ),
        _shorter,
    ),
    Rule(re.compile(r"(?<![A-Za-z\d])24\s?[hH](?![A-Za-z\d])"), lambda match: "二十四小时"),
    Rule(
        re.compile(
            rf"(?<![A-Za-z])(?P<minus>[-−])?(?P<sign>{_SIGN})\s?(?P<after>[-−](?=\d))?(?:(?P<from>{NUMBER}){DASH}(?:{_SIGN})?\s?)?(?P<value>{NUMBER})"
            r"\s?(?P<scale>(?:[kKMBmbT]|thousand|million|billion|trillion)(?![A-Za-z])|[万亿千百]+)?(?:\s*元)?"
        ),
        _money,
    ),
    Rule(
        re.compile(
            rf"{START}{_FROM}(?P<value>{NUMBER})\s?(?P<scale>[万亿千百]*)\s?(?P<sign>USD|RMB|CNY|EUR|HKD|GBP|JPY|€)(?![A-Za-z])(?P<minus>)(?P<after>)"
        ),
        _money,
    ),
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d.])(?P<sign>[-−+])?(?:(?P<from>{NUMBER})\s?(?P<again>[%％‰])?{DASH})?(?P<value>{NUMBER})\s?(?P<mark>[%％‰‱])"
        ),
        _percent,
    ),
    Rule(
        re.compile(
            rf"(?<![A-Za-z\d.])(?P<sign>[-−])?(?:(?P<from>{NUMBER})\s?(?P<own>{_UNIT})?{DASH})?(?P<value>{NUMBER})\s?(?P<scale>[万亿千百]*)\s?{UNIT}"
        ),
        _measured,
    ),
    Rule(
        re.compile(rf"(?<![A-Za-z\d.)）-])[-−]({NUMBER})\s?[~～至到]\s?(?={NUMBER})"),
        lambda match: f"负{number(match[1])}到",
    ),
    Rule(
        re.compile(
            rf"{START}(?P<from>{NUMBER}){DASH}(?P<value>{NUMBER})(?=\s*(?P<measure>{MEASURE})?)(?![A-Za-z\d]|\.\d|-\d|/\d)"
        ),
        _range,
    ),
)
