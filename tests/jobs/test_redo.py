"""Once more: the same again, or with another seed that the project keeps."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.core.project import ProjectError
from tests.jobs.rig import library_of, write_plugin
from tests.jobs.works import SPLIT, Work

RECIPE = """
[[step]]
id = "split"
use = "split"
takes = { brief = "brief" }
into = "media/lines"
[[step]]
id = "dice"
use = "dice"
each = "line"
takes = { line = "split.line" }
into = "media/dice"
[[step]]
id = "sum"
use = "sum"
takes = { die = "dice" }
into = "documents"
"""
DICE = """
    import random
    file = job.scratch / "die.txt"
    file.write_text(f"{inputs.one('line').text()} {random.Random(job.seed).randrange(10**9)}")
    job.emit(file, "text/plain", role="die")
"""
SUM = """
    file = job.scratch / "sum.md"
    text = "\\n".join(one.text() for one in inputs.all("die"))
    file.write_text(f"{text}\\n{job.seed}")
    job.emit(file, "text/markdown", role="sum")
"""


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    plugins = tmp_path / "plugins"
    for name, code in (("split", SPLIT), ("dice", DICE), ("sum", SUM)):
        write_plugin(plugins, name, code)
    work = Work(tmp_path / "项目", library_of(plugins))
    work.session.close()
    work.write("recipe.toml", RECIPE)
    work.open()
    assert work.make().complete
    work.ran()
    yield work
    work.session.close()


def redo(work: Work, step: str, item: str = "", seed: int | None = None) -> list[str]:
    work.session.redo(step, item, seed)
    work.finish()
    return work.ran()


def lines(work: Work) -> list[str]:
    return work.read("documents/sum.md").splitlines()


def seeds(work: Work) -> object:
    return tomllib.loads(work.read("project.toml")).get("seed")


def test_the_same_seed_makes_the_same_again(work: Work) -> None:
    before = lines(work)
    assert redo(work, "dice", "1 line.txt") == ["dice 1 line.txt"]
    assert redo(work, "dice") == ["dice 0 line.txt", "dice 1 line.txt", "dice 2 line.txt"]
    assert work.make().complete and lines(work) == before and seeds(work) is None


def test_one_item_is_varied_and_the_others_stay(work: Work) -> None:
    before = lines(work)
    assert redo(work, "dice", "1 line.txt", 5) == ["dice 1 line.txt"]
    assert seeds(work) == {"dice": {"1 line.txt": 5}}
    assert work.make().complete and work.ran() == ["sum"]
    after = lines(work)
    assert [one == two for one, two in zip(before, after, strict=True)] == [
        True, False, True, True,
    ]  # fmt: skip
    work.session.close()
    work.open()
    assert set(work.states().values()) == {"done"}, "the project remembers it"
    assert redo(work, "dice", "1 line.txt", 0) == ["dice 1 line.txt"]
    assert seeds(work) == {} and work.make().complete and lines(work) == before


def test_a_whole_step_with_another_seed(work: Work) -> None:
    before = lines(work)
    assert len(redo(work, "dice", seed=3)) == 3 and seeds(work) == {"dice": 3}
    assert redo(work, "dice", "2 line.txt", 4) == ["dice 2 line.txt"]
    assert seeds(work) == {"dice": {"*": 3, "2 line.txt": 4}}
    assert redo(work, "sum", seed=7) == ["sum"]
    after = lines(work)
    assert after[3] == "7" and not set(before) & set(after)


def test_another_try_has_another_seed_where_an_engine_samples(work: Work) -> None:
    before = lines(work)
    work.session.vary("dice", "0 line.txt")
    work.finish()
    assert work.ran() == ["dice 0 line.txt"] and seeds(work) is None, "dice is no such engine"
    plugins = work.folder.parent / "plugins"
    write_plugin(plugins, "paint", DICE, manifest='capabilities = ["image.generate"]')
    work.session.close()
    work.library = library_of(plugins)
    work.write("recipe.toml", RECIPE.replace('"dice"\neach', '"image.generate"\neach'))
    work.open()
    work.session.pick_engine("image.generate", "paint")
    assert work.make().complete
    work.session.vary("dice", "0 line.txt")
    work.finish()
    assert work.make().complete
    after = lines(work)
    assert after[0] != before[0] and after[1:] == before[1:]


def test_a_person_s_edit_gives_way_to_a_redo_and_is_kept(work: Work) -> None:
    work.save("documents/sum.md", "mine")
    assert work.states()["sum"] == "edited"
    assert redo(work, "sum", seed=7) == ["sum"]
    assert work.states()["sum"] == "done" and lines(work)[-1] == "7"
    versions = work.session.versions("documents/sum.md")
    assert any(work.session.version_text("documents/sum.md", v.sha256) == "mine" for v in versions)


def test_seeds_that_are_none_are_refused(work: Work) -> None:
    with pytest.raises(ProjectError, match="A seed"):
        work.session.redo("dice", seed=1 << 70)
    text = work.read("project.toml")
    for wrong in ('dice = "x"', "dice = true", "[seed.dice]\n'1 line.txt' = 1.5"):
        work.write("project.toml", f"{text}\n[seed]\n{wrong}\n")
        work.session.close()
        with pytest.raises(ProjectError, match="must be a whole number"):
            work.open()
    work.write("project.toml", text)
    work.open()
