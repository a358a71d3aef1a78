"""Has a speech engine speak through the host, and listens to what it made."""

from __future__ import annotations

import io
import math
import struct
import wave
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from studio.core.job import InputRef, JobSpec
from studio.sdk.speech.consent import Consent, digest, write_consent
from tests.jobs.rig import Rig
from tests.plugins.local_models import PATIENCE, said


@dataclass(frozen=True, slots=True)
class Heard:
    """``samples`` between -1 and 1."""

    outcome: str
    reason: str
    data: bytes
    meta: Mapping[str, Any]
    notices: tuple[str, ...]

    @property
    def samples(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        with wave.open(io.BytesIO(self.data)) as file:
            assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
            assert file.getframerate() == self.meta["sample_rate"]
            return np.frombuffer(file.readframes(file.getnframes()), np.int16) / 32767

    @property
    def words(self) -> list[str]:
        return [word["text"] for word in self.meta["words"]]


def begin(
    rig: Rig,
    engine: str,
    inputs: Sequence[InputRef] = (),
    seed: int = 0,
    capability: str = "",
    **params: Any,
) -> JobSpec:
    given = {"language": "en", **params} if "text" in params else params
    spec = replace(
        rig.spec(engine, tuple(inputs), **given),
        seed=seed,
        capability=capability,
        engines={"speech.phonemes": "espeak"},
    )
    rig.host.submit(spec, rig.sink)
    return spec


def hear(rig: Rig, engine: str, **wanted: Any) -> Heard:
    spec = begin(rig, engine, **wanted)
    rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
    told = said(rig, spec)
    return Heard(told.outcome, told.reason, told.data, told.meta, told.notices)


def sound_of(rig: Rig, engine: str, **wanted: Any) -> Heard:
    """A whole take: its length as it says, and its words in order inside it."""
    heard = hear(rig, engine, **wanted)
    assert heard.outcome == "done", heard.reason
    assert len(heard.samples) == heard.meta["samples"] > 0
    at = 0
    for word in heard.meta["words"]:
        assert at <= word["start"] < word["end"] <= heard.meta["samples"]
        at = word["end"]
    assert heard.meta["timing"] == ("engine" if heard.meta["words"] else "none")
    return heard


def refusal(rig: Rig, engine: str, **wanted: Any) -> str:
    heard = hear(rig, engine, **wanted)
    assert heard.outcome == "failed" and not heard.data
    return heard.reason


def recording(folder: Path, name: str = "reference", tune: float = 1.0) -> Path:
    """Two seconds of a gliding tone at 22,050 Hz."""
    file = folder / f"{name}.wav"
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, 22050, 0, "NONE", ""))
        glide = (math.sin(tune * (0.02 * n + n * n / 3e6)) for n in range(44100))
        out.writeframes(b"".join(struct.pack("<h", int(12000 * one)) for one in glide))
    return file


def agreed(file: Path, consent_for: Path | None = None) -> list[InputRef]:
    """The recording and a record of consent to it, or to another one."""
    record = file.with_suffix(".json")
    consent = Consent("Anna", "I agree.", "2026-11-01", "Ben", digest(consent_for or file))
    record.write_text(write_consent(consent), encoding="utf-8")
    return [
        InputRef("reference", str(file), digest(file), "audio/wav"),
        InputRef("consent", str(record), digest(record), "application/json"),
    ]
