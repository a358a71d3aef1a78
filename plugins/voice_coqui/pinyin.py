"""Chinese as pinyin with tone digits (5: neutral), as XTTS and Coqui's Mandarin voices read it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from studio.sdk.speech.marks import Mark
from studio.sdk.speech.written import Draft, Written, cut_at


def in_pinyin(
    text: str, marks: Sequence[Mark], spell: Callable[[str], str] = lambda one: one
) -> Written:
    """By pypinyin, as ``spell`` writes a syllable; where the user says how characters are read, so.
    All else stays, in lower case."""
    from pypinyin import Style, lazy_pinyin

    draft = Draft()
    for start, end, mark in cut_at(text, marks):
        if mark is not None:
            for number, syllable in enumerate(mark.value.lower().split()):
                draft.add(spell(syllable), start + min(number, end - start - 1))
            continue
        for run in re.finditer(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]", text[start:end]):
            place = start + run.start()
            if "\u3400" <= run[0][0] <= "\u9fff":
                told = lazy_pinyin(run[0], style=Style.TONE3, neutral_tone_with_five=True)
                for number, syllable in enumerate(told):
                    draft.add(spell(syllable), place + number)
            else:
                draft.add(run[0].lower(), place)
    return draft.done()


def in_coqui_phonemes(text: str, marks: Sequence[Mark]) -> Written:
    """As Coqui's phonemizer for zh-cn writes each syllable."""
    from TTS.tts.utils.text.chinese_mandarin.pinyinToPhonemes import PINYIN_DICT

    return in_pinyin(text, marks, lambda one: PINYIN_DICT.get(one[:-1], [""])[0] + one[-1])
