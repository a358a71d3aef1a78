"""The claim list and the gate: articles in, statuses and reasons out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugins.claims.plugin import Claims
from plugins.claims.statements import statements
from studio.sdk import Asset, PluginError, Result
from studio.sdk.passages import Passage, write_passages
from studio.sdk.testing import FakeJob, run_plugin

SOURCE = (
    "2025 年，全国便携储能市场规模达到 128.6 亿元。行业从业企业约 3200 家。\n\n"
    "协会秘书长王芳说：“安全是这个行业的生命线，谁也不能拿它去换成本。”"
)
BRIEF = "# 储能\n\n## 产品\n\n电小方：一款户外电源\n\n## 要点\n\n- 电小方重 10.8 公斤\n"
ARTICLE = """---
title: 1999 年的旧题目
lang: zh
---

# 128 亿元的市场

2025 年，市场规模达到 128.6 亿元。[^1] 行业约有 3500 家企业。电小方重 10.8 公斤。它能用 12 年。

## 3 个技巧

第一步，打开开关。请记住三个要点。王芳说：“安全是这个行业的生命线。”

[^1]: 报告.pdf，第 3 页，2025 年 9 月。
"""


def asset(path: Path, text: str, role: str, media: str = "text/markdown") -> Asset:
    path.write_text(text, encoding="utf-8")
    return Asset(path, media, role)


def check(
    folder: Path, article: str = ARTICLE, brief: str = BRIEF, source: str = SOURCE, **params: Any
) -> tuple[dict[str, dict[str, Any]], FakeJob]:
    """The claims by their sentence's first words, and the job."""
    found = [
        Passage(f"{number:08x}", text, "报告.pdf", page=number + 3)
        for number, text in enumerate(source.split("\n\n"))
        if text
    ]
    inputs = [asset(folder / "a.md", article, "article"), asset(folder / "b.md", brief, "brief")]
    data = write_passages("报告.pdf", "市场报告", "zh", found)
    inputs.append(asset(folder / "p.json", data, "passages", "application/json"))
    job = run_plugin(Claims(), params, inputs, scratch=folder / "out", capability="task.claims")
    data = json.loads(job.one("claims").text())
    assert data["format"] == 1
    return {claim["sentence"][:6]: claim for claim in data["claims"]}, job


def test_each_status_with_what_backs_it(tmp_path: Path) -> None:
    claims, job = check(tmp_path, confirmed=["它能用12年"])
    statuses = {key: (claim["status"], claim["kind"]) for key, claim in claims.items()}
    assert statuses == {
        "2025 年": ("verified", "number"),
        "行业约有 3": ("unverified", "number"),
        "电小方重 1": ("brief", "number"),
        "它能用 12": ("confirmed", "number"),
        "王芳说：“安": ("verified", "quote"),
    }
    assert all(claim["core"] for claim in claims.values())
    assert claims["2025 年"]["sentence"] == "2025 年，市场规模达到 128.6 亿元。"
    assert claims["2025 年"]["heading"] == "128 亿元的市场"
    quote = "2025 年，全国便携储能市场规模达到 128.6 亿元。"
    assert claims["2025 年"]["passages"] == [
        {"document": "报告.pdf", "id": "00000000", "quote": quote}
    ]
    assert claims["行业约有 3"]["reason"] == "资料里是“3200 家”，不是“3500 家”。"
    assert claims["电小方重 1"]["passages"][0]["document"] == "brief"
    assert job.one("claims").meta == {"claims": 5, "unsourced": 1, "language": "zh"}


def test_the_list_for_people(tmp_path: Path) -> None:
    _, job = check(tmp_path)
    text = job.one("claim-list").text()
    assert text.startswith(
        "# 事实核对\n\n共 5 处说法：2 处有资料为证，1 处出自简报，0 处由你确认，2 处没有出处"
    )
    assert "- **[关键]** 行业约有 3500 家企业。\n  - 资料里是“3200 家”，不是“3500 家”。\n" in text
    assert "报告.pdf，第 3 页 [p:00000000]：2025 年，全国便携储能市场规模达到 128.6 亿元。" in text
    assert text.index("没有出处\n") < text.index("有资料为证\n")


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("市场规模达到 77.7 亿元。", "资料里是“128.6 亿元”，不是“77.7 亿元”。"),
        ("电池循环 4000 次。", "资料中找不到“4000 次”。"),
        ("王芳说：“价格是这个行业的生命线，别无其他。”", "资料中没有这句原话。"),
        ("李雷说：“安全是这个行业的生命线。”", "资料中找不到“李雷”。"),
        ("全国便携储能市场规模没有达到 128.6 亿元。", "资料说的正好相反。"),
        ("The market has 3,200 firms.", "Only a source in another language has these figures: compare them yourself."),
        ("It weighs 77 kilograms.", "77 kilograms is in no source."),
    ],
)  # fmt: skip
def test_why_it_is_not_backed(tmp_path: Path, sentence: str, reason: str) -> None:
    claims, _ = check(tmp_path, sentence)
    assert [(c["status"], c["reason"]) for c in claims.values()] == [("unverified", reason)]


