"""The text engine for ONNX Runtime, by its real worker in its own environment."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.jobs.rig import Rig
from tests.plugins.local_models import (
    TINY_CHAT,
    Said,
    ask,
    install,
    rig_in,
    run_inside,
    said,
    share_environments,
    start,
)

ENGINE = "text_onnx"
GENAI = TINY_CHAT / "genai"
LONG = "Write a long text about tea."
SCHEMA = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "maxLength": 40},
        "tags": {"type": "array", "items": {"type": "string", "maxLength": 20}, "maxItems": 4},
    },
    "required": ["title", "tags"],
    "additionalProperties": False,
}


@pytest.fixture(autouse=True)
def environment(studio_home: Path, shared_home: Path) -> None:
    share_environments(studio_home, shared_home, ENGINE)
    install("tiny-chat", GENAI, ENGINE, "text.generate")


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with rig_in(tmp_path) as made:
        yield made


def tell(rig: Rig, prompt: str, seed: int = 0, **params: object) -> Said:
    """A whole answer, greedy unless said otherwise."""
    wanted = {"temperature": 0, "max_tokens": 400, **params}
    answer = ask(rig, ENGINE, seed, prompt=prompt, **wanted)
    assert answer.outcome == "done", answer.reason
    return answer


def refusal(rig: Rig, prompt: str, **params: object) -> str:
    answer = ask(rig, ENGINE, prompt=prompt, temperature=0, **params)
    assert answer.outcome == "failed"
    return answer.reason


def test_an_answer_ends_by_itself(rig: Rig) -> None:
    for prompt, begin, end in (
        (LONG, "This text is about tea. First, ", "That is all about tea.\n"),
        ("写一篇关于茶的长文。", "这篇文章写的是茶。第一，", "关于茶就写到这里。\n"),
        ("What is the capital of France?", "The capital of France is Paris.\n", ""),
    ):
        answer = tell(rig, prompt)
        assert answer.text.startswith(begin) and answer.text.endswith(end)
        assert "".join(answer.chunks).rstrip() == answer.text.rstrip()
        assert answer.meta["model"] == "tiny-chat"
        assert answer.meta["finish"] == "stop"
        assert answer.meta["context"] == 2048


def test_characters_of_several_tokens_are_never_shown_by_halves(rig: Rig) -> None:
    """The model knows these by their bytes only; hot enough, it says any bytes."""
    for seed in range(3):
        answer = tell(rig, "请重复：饕餮🎨魑魅", seed, temperature=2, max_tokens=300)
        assert "\ufffd" not in answer.text + "".join(answer.chunks)
        assert any(ord(letter) > 0x3000 for letter in answer.text)


def test_the_seed_decides(rig: Rig, tmp_path: Path) -> None:
    hot = {"temperature": 1.0, "top_p": 0.95, "repetition_penalty": 1.1}
    texts = [tell(rig, LONG, seed, **hot).text for seed in (1, 2, 1)]
    assert texts[0] == texts[2] != texts[1]
    with rig_in(tmp_path / "another worker") as other:
        assert tell(other, LONG, 2, **hot).text == texts[1]


def test_a_stop_string_across_tokens_is_not_given_out(rig: Rig) -> None:
    whole = tell(rig, LONG).text
    answer = tell(rig, LONG, stop=["cond, man"])
    assert answer.text == whole[: whole.index("cond, man")] + "\n"
    assert "".join(answer.chunks) == answer.text[:-1]
    assert answer.meta["finish"] == "stop"


def test_a_length_stop_and_how_to_go_on(rig: Rig) -> None:
    whole = tell(rig, LONG).text
    first = tell(rig, LONG, max_tokens=20)
    assert (first.meta["finish"], first.meta["tokens"]) == ("length", 20)
    assert whole.startswith(first.text[:-1])
    rest = tell(rig, LONG, prefix=first.text[:-1])
    both = first.text[:-1] + rest.text
    assert both[: len(first.text) + 10] == whole[: len(first.text) + 10]
    assert both.endswith("That is all about tea.\n") and both.count("Third, ") == 1


def test_json_by_a_schema(rig: Rig) -> None:
    answer = tell(rig, "Describe the fresh apple as JSON with title and tags.", schema=SCHEMA)
    assert json.loads(answer.text) == {"title": "The fresh apple", "tags": ["fresh", "apple"]}
    noise = tell(rig, LONG, 3, schema=SCHEMA, temperature=1.5)  # whatever it would like to say
    assert set(json.loads(noise.text)) == {"title", "tags"}
    more = tell(rig, LONG, schema={**SCHEMA, "minProperties": 1, "not": {"required": ["other"]}})
    assert "can't be held to all of its form" in more.notices[0]
    assert "Raise the length limit" in refusal(rig, LONG, schema=SCHEMA, max_tokens=5)


def test_reasoning_never_reaches_the_text(rig: Rig) -> None:
    messages = [
        {"role": "system", "content": "Think before you answer."},
        {"role": "user", "content": "List 3 colours."},
    ]
    answer = tell(rig, "", messages=messages)
    assert answer.text.startswith("1. ")
    assert "think" not in answer.text + "".join(answer.chunks)
    code = f"""{INSIDE}
