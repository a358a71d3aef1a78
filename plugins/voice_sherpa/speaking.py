"""One job of ``speech.synthesize``: choose model and speaker, speak, hand over the sound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studio.sdk import Inputs, Job, PluginError
from studio.sdk.speech.consent import read_consent, require

from .engine import Engine, Order
from .folder import Folder, read_folder
from .holder import Holder
from .params import Params
from .phonemes import ask, clauses_of, unknown
from .voices import speaker_of, speakers_of, speaks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PAUSE = 0.1  # seconds of silence for a text without a letter or digit


def speak(params: Params, inputs: Inputs, job: Job, holder: Holder) -> None:
    import numpy as np

    reference = _reference(inputs)
    folder = _folder(params, job, clone=reference is not None)
    number = 0 if reference else speaker_of(folder, params.voice, params.language)
    job.progress(0.0, f"loading {folder.name}")
    engine = holder.engine(folder, params.threads)
    order = _order(params, engine, number, reference, job)
    pieces: list[NDArray[np.float32]] = []

    def heard(piece: NDArray[np.float32]) -> None:
        pieces.append(_pitched(piece, params.pitch))
        job.preview(_write(job.scratch / f"piece-{len(pieces)}.wav", pieces[-1], engine.rate))

    if re.search(r"\w", params.text):
        engine.speak(order, heard, lambda done: job.progress(done, "speaking"))
    else:
        pieces.append(np.zeros(int(_PAUSE * engine.rate), np.float32))
    if not sum(map(len, pieces)):
        raise PluginError(f"The model '{folder.name}' has no sound for “{params.text.strip()}”.")
    sound = np.concatenate(pieces)
    path = _write(job.scratch / "speech.wav", sound, engine.rate)
    voice = folder.name if reference else f"{folder.name}/{speakers_of(folder)[number]}"
    job.progress(1.0)
    job.emit(
        path, "audio/wav", role="speech", sample_rate=engine.rate, samples=len(sound),
        engine_voice=voice, words=[], phonemes=[], timing="none", model=folder.name,
    )  # fmt: skip


def _folder(params: Params, job: Job, clone: bool) -> Folder:
    """The model that is asked for, or the first that can do it."""
    if not job.models:
        raise PluginError(
            "No voice is installed for sherpa-onnx. Import a model's folder: `studio models import`."
        )
    if params.model:
        if params.model not in job.models:
            raise PluginError(f"The model '{params.model}' is not installed.")
        folder = read_folder(params.model, job.models[params.model])
        if clone and folder.kind != "zipvoice":
            raise PluginError(
                f"The model '{folder.name}' clones no voice: choose one of ZipVoice for that."
            )
    else:
        folder = _first(params.language, job, clone)
    if folder.kind == "zipvoice" and not clone:
        raise PluginError(
            f"The model '{folder.name}' speaks with a cloned voice only: record one first."
        )
    return folder


def _first(language: str, job: Job, clone: bool) -> Folder:
    """A model that can't be read stands in nobody's way."""
    problem = PluginError(
        "To clone a voice, install a model of ZipVoice."
        if clone
        else "No installed voice of sherpa-onnx speaks this language: get one that does."
    )
    for name, place in job.models.items():
        try:
            folder = read_folder(name, place)
        except PluginError as error:
            problem = error
            continue
        if (folder.kind == "zipvoice") == clone and speaks(folder, language):
            return folder
    raise problem


def _reference(inputs: Inputs) -> tuple[NDArray[np.float32], int, str] | None:
    """The recording to clone, only with its owner's consent."""
    if inputs.get("reference") is None:
        return None
    import soundfile

    recording = require(inputs)
    text = read_consent(inputs.one("consent").text()).text_read
    samples, rate = soundfile.read(recording, dtype="float32", always_2d=True)
    return samples.mean(axis=1), int(rate), text


def _order(
    params: Params,
    engine: Engine,
    speaker: int,
    reference: tuple[NDArray[np.float32], int, str] | None,
    job: Job,
) -> Order:
    # a higher pitch is got by slower speech that is played faster
    speed = params.rate / params.pitch
    codepoints = _codepoints(params, engine, job)
    return Order(
        params.text, speaker, speed, params.steps, job.seed, params.language, codepoints, reference
    )


def _codepoints(params: Params, engine: Engine, job: Job) -> Sequence[Sequence[int]]:
    """Phonemes, where the model needs them or its lists lack a word; else nothing."""
    folder = engine.folder
    if folder.kind == "supertonic":
        return ()  # reads letters
    strange = unknown(params.text, engine.words) if folder.lexicons else ["*"]
    if not strange:
        return ()
    chinese = re.search(r"[\u3400-\u9fff]", params.text) is not None
    if folder.by_phonemes and not (chinese and folder.lexicons):
        voice = folder.about.get("voice", "") if folder.kind == "vits" else ""
        found = ask(params.text, params.language, voice, folder.name, job)
        misaki = folder.kind == "kokoro" and folder.about.get("version", "1") != "1"
        return clauses_of(found, engine.symbols, misaki)
    for word in strange if folder.lexicons else ():
        job.notice(f"The model '{folder.name}' does not know “{word}” and leaves it out.")
    return ()


def _pitched(sound: NDArray[np.float32], pitch: float) -> NDArray[np.float32]:
    """Resampled so that played at the same rate it is higher by ``pitch``, by its spectrum."""
    if pitch == 1.0 or not len(sound):
        return sound
    import numpy as np

    count = max(1, round(len(sound) / pitch))
    spectrum = np.fft.rfft(sound)
    kept = np.zeros(count // 2 + 1, spectrum.dtype)
    shared = min(len(kept), len(spectrum))
    kept[:shared] = spectrum[:shared]
    return np.asarray(np.fft.irfft(kept, count) * (count / len(sound)), np.float32)


def _write(path: Path, sound: NDArray[np.float32], rate: int) -> Path:
    import soundfile

    # as floats: a model's wrong numbers must reach the checks as they are
    soundfile.write(path, sound, rate, subtype="FLOAT")
    return path
