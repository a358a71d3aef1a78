"""What engines of speech say."""

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
    )


def _part_5(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
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
    )


def _part_6(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
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
    )


def _part_7(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
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


def engines_sentences(words: Words) -> tuple[str, ...]:
    return (
        *_part_1(words),
        *_part_2(words),
        *_part_3(words),
        *_part_4(words),
        *_part_5(words),
        *_part_6(words),
        *_part_7(words),
    )
