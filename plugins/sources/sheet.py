"""CSV: one table."""

from __future__ import annotations

import csv

from .block import Text, table

csv.field_size_limit(2**31 - 1)


def read_csv(text: str) -> Text:
    """Cells are parted by whichever of comma, semicolon and tab the first line has most of."""
    first = text.strip().split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda mark: (first.count(mark), -",;\t".index(mark)))
    return Text(table(list(csv.reader(text.splitlines(), delimiter=delimiter))))
