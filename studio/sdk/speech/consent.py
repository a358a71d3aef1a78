"""The record without which no voice is cloned: whose it is, and that this very recording is meant.

``voices/NAME/reference.wav`` and ``consent.json`` beside it:
{"whose", "text_read", "date", "by", "sha256"}.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from studio.sdk import Inputs, PluginError

_NEEDED = "A voice is cloned only with its owner's consent"


@dataclass(frozen=True, slots=True)
class Consent:
    """``whose`` voice agreed by reading ``text_read`` aloud on ``date`` (ISO 8601); ``by`` wrote
    the record down; ``sha256`` is the reference recording's."""

    whose: str
    text_read: str
    date: str
    by: str
    sha256: str


def digest(recording: Path) -> str:
    with recording.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_consent(consent: Consent) -> str:
    return json.dumps(asdict(consent), ensure_ascii=False, indent=1) + "\n"


def read_consent(text: str) -> Consent:
    """Raises `PluginError` where something that makes it a record is missing."""
    try:
        data = json.loads(text)
        given = {name: str(data[name]).strip() for name in Consent.__dataclass_fields__}
    except (ValueError, KeyError, TypeError):
        raise PluginError(f"{_NEEDED}, and its record is incomplete; write it again.") from None
    if not all(given[name] for name in ("whose", "text_read", "date", "sha256")):
        raise PluginError(f"{_NEEDED}, and its record is incomplete; write it again.")
    return Consent(**given)


def require(inputs: Inputs) -> Path:
    """The reference recording (role "reference"), once its consent (role "consent") matches it."""
    reference, record = inputs.one("reference"), inputs.get("consent")
    if record is None:
        raise PluginError(f"{_NEEDED}, and there is no record of it; write one first.")
    if read_consent(record.text()).sha256 != digest(reference.path):
        raise PluginError(f"{_NEEDED}, and the record is for another recording; write a new one.")
    return reference.path
