"""The gate before exports: strict projects let no unsourced core fact pass."""

from __future__ import annotations

import json
from typing import Any

from studio.sdk import Asset, PluginError
from studio.sdk.document import language_of

_SHOWN = 5


def unsourced(asset: Asset) -> list[dict[str, Any]]:
    """The core claims that nothing backs and nobody vouches for."""
    try:
        claims = json.loads(asset.text())["claims"]
        return [claim for claim in claims if claim["core"] and claim["status"] == "unverified"]
    except (ValueError, KeyError, TypeError):
        raise PluginError(
            f"“{asset.path.name}”不是事实清单。请重新运行核对事实的步骤。"
            if asset.meta.get("language") == "zh"
            else f"'{asset.path.name}' is no claim list. Run the step that checks the claims again."
        ) from None


def language_of_claims(asset: Asset, claims: list[dict[str, Any]]) -> str:
    """The article's; a list that does not tell it has its sentences."""
    told = str(asset.meta.get("language") or "")
    return told or language_of(" ".join(claim["sentence"] for claim in claims))


def remark(claims: list[dict[str, Any]], language: str) -> str:
    """For a project that is not strict."""
    if language == "zh":
        return f"有 {len(claims)} 处关键事实没有出处，请看事实核对。"
    count = f"{len(claims)} core statements have" if len(claims) > 1 else "A core statement has"
    return f"{count} no source; see the claim list."


def refusal(claims: list[dict[str, Any]], language: str) -> str:
    """One paragraph that names the sentences and the ways on."""
    if language == "zh":
        listed = "".join(
            f"（{number}）{claim['sentence']}［{claim['reason']}］"
            for number, claim in enumerate(claims[:_SHOWN], 1)
        )
        more = f"另有 {len(claims) - _SHOWN} 处。" if len(claims) > _SHOWN else ""
        return (
            f"有 {len(claims)} 处关键事实没有出处，而这个项目要求严格核对：{listed}{more}\n"
            "请改正文章，添加写着这件事的资料，或者在事实核对里确认由你担保。"
        )
    listed = " ".join(
        f"({number}) {claim['sentence']} [{claim['reason']}]"
        for number, claim in enumerate(claims[:_SHOWN], 1)
    )
    more = f" and {len(claims) - _SHOWN} more" if len(claims) > _SHOWN else ""
    count = f"{len(claims)} core statements have" if len(claims) > 1 else "A core statement has"
    return (
        f"{count} no source, and this project is strict: {listed}{more}\nCorrect the article, add a "
        "source that says it, or confirm it in the claim list if you vouch for it."
    )