def test_reasons_are_in_the_language_of_the_article(tmp_path: Path) -> None:
    article = (
        "---\nlang: zh\n---\n\n# 市场\n\nThe market has 3,200 firms. It weighs 77 kilograms.\n"
    )
    claims, job = check(tmp_path, article)
    assert [one["reason"] for one in claims.values()] == [
        "只有另一种语言的资料含有这些数字，请自行核对。", "资料中找不到“77 kilograms”。",
    ]  # fmt: skip
    given = job.one("claims")
    with pytest.raises(PluginError) as refused:
        run_plugin(
            Claims(), {"strict": True}, [given], scratch=tmp_path / "g", capability="task.gate"
        )
    assert str(refused.value).startswith(
        "有 2 处关键事实没有出处，而这个项目要求严格核对：（1）The market has 3,200 firms."
        "［只有另一种语言的资料含有这些数字，请自行核对。］（2）"
    )
    loose = run_plugin(Claims(), {}, [given], scratch=tmp_path / "l", capability="task.gate")
    assert loose.notices == ["有 2 处关键事实没有出处，请看事实核对。"]


def test_facts_of_two_places_in_one_sentence(tmp_path: Path) -> None:
    source = "华东的销售额为 52 亿元，居全国首位。\n\n西南的销售额为 12.5 亿元，基数较小。"
    claims, _ = check(tmp_path, "华东的销售额是 52 亿元，西南的销售额是 12.5 亿元。", source=source)
    assert [(c["status"], len(c["passages"])) for c in claims.values()] == [("verified", 2)]
    claims, _ = check(tmp_path, "华东的销售额是 52 亿元，西南的销售额是 15 亿元。", source=source)
    found = next(iter(claims.values()))
    assert (found["status"], found["reason"]) == (
        "unverified", "资料里是“12.5 亿元”，不是“15 亿元”。",
    )  # fmt: skip


class Embedder:
    """An engine whose every sentence is about the same as the last passage."""

    def __init__(self, folder: Path, model: str) -> None:
        self.folder, self.model = folder, model

    def __call__(self, params: Mapping[str, Any], inputs: tuple[Asset, ...]) -> Result:
        assert params["kind"] == "query"
        file = self.folder / "query.npy"
        np.save(file, np.array([[0, 1]] * len(params["texts"]), "f4"))
        asset = Asset(file, "application/x-npy", "vectors", {"model": self.model})
        return Result("", (asset,), "e 1")


@pytest.mark.parametrize(
    ("model", "status"), [("m", "verified"), ("other", "unverified"), ("", "unverified")]
)
def test_vectors_lead_to_passages_that_words_do_not(
    tmp_path: Path, model: str, status: str
) -> None:
    """``model``: by which the sentence is embedded, "" without vectors of the source."""
    texts = [
        *(f"整机的分量不轻，第 {n} 位用户这样说。" for n in range(100, 140)),
        "整机重七十七 kg。",
    ]
    found = [Passage(f"{n:08x}", text, "报告.pdf") for n, text in enumerate(texts)]
    np.save(tmp_path / "v.npy", np.array([[1, 0]] * 40 + [[0, 1]], "f4"))
    meta = {"model": "m", "document": "报告.pdf"}
    data = write_passages("报告.pdf", "报告", "zh", found)
    inputs = [
        asset(tmp_path / "a.md", "整机的分量是 77 公斤。", "article"),
        asset(tmp_path / "p.json", data, "passages", "application/json"),
        *([Asset(tmp_path / "v.npy", "application/x-npy", "vectors", meta)] if model else []),
    ]
    job = run_plugin(
        Claims(), {}, inputs, scratch=tmp_path / "o", capability="task.claims",
        answers={"text.embed": Embedder(tmp_path, model)},
    )  # fmt: skip
    assert json.loads(job.one("claims").text())["claims"][0]["status"] == status


def test_without_sources(tmp_path: Path) -> None:
    claims, _ = check(tmp_path, "It weighs 77 kilograms.", source="")
    assert [c["reason"] for c in claims.values()] == ["The project has no sources."]


def test_a_wrong_citation_is_told(tmp_path: Path) -> None:
    article = "2025 年，市场规模达到 128.6 亿元。[^1]\n\n[^1]: 别的报告\n"
    other = write_passages(
        "别的报告.md", "别的报告", "zh", [Passage("f" * 8, "这里说的是别的事。", "别的报告.md")]
    )
    made = write_passages(
        "报告.pdf", "市场报告", "zh", [Passage("0" * 8, SOURCE.split("\n\n")[0], "报告.pdf")]
    )
    inputs = [
        asset(tmp_path / "a.md", article, "article"),
        asset(tmp_path / "1.json", other, "passages", "application/json"),
        asset(tmp_path / "2.json", made, "passages", "application/json"),
    ]
    job = run_plugin(Claims(), {}, inputs, scratch=tmp_path / "o", capability="task.claims")
    claim = json.loads(job.one("claims").text())["claims"][0]
    assert (claim["status"], claim["passages"][0]["document"]) == ("verified", "报告.pdf")
    assert claim["reason"] == "注释写的是《别的报告.md》，但说这话的是另一份资料。"


