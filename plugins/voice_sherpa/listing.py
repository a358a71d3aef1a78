"""``speech.voices``: the voices of every installed model."""

from __future__ import annotations

from studio.sdk import Job, PluginError
from studio.sdk.speech.voices import Voice, VoiceList, write_voices

from .folder import read_folder
from .voices import voices_of


def list_voices(job: Job) -> None:
    """A model that can't be read is left out, and said."""
    found: list[Voice] = []
    for name, place in job.models.items():
        try:
            found += voices_of(read_folder(name, place))
        except PluginError as error:
            job.notice(str(error))
    file = job.scratch / "voices.json"
    clones = any(one.clone for one in found)
    listed = VoiceList(tuple(found), marks=(), streams=True, clones=clones)
    file.write_text(write_voices(listed), encoding="utf-8", newline="\n")
    job.emit(file, "application/json", role="voices")
