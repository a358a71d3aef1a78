"""What a download will fetch: pinned once from the first source that answers, then kept, so
that a download resumed next week still means the same files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from studio.core.model import (
    Kind,
    Model,
    ModelFile,
    agree,
    choose_files,
    is_commit,
    merge,
)
from studio.store.atomic import write_atomic
from studio.store.models.errors import DownloadFailed, ManyVariants, ModelError, SourceFailed
from studio.store.models.hub import Listing, list_files
from studio.store.models.records import files_from_json, files_to_json
from studio.store.models.shelf import Shelf
from studio.store.models.web import Web

NAME: Final = "plan.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """``revision`` is a commit where the source has such. ``stated``: what the repository's
    own card says about its licence; empty if it was not asked."""

    revision: str
    files: tuple[ModelFile, ...]
    stated: str = ""
    gated: bool = False
    accepted: str = ""  # when the licence was accepted, if the download has begun already

    @property
    def size(self) -> int | None:
        sizes = [file.size for file in self.files]
        return None if None in sizes else sum(size or 0 for size in sizes)


def make_plan(model: Model, web: Web, shelf: Shelf, say: Callable[[str], None]) -> Plan:
    """From the disk if the download has begun, from the catalogue if it pins everything, else
    from the first source that answers. Raises `DownloadFailed` or `Offline`."""
    if kept := kept_plan(model, shelf):
        return kept
    if _pinned(model):
        return Plan(model.revision, model.files)
    reasons = []
    for source in model.sources:
        if source.kind is Kind.URL:
            if model.files:
                return Plan(model.revision, model.files)
            continue
        try:
            return _from_listing(model, list_files(web, source, model.revision))
        except SourceFailed as failure:
            reasons.append(failure.reason)
            say(f"{source.label} is left out: {failure.reason}")
    raise DownloadFailed(
        f"No source of '{model.id}' answers: {'; '.join(dict.fromkeys(reasons))}. Check the "
        "connection, or set HF_ENDPOINT to a mirror that you can reach."
    )


def kept_plan(model: Model, shelf: Shelf) -> Plan | None:
    """The plan of a begun download of the same model and revision."""
    for folder in shelf.unfinished():
        if folder.parent.name != model.id:
            continue
        try:
            data = json.loads((folder / NAME).read_text(encoding="utf-8"))
            if (data["asked"], tuple(data["include"])) == (model.revision, model.include):
                files = files_from_json(data["files"])
                stated, accepted = str(data["stated"]), str(data["accepted"])
                return Plan(str(data["revision"]), files, stated, accepted=accepted)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None


def keep_plan(model: Model, plan: Plan, shelf: Shelf) -> None:
    data = {
        "asked": model.revision,
        "include": list(model.include),
        "repo": model.sources[0].repo,
        "revision": plan.revision,
        "stated": plan.stated,
        "accepted": plan.accepted,
        "files": files_to_json(plan.files),
    }
    path = shelf.partial(model.id, plan.revision) / NAME
    write_atomic(path, json.dumps(data, ensure_ascii=False, indent=1).encode())


def _pinned(model: Model) -> bool:
    whole = all(file.size is not None and file.sha256 for file in model.files)
    return bool(model.files) and whole and (is_commit(model.revision) or _plain(model))


def _plain(model: Model) -> bool:
    return all(source.kind is Kind.URL for source in model.sources)


def _from_listing(model: Model, listing: Listing) -> Plan:
    listed = {file.path: file for file in listing.files}
    if not model.files:
        files = choose_files(listing.files, model.include)
        if not any(file.size != 0 for file in files):
            raise ModelError(
                f"{listing.source.label} has no file of the kinds that engines run. Pickles are "
                "left out; name files with --include if you trust them."
            )
        _refuse_many_variants(files)
        return Plan(listing.revision, files, listing.licence, listing.gated)
    pinned = []
    for file in model.files:
        other = listed.get(file.path)
        if other is None:
            raise SourceFailed(f"{listing.source.label} has no '{file.path}' any more")
        if not agree(file, other):
            raise SourceFailed(
                f"{listing.source.label} has another '{file.path}' than the catalogue names"
            )
        pinned.append(merge(file, other))
    return Plan(listing.revision, tuple(pinned), listing.licence, listing.gated)


def _refuse_many_variants(files: tuple[ModelFile, ...]) -> None:
    """A GGUF repository holds one model many times over, in all sizes; nobody wants them all."""
    variants: dict[str, int] = {}
    for file in files:
        if file.path.lower().endswith(".gguf") and "mmproj" not in file.path.lower():
            pattern = re.sub(r"-\d{5}-of-\d{5}", "*", file.path)
            variants[pattern] = variants.get(pattern, 0) + (file.size or 0)
    if len(variants) > 1:
        raise ManyVariants(variants)
