"""A table of pictures to draw, as spreadsheets write it: CSV in any of their encodings.

The first line names the columns. Separators are found out: comma, semicolon, tab.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from studio.core.pictures.template import OrderError

LONGEST = 100_000
"""Characters of a cell: more is a file that is no table."""


@dataclass(frozen=True, slots=True)
class Row:
    """``line`` is where it begins in the file, counted from 1; cells by their column."""

    line: int
    cells: Mapping[str, str]


def read_table(data: bytes) -> tuple[Row, ...]:
    """The rows that hold anything; raises `OrderError`."""
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text:
        raise OrderError("This is no table: save it as CSV in the spreadsheet program.")
    reader = csv.reader(io.StringIO(text), delimiter=_separator(text), skipinitialspace=True)
    rows: list[Row] = []
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            if any(len(cell) > LONGEST for cell in cells):  # csv's own bound is the process's
                raise csv.Error(f"a cell has more than {LONGEST} characters")
            if not columns and any(cell.strip() for cell in cells):
                columns = _columns(cells)
            elif any(cell.strip() for cell in cells):
                rows.append(_row(line, columns, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise OrderError(f"Row {line} of the table can't be read: {error}.") from None
    if not rows:
        raise OrderError("The table has no rows below the line that names its columns.")
    return tuple(rows)


def _decoded(data: bytes) -> str:
    """UTF-8, else what spreadsheets in China write; UTF-16 by its byte-order mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        raise OrderError("The table is neither UTF-8 nor GBK text; save it as CSV UTF-8.") from None


def _separator(text: str) -> str:
    """Of the line that names the columns, outside of quotes."""
    head = re.sub(r'"[^"]*"', "", text.lstrip("\n")).partition("\n")[0]
    return max(",;\t", key=head.count)


def _columns(cells: list[str]) -> list[str]:
    columns = [" ".join(cell.split()) for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    if "" in columns:
        raise OrderError(f"Column {columns.index('') + 1} of the table has no name.")
    for column in columns:
        if columns.count(column) > 1:
            raise OrderError(f"The table has two columns '{column}'; rename one.")
    return columns


def _row(line: int, columns: list[str], cells: list[str]) -> Row:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise OrderError(
            f"Row {line} of the table has {len(cells)} cells, but there are {len(columns)} "
            "columns; put a text that holds the separator in double quotes."
        )
    padded = [*cells, *[""] * len(columns)]
    return Row(line, {name: cell.strip() for name, cell in zip(columns, padded, strict=False)})
