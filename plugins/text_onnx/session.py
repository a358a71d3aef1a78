"""One loaded model: its tokenizer, and a generator that remembers the prompt it has read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnxruntime_genai as og  # type: ignore[import-not-found,unused-ignore]
from numpy.typing import NDArray

from .folder import ModelFolder

_HALF_A_GIGABYTE = 1 << 29
_LONG_ROPE = {"phi3": 4096, "phimoe": 4096, "phi3small": 8192}
"""Tokens beyond which these models' positions are scaled otherwise, from the first token on."""

Hear = Callable[[int, int], None]


def chunk_of(size: int, device: str) -> int:
    """Tokens read at once, between two looks at whether the user wants to stop: fewer for a
    large model. It follows from the model alone, never from the clock, because the cut
    points decide how figures are rounded and so, once in a while, a word."""
    if device != "cpu":
        return 512
    return max(4, min(128, 1 << max(1, 8 * _HALF_A_GIGABYTE // max(1, size)).bit_length() - 1))


@dataclass(slots=True)
class Session:
    folder: ModelFolder
    device: str
    threads: int
    context: int
    model: Any = field(init=False)
    tokenizer: Any = field(init=False)
    _generator: Any = field(init=False, default=None)
    _solid: list[int] = field(init=False, default_factory=list)
    _all: list[int] = field(init=False, default_factory=list)
    _switch: int = field(init=False, default=0)
    _chunk: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        config = og.Config(str(self.folder.path))
        config.clear_providers()
        if self.device != "cpu":
            config.append_provider(self.device)
        options = {"intra_op_num_threads": self.threads}
        config.overlay(json.dumps({"model": {"decoder": {"session_options": options}}}))
        self.model = og.Model(config)
        self.tokenizer = og.Tokenizer(self.model)
        self._switch = _LONG_ROPE.get(str(self.model.type), 0)
        self._chunk = chunk_of(self.folder.size, self.device)

    def render(self, messages: Sequence[Mapping[str, Any]]) -> str:
        told = json.dumps([dict(one) for one in messages], ensure_ascii=False)
        return str(self.tokenizer.apply_chat_template(told, add_generation_prompt=True))

    def encode(self, text: str) -> list[int]:
        return [int(token) for token in self.tokenizer.encode(text)] if text else []

    def set_context(self, context: int) -> None:
        if context != self.context:
            self.forget()
            self.context = context

    def forget(self) -> None:
        """Give the cache's memory back."""
        self._generator, self._solid, self._all = None, [], []

    def read(self, tokens: list[int], hear: Hear) -> None:
        """Have the generator stand at the end of ``tokens``; ``hear`` gets how many are read.

        What it has read before in the same chunks is kept. The rest of what it holds (an
        answer, a chunk that was not full) is read again, because it would be rounded otherwise.
        """
        self._go_back(self._reusable(tokens))
        kept = len(self._all)
        hear(kept, len(tokens))
        step = len(tokens) if self._long(len(tokens)) else self._chunk
        for start in range(kept, len(tokens), step):
            self._append(tokens[start : start + step])
            if len(self._all) == start + self._chunk:
                self._solid = list(self._all)
            hear(len(self._all), len(tokens))

    def take(self, token: int) -> None:
        self._append([token])
        if len(self._all) == self._switch + 1:  # all positions change
            whole = list(self._all)
            self._go_back(0)
            self._append(whole)

    def scores(self) -> NDArray[np.float32]:
        """Of every token, as the next one."""
        found = np.asarray(self._generator.get_logits(), dtype=np.float32)
        last: NDArray[np.float32] = found.reshape(-1, found.shape[-1])[-1]
        return last

    def _reusable(self, tokens: list[int]) -> int:
        if self._generator is None or self._long(len(tokens)) or self._long(len(self._all)):
            return 0
        pairs = zip(self._solid, tokens[: len(tokens) - 1], strict=False)
        same = next((n for n, (a, b) in enumerate(pairs) if a != b), None)
        if same is None:
            same = min(len(self._solid), len(tokens) - 1)
        return same // self._chunk * self._chunk

    def _long(self, count: int) -> bool:
        return 0 < self._switch < count

    def _go_back(self, length: int) -> None:
        if self._generator is not None and self._rewound(length):
            del self._all[length:]
            self._solid = self._solid[:length]
            return
        self.forget()
        params = og.GeneratorParams(self.model)
        params.set_search_options(max_length=self.context)
        self._generator = og.Generator(self.model, params)

    def _rewound(self, length: int) -> bool:
        """A new generator would clear all of its cache's memory, which takes seconds for a long
        context; but there are models that can't go back to anywhere but the beginning."""
        try:
            self._generator.rewind_to(length)
        except RuntimeError:
            return False
        return True

    def _append(self, tokens: list[int]) -> None:
        self._generator.append_tokens(np.array(tokens, dtype=np.int32))
        self._all += tokens
