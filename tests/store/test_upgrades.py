from __future__ import annotations

import shutil
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest

from studio.core.project import FORMAT, ProjectError
from studio.store.projectfile import read_toml
from studio.store.upgrades import UPGRADES, upgrade_file, upgraded
from studio.store.workspace import Workspace
from tests.store.work import check_whole, run, spec

SAMPLES = Path(__file__).parents[1] / "files"

OLD = """\
# our campaign
format = 1
id = "p1"
name = "三绝"  # renamed in format 2
future = { kept = true }
"""


def name_to_title(data: MutableMapping[str, Any]) -> None:
    data["title"] = data.pop("name")


def add_language(data: MutableMapping[str, Any]) -> None:
    data["language"] = "zh" if data["title"] > "z" else "en"


def test_a_file_goes_through_every_format_after_a_copy(tmp_path: Path) -> None:
    file = tmp_path / "project.toml"
    file.write_text(OLD, encoding="utf-8")
    steps = (name_to_title, add_language)
    assert upgraded(read_toml(file), steps, to=3)["language"] == "zh"
    assert file.read_text(encoding="utf-8") == OLD
    assert upgrade_file(file, tmp_path / "aside", steps, to=3)
    assert read_toml(file) == {
        "format": 3, "id": "p1", "title": "三绝", "language": "zh", "future": {"kept": True},
    }  # fmt: skip
    assert "# our campaign" in file.read_text(encoding="utf-8")
    assert (tmp_path / "aside/project-format-1.toml").read_text(encoding="utf-8") == OLD
    assert not upgrade_file(file, tmp_path / "aside", steps, to=3)


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "project.toml"
    file.write_text(OLD, encoding="utf-8")
    with pytest.raises(KeyError):
        upgrade_file(file, tmp_path / "aside", (add_language,), to=2)
    assert file.read_text(encoding="utf-8") == OLD
    with pytest.raises(ProjectError):
        upgraded({"format": "two"})


def test_there_is_an_upgrade_from_every_format_and_a_sample_of_each() -> None:
    assert len(UPGRADES) == FORMAT - 1
    for number in range(1, FORMAT + 1):
        assert (SAMPLES / f"format-{number}" / "project.toml").is_file()


@pytest.mark.parametrize("number", range(1, FORMAT + 1))
def test_the_sample_of_each_format_opens(tmp_path: Path, number: int) -> None:
    """These folders are never edited: they are projects that people have."""
    folder = tmp_path / "sample"
    shutil.copytree(SAMPLES / f"format-{number}", folder)
    workspace = Workspace.open(folder)
    assert workspace.project.title == "三绝工作室 0.1 发布"
    assert workspace.project.brand.primary == "#123456"
    assert workspace.project.engines == {"speech.synthesize": "espeak"}
    assert workspace.project.unknown == {"note": "a key of a newer program"}
    assert [ref.path for ref in workspace.sources()] == ["sources/设计.md"]
    check_whole(workspace)
    assert [asset.path for asset in workspace.index.assets()] == [
        "documents/三绝工作室 0.1 发布.md", "media/封面.svg",
    ]  # fmt: skip
    causes = [one.cause for one in workspace.index.versions("documents/三绝工作室 0.1 发布.md")]
    assert causes == ["edit", "job"]
    outcomes = [job.outcome for job in workspace.index.jobs()]
    assert outcomes == ["interrupted", "failed", "done", "done"]
    assert workspace.index.approved("article", "1" * 64)
    outputs = workspace.index.outputs_of("2" * 64)
    assert outputs is not None
    assert outputs[0].meta == {"alt": "封面"}
    assert workspace.search("续航") == []
    assert workspace.search("写作")
    assert run(workspace, spec("new", into="media"), "x", "x.txt").path == "media/x.txt"
    workspace.close()
