from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.model import Kind
from studio.store.models.catalogue import load_catalogue, parse_catalogue
from studio.store.models.errors import CatalogueError, ModelError
from studio.store.paths import shipped

HEAD = 'format = 1\n[licences.MIT]\nname = "MIT License"\ncommercial = true\n'
TINY = """
[[model]]
id = "tiny"
title = "Tiny"
tasks = ["text.generate"]
licence = "MIT"
sources = [{ kind = "huggingface", repo = "a/b" }]
"""


WORDLESS = {"image.upscale", "image.cutout", "image.check"}


def test_ours_is_sound_and_serves_the_main_tasks() -> None:
    ours = parse_catalogue((shipped("assets") / "models.toml").read_text(encoding="utf-8"))
    tasks = {task for model in ours for task in model.tasks}
    assert {"text.generate", "image.generate", "speech.synthesize"} <= tasks
    for model in ours:
        assert model.licence.commercial is True, model.id
        assert model.title_zh and model.note and model.note_zh, model.id
        pinned = model.files and all(one.sha256 and one.size for one in model.files)
        assert model.sources[0].kind is Kind.HUGGINGFACE or pinned, model.id
        assert model.engines, model.id
        assert model.languages or not set(model.tasks) - WORDLESS, model.id
    small = [m for m in ours if m.memory_min and m.memory_min <= 8e9]
    assert small


def test_search_finds_both_languages() -> None:
    catalogue = load_catalogue()
    assert catalogue.search("文章")
    assert catalogue.search("qwen3 GGUF", "text.generate")
    assert not catalogue.search("qwen3", "speech.synthesize")
    with pytest.raises(ModelError, match="Did you mean qwen3-4b"):
        catalogue.get("qwen3-4")


def test_an_own_catalogue_adds_and_replaces(tmp_path: Path) -> None:
    own = tmp_path / "models.toml"
    own.write_text(HEAD + TINY + TINY.replace('"tiny"', '"qwen3-4b"'), encoding="utf-8")
    merged = load_catalogue(own)
    assert merged.get("tiny").licence.spdx == "MIT"
    assert merged.get("qwen3-4b").title == "Tiny"
    assert sum(model.id == "qwen3-4b" for model in merged.models) == 1
    assert merged.get("kokoro-82m")


def test_a_broken_own_catalogue_leaves_ours(tmp_path: Path) -> None:
    own = tmp_path / "models.toml"
    own.write_text(HEAD + TINY.replace("title", "titel"), encoding="utf-8")
    merged = load_catalogue(own)
    assert merged.get("qwen3-4b")
    assert "unknown key 'titel' in model 'tiny'" in merged.notices[0]


def test_files_memory_and_sources_are_read() -> None:
    text = HEAD + TINY.replace(
        "sources = [", 'memory_min = "1.5 GB"\nsources = [{ kind = "modelscope", repo = "c/d" }, '
    ) + 'files = [{ path = "a/b.onnx", size = 3, sha256 = "' + "0" * 64 + '" }]\n'  # fmt: skip
    (model,) = parse_catalogue(text)
    assert model.memory_min == 1_500_000_000
    assert (model.files[0].path, model.size) == ("a/b.onnx", 3)
    assert [source.kind for source in model.sources] == [Kind.MODELSCOPE, Kind.HUGGINGFACE]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("format = 1", "format = 2", "has format 2"),
        ("format = 1", "format = ", "not valid TOML"),
        ('"tiny"', '"Tiny Model"', "small letters"),
        ('"tiny"', '"../tiny"', "small letters"),
        ('title = "Tiny"', "title = 3", "'title' must be a text"),
        ('title = "Tiny"\n', "", "needs 'title'"),
        ('licence = "MIT"', 'licence = "GPL"', r'no \[licences."GPL"\]'),
        ("commercial = true", 'commercial = "yes"', "'commercial' must be true or false"),
        ('tasks = ["text.generate"]', "tasks = []", "at least one"),
        ("huggingface", "ftp", "kind must be one of huggingface, mirror"),
        ('"a/b"', '"a"', "must look like owner/name"),
        ("huggingface", "mirror", "needs an 'address'"),
        ('"a/b"', '"a/b", address = "hub"', "must begin with https"),
        ("sources", 'memory_min = "much"\nsources', 'must look like "8 GB"'),
        ("sources", 'files = [{ path = "../x" }]\nsources', "inside the model's folder"),
        ("sources", 'files = [{ path = "x", size = -1 }]\nsources', "number of bytes"),
        ("sources", 'files = [{ path = "x", sha256 = "abc" }]\nsources', "64 hex digits"),
        ("sources", 'files = ["x"]\nsources', "list of tables"),
        (
            'kind = "huggingface", repo = "a/b"',
            'kind = "url", address = "https://x/y"',
            "can't list files",
        ),
    ],
)
def test_refusals_name_the_entry_and_the_field(old: str, new: str, message: str) -> None:
    text = HEAD + TINY
    assert old in text
    with pytest.raises(CatalogueError, match=message):
        parse_catalogue(text.replace(old, new))


def test_an_id_twice_is_refused() -> None:
    with pytest.raises(CatalogueError, match="there twice"):
        parse_catalogue(HEAD + TINY + TINY)
