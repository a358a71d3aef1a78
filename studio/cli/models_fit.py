"""`studio models fit`: whether a model fits, and the sum that says so."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from studio.cli.models import opened
from studio.cli.say import show_json
from studio.cli.scales import scales
from studio.core.fit import Fit, Verdict
from studio.core.need import Use
from studio.jobs.hardware import fit_at
from studio.store.models.errors import ModelError


def fit(options: argparse.Namespace) -> int:
    """Exit code 1 says that it does not fit."""
    use = Use(context=options.context) if options.context else None
    name, found = _weighed(options.model, use)
    if options.json:
        show_json({"id": name, **fit_json(found)})
    else:
        where = f" on {found.device}" if found.device else ""
        print(f"{name}: {found.word('en')}{where}")
        for line in found.lines("en"):
            print(f"  {line}")
        if found.context < options.context:
            print(f"  it was made for {found.context} tokens at most")
    return 1 if found.verdict is Verdict.NO else 0


def fit_json(found: Fit) -> dict[str, Any]:
    return {
        "verdict": found.verdict,
        "device": found.device,
        "free": found.free,
        "need": {**asdict(found.need), "total": found.need.total},
        "context": found.context,
        "largest_context": found.largest,
        "estimated": found.estimated,
        "hint": found.hint[0],
    }


def _weighed(text: str, use: Use | None) -> tuple[str, Fit]:
    """A model here, one of the catalogue, or a file or folder."""
    at, models = scales(), opened()
    here = [model for model in models.shelf.installed() if model.id == text]
    if not here and Path(text).exists():
        return text, fit_at(Path(text), at.hardware, use)
    model = max(here, key=lambda one: one.installed) if here else models.catalogue.get(text)
    found = at.weigh(model, use)
    if found is None:
        raise ModelError(
            f"Nothing is known of the size of '{text}'; it can be told once it is here."
        )
    return text, found
