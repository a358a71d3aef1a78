"""What an imported model is for and who runs it, by its files."""

from __future__ import annotations

from pathlib import Path

from studio.jobs.classify import classified
from studio.jobs.model_chores import recognise
from studio.store.models.importing import import_model
from studio.store.models.shelf import Shelf

CHAT = Path(__file__).parents[1] / "files" / "tiny-chat"


def taken_in(folder: Path, root: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    shelf = Shelf(root)
    (found,) = recognise(folder)
    classified(import_model(found.candidate, shelf), shelf)
    (model,) = shelf.installed()  # as it is written down
    return model.tasks, model.engines


def test_a_folder_of_genai_is_run_by_onnx_runtime(tmp_path: Path) -> None:
    assert taken_in(CHAT / "genai", tmp_path) == (("text.generate",), ("text_onnx",))


def test_a_folder_of_transformers_is_run_by_transformers(tmp_path: Path) -> None:
    assert taken_in(CHAT / "transformers", tmp_path) == (("text.generate",), ("text_transformers",))


def test_files_that_tell_nothing_change_nothing(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "broken.gguf").write_bytes(b"GGUF" + bytes(100))
    tasks, engines = taken_in(theirs, tmp_path / "models")
    assert tasks == ("text.generate",) and engines == ()  # a GGUF's task is known by its kind
