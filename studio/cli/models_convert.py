"""`studio models convert`: a picture model in the form that runs quickest here."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from studio.cli.environments import opened as environments
from studio.cli.live import Live
from studio.cli.make import cancel_on_interrupt
from studio.cli.models import human, installed_json, opened
from studio.cli.say import show_json
from studio.core.model import Licence
from studio.jobs.conversion import Conversion, ConversionFailed, Converted, original_of
from studio.jobs.projects import installed_library
from studio.store.settings import load_settings

FAILED, CANCELLED = 1, 130


def convert(options: argparse.Namespace) -> int:
    shelf = opened().shelf
    original = original_of(options.source, shelf)
    with Path(os.devnull).open("w") as nowhere:
        live = Live(nowhere if options.json else None)
        conversion = Conversion(
            original, options.name or "", shelf, _wishes(options), installed_library(),
            environments(), load_settings(), live.hear,
        )  # fmt: skip
        try:
            with cancel_on_interrupt() as asked:
                made = conversion.run(lambda: bool(asked))
        except ConversionFailed as failure:
            if options.json:
                show_json({"error": str(failure)})
            return FAILED  # what happened was shown as it was heard
    if made is None:
        print("Cancelled; nothing is left of it.", file=sys.stderr)
        return CANCELLED
    _show(made, options)
    return 0


def _wishes(options: argparse.Namespace) -> dict[str, Any]:
    wishes: dict[str, Any] = {"half": options.half, "sizes": options.size}
    if options.preview:
        wishes["preview"] = str(options.preview.absolute())
    if options.licence:
        wishes["licence"] = Licence(options.licence, options.licence).spdx
    return wishes


def _show(made: Converted, options: argparse.Namespace) -> None:
    model = made.model
    if options.json:
        show_json(installed_json(model) | {"difference": made.difference})
        return
    print(f"✓ {model.id} ({human(model.size)}): {model.folder}")
    print(f"  differs from the original by at most {made.difference:.1e} of the values")
    print("  `studio engines pick image.generate image_onnx` has pictures made with it")
