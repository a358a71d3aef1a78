"""``speech.synthesize`` by any OpenAI-compatible server, on this machine or elsewhere."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from studio.sdk import Environment, Inputs, Job, PluginError
from studio.sdk.servers.address import Address, parse_address
from studio.sdk.speech.spoken import Spoken, hand_over, write_wav
from studio.sdk.speech.voices import write_voices

from .params import DEFAULT, ENDPOINT, Params

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .server import Server

CANCEL_EVERY = 0.05  # seconds between looks at whether the user wants to stop
PIECE = 0.25  # seconds of sound that are worth being played


class VoiceHttp:
    params = Params

    def load(self, env: Environment) -> None:
        from . import hearing, server  # noqa: F401 - a first sentence should not wait for imports

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        import asyncio

        if inputs.get("reference") is not None:
            raise PluginError("A speech server can't be given a recording to clone here.")
        address = parse_address(
            params.base_url, allow_http=params.allow_http, example=DEFAULT, endpoint=ENDPOINT
        )
        asyncio.run(_cancellable(_with_server(params, address, job), job))


async def _with_server(params: Params, address: Address, job: Job) -> None:
    import asyncio

    from studio.sdk.servers.keys import find_key

    from .server import Server

    key = await asyncio.to_thread(find_key, params.api_key, address.host)
    if not address.local:
        unkeyed = "" if key.value else f" without an API key: {key.note}"
        job.progress(0.0, f"sending to {address.place}{unkeyed}")
    async with Server(address, key, params.timeout) as server:
        if job.capability == "speech.voices":
            await _list(params, server, job)
        else:
            await _speak(params, address, server, job)


async def _list(params: Params, server: Server, job: Job) -> None:
    from .listing import voice_list, voices_in

    found = voice_list(voices_in(await server.told("/audio/voices")), params.model)
    file = job.scratch / "voices.json"
    file.write_text(write_voices(found), encoding="utf-8")
    job.emit(file, "application/json", role="voices")


async def _speak(params: Params, address: Address, server: Server, job: Job) -> None:
    import numpy as np

    from .hearing import Ear

    body = await _request(params, server)
    ear = Ear(address.place, params.pcm_rate if params.response_format == "pcm" else 0)
    parts: list[NDArray[np.float32]] = []
    fresh: list[NDArray[np.float32]] = []
    pieces = 0
    async for data in server.speech(body):
        fresh.append(ear.feed(data))
        parts.append(fresh[-1])
        if ear.rate and sum(map(len, fresh)) >= PIECE * ear.rate:
            pieces += 1
            file = job.scratch / f"piece-{pieces}.wav"
            job.preview(write_wav(file, _pcm(np.concatenate(fresh)), ear.rate))
            fresh = []
    parts.append(ear.end())
    pcm = _pcm(np.concatenate(parts))
    voice = str(body.get("voice", ""))
    spoken = Spoken(pcm, ear.rate, voice, str(body["model"]), pitch=1.0)  # it takes none
    hand_over(job, params.text, spoken)


async def _request(params: Params, server: Server) -> dict[str, Any]:
    from .listing import first_speech_model, first_voice, voices_in

    model, voice = params.model, params.voice
    if not model:
        rows = (await server.told("/models") or {}).get("data") or []
        model = first_speech_model([str(row["id"]) for row in rows if "id" in row])
    if not voice:
        voice = first_voice(voices_in(await server.told("/audio/voices")), params.language)
    body: dict[str, Any] = {
        "model": model or "tts-1",
        "input": params.text,
        "response_format": params.response_format,
    }
    if voice:
        body["voice"] = voice
    if params.rate != 1:
        body["speed"] = params.rate
    return body


def _pcm(samples: NDArray[np.float32]) -> bytes:
    import numpy as np

    if not np.isfinite(samples).all():
        raise PluginError("The server's sound holds numbers that are none (NaN). Try again.")
    return (samples.clip(-1, 1) * 32767).round().astype("<i2").tobytes()


async def _cancellable(work: Coroutine[Any, Any, None], job: Job) -> None:
    """Ends ``work``, and with it the connection, as soon as the job is cancelled."""
    import asyncio

    task = asyncio.create_task(work)
    try:
        while not (await asyncio.wait({task}, timeout=CANCEL_EVERY))[0]:
            job.text("")  # says nothing; only a cancel point
        task.result()
    finally:
        task.cancel()
        await asyncio.wait({task})
