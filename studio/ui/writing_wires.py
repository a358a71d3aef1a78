"""The page's wishes about the text, connected to the presenter."""

from __future__ import annotations

from studio.ui.presenter.project import ProjectPresenter
from studio.ui.views.project import ProjectPage


def connect_writing(page: ProjectPage, presenter: ProjectPresenter) -> None:
    _connect_rewriting(page, presenter)
    _connect_checking(page, presenter)
    _connect_variants(page, presenter)


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
    page.document.looked_over.connect(writing.look_over)
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


def _connect_variants(page: ProjectPage, presenter: ProjectPresenter) -> None:
    variants, columns = presenter.writing.variants, page.variants

    def text_of_now() -> str:
        """Of the document, which is shown: what is taken into it is seen."""
        presenter.select(page.variants.page.back)
        return page.document.draft.editor.toPlainText()

    def show() -> None:
        path = page.document.path
        step = next(one.step for one in presenter.results.documents if one.path == path)
        page.document.draft.flush()
        presenter.select(f"variants:{step}")

    page.document.variants_wanted.connect(show)
    columns.back.connect(presenter.select)
    columns.made.connect(variants.make)
    columns.stopped.connect(variants.stop)
    columns.used.connect(lambda number: variants.use(number, text_of_now()))
    columns.taken.connect(lambda number, at: variants.take(number, at, text_of_now()))
