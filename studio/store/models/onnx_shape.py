"""The shape of an ONNX model: from its graph's inputs, and genai_config.json where it has one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from studio.core.shape import Attention, Kind, Runtime, Shape
from studio.store.models.headers import HeaderError, read_json
from studio.store.models.layers import layers_of
from studio.store.models.onnx_graph import Graph, Port, read_onnx

_VARIANT: Final = re.compile(r"_(fp16|fp32|quantized|u?int8|q8|q4|q4f16|bnb4)$")
_CACHE: Final = re.compile(r"^(?:past|past_key_values?|cache)[._](?:.*?)(\d+)[._](key|value)s?$")
_VECTORS: Final = {"last_hidden_state", "token_embeddings", "sentence_embedding"}
_LAYERS_AT_MOST: Final = 4096


def onnx_shape(files: Sequence[Path], kind: Kind) -> Shape:
    """``files`` are all of the model's, the graphs among them."""
    graphs = _one_variant([file for file in files if file.suffix.lower() == ".onnx"])
    if not graphs:
        raise HeaderError(files[0] if files else Path(), "it holds no ONNX graph")
    config = _config(files)
    decoder = _main_graph(graphs, config)
    shape = Shape(
        kind, Runtime.ONNX, sum(_bytes(graph, files) for graph in graphs), element=4, estimated=True
    )
    try:
        return _told(shape, read_onnx(decoder), config)
    except HeaderError:
        return shape


def _told(shape: Shape, graph: Graph, config: Mapping[str, Any]) -> Shape:
    """With what graph and config tell: the graph about caches, the config about the rest."""
    attention, element = _caches(graph)
    if attention and shape.kind in (Kind.OTHER, Kind.TEXT):
        shape = replace(shape, kind=Kind.TEXT, estimated=False)
    elif shape.kind is Kind.OTHER and _embeds(graph):
        shape = replace(shape, kind=Kind.EMBED)
    logits = next((port for port in graph.outputs if port.name == "logits"), None)
    layers = layers_of(config)
    return replace(
        shape,
        attention=attention if any(a.heads and a.key for a in attention) else layers.attention,
        heads=layers.heads,
        hidden=layers.hidden,
        inner=layers.inner,
        vocabulary=layers.vocabulary or (logits.dims[-1] if logits and logits.dims else 0),
        context=layers.context,
        element=element or shape.element,
        chunk=_chunk(config),
        last_only=bool(logits and len(logits.dims) == 3 and logits.dims[1] == 1),
        estimated=shape.estimated and shape.kind is Kind.TEXT,
    )


def _embeds(graph: Graph) -> bool:
    """Whether it reads tokens and gives them, or the whole text, as vectors."""
    return any(port.name == "input_ids" for port in graph.inputs) and any(
        port.name in _VECTORS for port in graph.outputs
    )


def _caches(graph: Graph) -> tuple[tuple[Attention, ...], int]:
    """Groups of layers by the shapes (batch, heads, tokens, width) of their past keys and
    values, and the bytes of one number."""
    found: defaultdict[int, dict[str, Port]] = defaultdict(dict)
    for port in graph.inputs:
        match = _CACHE.match(port.name)
        if match and len(port.dims) == 4 and len(found) < _LAYERS_AT_MOST:
            found[int(match[1])][match[2]] = port
    groups: Counter[Attention] = Counter()
    for pair in found.values():
        key, value = pair.get("key"), pair.get("value")
        if key and value:
            groups[Attention(1, key.dims[1], key.dims[3], value.dims[3])] += 1
    element = next((port.element for pair in found.values() for port in pair.values()), 0)
    joined = (replace(one, layers=count) for one, count in groups.items())
    return tuple(joined), element


def _config(files: Sequence[Path]) -> dict[str, Any]:
    """The figures of genai_config.json by the names that transformers' config.json has, and
    those of a config.json beside it for what that lacks."""
    named = {file.name: file for file in files}
    plain = _read(named.get("config.json"))
    model = _read(named.get("genai_config.json"))
    inner = model.get("model")
    if not isinstance(inner, dict):
        return plain
    decoder = inner.get("decoder")
    decoder = decoder if isinstance(decoder, dict) else {}
    told = {
        "num_hidden_layers": decoder.get("num_hidden_layers"),
        "num_attention_heads": decoder.get("num_attention_heads"),
        "num_key_value_heads": decoder.get("num_key_value_heads"),
        "head_dim": decoder.get("head_size"),
        "hidden_size": decoder.get("hidden_size"),
        "vocab_size": inner.get("vocab_size"),
        "max_position_embeddings": inner.get("context_length"),
        "filename": decoder.get("filename"),
        "search": model.get("search"),
    }
    # ONNX Runtime GenAI keeps every token of every layer, windows or not
    own = {key: plain[key] for key in ("intermediate_size",) if key in plain}
    return own | {key: value for key, value in told.items() if value is not None}


def _read(file: Path | None) -> dict[str, Any]:
    return read_json(file) if file is not None else {}


def _chunk(config: Mapping[str, Any]) -> int:
    search = config.get("search")
    size = search.get("chunk_size") if isinstance(search, dict) else None
    return size if type(size) is int and size > 0 else 0


def _main_graph(graphs: Sequence[Path], config: Mapping[str, Any]) -> Path:
    """The one that the config names, else the largest: graphs without weights are small parts."""
    named = config.get("filename")
    return next(
        (graph for graph in graphs if graph.name == named),
        max(graphs, key=lambda graph: _bytes(graph, list(graph.parent.iterdir()))),
    )


def _one_variant(graphs: Sequence[Path]) -> list[Path]:
    """Of one graph in several precisions the largest: only one is loaded at a time."""
    groups: defaultdict[Path, list[Path]] = defaultdict(list)
    for graph in graphs:
        groups[graph.with_name(_VARIANT.sub("", graph.stem))].append(graph)
    return [max(group, key=lambda one: one.stat().st_size) for group in groups.values()]


def _bytes(graph: Path, files: Sequence[Path]) -> int:
    """A graph and the weights that lie beside it ("model.onnx.data", "model.onnx_data_1")."""
    beside = [
        file
        for file in files
        if file.parent == graph.parent and file.name.startswith(graph.name) and file != graph
    ]
    return graph.stat().st_size + sum(file.stat().st_size for file in beside)
