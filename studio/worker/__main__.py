"""The child process of one plugin: claim stdout, load, run jobs one by one, report.

python -m studio.worker FOLDER ENTRY [--device cpu] [--threads 1] [--memory BYTES] [--cache FOLDER]
    [--leash FD]
python -m studio.worker FOLDER ENTRY --describe
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="studio.worker")
    parser.add_argument("folder", type=Path)
    parser.add_argument("entry")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--memory", type=int, default=0)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--leash", type=int, default=-1)
    parser.add_argument("--describe", action="store_true")
    options = parser.parse_args()
    mail, channel = _claim_pipes()
    from studio.sdk import Environment
    from studio.worker.guard import die_with_parent, limit_memory

    die_with_parent(options.leash)
    limit_memory(options.memory)
    from studio.worker.serve import describe, serve

    if options.describe:
        return describe(options.folder, options.entry, channel)
    granted = Environment(options.device, options.threads, options.cache)
    return serve(options.folder, options.entry, granted, mail, channel)


def _claim_pipes() -> tuple[int, int]:
    """Before anything else can read or print: the protocol keeps the pipes to itself.

    What is printed (C++ chatter too) goes to stderr, which the host keeps as the log; what
    reads stdin (as ffmpeg does when a plugin starts it) finds its end.
    """
    mail, channel = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return mail, channel


if __name__ == "__main__":
    sys.exit(main())
