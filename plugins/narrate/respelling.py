"""English words for sounds, for voices that take no IPA: "ɹɛd" is written "red".

Spellings are made by the rules of English letters, and one is taken only if eSpeak NG
(``speech.phonemes``) reads it as exactly these sounds.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator

from studio.sdk import CallFailed, Job

_MOST = 60  # spellings that are tried
_SOUNDS = {
    "tʃ": "ch", "dʒ": "j dg", "eɪ": "ay ai a", "aɪ": "y i igh ie", "aʊ": "ow ou", "ɔɪ": "oy oi", "oʊ": "oh o oa ow",
    "ɜɹ": "er ur", "əɹ": "er or", "ɪɹ": "eer ear", "ɛɹ": "air are", "ɑɹ": "ar", "ɔɹ": "or ore",
    "i": "ee ea i", "ɪ": "i y", "ɛ": "e eh ea", "æ": "a", "ɑ": "o ah", "ɔ": "aw o", "u": "oo u ew", "ʊ": "oo u",
    "ʌ": "u uh", "ə": "a uh e", "ɜ": "er", "p": "p", "b": "b", "t": "t tt", "d": "d dd", "k": "k c ck", "ɡ": "g",
    "f": "f ff", "v": "v", "θ": "th", "ð": "th dh", "s": "s ss c", "z": "z s", "ʃ": "sh", "ʒ": "zh s", "h": "h", "m": "m",
    "n": "n", "ŋ": "ng", "l": "l ll", "ɹ": "r", "j": "y", "w": "w",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_SAME = str.maketrans({"ː": "", "ˈ": "", "ˌ": "", "'": "", ".": "", " ": "", "r": "ɹ", "g": "ɡ", "ᵻ": "ɪ", "ɐ": "ə", "ɒ": "ɑ", "ɝ": "ɜ"})  # fmt: skip
_LONG = {"eɪ": "a", "aɪ": "i", "oʊ": "o", "u": "u", "i": "e"}  # with a silent e after a consonant


class Respeller:
    """Remembers what it found; one for a process."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], str] = {}

    def word(self, job: Job, word: str, ipa: str) -> str:
        """The word itself if it is read so anyway, another spelling, or "" if there is none."""
        key = (word.lower(), ipa)
        if key not in self._found:
            tried = [word, *itertools.islice(spellings(ipa), _MOST)]
            read = _read(job, tried)
            wanted = _plain(ipa)
            fits = (one for one, sound in zip(tried, read, strict=False) if wanted & _plain(sound))
            self._found[key] = next(fits, "")
        return self._found[key]


def _read(job: Job, words: list[str]) -> list[str]:
    """The IPA of each; nothing where nobody can tell."""
    try:
        result = job.call("speech.phonemes", {"text": ". ".join(words), "language": "en"})
    except CallFailed:
        return []
    found = [one["ipa"] for one in json.loads(result.one("phonemes").text())["words"]]
    return found if len(found) == len(words) else []


def _plain(ipa: str) -> frozenset[str]:
    """Without stress and length; a flap may be either t or d."""
    same = ipa.translate(_SAME).replace("ɚ", "əɹ").replace("oɹ", "ɔɹ")
    return frozenset({same.replace("ɾ", "t"), same.replace("ɾ", "d")})


def spellings(ipa: str) -> Iterator[str]:
    """The likeliest first; none for sounds that English letters can't write."""
    sounds = min(_plain(ipa))
    parts = _SOUND.findall(sounds)
    if not parts or "".join(parts) != sounds:
        return
    ways = [_SOUNDS[part].split() for part in parts]
    if len(parts) > 1 and parts[-2] in _LONG:
        yield from ("".join(one) for one in _silent_e(parts, ways))
    order = sorted(
        itertools.islice(itertools.product(*(enumerate(way) for way in ways)), 20_000),
        key=lambda one: sum(rank for rank, _ in one),
    )
    yield from ("".join(letters for _, letters in one) for one in order)


def _silent_e(parts: list[str], ways: list[list[str]]) -> Iterator[tuple[str, ...]]:
    firsts = [way[0] for way in ways[:-2]]
    for last in ways[-1][:1]:
        yield (*firsts, _LONG[parts[-2]], last, "e")
