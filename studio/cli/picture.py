"""`studio picture`: read, enlarge, cut out, convert, crop and extend picture files."""

from __future__ import annotations

import argparse
import json
import mimetypes
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from studio.cli.environments import opened
from studio.cli.live import Live
from studio.cli.make import cancel_on_interrupt
from studio.cli.say import show_json
from studio.core.check import parse_params
from studio.core.job import InputRef, JobSpec, Outcome
from studio.core.project import ProjectError
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.machine import default_memory
from studio.jobs.projects import installed_library
from studio.jobs.resolve import Resolver, job_of
from studio.jobs.schemas import Schemas
from studio.jobs.sinks import FolderSink
from studio.store.atomic import sha256_of
from studio.store.paths import places
from studio.store.settings import load_settings

FORMATS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}
CANCELLED = 130


def info(options: argparse.Namespace) -> int:
    """How pictures were made, as text or JSON."""
    with tempfile.TemporaryDirectory(prefix="studio-") as folder:
        batch = _Batch("tool.picture_info", {}, options)
        code = batch.run(options.files, Path(folder))
        found = {file: json.loads(made.read_text("utf-8")) for file, made in batch.made.items()}
    if options.json:
        told = [{"file": str(file), **answer} for file, answer in found.items()]
        show_json(told)
        return code
    for file, answer in found.items():
        _show(file, answer)
    return code


def upscale(options: argparse.Namespace) -> int:
    return _changed("image.upscale", {"scale": options.scale, **_model(options)}, options)


def cutout(options: argparse.Namespace) -> int:
    params = {"crop": options.crop, "refine": not options.plain, **_model(options)}
    if options.background:
        params["background"] = options.background
    return _changed("image.cutout", params, options)


def convert(options: argparse.Namespace) -> int:
    wanted = options.to or _format_of(options.output)
    if not wanted:
        raise ProjectError("Say the format: --to png, jpeg or webp, or -o with such a file's name.")
    params: dict[str, Any] = {"format": wanted, "lossless": options.lossless}
    params |= {"quality": options.quality} if options.quality else {}
    return _adjusted("convert", params, options)


def crop(options: argparse.Namespace) -> int:
    """A box of pixels, or a size that is filled around the focus point."""
    if bool(options.box) == bool(options.size):
        raise ProjectError("Say either --box X,Y,WIDTH,HEIGHT or --size WIDTHxHEIGHT.")
    if options.box:
        x, y, width, height = _numbers(options.box, ",", 4)
        box = {"x": x, "y": y, "width": width, "height": height}
        return _adjusted("crop", box, options)
    width, height = _numbers(options.size, "x", 2)
    focus = [float(part) for part in options.focus.split(",")]
    if len(focus) != 2:
        raise ProjectError("--focus takes two shares of the picture, such as 0.5,0.3.")
    size = {"width": width, "height": height, "focus_x": focus[0], "focus_y": focus[1]}
    return _adjusted("resize", {**size, "fit": "cover"}, options)


def outpaint(options: argparse.Namespace) -> int:
    sides = {side: getattr(options, side) for side in ("left", "top", "right", "bottom")}
    edit = {"model": options.model} if options.model else {}
    params = {**sides, "prompt": options.prompt, "negative": options.negative, "edit": edit}
    params |= {"overlap": options.overlap} if options.overlap is not None else {}
    return _adjusted("outpaint", params, options)


def _adjusted(action: str, params: Mapping[str, Any], options: argparse.Namespace) -> int:
    wanted = {"action": action, "format": _format_of(options.output) or "same", **params}
    return _changed("image.adjust", wanted, options)


