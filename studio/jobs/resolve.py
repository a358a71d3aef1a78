"""From a recipe's step to a plugin with checked parameters and the engines it may reach."""

from __future__ import annotations

from collections.abc import Mapping

from studio.core.check import ParamsError, check_params
from studio.core.manifest import Manifest
from studio.core.plan import Resolved
from studio.core.project import Project
from studio.core.recipe import RecipeError, Step, fill_params
from studio.jobs.library import Library, LibraryError
from studio.jobs.schemas import SchemaError, Schemas


class Resolver:
    def __init__(self, library: Library, schemas: Schemas, picked: Mapping[str, str]) -> None:
        self._library, self._schemas, self._picked = library, schemas, picked

    def __call__(self, step: Step, project: Project) -> Resolved | str:
        """The resolved step, or the sentence that says why it can't run."""
        picked = {**self._picked, **project.engines}
        try:
            plugin = self._library.resolve(step.use, picked)
            params = check_params(self._schemas.of(plugin), fill_params(step.params, project))
            return Resolved(plugin, params, self.engines(plugin, picked))
        except (LibraryError, ParamsError, RecipeError) as error:
            return str(error)
        except SchemaError as error:
            return f"The plugin '{step.use}' can't be loaded: {error}"

    def engines(self, plugin: Manifest, picked: Mapping[str, str]) -> dict[str, Manifest]:
        """Who answers each capability that ``plugin``, or one that it calls, may call."""
        found: dict[str, Manifest] = {}
        waiting = list(plugin.calls)
        while waiting:
            capability = waiting.pop()
            if capability not in found:
                found[capability] = self._library.resolve(capability, picked)
                waiting += found[capability].calls
        return found
