"""Settings and models of engines: beneath parameters, in keys, for every way to a plugin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.core.model import Installed, Licence, ModelFile
from studio.core.plan import State
from studio.core.resolved import Resolved
from studio.jobs.session import Session
from studio.store.models.shelf import Shelf
from studio.store.settings import load_settings
from tests.jobs.rig import library_of, write_plugin
from tests.jobs.works import Work

HEAD = "from typing import Annotated\n"
PARAMS = """
    word: Annotated[str, Setting()] = "plain"
    loud: Annotated[bool, Setting()] = False
    model: Annotated[str, Model("text.generate"), Setting()] = ""
    text: str = "x"
    key: Annotated[str, Secret(), Setting()] = ""
"""
TELL = """
    job.text(f"{params.word} {params.loud} {params.model} {params.text}".strip())
    file = job.scratch / "told.txt"
    models = " ".join(f"{name}={place.read_text()}" for name, place in job.models.items())
    file.write_text(f"{params.word} {params.loud} [{params.model}] {params.text} {models}".strip())
    job.emit(file, "text/plain", role="text")
"""
CALL = """
    told = job.call("text.generate", params.given)
    for number in range(2):
        job.notice("called once")
    file = job.scratch / "called.txt"
    file.write_text(told.one("text").text())
    try:
        job.call("text.embed", {"texts": ["a"]})
    except CallFailed as error:
        job.notice(str(error))
    job.emit(file, "text/plain", role="text")
