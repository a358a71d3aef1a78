"""What can go wrong with models; each message is for the user and says what to do."""

from __future__ import annotations

from collections.abc import Mapping

from studio.store.atomic import StoreError


class ModelError(StoreError):
    """A request about models that can't be carried out as it stands."""


class CatalogueError(ModelError):
    """A catalogue file that is wrong, with the entry and the field."""


class Offline(ModelError):
    """Offline mode is on; nothing was sent."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Offline mode is on, so {what} was not asked. Turn it off in the settings "
            "(or unset STUDIO_OFFLINE and HF_HUB_OFFLINE), or import the model from a file."
        )


class PickleRefused(ModelError):
    """A file that can run code when it is loaded."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"'{path}' is a Python pickle: it can run any program when it is loaded. Look for "
            "the same model as safetensors, GGUF or ONNX. If you trust who made it, say so with "
            "--allow-pickle; it is then loaded in the engine's own process only."
        )


class ManyVariants(ModelError):
    """One model in several sizes; ``variants``: what to include for each -> its bytes (0: not
    told)."""

    def __init__(self, variants: Mapping[str, int]) -> None:
        names = ", ".join(sorted(variants)[:8])
        super().__init__(f"There are {len(variants)} variants: pick one by --include. {names}")
        self.variants = dict(sorted(variants.items(), key=lambda one: (one[1], one[0])))


class DownloadFailed(ModelError):
    """No source gave the bytes; what arrived is kept."""


class Stopped(Exception):
    """The user paused or cancelled; never shown."""


class SourceFailed(Exception):
    """A source did not give what was asked. ``again``: another try may help; ``host``: the
    whole source is of no use now, not only this file; ``wait``: seconds it asked to be left
    alone; ``wrong``: it gave bytes that are not the file's."""

    def __init__(
        self, reason: str, *, again: bool = False, host: bool = False, wait: float = 0.0,
        wrong: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(reason)
        self.reason, self.again, self.host, self.wait, self.wrong = reason, again, host, wait, wrong
