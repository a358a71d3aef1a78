"""One model looked at closely: what it is, whether it fits, how it stands, what can be done."""

from __future__ import annotations

from dataclasses import dataclass

from studio.jobs.conversion import convertible
from studio.jobs.model_chores import DOWNLOAD
from studio.store.models.meter import Progress
from studio.ui.presenter.engine_use import Way
from studio.ui.presenter.model_entry import Entry, Standing
from studio.ui.presenter.model_fit import Fitting
from studio.ui.presenter.model_reasons import plain_failure, plain_notice
from studio.ui.presenter.model_row import MARKS, about
from studio.ui.presenter.model_words import (
    commercial_text,
    language_names,
    licence_name,
    progress_text,
    share_of,
    silent,
    task_icon,
    task_name,
)
from studio.ui.presenter.quantities import size_text
from studio.ui.presenter.words import Words


@dataclass(frozen=True, slots=True)
class Act:
    """A button. ``id`` is told when it is pressed."""

    id: str
    title: str
    icon: str = ""
    kind: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before something is lost."""

    text: str
    yes: Act


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    title: str
    icon: str
    note: str
    state: str
    tone: str
    progress: float | None
    facts: tuple[tuple[str, str], ...]
    fit: Fitting | None
    acts: tuple[Act, ...]
    reason: str = ""  # why the last thing did not work
    told: tuple[str, ...] = ()  # what happened on the way, latest last
    advice: str = ""  # how it is used, where one click does not do it
    address: str = ""  # of the licence
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a card depends on beside its entry."""

    words: Words
    offline: bool = False
    fit: Fitting | None = None
    ways: tuple[Way, ...] = ()
    used: str = ""  # the task that it does at present
    asking: str = ""  # the act that waits for a yes
    known: bool = True  # whether the engines have told which models they take


def card_of(entry: Entry, scene: Scene) -> Card:
    words = scene.words
    standing = entry.standing
    failure = entry.failure if standing in _RESTING else None
    state = progress_text(entry, words)
    if standing is Standing.INSTALLED and scene.used:
        text = words.translate("Models", "In use for: {task}")
        state = text.format(task=task_name(scene.used, words))
    return Card(
        entry.id,
        entry.title(words.language),
        task_icon(entry.tasks),
        entry.note(words.language),
        state,
        "warn" if silent(entry) else MARKS[standing][1],
        share_of(entry),
        (*_purpose(entry, scene), *_facts(entry, words)),
        scene.fit,
        _acts(entry, scene),
        plain_failure(str(failure), words) if failure else _damage(entry, words),
        tuple(plain_notice(text, words) for text in entry.notices[-4:]),
        _advice(entry, scene),
        entry.licence.url if entry.licence else "",
        _question(entry, scene),
    )


_RESTING = (Standing.ABSENT, Standing.PAUSED, Standing.INSTALLED, Standing.DAMAGED)


def _purpose(entry: Entry, scene: Scene) -> list[tuple[str, str]]:
    """What it is for, and the engines that would run it."""
    words = scene.words
    between = "、" if words.language == "zh" else ", "
    facts: list[tuple[str, str]] = []
    if entry.tasks:
        names = between.join(task_name(task, words) for task in entry.tasks)
        facts.append((words.translate("Models", "For"), names))
    if engines := dict.fromkeys(way.engine.title(words.language) for way in scene.ways):
        facts.append((words.translate("Models", "Engine"), between.join(engines)))
    return facts


def _facts(entry: Entry, words: Words) -> list[tuple[str, str]]:
    translate = words.translate
    facts = _weights(entry, words)
    model = entry.model
    if model is not None and model.languages:
        facts.append((translate("Models", "Languages"), language_names(model.languages, words)))
    size = size_text(entry.size) if entry.size else about(entry)
    size = size or translate("Models", "Asked of the hub when you get it")
    facts.append((translate("Models", "Size"), size))
    if model is not None and (memory := model.memory_advised or model.memory_min):
        facts.append((translate("Models", "Memory advised"), size_text(memory)))
    if entry.licence is not None:
        facts.append((translate("Models", "Licence"), licence_name(entry.licence, words)))
        if entry.licence.spdx:
            facts.append(("", commercial_text(entry.licence, words)))
    if entry.found is not None:
        licence = entry.found.licence or translate("Models", "Licence not stated")
        facts.append((translate("Models", "Licence"), licence))
        facts.append((translate("Models", "Downloads"), f"{entry.found.downloads:,}"))
    if entry.installed is not None:
        facts.append((translate("Models", "Folder"), str(entry.installed.folder)))
    return facts


