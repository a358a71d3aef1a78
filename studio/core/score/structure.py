"""Is there a title, and is the text cut into parts that a reader can take in?"""

from __future__ import annotations

from itertools import pairwise

from studio.core.score.item import Item, within, yes
from studio.core.score.prose import WORD, Prose

SECTION = {"en": 300, "zh": 500}  # words or characters that want a heading
PARAGRAPH = {"en": 120, "zh": 200}
GROUP = "structure"


def items(prose: Prose) -> list[Item]:
    language = "zh" if prose.chinese else "en"
    length = len(prose.words)
    below = sum(level > 1 for level, _ in prose.headings)
    found = [yes(GROUP, "title", 6, bool(prose.title))]
    if length > SECTION[language]:
        each = length / (below + 1)
        found.append(within(GROUP, "sections", 8, each, None, SECTION[language], SECTION[language]))
        found.append(yes(GROUP, "opening", 4, bool(prose.opening)))
    if prose.paragraphs:
        longest = max(len(WORD.findall(one)) for one in prose.paragraphs)
        bound = PARAGRAPH[language]
        found.append(within(GROUP, "paragraphs", 6, longest, None, bound, bound))
    levels = [level for level, _ in prose.headings]
    jumps = sum(after > before + 1 for before, after in pairwise(levels))
    if levels:
        found.append(within(GROUP, "levels", 3, jumps, None, 0, 1))
    return found
