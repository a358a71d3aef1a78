"""Prompts: parts, placeholders, and sentences for what is wrong; and the shipped ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studio.sdk import PluginError
from studio.sdk.document import language_of, parse_document
from studio.sdk.prompts import read_prompt

SHIPPED = Path(__file__).parents[2] / "assets" / "prompts"
NAMES = sorted({path.name.split(".")[0] for path in SHIPPED.glob("*.md")})
TEXT = """---
version: 3
placeholders: [text, voice]
---

# system

Be short. $voice

# user

Shorten: ${text} It costs $$5.
## not a part
"""


def test_a_prompt_has_parts_and_a_version() -> None:
    prompt = read_prompt({"en": TEXT}, "en", "rewrite", {"user": ("text", "voice")})
    assert prompt.version == "3"
    assert prompt.messages({"text": "$voice", "voice": "Plain.", "other": 1}) == [
        {"role": "system", "content": "Be short. Plain."},
        {"role": "user", "content": "Shorten: $voice It costs $5.\n## not a part"},
    ]


def test_a_text_without_parts_is_the_users_message() -> None:
    prompt = read_prompt({"zh": "改短：$text"}, "zh", "x", {"user": ("text",)})
    assert prompt.version == ""
    assert prompt.messages({"text": "话"}) == [{"role": "user", "content": "改短：话"}]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", r"no prompt 'draft'.*\$prompts\.draft"),
        ("# system\n\nonly", "needs a part '# user'"),
        ("Write about $brief", r"draft\.en\.md' must have \$heading in"),
        ("$brief $heading $heding", r"\$heding, which is not known; there are: \$brief, \$heading"),
        ("$brief $heading costs $5", "Write \\$\\$ for a dollar sign"),
    ],
)
def test_what_is_wrong_in_a_users_own_prompt_is_said(text: str, named: str) -> None:
    with pytest.raises(PluginError, match=named):
        read_prompt({"en": text}, "en", "draft", {"user": ("brief", "heading")}).messages(
            {"brief": "b", "heading": "h"}
        )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_shipped_prompts_list_their_placeholders(name: str, language: str) -> None:
    text = (SHIPPED / f"{name}.{language}.md").read_text(encoding="utf-8")
    prompt = read_prompt({language: text}, language, name, {})
    listed = set(parse_document(text).meta["placeholders"])
    assert prompt.version == "1"
    assert prompt.parts.keys() <= {"system", "user", "summary", "head"}
    body = "\n".join(prompt.parts.values())
    assert set(re.findall(r"\$(\w+)", body, re.ASCII)) == listed
    filled = "".join(prompt.fill(part, dict.fromkeys(listed, "…")) for part in prompt.parts)
    assert "$" not in filled
    assert language_of(filled) == language


def test_both_languages_have_the_same_prompts() -> None:
    assert len(NAMES) == len(list(SHIPPED.glob("*.zh.md"))) == len(list(SHIPPED.glob("*.en.md")))
    for name in NAMES:
        heads = [
            parse_document((SHIPPED / f"{name}.{one}.md").read_text(encoding="utf-8")).meta
            for one in ("zh", "en")
        ]
        assert heads[0] == heads[1]
