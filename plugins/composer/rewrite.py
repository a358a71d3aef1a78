"""Rewriting by rules: what can be done to a text without knowing what it means."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from studio.sdk.brief import Brief
from studio.sdk.document import language_of

from .central import centrality
from .facts import first_clause
from .headlines import variants
from .passages import leans
from .prose import read_prose
from .refusals import needs_model, refusal
from .shorten import shorter, summary
from .typeset import typeset
from .typography import set_markdown
from .words import keywords

_TITLE = {"zh": 32, "en": 70}
"""The longest title, in characters."""


def rewritten(data: Mapping[str, Any], seed: int, as_json: bool) -> str:
    """The answer to a wish; raises `PluginError` for one that takes a language model."""
    action, text = str(data.get("action") or ""), str(data.get("text") or "")
    told = str(data.get("language") or "")
    language = told if told in ("zh", "en") else language_of(text)
    if not text.strip():
        raise refusal("nothing", language)
    match action:
        case "shorter":
            return shorter(text, language)
        case "summary":
            return summary(text, language)
        case "fix":
            return set_markdown(text, language)
        case "titles":
            found = titles(text, language, seed)
            if as_json:
                return json.dumps({"titles": found}, ensure_ascii=False, indent=1)
            return "\n".join(found)
    raise needs_model(action, language)


def titles(text: str, language: str, seed: int) -> list[str]:
    """Headlines from the text's own words: its heading, its name, questions, short sentences."""
    said = [one for one in read_prose(text).sentences() if not leans(one.text, language)]
    plain = [re.sub(r"\[\^[^\]]+\]|[*`]", "", one.text) for one in said]
    scores = centrality(plain)
    best = [plain[i] for i in sorted(range(len(plain)), key=lambda i: -scores[i])]
    whole = [one for one in best if _is_headline(one, language)]
    items = [one.text for one in said if one.is_item]
    heading = re.search(r"^#{1,6}\s+(.+?)\s*#*$", text, re.MULTILINE)
    brief = Brief(
        title=heading[1] if heading else "",
        product=_name(text, language),
        problem=" ".join(one for one in plain if one.endswith(("?", "？"))),
        facts=tuple(items if len(items) > 2 else whole[:2]),
    )
    found = [brief.title, *variants(brief, language, _TITLE[language], seed)]
    set_ = (typeset(one, language) for one in found if one and len(one) <= _TITLE[language])
    if chosen := list(dict.fromkeys(set_))[:8]:
        return chosen
    raise refusal("title", language)


def _is_headline(sentence: str, language: str) -> bool:
    """Whether it is short and has no parts: half a sentence may say the contrary of the whole."""
    bare = sentence.rstrip("。.；;")
    return not re.search(r"[，,：:；;]", bare) and first_clause(sentence, language) == bare


def _name(text: str, language: str) -> str:
    """The name that an English text is about, as it is written there."""
    word = next(iter(keywords(text, language, 1)), "")
    found = re.search(rf"(?<=[a-z,] ){re.escape(word)}", text, re.IGNORECASE) if word else None
    return found[0] if found and found[0][0].isupper() else ""
