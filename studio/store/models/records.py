"""model.json: what an installed model is, readable by people and by other programs. Format 1."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from studio.core.model import Installed, Licence, ModelFile, is_safe_file
from studio.store.models.errors import ModelError

NAME: Final = "model.json"
FORMAT: Final = 1
_KNOWN: Final = {
    "format", "id", "revision", "title", "tasks", "engines", "licence", "files", "folder",
    "installed", "source", "accepted", "pickles",
}  # fmt: skip


def to_json(model: Installed) -> bytes:
    licence = model.licence
    data: dict[str, Any] = {
        "format": FORMAT,
        "id": model.id,
        "revision": model.revision,
        "title": model.title,
        "tasks": list(model.tasks),
        "engines": list(model.engines),
        "licence": {
            "spdx": licence.spdx,
            "name": licence.name,
            "url": licence.url,
            "commercial": licence.commercial,
            "note": licence.note,
        },
        "accepted": model.accepted,
        "source": model.source,
        "installed": model.installed,
        "pickles": model.pickles,
        "files": files_to_json(model.files),
    }
    if model.in_place:
        data["folder"] = str(model.folder)
    return json.dumps(data | model.unknown, ensure_ascii=False, indent=1).encode()


def from_json(text: str, place: Path) -> Installed:
    """``place`` is the folder model.json lies in; files of models in place lie elsewhere."""
    try:
        data = json.loads(text)
        if int(data["format"]) > FORMAT:
            raise ModelError(f"{place / NAME} was written by a newer studio; update this one.")
        licence = data["licence"]
        return Installed(
            id=str(data["id"]),
            revision=str(data["revision"]),
            title=str(data["title"]),
            tasks=tuple(map(str, data["tasks"])),
            engines=tuple(map(str, data["engines"])),
            licence=Licence(
                str(licence["spdx"]), str(licence["name"]), str(licence["url"]),
                licence["commercial"], str(licence.get("note", "")),
            ),
            files=files_from_json(data["files"]),
            folder=Path(data["folder"]) if "folder" in data else place,
            installed=str(data["installed"]),
            in_place="folder" in data,
            source=str(data["source"]),
            accepted=str(data["accepted"]),
            pickles=bool(data["pickles"]),
            unknown={key: value for key, value in data.items() if key not in _KNOWN},
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"{place / NAME} is damaged ({error}); remove or import anew.") from error


def files_to_json(files: Iterable[ModelFile]) -> list[dict[str, Any]]:
    return [
        {
            key: value
            for key, value in (
                ("path", file.path),
                ("size", file.size),
                ("sha256", file.sha256),
                ("git_sha1", file.git_sha1),
            )
            if value is not None
        }
        for file in files
    ]


def files_from_json(rows: Iterable[Mapping[str, Any]]) -> tuple[ModelFile, ...]:
    files = tuple(
        ModelFile(str(row["path"]), row.get("size"), row.get("sha256"), row.get("git_sha1"))
        for row in rows
    )
    for file in files:
        if not is_safe_file(file.path):
            raise ValueError(f"'{file.path}' leaves the model's folder")
    return files
