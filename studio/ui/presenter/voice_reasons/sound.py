"""What is said of mixing and of exporting sound."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def _part_1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The narration reaches {found} dB instead of {wanted}: its peaks leave no "
            "room for more.",
        ),
        translate(
            "Engine says",
            "The quietest moment has {found} dB, and audiobook shops allow -60: leave "
            "the music out, or record in a quieter room.",
        ),
        translate(
            "Engine says",
            "The cover is {width} pixels wide and will look blurred: directories show "
            "it at {shown}.",
        ),
        translate("Engine says", "The music '{name}' is silent; choose another file."),
        translate(
            "Engine says",
            "The music '{name}' cannot be read ({error}); take a WAV, FLAC, MP3 or OGG file.",
        ),
        translate(
            "Engine says", "The music '{name}' is not in the project; choose it again, or none."
        ),
        translate(
            "Engine says", "In narration.toml, '{name}' of [mix] has a value of a wrong kind."
        ),
        translate("Engine says", "There is no loudness preset '{name}'; choose another one."),
        translate(
            "Engine says",
            "All takes are silent; choose another voice and narrate the article again.",
        ),
        translate("Engine says", "The script has no sentence; there is nothing to narrate."),
        translate(
            "Engine says", "The script is not one that this step can read; cut the article again."
        ),
    )


def _part_2(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The script has {script} sentences, but there are {takes} takes and "
            "{timings} timings; {rest}",
        ),
        translate(
            "Engine says",
            "Take {number} has {channels} channels, {bits} bits and {rate} Hz instead "
            "of 1 channel, 16 bits and {wanted} Hz; {rest}",
        ),
        translate("Engine says", "Take {number} is empty; {rest}"),
        translate(
            "Engine says",
            "Take {number} has {samples} samples at {rate} Hz, but its timing tells of "
            "{told} at {told_rate} Hz; {rest}",
        ),
        translate("Engine says", "Take {number} is not a WAV file ({error}); {rest}"),
        translate("Engine says", "The timing of take {number} cannot be read; {rest}"),
        translate("Engine says", "The cover cannot be read ({error}); make the cover again."),
        translate(
            "Engine says",
            "{format} needs ffmpeg: install the studio's extra `engines` or ffmpeg "
            "itself, or take {name} off the list of formats.",
        ),
        translate("Engine says", "ffmpeg could not write {file} ({error})."),
        translate("Engine says", "Sound can't be exported as '{name}'; choose another format."),
        translate("Engine says", "There is no format to export to; choose one at least."),
    )


def _part_3(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "The narration is not a WAV file ({error}); mix it again."),
        translate(
            "Engine says",
            "The timeline tells of {told} samples, but the narration has {samples}; mix it again.",
        ),
        translate(
            "Engine says",
            "Nobody knows the parts of this narration; mix it again, or export it as one file.",
        ),
        translate("Engine says", "The timeline cannot be read; mix the narration again."),
        translate(
            "Engine says",
            "There is no MP3 or M4A for each chapter; export the audio with one file per chapter.",
        ),
        translate(
            "Engine says", "There is no MP3 or M4A of the whole narration; export one of them."
        ),
        translate(
            "Engine says",
            "The file given as the feed that is published is no RSS feed; give another.",
        ),
        translate(
            "Engine says",
            "The feed that is published cannot be read ({error}); leave it out or give another.",
        ),
        translate("Engine says", "The podcast has no cover; directories ask for a square one."),
        translate(
            "Engine says",
            "The cover is {width} pixels wide and was enlarged; directories ask for "
            "{least} to 3000.",
        ),
        translate(
            "Engine says",
            "There is no feed yet: say at which address the folder will be published, "
            "and export the podcast again.",
        ),
    )


def _part_4(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "'{address}' is no address of a folder on the web; write one like "
            "https://example.com/podcast.",
        ),
        translate("Engine says", "'{email}' is no e-mail address; correct it or leave it out."),
        translate("Engine says", "'{language}' is no language code; write one like zh-cn or en."),
        translate(
            "Engine says",
            "'{date}' is no date; write one like 2026-11-22 or 2026-11-22T08:00+08:00.",
        ),
    )


def sound_sentences(words: Words) -> tuple[str, ...]:
    return (*_part_1(words), *_part_2(words), *_part_3(words), *_part_4(words))
