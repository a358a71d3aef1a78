"""FastSpeech 2: English in ARPAbet, a spectrogram with durations, and a HiFi-GAN.

transformers' tokenizer for it wants a library that fetches dictionaries by itself; the phonemes of
eSpeak NG are written in ARPAbet here instead (the symbols of CMUdict, stress digits on vowels).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from studio.sdk import Job, PluginError
from studio.sdk.speech.written import Written, in_ipa, tell_unspoken, timed_words

from .sound import Take, samples_of

if TYPE_CHECKING:
    from .folders import Folder
    from .loading import Loaded
    from .params import Params

FASTSPEECH: Final = ("fastspeech2_conformer", "fastspeech2_conformer_with_hifigan")
_VOWELS: Final = {
    "aɪə": "AY AH", "aʊ": "AW", "aɪ": "AY", "eɪ": "EY", "oʊ": "OW", "əʊ": "OW", "ɔɪ": "OY",
    "ɑːɹ": "AA R", "ɔːɹ": "AO R", "oːɹ": "AO R", "ɪɹ": "IH R", "ɛɹ": "EH R", "ʊɹ": "UH R",
    "ɜː": "ER", "ɑː": "AA", "ɔː": "AO", "oː": "AO", "iː": "IY", "uː": "UW", "iə": "IY AH",
    "ɚ": "ER", "æ": "AE", "ʌ": "AH", "ə": "AH", "ɐ": "AH", "ɛ": "EH", "e": "EH", "ɪ": "IH",
    "ᵻ": "IH", "i": "IY", "ʊ": "UH", "u": "UW", "ɔ": "AO", "ɑ": "AA", "a": "AE", "ɒ": "AA",
    "o": "OW",
}  # fmt: skip
_CONSONANTS: Final = {
    "tʃ": "CH", "dʒ": "JH", "b": "B", "d": "D", "ð": "DH", "f": "F", "ɡ": "G", "g": "G", "h": "HH",
    "k": "K", "l": "L", "m": "M", "n": "N", "ŋ": "NG", "p": "P", "ɹ": "R", "r": "R", "s": "S",
    "ʃ": "SH", "t": "T", "ɾ": "T", "θ": "TH", "v": "V", "w": "W", "j": "Y", "z": "Z", "ʒ": "ZH",
    "ʔ": "T", "x": "K", "n̩": "AH0 N", "l̩": "AH0 L",
}  # fmt: skip
_STRESS: Final = {"ˈ": "1", "ˌ": "2"}
_SOUNDS: Final = sorted((*_VOWELS, *_CONSONANTS), key=len, reverse=True)


class Symbols:
    """In place of the tokenizer: what each symbol counts as."""

    sampling_rate = 22050  # Hz, of its HiFi-GAN, whose config does not tell

    def __init__(self, folder: Folder) -> None:
        self._ids: Mapping[str, int] = json.loads(
            (folder.path / "vocab.json").read_text(encoding="utf-8")
        )

    def of(self, written: Written) -> tuple[list[int], list[int]]:
        """Ids, the one that ends a text included, and the place of each in the spoken text."""
        told = [(one, at) for one, at in in_arpabet(written) if one in self._ids]
        return [*(self._ids[one] for one, _ in told), self._ids["<sos/eos>"]], [
            at for _, at in told
        ]


def in_arpabet(written: Written) -> list[tuple[str, int]]:
    """Symbols and their places; punctuation stays, what is no sound of English is left out."""
    found: list[tuple[str, int]] = []
    at, stress = 0, "0"
    while at < len(written.text):
        sign = written.text[at]
        sound = next((one for one in _SOUNDS if written.text.startswith(one, at)), "")
        place = written.origin[at]
        if sign in _STRESS:
            stress = _STRESS[sign]
        elif sound in _VOWELS:
            first, *rest = _VOWELS[sound].split()
            found.append((first + stress, place))
            found += [(one if one == "R" else f"{one}0", place) for one in rest]
            stress = "0"
        elif sound:
            found += [(one, place) for one in _CONSONANTS[sound].split()]
        else:
            found.append((sign, place))
        at += max(1, len(sound))
    return found


def fastspeech(loaded: Loaded, params: Params, job: Job) -> Take:
    import torch

    ids, origin = loaded.writer.of(in_ipa(params.text, "en", (), job))
    if not origin:
        raise PluginError(
            "The model knows none of these characters. Choose a voice for the text's language."
        )
    tell_unspoken(params.text, origin, job)
    inner: Any = getattr(loaded.model, "model", loaded.model)
    usual = float(inner.config.speaking_speed)
    inner.config.speaking_speed = slow = usual / params.rate
    try:
        with torch.inference_mode():
            made = loaded.model(input_ids=torch.tensor([ids], device=loaded.device))
            waveform = loaded.vocoder(made.spectrogram) if loaded.vocoder else made.waveform
    finally:
        inner.config.speaking_speed = usual
    samples = samples_of(waveform)
    lasts = made.duration_outputs[0][: len(ids)].float()
    frames = (torch.round(lasts * slow) if slow != 1.0 else lasts).tolist()
    return Take(samples, timed_words(params.text, origin, frames, lambda number: number, len(samples)))  # fmt: skip
