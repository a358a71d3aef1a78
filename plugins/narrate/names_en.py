"""Names of things in English: titles and streets, addresses, files, standards, models, chapters, kings."""

from __future__ import annotations

import re

from .codes_en import version
from .latin import FILE, say_ending, say_host, say_word, spell
from .numbers_en import cardinal, digits, identifier, number, ordinal, plural, year
from .pieces import Rule
from .roman import roman

_ABBREVIATIONS = {
    "Mr.": "Mister", "Mrs.": "Missus", "Ms.": "Miz", "Prof.": "Professor", "Jr.": "Junior", "Sr.": "Senior",
    "vs.": "versus", "vs": "versus", "etc.": "et cetera", "e.g.": "for example", "i.e.": "that is",
    "approx.": "approximately", "Inc.": "Incorporated", "Ltd.": "Limited", "Co.": "Company", "Corp.": "Corporation",
    "Fig.": "Figure", "fig.": "figure", "Vol.": "Volume", "vol.": "volume", "dept.": "department", "est.": "established",
    "w/": "with", "w/o": "without", "cf.": "compare", "p.a.": "per year", "al.": "al", "a.k.a.": "also known as",
    "aka": "also known as", "c/o": "care of", "Ph.D.": "P-H-D", "M.D.": "M-D", "Blvd.": "Boulevard", "Ave.": "Avenue",
    "Rd.": "Road", "Ln.": "Lane", "Hwy.": "Highway", "Apt.": "Apartment", "Esq.": "Esquire", "Bros.": "Brothers",
    "Dept.": "Department", "Univ.": "University", "max.": "maximum", "incl.": "including",
    "excl.": "excluding", "I/O": "I-O", "A/C": "A-C", "n/a": "not applicable", "N/A": "not applicable",
}  # fmt: skip
_TITLES = {
    "Gen.": "General", "Sen.": "Senator", "Gov.": "Governor", "Capt.": "Captain", "Lt.": "Lieutenant", "Col.": "Colonel",
    "Sgt.": "Sergeant", "Rev.": "Reverend", "Hon.": "Honorable", "Rep.": "Representative", "Pres.": "President",
    "Mt.": "Mount", "Ft.": "Fort", "Dr.": "Doctor", "St.": "Saint", "Adm.": "Admiral", "Maj.": "Major",
}  # fmt: skip
_NUMBERED = "Chapter|Part|Act|Scene|Volume|Book|Section|Phase|Type|Class|Stage|Level|Title|Appendix|War|Article|Figure|Table|Grade|Schedule|Episode|Season"
_KINGS = (
    "Henry|Louis|Elizabeth|Charles|George|Edward|Richard|William|James|Philip|Napoleon|Catherine|Francis|John Paul|Benedict|Pius|"
    "Frederick|Nicholas|Peter|Alexander|Leopold|Ferdinand|Otto|Gustav|Juan Carlos|Mary|Paul|Innocent|Gregory|Leo|Ramesses"
)
_VERSIONED = (
    "Python|Java|JavaScript|TypeScript|Node|Go|Rust|Ruby|PHP|Perl|Swift|Kotlin|Qt|PySide|Django|Ubuntu|Debian|"
    "Fedora|Android|macOS|Linux|CUDA|PyTorch|ONNX|Version|version|Release|release|Studio|API|HTML|CSS|Web|Bluetooth|USB|HDMI|Llama|Claude"
)
_PARTS = {"Sec": "Section", "Ch": "Chapter", "Eq": "Equation", "Art": "Article"}
_LETTERS = frozenset({"XL", "XXL", "XI", "LI"})  # sizes and names, more often than numerals
_NAME = r"(?:[A-Z][A-Za-z]*|[a-z]+[A-Z][A-Za-z]*|[a-z])"


def _address(match: re.Match[str]) -> str:
    said = " dot ".join(_figures(one) for one in say_host(match["host"], " dash "))
    if match["port"]:
        said += f" colon {digits(match['port'])}"
    if match["name"] is None:
        return said
    name = _figures(match["name"])
    for sign, word in ((".", "dot"), ("_", "underscore"), ("-", "dash"), ("+", "plus")):
        name = name.replace(sign, f" {word} ")
    return f"{name} at {said}"


