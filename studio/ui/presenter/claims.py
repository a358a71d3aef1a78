"""The statements of an article that need a source, and what a person says about them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from studio.core.project import Project
from studio.ui.presenter.passages import key_of
from studio.ui.presenter.results import Results
from studio.ui.presenter.row import Row
from studio.ui.presenter.text_pages import ClaimDetail, ClaimsPage, Quoted
from studio.ui.presenter.words import Words

OPEN, VERIFIED, CONFIRMED, BRIEF = "unverified", "verified", "confirmed", "brief"
ALL = "all"
MARKS = {
    OPEN: ("circle-alert", "warn"),
    VERIFIED: ("circle-check", "ok"),
    CONFIRMED: ("shield-check", "info"),
    BRIEF: ("feather", "info"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """``core``: it carries a figure, a date or a quotation."""

    sentence: str
    heading: str
    kind: str
    core: bool
    status: str
    passages: tuple[Quoted, ...]
    reason: str


def claims_of(folder: Path, results: Results, project: Project) -> tuple[Claim, ...]:
    """As the last run told them, with what the person has confirmed since."""
    if not results.claims:
        return ()
    file = results.claims[-1]
    vouched = set(project.claims.get("confirmed", ()))
    return tuple(_as_of_now(one, vouched) for one in _read(folder / file.path, file.sha256))


def _as_of_now(claim: Claim, vouched: Collection[str]) -> Claim:
    if claim.status == OPEN and claim.sentence in vouched:
        return replace(claim, status=CONFIRMED)
    if claim.status == CONFIRMED and claim.sentence not in vouched:
        return replace(claim, status=OPEN)
    return claim


def claims_page(
    claims: tuple[Claim, ...], project: Project, filter_: str, picked: str, read_only: bool,
    words: Words,
) -> ClaimsPage:  # fmt: skip
    """Those without a source come first."""
    text, tone = claims_summary(claims, words)
    shown = [(n, one) for n, one in enumerate(claims) if filter_ in (ALL, one.status)]
    shown.sort(key=lambda pair: (pair[1].status != OPEN, not pair[1].core, pair[0]))
    rows = tuple(_row(number, one, words) for number, one in shown)
    current = picked if any(row.id == picked for row in rows) else (rows[0].id if rows else "")
    detail = _detail(claims[int(current)], words) if current else None
    return ClaimsPage(
        text, tone, _filters(claims, words), filter_, rows, current, detail,
        bool(project.claims.get("strict", False)), read_only,
    )  # fmt: skip


def claims_summary(claims: tuple[Claim, ...], words: Words) -> tuple[str, str]:
    """A line on how the facts stand, and its tone; "" if there is no list."""
    if not claims:
        return "", "muted"
    open_ = [one for one in claims if one.status == OPEN]
    core = sum(one.core for one in open_)
    translate = words.translate
    if not open_:
        text = translate("Claims", "All {count} statements that need a source have one.")
        return text.format(count=len(claims)), "ok"
    text = translate("Claims", "{open} of {count} statements have no source yet.")
    if core:
        text = translate(
            "Claims", "{open} of {count} statements have no source yet, {core} of them with "
            "figures, dates or quotations.",
        )  # fmt: skip
    return text.format(open=len(open_), count=len(claims), core=core), "warn"


def _filters(claims: tuple[Claim, ...], words: Words) -> tuple[tuple[str, str], ...]:
    counts = {status: sum(one.status == status for one in claims) for status in MARKS}
    all_ = words.translate("Claims", "All")
    found = [(ALL, f"{all_} {len(claims)}")]
    return tuple(
        found
        + [(one, f"{status_name(one, words)} {count}") for one, count in counts.items() if count]
    )


def status_name(status: str, words: Words) -> str:
    match status:
        case "verified":
            return words.translate("Claims", "Has a source")
        case "confirmed":
            return words.translate("Claims", "You vouch for it")
        case "brief":
            return words.translate("Claims", "Stated in your brief")
        case _:
            return words.translate("Claims", "No source")


def _kind_name(kind: str, words: Words) -> str:
    match kind:
        case "number":
            return words.translate("Claims", "Figure")
        case "date":
            return words.translate("Claims", "Date")
        case "quote":
            return words.translate("Claims", "Quotation")
        case _:
            return words.translate("Claims", "Name")


def _about(claim: Claim, words: Words) -> str:
    return " · ".join(filter(None, (_kind_name(claim.kind, words), claim.heading)))


def _row(number: int, claim: Claim, words: Words) -> Row:
    mark, tone = MARKS[claim.status]
    status = status_name(claim.status, words)
    detail = f"{status} · {_about(claim, words)}"
    return Row(str(number), claim.sentence, detail, mark=mark, tone=tone)


def _detail(claim: Claim, words: Words) -> ClaimDetail:
    return ClaimDetail(
        claim.sentence, status_name(claim.status, words), MARKS[claim.status][1],
        _about(claim, words), claim.reason, claim.passages,
        can_vouch=claim.status == OPEN, can_take_back=claim.status == CONFIRMED,
    )  # fmt: skip


def vouched(project: Project, sentence: str, yes: bool) -> Project:
    """The project with the person's word on a sentence, or without it."""
    rest = [one for one in project.claims.get("confirmed", ()) if one != sentence]
    return replace(
        project, claims={**project.claims, "confirmed": [*rest, sentence] if yes else rest}
    )


def made_strict(project: Project, strict: bool) -> Project:
    return replace(project, claims={**project.claims, "strict": strict})


@lru_cache(maxsize=4)
def _read(path: Path, sha: str) -> tuple[Claim, ...]:
    """``sha`` tells versions apart; a list that can't be read is empty."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_claim(one) for one in data["claims"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _claim(data: Mapping[str, Any]) -> Claim:
    status = str(data.get("status", OPEN))
    return Claim(
        str(data["sentence"]), str(data.get("heading", "")), str(data.get("kind", "name")),
        bool(data.get("core")), status if status in MARKS else OPEN,
        tuple(
            Quoted(key_of(str(one["document"]), str(one["id"])), str(one["document"]),
                   str(one.get("quote", "")))
            for one in data.get("passages", ())
        ),
        str(data.get("reason", "")),
    )  # fmt: skip
