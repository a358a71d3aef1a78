"""The pure parts of the text engine for ONNX Runtime: choosing tokens, memory, folders, templates."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.text_onnx.folder import find_folder, read_folder
from plugins.text_onnx.memory import LEAST, automatic_context, halved, is_shortage
from plugins.text_onnx.sampling import Sampler, Taste, best_of
from plugins.text_onnx.template import render
from studio.sdk import PluginError
from tests.plugins.local_models import TINY_CHAT

GENAI = TINY_CHAT / "genai"


@given(st.integers(1, 60_000), st.integers(1, 80), st.integers(0, 2**32))
def test_the_best_tokens_are_those_of_a_whole_sort(size: int, count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).standard_normal(size).astype(np.float32)
    wanted = np.argsort(-scores, kind="stable")[:count]
    assert best_of(scores, count).tolist() == wanted.tolist()


def drawn(taste: Taste, scores: list[float], times: int = 4000) -> list[float]:
    """How often each token is chosen."""
    sampler = Sampler(taste, 1, ())
    found = [sampler.choose(np.array(scores, dtype=np.float32)) for _ in range(times)]
    return [found.count(token) / times for token in range(len(scores))]


def test_tokens_come_as_often_as_the_model_wants_them() -> None:
    scores = [2.0, 1.0, 0.0, -1.0]
    for temperature in (0.5, 1.0, 2.0):
        wanted = np.exp(np.array(scores) / temperature)
        assert drawn(Taste(temperature), scores) == pytest.approx(wanted / wanted.sum(), abs=0.03)


def test_what_the_settings_leave_out_never_comes() -> None:
    scores = [3.0, 2.9, 0.0, -1.0]
    assert drawn(Taste(1.0, top_p=0.9), scores)[2:] == [0, 0]
    assert drawn(Taste(1.0, top_p=0.01), scores) == [1, 0, 0, 0]
    assert drawn(Taste(1.0, top_k=2), scores)[2:] == [0, 0]
    assert drawn(Taste(0), scores) == [1, 0, 0, 0]


def test_a_grammar_decides_before_the_scores() -> None:
    allowed = np.array([False, False, True, False])
    for temperature in (0.0, 1.0):
        sampler = Sampler(Taste(temperature), 1, ())
        assert sampler.choose(np.array([3, 2, 1, 0], dtype=np.float32), allowed) == 2


def test_the_penalty_counts_what_was_read_and_said() -> None:
    sampler = Sampler(Taste(0, repetition_penalty=2.0), 1, read=[0])
    scores = np.array([1.0, 0.9, 0.8, -1.0], dtype=np.float32)
    assert [sampler.choose(scores) for _ in range(3)] == [1, 2, 0]
    assert scores.tolist() == pytest.approx([1.0, 0.9, 0.8, -1.0])  # the runtime's own memory


def test_a_context_by_the_memory() -> None:
    gib = 1 << 30
    assert automatic_context(32_768, 1 << 16, 64 * gib) == 8_192  # more is asked for
    assert automatic_context(4_096, 1 << 16, 64 * gib) == 4_096
    assert automatic_context(32_768, 1 << 18, 3 * gib) == 4_096  # 6,144 would be half of it
    assert automatic_context(32_768, 1 << 18, 0) == LEAST
    assert (halved(4_096, 100), halved(4_096, 2_048), halved(LEAST, 1)) == (2_048, None, None)


@pytest.mark.parametrize(
    ("said", "shortage"),
    [
        ("Could not allocate the key-value cache buffer of shape: [1]", True),
        ("Failed to allocate memory for requested buffer of size 1024", True),
        ("std::bad_alloc", True),
        ("CUDA error: out of memory", True),
        ("input_ids size (100) exceeds max length (64)", False),
        ("No such file: room.onnx", False),
    ],
)
def test_a_shortage_is_told_by_the_runtimes_words(said: str, shortage: bool) -> None:
    assert is_shortage(RuntimeError(said)) is shortage
    assert is_shortage(MemoryError())


def test_what_a_folder_tells() -> None:
    folder = read_folder("tiny", GENAI)
    assert (folder.context, folder.vocabulary, folder.top_k) == (2048, 1280, 50)
    assert folder.cache == 2 * 4 * 2 * 32  # keys and values, layers, heads, values each
    assert len(folder.ends) == 2


def test_the_folder_for_our_hardware_is_taken(tmp_path: Path) -> None:
    for name in ("cpu_and_mobile/cpu-int4", "gpu/gpu-int4", "directml"):
        shutil.copytree(GENAI, tmp_path / name)
    assert find_folder("x", tmp_path, "cpu").name == "cpu-int4"
    assert find_folder("x", tmp_path, "cuda").name == "gpu-int4"
    with pytest.raises(PluginError, match="not in ONNX Runtime GenAI's format"):
        find_folder("x", TINY_CHAT / "transformers", "cpu")
    (tmp_path / "directml" / "genai_config.json").write_text('{"model": {}}')
    with pytest.raises(PluginError, match=r"damaged.*studio models verify x"):
        read_folder("x", tmp_path / "directml")


def joined(messages: Sequence[Mapping[str, Any]]) -> str:
    if any(one["role"] == "system" for one in messages):
        raise RuntimeError("System role not supported\nat row 1")
    return "|".join(str(one["content"]) for one in messages)


def test_a_template_without_the_systems_role_gets_its_words(tmp_path: Path) -> None:
    messages = [{"role": "system", "content": "be brief"}, {"role": "user", "content": "tea?"}]
    assert render(messages, joined, tmp_path, reasoning=False) == "be brief\n\ntea?"


def test_a_model_that_can_think_is_told_not_to(tmp_path: Path) -> None:
    (tmp_path / "chat_template.jinja").write_text("{% if enable_thinking is false %}")
    asked = [{"role": "user", "content": "tea?"}]
    assert render(asked, joined, tmp_path, reasoning=True) == "tea?"
    assert render(asked, joined, tmp_path, reasoning=False) == "tea?<think>\n\n</think>\n\n"


def test_a_base_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tokenizer_config.json").write_text(json.dumps({"chat_template": None}))

    def native(messages: Sequence[Mapping[str, Any]]) -> str:
        raise RuntimeError("Empty chat template.")

    with pytest.raises(PluginError, match="Choose an instruct model"):
        render([{"role": "user", "content": "tea?"}], native, tmp_path, reasoning=False)
