"""What a person does with the takes of a narration: speak, retake, pick, record, rate."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from random import randrange

from studio.core.job import InputRef, Outcome
from studio.core.narration import Narration, Sentence, Take
from studio.core.project import ProjectError, slug
from studio.core.recipe import Step
from studio.core.resolved import key_of
from studio.jobs import events
from studio.jobs.asks import Asks
from studio.jobs.host import Host
from studio.jobs.maker import Maker
from studio.jobs.narration_view import NarrationView
from studio.jobs.resolve import Resolver, Unresolved, job_of
from studio.jobs.sinks import ProjectSink
from studio.jobs.speaking import NO_ARTICLE, Speaking, Wish
from studio.jobs.take_checks import TakeChecks
from studio.store.atomic import disk_errors
from studio.store.narration_files import SOUNDS
from studio.store.takes import RECORDING
from studio.store.workspace import Workspace

SEEDS = 1 << 31
RECORDINGS = "media/recordings"


class TakeDeeds:
    """Part of a `Session`, which sets the attributes."""

    workspace: Workspace
    host: Host
    _view: NarrationView
    _speaking: Speaking
    _resolver: Resolver
    _maker: Maker
    _asks: Asks
    _tell: Callable[[events.Event], None]
    _contests: set[str]  # items of which the best take is to be used
    _listeners: TakeChecks
    narration: Narration

    def set_seed(self, step: str, item: str, seed: int) -> None: ...

    def _changed(self) -> None: ...

    def _take_settings(self) -> None: ...

    def takes_of(self, item: str) -> tuple[Take, ...]:
        """Every take of a sentence whose file is there, the newest first: of all its marks,
        voices and seeds, and recordings."""
        return self._view.takes(item)

    # speaking -------------------------------------------------------------------

    def speak(self, items: Sequence[str], front: bool = True) -> None:
        """Make these sentences' takes now, in this order, before all other work; those that are
        done already are not made again. Another call replaces the wish: what waits and is wanted
        no more is not made (``front`` False adds to it instead). Each take is a `JobCommitted` of
        role "take" with ``spec.item``; sound on the way are `JobPreview`."""
        self._take_settings()
        self._speaking.speak([Wish(item) for item in items], replacing=front)

    def prepare_speaking(self) -> None:
        """Load the voices of the narration, so that what is played first is heard at once;
        worth asking for when a person looks at it. Told by no event."""
        step = self._speaking.step
        planned = self._maker.latest.steps[step.id] if step else None
        if planned is not None and planned.instances:
            self._asks.rehearse(planned.step, planned.instances[0].inputs)

    def speaking(self) -> tuple[str, ...]:
        """The sentences of `speak` and `retake` that are not made yet, in order."""
        return self._speaking.waiting()

    def stop_speaking(self) -> None:
        self._speaking.stop()

    def retake(self, item: str, count: int = 1) -> None:
        """Speak a sentence again by ``count`` new seeds; the last one is then used. An engine
        that does not sample gives the same again."""
        seeds = self._again([item], count)
        self._use_seed(item, seeds[item][-1])

    def retry_flagged(self, count: int = 1) -> tuple[str, ...]:
        """Retake every flagged sentence and use the best of its takes by their checks; gives
        the sentences."""
        items = [one.item for one in self.narration.flagged]
        self._contests |= set(items)
        self._again(items, count)
        return tuple(items)

    # takes ----------------------------------------------------------------------

    def pick_take(self, item: str, path: str) -> str:
        """Use this take. One of the sentence as it was before stays in use until the sentence
        changes again, a recording until another take is picked or made. Gives the path of
        what was used, for an undo; "" if nothing was."""
        takes = self.takes_of(item)
        take = next((one for one in takes if one.path == path), None)
        instance = self._view.instance(item)
        if take is None or instance is None:
            raise ProjectError(f"There is no take '{path}' of this sentence any more.")
        before = next((one.path for one in takes if one.current), "")
        if take.fresh:
            self._use_seed(item, take.seed)
        else:
            paths = (take.path, take.timing) if take.timing else (take.path,)
            key = "" if take.recorded else instance.key
            self.workspace.takes.pick(self._step.id, item, paths, key)
            self._narration_changed(item)
        return before

    def add_take(self, item: str, file: Path, name: str = "") -> str:
        """A person's own recording of a sentence (any sound file), used from then on; gives
        the id of the job that brings it in."""
        self._sentence(item)
        if file.suffix.lower() not in SOUNDS:
            raise ProjectError(f"'{file.name}' is no sound file that the studio reads.")
        with disk_errors(file):
            data = file.read_bytes()
        sha = hashlib.sha256(data).hexdigest()
        stem = slug(name or file.stem, 40)
        path = f"{RECORDINGS}/{stem}-{sha[:8]}{file.suffix.lower()}"
        if self.workspace.current(path) != sha:
            self.workspace.keep_file(path, data)
        given = InputRef("recording", path, sha, SOUNDS[file.suffix.lower()], {"name": stem})
        return self._record(item, given, stem)

    def remove_take(self, path: str) -> tuple[tuple[str, str], ...]:
        """Take and times into the history: (path, hash) for `restore` to bring back."""
        output = self.workspace.takes.output(path)
        if output is None:
            raise ProjectError(f"There is no take '{path}' in the project any more.")
        timing = self.workspace.takes.timing_of(path)
        paths = [one for one in (path, timing) if one and self.workspace.current(one)]
        removed = tuple((one, self.workspace.remove_document(one)) for one in paths)
        self._narration_changed()
        return removed

    def rate_take(self, path: str, stars: int) -> None:
        """0 to 5; 0 takes the rating away."""
        if not 0 <= stars <= 5:
            raise ProjectError("A take has up to five stars.")
        self.workspace.takes.rate(path, stars=stars)
        self._marked(path)

    def flag_take(self, path: str, flagged: bool) -> None:
        """Into the review list, or out of it, whatever the checks say."""
        self.workspace.takes.rate(path, flagged=flagged)
        self._marked(path)

    # inside ---------------------------------------------------------------------

    @property
    def _step(self) -> Step:
        step = self._speaking.step
        if step is None:
            raise ProjectError("The recipe has no step that speaks sentences.")
        return step

    def _sentence(self, item: str) -> Sentence:
        found = self.narration.sentence(item)
        if found is None:
            raise ProjectError(f"There is no sentence '{item}' in the narration any more.")
        return found

    def _again(self, items: Sequence[str], count: int) -> dict[str, list[int]]:
        """Have each spoken by new seeds, the first one of each first."""
        seeds = {item: [randrange(SEEDS) for _ in range(count)] for item in items}
        self._take_settings()
        rounds = zip(*seeds.values(), strict=True) if items else ()
        wishes = [Wish(item, seed) for one in rounds for item, seed in zip(items, one, strict=True)]
        self._speaking.speak(wishes, replacing=False)
        return seeds

    def _use_seed(self, item: str, seed: int) -> None:
        """From now on the recipe speaks the sentence by it, whatever was picked before."""
        step = self._step
        if item in self.workspace.takes.picks(step.id):
            self.workspace.takes.pick(step.id, item, (), "")
        self.set_seed(step.id, item, seed)
        self._narration_changed(item)

    def _record(self, item: str, given: InputRef, name: str) -> str:
        step, instance = self._step, self._view.instance(item)
        if instance is None:
            raise ProjectError(NO_ARTICLE)
        asked = Step(id=step.id, use=RECORDING, params={"name": name}, into=step.into)
        try:
            found = self._resolver.step(asked, self.workspace.project)
        except Unresolved as error:
            raise ProjectError(error.reason) from error
        inputs = (*instance.inputs, given)
        key = hashlib.sha256(f"{item} {key_of(asked, found, inputs)}".encode()).hexdigest()
        spec = job_of(
            found, RECORDING, inputs, 0, step=step.id, item=item, key=key, into=step.into,
            keyed_names=True,
        )  # fmt: skip
        self.host.submit(spec, ProjectSink(self.workspace))
        return spec.id

    def _recorded(self, event: events.JobEnded) -> None:
        """A recording is in the project: it is what is heard."""
        spec = event.spec
        made = self.workspace.index.outputs_of(spec.key)
        if event.outcome == Outcome.DONE and made:
            roles = {out.role: out.path for out in made}
            paths = tuple(roles[role] for role in ("take", "timing") if role in roles)
            self.workspace.takes.pick(spec.step, spec.item, paths, "")
        self._narration_changed(spec.item)

    def _settle(self, item: str) -> None:
        """Use the best of a flagged sentence's takes, as far as they are there."""
        if item not in self._contests or item in self._speaking.waiting():
            return
        fresh = [one for one in self.takes_of(item) if one.fresh]
        if not any(self._listeners.waits(one.path) for one in fresh):
            self._contests.discard(item)
        if fresh:
            best = min(fresh, key=_badness)
            current = next((one for one in fresh if one.current), None)
            if current is None or _badness(best) < _badness(current):
                self.pick_take(item, best.path)

    def _marked(self, path: str) -> None:
        self._view.forget()
        self._tell(events.NarrationChanged())

    def _narration_changed(self, item: str = "") -> None:
        self._view.forget()
        self._changed()
        self._tell(events.NarrationChanged((item,) if item else ()))


def _badness(take: Take) -> tuple[bool, int, float]:
    verdict = take.meta.get("verdict", {})
    wer = verdict.get("wer")
    return take.flagged, len(take.checks), float(wer) if isinstance(wer, (int, float)) else 0.0
