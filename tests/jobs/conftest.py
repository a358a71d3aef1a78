from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studio.jobs import events
from studio.jobs.scheduler import Limits
from tests.jobs.rig import Rig, library_of
from tests.jobs.works import Work, write_plugins

MakeRig = Callable[..., Rig]


@pytest.fixture
def plugins(tmp_path: Path) -> Path:
    """A folder for the test's own plugins."""
    return tmp_path / "plugins"


@pytest.fixture
def make_rig(tmp_path: Path, plugins: Path) -> Iterator[MakeRig]:
    """Makes a host that knows the plugins written so far; all are closed with the test."""
    made: list[Rig] = []

    def make(memory: int = 0, **limits: object) -> Rig:
        given = {"slots": {"cpu": 2}, "grace": 0.5, **limits}
        out = tmp_path / f"结果 {len(made)}"
        made.append(Rig(library_of(plugins), out, Limits(**given), memory))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for rig in made:
        rig.host.close()


@pytest.fixture
def rig(make_rig: MakeRig) -> Rig:
    return make_rig()


@pytest.fixture
def work(tmp_path: Path, plugins: Path) -> Iterator[Work]:
    """A project that was never made, in a folder with a name as people give it."""
    made = Work(tmp_path / "我的 项目 🎨", write_plugins(plugins))
    yield made
    made.session.close()


@pytest.fixture
def built(work: Work) -> Work:
    assert work.make() == events.BuildEnded(complete=True, cancelled=False)
    work.heard.clear()
    return work
