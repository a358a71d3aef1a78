"""The tables of tests/files/reading: what a careful reader says for what is written."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "files" / "reading"


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines[1:]]


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)
