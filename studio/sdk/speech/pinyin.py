"""Pinyin as it is kept in marks and lexicons: "hang2", "lv4", the neutral tone 5."""

from __future__ import annotations

import re
import unicodedata

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ong|ing|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|io"
    r"|ua|uo|ue|ui|ve|van|er|a|o|e|i|u|v|ng|n|m)r?[1-5]"
)


def numbered(text: str) -> str:
    """Syllables parted by blanks, tone digits at the end: "háng" and "hang2" give "hang2",
    "lǜ" gives "lv4". A syllable without any tone gets 5. Some programs part the tone, too: "wen 2"
    gives "wen2". "" when it is no pinyin."""
    text = re.sub(r"(?<=[^\W\d_])\s+(?=[0-5](?!\w))", "", text.strip().replace("u:", "v"))
    found = [_numbered(one) for one in re.findall(r"[^\W\d_]+\d?", text)]
    if not found or not all(_SYLLABLE.fullmatch(one) for one in found):
        return ""
    return "" if re.search(r"[^\w\s'’·-]", text) else " ".join(found)


def _numbered(syllable: str) -> str:
    tone = ""
    letters: list[str] = []
    for sign in unicodedata.normalize("NFD", syllable.lower()):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign == "\u0308" and letters and letters[-1] == "u":
            letters[-1] = "v"
        elif sign.isdigit():
            tone = "5" if sign == "0" else sign
        else:
            letters.append(sign)
    return "".join(letters) + (tone or "5")
