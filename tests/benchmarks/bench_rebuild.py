"""A full build of a sample project against the rebuild after one changed sentence."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from pathlib import Path

from studio.jobs import events
from studio.jobs.projects import create_project, open_session
from studio.store.paths import shipped


def build(folder: Path) -> tuple[float, int]:
    """Seconds, and how many jobs ran."""
    jobs: list[str] = []
    ended: list[events.BuildEnded] = []

    def hear(event: events.Event) -> None:
        if isinstance(event, events.JobEnded):
            jobs.append(event.spec.step)
        if isinstance(event, events.BuildEnded):
            ended.append(event)

    begun = time.perf_counter()
    session = open_session(folder, hear)
    session.build()
    while not ended:
        session.turn(0.05)
    seconds = time.perf_counter() - begun
    session.close()
    assert ended[0].complete
    return seconds, len(jobs)


def main() -> None:
    for sample in sorted((shipped("assets") / "samples").iterdir()):
        place = Path(tempfile.mkdtemp(prefix="bench-"))
        folder = place / "project"
        brief = (sample / "brief.md").read_text(encoding="utf-8")
        language = "zh" if sample.name.endswith("zh") else "en"
        create_project(folder, sample.name, language, brief, sources=(sample / "sources").iterdir())
        full, all_jobs = build(folder)
        article = folder / "documents" / "article.md"
        front, heading, body = article.read_text(encoding="utf-8").partition("\n# ")
        end = "，确实如此。" if language == "zh" else ", indeed."
        changed = re.sub(r"(?m)^([^#\-\[>\d].{20,}?)[。.]", rf"\1{end}", body, count=1)
        assert changed != body
        article.write_text(front + heading + changed, encoding="utf-8")
        part, jobs = build(folder)
        nothing, none = build(folder)
        assert none == 0
        print(
            f"{sample.name}: full build {full:.1f} s ({all_jobs} jobs); one sentence {part:.1f} s "
            f"({jobs} jobs), ratio {part / full:.2f}; nothing changed {nothing:.2f} s"
        )
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
