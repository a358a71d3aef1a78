"""How near each passage is to a sentence in meaning, where both have vectors of one model."""

from __future__ import annotations

from collections.abc import Sequence

from studio.sdk import Asset, CallFailed, Job
from studio.sdk.passages import Passage

_BATCH = 64


def likenesses(
    texts: Sequence[str],
    passages: Sequence[Passage],
    vectors: Sequence[Asset],
    job: Job,
    language: str,
) -> list[list[float]]:
    """For each text the cosines of all passages; nothing where a document has no vectors, for
    then its passages would seem farther than those of others."""
    import numpy as np

    rows = {str(asset.meta.get("document")): asset for asset in vectors}
    documents = list(dict.fromkeys(passage.document for passage in passages))
    if not texts or not documents or any(document not in rows for document in documents):
        return []
    try:
        asked = []
        for start in range(0, len(texts), _BATCH):
            batch = list(texts[start : start + _BATCH])
            answer = job.call("text.embed", {"texts": batch, "kind": "query"}).one("vectors")
            if any(answer.meta.get("model") != asset.meta.get("model") for asset in vectors):
                return []  # the sources were embedded by another model
            asked.append(np.load(answer.path, allow_pickle=False))
    except CallFailed as failure:
        job.notice(
            f"资料只按字词查找，没有按意思查找：{failure}"
            if language == "zh"
            else f"Passages are found by their words only, not by their meaning. {failure}"
        )
        return []
    matrix = np.concatenate([np.load(rows[d].path, allow_pickle=False) for d in documents])
    if len(matrix) != len(passages):
        return []
    found: list[list[float]] = (np.concatenate(asked) @ matrix.T).tolist()
    return found