def test_what_is_read_of_an_article() -> None:
    found = statements(
        "# 标题 1\n\n**加粗** 的[链接](https://x.org/1)。[^a]后一句![图 3](p.png)。\n\n"
        "> 引用的话。\n\n- 一项[p:1a2b3c4d]\n\n```\n代码 42\n```\n\n<!-- 注释 7 -->\n\n"
        "| 地区 | 销售额（亿元） |\n|---|---|\n| 华东 | 52 |\n\n[^a]: 注释\n    续行 8\n"
    )
    assert [(one.shown, one.text, one.notes) for one in found] == [
        ("加粗 的链接。", "加粗 的链接。", ("注释 续行 8",)),
        ("后一句。", "后一句。", ()),
        ("引用的话。", "引用的话。", ()),
        ("一项", "一项", ("[p:1a2b3c4d]",)),
        ("华东 | 52", "华东 52 亿元", ()),
    ]
    assert {one.heading for one in found} == {"标题 1"}


@pytest.mark.parametrize(
    "sentence",
    ["第一步，打开开关。", "请记住三个要点。", "一个项目就是一个文件夹。", "十分重要，千万别忘。",
     "统一的格式。", "Here are three tips.", "One of them works.", "Take the first step.",
     "It is a good idea.", "这是“配方”。", "In short, it works.", "Monday is fine."],
)  # fmt: skip
def test_what_states_nothing_is_no_claim(tmp_path: Path, sentence: str) -> None:
    claims, _ = check(tmp_path, sentence)
    assert claims == {}


def test_names_alone_are_not_core(tmp_path: Path) -> None:
    claims, _ = check(tmp_path, "Anna Kowalski founded it. 电小方很好用。")
    assert [(c["kind"], c["core"]) for c in claims.values()] == [("name", False)] * 2


def test_a_name_alone_backs_nothing_that_is_said_of_it(tmp_path: Path) -> None:
    claims, _ = check(tmp_path, "电小方：一款户外电源。", source="电小方 A1 的重量是 10.8 公斤。")
    assert [(c["status"], c["kind"]) for c in claims.values()] == [("brief", "name")]


def test_one_source_may_speak_two_languages(tmp_path: Path) -> None:
    source = (
        "The unit holds 1,024 Wh. It weighs 10.8 kg and has a warranty. 保修期为两年，全国联保。"
    )
    claims, _ = check(tmp_path, "保修期为两年。", source=source)
    assert [c["status"] for c in claims.values()] == ["verified"]


def gate(folder: Path, claims: list[dict[str, Any]], *, strict: bool) -> FakeJob:
    text = json.dumps({"format": 1, "claims": claims})
    given = asset(folder / "c.json", text, "claims", "application/json")
    return run_plugin(
        Claims(), {"strict": strict}, [given], scratch=folder / "out", capability="task.gate"
    )


def claim(number: int, status: str = "unverified", core: bool = True) -> dict[str, Any]:
    return {"sentence": f"S{number}.", "status": status, "core": core, "reason": f"R{number}."}


def test_strict_projects_refuse(tmp_path: Path) -> None:
    with pytest.raises(PluginError) as caught:
        gate(tmp_path, [claim(n) for n in range(1, 9)], strict=True)
    told = str(caught.value)
    assert told.startswith(
        "8 core statements have no source, and this project is strict: (1) S1. [R1.] (2)"
    )
    assert "(5) S5." in told and "S6" not in told and "and 3 more" in told
    assert "confirm" in told


def test_the_gate_passes_with_the_same_content(tmp_path: Path) -> None:
    fine = [claim(1, "verified"), claim(2, "brief"), claim(3, "confirmed"), claim(4, core=False)]
    jobs = [
        gate(tmp_path, fine, strict=True),
        gate(tmp_path, [], strict=True),
        gate(tmp_path, [*fine, claim(5)], strict=False),
    ]
    assert len({job.one("verdict").text() for job in jobs}) == 1
    assert [job.notices for job in jobs] == [
        [],
        [],
        ["A core statement has no source; see the claim list."],
    ]


def test_no_claim_list(tmp_path: Path) -> None:
    given = asset(tmp_path / "c.json", "[]", "claims", "application/json")
    with pytest.raises(PluginError, match="no claim list"):
        run_plugin(Claims(), {}, [given], scratch=tmp_path / "out", capability="task.gate")
