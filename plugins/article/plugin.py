"""The article task in four stages, each a step that a person can stop at."""

from __future__ import annotations

from collections.abc import Callable

from studio.sdk import Environment, Inputs, Job, PluginError

from .drafting import draft
from .outlining import outline
from .params import Params, Plan, plan_of
from .polishing import polish
from .reviewing import review

STAGES: dict[str, Callable[[Plan, Inputs, Job], None]] = {
    "task.outline": outline,
    "task.draft": draft,
    "task.review": review,
    "task.polish": polish,
}


class Article:
    """Works with a language model, and with an engine that composes without one, alike."""

    params = Params

    def load(self, env: Environment) -> None:
        """Nothing to load: the engine is another plugin."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        stage = STAGES.get(job.capability)
        if stage is None:
            stages = ", ".join(STAGES)
            raise PluginError(
                f"请说明要做文章的哪一步：{stages}。"
                if params.language == "zh"
                else f"Say which stage of the article is wanted: ask for {stages}."
            )
        job.progress(0.0)
        stage(plan_of(params, inputs.one("brief")), inputs, job)
