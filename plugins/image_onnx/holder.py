"""The one model that is in memory, and which one a job wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from studio.sdk import Environment, Job, PluginError

from .folder import PictureModel, read_model
from .graphs import GraphFailed, Graphs
from .params import Params
from .pipeline import Pipeline
from .prompting import Prompter
from .runtime import Runtime, pick_runtime
from .times import Times


@dataclass(slots=True)
class Loaded:
    """``asked`` is what must be asked again for this to serve."""

    asked: tuple[str, ...]
    pipeline: Pipeline

    @property
    def graphs(self) -> Graphs:
        return self.pipeline.graphs

    @property
    def model(self) -> PictureModel:
        return self.pipeline.model

    @property
    def runtime(self) -> Runtime:
        return self.graphs.runtime


class Holder:
    def __init__(self, env: Environment) -> None:
        self._env = env
        self._loaded: Loaded | None = None
        self.times = Times(env.cache / "times.json" if env.cache else None)

    def prepare(self, params: Params, job: Job) -> Loaded:
        """The model that ``params`` ask for, alone; its graphs are opened as they are needed."""
        name, place = chosen(job.models, params.model)
        model = read_model(name, place)
        threads = params.threads or self._env.threads
        asked = (
            str(place), model.digest, params.runtime, params.device, params.precision, str(threads),
        )  # fmt: skip
        if self._loaded is None or self._loaded.asked != asked:
            self._loaded = None
            runtime = pick_runtime(
                params.runtime, params.device, threads, params.precision == "quick",
                self.times.quickest(model.digest), job,
            )  # fmt: skip
            self._loaded = Loaded(asked, _pipeline(model, runtime))
        return self._loaded

    def instead(self, loaded: Loaded, failure: GraphFailed, params: Params, job: Job) -> Loaded:
        """Another runtime after ``failure``: the processor for a card, and ONNX Runtime for OpenVINO,
        which does not know every operator; or the failure again."""
        runtime, quick = loaded.runtime, params.precision == "quick"
        if runtime.device != "cpu":
            job.notice(
                "The graphics card can't run this model at this size; the processor goes on."
            )
            asked = "auto"
        elif params.runtime == "auto" and runtime.name == "openvino" and not failure.shortage:
            asked = "onnxruntime"
        else:
            raise failure
        loaded.graphs.clear()
        threads = params.threads or self._env.threads
        other = pick_runtime(asked, "cpu", threads, quick, "", job)
        self._loaded = Loaded(loaded.asked, _pipeline(loaded.model, other))
        return self._loaded


def _pipeline(model: PictureModel, runtime: Runtime) -> Pipeline:
    graphs = Graphs(model.name, runtime)
    return Pipeline(model, graphs, Prompter(model, graphs))


def chosen(models: Mapping[str, Path], wanted: str) -> tuple[str, Path]:
    if not models:
        raise PluginError(
            "No picture model in ONNX is installed. Convert one with `studio models convert`, or "
            "import a folder that has a picture.json."
        )
    if wanted and wanted not in models:
        raise PluginError(
            f"The model '{wanted}' is not installed for this engine. Installed: {', '.join(models)}."
        )
    name = wanted or next(iter(models))
    return name, models[name]
