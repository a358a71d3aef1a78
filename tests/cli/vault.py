"""A keyring for tests whose keys outlive a process: in the file that STUDIO_TEST_VAULT names."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class Vault(KeyringBackend):
    priority = 1

    @property
    def _file(self) -> Path:
        return Path(os.environ["STUDIO_TEST_VAULT"])

    def _keys(self) -> dict[str, str]:
        return dict(json.loads(self._file.read_text("utf-8"))) if self._file.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._keys().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file.write_text(json.dumps({**self._keys(), f"{service} {username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        keys = self._keys()
        del keys[f"{service} {username}"]
        self._file.write_text(json.dumps(keys))
