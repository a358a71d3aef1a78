"""One plugin's job asks for another's work: answers, refusals, circles, cancel, files."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.job import InputRef, Outcome
from studio.core.resolved import named
from studio.jobs import events
from tests.jobs.conftest import MakeRig
from tests.jobs.rig import Rig, write_plugin

CALLER = """
    try:
        result = job.call(params.capability, params.values, tuple(inputs), stream=params.stream)
        job.text(f"[{result.engine}: {result.text}]")
        for asset in result.assets:
            job.text(f"({asset.role} {asset.meta} {asset.text()})")
    except CallFailed as error:
        job.text(f"CallFailed: {error}")
"""
CALLER_PARAMS = """
    capability: str = "tool.b"
    values: dict[str, object] = __import__("dataclasses").field(default_factory=dict)
    stream: bool = False
"""


def write_caller(
    plugins: Path, plugin_id: str, provides: str, calls: str, run: str = CALLER
) -> None:
    manifest = f'capabilities = ["{provides}"]\ncalls = ["{calls}"]'
    head = "from typing import Any\n"
    params = CALLER_PARAMS.replace("object", "Any")
    write_plugin(plugins, plugin_id, run, params=params, manifest=manifest, head=head)


def write_callee(plugins: Path, run: str, params: str = "", plugin_id: str = "b") -> None:
    manifest = 'capabilities = ["tool.b"]'
    write_plugin(plugins, plugin_id, run, params=params, manifest=manifest)


ANSWER = """
    job.text("first ")
    job.text("second")
    file = job.scratch / "answer.txt"
    file.write_text(f"{params.word} {[a.text() for a in inputs]} {job.capability}")
    job.emit(file, "text/plain", role="answer", n=1)
