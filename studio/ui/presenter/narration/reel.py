"""What is heard one after the other, joined to the sample: takes, the pauses after them, and
pieces of sound of a sentence that is still being made."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

RATE = 48_000  # samples a second of all that is heard, one channel
WIDTH = 2  # bytes of a sample
AHEAD = 3  # takes that are read before they are due


@dataclass(frozen=True, slots=True)
class Cue:
    """One sentence to be heard. ``path``: its take, "" while it is being made."""

    item: str
    path: str = ""
    pause: int = 0  # samples of silence after it


@dataclass(frozen=True, slots=True)
class Heard:
    """A moment of what came out: ``sample`` of the take ``path``, or of the sentence's pieces."""

    item: str
    path: str
    sample: int


@dataclass(slots=True)
class _Pieces:
    data: bytearray = field(default_factory=bytearray)
    whole: bool = False
    broken: bool = False  # one of them could not be read


CueOf = Callable[[str], Cue | None]
"""Asked for each key when it is near; None passes it over."""


class Reel:
    """``read`` gives samples as long as there are any; with fewer than were asked for, the next
    ones are not there yet, or ``ended``."""

    def __init__(self, load: Callable[[str], None]) -> None:
        """``load`` starts the reading of a file, which is handed to `loaded` later."""
        self._load = load
        self._takes: dict[str, bytes | None] = {}  # None while it is read
        self._pieces: dict[str, _Pieces] = {}
        self.start((), lambda key: None)

    def start(self, keys: Sequence[str], cue_of: CueOf, offset: int = 0) -> None:
        """``offset``: where in the first take to begin, in samples."""
        self._keys, self._cue_of, self._at = tuple(keys), cue_of, 0
        self._cue: Cue | None = None
        self._from_pieces = False
        self._read, self._silence = offset * WIDTH, 0  # bytes of the cue, of the pause after it
        self._written = 0
        self._log: list[tuple[int, Heard]] = []  # from which sample on something else is heard
        self._advance(0)

    # what there is ------------------------------------------------------------------

    @property
    def ended(self) -> bool:
        return self._cue is None

    @property
    def waits(self) -> str:
        """The sentence whose sound is not there yet."""
        return self._cue.item if self._cue is not None and not self._ready(self._cue) else ""

    def loaded(self, path: str, data: bytes | None) -> None:
        """A take's samples; None if the file is gone: then its sentence is waited for."""
        if path in self._takes:
            self._takes[path] = data or b""
        if data is None and self._cue is not None and self._cue.path == path:
            self._cue = Cue(self._cue.item, "", self._cue.pause)

    def add_piece(self, item: str, data: bytes | None) -> None:
        """The next sound of a sentence under way; None if it was lost."""
        pieces = self._pieces.setdefault(item, _Pieces())
        if data is None:
            pieces.broken = pieces.whole = True
        elif not pieces.broken:
            pieces.data += data

    def made(self, item: str, path: str) -> None:
        """The take is there; no more pieces come, and those that nobody began to hear go."""
        here = self._cue is not None and self._cue.item == item
        if here and self._from_pieces:
            self._pieces[item].whole = True
        else:
            self._pieces.pop(item, None)
        if self._cue is not None and here and not self._cue.path:
            self._cue = Cue(item, path, self._cue.pause)
        self._prepare()

    def forget_pieces(self, item: str) -> None:
        """They are of a take that is not the one to be heard."""
        if not (self._from_pieces and self._cue is not None and self._cue.item == item):
            self._pieces.pop(item, None)

    # reading ------------------------------------------------------------------------

    def read(self, count: int) -> bytes:
        out = bytearray()
        wanted = count * WIDTH
        while len(out) < wanted and self._cue is not None and self._ready(self._cue):
            cue = self._cue
            data = self._sound(cue)
            part = bytes(data[self._read : self._read + wanted - len(out)])
            if part:
                self._note(cue)
                self._read += len(part)
            elif self._from_pieces and not self._pieces[cue.item].whole:
                break
            elif self._from_pieces and self._pieces[cue.item].broken and cue.path:
                self._from_pieces = False  # on in the take, where the sound was lost
                continue
            elif left := cue.pause * WIDTH - self._silence:
                part = bytes(min(left, wanted - len(out)))
                self._silence += len(part)
            else:
                self._advance(1)
            self._written += len(part) // WIDTH
            out += part
        return bytes(out)

    def at(self, played: int) -> Heard | None:
        """What was heard as sample number ``played`` since the start."""
        number = bisect_right([start for start, _ in self._log], played) - 1
        if number < 0:
            return None
        start, heard = self._log[number]
        return Heard(heard.item, heard.path, heard.sample + played - start)

    @property
    def written(self) -> int:
        """Samples that were read since the start."""
        return self._written

    def _ready(self, cue: Cue) -> bool:
        if self._from_pieces:
            return True
        if cue.path:
            return self._takes.get(cue.path) is not None
        return cue.item in self._pieces and bool(self._pieces[cue.item].data)

    def _sound(self, cue: Cue) -> bytes | bytearray:
        if not self._from_pieces and not cue.path:
            self._from_pieces = True
        if self._from_pieces:
            return self._pieces[cue.item].data
        return self._takes[cue.path] or b""

    def _note(self, cue: Cue) -> None:
        path = "" if self._from_pieces else cue.path
        here = Heard(cue.item, path, self._read // WIDTH)
        if self._log:
            start, before = self._log[-1]
            if replace(before, sample=before.sample + self._written - start) == here:
                return  # it goes on
        self._log.append((self._written, here))

    def _advance(self, by: int) -> None:
        if by:
            if self._cue is not None:
                self._pieces.pop(self._cue.item, None)
            self._read = self._silence = 0
        self._at += by
        self._cue, self._from_pieces = None, False
        while self._at < len(self._keys):
            if (cue := self._cue_of(self._keys[self._at])) is not None:
                self._cue = cue
                break
            self._at += 1
        self._prepare()

    def _prepare(self) -> None:
        """Have the next takes read; let go of those that were heard."""
        near = [self._cue] if self._cue is not None else []
        near += [cue for key in self._keys[self._at + 1 : self._at + AHEAD]
                 if (cue := self._cue_of(key)) is not None]  # fmt: skip
        paths = [cue.path for cue in near if cue.path]
        self._takes = {path: data for path, data in self._takes.items() if path in paths}
        for path in paths:
            if path not in self._takes:
                self._takes[path] = None
                self._load(path)
