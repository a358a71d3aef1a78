"""The passages' vectors, made by the embedding model that the user has, if any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studio.sdk import CallFailed, Job
from studio.sdk.passages import Passage

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_BATCH = 64


def embed(passages: Sequence[Passage], job: Job) -> tuple[NDArray[float32], str]:
    """One row to a passage, and the model's name; raises `CallFailed`."""
    import numpy as np

    rows: list[NDArray[float32]] = []
    model = ""
    for start in range(0, len(passages), _BATCH):
        job.progress(0.3 + 0.6 * start / len(passages), "embedding")
        texts = [_worded(passage) for passage in passages[start : start + _BATCH]]
        answer = job.call("text.embed", {"texts": texts, "kind": "passage"}).one("vectors")
        found = np.load(answer.path, allow_pickle=False)
        if (
            found.ndim != 2
            or len(found) != len(texts)
            or (rows and found.shape[1] != rows[0].shape[1])
        ):
            raise CallFailed(f"It gave vectors of shape {found.shape} for {len(texts)} texts.")
        rows.append(found.astype(np.float32))
        model = str(answer.meta.get("model") or "")
    return np.concatenate(rows), model


def _worded(passage: Passage) -> str:
    """A passage says more with the headings that it stands under."""
    return " / ".join((*passage.heading, passage.text)) if passage.heading else passage.text
