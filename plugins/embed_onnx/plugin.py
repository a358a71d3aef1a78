"""``text.embed`` by an embedding model in ONNX Runtime, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.sdk import Environment, Inputs, Job, PluginError

from .params import Params

if TYPE_CHECKING:
    from .embedding import Embedder

MEDIA = "application/x-npy"


class EmbedOnnx:
    params = Params
    _threads: int
    _embedder: Embedder | None = None

    def load(self, env: Environment) -> None:
        import os

        # official builds may report to their maker unless told otherwise before they start
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from . import embedding  # noqa: F401 - a first answer should not wait for imports

        self._threads = env.threads

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        import numpy as np

        embedder = self._prepared(params, job)
        texts = params.texts or [""]  # no texts make a table without rows, of the right width
        tokens, long = embedder.cut(texts, params.kind, lambda: job.progress(0.0, "reading"))
        if long:
            job.notice(
                f"{long} of {len(texts)} texts are longer than the {embedder.recipe.length} tokens "
                f"that '{embedder.recipe.name}' reads; their ends do not count."
            )
        vectors = embedder.run(tokens, lambda done: job.progress(min(done, 0.99), "embedding"))
        file = job.scratch / "vectors.npy"
        np.save(file, vectors[: len(params.texts)], allow_pickle=False)
        width = int(vectors.shape[1])
        job.progress(1.0)
        job.emit(file, MEDIA, role="vectors", model=embedder.recipe.name, dimensions=width)

    def _prepared(self, params: Params, job: Job) -> Embedder:
        """The model that is asked for, alone in memory."""
        from .embedding import Embedder
        from .folder import read_recipe

        if not job.models:
            raise PluginError(
                "No embedding model is installed. Get one: `studio models get multilingual-e5-small`."
            )
        name = params.model or next(iter(job.models))
        if name not in job.models:
            raise PluginError(f"The model '{name}' is not installed: `studio models get {name}`.")
        recipe = read_recipe(name, job.models[name])
        if self._embedder is None or self._embedder.recipe != recipe:
            self._embedder = None
            job.progress(0.0, f"loading {name}")
            self._embedder = Embedder(recipe, self._threads)
        return self._embedder
