"""audio.mix: takes, pauses and music become the narration, its subtitles and its timeline."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from studio.sdk import (
    Choice,
    Environment,
    Hidden,
    Inputs,
    Job,
    Label,
    PluginError,
    Range,
)

from . import karaoke, subtitles
from .chinese import word_breaks
from .cues import Cue, cues_of
from .presets import CUSTOM, MOODS, NAMES, Target, target_of, with_mix

if TYPE_CHECKING:
    from .arrange import Music
    from .master import Level
    from .script import Script

RATE = 48_000  # of the takes, and so of the narration: what video uses


@dataclass(frozen=True)
class Params:
    """``mix`` is the table [mix] of narration.toml: what stands in it wins over the rest."""

    preset: Annotated[
        str,
        Label("Loudness for", zh="响度用途"),
        Choice(
            NAMES,
            ("Podcast", "Audiobook (ACX)", "Broadcast (EBU R 128)", "The figures below"),
            ("播客", "有声书（ACX）", "广播（EBU R 128）", "按下面的数值"),
        ),
    ] = CUSTOM
    loudness: Annotated[
        float,
        Label(
            "Loudness (LUFS)",
            zh="响度 (LUFS)",
            help="-16 for podcasts, -23 for broadcast",
            help_zh="播客 -16，广播 -23",
        ),
        Range(-31, -12, 0.5),
    ] = -16.0
    peak: Annotated[
        float, Label("Highest true peak (dBTP)", zh="真峰值上限 (dBTP)"), Range(-9, -0.5, 0.5)
    ] = -1.5
    music: Annotated[
        str,
        Label("Music", zh="背景音乐"),
        Choice(
            ("", *MOODS), ("The file given, else none", "Calm", "Bright", "Pulse"),
            ("所给文件，没有则不加", "平静", "明快", "律动"),
        ),
    ] = ""  # fmt: skip
    music_level: Annotated[
        float,
        Label(
            "Music below the speech (dB)", zh="音乐低于人声 (dB)", help="where nobody speaks",
            help_zh="无人说话时",
        ),
        Range(0, 40, 0.5),
    ] = 8.0  # fmt: skip
    duck: Annotated[
        float,
        Label(
            "Lower still under speech (dB)", zh="说话时再降低 (dB)", help="12: 20 below it in all",
            help_zh="12：总共低 20 dB",
        ),
        Range(0, 40, 0.5),
    ] = 12.0  # fmt: skip
    fade_in: Annotated[
        float,
        Label(
            "Music before the first word (s)", zh="片头音乐（秒）", help="0: it begins with the speech",
            help_zh="0：与人声同时开始",
        ),
        Range(0, 30, 0.5),
    ] = 2.0  # fmt: skip
    fade_out: Annotated[
        float, Label("Music after the last word (s)", zh="片尾音乐（秒）"), Range(0, 30, 0.5)
    ] = 4.0
    mix: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)


class Mix:
    params = Params

    def load(self, env: Environment) -> None:
        from . import arrange  # noqa: F401  numpy and scipy

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from . import master
        from .arrange import arrange
        from .record import record_of
        from .script import read_script
        from .timeline import timeline_of

        params = with_mix(params, params.mix)
        target = target_of(params.preset, params.loudness, params.peak)
        script = read_script(inputs.one("script"))
        music = _music(params, inputs, job.seed)
        lead = max(target.lead, music.fade_in if music else 0.0)
        tail = max(target.tail, music.fade_out if music else 0.0)
        takes, timings = inputs.all("take"), inputs.all("timing")
        timeline = timeline_of(script, takes, timings, RATE, lead, tail)
        sound = arrange(timeline, music, job.scratch, lambda part: job.progress(0.2 * part))
        path = job.scratch / "narration.wav"
        level = master.write(path, sound, target, lambda part: job.progress(0.2 + 0.8 * part))
        job.emit(
            path,
            "audio/wav",
            role="narration",
            sample_rate=RATE,
            duration_samples=timeline.samples,
            channels=sound.channels,
            loudness=round(level.lufs, 1),
        )
        _tell(job, level, target)
        cues = cues_of(timeline.items, RATE, word_breaks)
        _emit_subtitles(job, cues, script)
        record = record_of(script, sound, level, cues, params.preset)
        text = json.dumps(record, ensure_ascii=False) + "\n"
        _emit_text(job, "narration.json", "application/json", "timeline", text)


_AWAY = 0.5  # LU or dB: more is worth a remark
_QUIET = -60.0  # dB: what ACX lets a noise floor be


def _tell(job: Job, level: Level, target: Target) -> None:
    reached = level.of(target)
    if abs(reached - target.level) > _AWAY:
        job.notice(
            f"The narration reaches {reached:.1f} dB instead of {target.level:.1f}: its peaks leave "
            "no room for more."
        )
    if target.measure == "rms" and level.floor > _QUIET:
        job.notice(
            f"The quietest moment has {level.floor:.0f} dB, and audiobook shops allow -60: leave the "
            "music out, or record in a quieter room."
        )


def _music(params: Params, inputs: Inputs, seed: int) -> Music | None:
    from .arrange import Music

    given = inputs.get("music")
    if params.music and params.music not in MOODS and given is None:
        raise PluginError(
            f"The music '{params.music}' is not in the project; choose it again, or none."
        )
    if not params.music and given is None:
        return None
    mood = params.music if params.music in MOODS else ""
    return Music(
        file=None if mood or given is None else given.path,
        mood=mood,
        seed=seed,
        below=params.music_level,
        duck=params.duck,
        fade_in=params.fade_in,
        fade_out=params.fade_out,
    )


def _emit_subtitles(job: Job, cues: list[Cue], script: Script) -> None:
    for suffix, media, text in (
        ("srt", "application/x-subrip", subtitles.srt(cues, RATE)),
        ("vtt", "text/vtt", subtitles.vtt(cues, RATE)),
        ("lrc", "text/x-lrc", subtitles.lrc(cues, RATE, script.title)),
        ("ass", "text/x-ssa", karaoke.ass(cues, RATE, script.title)),
    ):
        _emit_text(job, f"narration.{suffix}", media, "subtitles", text)


def _emit_text(job: Job, name: str, media: str, role: str, text: str) -> None:
    path: Path = job.scratch / name
    path.write_text(text, encoding="utf-8", newline="\n")
    job.emit(path, media, role=role)
