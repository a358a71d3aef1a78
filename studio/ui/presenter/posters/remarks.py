"""What the painting remarks, in the person's language."""

from __future__ import annotations

from studio.ui.presenter.posters.painting import Remark
from studio.ui.presenter.words import Words


def remark_text(remark: Remark, words: Words) -> str:
    """By kind; an unknown kind as the painting worded it."""
    translate = words.translate
    known = {
        "contrast": translate("Posters", "Hard to read: too little contrast with what lies behind"),
        "shrunk": translate("Posters", "Made smaller to fit its box"),
        "cut": translate("Posters", "Cut off: the box is too small for the text"),
        "overflow": translate("Posters", "The text does not fit its box"),
        "overlap": translate("Posters", "Texts lie on each other"),
        "unsafe": translate("Posters", "Reaches over the safe margin"),
        "glyphs": translate("Posters", "The font lacks some of these characters"),
        "font": translate("Posters", "The font could not be read; another one stands in"),
        "picture": translate("Posters", "No picture yet, or it could not be read"),
    }
    return known.get(remark.kind, remark.text)
