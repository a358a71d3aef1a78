"""What happens before a project is open: is it one, which format, who else has it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.core.project import FORMAT, Project, ProjectError
from studio.store import lock
from studio.store.atomic import StoreError, disk_errors, write_atomic
from studio.store.layout import Layout
from studio.store.projectfile import format_of, project_from, read_toml, write_project
from studio.store.upgrades import upgrade_file, upgraded


@dataclass(frozen=True, slots=True)
class Opened:
    folder: Path
    project: Project
    lock: lock.Lock | None  # None: read-only
    notices: tuple[str, ...]


def create(folder: Path, project: Project, brief: str) -> None:
    """project.toml comes last: a folder has it only if everything else is there."""
    layout = Layout(folder)
    if layout.project.exists():
        raise ProjectError(f"'{folder}' has a project already. Open it, or choose another folder.")
    if folder.exists() and not folder.is_dir():
        raise ProjectError(f"'{folder}' is a file. Choose a folder for the project.")
    with disk_errors(folder):
        for needed in (layout.documents, layout.sources, layout.private):
            needed.mkdir(parents=True, exist_ok=True)
    # Git must not carry what is rebuilt or belongs to one machine, but must carry earlier versions
    write_atomic(layout.private / ".gitignore", b"*\n!.gitignore\n!history/\n!history/**\n")
    write_atomic(layout.brief, brief.encode())
    if not layout.journal.exists():
        write_atomic(layout.journal, b"")
    write_project(layout.project, project)


def prepare(folder: Path, read_only: bool, program: str) -> Opened:
    folder = folder.absolute()
    layout = Layout(folder)
    data = read_toml(layout.project)
    notices: list[str] = []
    if format_of(data) > FORMAT:
        read_only = True
        notices.append(
            "This project was made by a newer version of the studio (its format is "
            f"{format_of(data)}, this version knows {FORMAT}). It is open read-only; "
            "update the studio to change it."
        )
    held = None
    if not read_only:
        try:
            held = lock.acquire(folder, program)
        except lock.Held:
            raise
        except StoreError as error:
            notices.append(f"The project is open read-only. {error}")
    try:
        if held is not None and upgrade_file(layout.project, layout.recovered):
            notices.append("The project was brought to the format of this version.")
        project = read_project(layout)
    except BaseException:
        if held is not None:
            held.release()
        raise
    return Opened(folder, project, held, tuple(notices))


def read_project(layout: Layout) -> Project:
    return project_from(upgraded(read_toml(layout.project)))
