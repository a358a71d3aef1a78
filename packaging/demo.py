"""`make demo`: build the sample projects and say where the results are and who made them."""

from __future__ import annotations

import sys
import time
import tomllib
from pathlib import Path

from studio.cli.live import Live
from studio.cli.make import run_build
from studio.core.project import Brand
from studio.jobs.projects import create_project, open_session
from studio.store.paths import shipped


def build(sample: Path, folder: Path) -> bool:
    """Make the project if it is new, then whatever is not up to date; True if all is."""
    settings = tomllib.loads((sample / "sample.toml").read_text(encoding="utf-8"))
    if not (folder / "project.toml").exists():
        create_project(
            folder,
            settings["title"],
            settings["language"],
            (sample / "brief.md").read_text(encoding="utf-8"),
            settings.get("recipe", "article"),
            Brand(**settings.get("brand", {})),
            sorted((sample / "sources").iterdir()),
        )
    print(f"\n{settings['title']}  ({sample.name})")
    begun, live = time.monotonic(), Live()
    session = open_session(folder, live.hear)
    try:
        session.build()
        run_build(session, live)
        plan = session.plan()
        engines = {
            row.engine for row in session.workspace.index.assets() if row.path in plan.paths()
        }
        counts = next(out.meta for out in plan.steps["claims"].outputs if out.role == "claims")
    finally:
        session.close()
    print(f"  {time.monotonic() - begun:.1f} s; results: {folder / 'exports'}")
    for path in sorted((folder / "exports").iterdir()):
        print(f"    {path.name}{'/' if path.is_dir() else f'  {path.stat().st_size:,} bytes'}")
    print(f"  claims: {counts['claims']}, core ones without a source: {counts['unsourced']}")
    print("  made by: " + ", ".join(sorted({part for one in engines for part in one.split(" < ")})))
    return plan.complete


def main() -> int:
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "demo").resolve()
    samples = sorted(path.parent for path in (shipped("assets") / "samples").glob("*/sample.toml"))
    complete = [build(sample, target / sample.name) for sample in samples]
    return 0 if all(complete) and complete else 1


if __name__ == "__main__":
    sys.exit(main())
