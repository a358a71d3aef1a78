"""What a call asks for: the brief, the structure and language, and the documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from studio.sdk import Inputs, Job
from studio.sdk.brief import Brief
from studio.sdk.capabilities import TextParams
from studio.sdk.document import language_of

from .ids import Ids, read_ids
from .model import Source
from .outline import Outline, read_outline
from .plan import Plan, make_plan
from .refusals import refusal
from .sources import read_source
from .structures import Structure, find_id, structure

DEFAULT = "announcement"


@dataclass(frozen=True)
class Request:
    """``outline`` is None where there is none; ``article`` is Markdown, for reviews."""

    brief: Brief
    form: Structure
    sources: tuple[Source, ...]
    ids: Ids
    outline: Outline | None
    article: str

    def plan(self, seed: int) -> Plan:
        return make_plan(self.brief, self.form, self.sources, seed)


def read_request(params: TextParams, inputs: Inputs, job: Job) -> Request:
    data = params.data
    brief = brief_of(data.get("brief"), str(data.get("language") or params.language))
    sources = []
    files = inputs.all("sources")
    for number, asset in enumerate(files):
        job.progress(0.5 * number / len(files), asset.path.name)
        sources.append(read_source(asset))
    return Request(
        brief,
        choose(brief, data, params.language),
        tuple(sources),
        read_ids(inputs, sources),
        read_outline(data.get("outline")),
        str(data.get("article") or ""),
    )


def brief_of(data: Any, language: str) -> Brief:
    """The brief from its JSON form; raises `PluginError` when there is nothing to write about."""
    known = {item.name for item in fields(Brief)}
    values = {key: value for key, value in dict(data or {}).items() if key in known}
    for key, value in values.items():
        if isinstance(value, list):
            values[key] = tuple(tuple(v) if isinstance(v, list) else v for v in value)
    brief = Brief(**values)
    if not any(value for key, value in asdict(brief).items() if key not in ("kind", "language")):
        raise refusal("empty", language)
    return brief


def choose(brief: Brief, data: Mapping[str, Any], language: str) -> Structure:
    """The structure asked for by id or name, in the language asked for or the brief's own."""
    wanted = [str(data.get("language") or ""), language, brief.language]
    own = language_of(" ".join((brief.title, brief.product, brief.problem, *brief.facts)))
    spoken = next((one for one in wanted if one in ("zh", "en")), own)
    name = str(data.get("structure") or "") or find_id(brief.kind) or DEFAULT
    return structure(find_id(name) or name, spoken)
