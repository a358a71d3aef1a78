"""A program that makes one environment: python -m … ROOT CACHE PLUGINS LOCK"""

from __future__ import annotations

import sys
from pathlib import Path

from studio.store.environments.manager import Environments
from tests.store.environments.wheels import plugin


def hear(done: float, label: str) -> None:
    sys.stdout.write(f"{label}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    root, cache, plugins = map(Path, sys.argv[1:4])
    Environments(root, cache, "cpu").make(plugin(plugins, "stone", sys.argv[4]), hear)
