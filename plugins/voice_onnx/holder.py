"""The one voice that is in memory, and which one a job wants."""

from __future__ import annotations

import gc
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from studio.sdk import Environment, Job, PluginError

from .folder import read_model
from .model import VoiceModel
from .network import Network, Order, open_network
from .params import Params

_NOT_KNOWN = -1
_SOME = 40


@dataclass(frozen=True, slots=True)
class Loaded:
    asked: tuple[str, ...]
    model: VoiceModel
    network: Network


class Holder:
    def __init__(self, env: Environment) -> None:
        import psutil

        self._cores = psutil.cpu_count(logical=False) or env.threads
        self._threads, self.cache = env.threads, env.cache
        self._loaded: Loaded | None = None

    def prepare(self, params: Params, job: Job) -> Loaded:
        """The voice that ``params`` ask for, alone in memory, ready to speak in pieces."""
        model = chosen(job.models, params.model, params.language)
        threads = max(1, min(params.threads or self._threads, self._cores))
        asked = (model.digest, str(threads))
        if self._loaded is None or self._loaded.asked != asked:
            job.progress(0.0, f"loading {model.name}")
            self._loaded = None
            gc.collect()
            network = open_network(model, threads)
            self._overlap(model, network, job)
            self._loaded = Loaded(asked, model, network)
        return self._loaded

    def _overlap(self, model: VoiceModel, network: Network, job: Job) -> None:
        vocoder = network.vocoder
        if vocoder is None:
            return
        if model.graphs.overlap >= 0:
            vocoder.overlap = model.graphs.overlap
            return
        file = self.cache / "overlaps.json" if self.cache else None
        known = _read(file)
        if model.digest not in known:
            _measure(model, network, job)
            overlap = _NOT_KNOWN if vocoder.overlap is None else vocoder.overlap
            known[model.digest] = overlap
            _write(file, known)
        overlap = known[model.digest]
        vocoder.overlap = None if overlap == _NOT_KNOWN else overlap


def _measure(model: VoiceModel, network: Network, job: Job) -> None:
    """With what the voice gives for some of its ids: so the shapes are right."""
    ids = tuple(one[0] for one in model.symbols.ids.values())[:_SOME]
    slow, higher = np.ones(len(ids)), np.zeros(len(ids))
    scales = model.scales
    speaker = model.speaker("").id
    order = Order(ids, slow, higher, speaker, scales.noise, scales.rhythm, (0,))

    def look() -> None:
        job.progress(0.0)

    frames = network.frames(order, look)
    if network.vocoder is not None and frames.values is not None:
        network.vocoder.measure(frames.values.shape[1], frames.beside, look)


def _read(file: Path | None) -> dict[str, int]:
    try:
        found: dict[str, int] = json.loads(file.read_text("utf-8")) if file else {}
    except (OSError, ValueError):
        return {}
    return found


def _write(file: Path | None, known: Mapping[str, int]) -> None:
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8", newline="\n")


def chosen(models: Mapping[str, Path], wanted: str, language: str) -> VoiceModel:
    """Raises `PluginError` where there is none, or none that speaks the language."""
    if not models:
        raise PluginError(
            "No voice in ONNX is installed. Import a voice of Piper (NAME.onnx with NAME.onnx.json), "
            "or a folder that has a voice.json."
        )
    if wanted:
        if wanted not in models:
            raise PluginError(
                f"The model '{wanted}' is not installed for this engine. Installed: "
                f"{', '.join(models)}."
            )
        model = read_model(wanted, models[wanted])
        if not model.speaks(language) and not _spells(model, language):
            raise PluginError(
                f"The voice '{wanted}' speaks {', '.join(model.languages)}, and this text is "
                f"{language}. Choose another voice for it."
            )
        return model
    found = [read_model(name, place) for name, place in models.items()]
    able = [one for one in found if one.speaks(language)]
    able += [one for one in found if _spells(one, language)]
    if not able:
        raise PluginError(
            f"None of the voices in ONNX speaks {language}; installed are: {', '.join(models)}. "
            "Choose another engine for this language, or import a voice."
        )
    return able[0]


def _spells(model: VoiceModel, language: str) -> bool:
    """A voice of Mandarin calls Latin letters by their names: better than no sound at all."""
    return language == "en" and model.symbols.alphabet == "pinyin"
