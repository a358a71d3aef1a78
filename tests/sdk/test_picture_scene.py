"""The file of a scene: written for people, read whatever they did to it."""

from __future__ import annotations

import pytest

from studio.sdk import PluginError
from studio.sdk.picture_scene import Scene, read_scene, seed_of, write_scene

SCENE = Scene("为什么：“需要”它", "一位采茶人\n晨雾", "采茶人", "水彩", "文字", "square", 12)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_written_is_read_again(language: str) -> None:
    text = write_scene(SCENE, language)
    assert read_scene(text, "a.md") == SCENE
    assert read_scene("\ufeff" + text.replace("\n", "\r\n"), "a.md") == SCENE


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("只有画面", Scene("", "只有画面")),
        ("---\nheading: 甲\n---\n画面\n", Scene("甲", "画面")),
        ("---\nheading：甲\nseed：7\nalt: 猫：坐着\n---\n画面", Scene("甲", "画面", "猫：坐着", seed=7)),
        ("---\nsize:\nseed:\n---\n画面：有冒号", Scene("", "画面：有冒号")),
        ("---\n\n# note: x\nstyle: none\n---\n\na\n\nb\n", Scene("", "a\n\nb", style="none")),
    ],
)  # fmt: skip
def test_it_is_forgiving(text: str, scene: Scene) -> None:
    assert read_scene(text, "a.md") == scene


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nheading: 甲\n---\n\n", "'a.md' says nothing below its head"),
        ("", "says nothing below its head"),
        ("---\nheading: 甲\n画面", "has no end: put a line ---"),
        ("heading: 甲\n---\n画面", "has no end: put a line --- before it"),
        ("---\nsede: 3\n---\n画面", "has 'sede'; it may have heading, alt"),
        ("---\nseed: many\n---\n画面", "must be a whole number, not 'many'"),
        ("---\nseed: -4\n---\n画面", "must be a whole number"),
    ],
)
def test_what_can_not_be_read_is_said(text: str, said: str) -> None:
    with pytest.raises(PluginError, match=said):
        read_scene(text, "a.md")
    with pytest.raises(PluginError, match=r"^“a\.md”.*。$"):
        read_scene(text, "a.md", "zh")


def test_each_section_has_a_seed_of_its_own() -> None:
    seeds = [seed_of(heading) for heading in ("甲", "乙", "丙")] + [seed_of("甲", 2)]
    assert len(set(seeds)) == 4 and all(0 < seed < 10_000 for seed in seeds)
