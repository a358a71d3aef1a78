"""What an engine does to a workspace, in one call each."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from studio.core.job import JobSpec, Outcome
from studio.core.record import Committed
from studio.store.index import Index
from studio.store.workspace import Workspace


def sha(data: str | bytes) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def spec(job: str, step: str = "article", key: str = "", **more: Any) -> JobSpec:
    return JobSpec(job, "article", "0.1.0", step=step, key=key or sha(job), **more)


def begin(workspace: Workspace, job: JobSpec) -> JobSpec:
    workspace.submit(job)
    workspace.start(job.id)
    return job


def made(workspace: Workspace, job: JobSpec, data: str | bytes, name: str = "result.bin") -> Path:
    """A file that a plugin just finished in its scratch folder."""
    file = workspace.scratch(job.id) / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def commit(
    workspace: Workspace,
    job: JobSpec,
    data: str | bytes,
    name: str = "文章.md",
    media: str = "text/markdown",
    **more: Any,
) -> Committed:
    return workspace.commit(job, made(workspace, job, data), name, media, "article", **more)


def run(
    workspace: Workspace, job: JobSpec, data: str | bytes, name: str = "文章.md", **more: Any
) -> Committed:
    """A whole job with one result in documents/ (or where the spec says)."""
    begin(workspace, job)
    record = commit(workspace, job, data, name, **more)
    workspace.end(job.id, Outcome.DONE)
    return record


def check_whole(workspace: Workspace) -> None:
    """What must hold after any crash: every recorded file is there, or a person changed it."""
    for asset in workspace.index.assets(limit=1_000_000):
        file = workspace.folder / asset.path
        assert file.is_file(), f"{asset.path} is recorded and missing"
        assert sha(file.read_bytes()) == asset.sha256, f"{asset.path} is not what was recorded"
        for version in workspace.index.versions(asset.path):
            kept = workspace.history.find(version.sha256)
            if kept is not None:
                assert sha(kept.read_bytes()) == version.sha256, f"{kept.name} is damaged"
                assert kept.stat().st_nlink == 1, f"{kept.name} changes with another file"
            elif version.cause in ("job", "shelved"):
                in_place = version.sha256 == asset.sha256
                assert in_place, f"a version of {asset.path} is neither in place nor kept"
    assert not workspace.index.unfinished()
    stray = [
        path
        for path in workspace.folder.rglob("*")
        if path.is_file() and path.name.endswith(".studio-tmp")
    ]
    assert not stray
    assert not (workspace.folder / ".studio" / "unfinished.json").exists()
    assert not any((workspace.folder / ".studio" / "scratch").glob("*"))


TABLES = ("jobs", "outputs", "approvals", "versions", "latest", "pictures", "marks", "saves")


def rows(index: Index) -> dict[str, list[Any]]:
    return {
        table: index.db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in TABLES
    }
