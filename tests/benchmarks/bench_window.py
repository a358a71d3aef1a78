"""The window: start to first paint, to usable, and idle memory; each in a fresh process.

python tests/benchmarks/bench_window.py [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHILD = "--child"


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    figures: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as home:
        env = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"STUDIO_HOME": home}
        for _ in range(runs):
            command = [sys.executable, __file__, CHILD, str(time.time())]
            done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
            for line in done.stdout.splitlines():
                name, _, value = line.partition("=")
                figures.setdefault(name, []).append(float(value))
    units = {"first_paint": "s", "usable": "s", "memory": "MiB"}
    for name, values in figures.items():
        middle, worst = statistics.median(values), max(values)
        print(
            f"window {name:12} median {middle:8.2f} {units[name]}   worst {worst:8.2f} {units[name]}"
        )
    return 0


def child(began: float) -> None:
    """Times count from before the interpreter was started."""
    import psutil
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from studio.store.settings import load_settings
    from studio.ui.app import Studio

    class FirstPaint(QObject):
        seen = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if not self.seen and event.type() == QEvent.Type.Paint:
                self.seen = time.time()
            return False

    application = QApplication([])
    studio = Studio(application, load_settings())
    paint = FirstPaint()
    application.installEventFilter(paint)
    studio.window.show()
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, application.quit))
    application.exec()
    usable = time.time()
    application.removeEventFilter(paint)
    print(f"first_paint={paint.seen - began}")
    print(f"usable={usable - began}")
    print(f"memory={psutil.Process().memory_info().rss / 2**20}")
    studio.window.close()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    if len(sys.argv) > 2 and sys.argv[1] == CHILD:
        child(float(sys.argv[2]))
    else:
        sys.exit(main())
