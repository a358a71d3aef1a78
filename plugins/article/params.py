"""What can be asked of the article task, and what is decided of it before any engine is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from studio.sdk import Asset, Choice, Hidden, Label, PluginError, Range
from studio.sdk.brief import Brief, parse_brief, write_brief
from studio.sdk.prompts import Prompt, read_prompt
from studio.sdk.voice import Voice, read_voice, voice_rules

from . import forms


@dataclass(frozen=True)
class Params:
    """``prompts`` and ``condense`` are {"zh": text, "en": text}: the stage's prompt, and the one
    for material that is too long. ``absolute`` is a list of patterns for `check_voice`."""

    structure: Annotated[
        str,
        Label("Structure", zh="结构"),
        Choice(
            tuple(forms.TITLES),
            tuple(en for en, _ in forms.TITLES.values()),
            tuple(zh for _, zh in forms.TITLES.values()),
        ),
    ] = "auto"
    language: Annotated[
        str,
        Label("Language", zh="语言"),
        Choice(
            ("auto", "zh", "en"),
            ("By the brief", "Chinese", "English"),
            ("按简报决定", "中文", "英文"),
        ),
    ] = "auto"
    length: Annotated[
        int,
        Label(
            "Length",
            zh="篇幅",
            help="Words (English) or characters (Chinese); 0: by the brief",
            help_zh="英文按词、中文按字；0 表示按简报决定",
        ),
        Range(0, 20_000),
    ] = 0
    voice: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    prompts: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    condense: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    absolute: Annotated[list[str], Hidden()] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """``length`` in words (English) or characters (Chinese)."""

    params: Params
    brief: Brief
    form: str
    language: str
    length: int
    voice: Voice

    @property
    def chinese(self) -> bool:
        return self.language == "zh"

    def say(self, zh: str, en: str) -> str:
        return zh if self.chinese else en

    def prompt(self, name: str, needed: Mapping[str, Iterable[str]]) -> Prompt:
        texts = self.params.condense if name == "condense" else self.params.prompts
        return read_prompt(texts, self.language, name, needed)

    def brief_text(self) -> str:
        return write_brief(self.brief, self.language).strip()

    def rules(self) -> dict[str, str]:
        """What every prompt may say of structure, wishes and voice."""
        voice = voice_rules(self.voice, self.language)
        head = self.say("品牌语感：", "The brand's voice:")
        return {
            "form": forms.guidance(self.form, self.language),
            "length": str(self.length),
            "wishes": _wishes(self.brief, self),
            "voice": f"{head}\n{voice}" if voice else "",
        }


def plan_of(params: Params, asset: Asset) -> Plan:
    """Raises `PluginError` when the brief says nothing to write about."""
    text = _decoded(asset.path.read_bytes(), params)
    brief = parse_brief(text)
    said = (brief.title, brief.product, brief.problem, *brief.facts, brief.notes, *brief.extra)
    if not any(said):
        raise PluginError(
            _say(
                params,
                "简报里没有可写的内容。请写上标题和几个要点，再重新运行。",
                "The brief says nothing to write about. Give it a title and a few facts, then run "
                "again.",
            )
        )
    spoken = forms.language(brief, params.language, text)
    form = forms.form(brief, params.structure, spoken)
    if params.length:
        brief = replace(brief, length=str(params.length))
    number = re.search(r"\d[\d,]*", brief.length)
    length = int(number[0].replace(",", "")) if number else forms.LENGTHS[spoken]
    return Plan(params, brief, form, spoken, max(50, length), read_voice(params.voice))


def _wishes(brief: Brief, plan: Plan) -> str:
    """What must and must not appear, and the tone, each on a line."""
    comma, stop = plan.say("、", ", "), plan.say("：", ": ")
    wishes = (
        (plan.say("必须出现", "Must appear"), comma.join(brief.must_use)),
        (plan.say("不要出现", "Must not appear"), comma.join(brief.must_avoid)),
        (plan.say("语气", "Tone"), brief.tone.strip()),
        (plan.say("行动号召", "Call to action"), brief.call_to_action.strip()),
    )
    return "\n".join(f"{label}{stop}{text}" for label, text in wishes if text)


def _say(params: Params, zh: str, en: str) -> str:
    """Before a brief has told its language."""
    return zh if params.language == "zh" else en


def _decoded(data: bytes, params: Params) -> str:
    """Text in UTF-8, UTF-16 or GB 18030; raises `PluginError` for anything else."""
    if not data.strip():
        raise PluginError(
            _say(
                params,
                "简报是空的。请写些内容，再重新运行这一步。",
                "The brief is empty. Write something in it, then run this step again.",
            )
        )
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\0" in data and not wide:
        raise PluginError(
            _say(
                params,
                "简报不是文本文件。请写成文本或 Markdown。",
                "The brief is not a text file. Write it as text or Markdown.",
            )
        )
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PluginError(
        _say(
            params,
            "简报里有无法读取的字符。请另存为 UTF-8 文本。",
            "The brief has characters that cannot be read. Save it as UTF-8 text.",
        )
    )
