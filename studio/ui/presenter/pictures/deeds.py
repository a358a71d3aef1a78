"""What can be done with a picture, as data: buttons and menus are made of it."""

from __future__ import annotations

from dataclasses import dataclass

from studio.ui.presenter.pictures.choices import ADJUST, CUTOUT, EDIT, UPSCALE
from studio.ui.presenter.words import Words

AGAIN, CHANGE, USE, KEEP = "again", "change", "use", "keep"


@dataclass(frozen=True, slots=True)
class Deed:
    """``needs``: the capability without which it can't be done; ``many``: also with several."""

    id: str
    title: str
    icon: str
    group: str
    needs: str = ""
    many: bool = False


def all_deeds(words: Words) -> tuple[Deed, ...]:
    translate = words.translate
    return (
        Deed("vary", translate("Deeds", "Four variations"), "copy-plus", AGAIN, many=True),
        Deed("use_prompt", translate("Deeds", "Use its prompt"), "pen-line", AGAIN),
        Deed("use_seed", translate("Deeds", "Use its seed"), "dices", AGAIN),
        Deed("use_all", translate("Deeds", "Use all its settings"), "sliders-horizontal", AGAIN),
        Deed("start", translate("Deeds", "Begin with it"), "image", AGAIN, EDIT),
        Deed("scene", translate("Deeds", "Change what it shows …"), "pencil", CHANGE),
        Deed("paint", translate("Deeds", "Paint over a part"), "brush", CHANGE, EDIT),
        Deed("extend", translate("Deeds", "Continue at its sides"), "expand", CHANGE, EDIT),
        Deed("enlarge2", translate("Deeds", "Enlarge 2 ×"), "image-upscale", CHANGE, UPSCALE),
        Deed("enlarge4", translate("Deeds", "Enlarge 4 ×"), "zoom-in", CHANGE, UPSCALE),
        Deed("cutout", translate("Deeds", "Remove background"), "scissors", CHANGE, CUTOUT),
        Deed("crop", translate("Deeds", "Crop"), "crop", CHANGE, ADJUST),
        Deed("article", translate("Deeds", "Use in the article …"), "newspaper", USE),
        Deed("poster", translate("Deeds", "Make a poster …"), "images", USE),
        Deed("save", translate("Deeds", "Save a copy …"), "download", USE),
        Deed("copy", translate("Deeds", "Copy"), "copy", USE),
        Deed("folder", translate("Deeds", "Show in folder"), "folder-open", USE),
        Deed("compare", translate("Deeds", "Compare"), "columns-2", KEEP, many=True),
        Deed("star", translate("Deeds", "Star"), "star", KEEP, many=True),
        Deed("board", translate("Deeds", "Put on a board …"), "folder-plus", KEEP, many=True),
        Deed("remove", translate("Deeds", "Remove"), "trash-2", KEEP, many=True),
    )


def group_title(group: str, words: Words) -> str:
    translate = words.translate
    return {
        AGAIN: translate("Deeds", "Go on from here"),
        CHANGE: translate("Deeds", "Change it"),
        USE: translate("Deeds", "Use it"),
        KEEP: translate("Deeds", "Keep order"),
    }[group]
