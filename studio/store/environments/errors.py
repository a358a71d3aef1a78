"""What can go wrong with a plugin's environment."""

from __future__ import annotations

from studio.store.atomic import StoreError


class EnvironmentFailed(StoreError):
    """An environment that could not be made, with the package that was to blame if one was."""

    def __init__(self, message: str, package: str = "") -> None:
        super().__init__(message)
        self.package = package


class LockFileError(EnvironmentFailed):
    """A lock file that can't be used as it stands; for the plugin's author."""


class Stopped(Exception):
    """Somebody wanted no environment any more; nothing of it is left. Never shown."""
