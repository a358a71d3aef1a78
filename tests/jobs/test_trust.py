"""Nothing leaves the machine by a project's word alone: steps, asks and variants wait for a yes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.core.trust import NeedsYes
from studio.jobs import events
from studio.store.settings import load_settings
from tests.jobs.rig import library_of, write_plugin
from tests.jobs.works import Work

HEAD = "from typing import Annotated, Any\n"
PARAMS = """
    base_url: Annotated[str, Setting()] = "http://127.0.0.1:11434/v1"
    model: Annotated[str, Setting()] = ""
    max_tokens: int = 0
    key: Annotated[str, Secret()] = ""
"""
SEND = """
    with open(os.path.join(os.environ["STUDIO_HOME"], "sent"), "a") as sent:
        sent.write(params.base_url + "\\n")
    file = job.scratch / "told.txt"
    file.write_text(params.base_url)
    job.emit(file, "text/plain", role="text")
"""
CALL = """
    told = job.call("text.generate", params.given)
    file = job.scratch / "called.txt"
    file.write_text(told.one("text").text())
    job.emit(file, "text/plain", role="text")
"""
THERE = "https://api.example.com/v1"
OTHER = "https://other.example.com/v1"
RECIPE = """
[[step]]
id = "straight"
use = "text.generate"
into = "documents/straight"
[[step]]
id = "through"
use = "caller"
into = "documents/through"
"""
PICK = '\n[engines]\n"text.generate" = "cloud"\n'
STEPS = {"straight", "through"}


def setting(address: str) -> str:
    return f'\n[plugin.cloud]\nbase_url = "{address}"\n'


class Stranger(Work):
    """A project whose files came from somewhere else."""

    def arrives(self, project: str, recipe: str = "") -> None:
        """With these tables added to project.toml, and a recipe of its own."""
        self.session.close()
        with (self.folder / "project.toml").open("a", encoding="utf-8") as file:
            file.write(project)
        (self.folder / "recipe.toml").write_text(recipe or RECIPE, encoding="utf-8")
        self.open()

    def waiting(self) -> set[str]:
        """The steps that wait for a yes."""
        plans = self.session.plan().steps.values()
        return {one.step.id for one in plans if isinstance(one.reason, NeedsYes)}

    def answer(self, job: str) -> str:
        """How a job by hand ended."""
        self.until(lambda: [e for e in self._ended() if e.spec.id == job])
        return next(e.reason for e in self._ended() if e.spec.id == job)

    def _ended(self) -> list[events.JobEnded]:
        return [e for e in self.heard if isinstance(e, events.JobEnded)]


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Stranger]:
    folder = tmp_path / "plugins"
    does = 'capabilities = ["text.generate"]\nnetwork = true'
    write_plugin(folder, "cloud", SEND, params=PARAMS, head=HEAD, manifest=does)
    given = "given: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)"
    write_plugin(
        folder, "caller", CALL, params=given, head=f"{HEAD}from dataclasses import field\n",
        manifest='calls = ["text.generate"]',
    )  # fmt: skip
    work = Stranger(tmp_path / "project", library_of(folder))
    yield work
    work.session.close()


@pytest.fixture
def sent(studio_home: Path) -> Any:
    """The addresses that texts were sent to."""
    file = studio_home / "sent"
    return lambda: set(file.read_text(encoding="utf-8").split()) if file.exists() else set()


def test_nothing_runs_before_the_yes_and_all_after_it(work: Stranger, sent: Any) -> None:
    work.arrives(PICK + setting(THERE))
    assert work.waiting() == STEPS
    for step in STEPS:
        assert "'cloud' to api.example.com" in work.reason(step)
    assert not work.make().complete
    wishes = work.session.network_wishes()
    assert [(one.plugin, one.places) for one in wishes] == [("cloud", ("api.example.com",))]
    assert [one.value for one in wishes[0].given] == [None, THERE]
    assert sent() == set()
    work.session.allow_network(wishes)
    assert work.session.network_wishes() == () and work.make().complete
    assert sent() == {THERE}
    work.session.close()
    work.open()
    assert work.session.plan().complete, "the yes is remembered"


def test_asks_and_variants_wait_too(work: Stranger, sent: Any) -> None:
    work.arrives(PICK + setting(THERE))
    for job in (
        work.session.ask("text.generate", {}),
        work.session.ask("cloud", {}),
        work.session.ask("caller", {}),
        work.session.variant("straight", 1),
    ):
        assert "to api.example.com" in work.answer(job)
    assert sent() == set()
    work.session.allow_network(work.session.network_wishes())
    assert work.answer(work.session.ask("caller", {})) == "" and sent() == {THERE}


def test_who_names_the_plugin_needs_no_yes_for_its_use(work: Stranger, sent: Any) -> None:
    work.arrives("")
    assert work.answer(work.session.ask("cloud", {"base_url": THERE})) == ""
    assert sent() == {THERE}


def test_another_address_asks_again(work: Stranger) -> None:
    work.arrives(PICK + setting(THERE))
    work.session.allow_network(work.session.network_wishes())
    assert work.waiting() == set()
    text = work.read("project.toml")
    work.write("project.toml", text.replace(THERE, OTHER))
    work.until(lambda: work.waiting() == STEPS)
    assert "to other.example.com" in work.reason("straight")
    work.write("project.toml", re.sub('id = "[0-9a-f]+"', 'id = "another"', text))
    work.session.close()
    work.open()
    assert work.waiting() == STEPS, "a yes is for one project"


def test_a_yes_is_for_what_was_shown(work: Stranger) -> None:
    work.arrives(PICK + setting(THERE))
    shown = work.session.network_wishes()
    work.write("project.toml", work.read("project.toml").replace(THERE, OTHER))
    work.until(lambda: "other.example.com" in work.reason("straight"))
    work.session.allow_network(shown)
    assert work.waiting() == STEPS


def test_a_yes_of_another_program_is_noticed(work: Stranger) -> None:
    work.arrives(PICK + setting(THERE))
    wishes = work.session.network_wishes()
    assert work.waiting() == STEPS
    second = Stranger.__new__(Stranger)
    second.folder, second.library, second.heard = work.folder, work.library, []
    second.open(read_only=True)
    second.session.allow_network(wishes)
    second.session.close()
    work.heard.clear()
    work.until(lambda: any(isinstance(e, events.PlanChanged) for e in work.heard))
    assert work.waiting() == set()


def test_a_pick_alone(work: Stranger) -> None:
    work.arrives(PICK)
    assert work.waiting() == STEPS
    assert "handed to 'cloud', which uses the network" in work.reason("straight")


@pytest.mark.parametrize("how", ["pick", "set"])
def test_what_the_person_chose_for_all_projects(work: Stranger, how: str) -> None:
    work.arrives(PICK)
    if how == "pick":
        load_settings().set("engines", {"text.generate": "cloud"})
    else:
        load_settings().set_plugin("cloud", "base_url", OTHER)
    work.until(lambda: work.waiting() == set())
    work.arrives('\n[plugin.cloud]\nmodel = "large"\n')
    assert work.waiting() == STEPS, "its settings are still the project's word"
    assert ("to other.example.com" in work.reason("straight")) is (how == "set")


def test_servers_of_this_machine_need_no_yes(work: Stranger, sent: Any) -> None:
    work.arrives(PICK + setting("http://localhost:9/v1") + 'model = "qwen3:4b"\n')
    assert work.make().complete
    assert sent() == {"http://localhost:9/v1"}


def test_the_projects_own_recipe(work: Stranger, sent: Any) -> None:
    load_settings().set("engines", {"text.generate": "cloud"})
    straight = RECIPE.replace(
        'use = "text.generate"', f'use = "cloud"\nparams.base_url = "{THERE}"'
    )
    work.arrives("", straight)
    assert work.waiting() == {"straight"}
    through = RECIPE.replace(
        'use = "caller"', f'use = "caller"\nparams.given = {{ base_url = "{THERE}" }}'
    )
    work.arrives("", through)
    assert work.waiting() == {"through"}
    work.arrives("", RECIPE)
    assert work.waiting() == set() and work.make().complete
    load_settings().set("engines", {})
    work.arrives("", RECIPE.replace('use = "text.generate"', 'use = "cloud"'))
    assert work.waiting() == {"straight"}
    assert sent() == {"http://127.0.0.1:11434/v1"}


def test_what_a_person_does_in_the_studio_is_a_yes(work: Stranger) -> None:
    work.arrives("")
    work.session.pick_engine("text.generate", "cloud")
    assert work.waiting() == set()
    work.session.set_setting("cloud", "base_url", THERE)
    assert work.waiting() == set()
    work.session.set_params("straight", {"max_tokens": 5, "base_url": OTHER})
    assert work.waiting() == set()
    assert work.session.network_wishes() == ()


def test_setting_one_value_allows_no_other(work: Stranger) -> None:
    work.arrives(setting(THERE))
    work.session.pick_engine("text.generate", "cloud")
    work.session.set_setting("cloud", "model", "large")
    assert work.waiting() == STEPS
    (wish,) = work.session.network_wishes()
    recipe = RECIPE.replace('use = "text.generate"', f'use = "cloud"\nparams.base_url = "{OTHER}"')
    work.arrives("", recipe)
    work.session.allow_network([wish])
    assert work.waiting() == {"straight"}
    work.session.set_params("straight", {"base_url": OTHER, "max_tokens": 5})
    assert work.waiting() == {"straight"}, "the address was there before"


def test_a_secret_stays_refused(work: Stranger) -> None:
    recipe = RECIPE.replace('use = "text.generate"', 'use = "cloud"\nparams.key = "sk-1"')
    work.arrives("", recipe)
    assert "'key' is a secret" in work.reason("straight")


def test_a_damaged_memory_allows_nothing(work: Stranger, studio_home: Path) -> None:
    work.arrives(PICK + setting(THERE))
    work.session.allow_network(work.session.network_wishes())
    file = studio_home / "data" / "allowed.json"
    assert file.is_file() and THERE not in file.read_text(encoding="utf-8")
    file.write_text("{", encoding="utf-8")
    assert work.waiting() == STEPS
    work.session.allow_network(work.session.network_wishes())
    assert work.waiting() == set()
