"""Lets a job be cancelled in the middle of a model's run."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from studio.sdk import Job

EVERY: Final = 0.1  # seconds between looks at whether the user wants to stop


@contextmanager
def watched(job: Job, label: str) -> Iterator[None]:
    """Within it each part of the model that begins to compute is a cancel point: `Cancelled` goes
    through the model, which stays in memory and is fit for the next text."""
    from torch.nn.modules.module import register_module_forward_pre_hook

    last = time.monotonic()

    def look(_module: Any, _inputs: Any) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            job.progress(0.0, label)

    hook = register_module_forward_pre_hook(look)
    try:
        yield
    finally:
        hook.remove()
