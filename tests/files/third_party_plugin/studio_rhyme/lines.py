from __future__ import annotations


def doubled(text: str, times: int) -> str:
    return "\n".join(line for line in text.splitlines() for _ in range(times)) + "\n"
