"""The composer's outlines, and its drafts after outlines that a person changed."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.composer.structures import structure_ids
from studio.sdk import Asset
from studio.sdk.brief import Brief
from studio.sdk.document import parse_document, sections
from studio.sdk.passages import read_passages
from studio.sdk.testing import FakeJob
from tests.plugins.composing import (
    LENGTHS,
    TEXT,
    ask,
    body_of,
    compose,
    note,
    read,
    sample,
    squeezed,
)

Outline = dict[str, Any]


class Case:
    """A brief with its documents, the composer's outline of it, and drafts after outlines."""

    def __init__(self, folder: Path, brief: Brief, sources: list[Asset], form: str = "") -> None:
        self.folder, self.brief, self.form = folder, brief, form
        self.sources = read(folder, sources)
        self.runs = 0
        self.outline: Outline = json.loads(self.run("outline").one("text").text())

    def run(self, task: str, **data: Any) -> FakeJob:
        self.runs += 1
        return ask(
            task,
            self.folder / str(self.runs),
            self.brief,
            self.sources,
            structure=self.form,
            **data,
        )

    def draft(self, outline: Outline) -> FakeJob:
        return self.run("draft", outline=outline)

    def section(self, heading: str) -> tuple[Outline, Outline]:
        """A copy of the outline, and its section with this heading."""
        changed = deepcopy(self.outline)
        return changed, next(s for s in changed["sections"] if s["heading"] == heading)


def chinese(folder: Path) -> Case:
    return Case(folder, *sample("launch-zh"))


def english(folder: Path) -> Case:
    return Case(folder, *sample("labels-en"))


def headings(job: FakeJob) -> list[str]:
    return [s.heading for s in sections(body_of(job)) if s.level == 2]


def under(job: FakeJob, heading: str) -> str:
    return next(s.body for s in sections(body_of(job)) if s.heading == heading)


def gaps(job: FakeJob) -> list[str]:
    return [gap["need"] for gap in job.one("article").meta["gaps"]]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", structure_ids())
def test_an_outline_left_alone_gives_the_article_it_planned(
    tmp_path: Path, form: str, language: str
) -> None:
    case = Case(tmp_path, *sample(LENGTHS[language][0]), form)
    planned, straight = case.draft(case.outline), case.run("draft")
    assert body_of(planned) == body_of(straight)
    assert planned.one("article").meta == straight.one("article").meta
    named = [s["heading"] for s in case.outline["sections"] if s["heading"] and s["points"]]
    assert [re.sub(r"^\d+\. ", "", heading) for heading in headings(planned)] == named


@pytest.mark.parametrize("make", [chinese, english])
def test_the_outline_says_what_goes_where(tmp_path: Path, make: Any) -> None:
    case = make(tmp_path)
    outline, brief = case.outline, case.brief
    given = {p.id for a in case.sources if a.role == "passages" for p in read_passages(a)}
    used = [name for s in outline["sections"] for name in s["passages"]]
    assert outline["title"] == brief.title and outline["audience"] and outline["angle"]
    assert used and set(used) <= given
    assert all(fact in outline["sections"][1]["points"] for fact in brief.facts)
    assert outline["sections"][0]["heading"] == ""
    text = body_of(case.draft(outline)).split("\n[^1]:")[0]
    length = len(re.findall(r"[\u3400-\u9fff]|[A-Za-z0-9][\w.'’-]*", text))
    assert 0.8 * length < sum(s["words"] for s in outline["sections"]) < 1.2 * length


def test_order_names_title_and_angle_are_the_persons(tmp_path: Path) -> None:
    case = chinese(tmp_path)
    changed = deepcopy(case.outline)
    first, rest = changed["sections"][0], changed["sections"][1:]
    changed["sections"] = [first, *reversed(rest)]
    changed["title"], changed["angle"] = "一台电脑做完整件事", "写给不能上云的人"
    changed["sections"][1]["heading"] = "现在就试"
    job = case.draft(changed)
    assert headings(job) == ["现在就试", *[s["heading"] for s in list(reversed(rest))[1:]]]
    assert "打开三绝工作室" in under(job, "现在就试")
    document = parse_document(job.one("article").text())
    assert document.title == "一台电脑做完整件事" and document.meta["angle"] == "写给不能上云的人"
    assert job.one("article").meta["headlines"][0] == "一台电脑做完整件事"


def test_what_is_taken_out_stays_out(tmp_path: Path) -> None:
    case = chinese(tmp_path)
    changed, section = case.section("像编译软件一样做内容")
    gone = section["points"].pop(1)
    changed["sections"] = [s for s in changed["sections"] if s["heading"] != "适合谁用"]
    body = body_of(case.draft(changed))
    assert "适合谁用" not in body and case.brief.audience not in body
    assert "像编译软件一样做内容" in body and squeezed(gone) not in squeezed(body)
    assert not any("受众" in need for need in gaps(case.draft(changed)))


