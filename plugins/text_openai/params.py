"""What can be set for a server, beside what every text engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Label, Range, Secret, Setting
from studio.sdk.capabilities import TextParams

DEFAULT = "http://127.0.0.1:11434/v1"
"""Ollama's own."""
ENDPOINT = "/chat/completions"


@dataclass(frozen=True)
class Params(TextParams):
    base_url: Annotated[
        str,
        Label(
            "Server address",
            zh="服务器地址",
            help="Ollama :11434, LM Studio :1234, llama.cpp :8080, vLLM :8000, each with /v1",
            help_zh="Ollama 为 :11434，LM Studio 为 :1234，llama.cpp 为 :8080，vLLM 为 :8000，均以 /v1 结尾",
        ),
        Setting(),
    ] = DEFAULT
    model: Annotated[
        str,
        Label(
            "Model",
            zh="模型",
            help="Empty: the server's first",
            help_zh="留空则使用服务器的第一个模型",
        ),
        Setting(),
    ] = ""
    context: Annotated[
        int,
        Label(
            "Context (tokens)",
            zh="上下文（词元）",
            help="Prompt and answer together; 0: what the server tells",
            help_zh="提示与回答合计；0 表示以服务器给出的为准",
        ),
        Range(0, 1_048_576),
        Setting(),
    ] = 0
    frequency_penalty: Annotated[
        float,
        Label("Frequency penalty", zh="频率惩罚", help="0: none", help_zh="0 表示不惩罚"),
        Range(-2, 2, 0.1),
        Setting(),
    ] = 0.0
    timeout: Annotated[
        int,
        Label(
            "Longest silence (seconds)",
            zh="最长等待（秒）",
            help="After this long without a sign of life the server counts as stuck",
            help_zh="服务器超过这段时间没有任何响应，即视为卡住",
        ),
        Range(1, 3600),
        Setting(),
    ] = 300
    allow_http: Annotated[
        bool,
        Label(
            "Allow HTTP to other machines",
            zh="允许以 HTTP 连接其他电脑",
            help="Text and key then cross the network unprotected",
            help_zh="文字和密钥将在网络上不加密传输",
        ),
        Setting(),
    ] = False
    api_key: Annotated[
        str,
        Label(
            "API key for this session",
            zh="本次使用的 API 密钥",
            help="Empty: the one that the system keyring has for the server",
            help_zh="留空则使用系统钥匙串中该服务器的密钥",
        ),
        Secret(),
    ] = ""
