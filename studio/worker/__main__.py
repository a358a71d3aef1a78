"""The child process of one plugin: claim stdout, load, run jobs one by one, report.

python -m studio.worker FOLDER ENTRY [--device cpu] [--threads 1] [--memory BYTES]
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
    parser.add_argument("--describe", action="store_true")
    options = parser.parse_args()
    # Before anything else can print: the protocol keeps fd 1's pipe to itself, and
    # whatever is printed (C++ chatter too) goes to stderr, which the host keeps as the log.
    channel = os.dup(1)
    os.dup2(2, 1)
    from studio.worker.guard import die_with_parent, limit_memory

    die_with_parent()
    limit_memory(options.memory)
    from studio.worker.serve import describe, serve

    if options.describe:
        return describe(options.folder, options.entry, channel)
    return serve(options.folder, options.entry, options.device, options.threads, channel)


if __name__ == "__main__":
    sys.exit(main())
