"""What is wrong with a poster's file, in the person's language: sentences of studio.sdk.poster."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def poster_sentences(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Reasons", "'{text}' is no colour. Write #rrggbb, or one of: {known}."),
        translate(
            "Reasons", "'{text}' is no colour: mix(a, b, 30%), on(a) and readable(a, b) are."
        ),
        translate("Reasons", "'{text}' is no colour: '{other}' is no number."),
        translate(
            "Reasons", "'{name}' is no poster size. Write one as 800x600, or take one of: {known}."
        ),
        translate(
            "Reasons",
            "A poster of {width}x{height} pixels can't be made: a side has 32 to {most} pixels, and "
            "one is at most eight times the other.",
        ),
        translate("Reasons", "At this scale '{size}' is larger than {most} pixels. Take less."),
        translate(
            "Reasons",
            "The poster is of format {found}, made by a newer program; this one reads {known}.",
        ),
        translate("Reasons", "The poster can't be read: it is no JSON ({error})."),
        translate("Reasons", "The poster can't be read: it must be a JSON object."),
        translate("Reasons", "The poster can't be read: it is not UTF-8 text."),
        translate("Reasons", "The poster's 'format' must be a whole number from 1 up."),
        translate("Reasons", "The poster's 'layers' must be a list."),
        translate("Reasons", "Each layer of the poster must be an object with an 'id'."),
        translate("Reasons", "The poster's layer '{layer}' must have a 'kind' of: {known}."),
        translate("Reasons", "The poster has two layers with the id '{layer}'."),
        translate("Reasons", "The poster's layer '{layer}' can't follow another: {reason}."),
        translate("Reasons", "The poster has no layer '{layer}'."),
        translate(
            "Reasons",
            "The path of layer '{layer}' can't be read: it has M, L, C, Q and Z with numbers.",
        ),
        *_of_fields(words),
    )


def _of_fields(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Reasons", "In the poster, '{name}' must be {kind}."),
        translate(
            "Reasons", "In the poster's layer '{layer}', for {size}, '{name}' must be {kind}."
        ),
        translate("Reasons", "In the poster's layer '{layer}', '{name}' must be {kind}."),
    )
