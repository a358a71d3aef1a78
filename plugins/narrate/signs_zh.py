"""What signs are called in Mandarin, or that they are not said at all."""

from __future__ import annotations

import re

from .numbers_zh import cardinal
from .pieces import Rule

_ROMAN = dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", range(1, 13), strict=True))
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_PERIODS = (
    "年|月|周|天|日|小时|分钟?|秒|次|人|个|件|篇|张|台|位|平方米|公里|吨|斤|升|瓶|组|株|盒|袋|只|条|辆|亩|晚|期|批|包|箱|份|户|家|场|套|"
    "股|桶|度|字|词|页|token"
)
_SIGNS = {
    "&": "和", "@": "艾特", "%": "百分号", "+": "加", "=": "等于", "≈": "约等于", "≠": "不等于", "±": "正负",
    "×": "乘", "÷": "除以", "<": "小于", ">": "大于", "≤": "小于等于", "≥": "大于等于", "→": "到", "⇒": "，",
    "←": "，", "↑": "上升", "↓": "下降", "©": "版权所有", "®": "", "™": "", "°": "度", "℃": "摄氏度", "√": "",
    "~": "，", "|": "，", "/": "，", "\\": "，", "#": "", "*": "", "_": " ", "^": "", "`": "", "§": "第",
    "•": "", "·": "", "…": "，", "—": "，", "–": "，", "-": " ", "～": "，", "￥": "元", "¥": "元", "$": "美元",
    "€": "欧元", "£": "英镑", "²": "平方", "³": "立方", "№": "第", "＆": "和", "＋": "加",
    "．": "点", "／": "，", "－": "，", "＝": "等于", "＠": "艾特", "＃": "", "％": "百分号", "＞": "大于", "＜": "小于",
    "α": "阿尔法", "β": "贝塔", "γ": "伽马", "δ": "德尔塔", "Δ": "德尔塔", "ε": "艾普西隆", "θ": "西塔", "λ": "兰姆达",
    "μ": "缪", "µ": "缪", "π": "派", "ρ": "肉", "σ": "西格玛", "Σ": "西格玛", "τ": "套", "φ": "斐", "Φ": "斐", "ω": "欧米伽",
    "Ω": "欧米伽", "‰": "千分号", "₹": "卢比", "₩": "韩元", "∑": "求和", "∫": "积分", "∈": "属于", "∞": "无穷大",
    "−": "减", "∴": "所以", "∵": "因为", "′": "分", "″": "秒", "¢": "美分", "≡": "恒等于", "↔": "，", "⇔": "等价于",
}  # fmt: skip
PICTURES = (
    "[\u2190\u2194-\u21ff\u2300-\u23ff\u2580-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\u200b-\u200d\u2060\ufeff"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)
"""Pictures, boxes and marks without sound; → ← ↑ ↓ are said."""
_QUIET = '"“”‘’「」『』《》〈〉«»'
_BRACKETS = "()（）[]【】{}〔〕"


def _bracket(match: re.Match[str]) -> str:
    """A bracket is heard as a short pause, unless the sentence pauses there anyway."""
    around = match.string[: match.start()][-1:] + match.string[match.end() :][:1]
    at_edge = match.start() == 0 or match.end() == len(match.string)
    return "" if at_edge or re.search(r"[，。！？；：、,.!?;:]", around) else "，"


def _tag_end(match: re.Match[str]) -> str | None:
    return "" if re.search(r"<[^\d<>=]{1,20}$", match.string[: match.start()]) else None


FIRST: tuple[Rule, ...] = (
    Rule(re.compile(r"([=*_~#+-])\1{2,}"), _bracket),
    Rule(re.compile(PICTURES), lambda match: ""),
    Rule(re.compile(r"<(?=[^\d<>=]{1,20}>)"), lambda match: ""),
    Rule(re.compile(r">"), _tag_end),
)

LAST: tuple[Rule, ...] = (
    Rule(re.compile(f"[{''.join(_ROMAN)}]"), lambda match: cardinal(str(_ROMAN[match[0]]))),
    Rule(
        re.compile(f"[{_CIRCLED}]"),
        lambda match: cardinal(str(_CIRCLED.index(match[0]) + 1)) + "，",
    ),
    Rule(re.compile(r"约?\s?(?<![A-Za-zα-ω\d)）])[~≈～]\s?(?=[\d¥$￥])"), lambda match: "约"),
    Rule(re.compile(r"^\s*[→⇒]"), lambda match: ""),
    Rule(re.compile(r"(?<=[α-ωΑ-Ω])-(?=\d)"), lambda match: ""),
    Rule(
        re.compile(rf"(?<=[\dA-Za-z\u4e00-\u9fff])/(?=[千万]?(?:{_PERIODS}))"), lambda match: "每"
    ),
    Rule(re.compile(r"(?<=[A-Z]{2})/(?=\d)"), lambda match: " "),
    Rule(re.compile(r"(?<=[A-Za-z])[/-](?=[A-Za-z])"), lambda match: " "),
    Rule(re.compile(r"[—–]{1,3}|-{2,}|…{1,2}|\.{3,}"), lambda match: "，"),
    Rule(re.compile(f"[{re.escape(_BRACKETS)}]"), _bracket),
    Rule(re.compile(f"[{_QUIET}]"), lambda match: ""),
    Rule(re.compile(f"[{re.escape(''.join(_SIGNS))}]"), lambda match: _SIGNS[match[0]]),
)
