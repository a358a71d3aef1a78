"""task.lines: a script and its directions in, one line for each sentence out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from studio.sdk import Asset, Environment, Hidden, Inputs, Job, PluginError
from studio.sdk.speech.directions import Directions, read_cast, read_directions
from studio.sdk.speech.lexicon import entry_from
from studio.sdk.speech.line import MEDIA, write_line

from .casting import Casting, Spoken
from .names import Names


@dataclass(frozen=True)
class Params:
    cast: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    lexicon: Annotated[list[dict[str, Any]], Hidden()] = field(default_factory=list)


class Lines:
    params = Params

    def load(self, env: Environment) -> None:
        """Nothing to load."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        script = json.loads(inputs.one("script").text())
        if script.get("format") != 2:
            raise PluginError("This script is of an older studio; cut the article again.")
        given = inputs.get("directions")
        directions = read_directions(given.text()) if given else Directions()
        casting = Casting(
            read_cast(params.cast) if params.cast else directions.cast,
            tuple(entry_from(one) for one in params.lexicon),
            directions,
        )
        spoken = casting.spoken_of(script["items"])
        names = Names()
        made: list[Asset] = []
        told: list[dict[str, Any]] = []
        for index, one in enumerate(spoken):
            job.progress(index / len(spoken))
            name = names.of(one.line.text)
            path = job.scratch / name
            path.write_text(write_line(one.line), encoding="utf-8", newline="\n")
            files = one.line.files
            made.append(Asset(path, MEDIA, "line", {"files": files} if files else {}))
            told.append(_item(name, one))
        for remark in casting.remarks:
            job.notice(remark)
        job.emit_all(made)
        _emit_script(job, script, told, casting.lead_ms)


def _item(name: str, one: Spoken) -> dict[str, Any]:
    item = one.item
    return {
        "line": name,
        "text": one.line.text,
        "lang": one.line.lang,
        "kind": item["kind"],
        "paragraph": item["paragraph"],
        "chapter": item["chapter"],
        "pause_ms": one.pause_ms,
        "speaker": one.line.speaker,
        "gain_db": one.gain_db,
    }


def _emit_script(
    job: Job,
    script: Mapping[str, Any],
    items: list[dict[str, Any]],
    lead_ms: int,
) -> None:
    record = {name: script[name] for name in ("format", "lang", "title")}
    record |= {"items": items, "chapters": script["chapters"], "skipped": script["skipped"]}
    if lead_ms:
        record["lead_ms"] = lead_ms
    path = job.scratch / "script.json"
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    job.emit(path, "application/json", role="script")
