"""One line of any list in the window: outline, steps, projects, exports, jobs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """``tone`` names the colour of the mark: ok, info, warn, error, accent, muted."""

    id: str
    title: str
    detail: str = ""
    icon: str = ""
    mark: str = ""  # icon of the state, at the end of the row
    tone: str = "muted"
    trailing: str = ""  # a count or a time
    progress: float | None = None
    header: bool = False  # a caption above the next rows; can't be selected
    spoken: str = ""  # what a screen reader says instead of title and detail
