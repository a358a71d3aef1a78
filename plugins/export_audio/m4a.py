"""AAC in MP4 by ffmpeg, run as a separate program."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from studio.sdk import PluginError

from .mp4 import add_metadata
from .tags import Tags


def find_ffmpeg() -> str:
    """The one of the `engines` extra, else the system's."""
    try:
        import imageio_ffmpeg  # type: ignore[import-untyped]

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        pass
    if found := shutil.which("ffmpeg"):
        return found
    raise PluginError(
        "M4A needs ffmpeg: install the studio's extra `engines` or ffmpeg itself, "
        "or take M4A off the list of formats."
    )


def write(source: Path, target: Path, tags: Tags, cover: bytes, bitrate: int, wait: Callable[[], None]) -> None:  # fmt: skip
    """``wait`` is called a few times a second and may raise; then ffmpeg is ended."""
    picture = target.with_suffix(".jpg")
    if cover:
        picture.write_bytes(cover)
    command = [find_ffmpeg(), "-nostdin", "-v", "error", "-y", "-i", str(source)]
    command += ["-i", str(picture), "-map", "0:a", "-map", "1:v", "-c:v", "copy"] if cover else []
    command += ["-disposition:v:0", "attached_pic"] if cover else []
    command += ["-c:a", "aac", "-b:a", f"{bitrate}k", "-map_metadata", "-1"]
    for name, value in _metadata(tags):
        command += ["-metadata", f"{name}={value}"]
    command += ["-metadata:s:a:0", f"language={tags.language}", "-movflags", "+faststart"]
    command += ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-f", "ipod", str(target)]
    _run(command, wait)
    picture.unlink(missing_ok=True)
    add_metadata(target, {"AIGC": tags.aigc})


def _metadata(tags: Tags) -> list[tuple[str, str]]:
    named = [
        ("title", tags.title), ("artist", tags.artist), ("description", tags.description),
        ("comment", tags.comment), ("genre", "Speech"),
    ]  # fmt: skip
    return [(name, value) for name, value in named if value]


def _run(command: list[str], wait: Callable[[], None]) -> None:
    with tempfile.TemporaryFile() as said, subprocess.Popen(command, stderr=said) as process:
        try:
            while True:
                try:
                    process.wait(0.2)
                    break
                except subprocess.TimeoutExpired:
                    wait()
        finally:
            process.kill()
        if process.returncode:
            said.seek(0)
            reason = said.read().decode(errors="replace").strip().split("\n")[-1]
            raise PluginError(f"ffmpeg could not write the M4A file ({reason}).")