"""


@pytest.fixture
def pair(make_rig: MakeRig, plugins: Path) -> Rig:
    write_caller(plugins, "a", "tool.a", "tool.b")
    write_callee(plugins, ANSWER, "word: str = 'hi'")
    return make_rig()


def given(tmp_path: Path, text: str) -> tuple[InputRef, ...]:
    path = tmp_path / "given.txt"
    path.write_text(text, encoding="utf-8")
    return (InputRef("text", str(path), "", "text/plain"),)


def test_a_call_brings_text_and_files_back(pair: Rig, tmp_path: Path) -> None:
    spec = pair.start("a", given(tmp_path, "from the caller"), values={"word": "hello"})
    assert pair.end(spec).outcome == Outcome.DONE
    assert pair.text(spec) == (
        "[b 1.0: first second](answer {'n': 1} hello ['from the caller'] tool.b)"
    )
    started = [e.spec.plugin for e in pair.heard if isinstance(e, events.JobStarted)]
    assert started == ["a"]  # the called job is the caller's own affair


def test_the_called_text_streams_through(pair: Rig) -> None:
    spec = pair.start("a", stream=True)
    pair.end(spec)
    chunks = [e.chunk for e in pair.heard if isinstance(e, events.JobText)]
    assert "".join(chunks).startswith("first second")  # pieces may arrive gathered


@pytest.mark.parametrize(
    ("values", "reason"),
    [({"word": 7}, "'word' must be a text"), ({"wrd": "x"}, "There is no parameter 'wrd'")],
)
def test_parameters_of_a_call_are_checked(
    pair: Rig, values: dict[str, object], reason: str
) -> None:
    spec = pair.start("a", values=values)
    assert pair.end(spec).outcome == Outcome.DONE
    assert pair.text(spec).startswith(f"CallFailed: {reason}")
    assert len(pair.pids()) == 1  # nothing was started for it


def test_an_undeclared_call_is_refused(pair: Rig) -> None:
    spec = pair.start("a", capability="tool.echo")
    pair.end(spec)
    assert "may not call 'tool.echo': its plugin.toml does not list it" in pair.text(spec)


def test_nobody_can_do_it(make_rig: MakeRig, plugins: Path) -> None:
    write_caller(plugins, "a", "tool.a", "tool.b")
    rig = make_rig()
    rig.run("a")
    assert rig.all_text() == "CallFailed: No installed plugin can do 'tool.b'."


@pytest.mark.parametrize(
    ("run", "reason"),
    [
        ("raise PluginError('Choose a voice.')", "Choose a voice."),
        ("raise KeyError('x')", "KeyError: 'x'"),
        ("os._exit(4)", "The plugin's process exited with code 4."),
    ],
)
def test_a_failed_call_tells_the_caller(
    make_rig: MakeRig, plugins: Path, run: str, reason: str
) -> None:
    write_caller(plugins, "a", "tool.a", "tool.b")
    write_callee(plugins, run)
    rig = make_rig()
    spec = rig.start("a")
    assert rig.end(spec).outcome == Outcome.DONE
    assert rig.text(spec) == f"CallFailed: {reason}"


def test_an_uncaught_failure_of_a_call_fails_the_caller(make_rig: MakeRig, plugins: Path) -> None:
    write_caller(plugins, "a", "tool.a", "tool.b", "job.call('tool.b')")
    write_callee(plugins, "raise PluginError('Choose a voice.')")
    ended = make_rig().run("a")
    assert (ended.outcome, ended.reason) == (Outcome.FAILED, "Choose a voice.")


def test_a_circle_is_refused(make_rig: MakeRig, plugins: Path) -> None:
    run = CALLER.replace("params.capability", "'tool.b'")
    write_caller(plugins, "a", "tool.a", "tool.b", run)
    write_caller(plugins, "b", "tool.b", "tool.a", CALLER.replace("params.capability", "'tool.a'"))
    rig = make_rig()
    assert rig.run("a").outcome == Outcome.DONE
    assert "CallFailed: Calls go in a circle: a → b → a." in rig.all_text()


def test_a_long_chain_is_refused(make_rig: MakeRig, plugins: Path) -> None:
    for n in range(10):
        run = f"job.text('{n} ')\njob.call('tool.c{n + 1}', stream=True)"
        write_caller(plugins, f"c{n}", f"tool.c{n}", f"tool.c{n + 1}", run)
    rig = make_rig()
    ended = rig.run("c0")
    assert ended.reason.startswith("More than 8 jobs would wait for each other: c0 → c1")
    assert rig.all_text().split() == [str(n) for n in range(8)]


def test_two_plugins_that_call_each_other_do_not_lock_up(make_rig: MakeRig, plugins: Path) -> None:
    """Two jobs, each waiting for work of the plugin that the other one holds."""
    run = "if params.stream:\n    time.sleep(0.2)\n    job.call(params.capability)\n"
    run += "job.text(It.__module__[-8:-7])"
    write_caller(plugins, "p", "tool.p", "tool.q", run)
    write_caller(plugins, "q", "tool.q", "tool.p", run)
    for slots in (1, 2, 4):
        rig = make_rig(slots={"cpu": slots})
        one = rig.start("p", stream=True, capability="tool.q")
        two = rig.start("q", stream=True, capability="tool.p")
        assert rig.end(one).outcome == rig.end(two).outcome == Outcome.DONE


def test_many_callers_are_few_processes(make_rig: MakeRig, plugins: Path) -> None:
    write_caller(plugins, "a", "tool.a", "tool.b")
    write_callee(plugins, "time.sleep(0.01)\njob.text('x')")
    rig = make_rig(slots={"cpu": 4})
    specs = [rig.start("a") for _ in range(20)]
    most = 0

    def all_ended() -> bool:
        nonlocal most
        most = max(most, len(rig.pids()))
        return all(rig.ended(spec) for spec in specs)

    rig.until(all_ended)
    assert most == 2


def test_cancel_of_the_caller_reaches_the_called(make_rig: MakeRig, plugins: Path) -> None:
    write_caller(plugins, "a", "tool.a", "tool.b")
    callee = "(Path(os.environ['STUDIO_HOME']) / 'here').touch()\n"
    callee += "while True:\n    job.progress(0.5)\n    time.sleep(0.02)"
    write_callee(plugins, callee)
    rig = make_rig(grace=5)
    spec = rig.start("a")
    here = Path(os.environ["STUDIO_HOME"]) / "here"
    rig.until(here.exists)
    pids = rig.pids()
    begin = time.monotonic()
    rig.host.cancel(spec.id)
    assert rig.end(spec).outcome == Outcome.CANCELLED
    assert time.monotonic() - begin < 1
    rig.until(lambda: not rig.host.busy)
    assert rig.pids() == pids  # both heard it: nobody was killed


def test_cancel_with_a_deaf_called_spares_the_caller(make_rig: MakeRig, plugins: Path) -> None:
    write_caller(plugins, "a", "tool.a", "tool.b")
    write_callee(plugins, "(Path(os.environ['STUDIO_HOME']) / 'here').touch()\ntime.sleep(60)")
    rig = make_rig(grace=0.5)
    spec = rig.start("a")
    rig.until((Path(os.environ["STUDIO_HOME"]) / "here").exists)
    caller, _ = rig.pids()
    rig.host.cancel(spec.id)
    assert rig.end(spec).outcome == Outcome.CANCELLED
    rig.until(lambda: rig.pids() == [caller])


def test_the_end_of_the_caller_ends_the_called(make_rig: MakeRig, plugins: Path) -> None:
    """The caller crashes in another thread while it waits; nobody wants the answer any more."""
    crash = "import threading\nthreading.Timer(0.3, os._exit, [9]).start()\njob.call('tool.b')"
    write_caller(plugins, "a", "tool.a", "tool.b", crash)
    write_callee(plugins, "while True:\n    job.progress(0.1)\n    time.sleep(0.02)")
    rig = make_rig()
    assert "exited with code 9" in rig.run("a").reason
    rig.until(lambda: not rig.host.busy)


@pytest.mark.parametrize("path", ["{secret}", "/etc/hostname", "nothing.txt"])
def test_only_own_files_are_handed_on(
    make_rig: MakeRig, plugins: Path, tmp_path: Path, path: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    place = path.replace("{secret}", str(secret))
    run = f"job.call('tool.b', None, (Asset(Path({place!r}), 'text/plain', 'text'),))"
    write_caller(plugins, "a", "tool.a", "tool.b", run)
    write_callee(plugins, ANSWER, "word: str = 'hi'")
    ended = make_rig().run("a")
    assert "is neither an input of this job nor in its scratch" in ended.reason


def test_own_work_and_earlier_answers_may_be_handed_on(make_rig: MakeRig, plugins: Path) -> None:
    run = """
        own = job.scratch / "own.txt"
        own.write_text("own")
        first = job.call("tool.b", None, (Asset(own, "text/plain", "text"),))
        second = job.call("tool.b", None, first.assets)
        job.text(second.one("answer").text())
        job.emit(second.one().path, "text/plain", role="answer")
    """
    write_caller(plugins, "a", "tool.a", "tool.b", run)
    write_callee(plugins, ANSWER, "word: str = 'hi'")
    rig = make_rig()
    assert rig.run("a").outcome == Outcome.DONE
    assert rig.all_text() == "hi [\"hi ['own'] tool.b\"] tool.b"
    assert len(rig.made()) == 1


def test_a_called_plugin_that_never_stops_talking(make_rig: MakeRig, plugins: Path) -> None:
    write_caller(plugins, "a", "tool.a", "tool.b")
    write_callee(plugins, "while True:\n    job.text('x' * 60_000)")
    rig = make_rig()
    rig.run("a")
    assert rig.all_text() == "CallFailed: The called plugin streamed too much text."


def test_the_record_names_who_did_the_work(pair: Rig, plugins: Path, make_rig: MakeRig) -> None:
    run = "f = job.call('tool.b').one()\njob.emit(f.path, 'text/plain', role='a')"
    write_caller(plugins, "z", "tool.z", "tool.b", run)
    rig = make_rig()
    rig.run("z")
    (committed,) = [e for e in rig.heard if isinstance(e, events.JobCommitted)]
    assert committed.record.engine == "z 1.0 < b 1.0"


SPEAKER = """
    job.text(f"{params.word} by {job.capability}")
    piece = job.scratch / "piece.wav"
    piece.write_bytes(b"RIFF")
    job.preview(piece)
