from __future__ import annotations

import pytest

from studio.core.model import (
    Kind,
    ModelFile,
    Source,
    agree,
    choose_files,
    is_model_id,
    is_safe_file,
    merge,
    missing,
    model_id,
    next_source,
)


def names(*paths: str) -> tuple[ModelFile, ...]:
    return tuple(ModelFile(path) for path in paths)


def test_what_no_engine_runs_is_left_out() -> None:
    every = names(
        "model.safetensors", "config.json", "pytorch_model.bin", "sub/tf_model.h5",
        "modeling.py", "LICENSE", "img/a.png", ".gitattributes", "README.md", "onnx/m.onnx_data",
    )  # fmt: skip
    chosen = [file.path for file in choose_files(every, ())]
    assert chosen == [
        "LICENSE",
        "README.md",
        "config.json",
        "model.safetensors",
        "onnx/m.onnx_data",
    ]


def test_include_picks_and_licences_come_along() -> None:
    every = names("Q4.gguf", "Q8.gguf", "sub/NOTICE.txt", "voices/a.bin", "config.json")
    assert [f.path for f in choose_files(every, ("Q4.gguf",))] == ["Q4.gguf", "sub/NOTICE.txt"]
    assert "voices/a.bin" in [f.path for f in choose_files(every, ("voices/*",))]


def test_sources_are_tried_in_order() -> None:
    a, b = Source(Kind.HUGGINGFACE, "x/y"), Source(Kind.MODELSCOPE, "x/y")
    assert next_source((a, b), ()) == a
    assert next_source((a, b), {a}) == b
    assert next_source((a, b), {a, b}) is None


def test_small_files_come_first() -> None:
    files = (ModelFile("big", 100), ModelFile("small", 1), ModelFile("here", 5), ModelFile("?"))
    assert [f.path for f in missing(files, {"here"})] == ["?", "small", "big"]


def test_statements_about_a_file() -> None:
    known, partly = ModelFile("a", 3, "f" * 64), ModelFile("a", 3)
    assert agree(known, partly) and agree(partly, known)
    assert not agree(known, ModelFile("a", 4)) and not agree(known, ModelFile("a", 3, "0" * 64))
    assert merge(partly, known) == known
    assert known.proven and not partly.proven


@pytest.mark.parametrize(
    ("name", "result"),
    [("Qwen/Qwen3-4B-GGUF", "qwen--qwen3-4b-gguf"), ("a", "a"), ("我的 Model Q4", "model-q4")],
)
def test_ids_from_names(name: str, result: str) -> None:
    assert model_id(name) == result


@pytest.mark.parametrize("name", ["模型", "", "...", "CON", "nul", "-" * 200])
def test_every_name_has_an_id(name: str) -> None:
    assert is_model_id(model_id(name))
    assert model_id(name) == model_id(name)
    assert model_id("模型") != model_id("模具")


@pytest.mark.parametrize(
    "path",
    ["../x", "/etc/passwd", "a/../b", "a//b", "", "C:/x", "a\\b", "a/nul.txt", "con/x", "a.", "a /b",
     "x\0y", 'a"b', "a" * 300],
)  # fmt: skip
def test_paths_that_leave_or_can_not_be_written(path: str) -> None:
    assert not is_safe_file(path)


def test_paths_of_real_repositories() -> None:
    for path in ("model-00001-of-00002.safetensors", "onnx/model.onnx_data", "语音/a b.bin", "..x"):
        assert is_safe_file(path)
