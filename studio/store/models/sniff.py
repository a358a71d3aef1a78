"""What a file of a model is, by its content; a name can lie.

A pickle is a program that runs when it is loaded. Found here: pickles of every protocol,
PyTorch's zip and tar archives, NumPy arrays of objects. Nothing is ever loaded or run.
"""

from __future__ import annotations

import pickletools
import tarfile
import warnings
import zipfile
from enum import StrEnum
from pathlib import Path
from typing import Final

from studio.core.model import PICKLE_SUFFIXES

_HEAD: Final = 64 << 10
_MOST_TEXT_PICKLE: Final = 4 << 20
_RUNS_CODE: Final = {
    "GLOBAL", "STACK_GLOBAL", "INST", "OBJ", "NEWOBJ", "NEWOBJ_EX", "REDUCE", "BUILD", "EXT1",
    "EXT2", "EXT4",
}  # fmt: skip


class Format(StrEnum):
    GGUF = "gguf"
    SAFETENSORS = "safetensors"
    ONNX = "onnx"
    PICKLE = "pickle"
    OTHER = "other"


def sniff(path: Path) -> Format:
    """Raises OSError if it can't be read."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head[:4] == b"GGUF":
        return Format.GGUF
    if _is_pickle(path, head):
        return Format.PICKLE
    if _is_safetensors(head, path.stat().st_size):
        return Format.SAFETENSORS
    # a protobuf message that begins with ir_version (field 1, a varint below 16)
    if path.suffix.lower() == ".onnx" and len(head) > 2 and head[0] == 0x08 and head[1] < 16:
        return Format.ONNX
    return Format.OTHER


def _is_safetensors(head: bytes, size: int) -> bool:
    length = int.from_bytes(head[:8], "little")
    return len(head) > 9 and 2 <= length <= size - 8 and head[8:9] == b"{"


def _is_pickle(path: Path, head: bytes) -> bool:
    # PROTO 2 to 5 begins every pickle that Python 3 or PyTorch writes by default
    if len(head) > 2 and head[0] == 0x80 and 2 <= head[1] <= 5:
        return True
    if head[:4] == b"PK\x03\x04" or zipfile.is_zipfile(path):
        return _zip_has_pickle(path)
    if head[:6] == b"\x93NUMPY":
        return b"|O" in head[:512]
    if head[257:262] == b"ustar" or path.suffix.lower() in (".tar", *PICKLE_SUFFIXES):
        return _tar_has_pickle(path) or _is_text_pickle(path, head)
    return _is_text_pickle(path, head)


def _zip_has_pickle(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.lower().endswith(PICKLE_SUFFIXES) and not name.lower().endswith(".bin"):
                    return True
                with archive.open(name) as member:
                    head = member.read(512)
                if len(head) > 2 and head[0] == 0x80 and 2 <= head[1] <= 5:
                    return True
                if head[:6] == b"\x93NUMPY" and b"|O" in head:
                    return True
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile):
        # locked or of an unknown compression (zipfile's RuntimeError and NotImplementedError):
        return True  # what can't be looked into is not let in
    return False


def _tar_has_pickle(path: Path) -> bool:
    try:
        with tarfile.open(path) as archive:
            return any(
                member.name.lower().endswith(PICKLE_SUFFIXES)
                or member.name in ("storages", "tensors", "pickle")
                for member in archive
            )
    except (OSError, tarfile.TarError):
        return False


def _is_text_pickle(path: Path, head: bytes) -> bool:
    """Protocols 0 and 1 have no mark: parsed, never run. Text that only happens to begin like
    one holds no operation that could run code and reach the end."""
    if not head or path.stat().st_size > _MOST_TEXT_PICKLE:
        # a big one is told by its beginning: the operations before the parser runs out
        return _runs_code(head, whole=False)
    return _runs_code(path.read_bytes(), whole=True)


def _runs_code(data: bytes, *, whole: bool) -> bool:
    dangerous = operations = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about escapes in what is no pickle at all
            for operation, _, _ in pickletools.genops(data):
                operations += 1
                dangerous += operation.name in _RUNS_CODE
                if operation.name == "STOP":
                    return dangerous > 0
    except (ValueError, IndexError, UnicodeDecodeError, OverflowError):
        return not whole and dangerous > 0 and operations > 16
    return False
