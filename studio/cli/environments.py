"""`studio plugins install` and `studio plugins remove`."""

from __future__ import annotations

import argparse
import shutil
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import asdict
from pathlib import Path

from studio.cli.make import cancel_on_interrupt
from studio.core.manifest import Manifest
from studio.jobs.library import Library, LibraryError
from studio.jobs.projects import installed_library
from studio.store.atomic import disk_errors
from studio.store.environments.errors import EnvironmentFailed, Stopped
from studio.store.environments.manager import Environments, environments_here
from studio.store.environments.space import held, human
from studio.store.paths import places
from studio.store.settings import load_settings

FAILED, CANCELLED = 1, 130


def opened() -> Environments:
    settings = load_settings()
    return environments_here(settings.text("torch_backend"), settings.text("offline") == "on")


def install(options: argparse.Namespace) -> int:
    manifest = installed_library().plugin(options.plugin)
    if manifest.environment != "own":
        print(f"'{manifest.id}' needs nothing: it runs in the studio's own environment.")
        return 0
    environments = opened()
    try:
        _make(environments, manifest)
    except Stopped:
        print("Cancelled; nothing half-made is left.")
        return CANCELLED
    except EnvironmentFailed as error:
        print(f"✗ {error}", file=sys.stderr)
        return FAILED
    print(f"✓ {manifest.id}: {summary(environments, manifest)}")
    return 0


def _make(environments: Environments, manifest: Manifest) -> None:
    """In a thread, so that Ctrl-C is heard whatever it waits for."""
    stop = threading.Event()
    with ThreadPoolExecutor(1) as thread, cancel_on_interrupt() as asked:
        lines = Lines()
        made = thread.submit(environments.make, manifest, lines.hear, stop)
        while not wait([made], timeout=0.05).done:
            if asked:
                stop.set()
        lines.end()
        made.result()


def remove(options: argparse.Namespace) -> int:
    """The environment, and the plugin itself where the user installed it into the folder."""
    library, environments, name = installed_library(), opened(), options.plugin
    folder, has = _users_folder(library, name), name in environments.made_for()
    if folder is None and not has:
        _explain(library, name)
        return 0
    freed = environments.remove(name) if has else 0
    if folder is not None:
        freed += 0 if folder.is_symlink() else held([folder])
        with disk_errors(folder):
            folder.unlink() if folder.is_symlink() else shutil.rmtree(folder)
    gone = [what for what, true in (("plugin", folder), ("environment", has)) if true]
    print(f"Removed the {' and the '.join(gone)} of '{name}': {human(freed)} are free now.")
    return 0


def summary(environments: Environments, manifest: Manifest) -> str:
    """One line on the state of a plugin's environment."""
    state = environments.state(manifest)
    if state.contents is None:
        return state.reason or "no environment yet; made on first use or by `plugins install`"
    size, packages = human(state.contents.bytes), state.contents.packages
    torch = f", torch {packages['torch']}" if "torch" in packages else ""
    text = f"environment of {size}, {len(packages)} packages{torch}"
    return text if state.kind == "ready" else f"{text}, outdated: made anew on next use"


def environment_json(environments: Environments, manifest: Manifest) -> dict[str, object]:
    if manifest.environment != "own":
        return {"state": "host"}
    state = environments.state(manifest)
    found = asdict(state.contents) if state.contents else {}
    folder = {"folder": str(state.folder)} if state.folder else {}
    return {"state": state.kind, "reason": state.reason, **folder, **found}


def _users_folder(library: Library, name: str) -> Path | None:
    """Where the user put this plugin; None for one that came another way."""
    known = [one.folder for one in library.plugins.values() if one.id == name]
    known += [Path(one.place) for one in library.broken if one.name == name]
    return next((folder for folder in known if folder.parent == places().plugins), None)


def _explain(library: Library, name: str) -> None:
    if name not in library.plugins:
        raise LibraryError(f"There is no plugin '{name}'; `studio plugins` lists them.")
    print(f"'{name}' came with the studio or a package and has no environment: nothing to remove.")


class Lines:
    """Progress for a terminal (one line that moves) or a log (a line for each new thing)."""

    def __init__(self) -> None:
        self._moving, self._last = sys.stdout.isatty(), ""

    def hear(self, done: float, label: str) -> None:
        if self._moving:
            width = shutil.get_terminal_size().columns - 1
            print(f"\r\x1b[K{f'{done:4.0%} {label}'[:width]}", end="", flush=True)
            return
        what = label.partition(", ")[0]
        if what != self._last:
            print(f"{done:4.0%} {label}", flush=True)
        self._last = what

    def end(self) -> None:
        if self._moving:
            print("\r\x1b[K", end="", flush=True)
