r"""Advanced SubStation Alpha with karaoke: each word fills while it is spoken (``\kf``).

The format counts in hundredths of a second. A word's length is the difference of two times cut
off from samples, never a rounded length, so that no line drifts from its sound.
"""

from __future__ import annotations

from collections.abc import Sequence

from .cues import Cue

_HEAD = """[Script Info]
Title: {title}
ScriptType: v4.00+
PlayResX: 1920
PlayResY: 1080
WrapStyle: 0
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Noto Sans CJK SC,64,&H00FFFFFF,&H00B0B0B0,&H00202020,&H80000000,0,0,0,0,100,100,0,0,1,3,1,2,80,80,64,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def ass(cues: Sequence[Cue], rate: int, title: str) -> str:
    return _HEAD.format(title=" ".join(title.split())) + "".join(_line(cue, rate) for cue in cues)


def _line(cue: Cue, rate: int) -> str:
    name = cue.speaker.replace(",", " ")
    times = f"{_clock(cue.start, rate)},{_clock(cue.end, rate)}"
    return f"Dialogue: 0,{times},Default,{name},0,0,0,,{_filled(cue, rate)}\n"


def _filled(cue: Cue, rate: int) -> str:
    at = _hundredths(cue.start, rate)
    parts: list[str] = []
    for piece in cue.pieces:
        start, end = _hundredths(piece.start, rate), _hundredths(piece.end, rate)
        if start > at:
            parts.append(f"{{\\k{start - at}}}")
        parts.append(f"{{\\kf{max(0, end - max(start, at))}}}{_plain(piece.text)}")
        at = max(at, end)
    return "".join(parts)


def _plain(text: str) -> str:
    """Braces would be commands, and a backslash with a letter a line break or a blank."""
    text = text.replace("{", "｛").replace("}", "｝")
    return text.replace("\\", "\\\u2060")


def _hundredths(samples: int, rate: int) -> int:
    return samples * 100 // rate


def _clock(samples: int, rate: int) -> str:
    seconds, hundredths = divmod(_hundredths(samples, rate), 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{hundredths:02}"
