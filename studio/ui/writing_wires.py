"""The page's wishes about the text, connected to the presenter."""

from __future__ import annotations

from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.project import ProjectPage


def connect_writing(page: ProjectPage, presenter: ProjectPresenter) -> None:
    _connect_rewriting(page, presenter)
    _connect_checking(page, presenter)


def _connect_checking(page: ProjectPage, presenter: ProjectPresenter) -> None:
    checking, claims = presenter.writing.checking, page.claims
    claims.chosen.connect(checking.choose)
    claims.picked.connect(checking.pick)
    claims.vouched.connect(checking.vouch)
    claims.strict.connect(checking.set_strict)
    claims.sentence_wanted.connect(checking.show_sentence)
    claims.passage_wanted.connect(lambda key, quote: checking.show_passage(key, quote, "claims"))
    page.used.passage_wanted.connect(
        lambda key, quote: checking.show_passage(key, quote, presenter.current)
    )
    page.document.sections.passage_wanted.connect(
        lambda passage: checking.show_passage(passage, "", presenter.current)
    )
    for view in (page.passage, page.used):
        view.back.connect(presenter.select)
    page.recipe.inspector.used_wanted.connect(lambda step: presenter.select(f"used:{step}"))
    page.exports.claims_wanted.connect(lambda: presenter.select("claims"))


def _connect_rewriting(page: ProjectPage, presenter: ProjectPresenter) -> None:
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
