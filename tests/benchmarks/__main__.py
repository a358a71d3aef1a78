"""Run every benchmark, or those whose names are given: ``python -m tests.benchmarks jobs``."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path


def main(names: list[str]) -> None:
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    for module in found:
        name = module.removeprefix("bench_")
        if names and name not in names:
            continue
        print(f"== {name}", flush=True)
        begin = time.perf_counter()
        import_module(f"tests.benchmarks.{module}").main()
        print(f"   ({time.perf_counter() - begin:.0f} s)\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
