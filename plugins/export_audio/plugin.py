"""export.audio: the narration as files for players, podcasts and editors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any, Literal

from studio.sdk import (
    Asset,
    Cancelled,
    Choice,
    Environment,
    Inputs,
    Job,
    Label,
    PluginError,
    Range,
)
from studio.sdk.document import parse_document

if TYPE_CHECKING:
    from .cover import Cover
    from .tags import Tags
    from .tracks import Track

Format = Literal["wav", "flac", "mp3", "opus", "m4a", "m4b"]
_MEDIA = {
    "wav": "audio/wav", "flac": "audio/flac", "mp3": "audio/mpeg", "opus": "audio/ogg",
    "m4a": "audio/mp4", "m4b": "audio/mp4",
}  # fmt: skip
_AT_ONCE = 4  # encoders: other programs, or threads that leave Python alone


@dataclass(frozen=True)
class Params:
    formats: Annotated[list[Format], Label("Formats", zh="格式")] = field(
        default_factory=lambda: ["wav", "mp3", "m4a"]
    )
    split: Annotated[
        str,
        Label("Files", zh="分成文件"),
        Choice(
            ("whole", "chapter", "paragraph"),
            ("One", "One per chapter", "One per paragraph"),
            ("一个", "每章一个", "每段一个"),
        ),
    ] = "whole"
    bitrate: Annotated[int, Label("Bit rate (kbit/s)", zh="码率 (kbit/s)"), Range(64, 320, 16)] = 96
    rate: Annotated[
        str,
        Label("Sample rate of MP3, M4A and M4B", zh="MP3、M4A、M4B 的采样率"),
        Choice(
            ("", "44100"), ("48 kHz", "44.1 kHz, for audiobook shops"), ("48 kHz", "44.1 kHz，供有声书平台")
        ),
    ] = ""  # fmt: skip
    artist: Annotated[str, Label("Artist or brand", zh="作者或品牌")] = ""
    producer: Annotated[
        str,
        Label(
            "Producer code of the AI label",
            zh="AI 标识的生产者编码",
            help="GB 45438-2025; empty: the studio's name",
            help_zh="GB 45438-2025；留空则用本软件名称",
        ),
    ] = ""


@dataclass(frozen=True, slots=True)
class _File:
    """One to be written; ``stop`` ends the writing."""

    source: Path
    target: Path
    track: Track
    tags: Tags
    cover: Cover
    bitrate: int
    rate: int
    stop: Event


class ExportAudio:
    params = Params

    def load(self, env: Environment) -> None:
        """Nothing: encoders are loaded by the formats that need them."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        wanted = [one for one in _MEDIA if one in params.formats]
        for unknown in [one for one in params.formats if one not in _MEDIA]:
            raise PluginError(f"Sound can't be exported as '{unknown}'; choose another format.")
        if not wanted:
            raise PluginError("There is no format to export to; choose one at least.")
        stop = Event()
        files = list(_files(params, inputs, wanted, job.scratch, stop))
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            try:
                writing = [pool.submit(_write, file) for file in files]
                for index, (file, written) in enumerate(zip(files, writing, strict=True)):
                    form = file.target.suffix[1:]
                    job.progress(index / len(files), form.upper())
                    while wait([written], 0.2).not_done:
                        job.progress(index / len(files), form.upper())
                    written.result()
                    facts = _facts(file.track) | {"format": form}
                    job.emit(file.target, _MEDIA[form], role="export", **facts)
            finally:
                stop.set()


def _files(params: Params, inputs: Inputs, wanted: Sequence[str], folder: Path, stop: Event) -> Iterator[_File]:  # fmt: skip
    """In the order of the formats, then of the narration."""
    from studio.sdk.names import file_name

    from .cover import cover_of
    from .tracks import layout_of, tracks_of

    source = inputs.one("narration")
    samples, rate = _length(source.path)
    tags = _tags(params, inputs, rate)
    tracks = tracks_of(
        params.split, tags.title, samples, layout_of(inputs.get("timeline"), samples)
    )
    cover = cover_of(inputs.all("cover"))
    whole = file_name(tags.title, "narration")
    for form in wanted:
        for track in tracks:
            target = folder / f"{whole}.{form}"
            if track.number:
                digits = max(2, len(str(track.total)))
                name = f"{track.number:0{digits}} {file_name(track.title, '')}".strip()
                target = folder / whole / f"{name}.{form}"
            target.parent.mkdir(exist_ok=True)
            yield _File(
                source.path, target, track, tags.of(track), cover, params.bitrate,
                int(params.rate or 0), stop,
            )  # fmt: skip


def _facts(track: Track) -> dict[str, Any]:
    facts: dict[str, Any] = {"duration_samples": track.samples, "title": track.title}
    if track.number:
        facts |= {"part": track.number, "start": track.start, "end": track.end}
    return facts


def _write(file: _File) -> None:
    """One of several at a time."""
    from . import flac, m4a, mp3, opus, wav
    from .part import cut

    def go_on() -> None:
        if file.stop.is_set():
            raise Cancelled

    go_on()
    target, tags, cover, bitrate = file.target, file.tags, file.cover, file.bitrate
    source = file.source
    if file.track.number:
        source = target.with_suffix(f"{target.suffix}.wav")
        cut(file.source, source, file.track.start, file.track.samples)
    match target.suffix:
        case ".wav":
            wav.write(source, target, tags)
        case ".flac":
            flac.write(source, target, tags, cover, go_on)
        case ".mp3":
            mp3.write(source, target, tags, cover, bitrate, file.rate, go_on)
        case ".opus":
            opus.write(source, target, tags, cover, bitrate, go_on)
        case _:
            m4a.write(source, target, tags, cover, bitrate, file.rate, go_on)
    if source != file.source:
        source.unlink()


def _length(source: Path) -> tuple[int, int]:
    """Samples and their rate."""
    import soundfile

    try:
        about = soundfile.info(source)
    except soundfile.SoundFileError as error:
        raise PluginError(f"The narration is not a WAV file ({error}); mix it again.") from None
    return int(about.frames), int(about.samplerate)


def _tags(params: Params, inputs: Inputs, rate: int) -> Tags:
    from .tags import Tags, aigc_label, language_code

    article: Asset | None = inputs.get("article")
    aigc = aigc_label(inputs.one("narration").path, params.producer)
    if article is None:
        return Tags("Narration", params.artist, "", "und", aigc, rate=rate)
    document = parse_document(article.text())
    return Tags(
        document.title or "Narration",
        params.artist,
        str(document.meta.get("description", "")),
        language_code(document.language),
        aigc,
        rate=rate,
    )
