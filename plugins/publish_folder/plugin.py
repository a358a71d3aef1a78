"""Publish into a folder or a zip: the files, an overview page, and checksums."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from studio.sdk import Environment, Inputs, Job, Label, PluginError

if TYPE_CHECKING:
    from .arrange import Entry


@dataclass(frozen=True)
class Params:
    archive: Annotated[
        bool,
        Label("One zip file", zh="打包成 zip", help="A single file instead of a folder"),
    ] = False
    name: Annotated[
        str, Label("Name", zh="名称", help="Empty: the article's title", help_zh="留空则用文章标题")
    ] = ""


class PublishFolder:
    """Emits every file below one folder, role "package"; as an archive, one zip of the same."""

    params = Params

    def load(self, env: Environment) -> None:
        """Nothing to load."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from studio.sdk.names import file_name

        from .about import about
        from .arrange import arrange
        from .overview import overview

        entries = arrange(inputs)
        if not entries:
            raise PluginError(
                "There is nothing to publish yet: make an article or an export first."
            )
        whole = about(inputs, entries, params.name)
        folder = job.scratch / file_name(whole.title, "package")
        folder.mkdir()
        page = folder / "index.html"
        page.write_text(overview(whole, entries), encoding="utf-8", newline="\n")
        job.progress(0.3, page.name)
        listing = folder / "manifest.json"
        listed = {"format": 1, "title": whole.title, "language": whole.language}
        listed["files"] = _files(page, entries)
        text = json.dumps(listed, ensure_ascii=False, indent=2) + "\n"
        listing.write_text(text, encoding="utf-8", newline="\n")
        made = [(page, "text/html"), (listing, "application/json")]
        if params.archive:
            _emit_zip(folder, made, entries, job)
        else:
            _emit_folder(folder, made, entries, job)


def _files(page: Path, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """What the manifest lists: all but itself, by path."""
    rows = [_row(page.name, page, "text/html", "overview")]
    rows += [_row(e.path, e.asset.path, e.asset.media, e.asset.role) for e in entries]
    return sorted(rows, key=lambda row: str(row["path"]))


def _row(path: str, file: Path, media: str, role: str) -> dict[str, Any]:
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    size = file.stat().st_size
    return {"path": path, "media": media, "role": role, "bytes": size, "sha256": digest}


def _emit_folder(
    folder: Path, made: list[tuple[Path, str]], entries: Sequence[Entry], job: Job
) -> None:
    for done, entry in enumerate(entries):
        job.progress(0.3 + 0.6 * done / len(entries), entry.path)
        copy = folder / entry.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(entry.asset.path, copy)
        job.emit(copy, entry.asset.media, role="package", path=entry.path)
    for file, media in made:
        job.emit(file, media, role="package", path=file.name)


def _emit_zip(
    folder: Path, made: list[tuple[Path, str]], entries: Sequence[Entry], job: Job
) -> None:
    from .archive import write_zip

    files = [(file.name, file) for file, _ in made]
    files += sorted((entry.path, entry.asset.path) for entry in entries)
    zipped = job.scratch / f"{folder.name}.zip"
    write_zip(zipped, ((f"{folder.name}/{path}", file) for path, file in files))
    job.progress(0.9, zipped.name)
    job.emit(zipped, "application/zip", role="package", path=zipped.name)
