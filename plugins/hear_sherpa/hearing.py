"""One job of ``speech.transcribe``: cut, hear each stretch, put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from studio.sdk import Inputs, Job, PluginError
from studio.sdk.speech.transcript import Segment, Transcript, hand_over, join

from .cutting import LONGEST, by_detector, by_level
from .folder import Folder, detector_in, read_folder
from .params import Params
from .recogniser import Heard, Recogniser
from .recording import RATE, Recording, open_recording
from .words import words_of


def hear(
    params: Params, inputs: Inputs, job: Job, made: Callable[[Folder, str, int], Recogniser]
) -> None:
    recording = open_recording(inputs.one("speech").path)
    folder = _folder(params, job)
    job.progress(0.0, f"loading {folder.name}")
    recogniser = made(folder, params.language, params.threads)
    segments: list[Segment] = []
    languages: list[str] = []
    spans, until = _spans(recording, folder, job), 0
    for number, (at, samples) in enumerate(recording.stretches(spans)):
        done = number / len(spans)
        heard = recogniser.hear(samples, lambda done=done: job.progress(done, "listening"))  # type: ignore[misc]
        for segment in _segments(heard, at, at + len(samples), recording):
            new: Segment | None = segment
            if segments and segment.words and at < until:
                new = _without_repeats(segment, segments[-1], recording.own(until))
            if new is not None:
                segments.append(new)
                languages.append(heard.language or _language(new.text))
                job.text(new.text + "\n")
        until = at + len(samples)
    job.progress(1.0)
    language = params.language
    if language == "auto":
        language = next((one for one, _ in Counter(languages).most_common(1)), "")
    engine = f"sherpa-onnx {version('sherpa-onnx')}: {folder.name}"
    hand_over(job, Transcript(language, recording.rate, recording.samples, tuple(segments), engine))


def _folder(params: Params, job: Job) -> Folder:
    able = [name for name, place in job.models.items() if not _is_detector(place)]
    if not able:
        raise PluginError(
            "No recogniser is installed for sherpa-onnx. Import a model's folder: "
            "`studio models import`."
        )
    name = params.model or able[0]
    if name not in able:
        raise PluginError(f"The model '{name}' is not installed.")
    folder = read_folder(name, job.models[name])
    if params.language == "zh" and folder.only_english:
        raise PluginError(f"The model '{name}' understands English only: choose another.")
    return folder


def _is_detector(root: Path) -> bool:
    """A folder that holds the voice detector alone."""
    graphs = sorted(root.rglob("*.onnx")) if root.is_dir() else [root]
    return bool(graphs) and all(one.name.startswith("silero_vad") for one in graphs)


def _spans(recording: Recording, folder: Folder, job: Job) -> list[tuple[int, int]]:
    whole = recording.samples * RATE // recording.rate
    look = lambda: job.progress(0.0, "looking for speech")  # noqa: E731
    if whole > LONGEST:
        for place in job.models.values():
            if graph := detector_in(place):
                return by_detector(recording, graph, look)
    spans = by_level(recording, look, folder.times_words)
    # what fits is heard in one piece: a recogniser knows pauses better than a level does
    return [(0, whole)] if spans and whole <= LONGEST else spans


def _segments(heard: Heard, start: int, end: int, recording: Recording) -> list[Segment]:
    found: list[Segment] = []
    for phrase in heard.phrases:
        if re.search(r"\w", phrase.text) is None:
            continue
        words = words_of(phrase.tokens, phrase.times, start, end, recording)
        begins, ends = (start + time * RATE for time in (phrase.start, phrase.end))
        span = recording.own(begins), recording.own(ends)
        if words:
            span = words[0]["start"], words[-1]["end"]
        found.append(Segment(*span, phrase.text, words))
    return found


def _without_repeats(segment: Segment, before: Segment, until: int) -> Segment | None:
    """A stretch that begins before the one before it ends (at ``until``) without the words that
    were heard there already; None where nothing is new."""
    words = list(segment.words)
    lap = sum(one["start"] < until for one in words)
    left = [one["text"] for one in before.words]
    for count in range(lap, 0, -1):
        if [one["text"] for one in words[:count]] == left[-count:]:
            words = words[count:]
            break
    else:
        words = [one for one in words if one["start"] >= before.end]
    if len(words) == len(segment.words):
        return segment
    if not words:
        return None
    text = join(one["text"] for one in words)
    return Segment(words[0]["start"], words[-1]["end"], text, words)


def _language(text: str) -> str:
    han = len(re.findall(r"[\u3400-\u9fff]", text))
    return "zh" if han > len(re.findall(r"[A-Za-z]+", text)) else "en"
