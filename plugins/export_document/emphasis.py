"""Asterisks next to Chinese: ``**“三绝”**是`` is bold, which CommonMark alone denies.

CommonMark decides by spaces and punctuation whether ``**`` may open or close, and Chinese
has no spaces between words.  Here an asterisk run beside a Chinese character or a
full-width mark may do both, as long as no white space is on its inner side.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def is_cjk(char: str) -> bool:
    """A Chinese or Japanese character or full-width mark (Korean has spaces between words)."""
    return bool(_CJK.match(char))


def has_cjk(text: str) -> bool:
    return bool(_CJK.search(text))


def cjk_emphasis(markdown: MarkdownIt) -> None:
    markdown.inline.ruler.at("emphasis", _tokenize)


def _tokenize(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    run = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = run.can_open, run.can_close
    if marker == "*":
        before = state.src[state.pos - 1 : state.pos]
        after = state.src[state.pos + run.length :][:1]
        beside = is_cjk(before) or is_cjk(after)
        can_open = can_open or (beside and bool(after.strip()))
        can_close = can_close or (beside and bool(before.strip()))
    for _ in range(run.length):
        state.push("text", "", 0).content = marker
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), run.length, token, -1, can_open, can_close))
    state.pos += run.length
    return True
