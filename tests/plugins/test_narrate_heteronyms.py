"""English words written alike: told apart where the neighbours say which, else left to the voice."""

from __future__ import annotations

import pytest

from plugins.narrate.heteronyms_en import heteronyms

from .reading_tables import rows


@pytest.mark.parametrize(("sentence", "word", "ipa"), rows("heteronyms.tsv"))
def test_heteronym(sentence: str, word: str, ipa: str) -> None:
    found = {sentence[start:end]: one for start, end, one in heteronyms(sentence)}
    assert found.get(word, "-") == ipa


def test_a_part_of_a_longer_word_is_none() -> None:
    assert heteronyms("The bookkeeper's well-read co-project userecord.") == []
