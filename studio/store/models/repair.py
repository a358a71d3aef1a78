"""An installed model with damaged files becomes a begun download that lacks only those."""

from __future__ import annotations

from studio.core.model import Installed, Model
from studio.store.atomic import disk_errors
from studio.store.models.errors import ModelError
from studio.store.models.plan import Plan, keep_plan
from studio.store.models.records import NAME
from studio.store.models.shelf import Shelf


def reopen(model: Installed, shelf: Shelf, bad: tuple[str, ...], asked: Model) -> Plan:
    """``asked`` is the entry it will be fetched by again; files in ``bad`` are thrown away."""
    if model.in_place:
        raise ModelError(f"'{model.id}' lies in {model.folder}, which is not ours to repair.")
    place = shelf.place(model.id, model.revision)
    partial = shelf.partial(model.id, model.revision)
    plan = Plan(model.revision, model.files, accepted=model.accepted)
    with disk_errors(place):
        place.rename(partial)
        for path in bad:
            (partial / path).unlink(missing_ok=True)
        (partial / NAME).unlink()
    keep_plan(asked, plan, shelf)
    return plan
