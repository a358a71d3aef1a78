"""What the voices of a narration can do, asked once for each engine and kept in the process."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.sdk import CallFailed, Job
from studio.sdk.speech.line import Voiced
from studio.sdk.speech.voices import VoiceList, VoiceRef, read_voices


@dataclass(slots=True)
class Engine:
    """``name`` is "id version", "" before it was heard; ``told``: it answered what it can do."""

    name: str
    voices: VoiceList = field(default_factory=VoiceList)
    told: bool = True


class Engines:
    """Keyed by what a line wants: the engine's id and version as the line has them. A line that
    names no version (of an old recipe) may find another engine chosen since: see `answered`."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Engine] = {}

    def of(self, job: Job, voiced: Voiced) -> Engine:
        """One without ``speech.voices`` honours no marks."""
        key = self._key(voiced)
        if key not in self._known:
            try:
                found = job.call("speech.voices", {}, engine=key[0])
                text = found.one("voices").text()
                self._known[key] = Engine(found.engine, read_voices(text))
            except CallFailed:
                self._known[key] = Engine("", told=False)
        return self._known[key]

    def ask_again(self) -> None:
        """Forget those that did not answer: what hindered them may be mended by now."""
        self._known = {key: one for key, one in self._known.items() if one.told}

    def answered(self, voiced: Voiced, name: str) -> bool:
        """Whether ``name`` is the engine that was asked; if not, it is forgotten."""
        engine = self._known[self._key(voiced)]
        if not engine.name:
            engine.name = name
        if engine.name == name:
            return True
        del self._known[self._key(voiced)]
        return False

    @staticmethod
    def _key(voiced: Voiced) -> tuple[str, str]:
        return VoiceRef.parse(voiced.voice).engine, voiced.engine
