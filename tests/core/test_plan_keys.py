"""The key of a result: changed by all that decides it, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.job import InputRef
from studio.core.manifest import Manifest
from studio.core.recipe import Step
from studio.core.resolved import Resolved, key_of

texts = st.text(max_size=5)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=4,
)
tables = st.dictionaries(texts, json_values, max_size=3)
refs = st.builds(InputRef, texts, texts, texts, texts, tables)
manifests = st.builds(
    Manifest, texts, texts, st.from_regex(r"[0-9]\.[0-9]", fullmatch=True), texts, st.just(Path())
)


@dataclass(frozen=True)
class Made:
    step: Step
    resolved: Resolved
    inputs: tuple[InputRef, ...]

    @property
    def key(self) -> str:
        return key_of(self.step, self.resolved, self.inputs)


results = st.builds(
    Made,
    st.builds(Step, texts, st.sampled_from(["tool.a", "tool.b", "echo"]), seed=st.integers()),
    st.builds(Resolved, manifests, tables, st.dictionaries(texts, manifests, max_size=2)),
    st.lists(refs, min_size=1, max_size=3).map(tuple),
)


def with_input(made: Made, **changes: Any) -> Made:
    return replace(made, inputs=(replace(made.inputs[0], **changes), *made.inputs[1:]))


def with_plugin(made: Made, **changes: Any) -> Made:
    plugin = replace(made.resolved.plugin, **changes)
    return replace(made, resolved=replace(made.resolved, plugin=plugin))


DECIDE: dict[str, Callable[[Made, str], Made]] = {
    "a parameter": lambda m, x: replace(
        m, resolved=replace(m.resolved, params={**m.resolved.params, "p": x})
    ),
    "the seed": lambda m, x: replace(m, step=replace(m.step, seed=m.step.seed + len(x) + 1)),
    "the capability": lambda m, x: replace(m, step=replace(m.step, use=f"tool.{x}")),
    "the plugin": lambda m, x: with_plugin(m, id=x),
    "its version": lambda m, x: with_plugin(m, version=x),
    "an engine it may call": lambda m, x: replace(
        m,
        resolved=replace(m.resolved, engines={"tool.x": Manifest("e", "E", x, "p:E", Path())}),
    ),
    "the settings of an engine": lambda m, x: replace(
        m, resolved=replace(m.resolved, settings={"e": {"base_url": x}})
    ),
    "a model": lambda m, x: replace(m, resolved=replace(m.resolved, models={"e.model": x})),
    "the content of an input": lambda m, x: with_input(m, sha256=x),
    "its role": lambda m, x: with_input(m, role=x),
    "its media type": lambda m, x: with_input(m, media=x),
    "its meta": lambda m, x: with_input(m, meta={"m": x}),
    "one input more": lambda m, x: replace(m, inputs=(*m.inputs, m.inputs[0])),
}

LEAVE: dict[str, Callable[[Made, str], Made]] = {
    "the name of a file": lambda m, x: with_input(m, path=x),
    "the name of the step": lambda m, x: replace(m, step=replace(m.step, id=x)),
    "where results go": lambda m, x: replace(m, step=replace(m.step, into=x)),
    "its title": lambda m, x: replace(m, step=replace(m.step, title=x, ask=True)),
    "the plugin's title": lambda m, x: with_plugin(m, name=x, description=x, folder=Path(x)),
    "the order of parameters": lambda m, x: replace(
        m,
        resolved=replace(m.resolved, params=dict(reversed(list(m.resolved.params.items())))),
    ),
}


@pytest.mark.parametrize("what", DECIDE)
@settings(max_examples=40, deadline=None)
@given(made=results, text=texts)
def test_it_changes_the_key(what: str, made: Made, text: str) -> None:
    changed = DECIDE[what](made, f"new {text}")
    assert changed.key != made.key


@pytest.mark.parametrize("what", LEAVE)
@settings(max_examples=40, deadline=None)
@given(made=results, text=texts)
def test_it_leaves_the_key(what: str, made: Made, text: str) -> None:
    assert LEAVE[what](made, text).key == made.key


def test_a_key_of_before_there_were_settings_is_the_same() -> None:
    """Else every project of an older studio would be out of date at once."""
    plugin = Manifest("echo", "Echo", "1.0", "plugin:Echo", Path())
    made = Made(Step("a", "tool.a"), Resolved(plugin, {"n": 1}), ())
    assert made.key == ("eeb369a9f99ee6f33c54e1363bf6bf9e7f11e9eb0cab1f3ec61b5060e3242ee9")


def test_half_a_character_in_a_parameter_has_a_key_too() -> None:
    """The command line hands on bytes that are no UTF-8 as lone surrogates."""
    made = Made(
        Step("a", "echo"), Resolved(Manifest("e", "E", "1", "p:E", Path()), {"t": "\udcff"}), ()
    )
    assert len(made.key) == 64
