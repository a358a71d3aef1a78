"""What can be asked of the rewriter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from studio.sdk import Choice, Hidden, Label, Long

ACTIONS = (
    "shorter", "longer", "simpler", "tone", "fix", "translate", "continue", "titles", "summary",
)  # fmt: skip
_TITLES = (
    "Shorter", "Longer", "Simpler", "Another tone", "Correct mistakes", "Translate", "Continue",
    "Titles", "Summary",
)  # fmt: skip
_TITLES_ZH = ("缩短", "扩写", "改得易懂", "换语气", "校对", "翻译", "续写", "拟标题", "写摘要")


@dataclass(frozen=True)
class Params:
    """``prompts`` are the instructions for the action by language ({"zh": …, "en": …}),
    ``glossary`` maps a term to its translation, ``voice`` is the project's brand voice.
    ``prefix`` is an answer that was cut off: it is gone on with."""

    text: Annotated[str, Label("Text", zh="原文"), Long(8)] = ""
    action: Annotated[
        str, Label("What to do", zh="改写方式"), Choice(ACTIONS, _TITLES, _TITLES_ZH)
    ] = "fix"
    language: Annotated[
        str,
        Label("Language of the text", zh="原文语言"),
        Choice(("auto", "zh", "en"), ("Told from the text", "Chinese", "English"),
               ("自动识别", "中文", "英文")),
    ] = "auto"  # fmt: skip
    target: Annotated[
        str,
        Label("Translate into", zh="译成", help_zh="自动：中文译成英文，其他译成中文"),
        Choice(("auto", "zh", "en"), ("The other one", "Chinese", "English"),
               ("自动", "中文", "英文")),
    ] = "auto"  # fmt: skip
    tone: Annotated[str, Label("Tone", zh="语气")] = ""
    instructions: Annotated[str, Label("Also", zh="另外的要求"), Long(3)] = ""
    before: Annotated[str, Hidden()] = ""
    after: Annotated[str, Hidden()] = ""
    glossary: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    prompts: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    voice: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    prefix: Annotated[str, Hidden()] = ""
