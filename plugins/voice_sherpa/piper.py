"""A voice as Piper publishes it (graph and JSON), made readable for sherpa-onnx.

sherpa-onnx wants the voice's facts as metadata of the graph, and the phonemes in tokens.txt. Both
are made once, in the plugin's cache: the graph's copy differs in what is appended to it.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

from studio.sdk.weights.onnx_metadata import appended

from .folder import Folder


def adapt(folder: Folder, cache: Path) -> Folder:
    graph = folder.files["model"]
    place = cache / "piper" / folder.name
    made, tokens = place / graph.name, place / "tokens.txt"
    addition = appended(folder.about)
    if not made.is_file() or made.stat().st_size != graph.stat().st_size + len(addition):
        place.mkdir(parents=True, exist_ok=True)
        begun = made.with_suffix(".begun")
        shutil.copyfile(graph, begun)
        with begun.open("ab") as file:
            file.write(addition)
        begun.replace(made)
    config = json.loads(Path(f"{graph}.json").read_text(encoding="utf-8"))
    lines = [f"{symbol} {ids[0]}\n" for symbol, ids in config["phoneme_id_map"].items()]
    tokens.write_text("".join(lines), encoding="utf-8", newline="\n")
    return replace(folder, files={"model": made, "tokens": tokens}, raw=False)
