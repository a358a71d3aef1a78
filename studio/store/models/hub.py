"""What hubs say about a repository, and where its files are.

Hugging Face (and its mirrors): ``GET /api/models/{repo}/revision/{rev}?blobs=true`` gives
``sha`` (the commit), ``siblings`` [{rfilename, size, blobId, lfs: {sha256, size}}] and
``cardData``; a file is ``/{repo}/resolve/{rev}/{path}``, which redirects with X-Linked-Etag
(the sha256 of a large file) and X-Linked-Size.

ModelScope, as assumed from public clients of it: ``GET /api/v1/models/{repo}/repo/files?
Revision={rev}&Recursive=true`` gives {"Code": 200, "Data": {"Files": [{"Type": "blob" | "tree",
"Path", "Size", "Sha256", "Revision"}]}}; a file is ``/models/{repo}/resolve/{rev}/{path}``;
its default branch is "master".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode

from studio.core.model import Kind, ModelFile, Source, is_commit, is_safe_file
from studio.store.models.errors import SourceFailed
from studio.store.models.web import Web

MODELSCOPE: Final = "https://www.modelscope.cn"


@dataclass(frozen=True, slots=True)
class Listing:
    """A repository at one revision. ``licence`` is what its card says (an SPDX-like text)."""

    source: Source
    revision: str
    files: tuple[ModelFile, ...]
    licence: str = ""
    gated: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A repository that a search on the hub gave."""

    repo: str
    licence: str
    task: str
    downloads: int


def list_files(web: Web, source: Source, revision: str) -> Listing:
    """Raises `SourceFailed`; a plain address can't be listed."""
    if source.kind is Kind.MODELSCOPE:
        return _modelscope(web, source, revision_at(source, revision))
    return _huggingface(web, source, revision_at(source, revision))


def search(web: Web, text: str, limit: int = 20) -> tuple[Found, ...]:
    """Repositories on Hugging Face (or HF_ENDPOINT), those with most downloads first."""
    query = urlencode({"search": text, "limit": limit, "sort": "downloads", "direction": -1})
    rows = web.json(f"{web.options.endpoint}/api/models?{query}")
    try:
        return tuple(
            Found(
                str(row["id"]),
                next((t[8:] for t in row.get("tags", ()) if t.startswith("license:")), ""),
                str(row.get("pipeline_tag") or ""),
                int(row.get("downloads") or 0),
            )
            for row in rows
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SourceFailed("the hub's answer has another form than we know") from error


def revision_at(source: Source, revision: str) -> str:
    """The revision to ask a source for: its own, else the model's. ModelScope has commits of
    its own, so a commit of Hugging Face means nothing to it."""
    if source.revision:
        return source.revision
    if source.kind is Kind.MODELSCOPE:
        return "master" if revision == "main" or is_commit(revision) else revision
    return revision


def file_address(web: Web, source: Source, revision: str, path: str) -> str:
    match source.kind:
        case Kind.URL:
            alone = source.address.rpartition("/")[2] == path
            return source.address if alone else f"{source.address}/{quote(path)}"
        case Kind.MODELSCOPE:
            host = source.address or MODELSCOPE
            at = quote(revision_at(source, revision), safe="")
            return f"{host}/models/{source.repo}/resolve/{at}/{quote(path)}"
        case _:
            at = quote(revision_at(source, revision), safe="")
            return f"{_host(web, source)}/{source.repo}/resolve/{at}/{quote(path)}"


def _host(web: Web, source: Source) -> str:
    return source.address or web.options.endpoint


def _huggingface(web: Web, source: Source, revision: str) -> Listing:
    at = quote(revision, safe="")
    data = web.json(f"{_host(web, source)}/api/models/{source.repo}/revision/{at}?blobs=true")
    try:
        files = tuple(_sibling(row) for row in data["siblings"])
        commit = str(data["sha"])
        card = data.get("cardData") or {}
        licence = str(card.get("license_name") or card.get("license") or "")
        gated = bool(data.get("gated"))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SourceFailed(f"{source.label}: the answer has another form than we know") from error
    return Listing(source, commit, _checked(source, files), licence, gated)


def _sibling(row: dict[str, Any]) -> ModelFile:
    lfs = row.get("lfs") or {}
    size = lfs.get("size", row.get("size"))
    return ModelFile(
        path=str(row["rfilename"]),
        size=None if size is None else int(size),
        sha256=_hex(lfs.get("sha256"), 64),
        # of a large file the blob is only the pointer to it
        git_sha1=None if lfs else _hex(row.get("blobId"), 40),
    )


def _modelscope(web: Web, source: Source, revision: str) -> Listing:
    query = urlencode({"Revision": revision, "Recursive": "true"})
    host = source.address or MODELSCOPE
    data = web.json(f"{host}/api/v1/models/{source.repo}/repo/files?{query}")
    try:
        if data["Code"] != 200:
            raise SourceFailed(f"{source.label} answered: {data.get('Message')}")
        rows = [row for row in data["Data"]["Files"] if row.get("Type", "blob") != "tree"]
        files = tuple(
            ModelFile(
                str(row["Path"]),
                None if row.get("Size") is None else int(row["Size"]),
                _hex(row.get("Sha256"), 64),
            )
            for row in rows
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SourceFailed(f"{source.label}: the answer has another form than we know") from error
    return Listing(source, revision, _checked(source, files))


def _checked(source: Source, files: tuple[ModelFile, ...]) -> tuple[ModelFile, ...]:
    for file in files:
        if not is_safe_file(file.path):
            raise SourceFailed(f"{source.label} names a file '{file.path}' that leaves its folder")
    if not files:
        raise SourceFailed(f"{source.label} is empty")
    folded = [file.path.casefold() for file in files]
    if len(set(folded)) != len(folded):
        raise SourceFailed(f"{source.label} has two files of one name")
    return files


def _hex(value: object, digits: int) -> str | None:
    text = str(value or "").lower()
    return text if len(text) == digits and not set(text) - set("0123456789abcdef") else None
