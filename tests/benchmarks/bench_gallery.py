"""A gallery of 25,000 pictures, and what the queue costs over the bare engine.

python -m tests.benchmarks.bench_gallery [PICTURES]

Ratios are of one run: the gallery against the same rows from SQLite as they are and against a
listing of the folder; a picture through the queue (journal, commit, index) against the same
plugin's work in a bare process.
"""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from studio.core.job import DRAWING, JobSpec
from studio.core.project import Project
from studio.core.record import Committed, Ended, Marked, Record, Started, Submitted
from studio.jobs.projects import create_project, open_session
from studio.sdk._wire import encode
from studio.store import database
from studio.store.gallery import FOLDER, Gallery
from studio.store.index import Index, index_file
from studio.store.workspace import Workspace
from tests.benchmarks.bench_store import TIME, WORDS
from tests.jobs.rig import library_of, write_plugin

QUEUED = 100
FILTERS: dict[str, dict[str, Any]] = {
    "starred": {"stars": True},
    "on a board": {"board": WORDS[0]},
    "of a word": {"query": "续航"},
    "of one character": {"query": "声"},
    "of two words": {"query": "续航 studio"},
    "found nowhere": {"query": "没有的词"},
    "by hand": {"made": "hand"},
}
PAINT = """
    file = job.scratch / "picture.png"
    job.progress(0.5, "step 1 of 2", 1.0)
    job.preview(_painted(job.scratch / "preview.png", job.seed))
    job.progress(1.0, "step 2 of 2")
    job.emit(_painted(file, job.seed), "image/png", role="image", width=64, height=64)
"""
HEAD = """
def _painted(file, seed):
    import random
    file.write_bytes(random.Random(seed).randbytes(200_000))
    return file
"""


def best(action: Callable[[], Any], times: int = 7) -> float:
    found = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        action()
        found = min(found, time.perf_counter() - start)
    return found


def told(label: str, seconds: float, base: float = 0.0, of: str = "") -> None:
    ratio = f"{seconds / base:>8.2f} x {of}" if base else ""
    print(f"{label:<52}{seconds * 1000:>9.2f} ms {ratio}", flush=True)


def records(count: int) -> Iterator[Record]:
    chance = random.Random(1)
    for number in range(count):
        job, key = f"{number:08x}", hashlib.sha256(str(number).encode()).hexdigest()
        prompt = "".join(chance.choices(WORDS, k=12)) + f" no {number}"
        params = {"prompt": prompt, "negative": "blurry", "steps": 20, "width": 512, "height": 512}
        spec = JobSpec(
            job, "paint", "1.0", params, seed=number, key=key, capability="image.generate",
            into=FOLDER, keyed_names=True, lane=DRAWING, about={"board": WORDS[number % 7]},
        )  # fmt: skip
        path = f"{FOLDER}/picture-{key[:10]}.png"
        meta = {"width": 512, "height": 512, "settings": {**params, "seed": number}}
        yield Submitted(spec, TIME)
        yield Started(job, TIME)
        yield Committed(
            job, "", key, path, key, 400_000, "image/png", "image", TIME, meta, "paint 1.0"
        )
        yield Ended(job, "done", TIME)
        if number % 50 == 0:
            yield Marked(path, TIME, star=True)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 25_000
    with tempfile.TemporaryDirectory() as made:
        measure_gallery(Path(made) / "画廊", count)
        measure_queue(Path(made))


def measure_gallery(folder: Path, count: int) -> None:
    Workspace.create(folder, Project("p", "画廊"), "# 画廊\n").close()
    with (folder / "journal.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(f"{encode(record)}\n" for record in records(count))
    place = folder / FOLDER
    place.mkdir(parents=True)
    for number in range(count):
        key = hashlib.sha256(str(number).encode()).hexdigest()
        (place / f"picture-{key[:10]}.png").touch()
    database.remove(index_file(folder))
    start = time.perf_counter()
    Workspace.open(folder).close()
    print(f"{count} pictures: the index is made anew in {time.perf_counter() - start:.1f} s")
    workspace = Workspace.open(folder)
    shared = Index.shared(folder)
    gallery = Gallery(shared)
    plain = sqlite3.connect(index_file(folder))
    page = "SELECT * FROM pictures ORDER BY seq DESC LIMIT 200"
    bare = best(lambda: plain.execute(page).fetchall())
    listed = best(lambda: sorted(entry.name for entry in os.scandir(place)))
    told("SQLite: 200 rows as they are", bare)
    told("the folder's names, sorted", listed)
    told("the first page of 200", best(gallery.pictures), bare, "the rows as they are")
    last = best(lambda: gallery.pictures(offset=count - 200))
    told("the last page", last, listed, "the folder's names")
    told("how many there are", best(gallery.count), listed, "the folder's names")
    for label, filters in FILTERS.items():
        page_of = best(partial(gallery.pictures, **filters))
        told(f"a page {label}", page_of, bare, "the rows as they are")
        number = best(partial(gallery.count, **filters))
        told(f"how many: {gallery.count(**filters)}", number, listed, "the folder's names")
    told("the boards", best(gallery.boards))
    path = gallery.pictures(limit=1)[0].path
    told("to mark one (written and synced)", best(lambda: workspace.pictures.mark(path, True, "b")))
    plain.close()
    shared.close()
    workspace.close()


def measure_queue(folder: Path) -> None:
    plugins = folder / "plugins"
    write_plugin(plugins, "paint", PAINT, head=HEAD, manifest='capabilities = ["image.generate"]')
    os.environ["STUDIO_HOME"] = str(folder / "home")
    project = create_project(folder / "queue", "queue", "zh", "# queue\n")
    session = open_session(project, lambda event: None, library=library_of(plugins))
    try:
        session.draw("paint", {})
        while session.drawn():
            session.turn(0.02)
        bare = _bare(plugins, folder / "bare")
        start = time.perf_counter()
        for seed in range(QUEUED):
            session.draw("paint", {}, seed=seed)
        asked = time.perf_counter() - start
        start = time.perf_counter()
        while session.drawn():
            session.turn(0.02)
        queued = (time.perf_counter() - start) / QUEUED
        assert session.gallery.count() == QUEUED
    finally:
        session.close()
    print(f"{QUEUED} pictures of 2 x 200 kB that take no time to paint")
    told("to ask for one", asked / QUEUED)
    told("bare: written and synced", bare)
    told("through the queue, preview, commit and all", queued, bare, "bare")
    print(f"what the queue adds to each picture: {(queued - bare + asked / QUEUED) * 1000:.1f} ms")


def _bare(plugins: Path, out: Path) -> float:
    """The plugin's own work in this process, each file synced as a careful script would."""
    space: dict[str, Any] = {}
    exec(HEAD, space)
    out.mkdir()
    start = time.perf_counter()
    for seed in range(QUEUED):
        space["_painted"](out / "preview.png", seed)
        file = space["_painted"](out / f"{seed}.png", seed)
        with file.open("rb") as written:
            os.fsync(written.fileno())
    return (time.perf_counter() - start) / QUEUED


if __name__ == "__main__":
    main()
