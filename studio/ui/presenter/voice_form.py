"""The brand's voice as a form; terms and what stands for them as lines "A, B → C"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from studio.ui.presenter.fields import Field, Group
from studio.ui.presenter.words import Words

_ARROW = re.compile(r"\s*(?:→|->|=>|⇒)\s*")
_COMMA = re.compile(r"\s*[,，、;；]\s*")
LONGEST = 200  # characters or words of a sentence


def voice_group(words: Words) -> Group:
    translate = words.translate
    return Group(
        translate("Voice", "Brand voice"),
        (
            Field("voice.person", translate("Voice", "Person"),
                  help=translate("Voice", "How the text speaks of itself and to the reader."),
                  placeholder=translate("Voice", "we, you")),
            Field("voice.sentence_length", translate("Voice", "Longest sentence"), "integer",
                  help=translate("Voice", "Words (English) or characters (Chinese); 0: free."),
                  low=0, high=LONGEST, step=5),
            *_terms(words),
            Field("voice.absolute", translate("Voice", "Mark absolute claims (Chinese)"), "switch",
                  help=translate("Voice", "Words that advertising law may object to. Advice, not law.")),
            Field("voice.samples", translate("Voice", "Sample passages"), "list",
                  help=translate("Voice", "A few sentences that sound like you."),
                  placeholder=translate("Voice", "Add a passage and press Enter")),
            Field("voice.notes", translate("Voice", "More on the voice"), "text", rows=3),
        ),
        translate("Voice", "It is told to the writer, and what departs from it is underlined."),
    )  # fmt: skip


def _terms(words: Words) -> tuple[Field, ...]:
    translate = words.translate
    add = translate("Voice", "Add a term and press Enter")
    return (
        Field("voice.preferred", translate("Voice", "Preferred terms"), "list",
              help=translate("Voice", "What is replaced → what you say: AI tech, smart algorithm → AI"),
              placeholder=add),
        Field("voice.forbidden", translate("Voice", "Forbidden terms"), "list",
              help=translate("Voice", "A term alone, or with what to write instead: leverage → use"),
              placeholder=add),
        Field("voice.glossary", translate("Voice", "Glossary for translations"), "list",
              help=translate("Voice", "Term → translation: 三绝工作室 → Sanjue Studio"),
              placeholder=add),
    )  # fmt: skip


def voice_values(voice: Mapping[str, Any]) -> dict[str, Any]:
    """Field -> value, of a table that a person may have written by hand."""
    preferred, forbidden = _table(voice.get("preferred")), _table(voice.get("forbidden"))
    return {
        "voice.person": str(voice.get("person", "")),
        "voice.sentence_length": _number(voice.get("sentence_length", 0)),
        "voice.preferred": [f"{', '.join(_texts(v))} → {term}" for term, v in preferred.items()],
        "voice.forbidden": [_pair(term, ", ".join(_texts(v))) for term, v in forbidden.items()],
        "voice.glossary": [_pair(k, str(v)) for k, v in _table(voice.get("glossary")).items()],
        "voice.absolute": bool(voice.get("absolute", True)),
        "voice.samples": list(_texts(voice.get("samples", ()))),
        "voice.notes": str(voice.get("notes", "")),
    }


def changed_voice(voice: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """With what the form says; what it does not show is kept, what is empty is left out."""
    new = dict(voice)
    for name, value in values.items():
        group, _, key = name.partition(".")
        if group != "voice":
            continue
        new[key] = _read(key, value)
        if bool(new[key]) is (key == "absolute"):  # that one is on unless it says otherwise
            del new[key]
    return new


def _read(key: str, value: Any) -> Any:
    match key:
        case "preferred":
            pairs = (_ARROW.split(line, maxsplit=1) for line in value)
            return {
                one[1].strip(): [part for part in _COMMA.split(one[0].strip()) if part]
                for one in pairs
                if len(one) == 2 and one[0].strip() and one[1].strip()
            }
        case "forbidden" | "glossary":
            return dict(_split(line) for line in value if _split(line)[0])
        case "absolute":
            return bool(value)
        case "samples":
            return list(value)
        case "sentence_length":
            return int(value)
        case _:
            return str(value).strip()


def _split(line: str) -> tuple[str, str]:
    parts = _ARROW.split(line, maxsplit=1)
    return parts[0].strip(), parts[1].strip() if len(parts) == 2 else ""


def _pair(term: str, other: str) -> str:
    return f"{term} → {other}" if other else term


def _table(value: Any) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    return {str(one): "" for one in value} if isinstance(value, list) else {}


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(map(str, value)) if isinstance(value, Iterable) else ()


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
