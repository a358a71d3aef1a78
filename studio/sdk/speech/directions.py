"""``narration.toml``: who speaks, how long the pauses are, and what is said of single sentences.

format = 1
[cast.zh]                 # the voice of Chinese where no speaker is named
voice = "espeak/cmn+f3"
[cast."李雷"]             # a speaker: one voice, or zh = {…} and en = {…}
voice = "espeak/cmn+m3"
[pauses]
paragraph = 800
[[line]]
text = "他去银行。"
ssml = '他去银<phoneme alphabet="pinyin" ph="hang2">行</phoneme>。'
"""

from __future__ import annotations

import difflib
import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from studio.sdk import PluginError
from studio.sdk.speech.line import Voiced, voiced_from
from studio.sdk.speech.marks import moved
from studio.sdk.speech.ssml import SsmlError, parse, write

FORMAT = 1
LANGUAGES = ("zh", "en")
_ALIKE = 0.6  # of `difflib`: below it a sentence is another one
_PAUSE = (0, 600_000)
_LIMITS = {  # infinity and NaN are TOML, too
    "nth": (1, math.inf), "rate": (0.1, 10), "pitch": (0.1, 10), "gain_db": (-60, 60),
    "pause_ms": _PAUSE, "pause_before_ms": _PAUSE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CastVoice:
    """``voiced`` and what only the mix needs; ``clone`` names a folder of voices/."""

    voiced: Voiced = field(default_factory=Voiced)
    gain_db: float = 0.0
    clone: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """``default`` is keyed by language, ``speakers`` by name and language."""

    default: Mapping[str, CastVoice] = field(default_factory=dict)
    speakers: Mapping[str, Mapping[str, CastVoice]] = field(default_factory=dict)

    def voice(self, language: str, speaker: str = "") -> CastVoice:
        """A speaker without a voice for the language, or unknown, has the default one."""
        found = self.speakers.get(speaker, {}).get(language)
        return found or self.default.get(language) or CastVoice()


@dataclass(frozen=True, slots=True)
class Direction:
    """What is said of the ``nth`` sentence with these words. None and "" say nothing."""

    text: str
    nth: int = 1
    ssml: str = ""
    speaker: str = ""
    rate: float = 1.0
    pitch: float = 1.0
    gain_db: float = 0.0
    pause_ms: int | None = None  # after it
    pause_before_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Directions:
    cast: Cast = field(default_factory=Cast)
    pauses: Mapping[str, int] = field(default_factory=dict)  # sentence, item, paragraph, heading
    mix: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[Direction, ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """``found[i]`` is sentence i's direction, its marks moved onto the sentence's words;
    ``orphans`` have no sentence now, and stay in the file."""

    found: tuple[Direction | None, ...]
    orphans: tuple[Direction, ...]


def read_directions(text: str) -> Directions:
    """Raises `PluginError` that names what is wrong; an empty file says nothing."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PluginError(f"narration.toml can't be read ({error}); correct that line.") from None
    if data.get("format", FORMAT) != FORMAT:
        raise PluginError("narration.toml was written by a newer studio; update the studio.")
    return Directions(
        cast=read_cast(_table(data, "cast")),
        pauses={name: _number(value, name) for name, value in _table(data, "pauses").items()},
        mix=_table(data, "mix"),
        lines=tuple(_direction(one) for one in _tables(data, "line")),
    )


def read_cast(data: Mapping[str, Any]) -> Cast:
    """The table ``[cast]``, or the same with ``engine``, ``digest`` and ``files`` filled in."""
    default = {name: _cast_voice(data[name]) for name in LANGUAGES if name in data}
    speakers: dict[str, dict[str, CastVoice]] = {}
    for name, value in data.items():
        if name not in LANGUAGES:
            own = value if isinstance(value, dict) else {}
            parted = [language for language in LANGUAGES if isinstance(own.get(language), dict)]
            speakers[name] = {one: _cast_voice(value[one]) for one in parted} or {
                one: _cast_voice(value) for one in LANGUAGES
            }
    return Cast(default, speakers)


def _cast_voice(data: Mapping[str, Any]) -> CastVoice:
    try:
        found = CastVoice(
            voiced_from(data), float(data.get("gain_db", 0.0)), str(data.get("clone", ""))
        )
        given = {"rate": found.voiced.rate, "pitch": found.voiced.pitch, "gain_db": found.gain_db}
        if not all(_within(name, value) for name, value in given.items()):
            raise ValueError
        return found
    except (TypeError, ValueError, AttributeError):
        raise PluginError(
            "In narration.toml, a voice of [cast] has a value of a wrong kind; correct it."
        ) from None


def _direction(data: Mapping[str, Any]) -> Direction:
    known = {item.name: item for item in fields(Direction)}
    given = {name: value for name, value in data.items() if name in known}
    text = " ".join(str(given.get("text", "")).split())
    if not text:
        raise PluginError("In narration.toml, a [[line]] has no text; give it one or remove it.")
    for name, value in given.items():
        numeric = name not in ("text", "ssml", "speaker")
        kind = isinstance(value, (int, float) if numeric else str) and not isinstance(value, bool)
        if not kind or (numeric and not _within(name, value)):
            raise PluginError(
                f"In narration.toml, “{name}” of “{text}” has a value of a wrong kind."
            )
    try:
        parse(given.get("ssml", ""))
    except SsmlError as error:
        raise PluginError(f"In narration.toml, the marks of “{text}” are wrong: {error}") from None
    return Direction(**{**given, "text": text})


def attach(texts: Sequence[str], directions: Sequence[Direction]) -> Attached:
    """Same words and count first; what is left goes, best first, to the free sentence that is
    most alike, near where its neighbours in the file are."""
    place: dict[tuple[str, int], int] = {}
    seen: Counter[str] = Counter()
    for index, text in enumerate(texts):
        seen[text] += 1
        place[text, seen[text]] = index
    found: list[Direction | None] = [None] * len(texts)
    at: dict[int, int] = {}  # direction -> sentence
    for number, one in enumerate(directions):
        own = place.get((one.text, one.nth))
        if own is not None and found[own] is None:
            found[own], at[number] = one, own
    homeless = [number for number in range(len(directions)) if number not in at]
    for number, index in _alike(texts, directions, homeless, found, at):
        found[index] = _onto(directions[number], texts[index])
        at[number] = index
    return Attached(tuple(found), tuple(directions[n] for n in homeless if n not in at))


def _alike(
    texts: Sequence[str],
    directions: Sequence[Direction],
    homeless: Sequence[int],
    found: Sequence[Direction | None],
    at: Mapping[int, int],
) -> list[tuple[int, int]]:
    free = [index for index, one in enumerate(found) if one is None]
    options: list[tuple[float, int, int, int]] = []
    for number in homeless:
        matcher = difflib.SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(directions[number].text)
        near = [index for other, index in at.items() if other < number]
        expected = near[-1] + 1 if near else 0
        for index in free:
            matcher.set_seq1(texts[index])
            if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
                ratio = matcher.ratio()
                if ratio >= _ALIKE:
                    options.append((-ratio, abs(index - expected), number, index))
    pairs: dict[int, int] = {}
    for _, _, number, index in sorted(options):
        if number not in pairs and index not in pairs.values():
            pairs[number] = index
    return list(pairs.items())


def _onto(one: Direction, text: str) -> Direction:
    """The direction for an edited sentence."""
    if not one.ssml or text == one.text:
        return replace(one, text=text)
    marked = moved(parse(one.ssml), text)
    return replace(one, text=text, ssml=write(marked) if marked.marks else "")


def _table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = data.get(name, {})
    if not isinstance(found, dict):
        raise PluginError(f"In narration.toml, [{name}] must be a table.")
    return found


def _within(name: str, value: float) -> bool:
    low, high = _LIMITS[name]
    return low <= value <= high


def _tables(data: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    """What is no table is an empty one: it lacks what each needs."""
    found = data.get(name, [])
    rows = found if isinstance(found, list) else [found]
    return [one if isinstance(one, dict) else {} for one in rows]


def _number(value: Any, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not _PAUSE[0] <= value <= _PAUSE[1]:
        raise PluginError(f"In narration.toml, “{name}” of [pauses] must be milliseconds.")
    return value
