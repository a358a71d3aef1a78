"""What can be set for a server, beside what every text engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Label, Range, Setting
from studio.sdk.capabilities import TextParams
from studio.sdk.settings import PlainHttp, SessionKey, Silence

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
    timeout: Silence = 300
    allow_http: PlainHttp = False
    api_key: SessionKey = ""
