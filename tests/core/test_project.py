from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.project import ProjectError, safe_path, slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("三绝 工作室 🎨", "三绝 工作室 🎨"),
        ('a<b>:"/\\|?*c', "a b c"),
        ("  .hidden. ", "hidden"),
        ("con", "con_"),
        ("LPT1", "LPT1_"),
        ("\x00\x1f", "untitled"),
        ("e\u0301", "é"),
    ],
)
def test_a_name_is_safe_everywhere(text: str, name: str) -> None:
    assert slug(text) == name


@pytest.mark.parametrize("name", ["../x", "a/../b", "/etc/passwd", "C:/x", "c:x", "..\\x", "", "."])
def test_no_path_leads_out(name: str) -> None:
    with pytest.raises(ProjectError, match="not a path inside"):
        safe_path(name)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_makes_a_path_inside_or_none(name: str) -> None:
    try:
        path = safe_path(name)
    except ProjectError:
        return
    assert not path.is_absolute()
    for part in path.parts:
        assert part not in ("", ".", "..") and not set(part) & set('\x00<>:"/\\|?*')
        assert len(part.encode()) <= 360
