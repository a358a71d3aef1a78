"""Keeps an answer within a JSON schema, token by token, by llguidance."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError

if TYPE_CHECKING:
    import torch


class Grammar:
    def __init__(self, tokenizer: Any, schema: Mapping[str, Any]) -> None:
        """``tokenizer`` is an ``llguidance.LLTokenizer``."""
        import llguidance
        from llguidance.torch import allocate_token_bitmask

        # spaces as people and models write them; free white space would let a model go on for ever
        form = {"whitespace_flexible": False, "item_separator": ", ", "key_separator": ": "}
        rules = llguidance.LLMatcher.grammar_from_json_schema(json.dumps(schema), None, form)
        self._matcher = llguidance.LLMatcher(tokenizer, rules)
        if error := self._matcher.get_error():
            raise PluginError(f"The form that the answer must have is not understood: {error}")
        self._mask = allocate_token_bitmask(1, tokenizer.vocab_size)

    @property
    def done(self) -> bool:
        """The value is complete, and nothing may follow."""
        return bool(self._matcher.is_stopped())

    def mask(self, scores: torch.Tensor) -> None:
        """Rule out, in place, every token with which no valid answer goes on."""
        from llguidance.torch import apply_token_bitmask_inplace, fill_next_token_bitmask

        fill_next_token_bitmask(self._matcher, self._mask)
        apply_token_bitmask_inplace(scores, self._mask)

    def take(self, token: int) -> None:
        self._matcher.consume_token(token)
