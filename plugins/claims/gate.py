"""The gate before exports: strict projects let no unsourced core fact pass."""

from __future__ import annotations

import json
from typing import Any

from studio.sdk import Asset, PluginError

_SHOWN = 5


def unsourced(asset: Asset) -> list[dict[str, Any]]:
    """The core claims that nothing backs and nobody vouches for."""
    try:
        claims = json.loads(asset.text())["claims"]
        return [claim for claim in claims if claim["core"] and claim["status"] == "unverified"]
    except (ValueError, KeyError, TypeError):
        raise PluginError(
            f"'{asset.path.name}' is no claim list. Run the step that checks the claims again."
        ) from None


def refusal(claims: list[dict[str, Any]]) -> str:
    """One paragraph that names the sentences and the ways on."""
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
