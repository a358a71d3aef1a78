"""The task of reading: one source document in, its text, its passages and their vectors out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.sdk import CallFailed, Environment, Inputs, Job, NoEngine
from studio.sdk.document import language_of
from studio.sdk.names import file_name
from studio.sdk.passages import Passage, write_passages

from .block import Block, Text
from .cut import cut
from .read import name_of, read
from .vectors import embed


@dataclass(frozen=True)
class Params:
    """Nothing to choose: a document reads the same whoever asks."""


class Sources:
    params = Params

    def load(self, env: Environment) -> None:
        """The libraries of each format are loaded when a document of that format comes."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        source = inputs.one("source")
        name = name_of(source)
        job.progress(0.0, name)
        text = read(source)
        for told in text.notices:
            job.notice(told)
        job.progress(0.2, name)
        whole, passages = cut(name, text.blocks)
        meta = _meta(name, text, whole)
        stem = file_name(Path(name).stem, "source")
        file = _write(job.scratch / f"{stem}.md", whole)
        job.emit(file, "text/markdown", role="document", **meta, **_pages(text.blocks))
        data = write_passages(name, meta["title"], meta["lang"], passages)
        file = _write(job.scratch / f"{stem}-passages.json", data)
        job.emit(file, "application/json", role="passages", document=name, count=len(passages))
        _emit_vectors(passages, name, job.scratch / f"{stem}-vectors.npy", job)


def _emit_vectors(passages: Sequence[Passage], name: str, file: Path, job: Job) -> None:
    """Without an embedding model there are none, and sources are found by their words."""
    import numpy as np

    try:
        vectors, model = embed(passages, job)
    except NoEngine:
        return  # who has no embedding model misses nothing that was promised
    except CallFailed as failure:
        job.notice(f"'{name}' is searched by its words only, not by their meaning. {failure}")
        return
    np.save(file, vectors)
    job.emit(
        file, "application/x-npy", role="vectors",
        model=model, dimensions=int(vectors.shape[1]), document=name,
    )  # fmt: skip


def _meta(name: str, text: Text, whole: str) -> dict[str, Any]:
    tops = [block.text for block in text.blocks if block.kind == "heading" and block.level == 1]
    title = str(text.meta.get("title") or (tops[0] if tops else Path(name).stem))
    url = str(text.meta.get("url") or "")
    lang = language_of(whole[:20_000])
    return {"name": name, "title": title, "lang": lang, **({"url": url} if url else {})}


def _pages(blocks: Sequence[Block]) -> dict[str, Any]:
    """Where each page begins in the document: [page, character], pages without text left out."""
    starts: dict[int, int] = {}
    at = 0
    for block in blocks:
        if block.page is not None:
            starts.setdefault(block.page, at)
        at += len(block.text) + 2 + (block.level + 1 if block.kind == "heading" else 0)
    return {"pages": [[page, start] for page, start in starts.items()]} if starts else {}


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
