"""speech.voices: the speakers of every installed model."""

from __future__ import annotations

from studio.sdk import Job, PluginError
from studio.sdk.speech.voices import Voice, VoiceList, write_voices

from .folder import read_model
from .model import Speaker, VoiceModel

_MARKS = ("break", "reading:pinyin", "reading:ipa", "prosody", "link")


def list_voices(job: Job) -> None:
    voices: list[Voice] = []
    for name, place in job.models.items():
        try:
            model = read_model(name, place)
        except PluginError as error:  # the others can still be chosen
            job.notice(str(error))
            continue
        voices += [_voice(model, one) for one in model.speakers or (Speaker(0, ""),)]
    path = job.scratch / "voices.json"
    told = VoiceList(tuple(voices), _MARKS, streams=True, tones="lexical")
    path.write_text(write_voices(told), encoding="utf-8", newline="\n")
    job.emit(path, "application/json", role="voices")


def _voice(model: VoiceModel, speaker: Speaker) -> Voice:
    languages = speaker.languages or model.languages
    return Voice(
        id=speaker.name,
        name=speaker.title or speaker.name or model.title,
        languages=languages,
        gender=speaker.gender,
        licence=model.licence,
        model=model.name,
        sample=model.samples.get(languages[0], ""),
    )
