"""`studio models get`: the licence first, then the bytes; Ctrl-C pauses, the same command
goes on."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from dataclasses import replace
from typing import TextIO

from studio.cli.make import cancel_on_interrupt
from studio.cli.models import human, installed_json, opened
from studio.cli.scales import scales
from studio.core.fit import gib
from studio.core.model import Installed, Model
from studio.jobs.classify import classified
from studio.store.models.control import Control
from studio.store.models.errors import DownloadFailed, ModelError
from studio.store.models.manager import Models, licence_text
from studio.store.models.meter import Event, FileDone, Notice, Progress
from studio.store.models.plan import Plan

PAUSED, REFUSED, FAILED = 130, 2, 1


def get(options: argparse.Namespace) -> int:
    models, control = opened(), Control()
    model = models.find(options.model, options.include)
    show = Show(sys.stdout, as_json=options.json)
    try:
        plan = _plan(models, model, control, show, repair=options.repair)
        if isinstance(plan, Installed):
            show.done(plan, "is installed already")
            return 0
        if not _accepted(model, plan, show, yes=options.accept_licence):
            return REFUSED
        with cancel_on_interrupt() as asked:

            def hear(event: Event) -> None:
                show.hear(event)
                if asked:
                    control.pause()

            made = models.download(
                model, plan, control, hear, accepted=True, insist=options.allow_pickle
            )
    except DownloadFailed as failure:
        show.line(f"✗ {failure}", {"event": "failed", "reason": str(failure)})
        return FAILED
    if made is None:
        show.line(
            f"Paused; what arrived is kept. `studio models get {options.model}` goes on.",
            {"event": "paused"},
        )
        return PAUSED
    show.done(classified(made, models.shelf), "is installed")
    return 0


def _plan(
    models: Models, model: Model, control: Control, show: Show, *, repair: bool
) -> Plan | Installed:
    plan = models.plan(model, control, lambda text: show.hear(Notice(text)))
    if repair and isinstance(plan, Installed):
        return models.repair(model, plan) or plan
    return plan


def _accepted(model: Model, plan: Plan, show: Show, *, yes: bool) -> bool:
    """Shows the licence and asks. Without a terminal nobody can be asked: --accept-licence."""
    licence, found = model.licence, scales().weigh(replace(model, files=plan.files))
    name = licence.name if licence.spdx else plan.stated or "not stated by its makers"
    commercial = {True: "allowed", False: "NOT allowed", None: "not known: read the licence"}
    lines = [
        f"{model.title}: {human(plan.size)} in {len(plan.files)} files",
        *(
            [f"On this machine: {found.word('en')} (needs {gib(found.need.total)})"]
            if found
            else ()
        ),
        f"Licence: {name}  {licence.url}".rstrip(),
        f"Commercial use: {commercial[licence.commercial]}",
        *([licence.note] if licence.note else []),
        *([f"Accepted on {plan.accepted[:10]}; going on with the download."] * bool(plan.accepted)),
        *(["Its makers ask for a log-in: a token in HF_TOKEN may be needed."] * plan.gated),
    ]
    shown = {"id": model.id, "licence": licence.spdx or plan.stated, "bytes": plan.size,
             "commercial": licence.commercial, "url": licence.url, "fit": found.verdict if found else None}  # fmt: skip
    show.line("\n".join(lines), {"event": "licence", **shown})
    if yes or plan.accepted:
        return True
    if show.as_json or not sys.stdin.isatty():
        raise ModelError("The licence must be accepted: read it, then add --accept-licence.")
    text = licence_text(licence)
    while True:
        answer = input("Accept it? [y]es, [n]o" + (", [t]ext: " if text else ": ")).strip().lower()
        if answer in ("t", "text") and text:
            print(text)
        elif answer in ("y", "yes", "n", "no", ""):
            return answer.startswith("y")


class Show:
    """One moving line on a terminal; lines in a log; one JSON object a line for programs."""

    def __init__(self, out: TextIO, *, as_json: bool) -> None:
        self._out, self.as_json = out, as_json
        self._moving = out.isatty() and not as_json
        self._drawn = 0.0

    def hear(self, event: Event) -> None:
        match event:
            case Notice(text):
                self.line(f"! {text}", {"event": "notice", "text": text})
            case FileDone(path, size, source):
                data = {"event": "file", "path": path, "bytes": size, "source": source}
                self.line(f"✓ {path} ({human(size)}, {source})", data)
            case Progress():
                self._progress(event)

    def done(self, model: Installed, how: str) -> None:
        data = {"event": "installed", **installed_json(model)}
        self.line(f"✓ {model.id} {how} ({human(model.size)}): {model.folder}", data)

    def line(self, text: str, data: dict[str, object]) -> None:
        if self.as_json:
            text = json.dumps(data)  # ASCII: right on every pipe
        elif self._moving:
            self._out.write("\r\x1b[K")
        self._out.write(text + "\n")
        self._out.flush()

    def _progress(self, at: Progress) -> None:
        now = time.monotonic()
        # a log does not want ten lines a second; a program can do with one
        if now - self._drawn < (0.1 if self._moving else 1.0):
            return
        self._drawn = now
        if self.as_json:
            data = {"event": "progress", "bytes": at.done, "total": at.total,
                    "rate": round(at.rate), "eta": at.eta, "sources": at.sources}  # fmt: skip
            self.line("", data)
        elif self._moving:
            width = shutil.get_terminal_size().columns - 1
            self._out.write("\r\x1b[K" + progress_line(at)[:width])
            self._out.flush()


def progress_line(at: Progress) -> str:
    total = f" of {human(at.total)}" if at.total is not None else ""
    share = f"{at.done / at.total:4.0%} " if at.total else ""
    eta = f", {_clock(at.eta)} left" if at.eta is not None else ""
    return (
        f"{share}{human(at.done)}{total}, {human(round(at.rate))}/s{eta} "
        f"({at.files_done}/{at.files}) {', '.join(at.sources)}"
    )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
