"""Which voices the installed engines have: each is asked once for its version and its models.

An engine whose environment is not made yet is not asked, for that would make it: minutes, and
gigabytes of downloads, for a list.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.core.job import CHECKING, InputRef, JobSpec, Outcome
from studio.core.manifest import Manifest
from studio.core.narration import EngineVoices
from studio.core.recipe import Step
from studio.jobs import events
from studio.jobs.host import Host
from studio.jobs.protocol import FileRef
from studio.jobs.resolve import Resolver, Unresolved, job_of
from studio.jobs.searching import SPEECH, VOICES
from studio.jobs.sink import PlainSink
from studio.sdk.speech.voices import read_voices
from studio.store.atomic import StoreError, disk_errors, write_atomic
from studio.store.paths import places
from studio.store.workspace import Workspace

NOT_READY = "Its environment is not prepared yet; it is when the engine first speaks."


class VoiceBook:
    def __init__(
        self,
        workspace: Workspace,
        host: Host,
        resolver: Resolver,
        tell: Callable[[events.Event], None],
    ) -> None:
        self._workspace, self._host, self._resolver, self._tell = workspace, host, resolver, tell
        self._known: dict[str, tuple[str, EngineVoices]] = {}  # engine -> stamp, what it said
        self._asking: dict[str, tuple[str, str]] = {}  # job -> engine, stamp
        self._folder: Path | None = None

    def voices(self, again: bool) -> tuple[EngineVoices, ...]:
        """As far as they are known; what is not is asked for."""
        engines = self._host.library.providers(VOICES)
        shown = [one for one in engines if SPEECH in one.capabilities and not one.hidden]
        return tuple(self._of(one, again) for one in sorted(shown, key=lambda one: one.id))

    def ended(self, event: events.JobEnded) -> None:
        engine, stamp = self._asking.pop(event.spec.id, ("", ""))
        if engine and event.outcome != Outcome.DONE:
            self._known[engine] = (stamp, EngineVoices(engine, reason=event.reason))
        if engine:
            self._tell(events.VoicesChanged())

    def close(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    # inside ---------------------------------------------------------------------

    def _of(self, plugin: Manifest, again: bool) -> EngineVoices:
        if any(engine == plugin.id for engine, _ in self._asking.values()):
            return EngineVoices(plugin.id, asking=True)
        try:
            stamp = self._resolver.voices_stamp(plugin, self._workspace.project)
        except Unresolved as error:
            return EngineVoices(plugin.id, reason=error.reason)
        if again:
            self._known.pop(plugin.id, None)
        known = self._known.get(plugin.id)
        if known is None or known[0] != stamp:
            found = None if again else _kept(plugin.id, stamp)
            if found is None:
                return self._ask(plugin, stamp)
            self._known[plugin.id] = (stamp, EngineVoices(plugin.id, found))
        return self._known[plugin.id][1]

    def _ask(self, plugin: Manifest, stamp: str) -> EngineVoices:
        if not self._host.prepared(plugin):
            return EngineVoices(plugin.id, reason=NOT_READY)
        picked = {VOICES: plugin.id, SPEECH: plugin.id}
        try:
            # as a step, so that a stranger's project can't have a server asked
            step = Step(id="voices", use=VOICES)
            found = self._resolver.step(step, self._workspace.project, picked)
        except Unresolved as error:
            return EngineVoices(plugin.id, reason=error.reason)
        spec = job_of(found, VOICES, (), 0, item=plugin.id, lane=CHECKING)
        self._asking[spec.id] = (plugin.id, stamp)
        self._host.submit(spec, VoiceSink(self._place(), lambda data: self._told(spec.id, data)))
        return EngineVoices(plugin.id, asking=True)

    def _told(self, job: str, data: dict[str, Any]) -> None:
        engine, stamp = self._asking[job]
        self._known[engine] = (stamp, EngineVoices(engine, data))
        file = _file(engine, stamp)
        with disk_errors(file):
            file.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(file, json.dumps(data, ensure_ascii=False).encode())

    def _place(self) -> Path:
        if self._folder is None:
            with disk_errors(Path(tempfile.gettempdir())):
                self._folder = Path(tempfile.mkdtemp(prefix="studio-"))
        return self._folder


class VoiceSink(PlainSink):
    """Reads the list and keeps no file."""

    def __init__(self, folder: Path, tell: Callable[[dict[str, Any]], None]) -> None:
        self._folder, self._tell = folder, tell

    def begin(self, spec: JobSpec) -> None:
        pass

    def started(self, spec: JobSpec) -> None:
        pass

    def scratch(self, spec: JobSpec) -> Path:
        return self._folder / spec.id

    def resolve(self, spec: JobSpec, number: int, ref: InputRef) -> Path:
        return Path(ref.path)

    def commit(self, spec: JobSpec, file: Path, name: str, ref: FileRef, engine: str) -> None:
        if ref.role != "voices":
            return
        try:
            text = file.read_text(encoding="utf-8")
            read_voices(text)
            self._tell(json.loads(text))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError("The list of voices can't be read.") from error

    def stream(self, spec: JobSpec, chunk: str) -> None:
        pass

    def end(self, spec: JobSpec, outcome: str, reason: str, notices: tuple[str, ...]) -> None:
        shutil.rmtree(self._folder / spec.id, ignore_errors=True)


def _file(engine: str, stamp: str) -> Path:
    return places().cache / "voices" / f"{engine}-{stamp}.json"


def _kept(engine: str, stamp: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(_file(engine, stamp).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found
