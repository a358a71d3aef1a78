"""Posters of 1080 x 1350 pixels from every template, painted by the plugin in this process.

python -m tests.benchmarks.bench_posters

Seconds are of wall and of processor: a loaded machine tells them apart. "first" includes starting
Qt, reading fonts and the dictionary; all others are warm.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import statistics
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from plugins.poster.plugin import Poster
from studio.sdk import Asset
from studio.sdk.poster.design import MEDIA
from studio.sdk.poster.reading import write_design
from studio.sdk.testing import run_plugin
from studio.store.poster_templates import poster_templates

SIZE = "instagram-portrait"
ROUNDS = 5


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photo = folder / "photo.jpg"
        noise = np.random.RandomState(1).randint(0, 255, (300, 400, 3), np.uint8)
        Image.fromarray(noise).resize((4000, 3000)).save(photo, quality=90)
        plugin = Poster()
        print(f"{'template':<16} {'first':>8} {'warm':>8} {'cpu':>8}   (ms, {SIZE})")
        for identity, template in poster_templates().items():
            file = folder / f"{identity}.poster.json"
            file.write_text(write_design(template.make("zh", {"picture": "p"})), encoding="utf-8")
            inputs = [
                Asset(file, MEDIA, "poster"),
                Asset(photo, "image/jpeg", "file", {"name": "p"}),
            ]
            walls, cpus = [], []
            for _ in range(ROUNDS + 1):
                wall, cpu = time.perf_counter(), time.process_time()
                run_plugin(plugin, {"sizes": [SIZE]}, inputs, scratch=folder / "out")
                walls.append(1000 * (time.perf_counter() - wall))
                cpus.append(1000 * (time.process_time() - cpu))
            warm, cpu = statistics.median(walls[1:]), statistics.median(cpus[1:])
            print(f"{identity:<16} {walls[0]:>8.0f} {warm:>8.0f} {cpu:>8.0f}")


if __name__ == "__main__":
    main()
