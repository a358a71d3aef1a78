"""``text.generate`` by any OpenAI-compatible server, on this machine or elsewhere."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from studio.sdk import Environment, Inputs, Job, Label, Range, Secret
from studio.sdk.capabilities import TextParams

from .address import DEFAULT, Address, parse_address

if TYPE_CHECKING:
    from .answering import Answer

CANCEL_EVERY = 0.05  # seconds between looks at whether the user wants to stop


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
    ] = DEFAULT
    model: Annotated[
        str,
        Label(
            "Model",
            zh="模型",
            help="Empty: the server's first",
            help_zh="留空则使用服务器的第一个模型",
        ),
    ] = ""
    top_p: Annotated[float, Label("Top p", zh="核采样 top-p"), Range(0.01, 1, 0.01)] = 1.0
    repetition_penalty: Annotated[
        float,
        Label("Repetition penalty", zh="重复惩罚", help="1: none", help_zh="1 表示不惩罚"),
        Range(0.5, 2, 0.05),
    ] = 1.0
    frequency_penalty: Annotated[
        float,
        Label("Frequency penalty", zh="频率惩罚", help="0: none", help_zh="0 表示不惩罚"),
        Range(-2, 2, 0.1),
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
    ] = 300
    allow_http: Annotated[
        bool,
        Label(
            "Allow HTTP to other machines",
            zh="允许以 HTTP 连接其他电脑",
            help="Text and key then cross the network unprotected",
            help_zh="文字和密钥将在网络上不加密传输",
        ),
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


class TextOpenAI:
    params = Params

    def load(self, env: Environment) -> None:
        from . import answering, server  # noqa: F401 - a first answer should not wait for imports

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        import asyncio

        address = parse_address(params.base_url, allow_http=params.allow_http)
        deliver(asyncio.run(_cancellable(_answer(params, address, job), job)), params, job)


async def _answer(params: Params, address: Address, job: Job) -> Answer:
    import asyncio

    from .answering import Conversation
    from .keys import find_key
    from .server import Server

    key = await asyncio.to_thread(find_key, params.api_key, address.host)
    if not address.local:
        unkeyed = "" if key.value else f" without an API key: {key.note}"
        job.progress(0.0, f"sending to {address.place}{unkeyed}")
    async with Server(address, key, params.timeout) as server:
        return await Conversation(params, server, address, key, job).answer()


async def _cancellable(work: Coroutine[Any, Any, Answer], job: Job) -> Answer:
    """Ends ``work``, and with it the connection, as soon as the job is cancelled."""
    import asyncio

    task = asyncio.create_task(work)
    try:
        while not (await asyncio.wait({task}, timeout=CANCEL_EVERY))[0]:
            job.text("")  # says nothing; only a cancel point
        return task.result()
    finally:
        task.cancel()
        await asyncio.wait({task})


def deliver(answer: Answer, params: Params, job: Job) -> None:
    suffix, media = ("json", "application/json") if params.schema else ("md", "text/markdown")
    file = job.scratch / f"text.{suffix}"
    file.write_text(answer.text, encoding="utf-8", newline="\n")
    known = {"tokens": answer.tokens} if answer.tokens else {}
    job.progress(1.0)
    job.emit(file, media, role="text", model=answer.model, finish=answer.finish, **known)
