"""What signs are called in English, or that they are not said at all."""

from __future__ import annotations

import re

from .latin import spell
from .pieces import Rule
from .signs_zh import PICTURES

_SIGNS = {
    "&": "and", "@": "at", "%": "percent", "+": "plus", "=": "equals", "≈": "about", "~": "about", "≠": "is not",
    "±": "plus or minus", "×": "times", "÷": "divided by", "<": "less than", ">": "greater than",
    "≤": "at most", "≥": "at least", "→": "to", "⇒": ",", "←": ",", "↑": "up", "↓": "down", "©": "copyright",
    "®": "", "™": "", "°": "degrees", "/": " ", "\\": " ", "|": ",", "#": "number", "*": "", "_": " ", "^": "",
    "`": "", "§": "section", "•": "", "·": "", "-": " ", "$": "dollars", "€": "euros", "£": "pounds", "¥": "yuan", "￥": "yuan",
    "π": "pi", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "Δ": "delta", "ε": "epsilon", "θ": "theta",
    "λ": "lambda", "σ": "sigma", "Σ": "sigma", "φ": "phi", "ω": "omega", "Ω": "ohm", "μ": "mu", "µ": "mu", "τ": "tau",
    "ρ": "rho", "∞": "infinity", "²": "squared", "³": "cubed", "№": "number", "‰": "per mille", "−": "minus",
    "√": "", "₹": "rupees", "₩": "won", "¢": "cents", "∑": "sum", "∈": "in", "′": "", "″": "", "∴": "therefore",
}  # fmt: skip


def bracket(match: re.Match[str]) -> str:
    around = match.string[: match.start()].rstrip()[-1:] + match.string[match.end() :].lstrip()[:1]
    at_edge = match.start() == 0 or match.end() == len(match.string)
    return "" if at_edge or re.search(r"[,.!?;:，。！？；：]", around) else ", "


def _marked(match: re.Match[str]) -> str:
    """A row of one sign; where it stands at a word (***bold***) it is decoration."""
    beside = match.string[: match.start()][-1:] + match.string[match.end() :][:1]
    return "" if beside.strip() else bracket(match)


def _words(signs: str) -> str:
    return f" {signs} " if signs and signs != "," else signs


FIRST: tuple[Rule, ...] = (
    Rule(re.compile(r"([=*_~#+])\1{2,}"), _marked),
    Rule(re.compile(PICTURES), lambda match: ""),
    Rule(re.compile(r"(?<!\w)#(?=[A-Za-z])"), lambda match: "hashtag "),
    Rule(
        re.compile(r"(?<![A-Za-z])([A-Z]{1,3})&([A-Z]{1,3})(?![A-Za-z])"),
        lambda match: f"{spell(match[1])} and {spell(match[2])}",
    ),
    Rule(
        re.compile(r"(?<![A-Za-z-])(A|a)-(Z|z)(?![A-Za-z-])"),
        lambda match: f"{match[1]} to {match[2]}",
    ),
    Rule(
        re.compile(r"(?<=[A-Z]{3})-(?=\d(?!\d))"),
        lambda match: (
            " minus " if match.string[match.start() - 3 : match.start()] in ("GMT", "UTC") else None
        ),
    ),
    Rule(re.compile(r"(?<=[A-Z]{2})/(?=\d)"), lambda match: " "),
)

LAST: tuple[Rule, ...] = (
    Rule(re.compile(r"\s?(?:[—–]{1,3}|-{2,})\s?|…|\.{3,}|(?<=\s)-(?=\s)"), lambda match: ", "),
    Rule(re.compile(r"[()\[\]{}（）【】]"), bracket),
    Rule(re.compile("[\"“”«»「」『』《》]|(?<!\\w)['‘’]|['‘’](?!\\w)"), lambda match: ""),
    Rule(
        re.compile("[" + re.escape("".join(_SIGNS)) + "]"), lambda match: _words(_SIGNS[match[0]])
    ),
)