"""
NAMER = """
    try:
        result = job.call("speech.synthesize", {"word": "hi"}, engine=params.engine, stream=True)
        job.text(f" [{result.engine}]")
    except CallFailed as error:
        job.text(f"CallFailed: {error}")
"""


@pytest.fixture
def speakers(make_rig: MakeRig, plugins: Path) -> Rig:
    manifest = 'capabilities = ["tool.says"]\ncalls = ["speech.synthesize"]'
    write_plugin(plugins, "says", NAMER, params="engine: str = ''", manifest=manifest)
    for name in ("first", "second"):
        manifest = 'capabilities = ["speech.synthesize"]'
        write_plugin(plugins, name, SPEAKER, params="word: str = ''", manifest=manifest)
    return make_rig()


def says(rig: Rig, engine: str, by_name: str = "first second") -> str:
    """What the caller said that asked for ``engine``; chosen is the first."""
    engines = {"speech.synthesize": "first", named("speech.synthesize"): by_name}
    spec = replace(rig.spec("says", engine=engine), engines=engines)
    rig.host.submit(spec, rig.sink)
    assert rig.end(spec).outcome == Outcome.DONE
    return rig.text(spec)


def test_a_call_may_name_the_plugin_that_answers(speakers: Rig) -> None:
    assert says(speakers, "second") == "hi by speech.synthesize [second 1.0]"
    assert says(speakers, "") == "hi by speech.synthesize [first 1.0]"
    shown = [e for e in speakers.heard if isinstance(e, events.JobPreview)]
    assert {e.spec.plugin for e in shown} == {"says"}  # the sound on the way is the caller's


@pytest.mark.parametrize(
    ("engine", "reason"),
    [
        ("nobody", "There is no plugin 'nobody'"),
        ("echo", "The plugin 'echo' can't do 'speech.synthesize'."),
        ("second", "The plugin 'second' can't be used for 'speech.synthesize' here: it lacks a"),
    ],
)
def test_who_may_not_be_named_is_refused(speakers: Rig, engine: str, reason: str) -> None:
    assert says(speakers, engine, "first").startswith(f"CallFailed: {reason}")
