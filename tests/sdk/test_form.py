"""The JSON Schema drawn from a parameter dataclass."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import pytest

from studio.sdk import Choice, File, Hidden, Label, Long, Range, Secret, schema_of
from studio.sdk.capabilities import ImageParams, SpeechParams, TextParams


@dataclass(frozen=True)
class Params:
    title: Annotated[str, Label("Title", zh="标题", help="Short", help_zh="短")]
    size: Annotated[int, Range(64, 4096, 8)] = 1024
    speed: float = 1.0
    loud: bool = False
    style: Annotated[str, Choice(("flat", "line"), ("Flat", "Line"), ("扁平", "线条"))] = "flat"
    kind: Literal["a", "b"] = "a"
    text: Annotated[str, Long(8)] = ""
    key: Annotated[str, Secret()] = ""
    file: Annotated[str, File(("image/png",))] = ""
    names: tuple[str, ...] = ("x",)
    numbers: list[int] = field(default_factory=list)
    extra: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    voice: str | None = None


def test_each_annotation_has_its_place() -> None:
    schema = schema_of(Params)
    assert schema["required"] == ["title"]
    assert schema["additionalProperties"] is False
    rules = schema["properties"]
    assert rules["title"] == {
        "type": "string", "title": "Title", "title_zh": "标题",
        "description": "Short", "description_zh": "短",
    }  # fmt: skip
    assert rules["size"] == {
        "type": "integer",
        "minimum": 64,
        "maximum": 4096,
        "step": 8,
        "default": 1024,
    }
    assert rules["speed"] == {"type": "number", "default": 1.0}
    assert rules["loud"] == {"type": "boolean", "default": False}
    assert rules["style"]["enum"] == ["flat", "line"]
    assert rules["style"]["titles_zh"] == ["扁平", "线条"]
    assert rules["kind"]["enum"] == ["a", "b"]
    assert rules["text"]["format"] == "long"
    assert rules["key"]["format"] == "secret"
    assert rules["file"]["media"] == ["image/png"]
    assert rules["names"] == {"type": "array", "items": {"type": "string"}, "default": ["x"]}
    assert rules["numbers"]["items"] == {"type": "integer"}
    assert rules["extra"]["hidden"] is True
    assert rules["voice"] == {"type": "string", "nullable": True, "default": None}


def test_a_type_without_a_form_names_the_field() -> None:
    @dataclass(frozen=True)
    class Bad:
        when: complex = 0j

    with pytest.raises(TypeError, match=r"Bad\.when"):
        schema_of(Bad)


def test_no_dataclass_is_refused() -> None:
    with pytest.raises(TypeError, match="frozen dataclass"):
        schema_of(int)


@pytest.mark.parametrize("params", [TextParams, ImageParams, SpeechParams])
def test_the_shared_parameters_have_a_schema_and_labels_in_both_languages(params: type) -> None:
    for name, rule in schema_of(params)["properties"].items():
        assert rule.get("hidden") or (rule["title"] and rule["title_zh"]), name
