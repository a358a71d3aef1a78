"""One writer per project, held by the system so that a killed program lets go by itself."""

from __future__ import annotations

import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from studio.store.atomic import StoreError, disk_errors
from studio.store.journal import now

# Windows locks are mandatory: a byte far behind the holder's JSON leaves that readable
_FAR = 1 << 30


@dataclass(frozen=True, slots=True)
class Holder:
    program: str
    pid: int
    host: str
    since: str


class Held(StoreError):
    """Another program has the project open for writing; it may be opened read-only."""

    def __init__(self, holder: Holder) -> None:
        self.holder = holder
        super().__init__(
            f"This project is open in {holder.program} (process {holder.pid} on {holder.host}, "
            f"since {holder.since}). Close it there, or open it here read-only."
        )


class Lock:
    """Held until `release`, or the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """The file stays: removing it would let two programs lock two files of one name."""
        if self._descriptor < 0:
            return
        unlock(self._descriptor)
        os.close(self._descriptor)
        self._descriptor = -1


def acquire(folder: Path, program: str = "Sanjue Studio") -> Lock:
    """Lock the project in ``folder``; raises `Held`, or `StoreError` if it is read-only."""
    path = folder / ".studio" / "lock"
    with disk_errors(path):
        path.parent.mkdir(exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        if not try_lock(descriptor):
            raise Held(_holder(path))
        holder = Holder(program, os.getpid(), socket.gethostname(), now())
        # a full disk must not keep anybody out: the lock is the system's, the text is for people
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, json.dumps(asdict(holder), ensure_ascii=False).encode())
    except BaseException:
        os.close(descriptor)
        raise
    return Lock(descriptor)


def _holder(path: Path) -> Holder:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Holder(str(data["program"]), int(data["pid"]), str(data["host"]), str(data["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder("another program", 0, "this computer", "a moment ago")


if sys.platform == "win32":
    import msvcrt

    def try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

    def unlock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