def _changed(use: str, params: Mapping[str, Any], options: argparse.Namespace) -> int:
    """Results go into the folder -o, or into the file of that name if it looks like one."""
    single = options.output if options.output.suffix.lower() in FORMATS else None
    if single and len(options.files) > 1:
        raise ProjectError("Several pictures need a folder: -o DIR.")
    if not single:
        batch = _Batch(use, params, options)
        code = batch.run(options.files, options.output)
        print("".join(f"{made}\n" for made in batch.made.values()), end="")
        return code
    if single.exists():
        raise ProjectError(f"{single} is there already: name another file.")
    with tempfile.TemporaryDirectory(prefix="studio-") as folder:
        batch = _Batch(use, params, options)
        code = batch.run(options.files, Path(folder))
        for made in batch.made.values():
            _keep(made, single)
            print(single)
    return code


def _keep(made: Path, place: Path) -> None:
    if FORMATS[made.suffix] != FORMATS[place.suffix.lower()]:
        raise ProjectError(f"The result is a {made.suffix[1:].upper()}: name it *{made.suffix}.")
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(made, place)


class _Batch:
    """The same for each of several pictures, in one worker. ``made``: file -> its result."""

    def __init__(self, use: str, params: Mapping[str, Any], options: argparse.Namespace) -> None:
        self._library, self._schemas = installed_library(), Schemas(places().cache)
        resolver = Resolver(self._library, self._schemas, load_settings())
        asked = options.engine or use
        schema = self._schemas.of(resolver.plugin(asked))
        self._found = resolver.resolve(asked, {**params, **parse_params(schema, options.set)})
        self._capability, self._seed = use, options.seed
        self._files: dict[str, Path] = {}
        self._outcomes: list[Outcome] = []
        self._live = Live(sys.stderr)
        self.made: dict[Path, Path] = {}

    def run(self, files: Sequence[Path], output: Path) -> int:
        specs = [self._spec(file) for file in files]
        self._files = {spec.id: file for spec, file in zip(specs, files, strict=True)}
        host = Host(
            self._library, self._schemas, self._hear, memory_per_worker=default_memory(),
            environments=opened(),
        )  # fmt: skip
        with (
            tempfile.TemporaryDirectory(prefix="studio-") as scratch,
            cancel_on_interrupt() as asked,
        ):
            for spec in specs:
                host.submit(spec, FolderSink(output, Path(scratch)))
            while len(self._outcomes) < len(specs):
                host.turn(0.05)
                if asked:
                    for spec in specs:
                        host.cancel(spec.id)
            host.close()
        if asked:
            return CANCELLED
        return 0 if set(self._outcomes) <= {Outcome.DONE} else 1

    def _hear(self, event: events.Event) -> None:
        if isinstance(event, events.JobCommitted):
            self.made.setdefault(self._files[event.spec.id], Path(event.record.path))
        if isinstance(event, events.JobEnded):
            self._outcomes.append(Outcome(event.outcome))
        self._live.hear(event)

    def _spec(self, file: Path) -> JobSpec:
        if not file.is_file():
            raise ProjectError(f"'{file}' is no file.")
        media = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        given = InputRef("image", str(file.resolve()), sha256_of(file), media)
        return job_of(
            self._found, self._capability, (given,), self._seed, step=self._found.plugin.id,
            item=file.name,
        )  # fmt: skip


def _show(file: Path, answer: Mapping[str, Any]) -> None:
    """A block of lines for one picture."""
    program = answer["program"] or "says nothing about its making"
    print(f"{file}: {answer['format']}, {answer['width']} x {answer['height']}, {program}")
    for name, value in (*answer["settings"].items(), *answer["unknown"].items()):
        told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        lines = told.split("\n")
        print(f"  {name:<12} " + ("\n" + " " * 15).join(lines))
    if answer["missing"]:
        print(f"  not said:    {', '.join(answer['missing'])}")


def _model(options: argparse.Namespace) -> dict[str, str]:
    return {"model": options.model} if options.model else {}


def _format_of(output: Path) -> str:
    return FORMATS.get(output.suffix.lower(), "")


def _numbers(text: str, between: str, count: int) -> list[int]:
    parts = text.lower().split(between)
    if len(parts) != count or not all(part.strip().isdecimal() for part in parts):
        raise ProjectError(f"'{text}' must be {count} whole numbers with '{between}' between them.")
    return [int(part) for part in parts]
