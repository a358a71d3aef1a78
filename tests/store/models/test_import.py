from __future__ import annotations

import json
import os
import pickle
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from studio.store.models.adopt import find_models
from studio.store.models.errors import ModelError, PickleRefused
from studio.store.models.importing import import_model
from studio.store.models.shelf import Check, Shelf
from tests.store.models.hub import COMMIT, sha256

GGUF = b"GGUF\x03\0\0\0" + bytes(range(256)) * 20
SAFE = (2).to_bytes(8, "little") + b"{}" + bytes(100)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "studio" / "models")


def put(path: Path, data: bytes = GGUF) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()
    }


def test_a_file_stays_where_it_is(tmp_path: Path, shelf: Shelf) -> None:
    file = put(tmp_path / "Downloads" / "我的 Model-Q4.gguf")
    before = state_of(file.parent)
    (candidate,) = find_models(file)
    made = import_model(candidate, shelf)
    assert (made.in_place, made.tasks, made.size) == (True, ("text.generate",), len(GGUF))
    assert shelf.get(made.id) == made
    assert made.folder / made.files[0].path == file
    assert [check.state for check in shelf.verify(made)] == [Check.PINNED]
    assert [check.state for check in shelf.verify(shelf.get(made.id))] == [Check.SOUND]
    file.write_bytes(GGUF[:-1] + b"x")
    assert [check.state for check in shelf.verify(shelf.get(made.id))] == [Check.CHANGED]
    put(file)
    assert shelf.remove(shelf.get(made.id)) == 0
    assert {name: data for name, (data, _) in state_of(file.parent).items()} == {
        name: data for name, (data, _) in before.items()
    }
    assert shelf.installed() == ()


def test_a_copy_is_ours(tmp_path: Path, shelf: Shelf) -> None:
    file = put(tmp_path / "model.gguf")
    made = import_model(find_models(file)[0], shelf, copy=True)
    file.unlink()
    assert not made.in_place
    assert made.files[0].sha256 == sha256(GGUF)
    assert [check.state for check in shelf.verify(made)] == [Check.SOUND]
    assert shelf.remove(made) >= len(GGUF)
    assert not list(shelf.root.glob("*"))


def test_a_split_gguf_is_one_model(tmp_path: Path, shelf: Shelf) -> None:
    for number in (1, 2, 3):
        put(tmp_path / f"big-0000{number}-of-00003.gguf")
    (candidate,) = find_models(tmp_path / "big-00002-of-00003.gguf")
    assert [file.path[-19:] for file in candidate.files] == [
        f"big-0000{n}-of-00003.gguf"[-19:] for n in (1, 2, 3)
    ]
    assert len(find_models(tmp_path)) == 1
    (tmp_path / "big-00003-of-00003.gguf").unlink()
    with pytest.raises(ModelError, match=r"big-00003-of-00003.gguf is missing"):
        find_models(tmp_path / "big-00001-of-00003.gguf")


def test_an_onnx_folder_and_a_graph_with_its_weights(tmp_path: Path) -> None:
    put(tmp_path / "phi" / "model.onnx", b"\x08\x0a\x12\x02pt")
    put(tmp_path / "phi" / "model.onnx.data", bytes(99))
    put(tmp_path / "phi" / "genai_config.json", b"{}")
    (folder,) = find_models(tmp_path / "phi")
    assert len(folder.files) == 3
    (graph,) = find_models(tmp_path / "phi" / "model.onnx")
    assert [file.path for file in graph.files] == ["model.onnx", "model.onnx.data"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_hugging_face_cache_by_reference(tmp_path: Path, shelf: Shelf) -> None:
    cache = tmp_path / "hub" / "models--demo--tiny"
    blob = put(cache / "blobs" / sha256(SAFE), SAFE)
    put(cache / "refs" / "main", COMMIT.encode())
    put(cache / "snapshots" / ("0" * 40) / "old.safetensors", SAFE)
    snapshot = cache / "snapshots" / COMMIT
    snapshot.mkdir()
    (snapshot / "model.safetensors").symlink_to(os.path.relpath(blob, snapshot))
    put(snapshot / "config.json", b"{}")
    for start in (cache, tmp_path / "hub", tmp_path, snapshot):
        (candidate,) = find_models(start)
        assert (candidate.id, candidate.revision) == ("demo--tiny", COMMIT)
    made = import_model(candidate, shelf)
    weights = next(file for file in made.files if file.path == "model.safetensors")
    assert weights.sha256 == sha256(SAFE)  # told by the blob's name, checked by verify
    assert not [check for check in shelf.verify(made) if check.bad]
    blob.write_bytes(SAFE[:-1] + b"x")
    assert [c.file.path for c in shelf.verify(shelf.get(made.id)) if c.bad] == ["model.safetensors"]


def test_other_programs_folders(tmp_path: Path, shelf: Shelf) -> None:
    put(tmp_path / "lmstudio/maker/Qwen-GGUF/qwen-q4.gguf")
    put(tmp_path / "lmstudio/maker/Other-GGUF/other-q8.gguf")
    put(tmp_path / "lmstudio/maker/Other-GGUF/mmproj-other.gguf")
    assert [c.id for c in find_models(tmp_path / "lmstudio")] == ["other-q8", "qwen-q4"]
    store = tmp_path / "ollama"
    put(store / "blobs" / f"sha256-{sha256(GGUF)}")
    layers = [
        {
            "mediaType": "application/vnd.ollama.image.model",
            "digest": f"sha256:{sha256(GGUF)}",
            "size": len(GGUF),
        },
        {"mediaType": "application/vnd.ollama.image.license", "digest": "sha256:0", "size": 1},
    ]
    manifest = store / "manifests/registry.ollama.ai/library/qwen3/4b"
    put(manifest, json.dumps({"layers": layers}).encode())
    put(manifest.with_name("broken"), b"{")
    before = state_of(store)
    (candidate,) = find_models(store)
    assert (candidate.id, candidate.title) == ("qwen3-4b", "qwen3:4b")
    made = import_model(candidate, shelf)
    assert [check.state for check in shelf.verify(made)] == [Check.SOUND]
    shelf.remove(made)
    assert state_of(store) == before


def test_pickles_are_refused_unless_insisted_on(tmp_path: Path, shelf: Shelf) -> None:
    put(tmp_path / "m" / "config.json", b"{}")
    put(tmp_path / "m" / "weights.safetensors", pickle.dumps({"a": Path("x")}))  # by content
    (candidate,) = find_models(tmp_path / "m")
    with pytest.raises(PickleRefused, match=r"'weights.safetensors' is a Python pickle"):
        import_model(candidate, shelf)
    assert shelf.installed() == ()
    made = import_model(candidate, shelf, insist=True)
    assert shelf.get(made.id).pickles


def test_what_is_no_model_is_told(tmp_path: Path, shelf: Shelf) -> None:
    with pytest.raises(ModelError, match="nothing at"):
        find_models(tmp_path / "absent")
    put(tmp_path / "texts" / "a.txt", b"x")
    with pytest.raises(ModelError, match="holds no model"):
        find_models(tmp_path / "texts")
    candidate = find_models(put(tmp_path / "a.gguf"))[0]
    import_model(candidate, shelf)
    with pytest.raises(ModelError, match="there already"):
        import_model(candidate, shelf)
    import_model(replace(candidate, id="b"), shelf)
    assert [model.id for model in shelf.installed()] == ["a", "b"]
