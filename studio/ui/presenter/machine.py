"""What this machine has for the engines, in sections of labels and values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from studio.core.fit import gib
from studio.core.hardware import Gpu, Hardware
from studio.jobs.hardware.providers import Providers
from studio.ui.presenter.beside import BesidePort
from studio.ui.presenter.engine_use import EngineUse
from studio.ui.presenter.model_words import TASKS, task_name
from studio.ui.presenter.quantities import size_text
from studio.ui.presenter.words import Words


@dataclass(frozen=True, slots=True)
class Disk:
    """``used`` is what the studio keeps there, in bytes."""

    place: str
    free: int
    used: int


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    icon: str
    lines: tuple[tuple[str, str], ...]
    note: str = ""


class MachineView(Protocol):
    def show_sections(self, sections: tuple[Section, ...]) -> None: ...
    def show_busy(self, busy: bool) -> None: ...


class MachinePresenter:
    """``read`` and ``providers`` take a moment; the second starts a plugin."""

    def __init__(
        self, use: EngineUse, beside: BesidePort, words: Words,
        read: Callable[[], tuple[Hardware, Disk]], providers: Callable[[], Providers],
        told: Callable[[Hardware], None],
    ) -> None:  # fmt: skip
        self._use, self._beside, self._words = use, beside, words
        self._read, self._ask_providers, self._told = read, providers, told
        self.view: MachineView | None = None
        self._found: tuple[Hardware, Disk] | None = None
        self._providers: Providers | None = None
        self._waiting = 0

    def show_on(self, view: MachineView | None) -> None:
        self.view = view
        if view is not None:
            self.show()
            self.refresh()

    def refresh(self) -> None:
        if self._waiting:
            return
        self._waiting = 2
        self._beside.ask(self._read, self._take, self._nothing)
        self._beside.ask(self._ask_providers, self._take_providers, self._nothing)
        self.show()

    def show(self) -> None:
        if self.view is not None:
            self.view.show_sections(tuple(self.sections()))
            self.view.show_busy(bool(self._waiting))

    def text(self) -> str:
        """All of it, to be pasted into a message."""
        return "\n\n".join(
            "\n".join((one.title, *(f"  {a}: {b}" if b else f"  {a}" for a, b in one.lines)))
            for one in self.sections()
        )

    def sections(self) -> Iterable[Section]:
        translate = self._words.translate
        if self._found is not None:
            hardware = self._found[0]
            yield Section(translate("Machine", "Processor and memory"), "cpu",
                          self._processor(hardware), "\n".join(hardware.notes))  # fmt: skip
            yield Section(translate("Machine", "Graphics"), "monitor", self._cards(hardware))
        yield Section(translate("Machine", "ONNX Runtime"), "gauge", self._runtime())
        yield Section(translate("Machine", "Who does what"), "wand-sparkles", self._engines())
        if self._found is not None:
            yield Section(translate("Machine", "Disk"), "hard-drive", self._disk(self._found[1]))

    def _processor(self, hardware: Hardware) -> tuple[tuple[str, str], ...]:
        translate = self._words.translate
        cores = translate("Machine", "{cores} cores, {threads} threads")
        free = translate("Machine", "{free} free of {total}")
        return (
            (translate("Machine", "Processor"), hardware.processor),
            (translate("Machine", "Cores"),
             cores.format(cores=hardware.cores, threads=hardware.threads)),
            (translate("Machine", "Memory"),
             free.format(free=gib(hardware.memory_free), total=gib(hardware.memory_total))),
        )  # fmt: skip

    def _cards(self, hardware: Hardware) -> tuple[tuple[str, str], ...]:
        if not hardware.gpus:
            none = self._words.translate(
                "Machine", "No graphics card was found; engines use the processor."
            )
            return ((none, ""),)
        return tuple((gpu.name, self._memory_of(gpu)) for gpu in hardware.gpus)

    def _memory_of(self, gpu: Gpu) -> str:
        translate = self._words.translate
        if gpu.memory_total is None:
            text = translate("Machine", "its memory is not told")
        elif gpu.memory_free is None:
            text = gib(gpu.memory_total)
        else:
            text = translate("Machine", "{free} free of {total}").format(
                free=gib(gpu.memory_free), total=gib(gpu.memory_total)
            )
        shared = translate("Machine", "shared with the processor") if gpu.unified else ""
        return ", ".join(part for part in (text, shared, gpu.driver) if part)

    def _runtime(self) -> tuple[tuple[str, str], ...]:
        found = self._providers
        if found is None:
            return ((self._words.translate("Machine", "Asking ONNX Runtime …"), ""),)
        version = str(found.told.get("onnxruntime", ""))
        lines = [(line, "") for line in (found.lines or (found.reason,))]
        if version:
            lines.insert(0, (self._words.translate("Machine", "Version"), version))
        return tuple(lines)

    def _engines(self) -> tuple[tuple[str, str], ...]:
        if not self._use.asked:
            return ((self._words.translate("Machine", "Asking the engines …"), ""),)
        lines = []
        for task in TASKS:
            fact = self._use.fact(self._use.chosen(task))
            if fact is not None:
                title = fact.manifest.title(self._words.language)
                if self._use.lacks_model(fact, task):
                    title = self._words.translate("Machine", "nobody yet: {engine} needs a model")
                    title = title.format(engine=fact.manifest.title(self._words.language))
                lines.append((task_name(task, self._words), title))
        return tuple(lines)

    def _disk(self, disk: Disk) -> tuple[tuple[str, str], ...]:
        translate = self._words.translate
        return (
            (translate("Machine", "Folder"), disk.place),
            (translate("Machine", "Kept there"), size_text(disk.used)),
            (translate("Machine", "Free"), size_text(disk.free)),
        )

    # answers ------------------------------------------------------------------------

    def _take(self, found: tuple[Hardware, Disk]) -> None:
        self._found = found
        self._told(found[0])
        self._arrived()

    def _take_providers(self, providers: Providers) -> None:
        self._providers = providers
        self._arrived()

    def _nothing(self, error: Exception) -> None:
        self._arrived()

    def _arrived(self) -> None:
        self._waiting -= 1
        self.show()
