"""Import one plugin's class from its folder.

The folder becomes a package of its own name, so that the modules of a plugin import each
other relatively and two plugins may both have a ``plugin.py``.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any


def plugin_class(folder: Path, entry: str) -> type[Any]:
    """Raises ImportError or AttributeError with the plugin's own words."""
    package = f"studio_plugin_{folder.name.replace('-', '_').replace('.', '_')}"
    spec = ModuleSpec(package, None, origin=str(folder), is_package=True)
    spec.submodule_search_locations = [str(folder)]
    sys.modules[package] = importlib.util.module_from_spec(spec)
    module_name, _, class_name = entry.partition(":")
    module = importlib.import_module(f"{package}.{module_name}")
    found = getattr(module, class_name, None)
    if found is None:
        raise AttributeError(f"{module_name}.py has no class {class_name}")
    if not hasattr(found, "params"):
        raise AttributeError(f"class {class_name} has no attribute 'params'")
    return found  # type: ignore[no-any-return]


def build_params(kind: type[Any], values: dict[str, Any]) -> Any:
    """The plugin's dataclass from checked JSON values; lists become tuples where asked for."""
    from dataclasses import fields
    from typing import get_origin, get_type_hints

    hints = get_type_hints(kind)
    known = {item.name for item in fields(kind)}
    return kind(
        **{
            name: tuple(value) if get_origin(hints[name]) is tuple else value
            for name, value in values.items()
            if name in known
        }
    )
