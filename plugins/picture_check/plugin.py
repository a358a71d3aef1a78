"""``image.check``: whether a picture may be unsuitable."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from studio.sdk import Environment, Inputs, Job, Label, Model, PluginError, Range, Setting
from studio.sdk.settings import ChosenModel

from .folder import read_recipe

if TYPE_CHECKING:
    from .classifier import Classifier


@dataclass(frozen=True)
class Params:
    threshold: Annotated[
        float,
        Label(
            "Threshold", zh="阈值", help="from which score on to mark; 0: as the model likes it",
            help_zh="达到此分数即标记；0：按模型的推荐值",
        ),
        Range(0, 1, 0.01),
        Setting(),
    ] = 0.0  # fmt: skip
    model: Annotated[ChosenModel, Model("image.check")] = ""


class PictureCheck:
    params = Params
    _threads: int
    _classifier: Classifier | None = None

    def load(self, env: Environment) -> None:
        import os

        # official builds may report to their maker unless told otherwise before they start
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        from . import classifier  # noqa: F401 - a first answer should not wait for imports

        self._threads = env.threads

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .classifier import open_picture

        picture = open_picture(inputs.one("image").path)
        name, classifier = self._prepared(params, job)
        job.progress(0.5, "looking")
        labels = classifier.labels(picture)
        score = min(sum(labels[label] for label in classifier.recipe.unsafe), 1.0)
        verdict = {
            "flagged": score >= (params.threshold or classifier.recipe.threshold),
            "score": round(score, 4),
            "labels": {label: round(value, 4) for label, value in labels.items()},
            "model": name,
        }
        file = job.scratch / "verdict.json"
        file.write_text(json.dumps(verdict, ensure_ascii=False), encoding="utf-8")
        job.progress(1.0)
        job.emit(file, "application/json", role="verdict", **verdict)

    def _prepared(self, params: Params, job: Job) -> tuple[str, Classifier]:
        """The model that is asked for, alone in memory."""
        from .classifier import Classifier

        if not job.models:
            raise PluginError(
                "No model for checking is installed. Get one: `studio models get nsfw-detector`."
            )
        name = params.model or next(iter(job.models))
        if name not in job.models:
            raise PluginError(f"The model '{name}' is not installed: `studio models get {name}`.")
        recipe = read_recipe(name, job.models[name])
        if self._classifier is None or self._classifier.recipe != recipe:
            self._classifier = None
            job.progress(0.0, f"loading {name}")
            self._classifier = Classifier(recipe, self._threads)
        return name, self._classifier
