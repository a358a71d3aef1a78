"""A line spoken, joined, measured and handed over with its record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from studio.sdk import Inputs, Job, PluginError
from studio.sdk.speech.line import Line
from studio.sdk.speech.marks import BREAK, PROSODY

from . import checks, levels, sound, timing
from .marked import Spoken, spoken_of
from .segments import Segment
from .speaking import Said, Speaker
from .takes import TakeFacts, hand_over


def narrate(job: Job, line: Line, inputs: Inputs, speaker: Speaker) -> None:
    spoken = spoken_of(line.marked, line.lang, line.lexicon)
    said = speaker.say(job, line, spoken, inputs)
    if not said:
        raise PluginError(
            f"There is nothing to speak in “{line.text}”; take the sentence out of the article."
        )
    take, starts = sound.join([one.part for one in said])
    take = sound.limited(take)
    words = timing.words_of(spoken.reading, said, starts)
    sounds = timing.phonemes_of(said, starts, words)
    metas = [one.meta for one in said]
    first = said[0].segment.voiced
    lufs = levels.loudness(take)
    facts = TakeFacts(
        line=line,
        engine=_each(one.result.engine for one in said),
        voice=_each(f"{one.result.engine}: {one.meta.get('engine_voice', '')}" for one in said),
        model=_each(str(meta.get("model", "")) for meta in metas),
        rate=first.rate,
        pitch=first.pitch,
        normalised=spoken.reading.spoken,
        lufs=lufs,
        checks=_checks(take, lufs, spoken, said),
    )
    source = timing.source_of(one.timed.source for one in said)
    hand_over(job, take, facts, words, sounds, source)


def _each(names: Iterable[str]) -> str:
    """Each name once, in the order heard."""
    return ", ".join(dict.fromkeys(name for name in names if name))


def _checks(
    take: sound.Samples, lufs: float, spoken: Spoken, said: Sequence[Said]
) -> tuple[str, ...]:
    """Of the whole take and of each segment, each once."""
    text = spoken.reading.spoken
    expected = sum(_expected(one.segment) for one in said)
    speed = checks.expected_seconds(text, 1.0) / expected if expected else 1.0
    breaks = [mark.ms for one in said for mark in one.segment.marks if mark.kind == BREAK]
    silence = (sound.EDGES + sum(one.part.lead + one.part.pause for one in said)) / sound.RATE
    found = checks.checks_of(take, sound.RATE, text, speed, silence + sum(breaks) / 1000)
    for one in said:
        found += checks.segment_checks(one.heard.samples, sound.RATE, one.meta, breaks=bool(breaks))
        found += ["clipped"] if one.heard.clipped else []
    if "silent" not in found:
        found += checks.level_checks(lufs, _voice_levels(said))
    return tuple(dict.fromkeys(found))


def _expected(segment: Segment) -> float:
    """Seconds, at the speed of the voice and of the marks inside the text."""
    rate = segment.voiced.rate
    slower = sum(
        checks.expected_seconds(segment.text[mark.start : mark.end], rate) * (1 / mark.rate - 1)
        for mark in segment.marks
        if mark.kind == PROSODY
    )
    return checks.expected_seconds(segment.text, rate) + slower


def _voice_levels(said: Sequence[Said]) -> list[tuple[str, float]]:
    """Of segments long enough to be measured, where there are several."""
    long = [one for one in said if len(one.part.samples) > sound.RATE // 2]
    if len(long) < 2:
        return []
    return [
        (str(one.meta.get("engine_voice", "")), levels.loudness(one.part.samples)) for one in long
    ]
