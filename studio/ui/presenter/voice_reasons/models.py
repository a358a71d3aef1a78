"""What voices of Transformers, ONNX Runtime and servers say."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def _part_1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "'{name}' is no speech model for Transformers. Choose a folder with "
            "config.json and *.safetensors of a text-to-speech model.",
        ),
        translate(
            "Engine says",
            "'{name}' makes spectrograms and needs a vocoder: put the folder of one (a "
            "HiFi-GAN with config.json) into it as '{folder}'.",
        ),
        translate(
            "Engine says",
            "'{name}' needs its codec: put the folder of descript/dac_44khz into it as '{folder}'.",
        ),
        translate(
            "Engine says",
            "No voice for Transformers is installed. Get one on the models page, or "
            "import a folder with config.json and *.safetensors.",
        ),
        translate("Engine says", "The voice model '{model}' is not installed for Transformers."),
        translate(
            "Engine says",
            "SpeechT5 needs a speaker: put embeddings (.npy) into the model's folder '{folder}'.",
        ),
        translate(
            "Engine says",
            "The server's answer is no sound that can be read. Ask it for another kind of sound.",
        ),
        translate("Engine says", "{server} broke off in the middle of the sound. Try again."),
        translate(
            "Engine says",
            "{server} says that its sound has {rate} samples a second, which can't be. "
            "Ask it for another kind of sound.",
        ),
        translate("Engine says", "{server} sent no sound. Try again."),
        translate(
            "Engine says", "The server's sound holds numbers that are none (NaN). Try again."
        ),
    )


def _part_2(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "A speech server can't be given a recording to clone here."),
        translate(
            "Engine says", "{server} refused the request (HTTP {code}). Check voice and model."
        ),
        translate(
            "Engine says",
            "{server} has no such voice or model, or no speech at {path}. Check voice, "
            "model and address.",
        ),
        translate("Engine says", "What answers at {address} is no speech server. {rest}"),
        translate("Engine says", "What answers at {address} is no speech server."),
        translate(
            "Engine says",
            "The model '{model}' is no voice in ONNX (neither {file} nor NAME{suffix} "
            "is there). Choose another model, or another engine for this one.",
        ),
        translate(
            "Engine says",
            "No voice in ONNX is installed. Import a voice of Piper (NAME.onnx with "
            "NAME.onnx.json), or a folder that has a voice.json.",
        ),
        translate(
            "Engine says",
            "None of the voices in ONNX speaks {language}; installed are: {there}. "
            "Choose another engine for this language, or import a voice.",
        ),
        translate(
            "Engine says",
            "The voice '{voice}' speaks {languages}, and this text is {language}. "
            "Choose another voice for it.",
        ),
        translate("Engine says", "The model '{model}' has no voice '{voice}'; it has: {there}."),
        translate("Engine says", "The model '{model}' has one voice only, and not '{voice}'."),
    )


def _part_3(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The model '{model}' speaks at {rate} Hz, and its description says {told} "
            "Hz. Mend the description, or get the model again.",
        ),
        translate(
            "Engine says",
            "The model '{model}' gave no length for each sound. Try another seed, or "
            "another voice.",
        ),
        translate(
            "Engine says",
            "The model '{model}' wants an input '{input}' that is not known here; its "
            "files and its description don't fit together.",
        ),
        translate(
            "Engine says",
            "The voice '{voice}' speaks no English; “{text}” was spelled letter by "
            "letter. Choose an English voice for it.",
        ),
        translate(
            "Engine says", "The voice '{voice}' has no sound for “{signs}”; it was left out."
        ),
        translate(
            "Engine says",
            "The model '{model}' draws random numbers of its own: the same seed may "
            "sound different next time.",
        ),
        translate(
            "Engine says",
            "The model '{model}' gave {made} samples where its durations ask for "
            "{wanted}: its files and its description don't fit together. Get the model "
            "again.",
        ),
        translate(
            "Engine says",
            "The model '{model}' lost its numbers at this text (NaN). Try another "
            "seed, or another voice.",
        ),
    )


def models_sentences(words: Words) -> tuple[str, ...]:
    return (*_part_1(words), *_part_2(words), *_part_3(words))
