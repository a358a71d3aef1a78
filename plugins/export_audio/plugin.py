"""export.audio: the narration as files for players, podcasts and editors."""

from __future__ import annotations

import wave
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Literal

from studio.sdk import Asset, Cancelled, Environment, Inputs, Job, Label, PluginError, Range
from studio.sdk.document import parse_document

if TYPE_CHECKING:
    from .tags import Tags

Format = Literal["wav", "mp3", "m4a"]
_MEDIA = {"wav": "audio/wav", "mp3": "audio/mpeg", "m4a": "audio/mp4"}


@dataclass(frozen=True)
class Params:
    formats: Annotated[list[Format], Label("Formats", zh="格式")] = field(
        default_factory=lambda: ["wav", "mp3", "m4a"]
    )
    bitrate: Annotated[int, Label("Bit rate (kbit/s)", zh="码率 (kbit/s)"), Range(64, 320, 16)] = 96
    artist: Annotated[str, Label("Artist or brand", zh="作者或品牌")] = ""
    producer: Annotated[
        str,
        Label(
            "Producer code of the AI label",
            zh="AI 标识的生产者编码",
            help="GB 45438-2025; empty: the studio's name",
        ),
    ] = ""


class ExportAudio:
    params = Params

    def load(self, env: Environment) -> None:
        """Nothing: encoders are loaded by the formats that need them."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from studio.sdk.names import file_name

        from .cover import cover_of

        wanted = [one for one in _MEDIA if one in params.formats]
        if not wanted or len(wanted) != len(set(params.formats)):
            raise PluginError(
                f"Choose formats among {', '.join(_MEDIA)}; got {', '.join(params.formats) or 'none'}."
            )
        source = inputs.one("narration")
        samples = _length(source.path)
        tags = _tags(params, inputs)
        cover = cover_of(inputs.all("cover"))
        facts = {"duration_samples": samples, "title": tags.title}
        stop = Event()
        with ThreadPoolExecutor(len(wanted)) as pool:
            try:
                targets = [
                    job.scratch / f"{file_name(tags.title, 'narration')}.{name}" for name in wanted
                ]
                writing = [
                    pool.submit(_write, source.path, target, tags, cover, params.bitrate, stop)
                    for target in targets
                ]
                for index, (target, file) in enumerate(zip(targets, writing, strict=True)):
                    name = target.suffix[1:]
                    job.progress(index / len(wanted), name.upper())
                    while wait([file], 0.2).not_done:
                        job.progress(index / len(wanted), name.upper())
                    file.result()
                    job.emit(target, _MEDIA[name], role="export", format=name, **facts)
            finally:
                stop.set()


def _write(source: Path, target: Path, tags: Tags, cover: bytes, bitrate: int, stop: Event) -> None:
    """One of several at a time: the encoders are other programs or leave Python alone."""
    from . import m4a, mp3, wav

    def go_on() -> None:
        if stop.is_set():
            raise Cancelled

    match target.suffix:
        case ".wav":
            wav.write(source, target, tags)
        case ".mp3":
            mp3.write(source, target, tags, cover, bitrate, go_on)
        case _:
            m4a.write(source, target, tags, cover, bitrate, go_on)


def _length(source: Path) -> int:
    try:
        with wave.open(str(source)) as file:
            samples: int = file.getnframes()
    except (wave.Error, EOFError) as error:
        raise PluginError(f"The narration is not a WAV file ({error}); mix it again.") from None
    return samples


def _tags(params: Params, inputs: Inputs) -> Tags:
    from .tags import Tags, aigc_label, language_code

    article: Asset | None = inputs.get("article")
    aigc = aigc_label(inputs.one("narration").path, params.producer)
    if article is None:
        return Tags("Narration", params.artist, "", "und", aigc)
    document = parse_document(article.text())
    return Tags(
        document.title or "Narration",
        params.artist,
        str(document.meta.get("description", "")),
        language_code(document.language),
        aigc,
    )
