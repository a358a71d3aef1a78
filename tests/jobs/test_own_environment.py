"""Plugins with an environment of their own, by the real host, worker and uv."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from studio.jobs import events
from studio.jobs.library import LibraryError
from studio.jobs.runtime import runtime
from studio.jobs.schemas import SchemaError
from studio.store.environments.manager import environments_here
from studio.store.paths import places
from tests.jobs.conftest import MakeRig
from tests.jobs.rig import Rig, write_plugin
from tests.store.environments.wheels import source, wheel

SLOW = "import time\ndef build_wheel(*_, **__): time.sleep(300)\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place that packages come from."""
    folder, empty = tmp_path / "wheels", tmp_path / "index"
    empty.mkdir()
    monkeypatch.setenv("UV_FIND_LINKS", str(folder))
    monkeypatch.setenv("UV_DEFAULT_INDEX", empty.as_uri())
    monkeypatch.setenv("UV_INDEX", "")
    wheel(folder, "pebble", "2.0")
    source(folder, "endless", SLOW)
    return folder


def own_plugin(
    plugins: Path, name: str, run: str, lock: str = "pebble==2.0\n", **more: str
) -> Path:
    manifest = 'environment = "own"\n' + more.pop("manifest", "")
    place = write_plugin(plugins, name, run, manifest=manifest, **more)
    (place / "requirements.txt").write_text(lock)
    return place


def labels(rig: Rig) -> list[str]:
    told = [one for one in rig.heard if isinstance(one, events.JobProgress)]
    return [one.label for one in told if one.label.startswith("preparing the environment")]


def test_runs_in_its_own_environment_made_on_first_use(
    make_rig: MakeRig, plugins: Path, house: Path
) -> None:
    run = """
        import importlib.util, pebble
        seen = [n for n in ("numpy", "PySide6", "httpx", "pytest") if importlib.util.find_spec(n)]
        ours = [n for n in ("studio.store", "studio.core", "studio.ui", "studio.jobs.host")
                if importlib.util.find_spec(n)]
        job.text(f"pebble {pebble.VERSION}, {sys.prefix}, {seen + ours}")
    """
    own_plugin(plugins, "stone", run)
    rig = make_rig()
    first = rig.start("stone")
    assert environments_here().made_for() == set()  # describing and starting did not wait for it
    assert rig.end(first).outcome == "done", rig.end(first).reason
    assert labels(rig)
    folder = next((places().data / "environments" / "stone").iterdir())
    assert rig.text(first) == f"pebble 2.0, {folder}, []"

    pids, told = rig.pids(), len(labels(rig))
    assert rig.run("stone").outcome == "done"
    assert (rig.pids(), len(labels(rig))) == (pids, told)


def test_the_host_does_not_wait_while_it_is_made(
    make_rig: MakeRig, plugins: Path, house: Path
) -> None:
    own_plugin(plugins, "stone", "pass", "endless==1.0\n")
    rig = make_rig()
    slow = rig.start("stone")
    rig.until(lambda: any("building" in label for label in labels(rig)))
    start = time.monotonic()
    assert rig.echo("say").outcome == "done"
    assert time.monotonic() - start < 5
    assert rig.ended(slow) is None
    assert 0 not in rig.pids()


def test_cancelling_while_it_is_made_leaves_nothing(
    make_rig: MakeRig, plugins: Path, house: Path
) -> None:
    own_plugin(plugins, "stone", "pass", "endless==1.0\n")
    rig = make_rig(grace=30.0)
    spec = rig.start("stone")
    rig.until(lambda: any("building" in label for label in labels(rig)))
    start = time.monotonic()
    rig.host.cancel(spec.id)
    assert rig.end(spec).outcome == "cancelled"
    assert time.monotonic() - start < 2  # no kill after the grace was needed
    assert not (places().data / "environments" / "stone").exists()


