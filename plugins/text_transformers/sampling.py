"""From the scores of all tokens to the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

    from .grammar import Grammar
    from .params import Params


class Sampler:
    """The same seed and scores give the same tokens; temperature 0 takes the likeliest."""

    def __init__(self, params: Params, seed: int, grammar: Grammar | None) -> None:
        import torch
        from transformers import (
            LogitsProcessorList,
            RepetitionPenaltyLogitsProcessor,
            TemperatureLogitsWarper,
            TopPLogitsWarper,
        )

        self._grammar = grammar
        self._greedy = params.temperature < 1e-4
        self._random = torch.Generator().manual_seed(seed % 2**63)
        self._warp = LogitsProcessorList()
        if params.repetition_penalty != 1:
            self._warp.append(RepetitionPenaltyLogitsProcessor(float(params.repetition_penalty)))
        if not self._greedy:
            self._warp.append(TemperatureLogitsWarper(float(params.temperature)))
            if params.top_p < 1:
                self._warp.append(TopPLogitsWarper(float(params.top_p)))

    def next(self, tokens: torch.Tensor, scores: torch.Tensor) -> int:
        """``tokens`` (1, n): the text so far; ``scores`` (1, vocabulary). Both on the processor:
        one vocabulary's scores are small, and its random numbers are the same everywhere."""
        import torch

        if self._grammar is not None:
            self._grammar.mask(scores)
        scores = self._warp(tokens, scores)
        if self._greedy:
            token = int(scores.argmax())
        else:
            shares = torch.softmax(scores, dim=-1)
            token = int(torch.multinomial(shares, 1, generator=self._random))
        if self._grammar is not None:
            self._grammar.take(token)
        return token
