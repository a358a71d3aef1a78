"""The brief as a form: its fields in the order a person thinks of them, with help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from studio.sdk.brief import HEADINGS, Brief
from studio.ui.presenter.fields import Field, Group
from studio.ui.presenter.words import Words


def brief_groups(words: Words) -> tuple[Group, ...]:
    translate = words.translate
    return (
        Group(
            translate("Brief", "What it is about"),
            (_title(words), _product(words), _facts(words), _problem(words)),
        ),
        Group(
            translate("Brief", "Who it is for"),
            (_audience(words), _goal(words), _tone(words), _action(words)),
        ),
        Group(
            translate("Brief", "Shape"),
            (_kind(words), _language(words), _pictures(words)),
        ),
        Group(
            translate("Brief", "Words"),
            (_quotes(words), *_word_lists(words), _notes(words)),
        ),
    )


def _title(words: Words) -> Field:
    return Field(
        "title",
        words.translate("Brief", "Title"),
        help=words.translate("Brief", "The working title; the article may sharpen it."),
        placeholder=words.translate("Brief", "What is this piece called?"),
    )


def _product(words: Words) -> Field:
    return Field(
        "product", words.translate("Brief", "Product"), "text",
        words.translate("Brief", "One or two sentences: what the thing is."),
        words.translate("Brief", "A desktop studio that runs on your own machine …"), rows=2,
    )  # fmt: skip


def _facts(words: Words) -> Field:
    return Field(
        "facts", words.translate("Brief", "Facts"), "list",
        words.translate("Brief", "One per line. Only what you can stand by: nothing is invented."),
        words.translate("Brief", "Add a fact and press Enter"),
    )  # fmt: skip


def _problem(words: Words) -> Field:
    return Field(
        "problem", words.translate("Brief", "Problem"), "text",
        words.translate("Brief", "What bothers the reader today."), rows=2,
    )  # fmt: skip


def _audience(words: Words) -> Field:
    return Field(
        "audience", words.translate("Brief", "Audience"),
        placeholder=words.translate("Brief", "People who publish every week"),
    )  # fmt: skip


def _goal(words: Words) -> Field:
    return Field(
        "goal", words.translate("Brief", "Goal"),
        placeholder=words.translate("Brief", "What readers should know or do afterwards"),
    )  # fmt: skip


def _tone(words: Words) -> Field:
    return Field(
        "tone", words.translate("Brief", "Tone"),
        placeholder=words.translate("Brief", "Calm, concrete"),
    )  # fmt: skip


def _action(words: Words) -> Field:
    return Field(
        "call_to_action", words.translate("Brief", "Call to action"),
        placeholder=words.translate("Brief", "Try it today"),
    )  # fmt: skip


def _kind(words: Words) -> Field:
    translate = words.translate
    options = (
        ("", translate("Brief", "Let the studio choose")),
        ("aida", translate("Brief", "AIDA: attention, interest, desire, action")),
        ("pas", translate("Brief", "PAS: problem, agitation, solution")),
        ("fab", translate("Brief", "FAB: features, advantages, benefits")),
        ("how-to", translate("Brief", "How-to guide")),
        ("listicle", translate("Brief", "List article")),
        ("announcement", translate("Brief", "Product announcement")),
        ("press-release", translate("Brief", "Press release")),
        ("wechat-article", translate("Brief", "WeChat official account article")),
        ("xiaohongshu", translate("Brief", "Xiaohongshu note")),
        ("short-video", translate("Brief", "Short video script")),
    )
    return Field("kind", translate("Brief", "Structure"), "choice", options=options)


def _language(words: Words) -> Field:
    options = (
        ("", words.translate("Brief", "Told from the text")),
        ("zh", "中文"),
        ("en", "English"),
    )
    return Field("language", words.translate("Brief", "Language"), "choice", options=options)


def _pictures(words: Words) -> Field:
    return Field(
        "pictures", words.translate("Brief", "Pictures"),
        help=words.translate("Brief", "Scenes and mood for the illustrations."),
        placeholder=words.translate("Brief", "Mountains in morning mist, quiet colours"),
    )  # fmt: skip


def _quotes(words: Words) -> Field:
    return Field(
        "quotes", words.translate("Brief", "Quotes"), "list",
        words.translate("Brief", "Real sentences of real people, with their names."),
        words.translate("Brief", "Add a quote and press Enter"),
    )  # fmt: skip


def _word_lists(words: Words) -> tuple[Field, ...]:
    add = words.translate("Brief", "Add a word and press Enter")
    return (
        Field("keywords", words.translate("Brief", "Keywords"), "list", placeholder=add),
        Field("must_use", words.translate("Brief", "Must appear"), "list", placeholder=add),
        Field("must_avoid", words.translate("Brief", "Must not appear"), "list", placeholder=add),
    )


def _notes(words: Words) -> Field:
    return Field(
        "notes", words.translate("Brief", "Notes"), "text",
        words.translate("Brief", "Anything else, in your own words."), rows=4,
    )  # fmt: skip


def values_of(brief: Brief) -> dict[str, Any]:
    """Field -> text or list of texts."""
    found = {item.name: getattr(brief, item.name) for item in fields(brief) if item.name != "extra"}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in found.items()}


def brief_from(values: Mapping[str, Any], base: Brief) -> Brief:
    """The form's values over ``base``, which keeps what no field shows."""
    known = {name: value for name, value in values.items() if name in HEADINGS or name in _PLAIN}
    typed: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else str(value).strip()
        for name, value in known.items()
    }
    return replace(base, **typed)


_PLAIN = ("title", "notes")
