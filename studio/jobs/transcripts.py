"""A transcript that was asked for, kept in the project like a document that a person wrote."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from studio.core.project import slug
from studio.jobs.session import Session


def keep_transcript(session: Session, name: str, files: Iterable[Path]) -> str:
    """The document (.md) under a free name in documents/, subtitles beside it; its path."""
    base = slug(name)
    path, number = f"documents/{base}.md", 1
    while (session.folder / path).exists():
        number += 1
        path = f"documents/{base} {number}.md"
    for file in files:
        target = path.removesuffix(".md") + file.suffix
        session.save_document(target, file.read_text(encoding="utf-8"), None)
    return path