"""
RECIPE = """
[[step]]
id = "straight"
use = "text.generate"
params = { text = "step" }
into = "documents/straight"
[[step]]
id = "through"
use = "caller"
params = { given = { text = "call" } }
into = "documents/through"
"""


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    folder = tmp_path / "plugins"
    does = 'capabilities = ["text.generate"]'
    write_plugin(folder, "tell", TELL, params=PARAMS, head=HEAD, manifest=does)
    write_plugin(
        folder, "caller", CALL, params="given: dict[str, Any]", head="from typing import Any\n",
        manifest='calls = ["text.generate"]\nmay_call = ["text.embed"]',
    )  # fmt: skip
    return folder


@pytest.fixture
def work(tmp_path: Path, plugins: Path) -> Iterator[Work]:
    install("small", "tell", 1)
    load_settings().set("engines", {"text.generate": "tell"})
    work = Work(tmp_path / "project", library_of(plugins))
    work.session.close()
    (work.folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    work.open()
    yield work
    work.session.close()


def install(name: str, engine: str, day: int, tasks: tuple[str, ...] = ("text.generate",)) -> None:
    """A model of one file, as an import leaves it: its content is its name in capitals."""
    shelf = Shelf()
    folder = shelf.root.parent / "elsewhere" / name
    folder.mkdir(parents=True)
    (folder / "weights.gguf").write_text(name.upper(), encoding="utf-8")
    files = (ModelFile("weights.gguf", len(name), name.encode().hex().ljust(64, "0")),)
    time = f"2026-01-0{day}T00:00:00Z"
    licence = Licence("MIT", "MIT")
    shelf.write(
        Installed(
            name,
            "local",
            name,
            tasks,
            (engine,) if engine else (),
            licence,
            files,
            folder,
            time,
            True,
        )
    )


def told(work: Work, step: str) -> str:
    name = {"straight": "told.txt", "through": "called.txt"}[step]
    return work.read(f"documents/{step}/{name}")


def key(session: Session, step: str) -> str:
    (only,) = session.plan().steps[step].instances
    return only.key


def resolved(session: Session, step: str) -> Resolved:
    found = session.resolved(step)
    assert isinstance(found, Resolved), found
    return found


def test_settings_reach_steps_and_calls_and_are_part_of_their_keys(work: Work) -> None:
    assert work.make().complete
    assert told(work, "straight") == "plain False [] step small=SMALL"
    assert told(work, "through") == "plain False [] call small=SMALL"
    before = {step: key(work.session, step) for step in ("straight", "through")}
    load_settings().set_plugin("tell", "word", "user")
    work.session.set_setting("tell", "loud", True)
    work.until(lambda: work.states() == {"straight": "stale", "through": "stale"})
    assert work.make().complete
    assert told(work, "straight") == "user True [] step small=SMALL"
    assert told(work, "through") == "user True [] call small=SMALL"
    work.session.set_setting("tell", "word", "project")
    assert work.make().complete
    assert told(work, "straight").startswith("project True")
    assert resolved(work.session, "through").settings == {"tell": {"word": "project", "loud": True}}
    specs = [work.session.workspace.index.spec(row.id) for row in work.session.jobs(2)]
    assert {spec.settings["tell"]["word"] for spec in specs if spec and spec.settings} == {
        "project"
    }
    for name in ("word", "loud"):
        work.session.set_setting("tell", name, None)
    load_settings().set_plugin("tell", "word", "plain")  # says what the plugin says anyway
    work.until(lambda: {s: key(work.session, s) for s in before} == before)


def test_what_recipe_or_caller_give_is_above_settings(work: Work) -> None:
    load_settings().set_plugin("tell", "word", "setting")
    changed = RECIPE.replace('text = "step"', 'text = "step", word = "recipe"')
    work.write("recipe.toml", changed.replace('text = "call"', 'text = "call", word = "caller"'))
    work.session.close()
    work.open()
    assert work.make().complete
    assert told(work, "straight").startswith("recipe") and told(work, "through").startswith(
        "caller"
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"loud": "yes"}, "settings.toml, [plugin.tell]: 'loud' must be true or false"),
        ({"wrod": "x"}, "'wrod' is no setting of 'tell'; there are: word, loud, model."),
        ({"text": "x"}, "'text' is no setting of 'tell'"),
        ({"key": "sk-1"}, "'key' is a secret: `studio keys set HOST` keeps it safe."),
    ],
)
def test_a_wrong_setting_stops_the_step_and_names_the_file(
    work: Work, values: dict[str, Any], said: str
) -> None:
    for name, value in values.items():
        load_settings().set_plugin("tell", name, value)
    work.until(lambda: set(work.states().values()) == {"failed"})
    for step in ("straight", "through"):
        assert said in work.reason(step) and "sk-1" not in work.reason(step)


def test_the_model_is_part_of_the_key_by_its_content(work: Work) -> None:
    assert resolved(work.session, "through").models["tell.model"].startswith("small ")
    assert work.make().complete
    install("newer", "tell", 2)
    install("other-task", "tell", 3, tasks=("text.embed",))
    install("not-ours", "composer", 1)
    assert work.session.plan().complete  # another model changes nothing until it is picked
    work.session.set_setting("tell", "model", "newer")
    assert work.states() == {"straight": "stale", "through": "stale"}
    assert work.make().complete
    assert (
        told(work, "through")
        == "plain False [newer] call small=SMALL newer=NEWER other-task=OTHER-TASK"
    )
    (entry,) = Shelf().root.glob("newer/*/model.json")
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace(b"newer".hex(), "ffff".ljust(10, "f")), encoding="utf-8")
    work.until(lambda: work.states() == {"straight": "stale", "through": "stale"})


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (
            "gone",
            "The model 'gone' of the plugin 'tell' is not installed; `studio models get gone`",
        ),
        ("not-ours", "The plugin 'tell' can't run the model 'not-ours' for text.generate"),
    ],
)
def test_a_model_that_is_set_and_not_there(work: Work, model: str, said: str) -> None:
    install("not-ours", "composer", 1)
    work.session.set_setting("tell", "model", model)
    for step in ("straight", "through"):
        assert said in work.reason(step)


def test_an_import_that_no_engine_is_named_for_is_used_when_it_is_chosen(work: Work) -> None:
    install("imported", "", 0)
    assert resolved(work.session, "straight").models["tell.model"].startswith("small ")
    work.session.set_setting("tell", "model", "imported")
    assert resolved(work.session, "straight").models["tell.model"].startswith("imported ")
    assert work.make().complete
    assert told(work, "straight").endswith("small=SMALL imported=IMPORTED")
    for entry in Shelf().root.glob("small/*/model.json"):
        entry.unlink()
    work.session.set_setting("tell", "model", None)
    assert "`studio engines set tell model=imported` lets it try" in work.reason("straight")


def test_an_engine_without_any_model_says_so(work: Work) -> None:
    (entry,) = Shelf().root.glob("small/*/model.json")
    entry.unlink()
    work.until(lambda: work.states()["through"] == "failed")
    assert "'tell' needs a model, and none that it runs is installed" in work.reason("through")
    assert "`studio models search --task text.generate`" in work.reason("straight")


def test_what_nobody_can_do_is_left_out_and_the_plugin_told(work: Work) -> None:
    assert "text.embed" not in resolved(work.session, "through").engines
    before = key(work.session, "through")
    assert work.make().complete
    row = next(row for row in work.session.jobs() if row.step == "through")
    assert row.notices == ("called once", "Nobody here can do 'text.embed'.")
    index = work.session.workspace.index
    assert index.notices(before) == row.notices and index.notices("none") == ()
    heard = [e.text for e in work.heard if type(e).__name__ == "JobNotice"]
    assert heard == ["called once", "Nobody here can do 'text.embed'."]
    work.session.close()
    assert work.open(read_only=True).workspace.index.notices(before) == row.notices


def test_who_is_picked_for_what_may_be_called_must_be_able_to(
    work: Work, plugins: Path, tmp_path: Path
) -> None:
    engines = {"text.embed": "gone"}
    work.session.set_project(replace(work.session.project, engines=engines))
    reason = work.reason("through")
    assert "'gone', picked for 'text.embed', is not installed" in reason
    assert "`studio engines pick text.embed PLUGIN`" in reason
    assert work.session.plan().steps["straight"].state is State.NEW
    work.session.pick_engine("text.embed", "")
    assert work.reason("through") == ""


def test_an_engine_that_can_do_it_is_called(work: Work, plugins: Path) -> None:
    run = """
        file = job.scratch / "vectors.npy"
        file.write_text(str(params.texts))
        job.emit(file, "application/x-npy", role="vectors")
    """
    write_plugin(
        plugins, "embed", run, params="texts: list[str]",
        manifest='capabilities = ["text.embed"]',
    )  # fmt: skip
    work.session.close()
    work.library = library_of(plugins)
    work.open()
    assert resolved(work.session, "through").engines["text.embed"].id == "embed"
    assert work.make().complete
    row = next(row for row in work.session.jobs() if row.step == "through")
    assert row.notices == ("called once",)


def test_a_settings_schema_follows_the_sdk(plugins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older studio's answer must not hide what a newer sdk tells about the same plugin."""
    from studio.jobs import schemas

    before = schemas.fingerprint(plugins / "tell")
    monkeypatch.setattr(schemas, "_sdk_fingerprint", lambda: b"newer")
    assert schemas.fingerprint(plugins / "tell") != before
