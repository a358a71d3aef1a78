"""The studio's and its engines' sentences in the person's language; what others say stays."""

from __future__ import annotations

import re
from functools import lru_cache

from studio.ui.presenter.engine_reasons import engine_sentences
from studio.ui.presenter.order_reasons import order_sentences, place_sentences
from studio.ui.presenter.poster_reasons import poster_sentences
from studio.ui.presenter.words import English, Words

_NESTED = ("label", "rest", "failure")
_QUOTING = re.compile(r"(.*[\u3400-\u9fff].*?：)([A-Z'].*)", re.DOTALL)
"""A Chinese sentence of a plugin that ends with what its engine said."""


def plain_reason(text: str, words: Words) -> str:
    """A reason, remark or label of the studio or its engines, translated if it is a known one."""
    if not text or words.language == "en":
        return text
    for pattern, known in zip(_patterns(), _all(words), strict=True):
        if match := pattern.fullmatch(text):
            values = match.groupdict()
            inner = {key: plain_reason(values[key], words) for key in _NESTED if key in values}
            return known.format(**values | inner)
    if match := _QUOTING.fullmatch(text):
        return match[1] + plain_reason(match[2], words)
    return text


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(one) for one in _all(English()))


def _all(words: Words) -> tuple[str, ...]:
    return (
        *order_sentences(words), *_sentences(words), *engine_sentences(words),
        *poster_sentences(words), *place_sentences(words),
    )  # fmt: skip


def _pattern(template: str) -> re.Pattern[str]:
    """ "'{step}' failed" as a pattern that gives back what stands for ``{step}``."""
    parts = re.split(r"\{(\w+)\}", template)
    texts = [
        f"(?P<{part}>.+?)" if number % 2 else re.escape(part) for number, part in enumerate(parts)
    ]
    return re.compile("".join(texts), re.DOTALL)


def _sentences(words: Words) -> tuple[str, ...]:
    """The English ones are those of studio.core and studio.jobs, letter by letter (a test
    holds that); the order matters where one fits what another says more exactly."""
    return (*_of_plans(words), *_of_processes(words), *_of_engines(words), *_of_files(words))


def _of_plans(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Reasons", "an input or setting changed"),
        translate("Reasons", "{count} to make"),
        translate("Reasons", "{path} was edited by hand, and what it belongs to has changed since"),
        translate("Reasons", "{path} was made anew by another job"),
        translate("Reasons", "{path} is gone"),
        translate("Reasons", "the project has no brief"),
        translate("Reasons", "the project has no sources"),
        translate("Reasons", "it needs an input '{role}', and gets none"),
        translate("Reasons", "'{step}' waits for your yes"),
        translate("Reasons", "'{step}' failed"),
        translate("Reasons", "waits for '{step}'"),
    )


def _of_processes(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Reasons", "The plugin ran out of memory; try a smaller setting."),
        translate("Reasons", "The plugin's process crashed ({signal}). Its last words: {said}"),
        translate(
            "Reasons", "The plugin's process exited with code {code}. Its last words: {said}"
        ),
        translate("Reasons", "The plugin's process crashed ({signal})."),
        translate("Reasons", "The plugin's process exited with code {code}."),
        translate("Reasons", "The plugin's process could not be started: {reason}."),
        translate("Reasons", "The plugin broke the protocol and was ended: {reason}"),
        translate("Reasons", "The plugin '{plugin}' said that it was done, but made no '{role}'."),
    )


def _of_engines(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Reasons", "There is no plugin '{plugin}'; `studio plugins` lists them."),
        translate("Reasons", "The plugin '{plugin}' can't be used: {reason}."),
        translate("Reasons", "The plugin '{plugin}' can't be loaded: {reason}"),
        translate("Reasons", "The plugin '{plugin}' can't do '{capability}'."),
        translate("Reasons", "No installed plugin can do '{capability}'."),
        translate(
            "Reasons",
            "The plugin '{plugin}' needs a model, and none that it runs is installed; "
            "`studio models search --task {task}` shows which there are.",
        ),
        translate(
            "Reasons",
            "The plugin '{plugin}' needs a model; {command} lets it try the imported one.",
        ),
        translate(
            "Reasons",
            "The plugin '{plugin}' can't run the model '{model}' for {task}; "
            "choose another: `studio engines set {engine} {name}=MODEL`.",
        ),
        translate(
            "Reasons",
            "The model '{model}' of the plugin '{plugin}' is not installed; "
            "`studio models get {name}` downloads it.",
        ),
        translate("Reasons", "The called job was cancelled."),
        translate(
            "Reasons",
            "This project wants its texts to be sent by '{plugin}' to {places}; "
            "nobody has allowed that on this machine. "
            "`studio engines allow DIR` shows what it asks for.",
        ),
        translate(
            "Reasons",
            "This project wants its texts to be handed to '{plugin}', which uses the network; "
            "nobody has allowed that on this machine. "
            "`studio engines allow DIR` shows what it asks for.",
        ),
    )


def _of_files(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Reasons", "{path} changed before the job began"),
        translate("Reasons", "The project has no brief.md. Write what you want into one."),
        translate("Reasons", "This project is open read-only; nothing was changed."),
        translate(
            "Reasons",
            "This project is open in {program} (process {pid} on {host}, since {since}). "
            "Close it there, or open it here read-only.",
        ),
        translate(
            "Reasons",
            "The disk is full: '{name}' could not be written; nothing was lost. "
            "Free some space and try again.",
        ),
        translate(
            "Reasons",
            "The system does not allow '{name}' to be read or written in '{folder}': "
            "it is read-only, or another program holds it; nothing was lost.",
        ),
        translate("Reasons", "'{name}' is not there any more in '{folder}'."),
        translate("Reasons", "'{name}' could not be read or written: {reason}."),
        translate(
            "Reasons",
            "'{name}' can't be a source. Take Markdown, text, HTML, saved web pages (MHTML), "
            "PDF, DOCX, EPUB or CSV files.",
        ),
        translate("Reasons", "This version of '{name}' is not in the history any more."),
        translate("Reasons", "The picture '{name}' is too large; make it smaller first."),
        translate(
            "Reasons",
            "'{name}' can't be read as a picture. Take a PNG, JPEG or WebP file that opens elsewhere.",
        ),
        translate("Reasons", "There is no picture at '{place}' that this one could replace."),
        translate(
            "Reasons",
            "'{folder}' is not a project: it has no {file}. "
            "Choose a project folder, or make a new project.",
        ),
    )
