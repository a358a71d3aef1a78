"""What can be set for an embedding model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Model
from studio.sdk.capabilities import EmbedParams
from studio.sdk.settings import ChosenModel


@dataclass(frozen=True)
class Params(EmbedParams):
    model: Annotated[ChosenModel, Model("text.embed")] = ""
