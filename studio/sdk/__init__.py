"""All that a plugin may import: standard library only, frozen within one API major.

A plugin is a folder (or an installed package) with a ``plugin.toml`` and one class
that fulfils :class:`Plugin`.  An instance lives in a worker process of its own: it
never sees the window, the project folder or another plugin; it may block, use any
amount of memory, and crash.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from studio.sdk.form import (
    Choice,
    File,
    Hidden,
    Label,
    Long,
    Model,
    Range,
    Secret,
    Setting,
    schema_of,
)

__all__ = [
    "API", "Asset", "CallFailed", "Cancelled", "Choice", "Environment", "File", "Hidden",
    "Inputs", "Job", "Label", "Long", "Model", "NoEngine", "Plugin", "PluginError", "Range", "Result",
    "Secret", "Setting", "schema_of",
]  # fmt: skip

API = (1, 0)
"""A manifest says ``api = "1.0"``; a host runs the same major and any older minor."""


class Cancelled(BaseException):
    """The user stopped the job. Not an `Exception`, so that ``except Exception`` lets it by."""


class PluginError(Exception):
    """Raise it with one sentence that tells the user what to do; it is shown as it stands."""


class CallFailed(PluginError):
    """A `Job.call` ended without a result; the message is the called job's own reason."""


class NoEngine(CallFailed):
    """Nobody on this machine can do what was called: a capability under ``may_call``."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One finished file, given to a plugin read-only.

    ``media`` is an IANA media type ("text/markdown", "image/png", "audio/wav");
    ``role`` names what the file is to the plugin that receives it ("brief", "sentence").
    ``meta`` holds JSON values that the maker attached with `Job.emit`.
    """

    path: Path
    media: str
    role: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        """The file read as UTF-8 (a byte-order mark is dropped)."""
        return self.path.read_text(encoding="utf-8-sig")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The assets of a job in the recipe's order, found by role."""

    assets: tuple[Asset, ...] = ()

    def __iter__(self) -> Iterator[Asset]:
        return iter(self.assets)

    def __len__(self) -> int:
        return len(self.assets)

    def all(self, role: str) -> tuple[Asset, ...]:
        return tuple(asset for asset in self.assets if asset.role == role)

    def get(self, role: str) -> Asset | None:
        """The first asset of this role, or None."""
        return next((asset for asset in self.assets if asset.role == role), None)

    def one(self, role: str) -> Asset:
        """The first asset of this role; without one the job ends with a clear sentence."""
        found = self.get(role)
        if found is None:
            raise PluginError(f"This step needs an input '{role}', and got none.")
        return found


@dataclass(frozen=True, slots=True)
class Environment:
    """What the host grants a plugin: where to compute."""

    device: str = "cpu"  # "cpu", "cuda:0"
    threads: int = 1
    cache: Path | None = None
    """A folder of the plugin's own for what it can make again (compiled kernels, measured
    times): kept between processes, shared by all of the plugin's, and may be emptied at any
    time. It need not exist yet; None: nothing is kept."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a `Job.call` brings back. Files live in the caller's scratch until its job ends."""

    text: str  # all streamed text, joined
    assets: tuple[Asset, ...]
    engine: str  # "id version" of the plugin that answered

    def one(self, role: str = "") -> Asset:
        """The first asset (of this role, if given), or `CallFailed`."""
        for asset in self.assets:
            if not role or asset.role == role:
                return asset
        raise CallFailed(f"{self.engine} gave no file{f' of role {role}' if role else ''}.")


class Job(Protocol):
    """The one way out of ``run``. Every call is a cancel point: it may raise `Cancelled`."""

    @property
    def scratch(self) -> Path:
        """A private, empty folder of this job; gone when the job ends."""

    @property
    def seed(self) -> int:
        """The seed of this job: the same seed, parameters and inputs give the same result."""

    @property
    def capability(self) -> str:
        """The capability under which the plugin was asked, or "" when asked by its id."""

    @property
    def models(self) -> Mapping[str, Path]:
        """The installed models that this plugin runs, id -> folder or file, in the order a
        plugin should prefer them. A parameter with the note `Model` names one of them."""

    def notice(self, text: str) -> None:
        """A remark for the user that is kept with the result and does not fail the job: "took
        half the context, there was too little memory"."""

    def progress(self, done: float, label: str = "", left: float = 0.0) -> None:
        """``done`` from 0.0 to 1.0; ``label`` says what is under way; ``left`` are the seconds
        that it will take from now, as measured before (0.0: nobody knows)."""

    def text(self, chunk: str) -> None:
        """Stream a piece of text; what was streamed is kept even if the job fails."""

    def preview(self, file: Path) -> None:
        """Show an unfinished picture or sound from ``scratch``; never kept."""

    def emit(self, file: Path, media: str, *, role: str = "", **meta: Any) -> None:
        """Hand over a finished file that lies under ``scratch``.

        Its path below ``scratch`` is the name it is filed under. Returns once the file is
        safe in the project; raises `PluginError` if the host refuses it. After the return
        the file is no longer in ``scratch``.
        """

    def emit_all(self, files: Sequence[Asset]) -> None:
        """`emit` each of these in this order, for hundreds of small files: the host takes many
        at a time. Where it refuses one, those before it are safe in the project."""

    def call(
        self,
        capability: str,
        params: Mapping[str, Any] | None = None,
        inputs: tuple[Asset, ...] = (),
        *,
        stream: bool = False,
        seed: int | None = None,
        engine: str = "",
    ) -> Result:
        """Run whichever plugin the user picked for ``capability`` and wait for its result;
        with ``engine`` the plugin of this id, where one of ``speech.*`` is asked for.

        With ``stream`` the callee's text is passed on as this job's own text; without a ``seed``
        it gets this job's. Its previews are the caller's. The capability must be listed in
        plugin.toml: under ``calls``, or under ``may_call``, where it may be that nobody can do it
        (`NoEngine`). Raises `CallFailed`.
        """


P = TypeVar("P", contravariant=True)


class Plugin(Protocol[P]):
    """A generator, exporter or publisher: assets in, assets (or a published address) out.

    The class also has an attribute ``params``: a frozen dataclass whose annotations give
    the form, the command-line flags and the JSON Schema (see `studio.sdk.form`).
    """

    def load(self, env: Environment) -> None:
        """Called once per process before the first ``run``; heavy imports go here."""

    def run(self, params: P, inputs: Inputs, job: Job) -> None:
        """Do one job. Raise `PluginError` for what the user can mend."""
