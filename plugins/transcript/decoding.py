"""Recordings that recognisers can't open themselves (m4a, mp4, webm), by ffmpeg."""

from __future__ import annotations

import shutil
import subprocess
import tempfile

from studio.sdk import Asset, Job, PluginError


def readable(speech: Asset, job: Job) -> Asset:
    """The recording itself, or its sound as a WAV file of the same rate."""
    import soundfile

    try:
        soundfile.info(speech.path)
        return speech
    except soundfile.LibsndfileError:
        pass
    program = _find_ffmpeg()
    if program is None:
        raise PluginError(
            f"To read “{speech.path.name}”, ffmpeg is needed: install it or the studio's extra "
            "`engines`, or convert the recording to WAV."
        )
    made = job.scratch / "sound.wav"
    command = [
        program, "-nostdin", "-v", "error", "-y", "-i", str(speech.path), "-vn", "-ac", "1",
        "-c:a", "pcm_s16le", str(made),
    ]  # fmt: skip
    with tempfile.TemporaryFile() as said, subprocess.Popen(command, stderr=said) as process:
        try:
            while True:
                try:
                    process.wait(0.1)
                    break
                except subprocess.TimeoutExpired:
                    job.progress(0.0, "reading the recording")
        finally:
            process.kill()
    if process.returncode or not made.is_file():
        raise PluginError(f"There is no sound in “{speech.path.name}” that can be read.")
    return Asset(made, "audio/wav", speech.role, speech.meta)


def _find_ffmpeg() -> str | None:
    """The one of the `engines` extra, else the system's."""
    try:
        import imageio_ffmpeg  # type: ignore[import-untyped]

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        return shutil.which("ffmpeg")
