"""A program that works on a project until it is killed.

writer.py FOLDER            work for ever, saying "ready" first
writer.py FOLDER CALL       die at the CALLth call that changes the disk; "whole" if none is left
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from studio.core.job import Outcome
from studio.core.project import Project
from studio.store.workspace import Workspace
from tests.store.work import begin, commit, made, spec

CALLS = ("open", "write", "fsync", "replace", "link", "unlink", "mkdir", "rmdir", "ftruncate")


def work(workspace: Workspace, chance: random.Random) -> Iterator[None]:
    """One job after the other, with all that can happen between."""
    for number in range(10**9):
        name = f"{os.getpid()}-{number}"
        job = begin(workspace, spec(name, into="media", keyed_names=False))
        workspace.append_stream(name, "流" * chance.randrange(200))
        earlier = [asset.path for asset in workspace.index.assets(3) if asset.cause == "job"]
        for part in range(chance.randrange(1, 4)):
            data = chance.randbytes(chance.choice((10, 3_000, 300_000)))
            commit(workspace, job, data, f"图 {chance.randrange(6)}.png", media="image/png")
            commit(workspace, job, data.hex()[:500], f"文 {part}.md")
        made(workspace, job, b"half")
        path = f"documents/稿 {chance.randrange(3)}.md"
        workspace.save_document(path, f"{name} {chance.random()}", workspace.current(path))
        versions = workspace.index.versions(path)
        workspace.restore(path, chance.choice(versions).sha256)
        workspace.approve("article", name)
        _handle_pictures(workspace, name, chance)
        workspace.end(name, Outcome.DONE, retire=earlier if chance.random() < 0.3 else ())
        workspace.index_texts(0.01)
        yield


def _handle_pictures(workspace: Workspace, name: str, chance: random.Random) -> None:
    """What a person does in the gallery."""
    data, meta = chance.randbytes(2_000), {"media": "image/png", "prompt": name}
    path = workspace.pictures.add(f"图 {chance.randrange(2)}.png", data, meta)
    workspace.pictures.mark(path, True, "板")
    shown = workspace.gallery.pictures(made="step", limit=1)
    if shown:
        before = workspace.pictures.pick(shown[0].path, data, meta)
        if chance.random() < 0.5:
            workspace.restore(shown[0].path, before)
    gone = workspace.pictures.remove(path)
    if chance.random() < 0.5:
        workspace.restore(path, gone)


def die_at(call: int) -> None:
    """Replace what changes the disk by something that ends the process at the given call."""
    count = 0

    def dying(real: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **named: Any) -> Any:
            nonlocal count
            count += 1
            if count == call:
                if real.__name__ == "write":  # in the middle of it
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])
                os._exit(9)
            return real(*args, **named)

        return wrapped

    for name in CALLS:
        setattr(os, name, dying(getattr(os, name)))


def main() -> None:
    folder = Path(sys.argv[1])
    if len(sys.argv) == 2:
        workspace = Workspace.open(folder)
        os.write(1, b"ready\n")
        for _ in work(workspace, random.Random(os.getpid())):
            pass
    workspace = Workspace.create(folder, Project("p", "三绝"), "# brief")
    chance = random.Random(3)
    jobs = work(workspace, chance)
    next(jobs)
    die_at(int(sys.argv[2]))
    next(jobs)
    next(jobs)
    workspace.close()
    os.write(1, b"whole\n")


if __name__ == "__main__":
    main()
