"""The states of sentences in words, icons and tones."""

from __future__ import annotations

from studio.core.narration import Sentence
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words

LIGHTS = {
    "none": ("circle", "muted"),
    "stale": ("refresh-cw", "warn"),
    "making": ("loader-circle", "accent"),
    "done": ("circle-check", "ok"),
    "flagged": ("flag", "warn"),
    "failed": ("circle-x", "error"),
    "recorded": ("mic", "ok"),
}
"""Icon and tone of a sentence's state."""


def state_text(state: str, words: Words) -> str:
    translate = words.translate
    return {
        "none": translate("Narration", "Not spoken yet"),
        "stale": translate("Narration", "Changed since it was spoken"),
        "making": translate("Narration", "Being spoken"),
        "done": translate("Narration", "Spoken"),
        "flagged": translate("Narration", "To be checked"),
        "failed": translate("Narration", "Could not be spoken"),
        "recorded": translate("Narration", "Your own recording"),
    }[state]


def check_text(check: str, words: Words) -> str:
    """What looks wrong with a take; an id that a newer plugin may give stays as it is."""
    translate = words.translate
    return {
        "silent": translate("Narration", "nothing is heard"),
        "clipped": translate("Narration", "too loud, the sound is cut off"),
        "short": translate("Narration", "too short for its words"),
        "long": translate("Narration", "too long for its words"),
        "lead": translate("Narration", "a long silence before it"),
        "tail": translate("Narration", "a long silence after it"),
        "level": translate("Narration", "louder or softer than the others"),
        "gap": translate("Narration", "a long silence inside it"),
        "nan": translate("Narration", "the sound is broken"),
        "words": translate("Narration", "words are missing or repeated"),
    }.get(check, check)


def checks_text(checks: tuple[str, ...], words: Words) -> str:
    between = "、" if words.language == "zh" else ", "
    return between.join(check_text(one, words) for one in checks)


def remark_of(sentence: Sentence, words: Words) -> str:
    """What a person should know of it, "" if there is nothing."""
    if sentence.state == "flagged":
        return checks_text(sentence.checks, words) or state_text("flagged", words)
    if sentence.state in ("failed", "stale") and sentence.reason:
        return plain_reason(sentence.reason, words)
    return ""


def spoken_of(sentence: Sentence, words: Words) -> str:
    """A row of the list as a screen reader says it."""
    parts = [sentence.text, state_text(sentence.state, words), remark_of(sentence, words)]
    if sentence.speaker:
        parts.append(words.translate("Narration", "Speaker: {name}").format(name=sentence.speaker))
    return ". ".join(part.rstrip(". ") for part in parts if part)
