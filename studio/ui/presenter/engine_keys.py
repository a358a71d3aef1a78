"""Keys of model servers: in the system's keyring, which may take its time to answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from studio.ui.presenter.beside import BesidePort
from studio.ui.presenter.engine_card import KeyRing
from studio.ui.presenter.words import Words


class Safe(Protocol):
    """`studio.store.secrets`."""

    def find(self, host: str) -> str: ...
    def store(self, host: str, key: str) -> None: ...
    def forget(self, host: str) -> bool: ...
    def available(self) -> str:
        """Why nothing can be kept beyond this session; "" if it can."""


class Keys:
    def __init__(self, safe: Safe, beside: BesidePort, words: Words) -> None:
        self._safe, self._beside, self._words = safe, beside, words
        self._known: dict[str, bool | None] = {}  # host -> whether there is one; None: being asked
        self._missing: str | None = None

    def of(self, host: str, show: Callable[[], None]) -> KeyRing | None:
        """What is known of a host's key now; ``show`` is called when more is."""
        if not host:
            return None
        if host not in self._known:
            self._ask(host, show)
        return KeyRing(host, self._text(host), bool(self._known[host]))

    def keep(
        self, host: str, key: str, show: Callable[[], None], failed: Callable[[Exception], None]
    ) -> None:
        self._change(lambda: self._safe.store(host, key), host, show, failed)

    def forget(
        self, host: str, show: Callable[[], None], failed: Callable[[Exception], None]
    ) -> None:
        def forget() -> None:
            self._safe.forget(host)

        self._change(forget, host, show, failed)

    def _change(
        self, work: Callable[[], None], host: str, show: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:  # fmt: skip
        def then(_: None) -> None:
            del self._known[host]
            show()

        self._beside.ask(work, then, failed)

    def _ask(self, host: str, show: Callable[[], None]) -> None:
        self._known[host] = None

        def look() -> tuple[bool, str]:
            return bool(self._safe.find(host)), self._safe.available()

        def then(found: tuple[bool, str]) -> None:
            self._known[host], self._missing = found
            show()

        def failed(error: Exception) -> None:
            self._known[host], self._missing = False, str(error)
            show()

        self._beside.ask(look, then, failed)

    def _text(self, host: str) -> str:
        translate = self._words.translate
        if self._known[host] is None:
            return translate("Engines", "Asking the keyring …")
        if self._missing:
            there = (
                translate("Engines", "There is a key for {host}, for this session only: this "
                          "system has no keyring that keeps it safe.")
                if self._known[host]
                else translate("Engines", "No key for {host}. This system has no keyring that keeps"
                               " it safe, so it is held for this session only.")
            )  # fmt: skip
            return there.format(host=host)
        if self._known[host]:
            text = translate("Engines", "A key for {host} is in the system's keyring.")
        else:
            text = translate("Engines", "No key for {host}; servers on this machine need none.")
        return text.format(host=host)
