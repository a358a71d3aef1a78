"""The four stages by real workers, with a real (tiny) model: what it says is noise, and what the
studio makes of it has the right form."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plugins.article.outline import parse_outline
from studio.jobs.projects import create_project
from studio.sdk.document import parse_document, sections
from tests.cli.studio import studio
from tests.plugins.local_models import TINY_CHAT, install, share_environments

BRIEF = "# Tea\n\n## Language\n\nEnglish\n\n## Facts\n\n- Tea is hot\n\n## Length\n\n120 words\n"
SOURCE = "# Tea\n\nTea is a drink. It is made of leaves and water. People drink it hot.\n"
PROMPTS = {
    "outline": "# user\n\nDescribe the red apple as JSON with title and tags. $brief $passages\n",
    "draft": (
        "---\nversion: 7\n---\n# system\n\n$outline $before $passages $points\n\n"
        "# user\n\nWrite a long text about $heading.\n\n# summary\n\nRepeat: $text\n"
    ),
    "review": "# user\n\nDescribe the red apple as JSON with title and tags. $article\n",
    "polish": (
        "# user\n\nRepeat: $section $findings\n\n"
        "# head\n\nDescribe the green tea as JSON with title and tags. $article\n"
    ),
}
"""The project's own, in the words that the model has learnt."""


@pytest.fixture
def folder(tmp_path: Path, studio_home: Path, shared_home: Path) -> Path:
    share_environments(studio_home, shared_home, "text_onnx")
    install("tiny-chat", TINY_CHAT / "genai", "text_onnx", "text.generate")
    folder = tmp_path / "tea"
    source = tmp_path / "tea.md"
    source.write_text(SOURCE, encoding="utf-8")
    create_project(folder, "Tea", "en", BRIEF, sources=[source])
    (folder / "prompts").mkdir()
    for name, text in PROMPTS.items():
        (folder / "prompts" / f"{name}.en.md").write_text(text, encoding="utf-8")
    with (folder / "project.toml").open("a", encoding="utf-8") as project:
        project.write('\n[engines]\n"text.generate" = "text_onnx"\n')
    return folder


def test_a_tiny_model_goes_through_all_stages(folder: Path) -> None:
    ran = studio("make", folder, "--only", "outline")
    assert ran.code == 0, ran.said
    file = folder / "documents" / "outline.md"
    made = file.read_text(encoding="utf-8")
    assert parse_outline(made).sections
    assert parse_document(made).meta["engine"].startswith("text_onnx")
    file.write_text(
        "# Tea\n\n## Tea\n\n- It is hot\n\n## Coffee\n\n- It is not tea\n", encoding="utf-8"
    )

    ran = studio("make", folder, "--only", "article")
    assert ran.code == 0, ran.said
    document = parse_document((folder / "documents" / "article.md").read_text(encoding="utf-8"))
    assert [part.heading for part in sections(document.body)] == ["Tea", "Tea", "Coffee"]
    assert document.meta["ai"] == "generated"
    assert document.meta["engine"].endswith(", tiny-chat")
    assert "<think>" not in document.body and "[p:" not in document.body
    assert re.search(r"^- \[ \] \*\*", (folder / "documents/review.md").read_text("utf-8"), re.M)
    used = json.loads((folder / "documents" / "used.json").read_text(encoding="utf-8"))
    rows = used["prompts"]
    assert [row["section"] for row in rows] == ["Tea", "Coffee"]
    assert {row["version"] for row in rows} == {"7"}
    assert rows[0]["passages"] and rows[0]["answers"][0]["context"] == 2048
    assert 0 < rows[0]["answers"][0]["prompt_tokens"] < 2048


def test_a_prompt_of_the_project_that_lacks_its_sources_is_told(folder: Path) -> None:
    (folder / "prompts" / "outline.en.md").write_text("Write about $brief", encoding="utf-8")
    ran = studio("make", folder, "--only", "outline")
    assert ran.code == 1
    assert "The prompt 'outline.en.md' must have $passages in its part '# user'" in ran.out


def test_what_is_too_long_for_the_model_is_refused_with_the_sum(folder: Path) -> None:
    own = "Write. $brief $passages " + "All of it is to be told. " * 800
    (folder / "prompts" / "outline.en.md").write_text(own, encoding="utf-8")
    ran = studio("make", folder, "--only", "outline")
    assert ran.code == 1
    assert re.search(r"context of 'tiny-chat', which is 2048 tokens: brief \d+, instr", ran.out)
