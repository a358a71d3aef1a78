"""A project's narration as it is now, put together from its script, directions, plan and takes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from studio.core.job import Output
from studio.core.narration import Chapter, Narration, Orphan, Sentence, Take
from studio.core.plan import USABLE, Instance, Plan, State
from studio.core.project import ProjectError
from studio.core.recipe import Step
from studio.core.resolved import Resolved, key_of
from studio.jobs.maker import Maker
from studio.jobs.speaking import Speaking
from studio.sdk.document import language_of
from studio.sdk.speech.directions import Attached, Direction, Directions, attach
from studio.store.atomic import StoreError, disk_errors
from studio.store.takes import Rating, TakeRow
from studio.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Script:
    """``items`` as the plugin `lines` writes them."""

    title: str = ""
    lang: str = ""
    items: tuple[Mapping[str, Any], ...] = ()
    chapters: tuple[Chapter, ...] = ()


class NarrationView:
    """``began``: items whose jobs are at work, kept by the caller."""

    def __init__(self, workspace: Workspace, maker: Maker, speaking: Speaking) -> None:
        self._workspace, self._maker, self._speaking = workspace, maker, speaking
        self.began: set[str] = set()
        self._value: Narration | None = None
        self._script: tuple[object, Script] = (None, Script())
        self._instances: Mapping[str, Instance] = {}
        self._of: tuple[Instance, ...] = ()  # what the map is of
        self._planned: object = None

    def forget(self) -> None:
        """Something has changed."""
        self._value = None

    def differs(self, plan: Plan) -> bool:
        """Whether a new plan says anything else of sentences than the one before."""
        step = self._speaking.step
        steps = [plan.steps[name] for name in (*step.needs, step.id)] if step else []
        planned = [(one.key, one.state, one.outputs) for two in steps for one in two.instances]
        states = [one.state for one in steps]
        before, self._planned = self._planned, (states, planned)
        return bool(step) and before != self._planned

    def value(self) -> Narration:
        if self._value is None:
            self._value = self._read()
        return self._value

    def script(self) -> Script:
        """Of the newest lines that were cut, or of the sentences of an older recipe."""
        step = self._speaking.step
        if step is None:
            return Script()
        source = next(take.source for take in step.takes if take.role == step.each)
        outputs = self._outputs(source)
        stamp = [(out.path, out.sha256) for out in outputs]
        if stamp != self._script[0]:
            self._script = (stamp, self._read_script(outputs, step))
        return self._script[1]

    def attached(self, directions: Directions) -> Attached:
        return attach([str(one["text"]) for one in self.script().items], directions.lines)

    def takes(self, item: str) -> tuple[Take, ...]:
        step = self._speaking.step
        if step is None:
            return ()
        rows = self._workspace.takes.of_item(step.id, item)
        ratings = self._workspace.takes.ratings()
        instance = self.instance(item)
        current = _current(instance)
        fresh = self._fresh(step, instance)
        found = (self._take(row, ratings, current, fresh) for row in rows)
        return tuple(one for one in found if one is not None)

    # inside ---------------------------------------------------------------------

    def _read(self) -> Narration:
        try:
            directions, problem = self._workspace.narration.directions(), ""
        except ProjectError as error:
            directions, problem = Directions(), str(error)
        script, step = self.script(), self._speaking.step
        if step is None:
            return Narration(problem="The recipe has no step that speaks sentences.")
        attached = attach([str(one["text"]) for one in script.items], directions.lines)
        rows = self._workspace.takes.of_step(step.id)
        ratings = self._workspace.takes.ratings()
        counted: Counter[str] = Counter()
        sentences: list[Sentence] = []
        for item, said in zip(script.items, attached.found, strict=True):
            counted[item["text"]] += 1
            one = _sentence(item, said, counted[item["text"]])
            sentences.append(self._with_state(one, rows.get(one.item, []), ratings))
        words = self._workspace.narration
        return Narration(
            title=script.title,
            lang=script.lang,
            sentences=tuple(sentences),
            chapters=script.chapters,
            orphans=tuple(Orphan(one.text, one.nth) for one in attached.orphans),
            cast={} if problem else words.table("cast"),
            mix={} if problem else words.table("mix"),
            pauses={} if problem else words.table("pauses"),
            problem=problem or self._speaking.problem,
        )

    def _with_state(
        self, one: Sentence, rows: list[TakeRow], ratings: Mapping[str, Rating]
    ) -> Sentence:
        instance = self.instance(one.item)
        current = _current(instance)
        if instance is not None and not current:  # made since the plan was
            current = next((row.path for row in rows if row.key == instance.key), "")
        there = [row for row in rows if self._workspace.current(row.path) is not None]
        row = next((row for row in there if row.path == current), None)
        shown = row or (there[0] if there else None)
        take = self._take(shown, ratings, current, lambda _: row is not None) if shown else None
        state, reason = self._state(one.item, instance, take if row else None, bool(there))
        return replace(one, take=take, takes=len(there), state=state, reason=reason)

    def _state(
        self, item: str, instance: Instance | None, take: Take | None, any_take: bool
    ) -> tuple[str, str]:
        if item in self.began:
            return "making", ""
        if take is not None:
            if take.recorded:
                return "recorded", ""
            return ("flagged" if take.flagged else "done"), ""
        if instance is not None and instance.state is State.FAILED:
            return "failed", instance.reason
        if any_take:
            return "stale", instance.reason if instance else ""
        return "none", ""

    def instance(self, item: str) -> Instance | None:
        """Of the last plan that had any: while lines are cut anew the old ones stand."""
        step = self._speaking.step
        planned = self._maker.latest.steps[step.id].instances if step else ()
        if planned and planned is not self._of:
            self._instances, self._of = {one.item: one for one in planned}, planned
        return self._instances.get(item)

    def _fresh(self, step: Step, instance: Instance | None) -> Callable[[TakeRow], bool]:
        found = self._maker.resolve(step)
        if instance is None or not isinstance(found, Resolved):
            return lambda row: False

        def fresh(row: TakeRow) -> bool:
            seed = _whole(row.meta.get("seed"))
            return row.key == key_of(replace(step, seed=seed), found, instance.inputs)

        return fresh

    def _take(
        self,
        row: TakeRow,
        ratings: Mapping[str, Rating],
        current: str,
        fresh: Callable[[TakeRow], bool],
    ) -> Take | None:
        if self._workspace.current(row.path) is None:
            return None
        timing = row.timing if self._workspace.current(row.timing or "-") else ""
        return _take(row, ratings.get(row.path, Rating()), current, fresh(row), timing)

    def _outputs(self, source: str) -> tuple[Output, ...]:
        """What the step that cuts the sentences last made, as far as it is there."""
        planned = self._maker.latest.steps.get(source)
        if planned is not None and planned.state in USABLE:
            return planned.outputs
        key = self._workspace.index.last_done(source)
        made = (self._workspace.index.outputs_of(key) if key else None) or ()
        return tuple(out for out in made if self._workspace.current(out.path) == out.sha256)

    def _read_script(self, outputs: tuple[Output, ...], step: Step) -> Script:
        script = next((out for out in outputs if out.role == "script"), None)
        if step.each == "sentence":
            return Script(items=tuple(self._older(out) for out in outputs if out.role == step.each))
        if script is None:
            return Script()
        data = json.loads(self._text(script.path))
        chapters = (Chapter(one["title"], one["first"]) for one in data.get("chapters", ()))
        items = tuple(data["items"])
        return Script(data.get("title", ""), data.get("lang", ""), items, tuple(chapters))

    def _older(self, out: Output) -> Mapping[str, Any]:
        text = " ".join(self._text(out.path).split())
        lang = str(out.meta.get("lang") or language_of(text))
        return {"line": out.path.rsplit("/", 1)[-1], "text": text, "lang": lang}

    def _text(self, path: str) -> str:
        file = self._workspace.folder / path
        try:
            with disk_errors(file):
                return file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise StoreError(f"'{path}' is not UTF-8 text; have it made again.") from None


def _sentence(item: Mapping[str, Any], said: Direction | None, nth: int) -> Sentence:
    said = said or Direction("")
    return Sentence(
        item=str(item["line"]),
        text=str(item["text"]),
        lang=str(item.get("lang", "")),
        kind=str(item.get("kind", "sentence")),
        chapter=_whole(item.get("chapter")),
        paragraph=_whole(item.get("paragraph")),
        speaker=said.speaker,
        ssml=said.ssml,
        rate=said.rate,
        pitch=said.pitch,
        gain_db=said.gain_db,
        pause_ms=_whole(item.get("pause_ms")),
        pause_before_ms=said.pause_before_ms or 0,
        directed_pause_ms=said.pause_ms,
        nth=nth,
    )


def _current(instance: Instance | None) -> str:
    outputs = instance.outputs if instance and instance.state in USABLE else ()
    return next((out.path for out in outputs if out.role == "take"), "")


def _take(row: TakeRow, rating: Rating, current: str, fresh: bool, timing: str) -> Take:
    meta, verdict = row.meta, rating.verdict
    checks = tuple(str(one) for one in meta.get("checks", ()))
    heard = bool(checks) or verdict.get("flagged") is True
    rate = _whole(meta.get("sample_rate")) or 48_000
    return Take(
        path=row.path,
        timing=timing,
        item=row.item,
        time=row.time,
        engine="" if row.recorded else str(meta.get("engine") or row.engine.partition(" < ")[2]),
        voice=str(meta.get("voice", "")),
        seed=_whole(meta.get("seed")),
        normalised=str(meta.get("normalised", "")),
        checks=checks,
        lufs=_number(meta.get("lufs")),
        peak_db=_number(meta.get("peak_db")),
        rating=rating.stars,
        flagged=heard if rating.flagged is None else rating.flagged,
        current=row.path == current,
        fresh=fresh,
        recorded=row.recorded,
        duration=_whole(meta.get("samples")) / rate,
        sample_rate=rate,
        heard=str(verdict.get("heard", "")),
        meta={**meta, "verdict": verdict} if verdict else meta,
    )


def _whole(value: Any) -> int:
    return value if type(value) is int else 0


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
