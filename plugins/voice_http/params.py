"""What can be set for a speech server, beside what every speech engine takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from studio.sdk import Choice, Label, Range, Setting
from studio.sdk.capabilities import SpeechParams
from studio.sdk.settings import PlainHttp, SessionKey, Silence

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
    timeout: Silence = 120
    allow_http: PlainHttp = False
    api_key: SessionKey = ""
