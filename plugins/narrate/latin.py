"""Latin words as a voice should get them: camel case split, abbreviations spelled out.

A spelled abbreviation is joined by hyphens ("A-P-I"): a voice then says the letters'
names in one go; with blanks it would read "A" as the article and pause in between.
"""

from __future__ import annotations

import re

WORD = r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+(?:['’][A-Za-z]+)*"

_AS_WORDS = frozenset(
    [
        "AIDS",
        "APEC",
        "ASAP",
        "ASCII",
        "BIOS",
        "COVID",
        "CUDA",
        "DOS",
        "EPUB",
        "FIFA",
        "GIF",
        "JPEG",
        "JSON",
        "LAN",
        "LASER",
        "LITE",
        "LUFS",
        "MAX",
        "MINI",
        "NASA",
        "NATO",
        "OPEC",
        "PIN",
        "PLUS",
        "PRO",
        "RADAR",
        "RAM",
        "README",
        "ROM",
        "SARS",
        "SIM",
        "SWOT",
        "TOEFL",
        "TOP",
        "UNESCO",
        "UNICEF",
        "VLAN",
        "WAN",
        "YAML",
        "YOLO",
    ]
)
_SHOUTED = frozenset(
    [
        "A",
        "ALL",
        "AND",
        "ANY",
        "ARE",
        "AS",
        "AT",
        "BE",
        "BEST",
        "BIG",
        "BUT",
        "BUY",
        "BY",
        "CAN",
        "DAY",
        "DO",
        "EASY",
        "FOR",
        "FREE",
        "FROM",
        "FULL",
        "GET",
        "GO",
        "GOOD",
        "HAS",
        "HAVE",
        "HE",
        "HOT",
        "HOW",
        "IF",
        "IN",
        "IS",
        "IT",
        "JUST",
        "KEY",
        "LIKE",
        "LOVE",
        "MAKE",
        "ME",
        "MORE",
        "MUST",
        "MY",
        "NEED",
        "NEW",
        "NEXT",
        "NO",
        "NOT",
        "NOW",
        "OF",
        "OFF",
        "ON",
        "ONE",
        "ONLY",
        "OPEN",
        "OR",
        "OUR",
        "OUT",
        "OVER",
        "READ",
        "REAL",
        "SALE",
        "SAY",
        "SEE",
        "SHE",
        "SO",
        "STOP",
        "SUPER",
        "TAKE",
        "THAN",
        "THAT",
        "THE",
        "THEIR",
        "THEM",
        "THEN",
        "THERE",
        "THEY",
        "THIS",
        "TIME",
        "TO",
        "TOP",
        "TRY",
        "TWO",
        "UP",
        "USE",
        "VERY",
        "VIEW",
        "WAS",
        "WE",
        "WHAT",
        "WHEN",
        "WHY",
        "WILL",
        "WITH",
        "WORK",
        "YES",
        "YOU",
        "YOUR",
        "ZERO",
    ]
)
_SAID = {
    "SaaS": "Saas", "PaaS": "Paas", "IaaS": "Eye-as", "LaTeX": "Latech", "TeX": "Tech", "IPv": "I-P V",
    "PhD": "P-H-D", "WiFi": "Wi-Fi", "Wifi": "Wi-Fi", "kWh": "kilowatt hours", "DevOps": "Dev Ops", "PCIe": "P-C-I-E", "WWII": "World War Two", "WWI": "World War One",
}  # fmt: skip
"""Words that are said otherwise than their capitals tell."""
_FILES = "md|py|js|ts|txt|pdf|docx?|xlsx?|pptx?|csv|json|html?|css|toml|ya?ml|png|jpe?g|gif|svg|mp[34]|wav|m4[ab]|srt|zip|exe|sh|cpp|java|rs"
FILE = rf"(?<![\w/@.])(?P<stem>[A-Za-z][\w-]*)?\.(?P<ext>{_FILES})(?![\w.])"
_DOMAINS = frozenset(
    [
        "com",
        "org",
        "net",
        "app",
        "dev",
        "info",
        "shop",
        "cloud",
        "tech",
        "page",
        "blog",
        "online",
        "site",
        "store",
        "top",
        "example",
    ]
)
_PART = re.compile(r"[A-Z]{2,}s?(?![a-z])|[A-Z]?[^A-Z]+|[A-Z]")


def say_word(word: str, *, shouted: bool = False) -> str:
    """``shouted``: English words in capitals are likely here ("BUY NOW"), so keep them words."""
    if word in _SAID:
        return _SAID[word]
    if "'" in word or "’" in word:
        return _owned(word.replace("’", "'"), shouted)
    return " ".join(_say_part(part, shouted) for part in _PART.findall(word))


def _owned(word: str, shouted: bool) -> str:
    """CPU's: its letters; don't and Python's stay."""
    head, _, tail = word.partition("'")
    if len(head) > 1 and head.isupper() and tail == "s":
        return f"{say_word(head, shouted=shouted)}'s"
    return word


def say_host(host: str, dash: str) -> list[str]:
    """The names of a host with ``dash`` for every hyphen, a domain of two letters spelled."""
    *names, domain = host.split(".")
    said = [dash.join(say_word(part) for part in name.split("-")) for name in names]
    if said and len(names) > 1 and len(names[-1]) == 2 and len(domain) == 2:
        said[-1] = spell(names[-1])  # co.uk
    return [*said, domain if domain in _DOMAINS or len(domain) > 3 else spell(domain)]


def say_ending(ending: str) -> str:
    """Of a file: pdf by its letters, json as the word that it is."""
    return say_word(ending.upper())


def _say_part(part: str, shouted: bool) -> str:
    letters = part[:-1] if part.endswith("s") and part[:-1].isupper() else part
    if len(letters) < 2 or not letters.isupper():
        return part
    if letters in _AS_WORDS or (shouted and (letters in _SHOUTED or len(letters) > 6)):
        return part.lower()
    return "-".join(letters) + ("'s" if letters != part else "")


def spell(word: str) -> str:
    """Every letter by its name, whatever the word."""
    return "-".join(word.upper())
