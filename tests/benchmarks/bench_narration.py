"""A narration of 1,000 sentences by eSpeak NG through the studio: the first time, after one
changed mark, after one changed sentence; how soon a sentence is heard; what memory it holds."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from studio.jobs import events
from studio.jobs.library import discover
from studio.jobs.projects import create_project, open_session
from studio.jobs.session import Session
from studio.store.paths import shipped

SENTENCES = 1000
SPOKEN = ["takes"]
RECIPE = """
[[step]]
id = "parts"
use = "task.parts"
takes = { article = "brief" }
params = { sentences = false }
into = "media/script"

[[step]]
id = "lines"
use = "task.lines"
takes = { script = "parts.script", directions = "directions" }
params = { cast = "$narration.cast", lexicon = "$narration.lexicon" }
into = "media/lines"

[[step]]
id = "takes"
use = "task.narrate"
each = "line"
takes = { line = "lines.line" }
into = "media/takes"
"""


class Bench:
    def __init__(self, folder: Path) -> None:
        brief = "\n\n".join(f"第 {n} 句话说的是银行行长在重庆的故事。" for n in range(SENTENCES))
        create_project(folder, "bench", "zh", brief)
        (folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
        self.heard: list[tuple[float, events.Event]] = []
        library = discover([shipped("plugins")], [])
        self.session: Session = open_session(folder, self._hear, library=library)

    def _hear(self, event: events.Event) -> None:
        self.heard.append((time.perf_counter(), event))

    def until(self, true: Callable[[], object]) -> None:
        while not true():
            self.session.turn(0.01)

    def seconds(self, deed: Callable[[], object]) -> float:
        """Until all that follows from it is done."""
        self.heard.clear()
        begun = time.perf_counter()
        deed()
        self.until(lambda: not self.session.host.busy and not self.session.building)
        self.session.turn(0.0)
        return time.perf_counter() - begun

    def build(self) -> float:
        return self.seconds(lambda: self.session.build(SPOKEN))

    def first_sound(self, item: str) -> tuple[float, float]:
        """Seconds from the wish to the first piece of sound, and to the take."""
        self.heard.clear()
        begun = time.perf_counter()
        self.session.speak([item])
        self.until(lambda: not self.session.speaking())
        first = next(at for at, e in self.heard if isinstance(e, events.JobPreview))
        kept = next(at for at, e in self.heard if isinstance(e, events.JobCommitted))
        return first - begun, kept - begun

    def memory(self) -> dict[str, int]:
        """MiB that each process holds."""
        pids = self.session.host.workers().values()
        found = {f"worker {n}": psutil.Process(pid) for n, pid in enumerate(pids)}
        found["host"] = psutil.Process()
        return {name: one.memory_info().rss >> 20 for name, one in found.items()}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="studio-bench-") as name:
        bench = Bench(Path(name) / "project")
        session = bench.session
        cut = bench.seconds(session.refresh_narration)
        print(f"{SENTENCES} sentences cut for the first time in {cut:.2f} s")
        items = [one.item for one in session.narration.sentences]
        bench.first_sound(items[0])  # the workers are warm
        heard = [bench.first_sound(item) for item in items[1:11]]
        first, kept = (statistics.median(one) for one in zip(*heard, strict=True))
        print(f"first sound after {first * 1000:.0f} ms, the take after {kept * 1000:.0f} ms")
        before = bench.memory()
        full = bench.build()
        print(f"full {full:.1f} s; memory in MiB before {before}, after {bench.memory()}")
        mark = bench.seconds(lambda: session.direct(items[500], rate=1.2)) + bench.build()
        print(f"one changed mark {mark:.2f} s, {mark / full:.2%} of the full time")
        text = (Path(name) / "project" / "brief.md").read_text(encoding="utf-8")
        changed = text.replace("第 700 句话说的", "第 700 句话讲的")
        session.save_document("brief.md", changed, session.workspace.current("brief.md"))
        part = bench.build()
        print(f"one changed sentence {part:.2f} s, {part / full:.2%} of the full time")
        plan = bench.seconds(session.plan)
        print(f"a new plan {plan:.3f} s; nothing changed {bench.build():.2f} s")
        session.close()


if __name__ == "__main__":
    main()
