"""An embedding model's folder: how its vectors are made, as far as its files tell.

The files are those of sentence-transformers: ``modules.json``, ``1_Pooling/config.json``,
``sentence_bert_config.json`` and ``config_sentence_transformers.json``. A conversion to ONNX
often leaves them out; then what the families' own documentation says holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.sdk import PluginError

_MOST = 8192  # tokens; where a config names none, or no real one
_NAMES = ("model.onnx", "model_quantized.onnx", "model_fp16.onnx", "model_int8.onnx")
_POOLINGS = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_lasttoken": "last",
}
_FAMILIES = (
    # model's name; pooling; before a query; before a passage
    (r"(?<![a-z])e5(?![a-z])", "mean", "query: ", "passage: "),
    (r"bge-.*-zh", "cls", "为这个句子生成表示以用于检索相关文章：", ""),
    (r"bge-.*-en", "cls", "Represent this sentence for searching relevant passages: ", ""),
    (r"bge-m3|gte-", "cls", "", ""),
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """``weights`` is the ONNX file; ``prompts``: "query" or "passage" -> what goes before."""

    name: str
    weights: Path
    tokenizer: Path
    pooling: str  # "cls", "mean", "last"
    prompts: Mapping[str, str]
    length: int  # tokens


def read_recipe(name: str, place: Path) -> Recipe:
    try:
        return _read(name, place)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PluginError(
            f"The model '{name}' is damaged ({error}). Verify it with `studio models verify {name}`."
        ) from None


def _read(name: str, place: Path) -> Recipe:
    weights, tokenizer = _weights(name, place), _nearest(place, "tokenizer.json")
    if tokenizer is None:
        raise PluginError(f"The model '{name}' has no tokenizer.json. Choose another model.")
    for module in _json(place, "modules.json", []):
        kind = str(module["type"]).rpartition(".")[2]
        if kind not in ("Transformer", "Pooling", "Normalize"):
            raise PluginError(f"The model '{name}' has a layer ({kind}) that can't be run here.")
    family = next((one for one in _FAMILIES if re.search(one[0], name.lower())), None)
    told = _json(place, "config_sentence_transformers.json", {}).get("prompts") or {}
    prompts = {"query": family[2], "passage": family[3]} if family else {}
    for kind, names in (("query", ("query",)), ("passage", ("passage", "document"))):
        prompts[kind] = next((told[n] for n in names if told.get(n)), prompts.get(kind, ""))
    return Recipe(
        name, weights, tokenizer, _pooling(name, place, family[1] if family else "mean"), prompts,
        _length(place),
    )  # fmt: skip


def _weights(name: str, place: Path) -> Path:
    found = sorted(place.rglob("*.onnx")) if place.is_dir() else []
    if not found:
        raise PluginError(f"The model '{name}' has no ONNX file. Choose another model.")
    ranks = {file: n for n, file in enumerate(_NAMES)}
    return min(found, key=lambda path: (ranks.get(path.name, len(ranks)), len(path.parts)))


def _pooling(name: str, place: Path, otherwise: str) -> str:
    config = _json(place, "1_Pooling/config.json", None)
    if config is None:
        return otherwise
    modes = [mode for mode in config if mode.startswith("pooling_mode_") and config[mode]]
    found = [_POOLINGS[mode] for mode in modes if mode in _POOLINGS]
    if len(modes) != 1 or not found:
        raise PluginError(f"The model '{name}' pools in a way that is not known here: {modes}.")
    return found[0]


def _length(place: Path) -> int:
    told = _json(place, "sentence_bert_config.json", {}).get("max_seq_length")
    config = _json(place, "tokenizer_config.json", {}).get("model_max_length")
    positions = _json(place, "config.json", {}).get("max_position_embeddings")
    known = [int(one) for one in (told, config, positions) if one]
    return min([*known, _MOST])


def _nearest(place: Path, name: str) -> Path | None:
    return min(place.rglob(name), key=lambda path: len(path.parts), default=None)


def _json(place: Path, name: str, otherwise: Any) -> Any:
    path = place / name
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else otherwise