def _figures(text: str) -> str:
    return re.sub(r"\d+", lambda found: f" {digits(found[0])} ", text)


def _file(match: re.Match[str]) -> str:
    words = re.split(r"[-_]", match["stem"]) if match["stem"] else []
    stem = " ".join(_figures(say_word(word)) for word in words if word)
    return f"{stem} dot {say_ending(match['ext'])}"


def _standard(match: re.Match[str]) -> str:
    letters = spell("".join(re.findall("[A-Z]", match["body"])))
    part = f" point {digits(match['part'])}" if match["part"] else ""
    said = f"{letters} {digits(match['number'])}{part}"
    return said + (f", {year(int(match['year']))}" if match["year"] else "")


def _titled(match: re.Match[str]) -> str | None:
    """Dr. Lee and St. Louis; Elm Dr. and Wall St."""
    return _TITLES[match[0]]


def _street(match: re.Match[str]) -> str:
    return {"St": "Street", "Dr": "Drive"}[match[1]]


def _named(match: re.Match[str]) -> str | None:
    """GPT-4o, RTX 4090, iPhone 15: a name, and its number said as a name."""
    name, value = match["name"], match["value"]
    if match["blank"] and not _is_name(match):
        return None
    parts = [say_word(name), version(value) if "." in value else identifier(value)]
    if match["tail"]:
        parts.append(say_word(match["tail"]))
    if match["second"]:
        parts.append(identifier(match["second"]))
    if match["last"]:
        parts.append(say_word(match["last"]))
    return " ".join(parts)


def _is_name(match: re.Match[str]) -> bool:
    """ "RTX 4090", "Boeing 747": after a blank only capitals and makes take a number as a name."""
    name, value = match["name"], match["value"]
    return (name.isupper() and len(name) > 1) or (name in _MAKES and len(value) > 2)


def _several(match: re.Match[str]) -> str:
    """Two RTX 4090s."""
    return f"{say_word(match[1])} {plural(identifier(match[2]))}"


def _numeral(match: re.Match[str]) -> str | None:
    value = roman(match["roman"])
    return f"{match['before']} {cardinal(value)}" if value else None


def _king(match: re.Match[str]) -> str | None:
    value = roman(match["roman"])
    return f"{match['before']} the {ordinal(value)}" if value else None


def _sequel(match: re.Match[str]) -> str | None:
    """Rocky IV, Final Fantasy XVI: after a word with a capital."""
    value = roman(match[0])
    before = re.search(r"(\w+)\s$", match.string[: match.start()])
    if not value or match[0] in _LETTERS or before is None or not before[1][0].isupper():
        return None
    return cardinal(value)


_MAKES = frozenset(
    [
        "Boeing",
        "Airbus",
        "Xbox",
        "Mazda",
        "Porsche",
        "Ferrari",
        "Peugeot",
        "Audi",
        "Nikon",
        "Canon",
        "Ryzen",
        "Core",
        "Office",
    ]
)

