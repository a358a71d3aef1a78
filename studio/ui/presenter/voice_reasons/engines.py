"""What eSpeak NG, sherpa-onnx and Coqui TTS say."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def _part_1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "eSpeak NG is not installed: install the studio's extra `engines` (pip "
            "install 'sanjue-studio[engines]').",
        ),
        translate(
            "Engine says", "eSpeak NG found no voice data; install the extra `engines` again."
        ),
        translate("Engine says", "eSpeak NG has no voice '{voice}'; it has: {there}."),
        translate(
            "Engine says",
            "eSpeak NG could not be loaded ({error}); install the studio's extra `engines` again.",
        ),
        translate(
            "Engine says",
            "The voice made no sound of this text. Try another seed or another voice; "
            "if it happens with every text, the model's files may be damaged.",
        ),
        translate(
            "Engine says",
            "The model knows none of these characters. Choose a voice for the text's language.",
        ),
        translate(
            "Engine says",
            "This voice is spelled in phonemes, which eSpeak NG makes of the text: "
            "install the studio's extra `engines`.",
        ),
        translate(
            "Engine says",
            "A voice is cloned only with its owner's consent, and its record is "
            "incomplete; write it again.",
        ),
        translate(
            "Engine says",
            "A voice is cloned only with its owner's consent, and there is no record "
            "of it; write one first.",
        ),
        translate(
            "Engine says",
            "A voice is cloned only with its owner's consent, and the record is for "
            "another recording; write a new one.",
        ),
        translate("Engine says", "speaking"),
    )


def _part_2(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "No voice is installed for sherpa-onnx. Import a model's folder: `studio "
            "models import`.",
        ),
        translate(
            "Engine says",
            "No installed voice of sherpa-onnx speaks this language: get one that does.",
        ),
        translate("Engine says", "The model '{model}' is not installed."),
        translate(
            "Engine says", "The model '{model}' clones no voice: choose one of ZipVoice for that."
        ),
        translate(
            "Engine says", "The model '{model}' speaks with a cloned voice only: record one first."
        ),
        translate(
            "Engine says", "The voice '{voice}' reads {kind}, not phonemes: take another engine."
        ),
        translate("Engine says", "To clone a voice, install a model of ZipVoice."),
        translate("Engine says", "The model '{model}' does not know “{signs}” and leaves it out."),
        translate("Engine says", "The model '{model}' has no sound for “{text}”."),
        translate(
            "Engine says",
            "The model '{model}' can't be loaded: a file is damaged or missing, get it again.",
        ),
        translate(
            "Engine says",
            "The vocoder '{file}' does not fit the model '{model}': take one for {rate} Hz.",
        ),
    )


def _part_3(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says", "The model '{model}' lacks its file '{file}': get the model again."
        ),
        translate(
            "Engine says", "The model '{model}' lacks its vocoder: put vocos_24khz.onnx beside it."
        ),
        translate("Engine says", "The model '{model}' has no graph (.onnx): get it again."),
        translate(
            "Engine says",
            "The model '{model}' is not in sherpa-onnx's form: its graph lacks the metadata.",
        ),
        translate("Engine says", "A graph of the model '{model}' is damaged: get the model again."),
        translate(
            "Engine says",
            "The model '{model}' reads phonemes, and nothing here makes them: install "
            "the studio's extra `engines`, or put a lexicon.txt into the model's "
            "folder.",
        ),
        translate("Engine says", "The model '{model}' has no voice '{voice}'; choose another."),
        translate(
            "Engine says",
            "'{name}' is no model of Coqui TTS. Choose a folder with the config.json "
            "and the weights (model.pth) that it was released with.",
        ),
        translate(
            "Engine says",
            "'{name}' has no weights that Coqui TTS can find; they must lie beside "
            "config.json and be called model.pth.",
        ),
        translate(
            "Engine says",
            "No voice for Coqui TTS is installed. Import the folder of a model with "
            "its config.json and model.pth.",
        ),
        translate("Engine says", "The voice model '{model}' is not installed for Coqui TTS."),
    )


def _part_4(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The model computed no valid sound (NaN). Try another seed; if it happens "
            "with every text, the model's files are damaged.",
        ),
        translate(
            "Engine says",
            "The model '{model}' does not speak the language '{language}'. Choose "
            "another voice for it.",
        ),
        translate(
            "Engine says", "This model has no voice of its own: give it a reference recording."
        ),
        translate(
            "Engine says", "The model '{model}' has no voice '{voice}'. Choose one of its own."
        ),
        translate("Engine says", "The model '{model}' can't clone a voice; XTTS and YourTTS can."),
        translate("Engine says", "This model speaks at one speed only."),
        translate("Engine says", "The sentence is too long for XTTS; part it into two."),
    )


def engines_sentences(words: Words) -> tuple[str, ...]:
    return (*_part_1(words), *_part_2(words), *_part_3(words), *_part_4(words))
