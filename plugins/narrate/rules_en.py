"""All rules that turn an English sentence into what is said, in the order of their right of way."""

from __future__ import annotations

import re

from . import dates_en, units_en
from .latin import WORD, say_word, spell
from .numbers_en import cardinal, digits, identifier, number, ordinal, year
from .pieces import Rule
from .units_en import NUMBER

_ABBREVIATIONS = {
    "Dr.": "Doctor", "Mr.": "Mister", "Mrs.": "Missus", "Ms.": "Miz", "Prof.": "Professor", "St.": "Saint",
    "Jr.": "Junior", "Sr.": "Senior", "vs.": "versus", "vs": "versus", "etc.": "et cetera", "e.g.": "for example",
    "i.e.": "that is", "approx.": "approximately", "Inc.": "Incorporated", "Ltd.": "Limited", "Co.": "Company",
    "Corp.": "Corporation", "Fig.": "Figure", "fig.": "figure", "Vol.": "Volume", "vol.": "volume", "dept.": "department",
    "est.": "established", "w/": "with", "w/o": "without", "cf.": "compare", "al.": "others", "p.a.": "per year",
}  # fmt: skip
_ROMAN = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
}
_ROMAN |= {"XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18}
_ROMAN |= {"XIX": 19, "XX": 20, "XXI": 21}
_NUMBERED = "Chapter|Part|Act|Scene|Volume|Book|Section|Phase|Type|Class|Stage|Level|Title|Appendix|War|Article|Figure|Table"
_KINGS = "Henry|Louis|Elizabeth|Charles|George|Edward|Richard|William|James|Philip|Napoleon|Catherine|Francis|John Paul|Benedict|Pius"
_SIGNS = {
    "&": "and", "@": "at", "%": "percent", "+": "plus", "=": "equals", "≈": "about", "~": "about", "≠": "is not",
    "±": "plus or minus", "×": "times", "÷": "divided by", "<": "less than", ">": "greater than",
    "≤": "at most", "≥": "at least", "→": "to", "⇒": ",", "←": ",", "↑": "up", "↓": "down", "©": "copyright",
    "®": "", "™": "", "°": "degrees", "/": " ", "\\": " ", "|": ",", "#": "number", "*": "", "_": " ", "^": "",
    "`": "", "§": "section", "•": "", "·": "", "-": " ", "$": "dollars", "€": "euros", "£": "pounds",
    "π": "pi", "α": "alpha", "β": "beta", "Ω": "ohm", "μ": "mu", "∞": "infinity", "²": "squared", "³": "cubed",
    "½": "one half", "¼": "one quarter", "¾": "three quarters", "№": "number", "‰": "per mille",
}  # fmt: skip
_FRACTIONS = {2: ("half", "halves"), 4: ("quarter", "quarters")}
_VERSIONED = (
    "Python|Java|JavaScript|TypeScript|Node|Go|Rust|Ruby|PHP|Perl|Swift|Kotlin|Qt|PySide|Django|Ubuntu|Debian|"
    "Fedora|Android|macOS|Linux|CUDA|PyTorch|ONNX|Version|version|Release|release|Studio|API|HTML|CSS"
)


def _words(signs: str) -> str:
    return f" {signs} " if signs and signs != "," else signs


def _address(match: re.Match[str]) -> str:
    said = re.sub(r"[A-Za-z]+", lambda word: say_word(word[0]), match["host"])
    said = (
        re.sub(r"\d+", lambda found: f" {digits(found[0])} ", said)
        .replace("-", " dash ")
        .replace(".", " dot ")
    )
    name = match["name"]
    if name is None:
        return said
    name = re.sub(r"\d+", lambda found: f" {digits(found[0])} ", name)
    for sign, word in ((".", "dot"), ("_", "underscore"), ("-", "dash"), ("+", "plus")):
        name = name.replace(sign, f" {word} ")
    return f"{name} at {said}"


def _standard(match: re.Match[str]) -> str:
    letters = spell("".join(re.findall("[A-Z]", match["body"])))
    said = f"{letters} {digits(match['number'])}"
    return said + (f", {year(int(match['year']))}" if match["year"] else "")


def _named(match: re.Match[str]) -> str | None:
    """GPT-4o, RTX 4090, iPhone 15: a name, and its number said as a name."""
    name, value = match["name"], match["value"]
    if match["blank"] and not (name.isupper() and len(name) > 1 and name not in ("I", "A")):
        return None
    said = (
        " point ".join(cardinal(int(one)) for one in value.split("."))
        if "." in value
        else identifier(value)
    )
    parts = [say_word(name), said]
    if match["tail"]:
        parts.append(say_word(match["tail"]))
    if match["second"]:
        parts.append(identifier(match["second"]))
    return " ".join(parts)


def _fraction(match: re.Match[str]) -> str | None:
    over, under = int(match["over"]), int(match["under"])
    if match[0] == "24/7":
        return "twenty-four seven"
    if under < 2 or over >= under:
        return None
    one, many = _FRACTIONS.get(under, (ordinal(under), f"{ordinal(under)}s"))
    mixed = f"{cardinal(int(match['whole']))} and " if match["whole"] else ""
    return f"{mixed}{cardinal(over)} {one if over == 1 else many}"


def _plain(match: re.Match[str]) -> str:
    value = match["value"]
    minus = "minus " if match["sign"] else ""
    if value.isdigit() and (len(value) >= 10 or (len(value) > 1 and value[0] == "0")):
        return minus + digits(value)
    after = match.string[match.end() :]
    if (
        re.fullmatch(r"(?:1[89]|20)\d\d", value)
        and not minus
        and not re.match(r"\s[a-z]+s\b|\+", after)
    ):
        return year(int(value))
    letter = " " if after[:1].isalpha() else ""  # "4K", "70B"
    return minus + number(value) + (" plus" if match["more"] else letter)


def _bracket(match: re.Match[str]) -> str:
    around = match.string[: match.start()].rstrip()[-1:] + match.string[match.end() :].lstrip()[:1]
    at_edge = match.start() == 0 or match.end() == len(match.string)
    return "" if at_edge or re.search(r"[,.!?;:，。！？；：]", around) else ", "


def _word(match: re.Match[str]) -> str:
    return say_word(match[0], shouted=True)


_NAME = r"(?:[A-Z][A-Za-z]*|[a-z]+[A-Z][A-Za-z]*|[a-z])"
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
            rf"(?<![\w.])(?:{'|'.join(re.escape(key) for key in sorted(_ABBREVIATIONS, key=len, reverse=True))})(?!\w)"
        ),
        lambda match: _ABBREVIATIONS[match[0]],
    ),
    Rule(
        re.compile(
            r"(?<!\w)(?P<body>GB(?:/[TZ])?|GJB|ISO(?:/IEC)?|IEC|IEEE|RFC)\s?(?P<number>\d{2,6})(?:[-–](?P<year>\d{4}))?(?!\d)"
        ),
        _standard,
    ),
    *dates_en.RULES,
    Rule(re.compile(r"\b(?:No|no|Nos)\.\s?(?=\d)"), lambda match: "number "),
    Rule(re.compile(r"(?<!\w)#(?=\d)"), lambda match: "number "),
    Rule(re.compile(r"(?<![\w.])(\d+)(?:st|nd|rd|th)\b"), lambda match: ordinal(int(match[1]))),
    Rule(
        re.compile(rf"(?<![\w.])({NUMBER})[xX×](?![A-Za-z\d])"),
        lambda match: f"{number(match[1])} times",
    ),
    Rule(
        re.compile(rf"(?<![\w.])({NUMBER})\s?[xX×]\s?(?={NUMBER})"),
        lambda match: f"{number(match[1])} by ",
    ),
    Rule(re.compile(r"(?<![\w.])(\d{3,4})[pP](?!\w)"), lambda match: f"{identifier(match[1])} P"),
    *units_en.RULES,
    Rule(
        re.compile(rf"\b(?P<name>{_VERSIONED})\s(?P<major>\d+)\.(?P<minor>\d+)(?![.\d]*\d)"),
        lambda match: (
            f"{say_word(match['name'])} {cardinal(int(match['major']))} point {cardinal(int(match['minor']))}"
        ),
    ),
    Rule(
        re.compile(
            rf"(?<![A-Za-z])(?P<name>{_NAME})(?:[-.]|(?P<blank>\s))?(?P<value>\d+(?:\.\d+)?)(?P<tail>[A-Za-z]{{1,3}}(?![A-Za-z]))?"
            r"(?:-(?P<second>\d{3,}))?(?![\d.,]*\d)"
        ),
        _named,
    ),
    Rule(
        re.compile(
            r"(?<![\w/.])(?:(?P<whole>\d+)\s)?(?P<over>\d{1,2})/(?P<under>\d{1,3})(?![\d/.])"
        ),
        _fraction,
    ),
    Rule(
        re.compile(r"(?<![\d:.])(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)(?![\d:])"),
        lambda match: f"{number(match[1])} to {number(match[2])}",
    ),
    Rule(
        re.compile(rf"\b(?P<before>{_NUMBERED})\s(?P<roman>[IVX]+)\b"),
        lambda match: (
            f"{match['before']} {cardinal(_ROMAN[match['roman']])}"
            if match["roman"] in _ROMAN
            else None
        ),
    ),
    Rule(
        re.compile(rf"\b(?P<before>{_KINGS})\s(?P<roman>[IVX]+)\b"),
        lambda match: (
            f"{match['before']} the {ordinal(_ROMAN[match['roman']])}"
            if match["roman"] in _ROMAN
            else None
        ),
    ),
    Rule(re.compile(r"\b(?:II|III|VII|VIII|XII)\b"), lambda match: cardinal(_ROMAN[match[0]])),
    Rule(re.compile(r"[~≈]\s?(?=[\d$])"), lambda match: "about "),
    Rule(
        re.compile(rf"(?P<sign>(?<![\w)])[-−](?=\d))?(?P<value>{NUMBER})(?P<more>\+(?!\s?\d))?"),
        _plain,
    ),
    Rule(re.compile(r"\bWi-?Fi\b"), lambda match: "Wi-Fi"),
    Rule(re.compile(r"(?<![A-Za-z])C\+\+"), lambda match: "C plus plus"),
    Rule(re.compile(r"(?<![A-Za-z])([CF])#"), lambda match: f"{match[1]} sharp"),
    Rule(re.compile(r"(?<!\w)(?:[A-Z]\.){2,}"), lambda match: "-".join(match[0].replace(".", ""))),
    Rule(re.compile(WORD), _word),
    Rule(re.compile(r"(?<=[a-z])-(?=[a-z])"), lambda match: "-"),
    Rule(re.compile(r"\s?(?:[—–]{1,3}|-{2,})\s?|…|\.{3,}|(?<=\s)-(?=\s)"), lambda match: ", "),
    Rule(re.compile(r"[()\[\]{}（）【】]"), _bracket),
    Rule(re.compile("[\"“”«»「」『』《》]|(?<!\\w)['‘’]|['‘’](?!\\w)"), lambda match: ""),
    Rule(
        re.compile("[" + re.escape("".join(_SIGNS)) + "]"), lambda match: _words(_SIGNS[match[0]])
    ),
)
