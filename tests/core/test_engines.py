"""The rules about engines' settings and models, without files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.core.check import ParamsError
from studio.core.engines import Layer, NoModel, chosen_models, digest, in_force, models_of
from studio.core.manifest import Manifest
from studio.core.model import Installed, Licence, ModelFile

PLUGIN = Manifest("llm", "LLM", "1", "p:L", Path(), capabilities=("text.generate",))
SCHEMA: dict[str, Any] = {
    "properties": {
        "url": {"type": "string", "default": "here", "setting": True},
        "wait": {"type": "integer", "default": 9, "setting": True, "minimum": 1},
        "model": {"type": "string", "default": "", "format": "model", "task": "text.generate"},
        "prompt": {"type": "string", "default": ""},
        "key": {"type": "string", "default": "", "format": "secret", "setting": True},
    }
}


def model(name: str, day: int = 1, engines: tuple[str, ...] = ("llm",), **more: Any) -> Installed:
    files = (ModelFile("a", 1, "1" * 64), ModelFile("b", 2, git_sha1="2" * 40), ModelFile("c", 3))
    time = f"2026-01-0{day}T00:00:00Z"
    found = Installed(
        name, "main", name, ("text.generate",), engines, Licence("MIT", "MIT"), files,
        Path(name), time,
    )  # fmt: skip
    return replace(found, **more)


def test_later_layers_win_and_defaults_say_nothing() -> None:
    user = Layer("settings.toml", {"llm": {"url": "there", "wait": 3}, "other": {"x": 1}})
    project = Layer("project.toml", {"llm": {"wait": 9}})
    assert in_force("llm", SCHEMA, [user]) == {"url": "there", "wait": 3}
    assert in_force("llm", SCHEMA, [user, project]) == {"url": "there"}
    assert in_force("llm", SCHEMA, []) == {}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"wait": 0}, "project.toml, [plugin.llm]: 'wait' must be between 1"),
        ({"prompt": "x"}, "project.toml, [plugin.llm]: 'prompt' is no setting of 'llm'"),
        ({"key": "sk"}, "project.toml, [plugin.llm]: 'key' is a secret"),
    ],
)
def test_what_a_file_may_not_set(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ParamsError) as caught:
        in_force("llm", SCHEMA, [Layer("project.toml", {"llm": given})])
    assert said in str(caught.value)


def test_the_longest_installed_first_and_of_each_its_latest_revision() -> None:
    old, new = model("b", 2, revision="1"), model("b", 5, revision="2")
    found = models_of(
        PLUGIN,
        [new, old, model("c", 4), model("a", 4), model("x", 1, ("else",)), model("i", 1, ())],
    )
    assert [(one.id, one.revision) for one in found] == [
        ("a", "main"), ("c", "main"), ("b", "2"), ("i", "main"),
    ]  # fmt: skip
    assert models_of(Manifest("export", "E", "1", "p:E", Path()), found) == ()


def test_the_digest_is_of_the_content_and_not_of_the_name() -> None:
    one = model("one")
    assert digest(one) == digest(model("two", 3)) == digest(replace(one, files=one.files[::-1]))
    for number, changed in enumerate(
        (ModelFile("a", 1, "f" * 64), ModelFile("b", 2, git_sha1="f" * 40), ModelFile("c", 4))
    ):
        files = list(one.files)
        files[number] = changed
        assert digest(replace(one, files=tuple(files))) != digest(one)


def test_which_model_is_meant() -> None:
    here = [model("a", 2), model("b", 1), model("embeds", 1, tasks=("text.embed",))]
    assert chosen_models(PLUGIN, SCHEMA, {}, here) == {"model": f"b {digest(here[1])}"}
    assert chosen_models(PLUGIN, SCHEMA, {"model": "a"}, here) == {"model": f"a {digest(here[0])}"}
    with pytest.raises(ParamsError, match=r"'embeds' for text\.generate"):
        chosen_models(PLUGIN, SCHEMA, {"model": "embeds"}, here)
    with pytest.raises(ParamsError, match="`studio models get gone`"):
        chosen_models(PLUGIN, SCHEMA, {"model": "gone"}, here)
    with pytest.raises(NoModel, match=r"--task text\.generate"):
        chosen_models(PLUGIN, SCHEMA, {}, here[2:])


def test_an_addition_counts_only_where_it_is_named() -> None:
    """Installing a ControlNet does not make pictures out of date that were drawn without one."""
    rule = {"type": "string", "default": "", "format": "model", "task": "image.control"}
    schema = {"properties": {"control": rule}}
    here = [model("lines", tasks=("image.control",))]
    assert chosen_models(PLUGIN, schema, {}, here) == {}
    found = chosen_models(PLUGIN, schema, {"control": "lines"}, here)
    assert found == {"control": f"lines {digest(here[0])}"}


def test_a_model_that_a_plugin_can_do_without() -> None:
    judge = replace(PLUGIN, capabilities=("task.claims",))
    assert chosen_models(judge, SCHEMA, {}, []) == {}
