"""What engines, environments and the reading of sources say in English, for translation.

They know no language of the person: their sentences are matched by pattern and said again. A
test collects them from the sources and holds that each is here.
"""

from __future__ import annotations

from studio.ui.presenter.drawing_reasons import drawing_sentences
from studio.ui.presenter.loading_reasons import loading_sentences
from studio.ui.presenter.picture_reasons import picture_sentences
from studio.ui.presenter.server_reasons import server_sentences
from studio.ui.presenter.source_reasons import source_sentences
from studio.ui.presenter.voice_reasons import voice_sentences
from studio.ui.presenter.words import Words


def engine_sentences(words: Words) -> tuple[str, ...]:
    """The order matters where one fits what another says more exactly. ``label``, ``rest`` and
    ``failure`` stand for what is translated by itself."""
    return (
        *_labels(words), *_of_environments(words), *loading_sentences(words), *_of_forms(words),
        *_of_room(words), *server_sentences(words), *source_sentences(words),
        *picture_sentences(words),
        *drawing_sentences(words), *voice_sentences(words),
    )  # fmt: skip


def _labels(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "preparing the environment: {label}"),
        translate("Engine says", "looking for the packages"),
        translate("Engine says", "fetching the packages"),
        translate("Engine says", "{label}, {written} of about {need} on the disk"),
        translate("Engine says", "{label}, {written} on the disk"),
        translate("Engine says", "waiting for another installation"),
        translate("Engine says", "{index} can't be reached, taking torch from elsewhere"),
        translate("Engine says", "downloading {package}"),
        translate("Engine says", "building {package}"),
        translate("Engine says", "installing"),
        translate("Engine says", "writing"),
        translate("Engine says", "thinking"),
        translate("Engine says", "embedding"),
        translate("Engine says", "reading: {read} of {count} tokens"),
        translate("Engine says", "reading the prompt: {share}"),
        translate("Engine says", "reading"),
        translate("Engine says", "loading {model}"),
        translate("Engine says", "sending to {place} without an API key: {failure}"),
        translate("Engine says", "sending to {place}"),
        translate("Engine says", "the answer is in the wrong language; asking again"),
        translate("Engine says", "the answer does not have its form; asking again: {problem}"),
        translate("Engine says", "the answer is not in the language that was asked for"),
        translate("Engine says", "the server does not take '{name}'; asking without it"),
    )


def _of_environments(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "The environment of '{name}' was not made. {failure}"),
        translate("Engine says", "The package {package} can't be installed. {said}"),
        translate("Engine says", "The program uv is missing: reinstall the studio."),
        translate(
            "Engine says",
            "The environment needs about {need} and the disk with {folder} has {free} free. Free "
            "{more}, or remove a plugin's environment (`studio plugins` shows their sizes).",
        ),
        translate("Engine says", "The plugin's lock file {path} can't be read: {error}"),
        translate(
            "Engine says", "{path} names another file ('{words}'); a lock file stands alone."
        ),
        translate(
            "Engine says",
            "{path} does not pin '{words}': write name==version, as `uv pip compile` does.",
        ),
    )


def _of_forms(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "There is nothing to answer: write a prompt."),
        translate("Engine says", "The answer came in another language and was asked for again."),
        translate("Engine says", "The answer is not in the language that was asked for."),
        translate(
            "Engine says", "The answer did not have its form ({problem}); it was asked for again."
        ),
        translate(
            "Engine says",
            "The model '{model}' can't give the answer in the form that is needed ({problem}). "
            "Choose a larger model.",
        ),
        translate("Engine says", "The answer was cut off before its end. Raise the length limit."),
        translate(
            "Engine says", "The model '{model}' gave no text. Try again, or choose another model."
        ),
        translate(
            "Engine says",
            "The model '{model}' used up the length limit on reasoning. Raise the length limit.",
        ),
        translate("Engine says", "The length limit is too low for an answer. Raise it."),
        translate("Engine says", "The model '{model}' declines to answer: {refusal}"),
        translate("Engine says", "No answer can be held to this form: {problem}."),
        translate("Engine says", "The answer can't be held to all of its form: {problem}."),
        translate("Engine says", "The given beginning of the answer does not fit its form."),
        translate("Engine says", "The form that the answer must have is not understood: {error}"),
    )


def _of_room(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The text to answer has {count} tokens, and the model '{model}' takes {context} with "
            "its answer. Raise the context (it can take {most}), or give it less text.",
        ),
        translate(
            "Engine says",
            "The text to answer has {count} tokens, and the model '{model}' takes {context} with "
            "its answer. Please give it less text.",
        ),
        translate(
            "Engine says",
            "The prompt has {count} tokens, and the context holds {context}. Shorten it, or allow "
            "a larger context in the engine's settings.",
        ),
        translate(
            "Engine says",
            "There is too little memory for the context; it was halved to {count} tokens.",
        ),
        translate(
            "Engine says",
            "There is too little memory for {count} tokens with the model '{model}'. Give it less "
            "text, or choose a smaller model.",
        ),
        translate("Engine says", "There was too little memory: the context is {count} tokens now."),
        translate(
            "Engine says",
            "There is not enough memory for this prompt. Close other programs, choose a smaller "
            "model, or shorten what it reads.",
        ),
        translate(
            "Engine says",
            "{some} of {count} texts are longer than the {most} tokens that '{model}' reads; their "
            "ends do not count.",
        ),
        translate("Engine says", "It gave vectors of shape {shape} for {count} texts."),
        translate("Engine says", "This step needs an input '{role}', and got none."),
        translate("Engine says", "{engine} gave no file of role {role}."),
        translate("Engine says", "{engine} gave no file."),
        translate("Engine says", "Nobody here can do '{capability}'."),
    )