job = FakeJob(Path(tempfile.mkdtemp()), models={{"tiny": Path({str(GENAI)!r})}})
plugin.run(plugin.params(messages={messages!r}, temperature=0), Inputs(), job)
print(json.dumps([label for _, label in job.steps]))
"""
    assert "thinking" in json.loads(run_inside(ENGINE, code))
    assert answer.meta["tokens"] > 2 * len(answer.text.split())  # the thought counts


def test_an_answer_in_the_wrong_language_is_asked_for_again(rig: Rig) -> None:
    answer = tell(rig, "写一篇关于茶的长文。", language="en")
    assert answer.text.startswith("This text is about tea.")
    assert "asked for again" in answer.notices[0]
    assert "这" not in "".join(answer.chunks)


def test_the_figures_without_writing(rig: Rig) -> None:
    answer = tell(rig, LONG, max_tokens=0)
    assert (answer.text, answer.meta["tokens"]) == ("", 0)
    assert answer.meta["prompt_tokens"] == tell(rig, LONG).meta["prompt_tokens"]


def test_a_prompt_that_does_not_fit_is_refused_with_figures(rig: Rig) -> None:
    said = refusal(rig, "tea " * 3000)
    assert "3,0" in said and "2,048" in said
    small = refusal(rig, "tea " * 600, context=512)
    assert "512" in small and "Raise the context (it can take 2,048)" in small


INSIDE = f"""
import json, tempfile
from pathlib import Path
from plugins.text_onnx import session
from plugins.text_onnx.plugin import TextOnnx
from studio.sdk import Environment, Inputs
from studio.sdk.testing import FakeJob

plugin = TextOnnx()
plugin.load(Environment(threads=2))

def tell(prompt, **params):
    job = FakeJob(Path(tempfile.mkdtemp()), models={{"tiny": Path({str(GENAI)!r})}})
    params = plugin.params(prompt=prompt, **{{"temperature": 0, "max_tokens": 60, **params}})
    plugin.run(params, Inputs(), job)
    read = [label for _, label in job.steps if label.startswith("reading")]
    return [read, job.one("text").meta["prompt_tokens"], job.one("text").text()]
"""
"""Asks the plugin without a host: on the way through one, labels that follow quickly become one."""


def test_an_answer_is_streamed_as_it_is_made() -> None:
    code = f"""{INSIDE}
job = FakeJob(Path(tempfile.mkdtemp()), models={{"tiny": Path({str(GENAI)!r})}})
plugin.run(plugin.params(prompt={LONG!r}, temperature=0, max_tokens=60), Inputs(), job)
print(json.dumps([job.chunks, job.one("text").text()]))"""
    chunks, text = json.loads(run_inside(ENGINE, code))
    assert len([one for one in chunks if one]) > 5
    assert "".join(chunks).rstrip() == text.rstrip()


def test_a_shared_beginning_is_read_once() -> None:
    prompts = [f"{'tea and coffee, ' * 80}Write about {word}." for word in ("tea", "milk", "tea")]
    printed = run_inside(ENGINE, f"{INSIDE}\nprint(json.dumps([tell(p) for p in {prompts!r}]))")
    (first, total, text), (second, _, _), (third, _, again) = json.loads(printed)
    assert (first[0], again) == (f"reading: 0 of {total} tokens", text)
    for labels in (second, third):
        kept = int(labels[0].split()[1])
        assert total - 256 < kept < total  # all but the chunk in which they part


def test_models_whose_positions_change_read_anew_beyond_that_length() -> None:
    """As Phi-3's do at 4,096 tokens; here another model is taken for one that does at 64."""
    code = f"""{INSIDE}
session._LONG_ROPE["qwen2"] = 64
long = "tea and coffee, " * 20
print(json.dumps([tell({LONG!r}, max_tokens=400), tell(long + {LONG!r}), tell(long + {LONG!r})]))
"""
    (_, _, text), (first, total, begun), (second, _, again) = json.loads(run_inside(ENGINE, code))
    assert text.endswith("That is all about tea.\n")  # it went on past the 64th
    assert first == second == [f"reading: {n} of {total} tokens" for n in (0, total)]
    assert begun == again


