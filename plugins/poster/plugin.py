"""Posters: a design of layers set and painted in every size that is asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from studio.sdk import Environment, Hidden, Inputs, Job, Label, PluginError, Range


@dataclass(frozen=True)
class Params:
    sizes: Annotated[
        list[str],
        Label("Sizes", zh="尺寸", help="Instead of the design's own: wechat-cover, 800x600, …",
              help_zh="代替设计中的尺寸：wechat-cover、800x600 等"),
    ] = field(default_factory=list)  # fmt: skip
    scale: Annotated[float, Label("Scale", zh="缩放"), Range(0.05, 4)] = 1.0
    brand: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    only: Annotated[str, Hidden()] = ""
    """The id of one layer, to be painted alone on nothing."""
    layout: Annotated[bool, Hidden()] = False
    """Also tell where everything is, for an editor."""


class Poster:
    params = Params

    def load(self, env: Environment) -> None:
        """Qt without a screen: pixels are the same with and without one."""
        del env
        try:
            from PySide6.QtGui import QGuiApplication
        except ImportError as error:
            raise PluginError(
                f"Posters are painted by Qt, which can't start here: {error}. Install this "
                "system library."
            ) from error

        self._app = QGuiApplication.instance()
        if self._app is None:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            self._app = QGuiApplication(["studio-poster"])

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .render import Order, render

        given = inputs.one("poster")
        if not given.path.is_file():
            raise PluginError("The poster's file is not there any more.")
        files = {str(one.meta.get("name") or one.path.name): one.path for one in inputs.all("file")}
        engines = {
            str(one.meta.get("name")): str(one.meta.get("engine") or "")
            for one in inputs.all("file")
        }
        order = Order(
            text=given.text(), name=_stem(str(given.meta.get("name") or given.path.name)),
            sizes=tuple(params.sizes), scale=params.scale, kit=params.brand, only=params.only,
            layout=params.layout, files=files, engines=engines,
        )  # fmt: skip
        render(order, job)


def _stem(name: str) -> str:
    return Path(name).name.removesuffix(".json").removesuffix(".poster") or "poster"
