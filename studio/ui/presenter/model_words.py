"""Names of what models do, how they stand, and how far a download is."""

from __future__ import annotations

from studio.core.model import Licence
from studio.jobs.chores import Chore
from studio.jobs.model_chores import CONVERT, DOWNLOAD, IMPORT, VERIFY, Checking, Share
from studio.store.models.meter import Progress
from studio.ui.presenter.model_entry import Entry, Standing
from studio.ui.presenter.quantities import duration_text, size_text
from studio.ui.presenter.words import Words

TASKS = (
    "text.generate", "text.embed", "image.generate", "image.edit", "image.lora", "image.control",
    "image.upscale", "image.cutout", "image.check",
    "speech.synthesize", "speech.transcribe", "audio.generate",
)  # fmt: skip
ICONS = {
    "text": "pen-line", "image": "image", "speech": "audio-lines", "audio": "audio-lines",
}  # fmt: skip


def task_name(task: str, words: Words) -> str:
    translate = words.translate
    names = {
        "text.generate": translate("Tasks", "Writing"),
        "text.embed": translate("Tasks", "Finding passages"),
        "image.generate": translate("Tasks", "Pictures"),
        "image.edit": translate("Tasks", "Changing pictures"),
        "image.lora": translate("Tasks", "LoRA for pictures"),
        "image.control": translate("Tasks", "ControlNet for pictures"),
        "image.upscale": translate("Tasks", "Enlarging pictures"),
        "image.cutout": translate("Tasks", "Cutting out"),
        "image.check": translate("Tasks", "Checking pictures"),
        "speech.synthesize": translate("Tasks", "Voice"),
        "speech.transcribe": translate("Tasks", "Transcription"),
        "audio.generate": translate("Tasks", "Sound"),
    }
    return names.get(task, task)


def task_icon(tasks: tuple[str, ...]) -> str:
    if tasks[:1] == ("text.embed",):
        return "scan-search"
    return ICONS.get(tasks[0].partition(".")[0], "box") if tasks else "box"


def language_names(codes: tuple[str, ...], words: Words) -> str:
    names = {"zh": "中文", "en": "English"}
    if words.language == "zh":
        names["en"] = "英文"
    between = "、" if words.language == "zh" else ", "
    return between.join(names.get(code, code) for code in codes)


def licence_name(licence: Licence, words: Words) -> str:
    if licence.spdx or licence.name:
        unknown = ("not stated", "not known: look it up where the files come from",
                   "as stated on its page")  # fmt: skip
        if licence.name not in unknown:
            return licence.name or licence.spdx
    return words.translate("Models", "Not known: look it up where it comes from")


def commercial_text(licence: Licence, words: Words) -> str:
    match licence.commercial:
        case True:
            return words.translate("Models", "Commercial use is allowed")
        case False:
            return words.translate("Models", "Commercial use is not allowed")
        case _:
            return words.translate("Models", "Read the licence before commercial use")


def standing_name(standing: Standing, words: Words) -> str:
    translate = words.translate
    return {
        Standing.ABSENT: translate("Models", "Not installed"),
        Standing.ASKING: translate("Models", "Asking for the list of files …"),
        Standing.DOWNLOADING: translate("Models", "Downloading"),
        Standing.PAUSING: translate("Models", "Pausing …"),
        Standing.PAUSED: translate("Models", "Paused"),
        Standing.IMPORTING: translate("Models", "Copying"),
        Standing.VERIFYING: translate("Models", "Checking every byte"),
        Standing.CONVERTING: translate("Models", "Converting"),
        Standing.INSTALLED: translate("Models", "Installed"),
        Standing.DAMAGED: translate("Models", "Damaged"),
    }[standing]


def share_of(entry: Entry) -> float | None:
    """0 to 1 of what is under way or was begun, else None."""
    for kind in (DOWNLOAD, VERIFY, IMPORT, CONVERT):
        chore = entry.chores.get(kind)
        if chore is not None and chore.live:
            return _share(chore)
    if entry.standing is Standing.PAUSED and entry.begun is not None and entry.size:
        return min(1.0, entry.begun.held / entry.size)
    return None


def _share(chore: Chore) -> float:
    match chore.progress:
        case Progress(done, total) if total:
            return min(1.0, done / total)
        case Checking(done, total) if total:
            return min(1.0, done / total)
        case Share(done):
            return done
        case _:
            return 0.0


def silent(entry: Entry) -> bool:
    """Whether a download's source has sent nothing for some seconds."""
    chore = entry.chores.get(DOWNLOAD)
    if chore is None or not chore.live or not isinstance(chore.progress, Progress):
        return False
    at = chore.progress
    return at.rate == 0 and bool(at.sources)


def progress_text(entry: Entry, words: Words) -> str:
    """ "42 % · 1.8 of 4.2 GB · 12 MB/s · 3 min left"; the name of the state without figures."""
    share, standing = share_of(entry), entry.standing
    name = standing_name(standing, words)
    if share is None:
        return name
    percent = f"{share:.0%}".replace("%", " %")
    if standing is Standing.DOWNLOADING:
        return " · ".join((percent, figures_text(entry, words)))
    return " · ".join((name, percent))


def figures_text(entry: Entry, words: Words) -> str:
    """Of a download: how much there is, how fast it comes, how long it will take."""
    chore = entry.chores.get(DOWNLOAD)
    if chore is None or not isinstance(chore.progress, Progress):
        return words.translate("Models", "Connecting …")
    return " · ".join(_figures(chore.progress, words))


def _figures(at: Progress, words: Words) -> list[str]:
    translate = words.translate
    if at.total:
        amount = translate("Models", "{done} of {total}")
        parts = [amount.format(done=size_text(at.done), total=size_text(at.total))]
    else:
        parts = [size_text(at.done)]
    if at.total is not None and at.done >= at.total:
        parts.append(translate("Models", "being finished"))
        return parts
    if at.rate > 0:
        parts.append(f"{size_text(at.rate)}/s")
    elif at.sources:
        parts.append(translate("Models", "the server sends nothing at the moment"))
    else:
        parts.append(translate("Models", "connecting"))
    if at.eta is not None:
        parts.append(translate("Models", "{time} left").format(time=duration_text(at.eta, words)))
    return parts
