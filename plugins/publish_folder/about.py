"""What the overview knows of the whole: its title, its language, and who made which part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.sdk import Inputs
from studio.sdk.document import Document, parse_document

from .arrange import Entry
from .words import word


@dataclass(frozen=True, slots=True)
class About:
    title: str
    language: str  # "zh" or "en"
    description: str
    tags: tuple[str, ...]
    made: tuple[tuple[str, str], ...]  # part -> how it was made


def about(inputs: Inputs, entries: Sequence[Entry], name: str) -> About:
    article = inputs.get("article")
    document = parse_document(article.text()) if article else Document("")
    language = document.language if article else "en"
    tags = document.meta.get("tags")
    return About(
        name.strip() or document.title or word("package", language),
        language,
        str(document.meta.get("description") or ""),
        tuple(str(tag) for tag in tags) if isinstance(tags, list) else (),
        tuple(_made(document, article is not None, entries, language)),
    )


def _made(
    document: Document, written: bool, entries: Sequence[Entry], language: str
) -> list[tuple[str, str]]:
    """Only what the files themselves tell; an engine that is not named is not guessed."""
    found: list[tuple[str, str]] = []
    if written:
        made = str(document.meta.get("ai") or "none")
        key = made if made in ("none", "composed") else "generated"
        found.append((word("text", language), _said(key, document.meta.get("engine"), language)))
    drawn = [entry for entry in entries if entry.asset.role in ("picture", "cover", "poster")]
    if engines := _engines(drawn):
        found.append((word("pictures", language), _said("drawn", engines, language)))
    spoken = [entry for entry in entries if entry.asset.role == "narration"]
    if spoken:
        found.append((word("voice", language), _said("synthetic", _engines(spoken), language)))
    return found


def _said(key: str, engine: object, language: str) -> str:
    if not engine:
        return word(key, language)
    return f"{word(key, language)}{f'（{engine}）' if language == 'zh' else f' ({engine})'}"


def _engines(entries: Sequence[Entry]) -> str:
    return ", ".join(sorted({entry.engine for entry in entries if entry.engine}))
