"""ffmpeg, found and run as a separate program."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from studio.sdk import PluginError


def find_ffmpeg() -> str | None:
    """The one of the `engines` extra, else the system's."""
    try:
        import imageio_ffmpeg  # type: ignore[import-untyped]

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        return shutil.which("ffmpeg")


def needed(wanted: str) -> str:
    """The program; without one the job ends with what to do. ``wanted`` names the format."""
    found = find_ffmpeg()
    if found is None:
        raise PluginError(
            f"{wanted} needs ffmpeg: install the studio's extra `engines` or ffmpeg itself, "
            f"or take {wanted} off the list of formats."
        )
    return found


def run(program: str, arguments: Sequence[str], go_on: Callable[[], None]) -> None:
    """``arguments`` end with the file to write; ``go_on`` is called a few times a second
    and may raise; then ffmpeg is ended."""
    command = [program, "-nostdin", "-v", "error", "-y", *arguments]
    with tempfile.TemporaryFile() as said, subprocess.Popen(command, stderr=said) as process:
        try:
            while True:
                try:
                    process.wait(0.2)
                    break
                except subprocess.TimeoutExpired:
                    go_on()
        finally:
            process.kill()
        if process.returncode:
            said.seek(0)
            reason = said.read().decode(errors="replace").strip().split("\n")[-1]
            raise PluginError(f"ffmpeg could not write {Path(arguments[-1]).name} ({reason}).")
