"""One running job as the host sees it: its files, its calls, what it said."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from studio.core.check import ParamsError, check_params
from studio.core.job import InputRef, JobSpec, Outcome
from studio.core.project import ProjectError
from studio.jobs import events
from studio.jobs.callee import answerer
from studio.jobs.library import LibraryError
from studio.jobs.protocol import (
    Ack,
    Answer,
    Artifact,
    Artifacts,
    Call,
    FileRef,
    FromWorker,
    Preview,
    Progress,
    Remark,
    Text,
)
from studio.jobs.schemas import SchemaError
from studio.store.atomic import StoreError, disk_errors

if TYPE_CHECKING:
    from studio.jobs.host import Host
    from studio.jobs.sink import Sink

DEPTH = 8  # jobs that may wait for each other in one chain of calls
META_BYTES = 256 * 1024
NOTICES = 20  # remarks that are kept of one job
ANSWER_TEXT = 8 * 1024 * 1024  # characters of text that a called job may give back


class _NobodyCan(LibraryError):
    """A capability that the plugin may call, and that no engine has."""


class Conversation:
    """A job from its submission to its end. A called job has ``caller`` and no record of
    its own in the journal: its results are the caller's, under the caller's scratch."""

    def __init__(
        self,
        host: Host,
        spec: JobSpec,
        sink: Sink,
        scratch: Path,
        caller: Conversation | None = None,
        call: Call | None = None,
    ) -> None:
        self.spec, self.sink, self.scratch = spec, sink, scratch
        self.worker = 0
        self.log: tuple[str, ...] = ()
        self.used: list[str] = []  # engines that worked for this job
        self._notices: list[str] = []
        self._host, self._caller, self._call = host, caller, call
        self._assets: list[FileRef] = []
        self._text: list[str] = []
        self._length = 0  # of the text
        self._waiting = False  # for the answer to a call
        self._roles: set[str] = set()
        self._answer: Answer | None = None
        self._done = 0.0
        self._real: Path | None = None  # the scratch folder, links followed
        self._files: tuple[FileRef, ...] = ()

    # life -----------------------------------------------------------------------

    def begin(self, worker: int) -> None:
        self.worker = worker
        with disk_errors(self.scratch):
            self.scratch.mkdir(parents=True, exist_ok=True)
        if self._caller is None:
            self.sink.started(self.spec)
            self._host.tell(events.JobStarted(self.spec))

    def files(self) -> tuple[FileRef, ...]:
        """The inputs by absolute path; raises InputChanged."""
        self._files = tuple(
            FileRef(str(self.sink.resolve(self.spec, number, ref)), ref.media, ref.role, ref.meta)
            for number, ref in enumerate(self.spec.inputs)
        )
        return self._files

    def end(self, outcome: str, reason: str) -> None:
        if self._caller is not None:
            self._answer_caller(self._caller, outcome, reason)
            return
        try:
            self.sink.end(self.spec, outcome, reason, tuple(self._notices))
        except StoreError as error:
            outcome, reason = Outcome.FAILED, str(error)
        self._host.tell(events.JobEnded(self.spec, outcome, reason, self.log))

    def _answer_caller(self, caller: Conversation, outcome: str, reason: str) -> None:
        assert self._call is not None
        label = self._host.library.plugin(self.spec.plugin).label
        error = "" if outcome == Outcome.DONE else reason or "The called job was cancelled."
        caller.used += [name for name in (label, *self.used) if name not in caller.used]
        text, assets = "".join(self._text), tuple(self._assets)
        caller.reply(Answer(self._call.job, self._call.number, text, assets, label, error))

    def missing(self) -> str:
        """What the plugin promised in its manifest and never emitted."""
        manifest = self._host.library.plugin(self.spec.plugin)
        for role, port in manifest.produces.items():
            if not port.optional and role not in self._roles:
                return f"The plugin '{manifest.id}' said that it was done, but made no '{role}'."
        return ""

    # what the worker says -------------------------------------------------------

    def hear(self, message: FromWorker) -> None:
        match message:
            case Progress(_, done, label, left):
                # NaN is neither
                self._hear_progress(done if 0 <= done <= 1 else 0.0, label, max(0.0, left))
            case Text(_, chunk):
                self._hear_text(chunk)
            case Remark(_, text):
                self._top()._hear_remark(text)
            case Preview(_, path):
                if self._inside(Path(path)) is not None:
                    self._host.tell(events.JobPreview(self._top().spec, path))
            case Artifact(_, number, path, media, role, meta):
                self._acknowledge(number, [FileRef(path, media, role, meta)])
            case Artifacts(_, number, files):
                self._acknowledge(number, files)
            case Call():
                self._place_call(message)

    def _hear_progress(self, done: float, label: str, left: float) -> None:
        """A called job's words show on its caller, whose own share of the work stays."""
        if self._caller is None:
            self._done = done
            self._host.tell(events.JobProgress(self.spec, done, label, left))
        elif label:
            top = self._top()
            self._host.tell(events.JobProgress(top.spec, top._done, label, left))

    def preparing(self, done: float, label: str) -> None:
        """Its plugin's environment is being made: minutes, so who called it shows that too."""
        self._host.tell(events.JobProgress(self._top().spec, done, label))

    def _hear_remark(self, text: str) -> None:
        """Each is kept once: an engine that is called for ten sections says the same ten times."""
        if text.strip() and text not in self._notices and len(self._notices) < NOTICES:
            self._notices.append(text)
            self._host.tell(events.JobNotice(self.spec, text))

    def _hear_text(self, chunk: str) -> None:
        if self._caller is None:
            self.sink.stream(self.spec, chunk)
            self._host.tell(events.JobText(self.spec, chunk))
            return
        self._text.append(chunk)
        self._length += len(chunk)
        if self._length > ANSWER_TEXT:
            self._host.end_worker(self.worker, "The called plugin streamed too much text.")
        if self._call is not None and self._call.stream:
            self._caller._hear_text(chunk)

    def _top(self) -> Conversation:
        return self if self._caller is None else self._caller._top()

    # files ----------------------------------------------------------------------

    def _acknowledge(self, number: int, files: Sequence[FileRef]) -> None:
        """Up to the first that is refused."""
        paths = [Path(one.path) for one in files]
        with self.sink.together(paths) if len(files) > 1 else nullcontext():
            error = next((refused for one in files if (refused := self._accept(one))), "")
        self._host.send_to(self.worker, Ack(self.spec.id, number, error))

    def _accept(self, message: FileRef) -> str:
        """Commit an emitted file; the answer is "" or why it was refused."""
        path = self._inside(Path(message.path))
        if path is None:
            return f"'{message.path}' is no file in this job's scratch folder; it was not taken."
        if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", message.media):
            return f"'{message.media}' is no media type like image/png."
        try:
            size = len(json.dumps(message.meta, allow_nan=False))
        except ValueError:
            return "The meta of an emitted file can't hold infinity or NaN: they are no JSON."
        if size > META_BYTES:
            return "The meta of an emitted file must stay under 256 KiB; put more into a file."
        ref = FileRef(str(path), message.media, message.role, message.meta)
        if self._caller is not None:
            self._roles.add(message.role)
            self._assets.append(ref)
            return ""
        label = self._host.library.plugin(self.spec.plugin).label
        engine = " < ".join([label, *self.used])
        name = path.relative_to(self._real_scratch()).as_posix()
        try:
            record = self.sink.commit(self.spec, path, name, ref, engine)
        except (StoreError, ProjectError) as error:
            return str(error)
        self._roles.add(message.role)
        if record is not None:
            self._host.tell(events.JobCommitted(self.spec, record))
        return ""

    def _inside(self, path: Path) -> Path | None:
        """The real path if it is a plain file below the scratch folder."""
        try:
            real = path.resolve(strict=True)
        except (OSError, ValueError):
            return None
        if path.is_symlink() or not real.is_file() or self._real_scratch() not in real.parents:
            return None
        return real

    def _real_scratch(self) -> Path:
        if self._real is None:
            self._real = self.scratch.resolve()
        return self._real

    # calls ----------------------------------------------------------------------

    def reply(self, answer: Answer) -> None:
        self._answer, self._waiting = answer, False
        self._host.answer_ready(self.spec.id)

    def take_answer(self) -> Answer | None:
        answer, self._answer = self._answer, None
        return answer

    def _place_call(self, call: Call) -> None:
        try:
            spec = self._called(call)
        except (LibraryError, ParamsError, SchemaError) as error:
            nobody = isinstance(error, _NobodyCan)
            refusal = Answer(self.spec.id, call.number, error=str(error), nobody=nobody)
            self._host.send_to(self.worker, refusal)
            return
        self._waiting = True
        scratch = self.scratch / "calls" / str(call.number)
        self._host.enqueue(Conversation(self._host, spec, self.sink, scratch, self, call))

    def _called(self, call: Call) -> JobSpec:
        """The job that the call asks for, or the reason why not."""
        library = self._host.library
        mine = library.plugin(self.spec.plugin)
        if self._waiting:
            raise LibraryError(f"'{mine.id}' called twice at once; one call waits for the other.")
        if call.capability not in (*mine.calls, *mine.may_call):
            raise LibraryError(
                f"'{mine.id}' may not call '{call.capability}': its plugin.toml does not list it."
            )
        if call.capability not in mine.calls and call.capability not in self.spec.engines:
            raise _NobodyCan(f"Nobody here can do '{call.capability}'.")
        engine = answerer(library, self.spec.engines, call.capability, call.engine)
        chain = self._chain()
        way = " → ".join([*chain, engine.id])
        if engine.id in chain:
            raise LibraryError(f"Calls go in a circle: {way}.")
        if len(chain) >= DEPTH:
            raise LibraryError(f"More than {DEPTH} jobs would wait for each other: {way}.")
        settings = self.spec.settings.get(engine.id, {})
        params = check_params(self._host.schemas.of(engine), {**settings, **call.params})
        return JobSpec(
            id=uuid4().hex[:12],
            plugin=engine.id,
            version=engine.version,
            params=params,
            inputs=tuple(self._given(ref) for ref in call.inputs),
            seed=self.spec.seed if call.seed is None else call.seed,
            capability=call.capability,
            parent=self.spec.id,
            step=self.spec.step,
            engines=self.spec.engines,
            settings=self.spec.settings,
            models=self.spec.models,
        )

    def _chain(self) -> list[str]:
        above = self._caller._chain() if self._caller else []
        return [*above, self.spec.plugin]

    def _given(self, ref: FileRef) -> InputRef:
        """A file that the caller may hand on: one of its inputs or from its own scratch."""
        path = Path(ref.path)
        if self._inside(path) is None and str(path) not in {one.path for one in self._files}:
            raise LibraryError(f"'{ref.path}' is neither an input of this job nor in its scratch.")
        return InputRef(ref.role, str(path), "", ref.media, ref.meta)
