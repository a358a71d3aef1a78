"""LoRAs beside a loaded model: kept once they were loaded, switched on and off between pictures."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

from studio.sdk import PluginError

from .stock import Wanted

_KEPT: Final = 6
"""LoRAs that stay beside the model; the one that was not used longest goes first."""


class Adapters:
    """Without any in use the model computes exactly what it does without LoRAs."""

    def __init__(self, pipe: Any) -> None:
        self._pipe = pipe
        self._names: dict[str, str] = {}  # file -> name in PEFT, least recently used first
        self._count = 0

    def use(self, wanted: Sequence[Wanted]) -> None:
        for one in wanted:
            self._have(one)
        for file in [*self._names][: max(0, len(self._names) - max(_KEPT, len(wanted)))]:
            self._pipe.delete_adapters(self._names.pop(file))
        if wanted:
            names = [self._names[str(one.path)] for one in wanted]
            self._pipe.enable_lora()
            self._pipe.set_adapters(names, [one.weight for one in wanted])
        elif self._names:
            self._pipe.disable_lora()

    def _have(self, wanted: Wanted) -> None:
        file = str(wanted.path)
        if name := self._names.pop(file, ""):
            self._names[file] = name
            return
        self._count += 1
        name = f"lora{self._count}"
        try:
            self._pipe.load_lora_weights(
                str(wanted.path.parent), weight_name=wanted.path.name, adapter_name=name,
                local_files_only=True, use_safetensors=True,
            )  # fmt: skip
            there = {one for names in self._pipe.get_list_adapters().values() for one in names}
        except Exception as error:  # what its layers do not fit into, in many words
            self._undo(name)
            raise _misfit(wanted) from error
        if name not in there:  # none of its layers is the model's
            raise _misfit(wanted)
        self._names[file] = name

    def _undo(self, name: str) -> None:
        """Of one that was loaded in part nothing may stay."""
        with suppress(Exception):  # it may have got to none of the places where this looks
            self._pipe.delete_adapters(name)
        if not self._names:
            with suppress(Exception):
                self._pipe.unload_lora_weights()


def _misfit(wanted: Wanted) -> PluginError:
    return PluginError(
        f"The LoRA '{wanted.id}' does not fit this model. Choose one that was made for it."
    )
