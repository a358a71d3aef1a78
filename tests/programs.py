"""Programs that we did not write, which tests open our files with."""

from __future__ import annotations

import os
import shutil

import pytest


def require_program(name: str) -> str:
    """The program's path. Missing: the test is skipped, or fails where CI says all are there."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("STUDIO_REQUIRE_PROGRAMS") == "1":
            pytest.fail(
                f"{name} is not installed; README lists the Debian packages that tests need"
            )
        pytest.skip(f"{name} is not installed (README lists it)")
    return found