def test_two_sections_of_one_name_stay_apart(tmp_path: Path) -> None:
    text = f"# Pens\n\n## Next step\n\n{'The pen writes under water with care. ' * 9}\n"
    brief = Brief(title="Pens", facts=("It writes",), call_to_action="Buy one.", language="en")
    case = Case(tmp_path, brief, [note(tmp_path, text)], "how-to")
    assert [s["heading"] for s in case.outline["sections"]].count("Next step") == 2
    assert body_of(case.draft(case.outline)) == body_of(case.run("draft"))


def test_what_describes_the_article_is_in_it_or_the_persons(tmp_path: Path) -> None:
    brief = Brief(title="春茶", product="春茶上市了。", facts=("头采龙井有 120 斤", "茶园常年有雾"))
    case = Case(tmp_path, brief, [], "announcement")
    assert "120 斤" in case.outline["description"]
    changed, section = case.section("先看要点")
    section["points"].remove("头采龙井有 120 斤")
    changed["titles"] = ["雾里的茶"]
    meta = case.draft(changed).one("article").meta
    assert "120 斤" not in meta["description"] and "常年有雾" in meta["description"]
    assert meta["headlines"] == ["春茶", "雾里的茶"]
    changed["description"] = "今年的头一批。"
    assert case.draft(changed).one("article").meta["description"] == "今年的头一批。"


def test_a_point_may_move_and_takes_its_passage_along(tmp_path: Path) -> None:
    case = english(tmp_path)
    changed, pictures = case.section("Pictures")
    metadata = next(s for s in changed["sections"] if s["heading"] == "Metadata")
    pictures["points"].append(metadata["points"].pop())
    job = case.draft(changed)
    assert "narrow set of characters" in under(job, "Pictures")
    assert "narrow set of characters" not in under(job, "Metadata")
    assert "software cannot invent one for its user.[^" in under(job, "Pictures")


def test_an_added_section_is_its_points_and_what_the_sources_say(tmp_path: Path) -> None:
    text = (
        "# 茶园记事\n\n## 天气\n\n茶园在海拔六百米的山坡上，常年有雾。\n\n"
        "## 炒茶\n\n一锅龙井要炒四十分钟，炒茶师傅用手掌试火候。\n"
    )
    brief = Brief(title="春茶", product="茶山小铺是一家网店。", facts=("头采龙井有 120 斤",))
    case = Case(tmp_path, brief, [note(tmp_path, text)], "announcement")
    changed = deepcopy(case.outline)
    changed["sections"] = [s for s in changed["sections"] if s["heading"] != "炒茶"]
    changed["sections"].insert(1, {"heading": "师傅怎样炒茶", "points": ["师傅姓林，炒了三十年"]})
    job = case.draft(changed)
    told = under(job, "师傅怎样炒茶")
    assert told.startswith("师傅姓林，炒了三十年。")
    assert "一锅龙井要炒四十分钟，炒茶师傅用手掌试火候。[^" in told
    assert "海拔" not in told


def test_an_added_section_without_material_is_a_named_gap(tmp_path: Path) -> None:
    case = chinese(tmp_path)
    changed = deepcopy(case.outline)
    changed["sections"].insert(2, {"heading": "潜水员的故事", "points": []})
    job = case.draft(changed)
    assert "潜水员的故事" not in body_of(job)
    assert any("潜水员的故事" in need for need in gaps(job))
    assert job.one("article").meta["gaps"][0]["field"] == "outline"


def test_a_section_that_lacks_something_waits_in_the_outline(tmp_path: Path) -> None:
    brief = Brief(title="Acme Pen", product="Acme Pen: a pen.", facts=("It writes under water",))
    case = Case(tmp_path, brief, [], "announcement")
    changed, section = case.section("How to get it")
    assert section["points"] == []
    assert any("Call to action" in need for need in gaps(case.draft(changed)))
    section["points"] = ["Ask for it in your dive shop"]
    job = case.draft(changed)
    assert under(job, "How to get it").strip() == "Ask for it in your dive shop."
    assert not any("Call to action" in need for need in gaps(job))


def test_own_points_join_the_list_and_leave_the_citation_with_the_source(tmp_path: Path) -> None:
    case = english(tmp_path)
    changed, steps = case.section("Step by step")
    steps["points"].insert(0, "Take the item's working folder")
    steps["points"].append("Keep a dated copy of all files")
    items = under(case.draft(changed), "Step by step").strip().split("\n")[-9:]
    assert items[0] == "1. Take the item's working folder"
    assert re.fullmatch(r"8\. Declare the AI content .*\[\^\d+\]", items[7])
    assert items[8] == "9. Keep a dated copy of all files"


