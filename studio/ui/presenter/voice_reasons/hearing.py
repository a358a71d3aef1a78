"""What is said of listening to recordings."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def _part_1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "This model writes down English only; choose another one for '{language}'.",
        ),
        translate(
            "Engine says",
            "'{name}' is no recogniser for Transformers. Choose a folder with "
            "config.json and *.safetensors of a speech recognition model.",
        ),
        translate(
            "Engine says",
            "No recogniser for Transformers is installed. Get one on the models page, "
            "or import a folder with config.json and *.safetensors.",
        ),
        translate("Engine says", "The recogniser '{model}' is not installed for Transformers."),
        translate(
            "Engine says",
            "'{name}' is no sound that can be read here: convert it to WAV or FLAC first.",
        ),
        translate(
            "Engine says",
            "The model '{model}' is no recogniser that sherpa-onnx knows: get another one.",
        ),
        translate(
            "Engine says",
            "The model '{model}' is made for live speech: get one for recordings (offline).",
        ),
        translate(
            "Engine says",
            "No recogniser is installed for sherpa-onnx. Import a model's folder: "
            "`studio models import`.",
        ),
        translate("Engine says", "The model '{model}' understands English only: choose another."),
        translate(
            "Engine says",
            "“{name}” is no sound that can be read here: convert it to WAV or FLAC first.",
        ),
        translate(
            "Engine says",
            "Only English can be written down here; for other languages install a speech model.",
        ),
    )


def _part_2(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "PocketSphinx understands English only: install a speech model for Chinese.",
        ),
        translate(
            "Engine says",
            "To read “{name}”, ffmpeg is needed: install it or the studio's extra "
            "`engines`, or convert the recording to WAV.",
        ),
        translate("Engine says", "There is no sound in “{name}” that can be read."),
        translate("Engine says", "listening"),
        translate("Engine says", "looking for speech"),
        translate("Engine says", "reading the recording"),
    )


def hearing_sentences(words: Words) -> tuple[str, ...]:
    return (*_part_1(words), *_part_2(words))
