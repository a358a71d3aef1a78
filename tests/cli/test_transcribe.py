"""`studio transcribe`, with PocketSphinx in its own environment listening to natural speech."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli.__main__ import main
from studio.sdk.document import parse_document
from tests.plugins.local_models import ROOT, share_environments

SPEECH = ROOT / "tests" / "files" / "speech" / "go-forward.flac"
ENGINE = "hear_pocketsphinx"


@pytest.fixture(autouse=True)
def environment(studio_home: Path, shared_home: Path) -> None:
    share_environments(studio_home, shared_home, ENGINE)


def test_a_document_and_subtitles_in_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["transcribe", str(SPEECH), "-o", str(tmp_path / "out"), "--language", "en"]) == 0
    made = {path.suffix: path for path in (tmp_path / "out").iterdir()}
    document = parse_document(made[".md"].read_text(encoding="utf-8"))
    assert (document.title, document.meta["ai"]) == ("go-forward", "transcribed")
    assert "go forward ten meters" in document.body
    assert "go forward ten meters" in made[".srt"].read_text(encoding="utf-8")
    assert str(made[".vtt"]) in capsys.readouterr().out


def test_among_the_documents_of_a_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brief = tmp_path / "brief.md"
    brief.write_text("# A talk\n\n- It is about going forward.\n", encoding="utf-8")
    project = tmp_path / "project"
    assert main(["new", str(project), "--brief", str(brief), "--lang", "en"]) == 0
    for wanted in ("go-forward", "go-forward 2"):
        order = ["transcribe", str(SPEECH), "--project", str(project), "--engine", ENGINE]
        assert main(order) == 0
        assert f"documents/{wanted}.md" in capsys.readouterr().out
        for suffix in (".md", ".srt", ".vtt"):
            text = (project / "documents" / f"{wanted}{suffix}").read_text(encoding="utf-8")
            assert "go forward" in text


def test_what_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["transcribe", str(tmp_path / "none.wav")]) == 2
    assert "There is no recording" in capsys.readouterr().err
    output = ["-o", str(tmp_path / "out")]
    assert main(["transcribe", str(SPEECH), *output, "--language", "zh"]) == 1
    assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())
    assert main(["transcribe", str(SPEECH), *output, "--engine", "espeak"]) == 2
