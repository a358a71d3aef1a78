"""Which engine will do what, with which model, on which device."""

from __future__ import annotations

from dataclasses import dataclass

from studio.core.fit import Fit
from studio.core.hardware import Hardware
from studio.core.manifest import Manifest
from studio.core.model import Installed
from studio.jobs.hardware.fitting import fit_of
from studio.jobs.library import Library
from studio.jobs.resolve import Resolver
from studio.jobs.schemas import Schemas
from studio.jobs.survey import Engine, survey


@dataclass(frozen=True, slots=True)
class Plan:
    """``plugin`` is None where nobody can do it, or who was picked can't; ``problem`` says why. ``model`` is an id, ""
    where the engine needs none or its server chooses. ``fit`` says how the model's memory sum
    comes out."""

    capability: str
    plugin: Manifest | None
    model: str = ""
    fit: Fit | None = None
    problem: str = ""

    def sentence(self) -> str:
        """ "text_onnx 0.1.0 with qwen3-4b on NVIDIA GeForce RTX 4070 (fits)"."""
        if self.plugin is None:
            return self.problem
        model = f" with {self.model}" if self.model else ""
        verdict = f" ({self.fit.word('en')})" if self.fit else ""
        return f"by {self.plugin.label}{model} on {self.device}{verdict}"

    @property
    def device(self) -> str:
        if self.plugin is not None and self.plugin.network:
            return "its server"
        return (self.fit.device if self.fit else "") or "the processor"


def plan_engines(
    hardware: Hardware, library: Library, schemas: Schemas, resolver: Resolver
) -> tuple[Plan, ...]:
    """Every capability that plugins call, with who would do it as things are."""
    installed = {model.id: model for model in resolver.models.all()}
    found = []
    for one in survey(library, schemas, resolver):
        engine = next((e for e in one.engines if e.plugin.id == one.chosen), None)
        if engine is None or one.problem:
            found.append(Plan(one.name, None, problem=one.problem))
            continue
        model = installed.get(_model(engine))
        fit = _fit(model, hardware, library, resolver) if model else None
        found.append(Plan(one.name, engine.plugin, model.id if model else "", fit))
    return tuple(found)


def _model(engine: Engine) -> str:
    """The one that its settings name, else the one that it prefers."""
    wanted, _ = engine.settings.get("model", ("", ""))
    return str(wanted) if wanted else next(iter(engine.models), "")


def _fit(model: Installed, hardware: Hardware, library: Library, resolver: Resolver) -> Fit | None:
    return fit_of(model, hardware, library=library, settings=resolver.settings)
