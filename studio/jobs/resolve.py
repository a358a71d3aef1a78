"""From a recipe's step to a plugin with checked parameters and the engines it may reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studio.core.check import ParamsError, check_params
from studio.core.manifest import Manifest
from studio.core.plan import Resolved
from studio.core.project import Project, ProjectError
from studio.core.recipe import RecipeError, Step
from studio.core.variables import Wording, fill_params
from studio.jobs.library import Library, LibraryError
from studio.jobs.schemas import SchemaError, Schemas
from studio.store.wording import WordingFiles


class Resolver:
    def __init__(
        self,
        library: Library,
        schemas: Schemas,
        picked: Mapping[str, str],
        offline: bool = False,
        wording: Wording | None = None,
    ) -> None:
        self._library, self._schemas, self._picked = library, schemas, picked
        self._offline, self._wording = offline, wording or WordingFiles()

    def __call__(self, step: Step, project: Project) -> Resolved | str:
        """The resolved step, or the sentence that says why it can't run."""
        picked = {**self._picked, **project.engines}
        try:
            plugin = self._library.resolve(step.use, picked)
            schema = self._schemas.of(plugin)
            params = check_params(schema, fill_params(step.params, project, self._wording))
            _refuse_secrets(schema, step.params)
            engines = self.engines(plugin, picked)
            self._refuse_network([plugin, *engines.values()])
            return Resolved(plugin, params, engines)
        except (LibraryError, ParamsError, RecipeError, ProjectError) as error:
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

    def _refuse_network(self, plugins: list[Manifest]) -> None:
        for plugin in plugins if self._offline else []:
            if plugin.network:
                raise LibraryError(
                    f"The plugin '{plugin.id}' uses the network, and the studio is offline: "
                    "switch the offline mode off or pick another engine."
                )


def _refuse_secrets(schema: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """A recipe and the journal are files that travel; a key has no place in them."""
    for name, rule in schema["properties"].items():
        if rule.get("format") == "secret" and given.get(name):
            raise ParamsError(
                [f"'{name}' is a secret: keep it in the system keyring, not in a recipe."]
            )
