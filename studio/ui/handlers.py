"""What each action of `actions.all_actions` does in a window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.ui.presenter.project import ProjectPresenter
    from studio.ui.views.project import ProjectPage
    from studio.ui.window import Window

Act = Callable[["ProjectPresenter", "ProjectPage"], object]


def handlers_of(window: Window) -> Mapping[str, Callable[[], object]]:
    def on(act: Act) -> Callable[[], None]:
        """``act`` when a project is open."""

        def run() -> None:
            project = window.project
            if project is not None and project.presenter is not None and project.page is not None:
                act(project.presenter, project.page)

        return run

    def go(row: str) -> Callable[[], None]:
        return on(lambda presenter, _: presenter.select(row))

    return {
        "new": window.show_new,
        "open": window.choose_folder,
        "home": window.leave_project,
        **{name: partial(window.show_studio, name) for name in ("models", "engines", "machine")},
        "settings": window.show_settings,
        "quit": window.close,
        "make": on(lambda presenter, _: presenter.orders.make()),
        "make_step": on(lambda presenter, _: presenter.orders.make_step(presenter.step)),
        "redo_step": on(lambda presenter, _: presenter.orders.redo(presenter.step)),
        "stop": on(lambda presenter, _: presenter.orders.cancel()),
        "approve": on(lambda presenter, page: presenter.orders.approve(page.ask.step)),
        "rewrite": on(lambda _, page: page.document.open_rewrite_menu()),
        "save": on(lambda presenter, _: presenter.drafts.save_all()),
        "jobs": on(lambda _, page: page.show_drawer(not page.jobs.isVisible())),
        "brief": go("brief"),
        "article": on(lambda presenter, _: presenter.show_article()),
        "pictures": go("pictures"),
        "narration": go("narration"),
        "exports": go("exports"),
        "steps": on(lambda _, page: page.recipe.steps.setFocus()),
        "theme": window.switch_theme,
    }
