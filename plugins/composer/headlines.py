"""Title, headline variants, meta description and tags, all from words that the user gave."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from studio.sdk.brief import Brief
from studio.sdk.document import sentences

from .desk import Desk
from .facts import first_clause
from .names import product_name
from .words import keywords

DESCRIPTION = {"zh": (40, 78), "en": (110, 155)}
"""Characters of a meta description: wanted at least, and what search engines show at most."""
TAGS = 5


def headlines(desk: Desk, seed: int) -> list[str]:
    """Variants within the structure's limit, the brief's own title first; the seed varies them."""
    brief, limit = desk.brief, desk.structure.title_limit
    found = [brief.title.strip(), *variants(brief, desk.language, limit, seed)]
    found = [one for one in dict.fromkeys(found) if one and len(one) <= limit]
    return found[:8] or [one for one in _main_part(brief.title) if len(one) <= limit]


def variants(brief: Brief, language: str, limit: int, seed: int) -> list[str]:
    """Two headlines of each pattern that the brief has the words for."""
    path = Path(__file__).parent / "headlines.toml"
    templates = tomllib.loads(path.read_text(encoding="utf-8"))[language]
    chance = random.Random(seed)
    facts = [first_clause(fact, language) for fact in brief.facts]
    chance.shuffle(facts)
    found: list[str] = []
    for kind in templates.values():
        options = list(kind)
        chance.shuffle(options)
        filled = (one for t in options for one in _filled(t, brief, facts, language))
        found += [one for one in filled if len(one) <= limit and not _avoided(one, brief)][:2]
    return found


def _avoided(text: str, brief: Brief) -> bool:
    return any(term.lower() in text.lower() for term in brief.must_avoid)


def _filled(template: str, brief: Brief, facts: list[str], language: str) -> Iterable[str]:
    """The template with what the brief has; nothing if something is missing."""
    main = next(iter(_main_part(brief.title)), brief.title.strip())
    deed = re.match(r"(?:how to |如何|怎样|怎么)(.+)$", main, re.IGNORECASE)
    subject = product_name(brief) or ("" if deed else main)
    question = next((s for s in sentences(brief.problem) if s.endswith(("?", "？"))), "")
    audience = brief.audience.strip().rstrip("。.")
    values = {
        "subject": subject,
        "deed": deed[1][0].upper() + deed[1][1:] if deed else "",
        "question": question,
        "audience": audience if language == "zh" else audience[:1].lower() + audience[1:],
        "count": str(len(brief.facts)) if len(brief.facts) > 2 else "",
    }
    for fact in facts or [""]:
        values["fact"] = "" if subject and subject in fact and "{subject}" in template else fact
        needed = re.findall(r"\{(\w+)\}", template)
        if all(values[name] for name in needed):
            yield template.format(**values)


def _main_part(title: str) -> list[str]:
    """ "Acme Pen" of "Acme Pen: writes under water"."""
    parts = re.split(r"[:：|｜]|\s[—–-]\s|——", title)
    return [parts[0].strip()] if len(parts) > 1 and parts[0].strip() else []


def candidates(brief: Brief, said: Sequence[str]) -> tuple[str, ...]:
    """What may describe the article, best first: sentences without their full stops."""
    found = [*sentences(brief.product), *brief.facts, *said]
    return tuple(dict.fromkeys(re.sub(r"[。.；;]+$", "", one.strip()) for one in found))


def description(brief: Brief, language: str, said: Sequence[str]) -> str:
    """Whole sentences and facts up to the length that search engines show."""
    zh = language == "zh"
    least, most = DESCRIPTION[language]
    end, gap = ("。", "") if zh else (".", " ")
    text = ""
    for one in said:
        whole = one if re.search(r"[！？!?]$", one) else one + end
        if one and not _avoided(one, brief) and len(text) + len(gap) + len(whole) <= most:
            text = f"{text}{gap}{whole}" if text else whole
        if len(text) >= least:
            break
    return text or _shortened(said[0] if said else brief.title, most, zh)


def _shortened(text: str, most: int, zh: bool) -> str:
    """Cut after a clause, or between words."""
    head = text[: most - 1]
    if len(text) <= most:
        return text
    cut = max(head.rfind(mark) for mark in ("，", "；", ", ", "; "))
    if cut > most // 3:
        return head[:cut] + ("。" if zh else ".")
    return (head if zh else head.rsplit(" ", 1)[0]) + "…"


def tags(desk: Desk, text: str) -> list[str]:
    """The user's keywords, then what the text itself is about."""
    found = [*desk.brief.keywords, *keywords(text, desk.language, TAGS * 2)]
    good = [one for one in found if not desk.material.avoided(one)]
    unique: list[str] = []
    for one in good:
        if not any(one.lower() in have.lower() or have.lower() in one.lower() for have in unique):
            unique.append(one)
    return unique[: max(TAGS, len(desk.brief.keywords))]
