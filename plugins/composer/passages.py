"""Cutting sources into passages that may be quoted without losing their sense.

A sentence that points elsewhere ("see the table below"), a fragment or a scrap of code is
never quoted. One that leans on its forerunner ("It also ...") never opens a quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.sdk.document import sentences

from .model import Passage, Piece, Source

_POINTS = re.compile(
    r"(?:见|参见|参阅|详见)(?:上|下|前|后|图|表|附)|(?:上|下|左|右)[图表]|如[图表下]|以下[几内表列]?"
    r"|(?:上|前|下)[文节一章述]|本[文节章页]|\b(?:see|shown|described|listed|mentioned) (?:above|below|in (?:figure"
    r"|table|section|chapter))|\b(?:above|below|following)\b(?= (?:table|figure|list|section|page))"
    r"|\b(?:table|figure|list|section|chart|diagram|picture|example)s? (?:above|below)\b|\bas follows\b|\b(?:figure|table|fig\.) \d|\bclick here\b|\bthis (?:page|section|chapter|document)\b"
    r"|，第 ?\d+ ?[页段]|, (?:page|paragraph|p\.|pp\.) ?\d+",
    re.IGNORECASE,
)
_LEANS_ZH = re.compile(
    r"^[“\"（(]?(?:这|那[么样个些]|它|他|她|此|该|其|前者|后者|因此|因而|所以|于是|但|然而|不过|可是|而|并且?|同时|另外|另一|"
    r"此外|还|也|再|又|更|就[算是]|否则|反之|反过来|相反|总之|综上|换[句言]|例如|比如|譬如|"
    r"比方|具体来说|也就是|接着|然后|随后|最后|其次|两者|二者|前面|上面|同样|类似|不然|由此|"
    r"原因[是在]|结果[是,，]|除此)"
)
_LEANS_EN = re.compile(
    r"^[\"“(]?(?:this|that|these|those|it|its|it's|they|their|them|he|she|his|her|we also|however|but|and|"
    r"so|or|nor|yet|therefore|thus|hence|also|moreover|furthermore|then|such|for (?:example|instance)|"
    r"instead|otherwise|again|here|both|either|neither|the (?:former|latter|same|other|second|third)|in "
    r"(?:addition|other words|contrast|turn|that case|this)|as a result|because of|likewise|similarly|meanwhile|still|"
    r"nevertheless|nonetheless|consequently|additionally|finally|next|lastly|secondly|thirdly|"
    r"[a-z]+ (?:it|them|these|those)|another|others|to do so|doing so|on the other hand|after that|afterwards)\b",
    re.IGNORECASE,
)
_PASSAGE = {"zh": 170, "en": 95}
"""How long a passage of a long paragraph grows, in characters or words."""


def leans(sentence: str, language: str) -> bool:
    """Whether the sentence needs the one before it."""
    return bool((_LEANS_ZH if language == "zh" else _LEANS_EN).match(sentence))


def fits(sentence: str, language: str) -> bool:
    """Whether the sentence is one, says something, and points at nothing outside itself."""
    length = measure(sentence, language)
    least, most = (6, 160) if language == "zh" else (4, 60)
    if not least <= length <= most or _POINTS.search(sentence):
        return False
    if not re.search(r"[。！？!?….][\"'”’」』）)】》]*$", sentence):
        return False
    odd = len(re.findall(r"[{}<>|\\=_*/#@$~^]", sentence))
    return odd * 25 < len(sentence) and sentence.count("(") == sentence.count(")")


def plainness(sentences: tuple[str, ...]) -> float:
    """From 1 for prose towards 0 for text full of identifiers, brackets and marks."""
    text = " ".join(sentences)
    identifiers = len(re.findall(r"\b\w+(?:[._/]\w+)+\b|\b\w*[a-z][A-Z]\w*|\w+\(", text))
    marks = len(re.findall(r"[→=<>|~\[\]{}]|[(（][^)）]*[)）]|[;；]|\s-\s", text))
    words = len(re.findall(r"[A-Za-z0-9]+|[\u3400-\u9fff]{2}", text)) + 1
    return 1 / (1 + 12 * (identifiers + 0.5 * marks) / words)


def measure(text: str, language: str) -> int:
    """Length as people count it: Chinese characters plus Latin words, or words."""
    words = len(re.findall(r"[A-Za-z0-9][\w.'’-]*", text))
    return words + len(re.findall(r"[\u3400-\u9fff]", text)) if language == "zh" else words


def passages_of(source: Source, index: int) -> Iterator[Passage]:
    """The passages of a source in order; ``number`` counts its paragraphs and lists."""
    number, group, heading, pending = 0, 0, "", ""
    for piece in source.pieces:
        if piece.kind == "heading":
            pending = ""
            if 1 < piece.level <= 2 or (piece.level == 1 and piece.text != source.title):
                heading, group = piece.text, group + 1
            continue
        number += 1
        if piece.kind == "prose":
            found = list(_prose(piece.text, source.language))
            for run, needs_previous in found:
                yield Passage(index, number, group, heading, "prose", run, "", needs_previous)
            pending = _announcement(piece.text)
        elif items := _items(piece, source.language):
            yield Passage(index, number, group, heading, piece.kind, items, pending)
            pending = ""


def _prose(text: str, language: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Runs of sentences that may be quoted together, and whether a run needs the passage before."""
    run: list[str] = []
    broken = False  # whether the sentence before was left out
    run_leans = False
    short = measure(text, language) < 1.6 * _PASSAGE[language]
    for index, sentence in enumerate(sentences(text)):
        leaning = leans(sentence, language)
        left_out = not fits(sentence, language) or (broken and leaning)
        full = not short and measure("".join(run), language) >= _PASSAGE[language]
        if run and (left_out or (not leaning and (full or run_leans))):
            yield tuple(run), run_leans
            run = []
        broken = left_out
        if left_out:
            continue
        if not run:
            run_leans = leaning and index == 0
        run.append(sentence)
    if run:
        yield tuple(run), run_leans


def _items(piece: Piece, language: str) -> tuple[str, ...]:
    """All items of a list that a reader takes in at a glance; nothing of any other."""
    most = 70 if language == "zh" else 40
    fit = [item for item in piece.items if 1 < measure(item, language) <= most]
    return piece.items if len(fit) == len(piece.items) and 1 < len(fit) <= 10 else ()


def _announcement(text: str) -> str:
    """The last sentence of a paragraph, if it announces the list after it."""
    last = (sentences(text) or [""])[-1]
    return last if last.endswith((":", "：")) else ""
