"""Addresses open in the person's own browser, and only when they press for it."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_address(address: str) -> None:
    if address.startswith(("https://", "http://")):
        QDesktopServices.openUrl(QUrl(address))
