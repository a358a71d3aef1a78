"""The page's wishes about the text, connected to the presenter."""

from __future__ import annotations

from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.project import ProjectPage


def connect_writing(page: ProjectPage, presenter: ProjectPresenter) -> None:
    editor = page.document.draft.editor
    writing, panel = presenter.writing, page.rewriting
    rewriting = writing.rewriting

    def rewrite(action: str, choice: str) -> None:
        path = page.document.path
        writing.rewrite(path, editor.toPlainText(), editor.selection(), action, choice)

    def text_of_now() -> str:
        """Of the document that is rewritten, whatever was looked at meanwhile."""
        writing.show_document()
        return editor.toPlainText()

    page.document.rewrite_wanted.connect(rewrite)
    panel.stopped.connect(rewriting.stop)
    panel.closed.connect(rewriting.close)
    panel.again.connect(rewriting.again)
    panel.go_on.connect(rewriting.go_on)
    panel.moved.connect(rewriting.move)
    panel.picked.connect(rewriting.look_at)
    panel.accepted.connect(rewriting.accept)
    panel.accepted_all.connect(rewriting.accept_all)
    panel.applied.connect(lambda: rewriting.apply(text_of_now()))
    panel.title_chosen.connect(lambda title: rewriting.use_title(title, text_of_now()))
    panel.summary_used.connect(
        lambda described: rewriting.use_summary(text_of_now(), as_description=described)
    )
