"""What the window has to know of a session, asked on the engine's thread."""

from __future__ import annotations

from studio.core.job import Output
from studio.core.manifest import Manifest
from studio.core.plan import Plan
from studio.jobs.library import LibraryError
from studio.jobs.session import Session
from studio.store.settings import load_settings
from studio.ui.presenter.ports import Opened


def facts_of(session: Session) -> Opened:
    """Gathered on the engine's thread, which alone may ask the session."""
    engines = engines_of(session)
    plugins: dict[str, Manifest] = dict(session.library.plugins)
    index = session.workspace.index
    everything = index.assets(limit=max(1, index.count()))
    assets = [row for row in everything if row.engine]
    before: dict[str, tuple[Output, ...]] = {}
    for row in assets:
        out = Output(row.path, row.sha256, row.media, row.role, row.meta)
        before[row.step] = (*before.get(row.step, ()), out)
    plan = session.plan()
    return Opened(
        session.project, session.folder, session.read_only, tuple(session.notices),
        plan, plugins, engines, {row.path: row.engine for row in assets},
        {row.path: row.time for row in assets}, before,
        frozenset(row.path for row in everything if row.cause in ("edit", "outside", "restore")),
        remarks_of(session, plan),
    )  # fmt: skip


def remarks_of(session: Session, plan: Plan) -> dict[str, dict[str, tuple[str, ...]]]:
    index = session.workspace.index
    return {
        step: {one.item: index.notices(one.key) for one in planned.instances}
        for step, planned in plan.steps.items()
    }


def engines_of(session: Session) -> dict[str, str]:
    """Step -> the plugin that it resolves to; a step without one is left out."""
    picked = {**load_settings().engines, **session.project.engines}
    engines: dict[str, str] = {}
    for step in session.recipe.steps:
        try:
            engines[step.id] = session.library.resolve(step.use, picked).id
        except LibraryError:
            continue
    return engines
