"""Bring assets/translations up to date with the window's texts: lupdate, then lrelease.

Run it after changing a text; new texts stay English until somebody fills them in.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "assets" / "translations" / "studio_zh_CN.ts"


def main() -> int:
    tools = Path(sys.executable).parent
    files = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "studio" / "ui").rglob("*.py"))
    ts = str(SOURCE.relative_to(ROOT))
    update = [tools / "pyside6-lupdate", *files, "-ts", ts, "-source-language", "en",
              "-target-language", "zh_CN", "-no-obsolete", "-locations", "none"]  # fmt: skip
    subprocess.run(update, check=True, cwd=ROOT)
    release = [tools / "pyside6-lrelease", ts, "-qm", str(SOURCE.with_suffix(".qm"))]
    return subprocess.run(release, check=True, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
