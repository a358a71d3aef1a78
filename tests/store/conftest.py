from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.core.project import Project
from studio.store.workspace import Workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the project lies: a name with Chinese, a space and an emoji."""
    return tmp_path / "三绝 项目 🎨"


@pytest.fixture
def workspace(folder: Path) -> Iterator[Workspace]:
    opened = Workspace.create(folder, Project("p1", "发布三绝"), "# 三绝\n\n本地运行的创作工具。\n")
    yield opened
    opened.close()
