"""English by ear: PocketSphinx on natural speech, in its own environment."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile  # type: ignore[import-untyped]

from studio.core.job import InputRef
from studio.sdk.speech.transcript import Transcript, read_transcript
from tests.plugins.local_models import PATIENCE, ROOT, rig_in, run_inside, said, share_environments

ENGINE = "hear_pocketsphinx"
SPEECH = ROOT / "tests" / "files" / "speech"
AUSTEN = [
    "had",
    "he",
    "married",
    "a",
    "more",
    "amiable",
    "woman",
    "he",
    "might",
    "have",
    "been",
    "made",
    "still",
    "more",
    "respectable",
    "than",
    "he",
    "was",
    "he",
    "might",
    "even",
    "have",
    "been",
    "made",
    "amiable",
    "himself",
]

INSIDE = """
import json, tempfile
from pathlib import Path
from plugins.hear_pocketsphinx.plugin import HearPocketSphinx
from studio.sdk import Asset, Cancelled, Environment, Inputs, PluginError
from studio.sdk.testing import FakeJob

plugin = HearPocketSphinx()
plugin.load(Environment(threads=2))
told = []
for wanted in json.loads({orders!r}):
    job = FakeJob(Path(tempfile.mkdtemp()), cancel_after=wanted.get("stop"))
    try:
        speech = Asset(Path(wanted["file"]), "audio/wav", "speech")
        plugin.run(plugin.params(language=wanted.get("language", "auto")), Inputs((speech,)), job)
        told.append([job.emitted[0].text(), job.chunks])
    except PluginError as error:
        told.append([str(error), []])
    except Cancelled:
        told.append(["cancelled", []])
print(json.dumps(told))
"""


@pytest.fixture
def hear(studio_home: Path, shared_home: Path) -> Callable[..., list[Any]]:
    share_environments(studio_home, shared_home, ENGINE)

    def told(*orders: dict[str, Any]) -> list[Any]:
        found = json.loads(run_inside(ENGINE, INSIDE.format(orders=json.dumps(orders))))
        assert isinstance(found, list)
        return found

    return told


def test_words_with_their_times_in_samples_of_the_file(
    hear: Callable[..., list[Any]], tmp_path: Path
) -> None:
    sound, rate = soundfile.read(SPEECH / "go-forward.flac")
    stereo = tmp_path / "stereo.wav"  # at another rate: every sample three times
    soundfile.write(stereo, np.repeat(np.stack([sound, sound], 1), 3, axis=0), 3 * rate)
    (first, chunks), (second, _) = hear(
        {"file": str(SPEECH / "go-forward.flac")}, {"file": str(stereo), "language": "en"}
    )
    plain, high = read_transcript(first), read_transcript(second)
    assert plain.text == high.text == "go forward ten meters"
    assert chunks == ["go forward ten meters\n"]
    assert (plain.language, plain.sample_rate, plain.samples) == ("en", rate, len(sound))
    assert (high.sample_rate, high.samples) == (3 * rate, 3 * len(sound))
    ends = [word["end"] for word in plain.segments[0].words]
    starts = [word["start"] for word in plain.segments[0].words]
    assert starts == sorted(starts) and all(a < b for a, b in zip(starts, ends, strict=True))
    begin = starts[0]  # silence, then "go"
    assert np.abs(sound[: begin - rate // 10]).max() < np.abs(sound[begin : ends[0]]).max() / 4
    for one, other in zip(plain.segments[0].words, high.segments[0].words, strict=True):
        assert abs(3 * one["start"] - other["start"]) < 3 * rate // 20


def test_a_long_recording_is_cut_in_its_pauses(
    hear: Callable[..., list[Any]], tmp_path: Path
) -> None:
    parts = [soundfile.read(SPEECH / name)[0] for name in ("austen.ogg", "go-forward.flac")]
    quiet = np.random.default_rng(0).standard_normal(24000) * 2e-4
    file = tmp_path / "long.flac"
    soundfile.write(file, np.concatenate([quiet, parts[0], quiet, parts[1], quiet, quiet]), 16000)
    ((told, chunks),) = hear({"file": str(file)})
    heard = read_transcript(told)
    assert len(heard.segments) == len(chunks) >= 3
    assert heard.segments[-1].text.endswith("ten meters")
    assert _errors(AUSTEN, " ".join(one.text for one in heard.segments[:-1]).split()) <= 10
    border = len(quiet) + len(parts[0])
    assert heard.segments[-1].start > border - 8000 and heard.segments[-2].end < border + 8000


def test_what_it_cannot_hear_is_said_in_a_sentence(
    hear: Callable[..., list[Any]], tmp_path: Path
) -> None:
    text, silence = tmp_path / "notes.m4a", tmp_path / "silence.wav"
    text.write_text("no sound", encoding="utf-8")
    soundfile.write(silence, np.zeros(16000), 16000)
    chinese, unreadable, nothing, stopped = hear(
        {"file": str(silence), "language": "zh"}, {"file": str(text)}, {"file": str(silence)},
        {"file": str(SPEECH / "austen.ogg"), "stop": 1},
    )  # fmt: skip
    assert "English only" in chinese[0]
    assert unreadable[0].startswith("“notes.m4a” is no sound")
    assert read_transcript(nothing[0]).segments == ()
    assert stopped[0] == "cancelled"


def test_by_the_real_worker(tmp_path: Path, studio_home: Path, shared_home: Path) -> None:
    share_environments(studio_home, shared_home, ENGINE)
    with rig_in(tmp_path) as rig:
        sound = InputRef("speech", str(SPEECH / "austen.ogg"), "", "audio/ogg")
        spec = rig.start(ENGINE, (sound,))
        rig.until(lambda: rig.ended(spec) is not None, PATIENCE)
        answer = said(rig, spec)
    heard: Transcript = read_transcript(answer.text)
    assert _errors(AUSTEN, heard.text.split()) <= 8, heard.text
    assert "".join(answer.chunks).split() == heard.text.split()


def _errors(wanted: list[str], heard: list[str]) -> int:
    """Words wrong, missing and added: Levenshtein's distance."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(wanted, 1):
        before, row[0] = row[0], number
        for at, other in enumerate(heard, 1):
            step = before + (word != other)
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, step)
    return row[-1]
