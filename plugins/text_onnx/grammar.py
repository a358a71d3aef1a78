"""Answers held to a JSON Schema: at each step the tokens that may come next."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.sdk import PluginError

_COMPACT = {"whitespace_flexible": False, "item_separator": ", ", "key_separator": ": "}
"""With white space left to it, a weak model may go on with it for ever."""


class Tokens:
    """The tokenizer as the grammar needs it; made once for a model, which takes a second."""

    def __init__(self, folder: Path, vocabulary: int, ends: tuple[int, ...]) -> None:
        from llguidance import LLTokenizer  # type: ignore[import-not-found,unused-ignore]

        self.size = vocabulary
        file = folder / "tokenizer.json"
        self.native = LLTokenizer(str(file), n_vocab=vocabulary, eos_token=list(ends))


class Grammar:
    """``loose`` names what in the schema can't be held to, "" for nothing."""

    def __init__(self, tokens: Tokens, schema: Mapping[str, Any], prefix: str) -> None:
        self._tokens = tokens
        self._matcher, problem = _matcher(tokens, schema, lenient=False)
        self.loose = problem
        if problem:
            self._matcher, problem = _matcher(tokens, schema, lenient=True)
        if problem:
            raise PluginError(f"No answer can be held to this form: {problem}.")
        begun = tokens.native.tokenize_str(prefix) if prefix else []
        if self._matcher.try_consume_tokens(begun) < len(begun):
            raise PluginError("The given beginning of the answer does not fit its form.")

    def allowed(self) -> NDArray[np.bool_]:
        bits = np.frombuffer(self._matcher.compute_bitmask(), dtype=np.uint8)
        return np.unpackbits(bits, bitorder="little")[: self._tokens.size].astype(bool)

    def take(self, token: int) -> bool:
        """Whether the answer is complete with it."""
        self._matcher.consume_token(token)
        return bool(self._matcher.is_stopped())


def _matcher(tokens: Tokens, schema: Mapping[str, Any], *, lenient: bool) -> tuple[Any, str]:
    from llguidance import LLMatcher

    options = {**_COMPACT, "lenient": lenient}
    grammar = LLMatcher.grammar_from_json_schema({**schema, "x-guidance": options})
    matcher = LLMatcher(tokens.native, grammar)
    return matcher, str(matcher.get_error() or "")
