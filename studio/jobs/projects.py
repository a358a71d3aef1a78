"""Make and open projects: the one place that puts library, store and host together."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import uuid4

from studio.core.project import Brand, Project, ProjectError
from studio.core.recipe import Recipe, RecipeError
from studio.jobs.events import Event
from studio.jobs.host import Host
from studio.jobs.installed import InstalledModels
from studio.jobs.library import Library, discover
from studio.jobs.machine import default_limits, default_memory
from studio.jobs.recipes import load_recipe, recipe_text
from studio.jobs.resolve import Resolver
from studio.jobs.schemas import Schemas
from studio.jobs.session import Session
from studio.store.atomic import StoreError
from studio.store.environments.manager import environments_here
from studio.store.layout import media_of
from studio.store.paths import places, shipped
from studio.store.recent import remember
from studio.store.settings import load_settings
from studio.store.wording import WordingFiles
from studio.store.workspace import Workspace

LONGEST_BRIEF = 20 * 1024 * 1024  # bytes


def installed_library() -> Library:
    return discover([shipped("plugins"), places().plugins])


def read_brief_file(path: Path) -> str:
    """A brief as text; raises ProjectError that says what to do."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ProjectError(f"The brief {path} can't be read: {error.strerror}.") from error
    if len(data) > LONGEST_BRIEF:
        raise ProjectError(f"The brief {path} is larger than 20 MB; put long texts into sources/.")
    if b"\0" in data:
        raise ProjectError(f"{path} is no text file; a brief is a Markdown file (see README).")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ProjectError(f"{path} is not UTF-8 text; save it as UTF-8 and try again.") from None
    if not text.strip():
        raise ProjectError(f"The brief {path} is empty; write at least a title and some facts.")
    return text


def create_project(
    folder: Path,
    title: str,
    language: str,
    brief_text: str,
    recipe: str = "article",
    brand: Brand | None = None,
    sources: Iterable[Path] = (),
) -> Path:
    """A new project folder with its brief and copies of the sources; raises ProjectError."""
    try:
        recipe_text(recipe)
    except RecipeError as error:
        raise ProjectError(str(error)) from error
    sources = list(sources)
    for source in sources:  # before anything is made: half a project is worse than none
        if not source.is_file() or media_of(source) is None:
            raise ProjectError(
                f"'{source}' can't be a source. Take Markdown, text, HTML, saved web pages (MHTML), "
                "PDF, DOCX, EPUB or CSV files."
            )
    project = Project(uuid4().hex, title, language, recipe, brand or Brand())
    workspace = Workspace.create(folder, project, brief_text)
    try:
        for source in sources:
            workspace.add_source(source)
    finally:
        workspace.close()
    return folder


def open_session(
    folder: Path,
    on_event: Callable[[Event], None],
    read_only: bool = False,
    library: Library | None = None,
) -> Session:
    """Open a project; raises ProjectError, RecipeError, or store.lock.Held with the holder."""
    workspace = Workspace.open(folder, read_only=read_only)
    try:
        session = _session(workspace, library or installed_library(), on_event)
    except BaseException:
        workspace.close()
        raise
    if not read_only:
        with contextlib.suppress(StoreError):  # a list for convenience
            remember(workspace.folder, workspace.project.title)
    return session


def _session(workspace: Workspace, library: Library, on_event: Callable[[Event], None]) -> Session:
    recipe, settings = load_recipe(workspace), load_settings()
    limits = default_limits(
        settings.number("worker_idle_minutes"), settings.number("memory_budget_mb")
    )
    schemas = Schemas(places().cache)
    session: Session

    def hear(event: Event) -> None:
        session.listen(event)

    own = environments_here(settings.text("torch_backend"), settings.text("offline") == "on")
    models = InstalledModels()
    host = Host(library, schemas, hear, limits, default_memory(), own, models)
    wording = WordingFiles(workspace.layout, workspace.narration)
    resolver = Resolver(library, schemas, settings, models, wording)
    workspace.notices += _strangers(recipe, workspace.project)
    session = Session(workspace, recipe, host, resolver, on_event, lambda: load_recipe(workspace))
    return session


def _strangers(recipe: Recipe, project: Project) -> list[str]:
    """A misspelt step would never stop for a yes, and nobody would know."""
    known = {step.id for step in recipe.steps}
    unknown = [name for name in project.ask if name not in known]
    return [
        f"project.toml: [ask] names '{name}', which is no step of the recipe." for name in unknown
    ]
