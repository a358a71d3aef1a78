"""Packages made by the test: wheels, and source packages whose build is slow or fails."""

from __future__ import annotations

import io
import tarfile
import zipfile
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

from studio.core.manifest import Manifest


def wheel(house: Path, name: str, version: str = "1.0", filler: int = 0) -> Path:
    """A module of the package's name with ``VERSION``, and ``filler`` bytes that don't pack."""
    files = {f"{name}/__init__.py": f'VERSION = "{version}"\n'.encode()}
    if filler:
        files[f"{name}/weights.bin"] = _noise(filler)
    info = f"{name}-{version}.dist-info"
    files[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
    )
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    lines = [f"{path},sha256={_digest(data)},{len(data)}" for path, data in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*lines, f"{info}/RECORD,,", ""]).encode()
    house.mkdir(parents=True, exist_ok=True)
    path = house / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inside, data in files.items():
            archive.writestr(inside, data)
    return path


def source(house: Path, name: str, backend: str, version: str = "1.0") -> Path:
    """A source package that is built by running ``backend``."""
    project = f'[project]\nname = "{name}"\nversion = "{version}"\n'
    build = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
    files = {
        "pyproject.toml": build + project,
        "backend.py": backend,
        "PKG-INFO": f"Metadata-Version: 2.2\nName: {name}\nVersion: {version}\n",
    }
    house.mkdir(parents=True, exist_ok=True)
    path = house / f"{name}-{version}.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for inside, text in files.items():
            entry = tarfile.TarInfo(f"{name}-{version}/{inside}")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return path


def plugin(folder: Path, plugin_id: str, lock: str) -> Manifest:
    """As much of a plugin as its environment needs."""
    place = folder / plugin_id
    place.mkdir(parents=True, exist_ok=True)
    (place / "requirements.txt").write_text(lock, encoding="utf-8")
    return Manifest(plugin_id, plugin_id, "1.0", "plugin:It", place, environment="own")


def _noise(count: int) -> bytes:
    blocks = (sha256(str(n).encode()).digest() for n in range(-(-count // 32)))
    return b"".join(blocks)[:count]


def _digest(data: bytes) -> str:
    return urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()
