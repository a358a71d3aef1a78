"""What is wrong with an order of pictures, in the person's language: sentences of
studio.core.pictures and studio.sdk.picture_prompts."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def order_sentences(words: Words) -> tuple[str, ...]:
    """To be tried first: others' patterns are wider ("{file} can't be read")."""
    return (*_of_prompts(words), *_of_styles(words), *_of_tables(words), *_of_orders(words))


def place_sentences(words: Words) -> tuple[str, ...]:
    """Where something is wrong, before what: to be tried last."""
    translate = words.translate
    return (
        translate("Orders", "Row {row}, column '{column}': {failure}"),
        translate("Orders", "Row {row}: {failure}"),
        translate("Orders", "The axis '{axis}': {failure}"),
    )


def _of_prompts(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Orders", "In the prompt more than {most} braces stand inside each other."),
        translate(
            "Orders", "In the word list '{list}' more than {most} braces stand inside each other."
        ),
        translate("Orders", "In the prompt a brace is opened and never closed: '{near}'."),
        translate(
            "Orders", "In the word list '{list}' a brace is opened and never closed: '{near}'."
        ),
        translate("Orders", "The word list '{list}' leads back to itself again and again."),
        translate(
            "Orders",
            "The word list '{list}', which the prompt asks for, is not there; there are: {known}.",
        ),
        translate(
            "Orders",
            "The word list '{list}', which the prompt asks for, is empty; there are: {known}.",
        ),
        translate(
            "Orders",
            "The word list '{list}', which the word list '{other}' asks for, is not there; there "
            "are: {known}.",
        ),
        translate(
            "Orders",
            "The word list '{list}', which the word list '{other}' asks for, is empty; there are: "
            "{known}.",
        ),
        translate(
            "Orders",
            "This model reads English. Write the prompt in English, or install a text model that "
            "can translate it.",
        ),
    )


def _of_styles(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Orders", "There is no style '{style}'; there are: {known}."),
        translate("Orders", "The styles in {path} can't be read: {error}."),
        translate("Orders", "In {path} each {kind} must be a table: [{kinds}.NAME]."),
        translate("Orders", "The style '{style}' in {path} has '{key}'; there are: {known}."),
        translate("Orders", "'{key}' of the style '{style}' in {path} must be a text in quotes."),
    )


def _of_tables(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Orders", "This is no table: save it as CSV in the spreadsheet program."),
        translate("Orders", "Row {row} of the table can't be read: {error}."),
        translate("Orders", "The table has no rows below the line that names its columns."),
        translate("Orders", "The table is neither UTF-8 nor GBK text; save it as CSV UTF-8."),
        translate("Orders", "Column {number} of the table has no name."),
        translate("Orders", "The table has two columns '{column}'; rename one."),
        translate(
            "Orders",
            "Row {row} of the table has {cells} cells, but there are {columns} columns; put a text "
            "that holds the separator in double quotes.",
        ),
        translate("Orders", "{column} stands for a column of a table; give a table."),
        translate("Orders", "The table has no column '{column}'; there are: {known}."),
    )


def _of_orders(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Orders", "There is no prompt: write what the picture shows."),
        translate("Orders", "Order at least one picture."),
        translate("Orders", "A seed is 0 or more."),
        translate("Orders", "These are {many} pictures; at most {most} can be ordered at once."),
        translate("Orders", "A grid has one or two axes."),
        translate("Orders", "The axis '{axis}' has no values."),
        translate("Orders", "There is no parameter '{axis}' for a grid; there are: {known}."),
        translate("Orders", "The prompt does not contain '{text}', which the grid replaces."),
        translate("Orders", "it must be 1 or more."),
        translate("Orders", "it must be a whole number, not '{text}'."),
        translate("Orders", "a size looks like 768x512, not '{text}'."),
        translate("Orders", "'{name}' must be a whole number, not '{text}'."),
        translate("Orders", "'{name}' must be a number, not '{text}'."),
        translate("Orders", "'{name}' must be true or false, not '{text}'."),
        translate("Orders", "'{name}' must be between {low} and {high}, not {text}."),
        translate("Orders", "'{name}' must be one of {known}, not {text}."),
        translate("Orders", "There is no parameter '{name}'; there are: {known}."),
    )
