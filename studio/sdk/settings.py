"""Settings that engines of every kind share: types of parameters, with their names in both languages.

``model: Annotated[ChosenModel, Model("image.upscale")] = ""``, ``threads: Threads = 0``.
"""

from __future__ import annotations

from typing import Annotated

from studio.sdk.form import Label, Range, Setting

ChosenModel = Annotated[
    str,
    Label("Model", zh="模型", help="Empty: the first installed", help_zh="留空则用已安装的第一个"),
    Setting(),
]
"""To be annotated further with the `Model` note that says which task's models."""

Threads = Annotated[
    int,
    Label(
        "Processor threads",
        zh="处理器线程数",
        help="0: as many as there are cores",
        help_zh="0 表示与处理器核心数相同",
    ),
    Range(0, 256),
    Setting(),
]

Reasoning = Annotated[
    bool,
    Label(
        "Let the model think first",
        zh="先思考再回答",
        help="For models that can; slower, and nothing of it gets into the text",
        help_zh="仅适用于支持思考的模型；更慢，思考内容不会进入正文",
    ),
    Setting(),
]
