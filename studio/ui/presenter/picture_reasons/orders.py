"""What orders of pictures, scenes and the gallery say, for translation."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def orders_sentences(words: Words) -> tuple[str, ...]:
    return (*_part1(words),)


def _part1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "In {a} more than {b} braces stand inside each other."),
        translate("Engine says", "In {a} a brace is opened and never closed: '{b}'."),
        translate("Engine says", "{a} must hold one JSON object with a 'heading'."),
        translate(
            "Engine says",
            "The text model's answer holds no scene, so the heading is drawn.",
        ),
        translate(
            "Engine says",
            "The cover has no title; write one as the article's first heading.",
        ),
        translate("Engine says", "Choose at least one size for the covers."),
        translate("Engine says", "{a} gave {b}, where a PNG picture was asked for."),
        translate("Engine says", "{a} must hold one JSON object."),
        translate(
            "Engine says",
            "The size of '{a}' must be one of {b}, or like 1280x720, not '{c}'.",
        ),
        translate(
            "Engine says",
            "The size of '{a}' must be between {b} and {c} pixels each way, not {d}x{e}.",
        ),
        translate("Engine says", "{a} is not UTF-8 text."),
        translate("Engine says", "{a} can't be read: {b}."),
        translate("Engine says", "There is no picture '{a}'."),
        translate("Engine says", "The project's journal has no such picture any more."),
        translate("Engine says", "There is no '{a}' in the project any more."),
        translate("Engine says", "The verdict can't be read: it must be JSON with 'flagged'."),
    )
