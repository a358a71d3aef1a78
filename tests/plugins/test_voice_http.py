"""The engine for speech servers, against one on the loopback that can also be wrong."""

from __future__ import annotations

import io
import json
import threading
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import numpy as np
import pytest
import soundfile
from keyring.backends import null

from plugins.voice_http.plugin import VoiceHttp
from plugins.voice_http.wave_stream import WaveStream
from studio.jobs import events
from studio.sdk import Asset, PluginError
from studio.sdk.speech.voices import read_voices
from studio.sdk.testing import FakeJob, run_plugin
from tests.jobs.rig import Rig, library_of
from tests.plugins.openai_server import Reply, free_port
from tests.plugins.speech_server import RATE, Script, SpeechServer, sound, streamed, tone, wav

TEXT = "Twelve characters and more."


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    """The machine's own keyring is never asked."""
    before = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())
    yield
    keyring.set_keyring(before)


def say(server: SpeechServer, tmp_path: Path, capability: str = "", **params: Any) -> FakeJob:
    given = {"text": TEXT, "language": "en", "base_url": server.url, **params}
    return run_plugin(VoiceHttp(), given, scratch=tmp_path / "scratch", capability=capability)


def failure(tmp_path: Path, script: Script, **params: Any) -> str:
    with SpeechServer(script) as server, pytest.raises(PluginError) as caught:
        say(server, tmp_path, **params)
    return str(caught.value)


