"""A text model in a script: it keeps the contract of ``text.generate`` to the letter, and lets no
prompt by that does not fit its context. And the stages of the article task, run with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema

from plugins.article.plugin import Article
from plugins.sources.plugin import Sources
from studio.sdk import Asset, Result
from studio.sdk.document import language_of
from studio.sdk.testing import FakeJob, run_plugin

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "assets" / "samples"
STAGES = ("outline", "draft", "review", "polish")
ABSOLUTE = [
    line.strip()
    for line in (ROOT / "assets/wordlists/absolute-zh.txt").read_text(encoding="utf-8").split("\n")
    if line.strip() and not line.startswith("#")
]
_NUMBERS = {"zh": "一二三四五六七八九十", "en": "abcdefghij"}


def prompts(name: str) -> dict[str, str]:
    folder = ROOT / "assets" / "prompts"
    return {one: (folder / f"{name}.{one}.md").read_text(encoding="utf-8") for one in ("zh", "en")}


def count(text: str) -> int:
    """Tokens: a character of Chinese, a word and a half of English, a mark each."""
    han = len(re.findall(r"[\u3400-\u9fff]", text))
    return (
        han + int(1.5 * len(re.findall(r"[A-Za-z0-9]+", text))) + len(re.findall(r"[^\w\s]", text))
    )


def spelled(number: int, language: str) -> str:
    """A number in words that hold no digit, so that no figure is made up."""
    return "".join(_NUMBERS[language][int(digit)] for digit in str(number))


@dataclass
class Model:
    """``told`` False: a server that tells neither context nor tokens. ``change`` may turn any
    answer into another one: it gets the kind of the prompt, the answer, and how often that kind
    was asked."""

    folder: Path
    context: int = 4096
    told: bool = True
    change: Callable[[str, str, int], str] = lambda kind, text, times: text
    prompts: list[tuple[str, str]] = field(default_factory=list)  # kind, all of its text
    _times: dict[str, int] = field(default_factory=dict)
    _files: int = 0

    def __call__(self, asked: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        messages, prefix, most = asked["messages"], asked.get("prefix", ""), asked["max_tokens"]
        text = "\n".join(one["content"] for one in messages)
        tokens = count(text) + 4 * len(messages) + count(prefix)
        figures = {"prompt_tokens": tokens, "context": self.context} if self.told else {}
        meta = {"model": "script", "finish": "stop", "tokens": 0, **figures}
        if most == 0:
            return self._result("", meta)
        assert tokens + most <= self.context, f"{tokens} + {most} do not fit:\n{text[:400]}"
        assert "$" not in text
        assert not asked.get("task"), "a task is for engines that are no language model"
        kind = self._kind(asked)
        if not prefix:
            self._times[kind] = self._times.get(kind, 0) + 1
            self.prompts.append((kind, text))
        whole = self.change(kind, self._answer(kind, text, asked), self._times[kind])
        assert whole.startswith(prefix)
        answer = whole[len(prefix) :]
        if count(answer) > most:
            answer = self._cut(answer, most)
            meta["finish"] = "length"
        return self._result(answer, {**meta, "tokens": count(answer)})

    def of(self, kind: str) -> list[str]:
        return [text for one, text in self.prompts if one == kind]

    def _kind(self, asked: Mapping[str, Any]) -> str:
        wanted = asked.get("schema", {}).get("properties", {})
        for name, kind in (("sections", "outline"), ("findings", "review"), ("tags", "head")):
            if name in wanted:
                return kind
        last = asked["messages"][-1]["content"]
        marks = (
            ("condense", "请把下面的材料压缩到", "Condense the following"),
            ("summary", "下面是一篇文章已经写好的部分", "already written. Condense"),
            ("polish", "审稿意见：", "Findings:"),
            ("draft", "现在写第", "Now write section"),
        )
        return next(kind for kind, zh, en in marks if zh in last or en in last)

    def _answer(self, kind: str, text: str, asked: Mapping[str, Any]) -> str:
        language = asked["language"]
        made = getattr(self, f"_{kind}")(text, language)
        if schema := asked.get("schema"):
            jsonschema.validate(made, schema)
            return json.dumps(made, ensure_ascii=False)
        return str(made)

    def _outline(self, text: str, language: str) -> dict[str, Any]:
        ids = re.findall(r"\[p:([0-9a-f]{8})\] \(", text)
        zh = language == "zh"
        cite = [f" [p:{one}]" for one in ids[:3]] + [""] * 3
        headings = ["读者的处境", "它怎样工作", "接下来"] if zh else ["The case", "Its way", "Next"]
        point = "用一个真实的例子说清楚" if zh else "Tell it by one true example"
        rows = [
            {"heading": one, "points": [point + cite[i]], "words": 150, "passages": ids[i : i + 1]}
            for i, one in enumerate(headings)
        ]
        opening = {"heading": "", "points": [point], "words": 60, "passages": []}
        title = "一篇提纲的标题" if zh else "The title of an outline"
        return {
            "title": title,
            "titles": ["另一个标题" if zh else "Another title"],
            "angle": "角度" if zh else "The angle",
            "audience": "读者" if zh else "Readers",
            "description": "一句话的摘要，写给要发稿的人。" if zh else "A description for editors.",
            "sections": [opening, *rows],
        }

    def _draft(self, text: str, language: str) -> str:
        place = text[text.rindex("现在写第" if language == "zh" else "Now write section") :]
        heading = re.search(r"(?:小标题：|heading: )(.*)", place)
        words = re.search(r"(?:约 |About )(\d+) (?:字|words)", place)
        assert heading and words
        blocks = re.findall(r"\[p:([0-9a-f]{8})\] \(.*\)\n", text)
        lines = [self._line(heading[1], number, language) for number in range(1, 400)]
        made, length = "", 0
        for number, line in enumerate(lines):
            cite = f" [p:{blocks[number]}]" if number < min(3, len(blocks)) else ""
            made += line + cite + ("\n\n" if number % 3 == 2 else "" if language == "zh" else " ")
            length += len(line) if language == "zh" else len(line.split())
            if length >= int(words[1]):
                break
        return made.strip()

    def _line(self, heading: str, number: int, language: str) -> str:
        told = spelled(number, language)
        if language == "zh":
            return f"说到{heading.strip('（）')}，编辑部记下第{told}条，读者照着做。"
        return f"On {heading.strip('()')} the desk keeps note {told} for its readers."

    def _review(self, text: str, language: str) -> dict[str, Any]:
        article = text[text.rindex("稿件：" if language == "zh" else "The draft:") :]
        heading = (re.findall(r"^## (.+)$", article, re.MULTILINE) or [""])[0]
        problem = "开头太平，看不出角度" if language == "zh" else "The opening hides the angle"
        suggestion = "第一句写出例子" if language == "zh" else "Begin with the example"
        return {"findings": [{"heading": heading, "problem": problem, "suggestion": suggestion}]}

    def _polish(self, text: str, language: str) -> str:
        section = re.split(r"\n原文：\n\n|\nThe text:\n\n", text)[-1]
        return ("举一个例子。" if language == "zh" else "Take one example. ") + section

    def _head(self, text: str, language: str) -> dict[str, Any]:
        zh = language == "zh"
        description = (
            "写给经常发稿的人：从一份简报到一篇文章，每一步都看得见改得动，资料从哪里来也写得清楚。"
            if zh
            else "For people who publish often: from a brief to an article in steps that can be seen, "
            "changed and traced to their sources."
        )
        return {
            "titles": ["更具体的标题" if zh else "A more concrete title"],
            "description": description,
            "tags": ["写作", "本地"] if zh else ["writing", "local"],
        }

    def _condense(self, text: str, language: str) -> str:
        words = re.search(r"压缩到 (\d+) 字|at most (\d+) words", text)
        assert words
        material = text[words.end() :]
        most = int(words[1] or words[2])
        return material[:most] if language == "zh" else " ".join(material.split()[:most])

    def _summary(self, text: str, language: str) -> str:
        return (
            "提要：前面各节说了例子。"
            if language == "zh"
            else "In short: earlier sections gave examples."
        )

    def _cut(self, text: str, most: int) -> str:
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if count(text[:middle]) <= most else (low, middle - 1)
        return text[:low]

    def _result(self, text: str, meta: Mapping[str, Any]) -> Result:
        self._files += 1
        file = self.folder / f"answer-{self._files}.md"
        file.write_text(text, encoding="utf-8", newline="\n")
        return Result(text, (Asset(file, "text/markdown", "text", meta),), "script 1.0")


@dataclass
class Desk:
    """The stages with one engine, each with what the one before made."""

    folder: Path
    engine: Callable[[Mapping[str, Any], tuple[Asset, ...]], Result]
    brief: Asset
    given: list[Asset] = field(default_factory=list)  # documents, passages, vectors
    params: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    made: dict[str, Asset] = field(default_factory=dict)

    def run(self, stage: str, **params: Any) -> FakeJob:
        takes = [self.brief, *self.given]
        takes += [self.made[role] for role in ("outline", "article", "review") if role in self.made]
        job = run_plugin(
            Article(),
            {
                "prompts": prompts(stage),
                "condense": prompts("condense"),
                "absolute": ABSOLUTE,
                **self.params,
                **params,
            },
            takes,
            scratch=self.folder / f"{stage}-{len(list(self.folder.iterdir()))}",
            capability=f"task.{stage}",
            answers={"text.generate": self.engine, **self.answers},
        )
        self.made |= {asset.role: asset for asset in job.emitted}
        return job

    def edit(self, role: str, change: Callable[[str], str]) -> None:
        """What a person does to a file that a step made."""
        asset = self.made[role]
        file = self.folder / f"edited-{role}.md"
        file.write_text(change(asset.text()), encoding="utf-8", newline="\n")
        self.made[role] = Asset(file, asset.media, role, asset.meta)


def sample(name: str) -> tuple[Asset, list[Path]]:
    folder = SAMPLES / name
    brief = Asset(folder / "brief.md", "text/markdown", "brief")
    return brief, sorted((folder / "sources").iterdir())


def read(folder: Path, files: list[Path]) -> list[Asset]:
    """Documents and passages, as the step before makes them of sources."""
    given: list[Asset] = []
    for number, file in enumerate(files):
        source = Asset(file, "text/markdown", "source", {"name": file.name})
        job = run_plugin(Sources(), {}, [source], scratch=folder / f"read-{number}")
        given += [job.one("document"), job.one("passages")]
    return given


def desk(folder: Path, name: str, engine: Any, **more: Any) -> Desk:
    brief, files = sample(name)
    return Desk(folder, engine, brief, read(folder, files), **more)


def written(folder: Path, text: str, name: str = "brief.md", role: str = "brief") -> Asset:
    file = folder / name
    file.write_text(text, encoding="utf-8", newline="\n")
    return Asset(file, "text/markdown", role)


def in_language(text: str, language: str) -> bool:
    return language_of(text) == language
