"""Two tasks: the claim list of an article, and the gate that refuses unsourced core facts."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from studio.sdk import Environment, Hidden, Inputs, Job, Label, PluginError
from studio.sdk.brief import Brief, parse_brief
from studio.sdk.document import parse_document
from studio.sdk.passages import Passage, read_passages

from .gate import language_of_claims, refusal, remark, unsourced
from .ledger import Claim, Ledger, as_json
from .near import likenesses
from .report import report
from .statements import statements

_FILES = {"zh": "事实核对", "en": "claims"}


@dataclass(frozen=True)
class Params:
    strict: Annotated[
        bool,
        Label(
            "Refuse unsourced facts",
            zh="拒绝没有出处的事实",
            help="Numbers, dates and quotations without a source stop the export.",
            help_zh="数字、日期和引语没有出处时，不予导出。",
        ),
    ] = False
    confirmed: Annotated[list[str], Hidden()] = field(default_factory=list)


class Claims:
    params = Params

    def load(self, env: Environment) -> None:
        """Nothing heavy: sentences are compared by rules."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        run = _TASKS.get(job.capability) or (_gate if inputs.get("claims") else _claims)
        run(params, inputs, job)


def _claims(params: Params, inputs: Inputs, job: Job) -> None:
    article = inputs.one("article").text()
    given = inputs.get("brief")
    brief = parse_brief(given.text()) if given else Brief()
    passages: list[Passage] = []
    for asset in inputs.all("passages"):
        passages += read_passages(asset)
    language = "zh" if parse_document(article).language == "zh" else "en"
    ledger = Ledger(passages, brief, params.confirmed, language)
    told = [one for one in statements(article) if ledger.states(one)]
    near = likenesses([one.text for one in told], passages, inputs.all("vectors"), job, language)
    found: list[Claim] = []
    for number, statement in enumerate(told):
        job.progress(number / len(told), statement.heading)
        found.append(ledger.claim(statement, near[number] if near else None))
    counts = {
        "claims": len(found),
        "unsourced": sum(c.core and c.status == "unverified" for c in found),
    }
    data = json.dumps(as_json(found), ensure_ascii=False, indent=1) + "\n"
    file = _write(job.scratch / "claims.json", data)
    job.emit(file, "application/json", role="claims", language=language, **counts)
    file = _write(job.scratch / f"{_FILES[language]}.md", report(found, language))
    job.emit(file, "text/markdown", role="claim-list", language=language, **counts)


def _gate(params: Params, inputs: Inputs, job: Job) -> None:
    """Passes with the same content always, so that exports are not made anew for nothing."""
    claims = inputs.one("claims")
    if lacking := unsourced(claims):
        language = language_of_claims(claims, lacking)
        if params.strict:
            raise PluginError(refusal(lacking, language))
        job.notice(remark(lacking, language))
    file = _write(
        job.scratch / "verdict.json", json.dumps({"format": 1, "verdict": "passed"}) + "\n"
    )
    job.emit(file, "application/json", role="verdict")


_TASKS: dict[str, Callable[[Params, Inputs, Job], None]] = {
    "task.claims": _claims,
    "task.gate": _gate,
}


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