def test_closing_the_host_while_it_is_made_leaves_nothing(
    make_rig: MakeRig, plugins: Path, house: Path
) -> None:
    own_plugin(plugins, "stone", "pass", "endless==1.0\n")
    rig = make_rig()
    rig.start("stone")
    rig.until(lambda: any("building" in label for label in labels(rig)))
    rig.host.close()
    assert not (places().data / "environments" / "stone").exists()
    assert not rig.host.workers()


def test_a_failure_names_the_package_and_the_queue_goes_on(
    make_rig: MakeRig, plugins: Path, house: Path
) -> None:
    place = own_plugin(plugins, "stone", "job.text('ran')", "nowhere==1.0\n")
    rig = make_rig()
    jobs = [rig.start("stone") for _ in range(3)]
    ends = [rig.end(job) for job in jobs]
    assert {end.outcome for end in ends} == {"failed"}
    assert all("nowhere" in end.reason for end in ends)
    (place / "requirements.txt").write_text("pebble==2.0\n")  # its author mends it
    assert rig.run("stone").outcome == "done"


def test_a_changed_lock_file_counts_at_the_next_start(
    make_rig: MakeRig, plugins: Path, house: Path
) -> None:
    place = own_plugin(plugins, "stone", "import pebble; job.text(pebble.VERSION)")
    wheel(house, "pebble", "3.0")
    assert make_rig().run("stone").outcome == "done"
    (place / "requirements.txt").write_text("pebble==3.0\n")
    rig = make_rig()
    assert rig.run("stone").outcome == "done"
    assert rig.all_text() == "3.0"
    assert len(list((places().data / "environments" / "stone").iterdir())) == 1


def test_who_calls_it_sees_it_being_made(make_rig: MakeRig, plugins: Path, house: Path) -> None:
    own_plugin(plugins, "stone", "job.text('from afar')", manifest='capabilities = ["text.stone"]')
    calls = 'calls = ["text.stone"]'
    write_plugin(plugins, "caller", "job.call('text.stone', stream=True)", manifest=calls)
    rig = make_rig()
    spec = rig.start("caller")
    end = rig.end(spec)
    assert (end.outcome, end.reason, rig.text(spec)) == ("done", "", "from afar")
    assert labels(rig)
    assert {one.spec.plugin for one in rig.heard if isinstance(one, events.JobProgress)} == {
        "caller"
    }


def test_parameters_are_described_without_the_environment(
    make_rig: MakeRig, plugins: Path, house: Path
) -> None:
    own_plugin(plugins, "stone", "pass", params="size: int = 3")
    own_plugin(plugins, "heavy", "pass", head="import numpy\n")
    rig = make_rig()
    assert rig.schemas.of(rig.library.plugin("stone"))["properties"]["size"]["default"] == 3
    with pytest.raises(SchemaError, match=r"numpy.*belong into load\(\)"):
        rig.schemas.of(rig.library.plugin("heavy"))
    assert environments_here().made_for() == set()


def test_without_a_lock_file_it_is_refused(make_rig: MakeRig, plugins: Path) -> None:
    write_plugin(plugins, "stone", "pass", manifest='environment = "own"\n')
    with pytest.raises(LibraryError, match=r"no requirements\.txt"):
        make_rig().library.plugin("stone")


def test_the_runtime_is_copied_once_for_each_state_of_our_code(tmp_path: Path) -> None:
    first = runtime(tmp_path)
    assert runtime(tmp_path) == first and len(list(first.parent.iterdir())) == 1
    names = {path.relative_to(first).as_posix() for path in first.rglob("*.py")}
    assert {"studio/__init__.py", "studio/sdk/form.py", "studio/worker/serve.py"} <= names
    assert {name for name in names if name.startswith("studio/jobs")} == {
        "studio/jobs/__init__.py", "studio/jobs/protocol.py",
    }  # fmt: skip
    shutil.rmtree(first)
    assert runtime(tmp_path).is_dir()
