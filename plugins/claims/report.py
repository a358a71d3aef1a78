"""The claim list for people: what is not backed first, then where the rest comes from."""

from __future__ import annotations

from collections.abc import Sequence

from .ledger import Claim

_WORDS = {
    "en": {
        "title": "Claims and their sources",
        "sum": "{claims} statements: {verified} backed by sources, {brief} from the brief, "
        "{confirmed} confirmed by you, {unverified} without a source ({core} of them core: with a number, a "
        "date or a quotation).",
        "none": "No sentence carries a number, a date, a name or a quotation.",
        "unverified": "Without a source",
        "brief": "From the brief",
        "confirmed": "Confirmed by you",
        "verified": "Backed by sources",
        "near": "nearest",
        "from": "brief",
        "core": "core",
        "page": ", p. {page}",
        "colon": ": ",
    },
    "zh": {
        "title": "事实核对",
        "sum": "共 {claims} 处说法：{verified} 处有资料为证，{brief} 处出自简报，{confirmed} 处由你确认，"
        "{unverified} 处没有出处（其中 {core} 处是含数字、日期或引语的关键事实）。",
        "none": "没有哪个句子含有数字、日期、名称或引语。",
        "unverified": "没有出处",
        "brief": "出自简报",
        "confirmed": "由你确认",
        "verified": "有资料为证",
        "near": "最接近的资料",
        "from": "简报",
        "core": "关键",
        "page": "，第 {page} 页",
        "colon": "：",
    },
}


def report(claims: Sequence[Claim], language: str) -> str:
    words = _WORDS[language]
    lines = [f"# {words['title']}", ""]
    if not claims:
        return "\n".join([*lines, words["none"], ""])
    counts = {
        s: sum(c.status == s for c in claims)
        for s in ("verified", "brief", "confirmed", "unverified")
    }
    core = sum(claim.core and claim.status == "unverified" for claim in claims)
    lines += [words["sum"].format(claims=len(claims), core=core, **counts), ""]
    for status in ("unverified", "brief", "confirmed", "verified"):
        listed = [claim for claim in claims if claim.status == status]
        if listed:
            lines += [f"## {words[status]}", ""]
            for claim in sorted(listed, key=lambda one: not one.core):
                lines += _lines(claim, words)
            lines.append("")
    return "\n".join(lines)


def _lines(claim: Claim, words: dict[str, str]) -> list[str]:
    mark = f"**[{words['core']}]** " if claim.core and claim.status == "unverified" else ""
    lines = [f"- {mark}{claim.sentence}"]
    if claim.reason:
        lines.append(f"  - {claim.reason}")
    for verdict in claim.passages[:1]:
        passage = verdict.window.passage
        page = words["page"].format(page=passage.page) if passage.page else ""
        where = (
            words["from"]
            if claim.status == "brief"
            else f"{passage.document}{page} [p:{passage.id}]"
        )
        near = "" if claim.status in ("verified", "brief") else f"{words['near']} · "
        lines.append(f"  - {near}{where}{words['colon']}{verdict.window.text}")
    return lines
