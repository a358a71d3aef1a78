"""Frames while a wall of 25,000 pictures is scrolled, beside an empty list of as many rows.

python -m tests.benchmarks.bench_pictures_window [PICTURES]

A frame is what the window's thread does from the turn of the wheel until all is painted: wall
clock, and processor time of that thread, which other programs do not lengthen. Goal: no frame
above 16 ms.
"""

from __future__ import annotations

import hashlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QListView

PICTURES = 25_000
SHAPES = 120  # different thumbnails
FRAMES = 400
TIME = "2026-01-02T03:04:05Z"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else PICTURES
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["STUDIO_HOME"] = f"{home}/home"
        folder = make_project(Path(home) / "project", count)
        measure(folder, count)


def make_project(folder: Path, count: int) -> Path:
    """Its journal says that ``count`` pictures were drawn; their thumbnails are there."""
    from PySide6.QtGui import QColor, QImage

    from studio.core.job import DRAWING, JobSpec
    from studio.core.record import Committed, Ended, Submitted
    from studio.jobs.projects import create_project, open_session
    from studio.store.journal import Journal
    from studio.store.workspace import Workspace

    create_project(folder, "Many", "en", "# Many\n\n## Facts\n\n- one\n")
    small, large = folder / ".studio" / "thumbnails", folder / "media" / "gallery"
    small.mkdir(parents=True)
    large.mkdir(parents=True)
    for number in range(SHAPES):
        image = QImage(512, 384, QImage.Format.Format_RGB32)
        image.fill(QColor.fromHsv(number * 3, 120, 200))
        image.save(str(small / f"{number}.part"), "WEBP", 80)  # type: ignore[call-overload]
        image.save(str(large / f"{number}.part"), "PNG")  # type: ignore[call-overload]
    journal = Journal(folder / "journal.jsonl")
    for number in range(count):
        sha = hashlib.sha256(str(number).encode()).hexdigest()
        path, job = f"media/gallery/{number}.png", f"job{number}"
        os.link(small / f"{number % SHAPES}.part", small / f"{sha}.webp")
        os.link(large / f"{number % SHAPES}.part", folder / path)
        params = {"prompt": f"picture {number} of a lighthouse by the sea, 灯塔"}
        spec = JobSpec(job, "cover", "1", params, seed=number, lane=DRAWING, into="media/gallery")
        meta = {"width": 512, "height": 384}
        for record in (
            Submitted(spec, TIME),
            Committed(job, "", job, path, sha, 1, "image/png", "image", TIME, meta, "cover 1"),
            Ended(job, "done", TIME),
        ):
            journal.append(record, sync=False)
    journal.close()
    begin = time.perf_counter()
    Workspace.open(folder).close()
    print(f"index of {count} pictures      {time.perf_counter() - begin:8.2f} s, once")
    session = open_session(folder, lambda event: None)
    session.plan()  # asks each plugin what it takes, once on a machine
    session.close()
    return folder


def measure(folder: Path, count: int) -> None:
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView

    from studio.store.settings import load_settings
    from studio.ui.app import Studio, warm_up

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    studio = Studio(application, load_settings())
    studio.window.show()
    warm_up()
    turn(application, 3.0)
    begin = time.perf_counter()
    studio.window.open_folder(folder)
    until(application, lambda: studio.window._page == "project")
    project: Any = studio.window.project
    project.presenter.select("pictures")
    room, shelf = project.page.gallery, project.presenter.pictures.shelf
    until(application, lambda: shelf.count == count and shelf.row(0) is not None)
    print(f"pictures opened and shown      {time.perf_counter() - begin:8.2f} s")
    turn(application, 1.0)
    plain = QListView()
    plain.setUniformItemSizes(True)
    plain.setVerticalScrollMode(room.wall.verticalScrollMode())
    plain.setModel(QStringListModel([""] * count))
    plain.resize(room.wall.size())
    plain.show()
    turn(application, 0.5)
    ours: dict[str, list[tuple[float, float]]] = {}
    for name, step in (("wheel", 120), ("fling", 1500), ("jumps", 60_000)):
        ours[name] = frames(application, room.wall, step)
    theirs = frames(application, plain, 120)
    tell("empty list", theirs)
    for name, found in ours.items():
        tell(f"wall, {name}", found, theirs)
    plain.close()
    studio.window.close()


def frames(application: QApplication, view: QListView, step: int) -> list[tuple[float, float]]:
    """Milliseconds of each: by the clock, and of the thread's processor time."""
    bar, found = view.verticalScrollBar(), []
    bar.setValue(0)
    turn(application, 0.5)
    for number in range(FRAMES):
        wall, mine = time.perf_counter(), time.thread_time()
        bar.setValue(number * step % max(1, bar.maximum()))
        application.processEvents()
        found.append((1000 * (time.perf_counter() - wall), 1000 * (time.thread_time() - mine)))
        time.sleep(0.004)  # what is left of a frame belongs to the threads that read
    return found


def tell(
    name: str, found: list[tuple[float, float]], other: list[tuple[float, float]] | None = None
) -> None:
    clock, mine = (sorted(one) for one in zip(*found, strict=True))
    late = sum(one > 16 for one in mine)
    line = (
        f"{name:14} median {statistics.median(clock):6.2f} ms   99 % {clock[len(clock) * 99 // 100]:6.2f}"
        f"   worst {clock[-1]:6.2f} (own {mine[-1]:6.2f}), {late} of {len(found)} above 16 ms"
    )
    if other is not None:
        ratio = statistics.median(clock) / statistics.median(one for one, _ in other)
        line += f"   {ratio:.1f} x the empty list"
    print(line)


def until(application: QApplication, there: Callable[[], bool]) -> None:
    end = time.monotonic() + 300
    while not there():
        if time.monotonic() > end:
            sys.exit("the window did not get there in 300 s")
        turn(application, 0.01)


def turn(application: QApplication, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        application.processEvents()
        time.sleep(0.002)


if __name__ == "__main__":
    main()
