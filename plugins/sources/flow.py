"""From lines on pages to headings, paragraphs and lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from .block import Block, heading, listing, prose, table
from .line import Line, same_columns
from .plain import CHAPTER, ENDS, ITEM, joined

_LARGER = 1.12  # times the size of the text, from which a line is a heading
_SHORT = 0.6  # of the way to the text's right edge, before which a line's paragraph ends
_NOTE = 0.92  # times the size of the text, below which a line is of a footnote
_GAP = 1.3  # times the usual distance of lines, from which a paragraph begins


def blocks_of(lines: list[Line]) -> list[Block]:
    return list(_Flow(lines).blocks())


class _Flow:
    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        letters = Counter[float]()
        for line in lines:
            letters[line.size] += len(line.text)
        self._body = max(letters, key=lambda size: (letters[size], size), default=0.0)
        bold = sum(len(line.text) for line in lines if line.bold)
        self._bold_means = bold * 4 < sum(letters.values())
        larger = {line.size for line in lines if self._is_large(line)}
        self._ranks = {size: rank for rank, size in enumerate(sorted(larger, reverse=True), 1)}
        ends = sorted(line.cells[-1][1] for line in lines)
        self._right = ends[len(ends) * 9 // 10] if ends else 0.0
        self._step = _usual_step(lines, self._body)

    def blocks(self) -> Iterator[Block]:
        run: list[Line] = []
        for line in self._lines:
            if run and self._parts(run, line):
                yield from self._made(run)
                run = []
            run.append(line)
        if run:
            yield from self._made(run)

    def _made(self, run: list[Line]) -> Iterator[Block]:
        page, text = run[0].page, joined([line.text for line in run])
        if self._is_note(run[0]):  # its number is no part of what it says
            text = re.sub(r"^\d{1,2}\s?", "", text)
        mark = ITEM.match(run[0].text)
        if level := self._level(run[0], text):
            yield from heading(text, level, page)
        elif not mark and len(run) > 1 and same_columns(run[0], run[1]):
            yield from table([[text for _, _, text in line.cells] for line in run], page)
        elif mark and len(run) + bool(mark[1]) > 1:
            yield listing(_items(run), ordered=bool(mark[2]), page=page)
        else:
            yield from prose(text, page)

    def _is_large(self, line: Line) -> bool:
        return line.size > self._body * _LARGER and len(line.text) <= 120

    def _is_note(self, line: Line) -> bool:
        """Whether a footnote begins with the line."""
        return line.size < _NOTE * self._body and bool(
            re.match(r"\d{1,2}\s?[^\s\d.,%)]", line.text)
        )

    def _level(self, line: Line, text: str) -> int:
        """The level of a heading, 0 for text."""
        if not re.search(r"[^\W\d_]", text) or len(text) > 120:
            return 0
        if self._is_large(line):
            return min(self._ranks[line.size], 4)
        short = len(text) <= (30 if re.search(r"[\u3400-\u9fff]", text) else 70)
        marked = CHAPTER.match(text) or (line.bold and self._bold_means)
        return min(len(self._ranks) + 1, 4) if short and marked and text[-1] not in ENDS else 0

    def _parts(self, run: list[Line], line: Line) -> bool:
        """Whether a new block begins with this line."""
        last = run[-1]
        if line.size != last.size and (self._is_large(line) or self._is_large(last)):
            return True
        if self._is_large(line):
            return last.page != line.page or self._far(last, line)
        if self._level(run[0], run[0].text) or self._level(line, line.text):
            return True
        if self._is_note(line):
            return True
        if ITEM.match(run[0].text):
            return not ITEM.match(line.text) and self._far(last, line)
        if len(run) > 1 and same_columns(run[0], run[1]):
            return not same_columns(last, line)
        if ITEM.match(line.text) or same_columns(last, line):
            return len(run) > 1 or bool(ITEM.match(line.text))
        return self._far(last, line) or self._is_short(last) or _indented(run, line)

    def _is_short(self, line: Line) -> bool:
        """Whether a line breaks off so early that its paragraph must end there."""
        return line.cells[-1][1] < line.x + _SHORT * (self._right - line.x)

    def _far(self, last: Line, line: Line) -> bool:
        """Whether more than the usual distance parts two lines, or a page between sentences."""
        step = last.y - line.y
        if last.page != line.page or step < 0:  # another page or column
            return last.text[-1] in '。！？!?.…:：”"' or line.size != last.size
        return step > self._step * _GAP * max(1.0, line.size / max(self._body, 1.0))


def _usual_step(lines: list[Line], body: float) -> float:
    """The distance from line to line in a paragraph: the commonest one, if there are enough."""
    steps = Counter(
        round(one.y - other.y)
        for one, other in pairwise(lines)
        if one.page == other.page and one.size == other.size == body and one.y > other.y
    )
    near = [step for step in steps if step <= 1.7 * body or steps[step] > 5]
    return max(near, key=lambda step: (steps[step], -step), default=1.3 * body)


def _indented(run: list[Line], line: Line) -> bool:
    return len(run) > 1 and line.x > run[-1].x + 0.8 * line.size and line.page == run[-1].page


def _items(run: list[Line]) -> list[tuple[int, str]]:
    """Items with the lines that go on in them; where items stand further right they are deeper."""
    items: list[tuple[float, list[str]]] = []
    for line in run:
        mark = ITEM.match(line.text)
        if mark:
            items.append((line.x, [mark[3]]))
        else:
            items[-1][1].append(line.text)
    places = sorted({round(x) for x, _ in items})
    return [(min(places.index(round(x)), 3), joined(parts)) for x, parts in items]
