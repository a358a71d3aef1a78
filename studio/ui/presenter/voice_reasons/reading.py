"""What is said of scripts, directions, lexicons and takes."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def _part_1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "This sentence is for a cloned voice, which its engine can't do; choose "
            "another engine.",
        ),
        translate(
            "Engine says", "The voice left out '{signs}': it does not know these characters."
        ),
        translate(
            "Engine says",
            "In the lexicon, “{word}” needs {count} syllables of pinyin, one a character.",
        ),
        translate(
            "Engine says",
            "The lexicon doesn't say how “{word}” is read; give it pinyin, ipa or alias.",
        ),
        translate(
            "Engine says",
            "There is nothing to speak in “{text}”; take the sentence out of the article.",
        ),
        translate(
            "Engine says", "Nothing can be heard in this recording; record the sentence again."
        ),
        translate(
            "Engine says", "This recording is longer than ten minutes; cut out the one sentence."
        ),
        translate(
            "Engine says", "This sound file can't be read; give a WAV, FLAC, MP3, Ogg or Opus file."
        ),
        translate("Engine says", "The voice gave no sound for “{text}”; choose another voice."),
        translate(
            "Engine says",
            "The voice gave damaged sound (values that are no numbers) for “{text}”; "
            "choose another voice or model.",
        ),
        translate(
            "Engine says",
            "The voice speaks of {told} Hz, but its file has {found} Hz; choose another voice.",
        ),
    )


def _part_2(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The voice gave {found} of {told} samples for “{text}”; try again, or "
            "choose another voice.",
        ),
        translate(
            "Engine says", "The voice gave a file that is no sound ({error}); choose another voice."
        ),
        translate(
            "Engine says", "The voice can't be told how to read “{text}”; it is read as usual."
        ),
        translate(
            "Engine says",
            "No sentence of the article is like “{text}” of narration.toml; its marks wait.",
        ),
        translate("Engine says", "No voice is cast for “{name}”; the usual one speaks."),
        translate("Engine says", "This script is of an older studio; cut the article again."),
        translate(
            "Engine says",
            "The article has no sentence that could be spoken; write some text first.",
        ),
        translate(
            "Engine says", "narration.toml was written by a newer studio; update the studio."
        ),
        translate(
            "Engine says", "In narration.toml, a [[line]] has no text; give it one or remove it."
        ),
        translate("Engine says", "In narration.toml, [{name}] must be a table."),
        translate("Engine says", "In narration.toml, “{name}” of [pauses] must be milliseconds."),
    )


def _part_3(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "narration.toml can't be read ({error}); correct that line."),
        translate(
            "Engine says",
            "In narration.toml, a voice of [cast] has a value of a wrong kind; correct it.",
        ),
        translate(
            "Engine says", "In narration.toml, “{name}” of “{text}” has a value of a wrong kind."
        ),
        translate("Engine says", "An entry of the lexicon has no word; give it one or remove it."),
        translate("Engine says", "In the lexicon, “{said}” for “{word}” is no pinyin."),
        translate(
            "Engine says", "In the lexicon, “{name}” of “{word}” has a value of a wrong kind."
        ),
        translate("Engine says", "The lexicon can't be read ({error}); correct that line."),
        translate("Engine says", "This line was written by a newer studio; update the studio."),
        translate("Engine says", "The SSML is broken at line {line}, column {column}: {error}."),
        translate(
            "Engine says", "There is no article to speak yet; write one, or have it made first."
        ),
        translate(
            "Engine says",
            "The plugin '{plugin}' can't be used for '{capability}' here: it lacks a "
            "model, or nobody has allowed it to use the network.",
        ),
    )


def _part_4(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "The plugin '{plugin}' is no voice; choose another in the cast."),
        translate(
            "Engine says",
            "The cast names the cloned voice '{name}', and the project has no folder "
            "voices/{folder}; choose another voice.",
        ),
        translate("Engine says", "There is no '{name}'; there are: {there}."),
        translate("Engine says", "A default voice belongs to a language: zh or en."),
        translate("Engine says", "A speaker can't be called '{name}'; choose another name."),
        translate("Engine says", "{file} was changed by another program just now; try again."),
        translate(
            "Engine says",
            "The project's own recipe.toml speaks sentences without directions: put "
            "the step `lines` of the studio's recipe into it, or remove the file.",
        ),
        translate("Engine says", "The recipe has no step that speaks sentences."),
        translate("Engine says", "'{path}' is not UTF-8 text; have it made again."),
        translate("Engine says", "There is no take '{path}' of this sentence any more."),
        translate("Engine says", "'{name}' is no sound file that the studio reads."),
    )


def _part_5(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "There is no take '{path}' in the project any more."),
        translate("Engine says", "A take has up to five stars."),
        translate("Engine says", "There is no sentence '{item}' in the narration any more."),
        translate(
            "Engine says",
            "Its environment is not prepared yet; it is when the engine first speaks.",
        ),
        translate("Engine says", "The list of voices can't be read."),
        translate("Engine says", "'{name}' is no WAV file; convert the recording to WAV first."),
        translate("Engine says", "There is a voice '{name}' already; choose another name."),
        translate("Engine says", "The record of consent is for another recording."),
        translate(
            "Engine says", "The recording is longer than a voice needs; cut ten seconds out of it."
        ),
        translate(
            "Engine says",
            "{file} names the music '{music}', which is no sound file of the project; "
            "choose another one.",
        ),
        translate("Engine says", "{file} is not UTF-8 text; save it as UTF-8."),
    )


def reading_sentences(words: Words) -> tuple[str, ...]:
    return (*_part_1(words), *_part_2(words), *_part_3(words), *_part_4(words), *_part_5(words))