FIRST: tuple[Rule, ...] = (
    Rule(re.compile(FILE, re.ASCII), _file),
    Rule(
        re.compile(
            r"(?:https?://)?(?:www\.)?(?:(?P<name>[\w.+-]+)@)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?<!\be\.g)(?<!\bi\.e)(?<!\bp\.a)(?<!\ba\.k\.a)"
            r"(?!\.?[\w-]*@)(?::(?P<port>\d+))?(?:/[\w./?%&=+#~-]*)?",
            re.ASCII,
        ),
        _address,
    ),
    Rule(re.compile(r"(?<=[a-z]\s)(St|Dr)\.(?=$|\s+(?![A-Z])|[,;:!?])"), _street),
    Rule(
        re.compile(rf"(?<![\w.])(?:{'|'.join(re.escape(key) for key in _TITLES)})(?=\s?[A-Z])"),
        _titled,
    ),
    Rule(re.compile(r"(?<![\w.])(St|Dr)\.(?=$|\s+(?![A-Z])|[,;:!?])"), _street),
    Rule(
        re.compile(
            rf"(?<![\w.])(?:{'|'.join(re.escape(key) for key in sorted(_ABBREVIATIONS, key=len, reverse=True))})(?!\w)"
        ),
        lambda match: _ABBREVIATIONS[match[0]],
    ),
    Rule(re.compile(r"\bca?\.\s?(?=\d{3,4}\b)"), lambda match: "circa "),
    Rule(
        re.compile(r"\b(Sec|Ch|Eq|Art)\.\s?(?=\d)"),
        lambda match: _PARTS[match[1]] + " ",
    ),
    Rule(
        re.compile(r"\b(Boeing|Airbus)\s([A-Z]?)(\d{3})-(\d{3})\b"),
        lambda match: f"{match[1]} {match[2]} {identifier(match[3])} {identifier(match[4])}",
    ),
    Rule(
        re.compile(r"\b(Windows|Android|iOS|macOS|Python|Office)\s(\d{1,2})/(?=\d{1,2}\b)"),
        lambda match: f"{say_word(match[1])} {identifier(match[2])}, ",
    ),
    Rule(
        re.compile(r"(?<![A-Za-z])ISO\s?(\d{2,5})\s?[-–~]\s?(\d{3,6})(?!\d)"),
        lambda match: f"I-S-O {identifier(match[1])} to {identifier(match[2])}",
    ),
    Rule(
        re.compile(r"(?<![\d.])802\.(\d{1,2})(?![\d.])"),
        lambda match: f"eight oh two point {cardinal(int(match[1]))} ",
    ),
    Rule(
        re.compile(r"(?<![\w.])(\d\.\d)/(5|10)(?:\.0)?(?![\d/.])"),
        lambda match: f"{number(match[1])} out of {number(match[2])}",
    ),
    Rule(
        re.compile(r"(?<![\w.])(pp?)\.\s?(?=\d)"),
        lambda match: "page " if match[1] == "p" else "pages ",
    ),
    Rule(
        re.compile(
            r"(?<!\w)(?P<body>GB(?:/[TZ])?|GJB|ISO(?:/IEC)?|IEC|IEEE|RFC)\s?(?P<number>\d{2,6})(?:\.(?P<part>\d+))?(?:[-–](?P<year>(?:19|20)\d\d))?(?!\d|-\d)"
        ),
        _standard,
    ),
)

SEVERAL = Rule(re.compile(r"(?<![A-Za-z])([A-Z]{2,}[A-Za-z]*)\s?(\d{2,5})s\b"), _several)

MODELS: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"\b(?P<name>{_VERSIONED})\s?(?P<value>\d+\.\d+)(?![.\d]*\d)"),
        lambda match: f"{say_word(match['name'])} {version(match['value'])}",
    ),
    Rule(
        re.compile(
            rf"(?<![A-Za-z])(?P<name>{_NAME})(?:[-.]|(?P<blank>\s))?(?P<value>\d+(?:\.\d+)?)(?P<tail>[A-Za-z]{{1,3}}(?![A-Za-z]))?"
            r"(?:-(?P<second>\d{2,})(?P<last>[A-Za-z]{1,2})?)?(?![\d.,]*\d)"
        ),
        _named,
    ),
    Rule(
        re.compile(r"(?<![\w.,-])(\d{4,5})([A-Z]{1,3})(?!\w)"),
        lambda match: f"{identifier(match[1])} {spell(match[2])}",
    ),
)

ROMAN: tuple[Rule, ...] = (
    Rule(re.compile(rf"\b(?P<before>{_NUMBERED})\s(?P<roman>[IVXL]+|[ivx]+)\b"), _numeral),
    Rule(re.compile(rf"\b(?P<before>{_KINGS})\s(?P<roman>[IVX]+)\b"), _king),
    Rule(re.compile(r"(?<=\s)[IVXL]{2,}\b(?!-)"), _sequel),
    Rule(re.compile(r"\b(?:II|III|VII|VIII|XII)\b"), lambda match: cardinal(roman(match[0]))),
)
