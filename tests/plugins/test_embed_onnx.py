"""Vectors of texts, by the real worker in its own environment, against those of torch."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from plugins.embed_onnx.folder import read_recipe
from studio.core.shape import Kind
from studio.sdk import PluginError
from studio.store.models.shape import shape_at
from tests.jobs.rig import Rig
from tests.plugins.local_models import (
    ROOT,
    Said,
    ask,
    install,
    rig_in,
    said,
    share_environments,
    start,
)

ENGINE = "embed_onnx"
MODEL = ROOT / "tests" / "files" / "tiny-embedding"
EXPECTED = json.loads((MODEL / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture
def rig(tmp_path: Path, studio_home: Path, shared_home: Path) -> Iterator[Rig]:
    share_environments(studio_home, shared_home, ENGINE)
    install("tiny", MODEL, ENGINE, "text.embed")
    cls = shutil.copytree(MODEL, tmp_path / "cls")
    pooling = {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}
    (cls / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    install("tiny-cls", cls, ENGINE, "text.embed")
    with rig_in(tmp_path) as made:
        yield made


def embed(rig: Rig, texts: list[str], **params: Any) -> tuple[NDArray[np.float32], Said]:
    answer = ask(rig, ENGINE, texts=texts, **params)
    assert answer.outcome == "done", answer.reason
    return np.load(io.BytesIO(answer.data), allow_pickle=False), answer


@pytest.mark.parametrize("kind", ["query", "passage"])
def test_the_vectors_are_those_of_torch(rig: Rig, kind: str) -> None:
    for model, pooling in (("tiny", "mean"), ("tiny-cls", "cls")):
        rows, answer = embed(rig, EXPECTED["texts"], kind=kind, model=model)
        assert rows.dtype == np.float32
        assert np.abs(rows - np.array(EXPECTED[f"{kind} {pooling}"])).max() < 1e-4
        assert answer.meta == {"model": model, "dimensions": 32}
        assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)


def test_many_texts_keep_their_order(rig: Rig) -> None:
    """More than fit into one run, long and short ones mixed."""
    texts = [f"{one} " * (1 + n * 7 % 10) for n, one in enumerate(EXPECTED["texts"] * 60)]
    rows, _ = embed(rig, texts)
    alone, _ = embed(rig, [texts[191]])
    assert rows.shape == (360, 32)
    assert np.abs(rows[191] - alone[0]).max() < 1e-4
    assert (rows @ alone[0]).argmax() % 6 == 191 % 6
    none, _ = embed(rig, [])
    assert none.shape == (0, 32)


def test_texts_with_words_in_common_are_alike(rig: Rig) -> None:
    texts = ["The red apple is sweet.", "The red apple is sweet and good.", "港口里也有鱼。"]
    rows, _ = embed(rig, texts)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_a_text_too_long_counts_by_its_beginning(rig: Rig) -> None:
    long = "apple " * 500
    rows, answer = embed(rig, [long, "tea"])
    assert "1 of 2 texts are longer than the 64 tokens" in answer.notices[0]
    more, _ = embed(rig, [long + "fish"])
    assert np.abs(rows[0] - more[0]).max() < 1e-4


def test_cancelling_ends_the_run(rig: Rig) -> None:
    embed(rig, ["tea"])
    pids = rig.pids()
    spec = start(rig, ENGINE, texts=["red apple " * 30] * 10_000)
    rig.until(lambda: any(one == "embedding" for one in labels(rig, spec.id)))
    rig.host.cancel(spec.id)
    assert rig.end(spec).outcome == "cancelled"
    assert not said(rig, spec).data
    assert rig.pids() == pids
    embed(rig, ["tea"])


def labels(rig: Rig, job: str) -> list[str]:
    heard = (one for one in rig.heard if getattr(getattr(one, "spec", None), "id", "") == job)
    return [one.label for one in heard if hasattr(one, "label")]


def test_an_import_tells_what_it_is() -> None:
    assert shape_at(MODEL).kind is Kind.EMBED


@pytest.mark.parametrize(
    ("name", "pooling", "query", "passage"),
    [
        ("multilingual-e5-small", "mean", "query: ", "passage: "),
        ("bge-small-zh-v1.5", "cls", "为这个句子生成表示以用于检索相关文章：", ""),
        ("all-minilm-l6-v2", "mean", "", ""),
    ],
)
def test_families_whose_conversions_leave_out_how_they_pool(
    tmp_path: Path, name: str, pooling: str, query: str, passage: str
) -> None:
    (tmp_path / "onnx").mkdir()
    for part in ("onnx/model.onnx", "tokenizer.json", "config.json"):
        shutil.copyfile(MODEL / part, tmp_path / part)
    recipe = read_recipe(name, tmp_path)
    assert (recipe.pooling, recipe.length) == (pooling, 64)
    assert recipe.prompts == {"query": query, "passage": passage}


def test_what_can_not_be_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="no ONNX file"):
        read_recipe("x", tmp_path)
    whole = shutil.copytree(MODEL, tmp_path / "m")
    (whole / "modules.json").write_text('[{"type": "sentence_transformers.models.Dense"}]')
    with pytest.raises(PluginError, match="Dense"):
        read_recipe("x", whole)
    (whole / "modules.json").write_text("[")
    with pytest.raises(PluginError, match="studio models verify x"):
        read_recipe("x", whole)
