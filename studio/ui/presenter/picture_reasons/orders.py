"""What orders of pictures, scenes and the gallery say, for translation."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def orders_sentences(words: Words) -> tuple[str, ...]:
    return (*_part1(words), *_part2(words), *_part3(words))


def _part1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "This model reads English. Write the prompt in English, or install a text "
            "model that can translate it.",
        ),
        translate("Engine says", "The prompt does not contain '{a}', which the grid replaces."),
        translate("Engine says", "There is no parameter '{a}' for a grid; there are: {b}."),
        translate("Engine says", "a size looks like 768x512, not '{a}'."),
        translate("Engine says", "it must be a whole number, not '{a}'."),
        translate("Engine says", "it must be 1 or more."),
        translate("Engine says", "The table has no column '{a}'; there are: {b}."),
        translate("Engine says", "{a} stands for a column of a table; give a table."),
        translate("Engine says", "The word list '{a}' leads back to itself again and again."),
        translate(
            "Engine says",
            "The word list '{a}', which the prompt asks for, is not there; there are: {b}.",
        ),
        translate("Engine says", "These are {a} pictures; at most {b} can be ordered at once."),
        translate("Engine says", "A grid has one or two axes."),
        translate("Engine says", "Order at least one picture."),
        translate("Engine says", "A seed is 0 or more."),
        translate("Engine says", "There is no prompt: write what the picture shows."),
        translate("Engine says", "The axis '{a}' has no values."),
        translate("Engine says", "There is no style '{a}'; there are: {b}."),
        translate("Engine says", "In {a} each {b} must be a table: [{c}.NAME]."),
        translate("Engine says", "The style '{a}' in {b} has '{c}'; there are: {d}."),
        translate("Engine says", "'{a}' of the style '{b}' in {c} must be a text in quotes."),
        translate("Engine says", "The styles in {a} can't be read: {b}."),
        translate(
            "Engine says",
            "This is no table: save it as CSV in the spreadsheet program.",
        ),
    )


def _part2(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The table has no rows below the line that names its columns.",
        ),
        translate("Engine says", "Column {a} of the table has no name."),
        translate(
            "Engine says",
            "Row {a} of the table has {b} cells, but there are {c} columns; put a text "
            "that holds the separator in double quotes.",
        ),
        translate("Engine says", "Row {a} of the table can't be read: {b}."),
        translate("Engine says", "Row {a}, column '{b}': {rest}"),
        translate("Engine says", "The axis '{a}': {rest}"),
        translate(
            "Engine says",
            "The table is neither UTF-8 nor GBK text; save it as CSV UTF-8.",
        ),
        translate("Engine says", "The table has two columns '{a}'; rename one."),
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
    )


def _part3(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
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
