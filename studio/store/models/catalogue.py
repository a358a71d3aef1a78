"""models.toml: the models we recommend, and a file of the user's own beside the settings.

Format 1. ``[licences.KEY]`` holds name, url, commercial (absent: unknown), note. Each
``[[model]]`` holds id, title, title_zh, tasks, licence (a KEY), sources, and may hold engines,
revision, files (path, size, sha256), include, languages, memory_min and memory_advised
("8 GB"), note, note_zh, shape. An entry of the user's file replaces ours of the same id.

``shape`` says before a download what memory the model will take: weights ("2.5 GB", as they lie
in memory), and of text models layers, kv_heads, head_dim, heads, hidden, inner, vocabulary,
context (tokens) and element (bytes of a cached number; 2 if left out).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from studio.core.model import Kind, Licence, Model, ModelFile, Source, is_model_id, is_safe_file
from studio.core.shape import Attention, Shape, kind_of, runtime_of
from studio.store.models.errors import CatalogueError, ModelError
from studio.store.models.fields import (
    bytes_of,
    names_of,
    refuse_unknown,
    table_of,
    tables_of,
    text_of,
    url_of,
    whole,
)
from studio.store.paths import places, shipped

FORMAT: Final = 1
_MODEL_KEYS: Final = {
    "id", "title", "title_zh", "tasks", "engines", "licence", "sources", "revision", "files",
    "include", "languages", "memory_min", "memory_advised", "note", "note_zh", "shape",
}  # fmt: skip


_SHAPE_NUMBERS: Final = (
    "layers", "kv_heads", "head_dim", "heads", "hidden", "inner", "vocabulary", "context",
    "element",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Catalogue:
    models: tuple[Model, ...]
    notices: tuple[str, ...] = ()

    def get(self, name: str) -> Model:
        for model in self.models:
            if model.id == name:
                return model
        near = [model.id for model in self.search(name)][:5]
        hint = f" Did you mean {', '.join(near)}?" if near else " `studio models search` lists all."
        raise ModelError(f"The catalogue has no model '{name}'.{hint}")

    def search(self, text: str = "", task: str = "") -> tuple[Model, ...]:
        """Every word must occur somewhere in an entry; no text: all."""
        words = text.casefold().split()
        return tuple(
            model
            for model in self.models
            if (not task or task in model.tasks) and all(word in _text(model) for word in words)
        )


def load_catalogue(own: Path | None = None) -> Catalogue:
    """A fault in the user's file leaves ours in force, and is told as a notice."""
    ours = parse_catalogue((shipped("assets") / "models.toml").read_text(encoding="utf-8"))
    path = own or places().config / "models.toml"
    try:
        theirs = parse_catalogue(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Catalogue(ours)
    except (CatalogueError, UnicodeDecodeError) as error:
        return Catalogue(ours, (f"{path} is not used: {error}",))
    replaced = {model.id for model in theirs}
    return Catalogue((*theirs, *(model for model in ours if model.id not in replaced)))


def parse_catalogue(text: str) -> tuple[Model, ...]:
    """Raises `CatalogueError` with the first entry and field that is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"the catalogue is not valid TOML: {error}") from error
    if data.get("format") != FORMAT:
        raise CatalogueError(
            f"the catalogue has format {data.get('format')!r}; this studio reads {FORMAT}. "
            "Update the studio, or write `format = 1` as the first line."
        )
    if unknown := sorted(set(data) - {"format", "licences", "model"}):
        raise CatalogueError(f"unknown key '{unknown[0]}' at the top of the catalogue")
    licences = {
        key: _licence(key, value) for key, value in table_of(data, "licences", "catalogue").items()
    }
    models = tuple(_model(entry, licences) for entry in tables_of(data, "model", "catalogue"))
    seen: set[str] = set()
    for model in models:
        if model.id in seen:
            raise CatalogueError(f"model '{model.id}' is there twice")
        seen.add(model.id)
    return models


def _licence(key: str, value: object) -> Licence:
    where = f"licence '{key}'"
    if not isinstance(value, dict):
        raise CatalogueError(f"{where} must be a table")
    refuse_unknown(value, {"name", "url", "commercial", "note"}, where)
    commercial = value.get("commercial")
    if commercial is not None and not isinstance(commercial, bool):
        raise CatalogueError(f"{where}: 'commercial' must be true or false, or left out")
    name = text_of(value, "name", where) or key
    return Licence(
        key, name, url_of(value, "url", where), commercial, text_of(value, "note", where)
    )


def _model(data: Mapping[str, Any], licences: Mapping[str, Licence]) -> Model:
    name = data.get("id")
    if not isinstance(name, str) or not is_model_id(name):
        raise CatalogueError(f"a model's id must be small letters, digits and . _ -, not {name!r}")
    where = f"model '{name}'"
    refuse_unknown(data, _MODEL_KEYS, where)
    for key in ("title", "licence"):
        if not text_of(data, key, where):
            raise CatalogueError(f"{where} needs '{key}' (a text)")
    if data["licence"] not in licences:
        raise CatalogueError(f'{where}: there is no [licences."{data["licence"]}"]')
    sources = tuple(_source(one, where) for one in tables_of(data, "sources", where))
    files = tuple(_file(one, where) for one in tables_of(data, "files", where))
    tasks = names_of(data, "tasks", where)
    if not sources or not tasks:
        raise CatalogueError(f"{where} needs at least one of 'sources' and of 'tasks'")
    if not files and all(source.kind is Kind.URL for source in sources):
        raise CatalogueError(f"{where}: a plain address can't list files; name them in 'files'")
    return Model(
        id=name,
        title=data["title"],
        title_zh=text_of(data, "title_zh", where),
        tasks=tasks,
        engines=names_of(data, "engines", where),
        licence=licences[data["licence"]],
        sources=sources,
        revision=text_of(data, "revision", where) or "main",
        files=files,
        include=names_of(data, "include", where),
        languages=names_of(data, "languages", where),
        memory_min=bytes_of(data, "memory_min", where),
        memory_advised=bytes_of(data, "memory_advised", where),
        note=text_of(data, "note", where),
        note_zh=text_of(data, "note_zh", where),
        shape=_shape(data, where),
    )


def _shape(data: Mapping[str, Any], where: str) -> Shape | None:
    if "shape" not in data:
        return None
    table, place = table_of(data, "shape", where), f"the shape of {where}"
    refuse_unknown(table, {"weights", *_SHAPE_NUMBERS}, place)
    weights = bytes_of(table, "weights", place)
    if weights is None:
        raise CatalogueError(f"{place} needs 'weights', such as \"2.5 GB\"")
    given = {key: whole(table, key, place) for key in _SHAPE_NUMBERS}
    layers, heads, width = (given[key] for key in ("layers", "kv_heads", "head_dim"))
    files = [str(one.get("path", "")) for one in tables_of(data, "files", where)]
    names = [*names_of(data, "engines", where), *names_of(data, "include", where), *files]
    return Shape(
        kind_of(names_of(data, "tasks", where)), runtime_of(names), weights,
        (Attention(layers, heads, width, width),) if layers and heads and width else (),
        heads=given["heads"], hidden=given["hidden"], inner=given["inner"],
        vocabulary=given["vocabulary"], context=given["context"], element=given["element"] or 2,
        last_only=False, advised=bytes_of(data, "memory_advised", where) or 0, estimated=True,
    )  # fmt: skip


def _source(data: Mapping[str, Any], where: str) -> Source:
    refuse_unknown(data, {"kind", "repo", "address", "revision"}, f"a source of {where}")
    try:
        kind = Kind(data.get("kind", ""))
    except ValueError:
        kinds = ", ".join(Kind)
        raise CatalogueError(f"{where}: a source's kind must be one of {kinds}") from None
    repo, address = text_of(data, "repo", where), url_of(data, "address", where)
    if kind is not Kind.URL and not re.fullmatch(r"[\w.-]+/[\w.-]+", repo):
        raise CatalogueError(f"{where}: '{repo}' must look like owner/name")
    if kind in (Kind.URL, Kind.MIRROR) and not address:
        raise CatalogueError(f"{where}: a source of kind '{kind}' needs an 'address'")
    return Source(kind, repo, address.rstrip("/"), text_of(data, "revision", where))


def _file(data: Mapping[str, Any], where: str) -> ModelFile:
    refuse_unknown(data, {"path", "size", "sha256"}, f"a file of {where}")
    path, size, sha = data.get("path"), data.get("size"), data.get("sha256")
    if not isinstance(path, str) or not is_safe_file(path):
        raise CatalogueError(f"{where}: {path!r} is not a path inside the model's folder")
    if size is not None and (type(size) is not int or size < 0):
        raise CatalogueError(f"{where}: the size of {path} must be a number of bytes")
    if sha is not None and not (isinstance(sha, str) and re.fullmatch(r"[0-9a-f]{64}", sha)):
        raise CatalogueError(f"{where}: the sha256 of {path} must be 64 hex digits")
    return ModelFile(path, size, sha)


def _text(model: Model) -> str:
    parts = (
        model.id, model.title, model.title_zh, model.note, model.note_zh, model.licence.spdx,
        *model.tasks, *model.languages, *(source.repo for source in model.sources),
    )  # fmt: skip
    return " ".join(parts).casefold()
