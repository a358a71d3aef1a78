"""The parameters' JSON Schema of each plugin, asked of the plugin once and kept.

A short process imports the plugin and describes its dataclass; the answer is cached under
the hash of the plugin's manifest and Python files, and of our sdk that it describes itself
with, so that a change asks again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from studio.core.manifest import Manifest
from studio.jobs.launch import own_env, worker_command, worker_env
from studio.jobs.protocol import FROM_WORKER, Described, WireError, decode
from studio.store.atomic import StoreError, write_atomic

TIMEOUT = 20  # seconds; importing a plugin takes a tenth of one


class SchemaError(Exception):
    """The plugin can't be imported, with its own last words."""


class Schemas:
    def __init__(self, cache: Path) -> None:
        self._cache = cache / "schemas"
        self._known: dict[str, Mapping[str, Any]] = {}
        self._failed: dict[str, str] = {}

    def of(self, manifest: Manifest) -> Mapping[str, Any]:
        """The schema; raises SchemaError. Takes about 0.1 s the first time ever."""
        if manifest.id in self._failed:  # a plan asks often: a broken plugin is tried once
            raise SchemaError(self._failed[manifest.id])
        if manifest.id not in self._known:
            try:
                self._known[manifest.id] = self._cached(manifest)
            except SchemaError as error:
                self._failed[manifest.id] = str(error)
                raise
        return self._known[manifest.id]

    def _cached(self, manifest: Manifest) -> Mapping[str, Any]:
        try:
            file = self._cache / f"{manifest.id}-{fingerprint(manifest.folder)}.json"
        except OSError as error:
            raise SchemaError(f"'{error.filename}' can't be read: {error.strerror}") from error
        try:
            found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = dict(describe(manifest))
            with contextlib.suppress(StoreError):  # without the cache it only takes longer
                write_atomic(file, json.dumps(found, ensure_ascii=False).encode())
        return found


def describe(manifest: Manifest) -> Mapping[str, Any]:
    own = manifest.environment == "own"
    # its environment may not be made yet: our interpreter, without our packages (-S), will do
    command = [*worker_command(manifest, None, *(["-S"] if own else [])), "--describe"]
    try:
        env = own_env() if own else worker_env()
        done = subprocess.run(
            command, capture_output=True, timeout=TIMEOUT, check=False,
            env=env,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        answer = decode(done.stdout.splitlines()[-1] if done.stdout else b"", FROM_WORKER)
    except StoreError as error:
        raise SchemaError(str(error)) from error
    except subprocess.TimeoutExpired:
        raise SchemaError(f"it did not answer within {TIMEOUT} s") from None
    except WireError:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        said = words[-1] if words else f"exit code {done.returncode}"
        if own and said.startswith("ModuleNotFoundError"):
            said += " (imports of a plugin's own environment belong into load(), not to the top)"
        raise SchemaError(said) from None
    if not isinstance(answer, Described):
        raise SchemaError("it answered something else than its parameters")
    return answer.schema


def fingerprint(folder: Path) -> str:
    digest = hashlib.sha256(_sdk_fingerprint())
    _add(digest, sorted([folder / "plugin.toml", *folder.rglob("*.py")]))
    return digest.hexdigest()[:16]


@cache
def _sdk_fingerprint() -> bytes:
    digest = hashlib.sha256()
    _add(digest, sorted(Path(__file__).resolve().parents[1].glob("sdk/*.py")))
    return digest.digest()


def _add(digest: Any, files: list[Path]) -> None:
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
