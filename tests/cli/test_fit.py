"""`studio models fit`, the verdict in other commands, and `studio doctor`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.studio import here, refused_here, studio
from tests.store.models.made import architecture, gguf

TINY = architecture(
    "llama", vocabulary=100, block_count=4, context_length=65_536, embedding_length=256,
    attention__head_count=4,
)  # fmt: skip
VERDICTS = ("fits", "tight", "processor only", "too large")


def test_a_file_is_weighed_where_it_lies(studio_home: Path, tmp_path: Path) -> None:
    file = gguf(tmp_path / "t.gguf", TINY, rest=3 << 20)
    shown = here("models", "fit", file)
    assert shown.code == 0
    assert shown.out.startswith(f"{file}: fits\n")
    assert "3 MiB  weights" in shown.out
    assert "32 MiB  context cache (8192 tokens)" in shown.out  # 4 x 4 x 128 x 2 bytes a token
    told = here("models", "fit", file, "--context", "1024", "--json").json()
    assert told["verdict"] == "fits"
    assert told["context"] == 1024
    assert told["need"]["cache"] == 1024 * 4 * 4 * 128 * 2
    assert told["need"]["total"] == sum(
        told["need"][part] for part in ("weights", "cache", "work", "overhead")
    )


def test_more_context_than_a_model_has_is_told(studio_home: Path, tmp_path: Path) -> None:
    file = gguf(tmp_path / "t.gguf", TINY)
    shown = here("models", "fit", file, "--context", "99999")
    assert "it was made for 65536 tokens at most" in shown.out


def test_what_does_not_fit_is_code_1(studio_home: Path, tmp_path: Path) -> None:
    pairs = architecture(
        "llama", block_count=4000, context_length=1 << 24, embedding_length=65_536,
        attention__head_count=8,
    )  # fmt: skip
    shown = here("models", "fit", gguf(tmp_path / "t.gguf", pairs), "--context", 1 << 24)
    assert shown.code == 1
    assert "too large" in shown.out


def test_a_model_of_the_catalogue_is_an_estimate(studio_home: Path) -> None:
    shown = here("models", "fit", "qwen3-0.6b")
    assert "qwen3-0.6b: " in shown.out and "an estimate" in shown.out
    assert "no model 'nonsense'" in refused_here("models", "fit", "nonsense")


def test_lists_say_the_verdict_in_a_word(studio_home: Path, tmp_path: Path) -> None:
    found = here("models", "search", "qwen3-0.6b")
    assert any(word in found.out.splitlines()[0] for word in VERDICTS)
    assert here("models", "search", "qwen3-0.6b", "--json").json()[0]["fit"] in (
        "fits", "tight", "cpu", "no",
    )  # fmt: skip
    file = gguf(tmp_path / "tiny.gguf", TINY)
    imported = here("models", "import", file)
    assert "text.generate; runs with text_openai" in imported.out
    assert "fits" in here("models", "list").out
    assert here("models", "list", "--json").json()["models"][0]["fit"] == "fits"
    assert here("models", "fit", "tiny").out.startswith("tiny: fits")


@pytest.mark.parametrize("name", ["t.gguf", "config.json"])
def test_files_that_tell_nothing_are_refused(studio_home: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"GGUF nonsense")
    assert refused_here("models", "fit", tmp_path / name)


def test_doctor_tells_the_machine_and_who_does_what(studio_home: Path) -> None:
    ran = studio("doctor", "--json")
    found = {one["what"]: one for one in ran.json()}
    assert found["memory"]["data"]["total"] > found["memory"]["data"]["free"] > 0
    assert found["processor"]["data"]["threads"] >= 1
    devices = found["onnxruntime"]["data"]["devices"]
    assert any(one["provider"] == "CPUExecutionProvider" for one in devices)
    assert found["uv"]["good"]
    assert found["disk"]["data"]["folder"].startswith(str(studio_home))
    assert found["text.generate"]["data"]["plugin"] == "composer"
    assert {"graphics", "keyring"} <= found.keys()
    shown = studio("doctor")
    assert "memory: " in shown.out and " free" in shown.out
    assert shown.code == (0 if all(one["good"] for one in found.values()) else 1)
