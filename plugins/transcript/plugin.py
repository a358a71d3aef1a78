"""``task.transcript``: a recording in, a document and subtitles out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from studio.sdk import Environment, Inputs, Job, Label, PluginError, Range
from studio.sdk.capabilities import TranscribeParams
from studio.sdk.document import Document, write_document
from studio.sdk.names import file_name
from studio.sdk.speech.transcript import Transcript, read_transcript

from .cues import cues_of, srt, vtt
from .paragraphs import paragraphs_of


@dataclass(frozen=True)
class Params(TranscribeParams):
    pause: Annotated[
        float,
        Label(
            "Pause of a paragraph", zh="分段停顿", help="seconds; a shorter one stays inside",
            help_zh="秒；更短的停顿不分段",
        ),
        Range(0.3, 10, 0.1),
    ] = 1.2  # fmt: skip


class WriteTranscript:
    params = Params

    def load(self, env: Environment) -> None:
        pass

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .decoding import readable

        speech = inputs.one("speech")
        title = Path(str(speech.meta.get("name") or speech.path.name)).stem
        job.progress(0.0, "reading the recording")
        asked: dict[str, Any] = {"language": params.language, "prompt": params.prompt}
        recording = readable(speech, job)
        job.progress(0.05, "listening")
        result = job.call("speech.transcribe", asked, (recording,), stream=True)
        heard = read_transcript(result.one("transcript").text())
        paragraphs = paragraphs_of(heard, params.pause)
        if not paragraphs:
            raise PluginError("Nothing was understood in this recording: is there speech in it?")
        name = file_name(title, "transcript")
        _emit_document(job, name, title, paragraphs, heard, result.engine)
        cues = cues_of(heard)
        for ending, media, text in (
            ("srt", "application/x-subrip", srt(cues, heard.sample_rate)),
            ("vtt", "text/vtt", vtt(cues, heard.sample_rate)),
        ):
            file = job.scratch / f"{name}.{ending}"
            file.write_text(text, encoding="utf-8", newline="\n")
            job.emit(file, media, role="subtitles")


def _emit_document(
    job: Job, name: str, title: str, paragraphs: list[str], heard: Transcript, engine: str
) -> None:
    meta = {
        "title": title,
        "lang": heard.language or "en",
        "ai": "transcribed",
        "engine": heard.engine or engine,
    }
    file = job.scratch / f"{name}.md"
    body = "\n\n".join([f"# {title}", *paragraphs]) + "\n"
    file.write_text(write_document(Document(body, meta)), encoding="utf-8", newline="\n")
    job.emit(file, "text/markdown", role="document", lang=meta["lang"], ai="transcribed")
