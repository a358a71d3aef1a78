"""What posters say: their files and their painting, for translation."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def posters_sentences(words: Words) -> tuple[str, ...]:
    return (*_part1(words), *_part2(words))


def _part1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "In {a}, '{b}' must be a number from {c} to {d}."),
        translate("Engine says", "'{a}' can't be read as a font. Give a TTF or OTF file."),
        translate(
            "Engine says",
            "The picture '{a}' can't be read. Give a whole PNG, JPEG, WebP or SVG file.",
        ),
        translate("Engine says", "The picture '{a}' is not there."),
        translate("Engine says", "The poster's file is not there any more."),
        translate(
            "Engine says",
            "'{name}' is hard to read: its contrast is {found}, it needs {want}. Change "
            "its colour, or darken or blur what is behind it.",
        ),
        translate("Engine says", "'{name}' was set at {share} of its size to fit."),
        translate("Engine says", "'{name}' is too long and ends with an ellipsis. Shorten it."),
        translate(
            "Engine says",
            "'{name}' does not fit its box. Shorten it or make the box larger.",
        ),
        translate("Engine says", "'{name}' and '{other}' lie on each other."),
        translate("Engine says", "'{name}' reaches over the safe margin."),
        translate(
            "Engine says",
            "The font '{source}' is not installed; the bundled one was used.",
        ),
        translate(
            "Engine says",
            "The font file '{source}' is not there; the bundled font was used.",
        ),
        translate(
            "Engine says",
            "'{source}' can't be read as a font; the bundled one was used. Give a TTF or OTF file.",
        ),
    )


def _part2(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "No picture is chosen."),
        translate("Engine says", "The logo '{source}' is not there."),
        translate("Engine says", "In {a}, '{b}' must be a number from -10000 to 10000."),
        translate("Engine says", "In {a}, 'overrides.{b}' must be an object."),
        translate("Engine says", "In {a}, '{b}' must be one of: {c}."),
        translate("Engine says", "In {a}, '{b}' must be {c}, not {d}."),
        translate("Engine says", "The template '{a}' has no blank '{b}'."),
        translate(
            "Engine says",
            "The template '{a}' can't be read: {b}. It needs 'about' with name, "
            "description and blanks, each in zh and en.",
        ),
    )
