from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.models.hub import Hub, running


def noise(size: int, seed: int) -> bytes:
    return random.Random(seed).randbytes(size)


@pytest.fixture
def files() -> dict[str, bytes]:
    """A repository such as real ones are: large and small files, a licence, what nobody needs."""
    return {
        "model.gguf": b"GGUF" + noise(600_000, 1),
        "extra/weights.safetensors": (2).to_bytes(8, "little") + b"{}" + noise(300_000, 2),
        "config.json": b'{"hidden_size": 64}',
        "LICENSE": b"Apache License 2.0 ...",
        "pytorch_model.bin": b"\x80\x02" + noise(2000, 3),
        ".gitattributes": b"*.gguf filter=lfs",
    }


@pytest.fixture
def hub(files: dict[str, bytes]) -> Iterator[Hub]:
    with running(Hub(dict(files))) as hub:
        yield hub


@pytest.fixture
def mirror(files: dict[str, bytes]) -> Iterator[Hub]:
    """A second place with the same files."""
    with running(Hub(dict(files))) as hub:
        yield hub


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No token, proxy or endpoint of whoever runs the tests."""
    for name in ("HF_TOKEN", "HF_ENDPOINT", "HF_HUB_OFFLINE", "STUDIO_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
