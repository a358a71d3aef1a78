"""Texts to vectors: cut to tokens, run in batches of like length, pooled, made one long."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import onnxruntime as ort  # type: ignore[import-not-found,unused-ignore]
from numpy.typing import NDArray
from tokenizers import Tokenizer  # type: ignore[import-not-found,unused-ignore]

from .folder import Recipe

_BATCH = 8192  # tokens of one run, filling up included
_SLICE = 256  # texts cut at once
_EVERY = 0.05  # seconds between looks at whether the user wants to stop

Vectors = NDArray[np.float32]


class Embedder:
    """One model in memory; ``dimensions`` of its vectors."""

    def __init__(self, recipe: Recipe, threads: int) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        self.recipe = recipe
        self._session = ort.InferenceSession(
            str(recipe.weights), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {one.name for one in self._session.get_inputs()}
        self._output = self._session.get_outputs()[0].name
        self._tokenizer = Tokenizer.from_file(str(recipe.tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def cut(
        self, texts: Sequence[str], kind: str, look: Callable[[], None]
    ) -> tuple[list[list[int]], int]:
        """Tokens of each text with what goes before it, and how many texts were too long."""
        prompt, most = self.recipe.prompts.get(kind, ""), self.recipe.length
        found: list[list[int]] = []
        long = 0
        for start in range(0, len(texts), _SLICE):
            given = [prompt + text for text in texts[start : start + _SLICE]]
            whole = self._tokenizer.encode_batch(given)
            over = [n for n, one in enumerate(whole) if len(one) > most]
            self._tokenizer.enable_truncation(most)  # keeps the marks at both ends
            for place in over:
                whole[place] = self._tokenizer.encode(given[place])
            self._tokenizer.no_truncation()
            found += [list(one.ids) for one in whole]
            long += len(over)
            look()
        return found, long

    def run(self, tokens: Sequence[Sequence[int]], look: Callable[[float], None]) -> Vectors:
        """Rows in the order of ``tokens``. ``look`` is told the share done, again and again; what
        it raises ends the run at once."""
        rows: dict[int, Vectors] = {}
        for places in batches([len(one) for one in tokens]):
            done = len(rows) / len(tokens)
            look(done)
            batch = self._padded([tokens[place] for place in places])
            pooled = self._pooled(self._run(batch, partial(look, done)), batch)
            rows |= dict(zip(places, pooled, strict=True))
        return np.stack([rows[place] for place in range(len(tokens))])

    def _padded(self, tokens: Sequence[Sequence[int]]) -> dict[str, NDArray[np.int64]]:
        ids = np.zeros((len(tokens), max(map(len, tokens))), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, one in enumerate(tokens):
            ids[row, : len(one)], mask[row, : len(one)] = one, 1
        return {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}

    def _run(self, batch: dict[str, NDArray[np.int64]], look: Callable[[], None]) -> Vectors:
        """The runtime works on a thread, without Python's lock, so that it can be ended."""
        options, answers, ended = ort.RunOptions(), list[Any](), threading.Event()
        given = {name: batch[name] for name in self._inputs}

        def work() -> None:
            try:
                answers.append(self._session.run([self._output], given, options)[0])
            except Exception as error:  # raised again where the job is
                answers.append(error)
            ended.set()

        thread = threading.Thread(target=work, name="embed")
        thread.start()
        try:
            while not ended.wait(_EVERY):
                look()
        finally:
            options.terminate = True
            thread.join()
        if isinstance(answers[0], Exception):
            raise answers[0]
        found: Vectors = np.asarray(answers[0], dtype=np.float32)
        return found

    def _pooled(self, found: Vectors, batch: dict[str, NDArray[np.int64]]) -> Vectors:
        """An output of two dimensions is pooled already."""
        mask = batch["attention_mask"][:, :, None].astype(np.float32)
        match found.ndim, self.recipe.pooling:
            case 2, _:
                vectors = found
            case _, "cls":
                vectors = found[:, 0]
            case _, "last":
                vectors = found[np.arange(len(found)), batch["attention_mask"].sum(axis=1) - 1]
            case _:
                vectors = (found * mask).sum(axis=1) / mask.sum(axis=1)
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = (vectors / np.maximum(length, 1e-12)).astype(np.float32)
        return unit


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts that are run together: the longest first, little filled up."""
    group: list[int] = []
    for place in sorted(range(len(lengths)), key=lambda place: (-lengths[place], place)):
        if group and lengths[group[0]] * (len(group) + 1) > _BATCH:
            yield group
            group = []
        group.append(place)
    if group:
        yield group
