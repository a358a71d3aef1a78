"""What a server says, as values: pieces of an answer, refusals, lists of models."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """``reasoning``: this piece holds some, and the server keeps it apart from the text."""

    text: str = ""
    reasoning: bool = False
    refusal: str = ""
    finish: str = ""
    model: str = ""  # who answers, in the server's words
    tokens: int = 0  # of the whole answer, once the server says it


class Refused(Exception):
    """The server's own words; ``status`` is 0 for an error inside a stream."""

    def __init__(self, status: int, words: str, retry_after: str = "") -> None:
        super().__init__(status, words)
        self.status, self.words, self.retry_after = status, words, retry_after


def read_piece(data: Any) -> Piece:
    """A chunk of a stream or a whole answer; raises `Refused` for an error object."""
    if not isinstance(data, dict):
        raise ValueError("no object")
    if data.get("error") or data.get("object") == "error":
        raise Refused(0, words_of(data))
    choices = data.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else {}
    told = choice.get("delta") or choice.get("message") or {}
    usage = data.get("usage") or {}
    return Piece(
        text=_text(told.get("content")),
        reasoning=bool(told.get("reasoning_content") or told.get("reasoning")),
        refusal=_text(told.get("refusal")),
        finish=str(choice.get("finish_reason") or ""),
        model=str(data.get("model") or ""),
        tokens=int(usage.get("completion_tokens") or 0),
    )


def words_of(data: Any) -> str:
    """The message of an error in any of the shapes in use; "" when there is none."""
    match data:
        case {"error": {"message": str(words)} as error}:
            return " ".join(filter(None, (words, _named(error, "code"), _named(error, "param"))))
        case {"error": str(words)} | {"message": str(words)} | {"detail": str(words)}:
            return words
        case {"error": other} | {"detail": other} if other:
            return json.dumps(other, ensure_ascii=False)
    return ""


def words_in(body: str) -> str:
    """The same from the body of an answer; of a page in HTML, its title."""
    try:
        return words_of(json.loads(body))
    except ValueError:
        title = re.search(r"<title[^>]*>(.*?)</title>", body, re.DOTALL | re.IGNORECASE)
        text = title[1] if title else "" if "<" in body else body
        return " ".join(text.split())


def _named(error: dict[str, Any], key: str) -> str:
    value = error.get(key)
    return f"({key}: {value})" if isinstance(value, str) and value else ""


def _text(content: Any) -> str:
    """Content is a text or, by some servers, a list of parts, of which only texts are ours."""
    if isinstance(content, list):
        parts = [one for one in content if isinstance(one, dict) and one.get("type") == "text"]
        return "".join(str(one.get("text") or "") for one in parts)
    return content if isinstance(content, str) else ""