def _weights(entry: Entry, words: Words) -> list[tuple[str, str]]:
    """What a LoRA or a ControlNet is made for, and what has to be in the prompt."""
    translate, weights = words.translate, entry.weights
    if weights is None:
        return []
    unknown = translate("Models", "not told by the file")
    if weights.kind == "model":
        return [(translate("Models", "Family"), weights.base)]
    facts = [(translate("Models", "Made for"), weights.base or unknown)]
    if weights.words:
        facts.append((translate("Models", "Words that bring it out"), ", ".join(weights.words)))
    if weights.rank:
        facts.append((translate("Models", "Rank"), str(weights.rank)))
    return facts


def _damage(entry: Entry, words: Words) -> str:
    if entry.standing is not Standing.DAMAGED:
        return ""
    if entry.bad:
        text = words.translate("Models", "Damaged: {files}")
        return text.format(files=", ".join(entry.bad[:4]))
    return words.translate("Models", "Files of it are gone or cut off.")


def _acts(entry: Entry, scene: Scene) -> tuple[Act, ...]:
    translate = scene.words.translate
    online = not scene.offline
    pause = Act("pause", translate("Models", "Pause"), "pause")
    stop = Act("stop", translate("Models", "Stop"), "square")
    discard = Act("discard?", translate("Models", "Discard"), "trash-2", "quiet")
    match entry.standing:
        case Standing.ABSENT if entry.model is None and entry.found is None:
            return (Act("forget", translate("Models", "Put away"), "x"),)
        case Standing.ABSENT:
            again = bool(entry.failure)
            title = translate("Models", "Try again") if again else translate("Models", "Get")
            return (Act("get", title, "download", "primary", online),)
        case Standing.DOWNLOADING:
            return (pause, discard)
        case Standing.PAUSED if entry.begun is not None:
            resume = Act("resume", translate("Models", "Go on"), "play", "primary", online)
            can = entry.model is not None and entry.begun.plan
            return (resume, discard) if can else (discard,)
        case Standing.ASKING | Standing.VERIFYING | Standing.IMPORTING | Standing.CONVERTING:
            return (stop,)
        case Standing.INSTALLED | Standing.DAMAGED:
            return _acts_of_installed(entry, scene)
        case _:
            return ()


def _acts_of_installed(entry: Entry, scene: Scene) -> tuple[Act, ...]:
    translate = scene.words.translate
    acts: list[Act] = []
    if entry.standing is Standing.DAMAGED:
        title = translate("Models", "Fetch the damaged files again")
        mine = entry.installed is not None and not entry.installed.in_place
        if mine and entry.model is not None:
            acts.append(Act("repair", title, "download", "primary", not scene.offline))
    else:
        for way in scene.ways:
            if way.task != scene.used:
                title = translate("Models", "Use for: {task}")
                title = title.format(task=task_name(way.task, scene.words))
                acts.append(Act(f"use:{way.task}", title, "plug", "" if acts else "primary"))
    if entry.installed is not None and convertible(entry.installed, entry.weights):
        acts.append(Act("convert", translate("Models", "Convert for quick use"), "gauge"))
    acts.append(Act("verify", translate("Models", "Check files"), "shield-check"))
    acts.append(Act("remove?", translate("Models", "Remove"), "trash-2", "quiet"))
    return tuple(acts)


def _advice(entry: Entry, scene: Scene) -> str:
    """An engine may be a server that is told of the model elsewhere, or not be there at all."""
    translate = scene.words.translate
    idle = entry.standing is Standing.INSTALLED and not scene.ways and bool(entry.tasks)
    if not (idle and scene.known):
        return ""
    if "text_openai" in entry.engines:
        return translate(
            "Models",
            'Open it in a model server (llama.cpp, LM Studio, Ollama), then choose "Text by a '
            'model server" on the page Engines.',
        )
    return translate("Models", "No engine here runs it yet.")


def _arrived(entry: Entry) -> int:
    chore = entry.chores.get(DOWNLOAD)
    return chore.progress.done if chore and isinstance(chore.progress, Progress) else 0


def _question(entry: Entry, scene: Scene) -> Question | None:
    translate = scene.words.translate
    held = entry.begun.held if entry.begun else _arrived(entry)
    match scene.asking:
        case "discard?" if entry.standing in (Standing.DOWNLOADING, Standing.PAUSED):
            text = translate("Models", "Throw away what arrived? {size} become free.")
            title = translate("Models", "Throw away")
            return Question(text.format(size=size_text(held)), Act("discard", title, "trash-2"))
        case "remove?" if entry.installed is not None and entry.installed.in_place:
            text = translate("Models", "Only the entry goes; the files stay in {folder}.")
            text = text.format(folder=entry.installed.folder)
        case "remove?" if entry.installed is not None:
            text = translate("Models", "Remove it? {size} become free.")
            text = text.format(size=size_text(entry.frees))
            if scene.used:
                used = translate("Models", "It is in use for: {task}")
                task = task_name(scene.used, scene.words)
                text = f"{text} {used.format(task=task)}."
        case _:
            return None
    return Question(text, Act("remove", translate("Models", "Remove"), "trash-2"))