def test_what_was_kept_changes_no_answer(rig: Rig, tmp_path: Path) -> None:
    source = "tea and coffee, " * 80
    for seed in range(3):  # long answers, and prompts that share some of them
        tell(rig, f"{source}{seed}. {LONG}", seed, temperature=1.2, max_tokens=150)
    last = {"prompt": f"{source}7. {LONG}", "seed": 7, "temperature": 1.2, "max_tokens": 150}
    warm = tell(rig, **last).text
    with rig_in(tmp_path / "fresh") as fresh:
        assert tell(fresh, **last).text == warm


@pytest.mark.parametrize("label", ["reading: ", "writing"])
def test_cancelling_counts_at_once_and_the_worker_goes_on(rig: Rig, label: str) -> None:
    tell(rig, LONG)
    pids = rig.pids()
    prompt = "tea and coffee, " * 480 if "reading" in label else LONG
    for _ in range(5):  # on a busy machine the tiny model may be through before it is asked
        spec = start(rig, ENGINE, prompt=prompt, temperature=1.5, max_tokens=800)
        await_label(rig, spec.id, label)
        rig.host.cancel(spec.id)
        if (outcome := rig.end(spec).outcome) == "cancelled":
            break
    assert outcome == "cancelled"
    last = said(rig, spec).labels[-1]
    assert not last.startswith("reading") or last.split()[1] != last.split()[3]
    assert rig.pids() == pids
    assert tell(rig, LONG).text.endswith("That is all about tea.\n")


def await_label(rig: Rig, job: str, label: str) -> None:
    rig.until(lambda: any(label in one for one in said_labels(rig, job)))


def said_labels(rig: Rig, job: str) -> list[str]:
    heard = (one for one in rig.heard if getattr(getattr(one, "spec", None), "id", "") == job)
    return [one.label for one in heard if hasattr(one, "label")]


def test_too_little_memory_halves_the_context(tmp_path: Path) -> None:
    huge = tmp_path / "huge"
    shutil.copytree(GENAI, huge)
    config = json.loads((huge / "genai_config.json").read_text(encoding="utf-8"))
    config["model"]["context_length"] = 16_000_000  # 2 KB of cache a token
    (huge / "genai_config.json").write_text(json.dumps(config), encoding="utf-8")
    install("huge", huge, ENGINE, "text.generate")
    with rig_in(tmp_path, memory=1 << 30) as rig:
        answer = tell(rig, LONG, model="huge", context=16_000_000)
        assert "halved" in answer.notices[0]
        assert answer.meta["context"] <= 500_000
        assert answer.text.endswith("That is all about tea.\n")
        assert tell(rig, LONG, model="huge").meta["context"] == answer.meta["context"]


def test_one_model_in_memory(rig: Rig, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(GENAI, other)
    install("other", other, ENGINE, "text.generate")
    assert tell(rig, LONG, model="tiny-chat").meta["model"] == "tiny-chat"
    assert tell(rig, LONG, model="other").meta["model"] == "other"
    held = {
        Path(one.path).parent for pid in rig.pids() for one in psutil.Process(pid).memory_maps()
    }
    assert GENAI not in held


def test_nothing_is_sent_anywhere(rig: Rig) -> None:
    tell(rig, LONG)
    (process,) = (psutil.Process(pid) for pid in rig.pids())
    assert process.net_connections() == []


def test_a_damaged_model_is_told(rig: Rig, tmp_path: Path) -> None:
    torn = tmp_path / "torn"
    shutil.copytree(GENAI, torn)
    (torn / "model.onnx.data").write_bytes(b"nothing")
    install("torn", torn, ENGINE, "text.generate")
    assert "can't be loaded" in (said := refusal(rig, LONG, model="torn"))
    assert "studio models verify torn" in said
    tell(rig, LONG, model="tiny-chat")


def test_a_card_that_is_not_there_is_told(rig: Rig) -> None:
    assert "installed for the processor" in refusal(rig, LONG, device="cuda")


def test_a_folder_of_another_kind_is_refused(rig: Rig, tmp_path: Path) -> None:
    install("transformers", TINY_CHAT / "transformers", ENGINE, "text.generate")
    assert "genai_config.json is missing" in refusal(rig, LONG, model="transformers")
    assert "not installed" in refusal(rig, LONG, model="nowhere")
