"""`studio poster`: posters from templates, painted without a window."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.cli.alone import run_alone
from studio.cli.live import Live
from studio.cli.make import session
from studio.cli.say import complain, show_json, typed
from studio.core.job import InputRef, Outcome
from studio.core.project import ProjectError, slug
from studio.core.variables import brand_kit
from studio.jobs.library import Library
from studio.jobs.projects import installed_library
from studio.jobs.resolve import Resolver, job_of
from studio.jobs.schemas import Schemas
from studio.jobs.session import Session
from studio.jobs.sinks import FolderSink
from studio.sdk.poster.design import MEDIA, SUFFIX
from studio.sdk.poster.files import files_of
from studio.sdk.poster.reading import PosterError, read_design, write_design
from studio.sdk.poster.sizes import SIZES, size_of
from studio.sdk.poster.template import Template
from studio.store.atomic import sha256_of
from studio.store.layout import Layout
from studio.store.paths import places
from studio.store.poster_templates import poster_templates
from studio.store.projectfile import project_from, read_toml
from studio.store.settings import load_settings

CAPABILITY = "task.poster"


def templates(options: argparse.Namespace) -> int:
    found = poster_templates()
    if options.json:
        show_json([_template_json(one) for one in found.values()])
        return 0
    for one in found.values():
        blanks = ", ".join([*(blank.name for blank in one.blanks), *["picture"] * one.picture])
        print(f"{one.id:<18} {one.name['zh']} · {one.name['en']}")
        print(f"{'':<18} {blanks}")
    print(f"\nSizes: {', '.join(size.id for size in SIZES)}, or such as 800x600")
    return 0


def _template_json(one: Template) -> dict[str, Any]:
    blanks = {blank.name: {"label": blank.label, "sample": blank.sample} for blank in one.blanks}
    return {
        "id": one.id, "name": one.name, "description": one.description, "picture": one.picture,
        "blanks": blanks,
    }  # fmt: skip


def new(options: argparse.Namespace) -> int:
    """Writes posters/NAME.poster.json."""
    found = poster_templates()
    if options.template not in found:
        known = ", ".join(found)
        raise ProjectError(f"There is no template '{options.template}'; there are: {known}.")
    template = found[options.template]
    for name in options.size:
        _size(name)
    with session(options, Live()) as opened:
        language = options.lang or opened.workspace.project.language
        values = _values(options, template)
        if options.picture:
            values["picture"] = _picture(options.picture, opened)
        design = template.make("zh" if language == "zh" else "en", values)
        text = write_design(
            replace(design, sizes=tuple(options.size) or design.sizes, cover=options.cover)
        )
        path = f"posters/{slug(options.name or design.title)}{SUFFIX}"
        if (opened.folder / path).exists():
            raise ProjectError(f"'{path}' is there already; give another --name.")
        opened.save_document(path, text, None)
    print(path)
    print(f"Paint it: studio poster render {typed(options.dir / path)}")
    return 0


def _values(options: argparse.Namespace, template: Template) -> dict[str, str]:
    values = {}
    for pair in options.set:
        name, equals, text = pair.partition("=")
        if not equals:
            raise ProjectError(f"'{pair}' must look like NAME=TEXT.")
        values[name] = text
    for name in ("title", "subtitle"):
        if getattr(options, name) is not None:
            values[name] = getattr(options, name)
    known = {one.name for one in template.blanks}
    if unknown := sorted(values.keys() - known):
        raise ProjectError(
            f"The template '{template.id}' has no '{unknown[0]}'; it has: {', '.join(sorted(known))}."
        )
    return {name: text.replace("\\n", "\n") for name, text in values.items()}


def _picture(file: Path, opened: Session) -> str:
    """The project path of a picture; one from outside is taken into the gallery."""
    full = file if file.is_file() else opened.folder / file
    if not full.is_file():
        raise ProjectError(f"There is no picture '{file}'.")
    root = opened.folder.resolve()
    if full.resolve().is_relative_to(root):
        return full.resolve().relative_to(root).as_posix()
    return opened.add_picture(full)


def render(options: argparse.Namespace) -> int:
    library, schemas = installed_library(), Schemas(places().cache)
    for name in options.size:
        _size(name)
    code = 0
    for design in _designs(options.source):
        with tempfile.TemporaryDirectory(prefix="studio-") as scratch:
            sink = FolderSink(options.output, Path(scratch))
            done = _paint(design, options, (library, schemas), sink)
        for path in sink.made:
            print(path)
        code = code or done
    return code


def _designs(source: Path) -> list[Path]:
    if not source.is_dir():
        if not source.is_file():
            raise ProjectError(f"There is no poster '{source}'.")
        return [source]
    found = sorted((source / "posters").glob(f"*{SUFFIX}"))
    if not found:
        raise ProjectError(
            f"'{source}' has no posters. Make one: studio poster new {typed(source)}"
        )
    return found


def _paint(
    file: Path, options: argparse.Namespace, installed: tuple[Library, Schemas], sink: FolderSink
) -> int:
    library, schemas = installed
    resolver = Resolver(library, schemas, load_settings())
    folder, kit = _project_of(file)
    try:
        inputs = tuple(_inputs(file, folder, kit))
    except PosterError as error:
        complain(f"{file}: {error}")
        return 1
    params = {"sizes": options.size, "scale": options.scale, "brand": kit}
    found = resolver.resolve(CAPABILITY, params)
    spec = job_of(found, CAPABILITY, inputs, 0, step=file.name.removesuffix(SUFFIX))
    ended = run_alone(library, schemas, spec, sink)
    return {Outcome.DONE: 0, Outcome.CANCELLED: 130}.get(Outcome(ended.outcome), 1)


def _project_of(file: Path) -> tuple[Path, dict[str, Any]]:
    """The folder that a design's paths start from, and the brand kit of the project there."""
    for folder in file.resolve().parents[:2]:
        if (folder / "project.toml").is_file():
            return folder, brand_kit(project_from(read_toml(folder / "project.toml")).brand)
    return file.resolve().parent, {}


def _inputs(file: Path, folder: Path, kit: Mapping[str, Any]) -> Iterator[InputRef]:
    """The design, and the files that it names and that are there."""
    try:
        design = read_design(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise PosterError("The poster can't be read: it is not UTF-8 text.") from None
    yield InputRef("poster", str(file.resolve()), sha256_of(file), MEDIA, {"name": file.name})
    layout = Layout(folder)
    for name in files_of(design, kit):
        full = layout.inside(name)
        if full.is_file():
            media = "application/octet-stream"
            yield InputRef("file", str(full), sha256_of(full), media, {"name": name})


def _size(name: str) -> None:
    try:
        size_of(name)
    except PosterError as error:
        raise ProjectError(str(error)) from error
