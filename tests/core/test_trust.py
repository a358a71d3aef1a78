"""What of a project's word needs a person's yes, by values alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.core.manifest import Manifest
from studio.core.project import Project
from studio.core.recipe import Step
from studio.core.resolved import Resolved
from studio.core.trust import (
    Given,
    NeedsYes,
    Wish,
    addresses_in,
    is_address,
    is_here,
    place_of,
    plain,
    wish_of,
    wishes_among,
)

HERE = "http://127.0.0.1:11434/v1"
THERE = "https://api.example.com/v1"
SCHEMA: dict[str, Any] = {
    "properties": {
        "base_url": {"type": "string", "default": HERE, "setting": True},
        "model": {"type": "string", "default": "", "setting": True},
        "prompt": {"type": "string", "default": ""},
    }
}
CLOUD = Manifest("cloud", "Cloud", "1", "plugin:It", Path("cloud"), network=True)
CALLER = Manifest("caller", "Caller", "1", "plugin:It", Path("caller"))
PROJECT = Project("p", "P")


def wish(
    project: Project = PROJECT,
    *,
    own: bool = False,
    chosen: bool = False,
    called: bool = False,
    users: dict[str, Any] | None = None,
    **params: Any,
) -> Wish | None:
    """``users``: the person's own settings; ``called``: the step's plugin calls the cloud."""
    settings = {**(users or {}), **project.plugins.get("cloud", {})}
    step = Step("a", "caller" if called else "cloud", params=params, own=own)
    if called:
        found = Resolved(CALLER, params, {"text.generate": CLOUD}, {"cloud": settings})
    else:
        defaults = {name: rule["default"] for name, rule in SCHEMA["properties"].items()}
        found = Resolved(CLOUD, {**defaults, **settings, **params})
    return wish_of("cloud", SCHEMA, found, step, params, project, chosen)


def with_settings(**values: Any) -> Project:
    return replace(PROJECT, plugins={"cloud": values})


PICKED = replace(PROJECT, engines={"text.generate": "cloud"})


@pytest.mark.parametrize("called", [False, True])
def test_a_pick_needs_a_yes_unless_the_person_made_it_too(called: bool) -> None:
    found = wish(PICKED, called=called)
    assert found == Wish("cloud", (Given("cloud", "use"),))
    assert wish(PICKED, called=called, chosen=True) is None
    assert wish(PROJECT, called=called) is None


@pytest.mark.parametrize("called", [False, True])
@pytest.mark.parametrize("chosen", [False, True])
def test_a_setting_needs_a_yes_whoever_picked_the_plugin(called: bool, chosen: bool) -> None:
    found = wish(with_settings(base_url=THERE), called=called, chosen=chosen)
    assert found == Wish(
        "cloud", (Given("cloud", "setting", "base_url", THERE),), ("api.example.com",)
    )
    found = wish(with_settings(model="m"), called=called, chosen=chosen, users={"base_url": THERE})
    assert found is not None and found.places == ("api.example.com",)


def test_a_project_that_leads_to_this_machine_needs_none() -> None:
    both = {"base_url": HERE, "model": "qwen3:4b"}
    assert wish(with_settings(**both)) is None
    assert wish(replace(PICKED, plugins={"cloud": both}), called=True) is None
    assert wish(own=True, base_url=HERE, prompt="see https://example.com there") is None


def test_an_address_of_this_machine_hides_none_of_another() -> None:
    assert wish(with_settings(base_url=HERE, model="evil.example.com")) is not None
    assert wish(with_settings(base_url=HERE), own=True, base_url=THERE) is not None
    decoy = wish(with_settings(model="127.0.0.1"))
    assert decoy is not None, "the field is none for addresses: nobody knows where texts go"
    kept = wish(with_settings(model=HERE), users={"base_url": THERE}, chosen=True)
    assert kept is not None and kept.places == ("api.example.com",)


def test_what_the_projects_own_recipe_gives() -> None:
    found = wish(own=True, chosen=True, base_url=THERE, prompt="write")
    assert found is not None and found.given == (Given("cloud", "param", "base_url", THERE),)
    assert wish(own=True, chosen=True, prompt="write, see https://example.com") is None
    assert wish(own=False, chosen=True, base_url=THERE) is None, "the person's own, or ours"
    named = wish(own=True, prompt="write")
    assert named is not None and named.given == (Given("cloud", "use"),)
    inner = wish(own=True, chosen=True, called=True, data={"a": [{"base_url": THERE}]})
    assert inner is not None and inner.places == ("api.example.com",)
    assert wish(own=True, chosen=True, called=True, data={"text": "a b"}) is None


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1:11434/v1", "http://localhost", "localhost:8080", "127.0.0.1",
        "http://[::1]:8000/v1", "::1", "HTTPS://LOCALHOST/v1", "127.8.9.1:80",
    ],
)  # fmt: skip
def test_addresses_of_this_machine(text: str) -> None:
    assert is_address(text) and is_here(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://api.example.com", "api.example.com", "example.com:443/v1", "//example.com/x",
        "http://127.0.0.1@evil.com/", "http://127.0.0.1:80@evil.com", "http://localhost.evil.com",
        "http://evil.com\\@127.0.0.1", "http://evil.com#127.0.0.1", "ht\ntps://evil.com",
        " https://evil.com", "\x01https://evil.com", "http://例子.中国", "evil。com", "10.0.0.3",
        "box:8080", "http://[2001:db8::1]/", "2001:db8::1", "http://0.0.0.0", "http://127.1",
        "ftp://x", "http://::1:80/", "xn--fsq.xn--0zwm56d", "http://localhost\t.evil.com",
    ],
)  # fmt: skip
def test_addresses_of_other_machines(text: str) -> None:
    assert is_address(text) and not is_here(text)


@pytest.mark.parametrize(
    "text",
    ["", "qwen3:4b", "Qwen2.5-0.5B-Instruct", "gpt-4.1", "a b.com", "写于 https://a.cn", "0.7"],
)
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)


def test_addresses_are_found_however_deep() -> None:
    assert list(addresses_in({"a": [1, None, {"b": (THERE, "x")}], "c": HERE})) == [THERE, HERE]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://api.example.com:8443/v1?x=1", "api.example.com:8443"),
        ("https://api.openai.com@evil.com/v1", "evil.com"),
        ("example.com", "example.com"),
        ("http://evil.com\\@127.0.0.1", "http://evil.com\\@127.0.0.1"),
        ("https://x.org:port/", "https://x.org:port/"),
    ],
)
def test_where_a_person_is_told_texts_would_go(address: str, shown: str) -> None:
    assert place_of(address) == shown


def test_values_are_shown_without_what_a_terminal_would_obey() -> None:
    assert plain("a\x1b[2Kb\u202ec\n") == "a\ufffd[2Kb\ufffdc\ufffd"
    assert len(plain("x" * 1000)) == 80


def test_the_sentence_and_the_mark() -> None:
    found = Wish("cloud", (Given("cloud", "use"),), ("api.example.com",))
    reason = NeedsYes.of((found,))
    assert "'cloud' to api.example.com" in reason
    assert wishes_among([reason, "another reason", reason]) == (found,)
    marks = {
        Given("cloud", "setting", "base_url", THERE).mark("p"),
        Given("cloud", "setting", "base_url", THERE).mark("q"),
        Given("cloud", "setting", "base_url", HERE).mark("p"),
        Given("cloud", "param", "base_url", THERE).mark("p"),
        Given("other", "setting", "base_url", THERE).mark("p"),
        Given("cloud", "use").mark("p"),
    }
    assert len(marks) == 6
