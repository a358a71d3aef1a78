"""The project's sources as passages, and the search for those that a section needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from studio.sdk import Asset, CallFailed, Inputs, Job
from studio.sdk.passages import Passage, PassageIndex, read_passages

from .params import Plan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Sources:
    """``by_id`` holds every passage; a search by meaning needs vectors for each document."""

    def __init__(self, plan: Plan, inputs: Inputs, job: Job) -> None:
        self._plan, self._job = plan, job
        assets = inputs.all("passages")
        documents = [read_passages(asset) for asset in assets]
        self._index = PassageIndex(one for document in documents for one in document)
        self.by_id = {one.id: one for one in self._index.passages}
        self._vectors = _vectors(inputs.all("vectors"), documents)

    @property
    def text(self) -> str:
        """All of it, against which figures are checked."""
        return "\n".join(one.text for one in self._index.passages)

    def find(self, query: str, limit: int, first: Iterable[str] = ()) -> list[Passage]:
        """The best passages for a query, after those with the ids ``first``."""
        pinned = {key: self.by_id[key] for key in first if key in self.by_id}
        if not self._index.passages or not query.strip():
            return list(pinned.values())
        found = self._index.search(query, limit, self._likeness(query))
        return list((pinned | {one.passage.id: one.passage for one in found}).values())

    def _likeness(self, query: str) -> Sequence[float] | None:
        if self._vectors is None:
            return None
        asked = {"texts": [query[:2000]], "kind": "query"}
        try:
            asset = self._job.call("text.embed", asked).one("vectors")
        except CallFailed as reason:
            self._vectors = None
            self._by_words(f"{reason}")
            return None
        vector = _loaded(asset)
        if vector.shape[-1] != self._vectors.shape[-1]:
            self._vectors = None
            self._by_words(
                self._plan.say(
                    "现在用的向量模型与读取资料时不同。请重新运行读取资料的步骤。",
                    "another embedding model is in use than when they were read. Run the step that "
                    "reads the sources again.",
                )
            )
            return None
        likeness: list[float] = (self._vectors @ vector[0]).tolist()
        return likeness

    def _by_words(self, why: str) -> None:
        zh, en = "资料只能按字词查找", "The sources are searched by their words alone"
        self._job.notice(self._plan.say(f"{zh}：{why}", f"{en}: {why}"))


def shown(passages: Iterable[Passage], nothing: str) -> str:
    """Passages as a prompt has them, each with its id first."""
    return "\n\n".join(block(one) for one in passages) or nothing


def block(passage: Passage) -> str:
    where = " › ".join(dict.fromkeys([passage.title or passage.document, *passage.heading]))
    return f"[p:{passage.id}] ({where})\n{passage.text.strip()}"


def _vectors(
    assets: Sequence[Asset], documents: Sequence[Sequence[Passage]]
) -> NDArray[np.float32] | None:
    """One row for each passage; None unless every document has its vectors, of one model."""
    by_name = {str(asset.meta.get("document", "")): asset for asset in assets}
    names = [document[0].document for document in documents if document]
    models = {str(by_name[name].meta.get("model", "")) for name in names if name in by_name}
    if not names or len(models) != 1 or any(name not in by_name for name in names):
        return None
    import numpy as np

    rows = np.concatenate([_loaded(by_name[name]) for name in names])
    return rows if len(rows) == sum(map(len, documents)) else None


def _loaded(asset: Asset) -> Any:
    import numpy as np

    return np.load(asset.path, allow_pickle=False).astype(np.float32)