def samples(asset: Asset) -> tuple[int, np.ndarray[Any, Any]]:
    with wave.open(str(asset.path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        data = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        return file.getframerate(), data / 32767


def test_a_sentence_with_the_first_voice_of_its_language(tmp_path: Path) -> None:
    with SpeechServer() as server:
        job = say(server, tmp_path)
        chinese = say(server, tmp_path / "zh", text="今天", language="zh", rate=2.0)
    made = job.one("speech")
    rate, heard = samples(made)
    assert (rate, len(heard)) == (RATE, len(TEXT) * RATE // 10)
    assert np.abs(heard - tone({"input": TEXT})).max() < 0.001
    assert made.meta["samples"] == len(heard) and made.meta["timing"] == "none"
    assert (made.meta["engine_voice"], made.meta["model"]) == ("af_heart", "kokoro-tts")
    assert chinese.one("speech").meta["engine_voice"] == "zf_xiaoxiao"
    assert chinese.one("speech").meta["samples"] == 2 * RATE // 20
    assert server.spoken[0] == {
        "model": "kokoro-tts", "input": TEXT, "voice": "af_heart", "response_format": "wav",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "bits", "channels"), [(1, 8, 1), (1, 16, 2), (1, 24, 1), (1, 32, 1), (3, 32, 2)]
)
def test_wav_of_every_usual_form(tmp_path: Path, kind: int, bits: int, channels: int) -> None:
    def script(reply: Reply) -> None:
        sound(reply, wav(tone(reply.asked.body), 44100, kind=kind, bits=bits, channels=channels))

    with SpeechServer(script) as server:
        rate, heard = samples(say(server, tmp_path).one("speech"))
    assert rate == 44100
    assert np.abs(heard - tone({"input": TEXT})).max() < 0.02


@pytest.mark.parametrize("size", [0, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF - 44])
def test_a_stream_whose_length_nobody_knows_is_played_while_it_comes(
    tmp_path: Path, size: int
) -> None:
    gone = threading.Event()

    def script(reply: Reply) -> None:
        data = wav(tone(reply.asked.body), size=size)
        cut = [data[:7], data[7:60], *(data[at : at + 20001] for at in range(60, len(data), 20001))]
        streamed(reply, *cut)
        gone.set()

    with SpeechServer(script) as server:
        job = say(server, tmp_path)
    assert gone.is_set()
    made = job.one("speech")
    played = [samples(Asset(one, "audio/wav"))[1] for one in job.previews]
    whole = samples(made)[1]
    assert len(played) >= 2 and len(whole) == len(TEXT) * RATE // 10
    joined = np.concatenate(played)
    assert np.array_equal(joined, whole[: len(joined)])


def test_a_wave_says_the_same_however_it_is_cut() -> None:
    data = wav(tone({"input": "ab"}), bits=24, channels=2)
    whole = WaveStream().feed(data)
    for step in (1, 2, 3, 5, 11, 997):
        stream = WaveStream()
        parts = [stream.feed(data[at : at + step]) for at in range(0, len(data), step)]
        assert np.array_equal(np.concatenate(parts), whole) and stream.missing == 0


@pytest.mark.parametrize("form", ["flac", "mp3", "pcm"])
def test_other_kinds_of_sound(tmp_path: Path, form: str) -> None:
    def script(reply: Reply) -> None:
        body = reply.asked.body
        assert body["response_format"] == form
        if form == "pcm":
            sound(reply, (tone(body) * 32767).astype("<i2").tobytes(), "audio/pcm")
            return
        held = io.BytesIO()
        soundfile.write(held, tone(body), RATE, format=form.upper())
        sound(reply, held.getvalue(), f"audio/{form}")

    with SpeechServer(script) as server:
        rate, heard = samples(say(server, tmp_path, response_format=form).one("speech"))
    assert rate == RATE
    assert abs(len(heard) - len(TEXT) * RATE // 10) < RATE // 10
    assert 0.3 < np.abs(heard).max() < 0.5


@pytest.mark.parametrize(
    "voices",
    [
        ["anna"], {"voices": [{"id": "anna", "name": "Anna"}]}, {"anna": {}},
        {"data": [{"voice_id": "anna"}]},
    ],
)  # fmt: skip
def test_the_lists_of_voices_that_servers_give(tmp_path: Path, voices: Any) -> None:
    with SpeechServer(voices=voices) as server:
        told = read_voices(say(server, tmp_path, "speech.voices").one("voices").text())
    assert [one.id for one in told.voices] == ["anna"]
    assert told.voices[0].languages == ("zh", "en") and told.streams and not told.marks


def test_what_the_names_of_kokoro_tell(tmp_path: Path) -> None:
    with SpeechServer() as server:
        told = read_voices(say(server, tmp_path, "speech.voices").one("voices").text()).voices
    assert [(one.id, one.languages, one.gender) for one in told] == [
        ("af_heart", ("en",), "female"), ("zf_xiaoxiao", ("zh",), "female"),
    ]  # fmt: skip


def test_a_server_without_a_list_takes_the_names_that_are_given(tmp_path: Path) -> None:
    with SpeechServer(voices=None) as server:
        made = say(server, tmp_path, voice="me", model="tts-1-hd").one("speech")
        assert read_voices(
            say(server, tmp_path / "list", "speech.voices").one("voices").text()
        ).voices == ()  # fmt: skip
    assert (made.meta["engine_voice"], made.meta["model"]) == ("me", "tts-1-hd")
    assert server.asked[0].path == "/v1/audio/speech"
    with SpeechServer(voices=None) as server, pytest.raises(PluginError) as caught:
        say(server, tmp_path / "none")
    assert "Check voice and model" in str(caught.value) and "voice" in str(caught.value)


def test_the_key_is_sent_and_shown_nowhere(tmp_path: Path) -> None:
    with SpeechServer(key="sk-secret-1") as server:
        say(server, tmp_path, api_key="sk-secret-1")
        for key, said in (("sk-wrong-2", "does not accept the API key"), ("", "wants an API key")):
            with pytest.raises(PluginError) as caught:
                say(server, tmp_path / key, api_key=key)
            assert said in str(caught.value) and "sk-" not in str(caught.value)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (lambda reply: reply.error(404, "no voice 'x'"), "Check voice, model and address"),
        (lambda reply: reply.error(429, "slow down", Retry_After="7"), "Try again in 7 s"),
        (lambda reply: reply.error(503, "loading"), "failed (HTTP 503)"),
        (lambda reply: reply.whole(200, "<html>Login</html>", "text/html"), "no speech server"),
        (lambda reply: reply.whole(200, {"error": {"message": "busy"}}), "It says: busy"),
        (lambda reply: sound(reply, b"<html>not even labelled"), "no sound that can be read"),
        (lambda reply: sound(reply, b""), "sent no sound"),
        (lambda reply: sound(reply, wav(np.zeros(24000, np.float32))), "made no sound"),
        (lambda reply: sound(reply, wav(tone(reply.asked.body), 3)), "3 samples a second"),
        (lambda reply: sound(reply, wav(tone(reply.asked.body)), length=999999), "broke the connection"),
        (lambda reply: streamed(reply, wav(tone(reply.asked.body))[:9000]), "broke off in the middle"),
        (lambda reply: sound(reply, wav(np.full(9000, np.nan), kind=3, bits=32)), "NaN"),
        (lambda reply: sound(reply, wav(tone(reply.asked.body), kind=85)), "no sound that can be read"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_said_in_words(tmp_path: Path, script: Script, said: str) -> None:
    assert said in failure(tmp_path, script)


def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    said = failure(tmp_path, lambda reply: reply.whole(307, "", Location="http://127.0.0.1:1/x"))
    assert "sends us on to http://127.0.0.1:1" in said


def test_servers_that_are_not_there_or_say_nothing(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="No server answers"):
        run_plugin(VoiceHttp(), {"text": "Hi.", "base_url": f"http://127.0.0.1:{free_port()}/v1"},
                   scratch=tmp_path)  # fmt: skip
    waits = threading.Event()
    said = failure(tmp_path, lambda reply: (waits.wait(20), None)[1], timeout=1)
    waits.set()
    assert "said nothing for 1 seconds" in said
    with pytest.raises(PluginError, match="another machine"):
        run_plugin(VoiceHttp(), {"text": "Hi.", "base_url": "http://nas:1/v1"}, scratch=tmp_path)


def test_a_recording_is_never_sent(tmp_path: Path) -> None:
    reference = Asset(tmp_path / "reference.wav", "audio/wav", "reference")
    with SpeechServer() as server, pytest.raises(PluginError, match="recording"):
        run_plugin(VoiceHttp(), {"text": "Hi.", "base_url": server.url}, [reference], scratch=tmp_path)  # fmt: skip
    assert server.asked == []


def test_cancelling_closes_the_connection(studio_home: Path, tmp_path: Path) -> None:
    hung_up = threading.Event()

    def script(reply: Reply) -> None:
        streamed(reply, wav(tone(reply.asked.body), size=0))
        if reply.wait_for_hang_up(20):
            hung_up.set()

    with SpeechServer(script) as server:
        rig = Rig(library_of(), tmp_path / "out")
        try:
            spec = rig.start(
                "voice_http", text=TEXT, language="en", base_url=server.url, voice="af_heart",
                model="kokoro-tts",
            )  # fmt: skip
            rig.until(lambda: any(isinstance(one, events.JobPreview) for one in rig.heard))
            rig.host.cancel(spec.id)
            assert rig.end(spec).outcome == "cancelled"
        finally:
            rig.host.close()
        assert hung_up.wait(10)


def test_the_answer_reaches_the_project_through_the_host(studio_home: Path, tmp_path: Path) -> None:
    with SpeechServer() as server:
        rig = Rig(library_of(), tmp_path / "out")
        try:
            end = rig.run("voice_http", text=TEXT, language="en", base_url=server.url)
            assert end.outcome == "done", end.reason
        finally:
            rig.host.close()
    made = next(one.record for one in rig.heard if isinstance(one, events.JobCommitted))
    assert made.meta["samples"] == len(TEXT) * RATE // 10
    assert json.dumps(dict(made.meta))


def test_nothing_is_asked_that_is_known(tmp_path: Path) -> None:
    """Voice and model given: one request, and nothing is asked before it."""
    with SpeechServer() as server:
        say(server, tmp_path, voice="af_heart", model="kokoro-tts")
    assert [one.path for one in server.asked] == ["/v1/audio/speech"]
