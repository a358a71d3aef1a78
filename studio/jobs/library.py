"""What is installed: plugins from three places, broken ones with their reason.

Bundled ``plugins/``, the user's plugin folder, and the entry points
``[project.entry-points."studio.plugins"]`` of installed packages. No plugin is imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from studio.core.manifest import Manifest, ManifestError, read_manifest

GROUP = "studio.plugins"
DEFAULT_ENGINES = {
    "text.generate": "composer",
    "image.generate": "cover",
    "image.upscale": "upscale_ncnn",
    "speech.synthesize": "espeak",
    "speech.transcribe": "hear_sherpa",
}
"""Who answers a capability as long as the user picked nobody: engines without a model, and where one
needs a model that is not there, the next."""
LAST_ENGINES = frozenset({"hear_pocketsphinx"})
"""Who is asked only where nobody else can: it needs no model, and any model does better."""


class LibraryError(Exception):
    """A plugin or capability that is not there, in a sentence for people."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A plugin that can't be used, and why."""

    name: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Library:
    plugins: Mapping[str, Manifest] = field(default_factory=dict)
    broken: tuple[Broken, ...] = ()

    def plugin(self, plugin_id: str) -> Manifest:
        if plugin_id in self.plugins:
            return self.plugins[plugin_id]
        for one in self.broken:
            if one.name == plugin_id:
                raise LibraryError(f"The plugin '{plugin_id}' can't be used: {one.reason}.")
        raise LibraryError(f"There is no plugin '{plugin_id}'; `studio plugins` lists them.")

    def providers(self, capability: str) -> list[Manifest]:
        return [one for one in self.plugins.values() if capability in one.capabilities]

    def resolve(self, use: str, picked: Mapping[str, str] | None = None) -> Manifest:
        """The plugin for a plugin id or a capability: the user's pick, the default, the only one."""
        if "." not in use:
            return self.plugin(use)
        return self.candidates(use, picked)[0]

    def candidates(
        self, capability: str, picked: Mapping[str, str] | None = None
    ) -> list[Manifest]:
        """Who may answer, best first, one at least: the user's pick alone; else the default,
        then what is not only there for tests, then what stays on this machine."""
        if wanted := (picked or {}).get(capability):
            return [self._picked(wanted, capability)]
        found = self.providers(capability)
        if not found:
            raise LibraryError(f"No installed plugin can do '{capability}'.")
        default = DEFAULT_ENGINES.get(capability)
        return sorted(
            found,
            key=lambda one: (one.id != default, one.hidden, one.network, one.id in LAST_ENGINES),
        )

    def _picked(self, plugin_id: str, capability: str) -> Manifest:
        advice = f"Pick another: `studio engines pick {capability} PLUGIN`."
        try:
            found = self.plugin(plugin_id)
        except LibraryError as error:
            if any(one.name == plugin_id for one in self.broken):
                raise LibraryError(f"{error} {advice}") from error
            raise LibraryError(
                f"The plugin '{plugin_id}', picked for '{capability}', is not installed. {advice}"
            ) from error
        if capability not in found.capabilities:
            raise LibraryError(f"The plugin '{plugin_id}' can't do '{capability}'. {advice}")
        return found


def discover(folders: Iterable[Path], installed: Sequence[EntryPoint] | None = None) -> Library:
    """Look into each folder of plugins (first come, first served), then the entry points."""
    plugins: dict[str, Manifest] = {}
    broken: list[Broken] = []
    for folder in folders:
        for child in _children(folder, broken):
            _add(child, child.name, plugins, broken)
    for point in entry_points(group=GROUP) if installed is None else installed:
        place = _package_folder(point.value)
        if place is None:
            broken.append(Broken(point.name, point.value, "its entry point names no package"))
            continue
        _add(place, point.name, plugins, broken)
    return Library(plugins, tuple(broken))


def _children(folder: Path, broken: list[Broken]) -> list[Path]:
    """The plugins' folders; one that may not be read is broken, and hides no other."""
    try:
        children = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        broken.append(_unreadable(folder, error))
        return []
    found: list[Path] = []
    for child in children:
        try:
            found += [child] if (child / "plugin.toml").is_file() else []
        except OSError as error:
            broken.append(_unreadable(child, error))
    return found


def _unreadable(folder: Path, error: OSError) -> Broken:
    return Broken(folder.name, str(folder), f"its folder can't be read: {error.strerror}")


def _package_folder(name: str) -> Path | None:
    """Where a package lies. Asking for a package inside another would import the outer one,
    and with it whatever its author wrote there."""
    outer, *inner = name.split(".")
    try:
        spec = find_spec(outer)
    except (ImportError, ValueError):
        return None
    for place in (spec.submodule_search_locations if spec else None) or ():
        folder = Path(place, *inner)
        if folder.is_dir():
            return folder
    return None


def _add(folder: Path, name: str, plugins: dict[str, Manifest], broken: list[Broken]) -> None:
    try:
        manifest = read_manifest((folder / "plugin.toml").read_text(encoding="utf-8"), folder)
        _check_files(manifest)
    except FileNotFoundError:
        broken.append(Broken(name, str(folder), "it has no plugin.toml"))
        return
    except (ManifestError, OSError, UnicodeDecodeError) as error:
        broken.append(Broken(name, str(folder), str(error)))
        return
    if manifest.id in plugins:
        other = plugins[manifest.id].folder
        broken.append(Broken(manifest.id, str(folder), f"its id is taken by the one in {other}"))
        return
    plugins[manifest.id] = manifest


def _check_files(manifest: Manifest) -> None:
    module = manifest.entry.partition(":")[0].replace(".", "/")
    if not (manifest.folder / f"{module}.py").is_file():
        raise ManifestError(f"the entry's file {module}.py is missing")
    if manifest.environment == "own" and not (manifest.folder / "requirements.txt").is_file():
        raise ManifestError("it asks for an environment of its own and has no requirements.txt")
