"""The passages of a project's sources: found by document and id, shown where they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from studio.ui.presenter.results import File, Results
from studio.ui.presenter.sentence import find_sentence
from studio.ui.presenter.text_pages import PassagePage, Prompted, Quoted, UsedPage
from studio.ui.presenter.words import Words

SHOWN = 220  # characters of a passage in a list


@dataclass(frozen=True, slots=True)
class Passage:
    id: str
    text: str
    document: str
    start: int
    end: int
    page: int | None


def key_of(document: str, passage: str) -> str:
    return f"{passage}/{document}"


def passages_of(folder: Path, results: Results) -> dict[str, Passage]:
    """By key, and for a passage of an unknown document by its id alone."""
    found: dict[str, Passage] = {}
    for file in results.passages:
        for one in _passages(folder / file.path, file.sha256):
            found[key_of(one.document, one.id)] = one
            found.setdefault(one.id, one)
    return found


def passage_page(
    key: str, quote: str, folder: Path, results: Results, back: str, words: Words
) -> PassagePage | None:
    passage = passages_of(folder, results).get(key) or passages_of(folder, results).get(
        key.partition("/")[0]
    )
    if passage is None:
        return None
    file = _document(passage.document, results)
    text = _text(folder / file.path, file.sha256) if file else passage.text
    start, end = (passage.start, passage.end) if file else (0, len(passage.text))
    if quote and (place := find_sentence(text[start:end], quote)):
        start, end = start + place[0], start + place[1]
    note = ""
    if passage.page is not None:
        note = words.translate("Passages", "Page {number}").format(number=passage.page)
    return PassagePage(passage.document, text, start, end, note, back)


def used_page(
    step: str, folder: Path, results: Results, back: str, words: Words
) -> UsedPage | None:
    """What went into the prompts of a step; None if it keeps no account."""
    file = next((one for one in results.used if one.step == step), None)
    if file is None:
        return None
    data = _json(folder / file.path, file.sha256)
    known = passages_of(folder, results)
    prompts = [_prompted(one, known, words) for one in data.get("prompts", ())]
    engine = " · ".join(filter(None, (str(data.get("engine", "")), str(data.get("model", "")))))
    title = words.translate("Passages", "What the prompts were made of")
    return UsedPage(title, engine, tuple(prompts), back)


def _prompted(row: Mapping[str, Any], known: Mapping[str, Passage], words: Words) -> Prompted:
    quoted = [
        Quoted(key_of(one.document, one.id), one.document, _short(one.text))
        for one in (known.get(str(id_)) for id_ in row.get("passages", ()))
        if one is not None
    ]
    about: list[str] = []
    for answer in row.get("answers", ()):
        if "prompt_tokens" in answer:
            text = words.translate("Passages", "{read} tokens read, {made} written")
            read, made = answer["prompt_tokens"], answer.get("tokens", 0)
            about.append(text.format(read=f"{read:,}", made=f"{made:,}"))
        if answer.get("finish") == "length":
            about.append(words.translate("Passages", "cut off at the length limit"))
    title = str(row.get("section") or stage_name(str(row.get("stage", "")), words))
    return Prompted(title, ", ".join(about), tuple(quoted))


def stage_name(stage: str, words: Words) -> str:
    match stage:
        case "outline":
            return words.translate("Passages", "The outline")
        case "draft":
            return words.translate("Passages", "The draft")
        case "review":
            return words.translate("Passages", "The review")
        case "polish":
            return words.translate("Passages", "The polish")
        case "condense":
            return words.translate("Passages", "A summary of the sources")
        case _:
            return stage


def _document(name: str, results: Results) -> File | None:
    """The text of a source; its maker tells the source's name."""
    return next((one for one in results.texts if one.meta.get("name") == name), None)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


@lru_cache(maxsize=64)
def _passages(path: Path, sha: str) -> tuple[Passage, ...]:
    """``sha`` tells versions apart."""
    data = _json(path, sha)
    name = str(data.get("document", ""))
    return tuple(
        Passage(str(p["id"]), str(p["text"]), name, int(p["start"]), int(p["end"]), p.get("page"))
        for p in data.get("passages", ())
    )


@lru_cache(maxsize=64)
def _json(path: Path, sha: str) -> Mapping[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


@lru_cache(maxsize=8)
def _text(path: Path, sha: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
