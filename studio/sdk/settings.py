"""Settings that engines of every kind share: types of parameters, with their names in both languages.

``model: Annotated[ChosenModel, Model("image.upscale")] = ""``, ``threads: Threads = 0``.
"""

from __future__ import annotations

from typing import Annotated

from studio.sdk.form import Label, Model, Range, Secret, Setting

ChosenModel = Annotated[
    str,
    Label("Model", zh="模型", help="Empty: the first installed", help_zh="留空则用已安装的第一个"),
    Setting(),
]
"""To be annotated further with the `Model` note that says which task's models."""

SpeakingModel = Annotated[
    str,
    Label(
        "Model", zh="模型", help="Empty: the first that speaks the language",
        help_zh="留空则用第一个会说该语言的模型",
    ),
    Model("speech.synthesize"),
    Setting(),
]  # fmt: skip

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

Silence = Annotated[
    int,
    Label(
        "Longest silence (seconds)",
        zh="最长等待（秒）",
        help="After this long without a sign of life the server counts as stuck",
        help_zh="服务器超过这段时间没有任何响应，即视为卡住",
    ),
    Range(1, 3600),
    Setting(),
]
"""Of a server that an engine asks."""

PlainHttp = Annotated[
    bool,
    Label(
        "Allow HTTP to other machines",
        zh="允许以 HTTP 连接其他电脑",
        help="Text and key then cross the network unprotected",
        help_zh="文字和密钥将在网络上不加密传输",
    ),
    Setting(),
]

SessionKey = Annotated[
    str,
    Label(
        "API key for this session",
        zh="本次使用的 API 密钥",
        help="Empty: the one that the system keyring has for the server",
        help_zh="留空则使用系统钥匙串中该服务器的密钥",
    ),
    Secret(),
]
