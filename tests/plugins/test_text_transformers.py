"""The text engine for Transformers, by its real worker in its own environment.

One worker for all tests: importing torch takes longer than all of them.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.text_transformers.fitting import Machine, Rung, cache_bytes, context_for, ladder
from plugins.text_transformers.params import Params
from studio.store.environments.manager import environments_here
from tests.jobs.rig import Rig, library_of
from tests.models.tiny_text import Shape, write_random_model
from tests.plugins.local_models import TINY_CHAT, Said, ask, install, rig_in, said, start

ENGINE = "text_transformers"
LONG = "Write a long text about tea."
SCHEMA = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 4},
    },
    "required": ["title", "tags"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def rig(shared_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    manifest = library_of().plugin(ENGINE)
    environments_here().make(manifest, lambda done, label: None, threading.Event())
    install("tiny-chat", TINY_CHAT / "transformers", ENGINE, "text.generate")
    with rig_in(tmp_path_factory.mktemp("transformers")) as made:
        ask(made, ENGINE, prompt=LONG, model="tiny-chat", max_tokens=0)  # no test's own worker
        yield made


@pytest.fixture(autouse=True)
def one_home(studio_home: Path, shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDIO_HOME", str(shared_home))


def tell(rig: Rig, prompt: str, seed: int = 0, **params: object) -> Said:
    """A whole answer, greedy unless said otherwise."""
    wanted = {"model": "tiny-chat", "temperature": 0, "max_tokens": 400, **params}
    answer = ask(rig, ENGINE, seed, prompt=prompt, **wanted)
    assert answer.outcome == "done", answer.reason
    return answer


def refusal(rig: Rig, prompt: str, **params: object) -> str:
    answer = ask(rig, ENGINE, **{"prompt": prompt, "model": "tiny-chat", **params})
    assert answer.outcome == "failed"
    return answer.reason


def test_an_answer_is_streamed_and_ends_by_itself(rig: Rig) -> None:
    for prompt, begin, end in (
        (LONG, "This text is about tea. First, ", "That is all about tea.\n"),
        ("写一篇关于茶的长文。", "这篇文章写的是茶。第一，", "关于茶就写到这里。\n"),
        ("What is the capital of France?", "The capital of France is Paris.\n", ""),
    ):
        answer = tell(rig, prompt)
        assert answer.text.startswith(begin) and answer.text.endswith(end)
        assert "".join(answer.chunks).rstrip() == answer.text.rstrip()
        assert (answer.meta["model"], answer.meta["finish"]) == ("tiny-chat", "stop")
        assert answer.meta["context"] == 2048


def test_the_seed_decides_and_temperature_counts(rig: Rig) -> None:
    hot = {"temperature": 1.4, "top_p": 0.95, "repetition_penalty": 1.1}
    texts = [tell(rig, LONG, seed, **hot).text for seed in (1, 2, 1)]
    assert texts[0] == texts[2] != texts[1]
    for seed in range(3):  # any bytes, but never half a character
        answer = tell(rig, "请重复：饕餮🎨魑魅", seed, temperature=2, max_tokens=100)
        assert "\ufffd" not in answer.text + "".join(answer.chunks)


def test_stops_and_going_on(rig: Rig) -> None:
    whole = tell(rig, LONG).text
    answer = tell(rig, LONG, stop=["cond, man"])
    assert answer.text == whole[: whole.index("cond, man")] + "\n"
    first = tell(rig, LONG, max_tokens=20)
    assert (first.meta["finish"], first.meta["tokens"]) == ("length", 20)
    rest = tell(rig, LONG, prefix=first.text[:-1])
    assert first.text[:-1] + rest.text == whole


def test_json_by_a_schema(rig: Rig) -> None:
    answer = tell(rig, "Describe the red apple as JSON with title and tags.", schema=SCHEMA)
    value = json.loads(answer.text)
    assert "apple" in value["title"] and "apple" in value["tags"]
    noise = tell(rig, LONG, 3, schema=SCHEMA, temperature=1.5)  # whatever it would like to say
    assert set(json.loads(noise.text)) == {"title", "tags"}
    assert "Raise the length limit" in refusal(rig, LONG, schema=SCHEMA, max_tokens=5)


def test_reasoning_and_a_wrong_language_never_reach_the_text(rig: Rig) -> None:
    messages = [
        {"role": "system", "content": "Think before you answer."},
        {"role": "user", "content": "List 3 colours."},
    ]
    answer = tell(rig, "", messages=messages)
    assert answer.text.startswith("1. ")
    assert "think" not in answer.text + "".join(answer.chunks)
    other = tell(rig, "写一篇关于茶的长文。", language="en")
    assert other.text.startswith("This text is about tea.")
    assert "asked for again" in other.notices[0]


def test_the_figures_and_a_prompt_that_does_not_fit(rig: Rig) -> None:
    answer = tell(rig, LONG, max_tokens=0)
    assert (answer.text, answer.meta["tokens"]) == ("", 0)
    assert answer.meta["prompt_tokens"] == tell(rig, LONG).meta["prompt_tokens"]
    said = refusal(rig, "tea " * 3000)
    assert "holds 2048" in said
    assert "holds 256" in refusal(rig, "tea " * 300, context=256)


def test_a_shared_beginning_is_read_once_and_changes_no_answer(rig: Rig) -> None:
    source = "tea and coffee, " * 80
    first = tell(rig, f"{source}\n\n{LONG}")
    assert any("reading the prompt" in label for label in first.labels)
    again = tell(rig, f"{source}\n\nWrite a long text about milk.")
    assert not any("reading the prompt" in label for label in again.labels)
    assert tell(rig, f"{source}\n\n{LONG}").text == first.text


def test_cancelling_counts_at_once_and_the_worker_goes_on(rig: Rig) -> None:
    tell(rig, LONG)
    pids = rig.pids()
    spec = start(rig, ENGINE, prompt=LONG, model="tiny-chat", temperature=1.5, max_tokens=1500)
    rig.until(lambda: any(getattr(one, "label", "") == "writing" for one in rig.heard[-20:]))
    rig.host.cancel(spec.id)
    assert rig.end(spec).outcome == "cancelled"
    assert len(said(rig, spec).chunks) < 1500
    assert rig.pids() == pids
    assert tell(rig, LONG).text.endswith("That is all about tea.\n")


def test_what_the_hardware_lacks_is_told(rig: Rig) -> None:
    answer = tell(rig, "What is the capital of France?", precision="int4", device="cpu")
    assert "int4 is not possible here" in answer.notices[0]
    assert "Paris" in answer.text
    gone = tell(rig, "What is the capital of France?", device="mps")
    assert "There is no 'mps' here" in gone.notices[0]


def test_another_architecture_and_models_that_are_none(rig: Rig, tmp_path: Path) -> None:
    llama = write_random_model(tmp_path / "llama", Shape("llama"), dtype="bfloat16")
    install("noise", llama, ENGINE, "text.generate")
    assert tell(rig, LONG, 1, model="noise", temperature=1, max_tokens=8).meta["model"] == "noise"
    broken = shutil.copytree(TINY_CHAT / "transformers", tmp_path / "broken")
    (broken / "model.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0{}")
    install("broken", broken, ENGINE, "text.generate")
    assert "can't be loaded" in refusal(rig, LONG, model="broken")
    install("genai", TINY_CHAT / "genai", ENGINE, "text.generate")
    assert "can't be used by Transformers" in refusal(rig, LONG, model="genai")
    assert "not installed" in refusal(rig, LONG, model="nowhere")


CUDA = Machine("cuda", bfloat16=True, bits=True)


def rungs(precision: str = "auto", device: str = "auto", machine: Machine = CUDA) -> list[str]:
    params = replace(Params(), precision=precision, device=device)
    return [str(rung) for rung in ladder(params, machine, 8 * 10**9, 64 * 10**9)]


def test_each_way_of_running_a_model_is_smaller_than_the_one_before() -> None:
    graphics = ["bfloat16 on cuda", "int8 on cuda", "int4 on cuda"]
    processor = ["float32 on cpu", "bfloat16 on cpu"]
    assert rungs() == graphics + processor
    assert rungs("int4") == ["int4 on cuda", "bfloat16 on cpu"]
    assert rungs("float16")[0] == "float16 on cuda"
    assert rungs(device="cpu") == processor
    assert rungs("int8", machine=Machine("mps", False, False))[0] == "float16 on mps"
    small = ladder(Params(), Machine("", True, False), 8 * 10**9, 16 * 10**9)
    assert small == [Rung("cpu", "bfloat16")]  # 16 GB of float32 do not fit into 16 GB


class Qwen:
    """Of Qwen2.5-0.5B-Instruct's config.json."""

    num_hidden_layers, num_attention_heads, num_key_value_heads = 24, 14, 2
    hidden_size, max_position_embeddings = 896, 32_768


def test_the_context_by_the_memory() -> None:
    assert cache_bytes(Qwen, 2) == 2 * 24 * 2 * 64 * 2  # 12 KiB a token
    assert context_for(Qwen, 0, 64 << 30, 2) == 32_768
    assert context_for(Qwen, 0, 100 << 20, 2) == 6_656  # 80 MiB / 12 KiB, in steps of 256
    assert context_for(Qwen, 100_000, 1 << 30, 2) == 32_768
    assert context_for(Qwen, 4_096, 1 << 20, 2) == 4_096
