"""``text.generate`` by any OpenAI-compatible server, on this machine or elsewhere."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from studio.sdk import Environment, Inputs, Job
from studio.sdk.servers.address import Address, parse_address

from .params import DEFAULT, ENDPOINT, Params

if TYPE_CHECKING:
    from .answering import Answer

CANCEL_EVERY = 0.05  # seconds between looks at whether the user wants to stop


class TextOpenAI:
    params = Params

    def load(self, env: Environment) -> None:
        from . import answering, server  # noqa: F401 - a first answer should not wait for imports

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        import asyncio

        address = parse_address(
            params.base_url, allow_http=params.allow_http, example=DEFAULT, endpoint=ENDPOINT
        )
        deliver(asyncio.run(_cancellable(_answer(params, address, job), job)), params, job)


async def _answer(params: Params, address: Address, job: Job) -> Answer:
    import asyncio

    from studio.sdk.servers.keys import find_key

    from .answering import Conversation
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
    known: dict[str, Any] = {"tokens": answer.tokens} if answer.tokens else {}
    if not params.max_tokens:
        known |= {"context": answer.context, "models": list(answer.models)}
    job.progress(1.0)
    job.emit(file, media, role="text", model=answer.model, finish=answer.finish, **known)
