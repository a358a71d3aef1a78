"""One text by one model: samples, and where the words lie in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import Job, PluginError
from studio.sdk.capabilities import Word
from studio.sdk.speech.consent import digest
from studio.sdk.speech.written import (
    Written,
    in_characters,
    in_ipa,
    readings,
    tell_unspoken,
    timed_words,
)

from .listing import code, speakers_of
from .pinyin import in_coqui_phonemes, in_pinyin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .loading import Loaded
    from .params import Params


@dataclass(frozen=True, slots=True)
class Take:
    samples: NDArray[np.float32]
    words: list[Word]
    rate: float | None = None  # that was spoken at, where it is not the one asked for


class Speaker:
    """``voice`` is the name of who speaks, as the result tells it."""

    def __init__(self, loaded: Loaded, params: Params, reference: Path | None, job: Job) -> None:
        self._loaded, self._params, self._reference, self._job = loaded, params, reference, job
        self._language = _language(loaded, params.language)
        self.voice = _voice(loaded, params.voice, reference)

    def speak(self, piece: Callable[[NDArray[np.float32]], None]) -> Take:
        """``piece`` hears what is new, of a model that speaks as it goes."""
        if self._loaded.folder.kind == "xtts":
            return Take(self._xtts(piece), [])
        written = self._written()
        tell_unspoken(self._params.text, written.origin, self._job)
        model = self._loaded.model
        scaled = hasattr(model, "length_scale")
        if scaled:
            model.length_scale = self._usual_length() / self._params.rate
        told = model.synthesize(
            written.text,
            speaker=self._embedded() if self._reference else self.voice or None,
            language=self._language,
            use_griffin_lim=not self._loaded.has_vocoder,
        )
        samples = _samples(told, self._loaded)
        return Take(
            samples, self._words(written, told["outputs"], len(samples)), None if scaled else 1.0
        )

    def _embedded(self) -> str:
        """The name under which the model knows the reference's speaker: made once."""
        assert self._reference is not None
        name, known = digest(self._reference), self._loaded.model.speaker_manager
        if name not in known.embeddings_by_names:
            known.embeddings_by_names[name] = [_embedding(known, self._reference)]
        return name

    def _written(self) -> Written:
        config = self._loaded.folder.config
        text, marks = self._params.text, self._params.marks
        vocabulary = self._loaded.model.tokenizer.characters

        def known(one: str) -> bool:
            return _known(vocabulary, one)

        if not config.get("use_phonemes"):
            return in_characters(text, known)
        language = code(str(config.get("phoneme_language") or self._params.language))
        if language == "zh":
            return in_coqui_phonemes(text, readings(marks, "pinyin")).only(known)
        return in_ipa(text, language, readings(marks, "ipa"), self._job).only(known)

    def _usual_length(self) -> float:
        return float(self._loaded.folder.value("length_scale") or 1.0)

    def _words(self, written: Written, outputs: Any, samples: int) -> list[Word]:
        """By the durations of VITS, one for each token: a character, with blanks between."""
        if self._loaded.folder.kind != "vits":
            return []
        tokenizer = self._loaded.model.tokenizer
        step, first = (2, 1) if tokenizer.add_blank else (1, 0)
        first += 1 if tokenizer.use_eos_bos else 0
        frames = outputs["durations"].flatten().tolist()
        return timed_words(
            self._params.text, written.origin, frames, lambda place: first + step * place, samples
        )

    def _xtts(self, piece: Callable[[NDArray[np.float32]], None]) -> NDArray[np.float32]:
        import numpy as np

        parts: list[NDArray[np.float32]] = []
        for part in self._xtts_parts():
            samples = part.float().cpu().numpy().reshape(-1)
            piece(samples)
            parts.append(samples)
        return np.concatenate(parts)

    def _xtts_parts(self) -> Iterator[Any]:
        model, config = self._loaded.model, self._loaded.model.config
        marks = readings(self._params.marks, "pinyin")
        model.tokenizer.preprocess_text = lambda text, language: _for_xtts(text, language, marks)
        latents, embedding = self._conditioning(model, config)
        try:
            yield from model.inference_stream(
                self._params.text, self._language, latents, embedding, speed=self._params.rate,
                temperature=self._params.temperature or config.temperature, top_k=config.top_k,
                top_p=config.top_p, repetition_penalty=config.repetition_penalty,
                length_penalty=config.length_penalty,
            )  # fmt: skip
        except AssertionError:
            raise PluginError("The sentence is too long for XTTS; part it into two.") from None

    def _conditioning(self, model: Any, config: Any) -> tuple[Any, Any]:
        """Of the speaker, or of the reference: that takes seconds, and is made once."""
        if self._reference is None:
            latents, embedding = model.speaker_manager.speakers[self.voice].values()
            return latents, embedding
        name, cloned = digest(self._reference), self._loaded.cloned
        if name not in cloned:
            cloned[name] = model.get_conditioning_latents(
                str(self._reference), max_ref_length=config.max_ref_len,
                gpt_cond_len=config.gpt_cond_len, gpt_cond_chunk_len=config.gpt_cond_chunk_len,
                sound_norm_refs=config.sound_norm_refs,
            )  # fmt: skip
        return cloned[name]


