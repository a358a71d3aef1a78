"""Prompts to the tokens that a text encoder reads, always filled up to one length."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer  # type: ignore[import-not-found,unused-ignore]

from studio.sdk import PluginError

from .folder import TextPart

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Rows of ``ids``, and 1 in ``mask`` where one is not filled up; ``cut``: some text was too long."""

    ids: Ids
    mask: Ids
    cut: bool


class Reader:
    def __init__(self, part: TextPart) -> None:
        self._part = part
        try:
            self._tokenizer = Tokenizer.from_file(str(part.tokenizer))
        except Exception as error:  # the library raises no other kind
            raise PluginError(
                f"The model's tokenizer is damaged ({str(error)[:200]}). Get the model again."
            ) from None
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def read(self, texts: tuple[str, ...]) -> Tokens:
        part = self._part
        given = [part.template.replace("{prompt}", text) for text in texts]
        whole = self._tokenizer.encode_batch(given)
        cut = any(len(one) > part.length for one in whole)
        if cut:
            self._tokenizer.enable_truncation(part.length)  # keeps the marks at both ends
            whole = self._tokenizer.encode_batch(given)
            self._tokenizer.no_truncation()
        ids = np.full((len(texts), part.length), part.pad, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, one in enumerate(whole):
            ids[row, : len(one)], mask[row, : len(one)] = one.ids, 1
        return Tokens(ids, mask, cut)
