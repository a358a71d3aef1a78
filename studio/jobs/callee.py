"""Who answers a call: the engine that the caller was given, or one that it names."""

from __future__ import annotations

from collections.abc import Mapping

from studio.core.manifest import Manifest
from studio.core.resolved import named
from studio.jobs.library import Library, LibraryError


def answerer(
    library: Library, engines: Mapping[str, str], capability: str, wanted: str
) -> Manifest:
    """``engines``: those of the calling job; ``wanted``: a plugin's id, "" for the chosen one.
    Raises LibraryError."""
    if not wanted or engines.get(capability) == wanted:
        return library.resolve(capability, engines)
    engine = library.plugin(wanted)
    if capability not in engine.capabilities:
        raise LibraryError(f"The plugin '{engine.id}' can't do '{capability}'.")
    if engine.id not in engines.get(named(capability), "").split():
        raise LibraryError(
            f"The plugin '{engine.id}' can't be used for '{capability}' here: it lacks a "
            "model, or nobody has allowed it to use the network."
        )
    return engine
