"""One line of `studio doctor`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """``good`` is false for what must be mended; ``remark`` marks what is only worth knowing.
    ``data`` is for programs."""

    what: str
    good: bool
    detail: str
    remark: bool = False
    data: Mapping[str, Any] = field(default_factory=dict)

    def line(self) -> str:
        sign = "✗" if not self.good else "!" if self.remark else "✓"
        return f"{sign} {self.what}: {self.detail}"

    def json(self) -> dict[str, Any]:
        told = asdict(self)
        return {name: value for name, value in told.items() if name != "data" or value}
