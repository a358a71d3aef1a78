"""What can be set for a speech server, beside what every speech engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Choice, Label, Range, Secret, Setting
from studio.sdk.capabilities import SpeechParams

DEFAULT = "http://127.0.0.1:8880/v1"
"""Kokoro-FastAPI's own."""
ENDPOINT = "/audio/speech"


@dataclass(frozen=True)
class Params(SpeechParams):
    """``voice`` is the server's name for it; "" the first that it lists."""

    base_url: Annotated[
        str,
        Label(
            "Server address",
            zh="服务器地址",
            help="Kokoro-FastAPI :8880, others as they say, each with /v1",
            help_zh="Kokoro-FastAPI 为 :8880，其他以其说明为准，均以 /v1 结尾",
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
    response_format: Annotated[
        str,
        Label("Sound asked for", zh="请求的音频格式"),
        Choice(
            ("wav", "pcm", "flac", "mp3"),
            ("WAV", "Bare samples", "FLAC", "MP3"),
            ("WAV", "裸采样数据", "FLAC", "MP3"),
        ),
        Setting(),
    ] = "wav"
    pcm_rate: Annotated[
        int,
        Label(
            "Rate of bare samples",
            zh="裸采样数据的采样率",
            help="Hz; OpenAI's is 24000",
            help_zh="Hz；OpenAI 为 24000",
        ),
        Range(8000, 96000),
        Setting(),
    ] = 24000
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
    ] = 120
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
