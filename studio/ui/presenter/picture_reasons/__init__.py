"""What pictures' engines, tools and orders say in English, for translation."""

from __future__ import annotations

from studio.ui.presenter.picture_reasons.converting import converting_sentences
from studio.ui.presenter.picture_reasons.onnx import onnx_sentences
from studio.ui.presenter.picture_reasons.orders import orders_sentences
from studio.ui.presenter.picture_reasons.posters import posters_sentences
from studio.ui.presenter.picture_reasons.tools import tools_sentences
from studio.ui.presenter.words import Words


def picture_sentences(words: Words) -> tuple[str, ...]:
    return (
        *onnx_sentences(words), *converting_sentences(words), *posters_sentences(words),
        *tools_sentences(words), *orders_sentences(words),
    )  # fmt: skip
