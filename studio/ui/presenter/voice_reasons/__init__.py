"""What plugins of narration say in English, for translation; see `engine_reasons`."""

from __future__ import annotations

from studio.ui.presenter.voice_reasons.engines import engines_sentences
from studio.ui.presenter.voice_reasons.hearing import hearing_sentences
from studio.ui.presenter.voice_reasons.models import models_sentences
from studio.ui.presenter.voice_reasons.reading import reading_sentences
from studio.ui.presenter.voice_reasons.sound import sound_sentences
from studio.ui.presenter.words import Words


def voice_sentences(words: Words) -> tuple[str, ...]:
    return (
        *engines_sentences(words), *models_sentences(words), *reading_sentences(words), *sound_sentences(words),
        *hearing_sentences(words),
    )  # fmt: skip
