"""What can be done with sentences, in the order of menus, with the keys that do it in the list."""

from __future__ import annotations

from dataclasses import dataclass

from studio.ui.presenter.words import Words


@dataclass(frozen=True, slots=True)
class Deed:
    """``key`` is a single key of the list, or with Ctrl one of the room."""

    id: str
    title: str
    icon: str
    key: str = ""

    @property
    def tip(self) -> str:
        return f"{self.title} ({self.key})" if self.key else self.title


def all_deeds(words: Words) -> tuple[Deed, ...]:
    translate = words.translate
    space = translate("Narration", "Space")
    enter = translate("Narration", "Enter")
    return (
        Deed("play", translate("Narration", "Play from here"), "play", space),
        Deed("edit", translate("Narration", "Edit marks"), "pencil", enter),
        Deed("speak", translate("Narration", "Speak"), "wand-sparkles", "S"),
        Deed("retake", translate("Narration", "Speak again"), "refresh-cw", "R"),
        Deed("record", translate("Narration", "Record"), "mic", "M"),
        Deed("import", translate("Narration", "Bring in a recording …"), "import"),
        Deed("takes", translate("Narration", "Show the takes"), "list", "T"),
        Deed("flag", translate("Narration", "Mark to be checked"), "flag", "F"),
        Deed("next", translate("Narration", "Next to be checked"), "chevron-down", "N"),
        Deed("retry", translate("Narration", "Retry flagged"), "rotate-ccw"),
        Deed("undo", translate("Narration", "Undo"), "undo-2", "Ctrl+Z"),
        Deed("redo", translate("Narration", "Redo"), "redo-2", "Ctrl+Shift+Z"),
        Deed("find", translate("Narration", "Find a sentence"), "search", "Ctrl+F"),
    )


MENU = ("play", "edit", "speak", "retake", "record", "import", "takes", "flag")
"""Of the list's context menu."""


def deed(deed_id: str, words: Words) -> Deed:
    return next(one for one in all_deeds(words) if one.id == deed_id)
