"""The model's run over tokens: prompt in pieces, then one token after the other.

What was computed for a text is kept: the next call computes only what differs from it, so
that calls which share a beginning (the same system message, brief and outline) begin at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from studio.sdk import PluginError

from .loading import Loaded, empty, out_of_memory

if TYPE_CHECKING:
    import torch

    from .sampling import Sampler

PIECE: Final = (16, 1024)  # least and most tokens of the prompt at a time
PACE: Final = 0.08
"""Seconds that a piece should take: between two of them the job looks whether it is cancelled."""


class Runner:
    def __init__(self, loaded: Loaded, tell: Callable[[str], None]) -> None:
        self.loaded, self.tell = loaded, tell
        self.context = loaded.context
        self._known: list[int] = []  # the tokens that the cache holds
        self._cache: Any = None
        self._piece = PIECE[0]

    def tokens(
        self, prompt: Sequence[int], most: int, sampler: Sampler, heard: Callable[[float], None]
    ) -> Iterator[int]:
        """Up to ``most`` new tokens, the ending one left out. ``heard`` gets the done share of
        the prompt. When memory runs out the context is halved and the text so far computed
        anew; the iteration just goes on, or ends where the smaller context is full."""
        text = list(prompt)
        for _ in range(most):
            if len(text) >= self.context:
                return
            try:
                scores = self._scores(text, heard)
            except Exception as error:
                if not out_of_memory(error):
                    raise
                self._smaller(len(prompt))
                scores = self._scores(text, heard)
            token = sampler.next(_row(text), scores)
            if token in self.loaded.ends:
                return
            text.append(token)
            yield token

    def forget(self) -> None:
        self._known, self._cache = [], None
        empty()

    def free(self) -> None:
        """The model is not needed any more."""
        self.loaded.free()
        self.forget()

    def _smaller(self, prompt: int) -> None:
        """Raises PluginError when the prompt itself has no room in half the context."""
        self.forget()
        self.context //= 2
        if prompt >= self.context:
            raise PluginError(
                "There is not enough memory for this prompt. Close other programs, choose a "
                "smaller model, or shorten what it reads."
            ) from None
        self.tell(f"There was too little memory: the context is {self.context} tokens now.")

    def _scores(self, text: Sequence[int], heard: Callable[[float], None]) -> torch.Tensor:
        """Of the token after ``text``: (1, vocabulary), float32, on the processor."""
        import torch

        done = self._keep(text)
        with torch.inference_mode():
            while True:
                piece = text[done : done + self._piece]
                began = time.monotonic()
                out = self.loaded.model(
                    input_ids=_row(piece).to(self.loaded.model.device),
                    past_key_values=self._cache,
                    use_cache=True,
                    logits_to_keep=1,
                )
                self._cache = out.past_key_values
                done += len(piece)
                self._known = list(text[:done])
                if done == len(text):
                    return out.logits[:, -1].float().cpu()
                self._pace(time.monotonic() - began)
                heard(done / len(text))

    def _keep(self, text: Sequence[int]) -> int:
        """Cut the cache back to what it shares with ``text``; how many tokens that is. The last
        one is always computed again: its scores are wanted."""
        shared = 0
        for mine, theirs in zip(self._known, text[:-1], strict=False):
            if mine != theirs:
                break
            shared += 1
        if shared < len(self._known):
            if not shared or not _croppable(self._cache):
                self.forget()
                return 0
            self._cache.crop(shared - len(self._known))  # how many to take off
            self._known = self._known[:shared]
        return shared

    def _pace(self, seconds: float) -> None:
        if seconds < PACE / 2:
            self._piece = min(PIECE[1], self._piece * 2)
        elif seconds > PACE * 2:
            self._piece = max(PIECE[0], self._piece // 2)


def _croppable(cache: Any) -> bool:
    """Layers with a sliding window or a state of their own have let go of what came before."""
    return not any(getattr(layer, "is_sliding", False) for layer in cache.layers) and all(
        hasattr(layer, "crop") for layer in cache.layers
    )


def _row(tokens: Sequence[int]) -> torch.Tensor:
    import torch

    return torch.tensor([list(tokens)], dtype=torch.long)
