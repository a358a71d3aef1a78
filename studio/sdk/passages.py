"""Passages of source documents, and the search that finds them in Chinese and English.

``task.read`` cuts a document into passages and emits them as JSON:

    {"format": 1, "document": "report.pdf", "title": "…", "lang": "zh", "passages":
      [{"id": "1a2b3c4d", "text": "…", "heading": ["…"], "start": 0, "end": 412, "page": 3}]}

``start`` and ``end`` count characters of the document's own asset, from 0; ``page`` is null
where the format has no pages.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from operator import add

from studio.sdk import Asset, PluginError

_K1, _B = 1.2, 0.75  # term saturation and length normalisation of BM25, as Lucene has them
_FUSION = 60  # k of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)
_CHARACTER = 0.25  # weight of a character beside the pairs that it stands in
_FEW = 10  # passages that may always hold a character which counts
_LARGE = 1000  # passages from which words that are everywhere are passed over
_DEPTH = 50  # likeness beyond this rank says nothing: every passage is like every query

_CJK = "々〇ぁ-ヿㇰ-ㇿ㐀-䶿一-鿿豈-﫿가-힣\U00020000-\U0003ffff"
_RUN = re.compile(rf"([{_CJK}]+)|(\d+(?:[.,]\d+)+|[^\W_{_CJK}]+)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences, a list or a table of a document, small enough to be read at a glance.

    ``id`` is 8 hex digits, the same as long as text and document's name are. ``heading`` is
    the way there: the document's headings from the outermost on.
    """

    id: str
    text: str
    document: str
    title: str = ""
    lang: str = ""
    heading: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """``score`` tells the order only; scores of different queries cannot be compared."""

    passage: Passage
    score: float


def read_passages(asset: Asset) -> tuple[Passage, ...]:
    """The passages of a JSON asset that ``task.read`` made; `PluginError` for anything else."""
    try:
        data = json.loads(asset.text())
        if data["format"] != 1:
            raise ValueError
        shared = (str(data["document"]), str(data["title"]), str(data["lang"]))
        return tuple(
            Passage(
                p["id"], p["text"], *shared, tuple(p["heading"]), p["start"], p["end"], p["page"]
            )
            for p in data["passages"]
        )
    except (ValueError, KeyError, TypeError):
        raise PluginError(
            f"'{asset.path.name}' holds no passages. Run the step that reads the sources again."
        ) from None


def write_passages(document: str, title: str, lang: str, passages: Iterable[Passage]) -> str:
    """The JSON that `read_passages` reads."""
    rows = [
        {
            "id": p.id, "text": p.text, "heading": list(p.heading),
            "start": p.start, "end": p.end, "page": p.page,
        }
        for p in passages
    ]  # fmt: skip
    data = {"format": 1, "document": document, "title": title, "lang": lang, "passages": rows}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def terms(text: str) -> list[str]:
    """What a text is searched by: pairs of neighbouring CJK characters, and stems of words.

    A run of CJK characters ends with its last character alone. So every character opens
    exactly one term, and a single one can be looked for without an index of its own.
    """
    found: list[str] = []
    for run, word in _RUN.findall(_folded(text)):
        if run:
            found += map(add, run, run[1:])
            found.append(run[-1])
        else:
            found.append(_stem(word))
    return found


class PassageIndex:
    """BM25 over the terms of passages and their headings; built once, then only read."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = tuple(passages)
        # a passage stands in a term's list as often as the term stands in the passage
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        self._opened: dict[str, list[str]] = {}  # CJK character -> the terms that it opens
        lengths: list[int] = []
        for number, passage in enumerate(self.passages):
            own = terms(f"{' '.join(passage.heading)}\n{passage.text}")
            lengths.append(len(own))
            for term in own:
                self._where[term].append(number)
        mean = sum(lengths) / max(1, len(lengths))
        self._norm = [_K1 * (1 - _B + _B * length / max(1.0, mean)) for length in lengths]

    def search(
        self, query: str, limit: int = 10, likeness: Sequence[float] | None = None
    ) -> list[Found]:
        """The best passages, the better first; equally good ones in the order they were given.

        ``likeness`` tells how near each passage's vector is to the query's (the cosine, in the
        order of `passages`) and is fused with the words by reciprocal rank. Without it only
        passages that share a term with the query are found.
        """
        worth = self._words(query)
        ranked = sorted(worth, key=lambda number: (-worth[number], number))
        if likeness is not None:
            near = sorted(range(len(self.passages)), key=lambda number: (-likeness[number], number))
            worth = defaultdict(float)
            for ranking in (ranked, near[: max(_DEPTH, limit)]):
                for rank, number in enumerate(ranking, 1):
                    worth[number] += 1 / (_FUSION + rank)
            ranked = sorted(worth, key=lambda number: (-worth[number], number))
        return [Found(self.passages[number], worth[number]) for number in ranked[:limit]]

    def _words(self, query: str) -> dict[int, float]:
        """BM25 with Lucene's never negative weight of a term."""
        worth: defaultdict[int, float] = defaultdict(float)
        asked = self._asked(query)
        # "the" is in every passage and costs more than all other words together
        common = 2 * max(_LARGE, len(self.passages))
        rare = {term: n for term, n in asked.items() if len(self._where.get(term, ())) <= common}
        for term, times in (rare or asked).items():
            held = self._holders(term)
            weight = times * log(1 + (len(self.passages) - len(held) + 0.5) / (len(held) + 0.5))
            for number, count in held.items():
                worth[number] += weight * count / (count + self._norm[number])
        return worth

    def _asked(self, query: str) -> dict[str, float]:
        """The query's terms, each with its weight: words, pairs, and the rarer characters."""
        asked: defaultdict[str, float] = defaultdict(float)
        most = max(_FEW, len(self.passages) // 4)
        for run, word in _RUN.findall(_folded(query)):
            if word:
                asked[_stem(word)] += 1
            elif len(run) == 1:
                asked[run] += 1
            else:
                for pair in map(add, run, run[1:]):
                    asked[pair] += 1
                for character in run:
                    if sum(len(self._where[key]) for key in self._opening(character)) <= most:
                        asked[character] += _CHARACTER
        return asked

    def _holders(self, term: str) -> Counter[int]:
        """The passages that hold a term, and how often."""
        if len(term) > 1 or not re.match(f"[{_CJK}]", term):
            return Counter(self._where.get(term, ()))
        held: Counter[int] = Counter()
        for key in self._opening(term):
            held.update(self._where[key])
        return held

    def _opening(self, character: str) -> list[str]:
        """The terms that a CJK character opens."""
        if not self._opened:
            for key in self._where:
                self._opened.setdefault(key[0], []).append(key)
        return self._opened.get(character, [])


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(65536)
def _stem(word: str) -> str:
    """Enough of a stem that "label", "labels", "labelled" and "labelling" meet."""
    if not word.isascii() or not word.isalpha() or len(word) < 3:
        return word.replace(",", "")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    if word.endswith("ied") and len(word) > 4:
        word = word[:-3] + "y"
    elif not word.endswith("eed"):
        root = word.removesuffix("ing") if word.endswith("ing") else word.removesuffix("ed")
        word = root if len(root) > 1 and re.search("[aeiouy]", root) else word
    word = word.removesuffix("e")
    return word[:-1] if len(word) > 2 and word[-1] == word[-2] else word
