"""Indexing and searching 10,000 passages, against bm25s with the same words in the same run.

python -m tests.benchmarks.bench_passages [PASSAGES]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bm25s

from studio.sdk.passages import Passage, PassageIndex, terms
from tests.sdk.test_passages import CORPUS, QUERIES

SAMPLES = Path(__file__).parents[2] / "assets" / "samples"
ASKED = (
    "续航",
    "笔",
    "本地模型的隐私",
    "battery life",
    "how labels are written into a file",
    "2026",
)


def corpus(size: int) -> list[Passage]:
    """Passages of 500 Chinese characters or 200 words: sentences of our samples, shuffled."""
    chance = random.Random(1)
    text = "\n".join(file.read_text(encoding="utf-8") for file in SAMPLES.rglob("*.md"))
    chinese = [part for part in text.replace("\n", "。").split("。") if "的" in part]
    english = [part for part in text.replace("\n", ". ").split(". ") if " the " in part]
    made = []
    for number in range(size):
        pool, mark, room = (chinese, "。", 500) if number % 2 else (english, ". ", 1200)
        parts: list[str] = []
        while sum(map(len, parts)) < room:
            parts.append(f"{chance.choice(pool)}{chance.randrange(100_000)}")
        made.append(Passage(f"{number:08x}", mark.join(parts)[:room], "d"))
    return made


def timed(action: Callable[[], Any], times: int = 1) -> tuple[Any, float]:
    result, best = None, float("inf")
    for _ in range(times):
        start = time.perf_counter()
        result = action()
        best = min(best, time.perf_counter() - start)
    return result, best


def theirs(passages: list[Passage]) -> bm25s.BM25:
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index([terms(passage.text) for passage in passages], show_progress=False)
    return index


def main() -> None:
    passages = corpus(int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else 10_000)
    count = len(passages)
    own, built = timed(lambda: PassageIndex(passages))
    other, other_built = timed(lambda: theirs(passages))
    print(f"index {count} passages: {built:.2f} s, bm25s {other_built:.2f} s "
          f"(x{other_built / built:.1f})")  # fmt: skip
    for query in ASKED:
        found, spent = timed(lambda query=query: own.search(query, 10), 5)
        asked = [terms(query)]
        _, other_spent = timed(
            lambda asked=asked: other.retrieve(asked, k=10, show_progress=False), 5
        )
        print(f"  {query!r}: {len(found)} found in {spent * 1000:.1f} ms, "
              f"bm25s {other_spent * 1000:.1f} ms (x{other_spent / spent:.1f})")  # fmt: skip
    recall()


def recall() -> None:
    """How often the passage that answers a question comes first, and among the first three."""
    found = [Passage(name, text, "book") for name, text in CORPUS.items()]
    own = PassageIndex(found)
    other = bm25s.BM25(method="lucene")
    words = [
        bm25s.tokenize(text, return_ids=False, show_progress=False)[0] for text in CORPUS.values()
    ]
    other.index(words, show_progress=False)
    ranks: dict[str, list[int]] = {"own": [], "bm25s with its own words": []}
    for query, wanted in QUERIES.items():
        ids = [one.passage.id for one in own.search(query, 3)]
        ranks["own"].append(ids.index(wanted) if wanted in ids else 9)
        asked = bm25s.tokenize(query, return_ids=False, show_progress=False)
        scores = other.get_scores(asked[0]) if asked[0] else [0.0] * len(found)
        order = sorted(range(len(found)), key=lambda n: -scores[n])[:3]
        hits = [found[n].id for n in order if scores[n] > 0]
        ranks["bm25s with its own words"].append(hits.index(wanted) if wanted in hits else 9)
    for name, places in ranks.items():
        first, third = (sum(place < most for place in places) / len(places) for most in (1, 3))
        print(f"recall of {len(QUERIES)} questions in two languages, {name}: "
              f"{first:.2f} first, {third:.2f} among three")  # fmt: skip


if __name__ == "__main__":
    main()
