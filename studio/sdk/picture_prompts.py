"""A prompt in English for picture models that read nothing else.

The studio's text engine translates; LoRA tags (``<lora:name:0.8>``) are kept apart from it, text
in quotation marks (to be lettered on the picture) must come back as it was.
"""

from __future__ import annotations

import re

from studio.sdk import CallFailed, Job
from studio.sdk.document import language_of

CALL = "text.generate"
"""An engine that asks here lists it under ``may_call``."""

READS_ENGLISH = (
    "This model reads English. Write the prompt in English, or install a text model that can "
    "translate it."
)

_FOREIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TAG = re.compile(r"<\w+:[^<>]*>")
_QUOTED = re.compile(r"“[^”]+”|「[^」]+」|『[^』]+』|\"[^\"]+\"")
_LABEL = re.compile(r"^\s*(?:english|prompt|translation)[^:\n]{0,20}:\s*", re.IGNORECASE)

_SYSTEM = """\
You translate prompts for a text-to-image model into English.
Answer with the English prompt alone: no quotation marks around it, no remarks, no alternatives.
Translate what is to be seen, in short phrases set apart by commas; add nothing, leave nothing out.
Keep weights such as (word:1.2) and [word] with their brackets and numbers.
Copy text in quotation marks exactly, untranslated: it will be lettered on the picture."""

_known: dict[str, str] = {}  # translated in this process
_told = ""  # the job that heard the notice last, by its scratch folder


def in_english(prompt: str, job: Job) -> tuple[str, bool]:
    """The prompt in English, and whether that is another text than was given.

    Where nobody can translate, the prompt is given back and the job gets `READS_ENGLISH` as a
    notice, once.
    """
    words, tags = _TAG.sub(" ", prompt), _TAG.findall(prompt)
    if not _FOREIGN.search(_QUOTED.sub("", words)):
        return prompt, False
    english = _known.get(words) or _translated(words, job)
    if not english:
        _tell_once(job)
        return prompt, False
    _known[words] = english
    return " ".join([english, *tags]), True


def _translated(words: str, job: Job) -> str:
    """ "" where there is no engine, it is no language model, or its answer is no translation."""
    asked = " ".join(words.split())
    messages = [{"role": "system", "content": _SYSTEM}, {"role": "user", "content": asked}]
    params = {
        "messages": messages, "task": "translate-prompt", "language": "en", "temperature": 0.0,
        "max_tokens": 64 + 2 * len(asked),
    }  # fmt: skip
    try:
        result = job.call(CALL, params)
    except CallFailed:
        return ""
    answer = next((one.text() for one in result.assets if one.role == "text"), result.text)
    return _checked(asked, answer)


def _checked(asked: str, answer: str) -> str:
    english = " ".join(_LABEL.sub("", answer).split())
    if english[:1] == english[-1:] == '"' and english.count('"') == 2:
        english = english[1:-1].strip()
    plain = _QUOTED.sub("", english)
    if not re.search(r"[A-Za-z]{2}", plain) or language_of(plain) != "en":
        return ""
    if len(english) > 60 + 12 * len(asked):  # a story, no translation
        return ""
    lost = [text for text in _QUOTED.findall(asked) if text[1:-1] not in english]
    return ", ".join([english, *(f"with the text “{text[1:-1]}”" for text in lost)])


def _tell_once(job: Job) -> None:
    global _told
    if _told != str(job.scratch):
        _told = str(job.scratch)
        job.notice(READS_ENGLISH)