def test_an_own_fact_is_cited_where_a_source_says_it(tmp_path: Path) -> None:
    case = english(tmp_path)
    changed, facts = case.section("At a glance")
    facts["points"].append("A spoken label takes 120 to 160 Chinese characters a minute")
    facts["points"].append("Labels in video games follow in 2031")
    told = under(case.draft(changed), "At a glance")
    assert re.search(r"160 Chinese characters a minute\[\^\d+\]\n", told)
    assert told.endswith("follow in 2031")


def test_sections_grow_and_shrink_with_their_length(tmp_path: Path) -> None:
    case = english(tmp_path)
    planned = under(case.draft(case.outline), "Video")
    changed, video = case.section("Video")
    video["words"] = 25
    short = under(case.draft(changed), "Video")
    assert squeezed(re.sub(r"\[\^\d+\]", "", short)) in squeezed(re.sub(r"\[\^\d+\]", "", planned))
    assert 0 < len(short.split()) < 40 < len(planned.split())
    changed, metadata = case.section("Metadata")
    changed["sections"] = [s for s in changed["sections"] if s["heading"] != "Where the field goes"]
    metadata["words"] = 250
    longer = under(case.draft(changed), "Metadata")
    assert "narrow set of characters" in longer and "Editors often add metadata first" in longer


def test_a_passage_named_by_its_id_is_quoted(tmp_path: Path) -> None:
    case = chinese(tmp_path)
    asset = next(a for a in case.sources if a.role == "passages")
    wanted = next(p for p in read_passages(asset) if "暗门" in p.text)
    changed = deepcopy(case.outline)
    changed["sections"].insert(
        1, {"heading": "给写插件的人", "points": [f"接口是公开的 [p:{wanted.id}]"]}
    )
    told = under(case.draft(changed), "给写插件的人")
    assert told.startswith("接口是公开的。") and "没有只供自己使用的暗门" in told
    assert "[p:" not in told


def test_a_heading_whose_points_are_gone_brings_what_was_planned(tmp_path: Path) -> None:
    case = chinese(tmp_path)
    changed, section = case.section("项目是一个文件夹")
    section["points"] = []
    assert body_of(case.draft(changed)) == body_of(case.draft(case.outline))


def test_numbers_of_a_series_follow_the_outline(tmp_path: Path) -> None:
    case = Case(tmp_path, *sample("labels-en"), "listicle")
    changed = deepcopy(case.outline)
    opening, *series, last = changed["sections"]
    added = {"heading": "Read it back", "points": ["Open every file with another program"]}
    changed["sections"] = [opening, *reversed(series), added, last]
    numbers = [heading.split(" ")[0] for heading in headings(case.draft(changed))]
    assert numbers[:-1] == [f"{n}." for n in range(1, len(numbers))] and numbers[-1] == "Next"


def test_pages_of_a_source_are_cited(tmp_path: Path) -> None:
    source = note(tmp_path, "# Trials\n\nThe Acme Pen wrote under water for forty days.\n")
    document, passages = read(tmp_path, [source])
    text = passages.text().replace('"page": null', '"page": 7')
    passages.path.write_text(text, encoding="utf-8")
    brief = Brief(title="Acme Pen", product="Acme Pen: a pen.", language="en")
    body = body_of(compose(tmp_path / "o", brief, [document, passages], "announcement"))
    assert "Trials, page 7, paragraph 1: “The Acme Pen wrote" in body


TRIALS = (
    "# Trials\n\n## Under water\n\nThe Acme Pen wrote under water for forty days. Its ink lasts a "
    "year.\n\n## Prices\n\nThe small pen costs three euros.\n\nThe large pen costs five euros.\n\n"
    "1. Take the cap off\n2. Write a line\n3. Put the cap on again\n"
)
PEN = Brief(title="Acme Pen", product="Acme Pen: a pen.", facts=("It writes", "It needs no cap"))
POINTS = ("It writes", "It needs no cap", "The small pen costs three euros.", "Write a line", "Ink")


@settings(
    max_examples=60,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "heading": st.sampled_from(["", "At a glance", "Prices", "Step by step", "Divers"]),
                "points": st.lists(st.sampled_from(POINTS) | TEXT, max_size=4),
                "words": st.integers(0, 60),
                "passages": st.lists(st.sampled_from(["00000000"]), max_size=1),
            }
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_outline_gives_a_well_formed_article(tmp_path: Path, drawn: list[Any]) -> None:
    sources = [note(tmp_path, TRIALS)]
    job = ask(
        "draft", tmp_path / "o", PEN, sources, structure="how-to", outline={"sections": drawn}
    )
    body = body_of(job)
    marks = set(re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", body))
    assert marks == set(re.findall(r"^\[\^(\d+)\]:", body, re.MULTILINE))
    body = body.split("\n[^1]:")[0]
    assert body.count("small pen costs three euros") <= 1 + str(drawn).count("small pen costs")