def _embedding(known: Any, reference: Path) -> list[float]:
    """As Coqui computes it, but for its reading by librosa, which at first use compiles for half a
    minute; encoders that do not take samples are left to it."""
    import torch
    import torchaudio

    if not known.encoder_config.model_params.get("use_torch_spec"):
        found: list[float] = known.compute_embedding_from_clip(str(reference))
        return found
    samples, rate = torchaudio.load(reference)
    mono = samples.mean(dim=0, keepdim=True)
    heard = torchaudio.functional.resample(mono, rate, known.encoder_ap.sample_rate)
    device = next(known.encoder.parameters()).device
    with torch.inference_mode():
        told: list[float] = known.encoder.compute_embedding(heard.to(device))[0].tolist()
    return told


def _for_xtts(text: str, language: str, marks: list[Any]) -> str:
    """In place of its cleaners: what we hand over is normalised, and numbers in it are tones."""
    text = " ".join(text.split())
    return in_pinyin(text, marks).text if language == "zh" else text.lower()


def _language(loaded: Loaded, wanted: str) -> str:
    """As the model calls it; a model of one language speaks whatever it is given."""
    names = loaded.language_names
    found = next((name for name in names if code(name) == wanted), "")
    if not found and len(names) > 1:
        raise PluginError(
            f"The model '{loaded.folder.path.name}' does not speak the language '{wanted}'. "
            "Choose another voice for it."
        )
    return found or names[0]


def _voice(loaded: Loaded, wanted: str, reference: Path | None) -> str:
    if reference is not None:
        if not loaded.folder.clones:
            raise PluginError(
                f"The model '{loaded.folder.path.name}' can't clone a voice; XTTS and YourTTS can."
            )
        return ""
    names = speakers_of(loaded.folder)
    if not names and loaded.folder.clones:
        raise PluginError("This model has no voice of its own: give it a reference recording.")
    if wanted and wanted not in names:
        raise PluginError(
            f"The model '{loaded.folder.path.name}' has no voice '{wanted}'. Choose one of its own."
        )
    return wanted or (names[0] if names else "")


def _known(characters: Any, one: str) -> bool:
    try:
        characters.char_to_id(one)
    except KeyError:
        return False
    return True


def _samples(told: Any, loaded: Loaded) -> NDArray[np.float32]:
    import numpy as np

    made = told["wav"]
    if loaded.has_vocoder:
        made = loaded.vocode(told["outputs"]["model_outputs"][0])
    if hasattr(made, "cpu"):
        made = made.cpu().numpy()
    return np.asarray(made, np.float32).reshape(-1)
