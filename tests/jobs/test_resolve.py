"""What a step may not be: secret-bearing, or on the network while the studio is offline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studio.core.project import Project
from studio.core.recipe import Step
from studio.core.resolved import Resolved
from studio.jobs.library import discover
from studio.jobs.resolve import Resolver, Unresolved
from studio.jobs.schemas import Schemas
from studio.store.settings import load_settings
from tests.plugins.local_models import install

CODE = """
from dataclasses import dataclass
from typing import Annotated
from studio.sdk import Secret

@dataclass(frozen=True)
class Params:
    key: Annotated[str, Secret()] = ""

class Plugin:
    params = Params
    def load(self, env): ...
    def run(self, params, inputs, job): ...
"""


@pytest.fixture
def resolver(tmp_path: Path) -> Callable[[bool], Resolver]:
    for name, network, calls in (("far", "true", ""), ("near", "false", '"tool.far"')):
        folder = tmp_path / "plugins" / name
        folder.mkdir(parents=True)
        (folder / "plugin.py").write_text(CODE, encoding="utf-8")
        (folder / "plugin.toml").write_text(
            f'id = "{name}"\nname = "{name}"\nversion = "1"\napi = "1.0"\nentry = "plugin:Plugin"\n'
            f'capabilities = ["tool.{name}"]\ncalls = [{calls}]\nnetwork = {network}\n',
            encoding="utf-8",
        )
    library = discover([tmp_path / "plugins"], [])
    schemas = Schemas(tmp_path / "cache")

    def made(offline: bool) -> Resolver:
        settings = load_settings()
        settings.set("offline", "on" if offline else "off")
        return Resolver(library, schemas, settings)

    return made


DRAWS = """
from dataclasses import dataclass
from typing import Annotated
from studio.sdk import Model

@dataclass(frozen=True)
class Params:
    model: Annotated[str, Model("image.draw")] = ""

class Plugin:
    params = Params
    def load(self, env): ...
    def run(self, params, inputs, job): ...
"""


def test_who_can_run_the_model_that_is_named_does_it(tmp_path: Path) -> None:
    for name in ("first", "second"):
        folder = tmp_path / "plugins" / name
        folder.mkdir(parents=True)
        (folder / "plugin.py").write_text(DRAWS, encoding="utf-8")
        (folder / "plugin.toml").write_text(
            f'id = "{name}"\nname = "{name}"\nversion = "1"\napi = "1.0"\nentry = "plugin:Plugin"\n'
            'capabilities = ["image.draw"]\n',
            encoding="utf-8",
        )
        weights = tmp_path / name
        weights.mkdir()
        (weights / "a.bin").write_bytes(name.encode())
        install(f"model-of-{name}", weights, name, "image.draw")
    library = discover([tmp_path / "plugins"], [])
    resolver = Resolver(library, Schemas(tmp_path / "cache"), load_settings())
    for name in ("first", "second"):
        found = resolver.resolve("image.draw", {"model": f"model-of-{name}"})
        assert found.plugin.id == name
    with pytest.raises(Unresolved, match="'nobody' of the plugin 'first' is not installed"):
        resolver.resolve("image.draw", {"model": "nobody"})


PROJECT = Project("p", "P")


def test_offline_reaches_the_engines_that_a_step_calls(
    resolver: Callable[[bool], Resolver],
) -> None:
    step = Step("a", "tool.near")
    assert isinstance(resolver(False)(step, PROJECT), Resolved)
    told = resolver(True)(step, PROJECT)
    assert isinstance(told, str) and "'far' uses the network" in told


def test_a_secret_is_refused_in_a_recipe(resolver: Callable[[bool], Resolver]) -> None:
    told = resolver(False)(Step("a", "tool.near", params={"key": "sk-1"}), PROJECT)
    assert isinstance(told, str) and "keyring" in told and "sk-1" not in told
    assert isinstance(
        resolver(False)(Step("a", "tool.near", params={"key": ""}), PROJECT), Resolved
    )
