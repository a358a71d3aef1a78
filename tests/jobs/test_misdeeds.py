"""What a plugin may do to us costs that job only, and says why."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from studio.core.job import Outcome
from studio.jobs import events
from studio.jobs.protocol import MAX_LINE
from tests.conftest import MARK, marked
from tests.jobs.conftest import MakeRig
from tests.jobs.rig import Rig, write_plugin


def check_next_is_fine(rig: Rig) -> None:
    assert rig.echo("say", text="next", name="next.txt").outcome == Outcome.DONE
    assert rig.made()["next.txt"] == "next"


def test_prints_do_not_reach_the_protocol(rig: Rig) -> None:
    ended = rig.echo("print", text="printed 印")
    assert ended.outcome == Outcome.DONE
    log = "\n".join(ended.log)
    assert "printed 印" in log and "to stderr" in log and '"Finished"' in log
    assert rig.all_text() == "printed 印"


@pytest.mark.parametrize(
    ("mode", "params", "reason"),
    [
        ("raise", {"text": "oh no"}, "ValueError: oh no"),
        ("refuse", {"text": "Choose a smaller size."}, "Choose a smaller size."),
        ("exit", {"amount": 3}, "The plugin exited with code 3."),
        ("no such deed", {}, "There is no deed"),
    ],
)
def test_a_failure_tells_its_reason(
    rig: Rig, mode: str, params: dict[str, Any], reason: str
) -> None:
    pid = rig.echo("say") and rig.pids()
    ended = rig.echo(mode, **params)
    assert ended.outcome == Outcome.FAILED
    assert ended.reason.startswith(reason)
    assert rig.pids() == pid  # the process is as good as before
    check_next_is_fine(rig)


def test_an_exception_leaves_its_traceback_in_the_log(rig: Rig) -> None:
    rig.echo("print", text="of the job before")
    ended = rig.echo("raise", text="oh no")
    assert "Traceback" in ended.log[0] and ended.log[-1] == "ValueError: oh no"
    assert not any("of the job before" in line for line in ended.log)


@pytest.mark.parametrize(
    ("mode", "params", "reason"),
    [
        ("hard_exit", {"amount": 7}, "The plugin's process exited with code 7."),
        ("segfault", {}, "The plugin's process crashed (SIGSEGV)."),
        ("hard_exit", {"amount": 0}, "The plugin's process exited with code 0."),
    ],
)
def test_a_crash_costs_one_job(rig: Rig, mode: str, params: dict[str, Any], reason: str) -> None:
    waiting = []
    crash = rig.start("echo", mode=mode, **params)
    waiting.append(rig.start("echo", mode="say", text="waited", name="waited.txt"))
    ended = rig.end(crash)
    assert (ended.outcome, ended.reason[: len(reason)]) == (Outcome.FAILED, reason)
    if mode == "segfault":
        assert rig.text(crash) == "before the crash"
    assert rig.end(waiting[0]).outcome == Outcome.DONE
    check_next_is_fine(rig)


@pytest.mark.parametrize("deed", ["time.sleep(60)", "while True: pass"])
def test_deaf_to_cancel_is_killed_after_the_grace(
    make_rig: MakeRig, plugins: Path, deed: str
) -> None:
    write_plugin(plugins, "deaf", f"job.text('here')\n{deed}")
    rig = make_rig()
    spec = rig.start("deaf")
    rig.until(lambda: rig.text(spec))
    (pid,) = rig.pids()
    begin = time.monotonic()
    rig.host.cancel(spec.id)
    assert rig.end(spec).outcome == Outcome.CANCELLED
    assert rig.limits.grace <= time.monotonic() - begin < rig.limits.grace + 3
    assert not psutil.pid_exists(pid)
    check_next_is_fine(rig)


def test_a_flood_waits_in_its_own_process(make_rig: MakeRig, plugins: Path) -> None:
    """While the host looks away, the plugin stands still; others get their turn."""
    write_plugin(plugins, "calm", "job.text('calm')")
    rig = make_rig()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    spec = rig.start("echo", mode="flood", amount=1e9)
    rig.until(lambda: rig.text(spec))
    time.sleep(0.5)  # nobody listens
    begin = time.monotonic()
    calm = rig.start("calm")
    assert rig.end(calm).outcome == Outcome.DONE
    assert time.monotonic() - begin < 2
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 100 * 1024  # KiB
    rig.host.cancel(spec.id)
    assert rig.end(spec).outcome == Outcome.CANCELLED


def test_a_flood_of_large_messages_is_bounded_by_bytes(make_rig: MakeRig, plugins: Path) -> None:
    code = "while True:\n    job._send(__import__('studio.jobs.protocol').jobs.protocol"
    code += ".Text(job._run.job, 'x' * 8_000_000))"
    write_plugin(plugins, "large", code)
    rig = make_rig()
    before = psutil.Process().memory_info().rss
    spec = rig.start("large")
    rig.until(lambda: rig.heard)
    time.sleep(1.5)
    grown = psutil.Process().memory_info().rss - before
    assert grown < 150 * 2**20
    rig.heard.clear()
    rig.host.cancel(spec.id)
    rig.end(spec)


def test_a_memory_limit_fails_that_job_only(make_rig: MakeRig) -> None:
    rig = make_rig(memory=300 * 2**20)
    ended = rig.echo("allocate", amount=1e6)
    assert ended.outcome == Outcome.FAILED
    assert ended.reason == "The plugin ran out of memory; try a smaller setting."
    check_next_is_fine(rig)
    assert rig.echo("allocate", amount=100).outcome == Outcome.DONE  # there is room again


LIES = {
    "not there": "nothing.txt",
    "up and out": "{scratch}/../../secret.txt",
    "absolute": "{secret}",
    "a folder": "{scratch}",
    "no path at all": "\0",
    "too long": "x" * 5000,
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_about_a_file_is_refused(
    make_rig: MakeRig, plugins: Path, tmp_path: Path, lie: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    code = "job.emit(Path(params.path.replace('{scratch}', str(job.scratch))), 'text/plain')"
    write_plugin(plugins, "liar", code, params="path: str")
    rig = make_rig()
    ended = rig.run("liar", path=LIES[lie].replace("{secret}", str(secret)))
    assert ended.outcome == Outcome.FAILED
    assert "no file in this job's scratch folder" in ended.reason
    assert rig.made() == {} and secret.read_text() == "secret"
    check_next_is_fine(rig)


def test_links_lead_nowhere(make_rig: MakeRig, plugins: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("secret", encoding="utf-8")
    code = "link = job.scratch / 'in'\nlink.symlink_to(params.to)\n"
    code += "job.emit(link / 'secret.txt', 'text/plain')"
    write_plugin(plugins, "tunnel", code, params="to: str")
    rig = make_rig()
    ended = rig.run("tunnel", to=str(tmp_path / "outside"))
    assert "no file in this job's scratch folder" in ended.reason
    ended = rig.echo("link", name=str(tmp_path / "outside" / "secret.txt"))
    assert "no file in this job's scratch folder" in ended.reason
    write_plugin(
        plugins,
        "alias",
        "(job.scratch / 'a').touch()\n(job.scratch / 'b').symlink_to(job.scratch / 'a')\n"
        "job.emit(job.scratch / 'b', 'text/plain')",
    )
    rig = make_rig()
    assert "no file in this job's scratch folder" in rig.run("alias").reason
    assert rig.made() == {}


def test_a_lie_about_the_media_type(rig: Rig) -> None:
    assert "is no media type" in rig.echo("lie_about_media").reason
    assert rig.made() == {}


def test_a_broken_promise_is_a_failure(make_rig: MakeRig, plugins: Path) -> None:
    promise = '[produces.picture]\nmedia = ["image/png"]'
    write_plugin(plugins, "promise", "job.text('I did it')", manifest=promise)
    ended = make_rig().run("promise")
    assert ended.outcome == Outcome.FAILED
    assert ended.reason == "The plugin 'promise' said that it was done, but made no 'picture'."


@pytest.mark.parametrize(
    ("meta", "says"),
    [
        ("x=float('nan')", "no JSON"),
        ("x='x' * 300_000", "under 256 KiB"),
        ("x=job.scratch", "not JSON serializable"),
        ("x='x' * 20_000_000", "too large"),
    ],
)
def test_meta_that_no_record_holds(make_rig: MakeRig, plugins: Path, meta: str, says: str) -> None:
    code = "file = job.scratch / 'x.txt'\nfile.touch()\n"
    write_plugin(plugins, "meta", f"{code}job.emit(file, 'text/plain', {meta})")
    rig = make_rig()
    assert says in rig.run("meta").reason
    check_next_is_fine(rig)


RAW = """
    import json
    def raw(**message):
        os.write(CHANNEL, json.dumps({"job": job._run.job, **message}).encode() + b"\\n")
    CHANNEL = job._send.__self__._fd
"""


@pytest.mark.parametrize(
    "message",
    [
        "type='Text', chunk=7",
        "type='Text', chunk='x', job=['a']",
        "type='Text', chunk='x', job={}",
        "type='Progress', done='half'",
        "type='Progress', done=True",
        "type='Artifact', number='1', path=3, media='text/plain'",
        "type='Artifact', number=1, path='x', media='text/plain', meta=[1]",
        "type='Call', number=1, capability='tool.echo', params=None",
        "type='Call', number=1, capability='tool.echo', params={}, inputs='abc'",
        "type='Call', number=1, capability='tool.echo', params={}, inputs=[3]",
        "type='Finished', outcome=3",
        "type='Surprise'",
        "kind='Text'",
    ],
)
def test_a_message_of_wrong_types_ends_the_worker(
    make_rig: MakeRig, plugins: Path, message: str
) -> None:
    manifest = 'calls = ["tool.echo"]'
    write_plugin(
        plugins, "raw", f"{RAW}\n    raw({message})\n    time.sleep(20)", manifest=manifest
    )
    rig = make_rig()
    ended = rig.run("raw")
    assert ended.outcome == Outcome.FAILED
    assert ended.reason.startswith("The plugin broke the protocol and was ended")
    check_next_is_fine(rig)


@pytest.mark.parametrize(
    "message",
    [
        "type='Progress', done=1e999",
        "type='Progress', done=float('nan')",
        "type='Text', chunk='\\ud800'",
        "type='Text', chunk='for another', job='nobody'",
        "type='Finished', outcome='done', job='nobody'",
        "type='Preview', path='/etc/passwd'",
        "type='Ready', pid=1",
    ],
)
def test_a_message_out_of_place_does_no_harm(
    make_rig: MakeRig, plugins: Path, message: str
) -> None:
    write_plugin(plugins, "raw", f"{RAW}\n    raw({message})")
    rig = make_rig()
    assert rig.run("raw").outcome == Outcome.DONE
    for event in rig.heard:
        assert not isinstance(event, events.JobPreview)
        assert not isinstance(event, events.JobProgress) or 0 <= event.done <= 1
    assert "for another" not in rig.all_text()


def test_nonsense_on_the_pipe(rig: Rig) -> None:
    begin = time.monotonic()
    ended = rig.echo("nonsense")
    assert ended.reason.startswith("The plugin broke the protocol and was ended: not a message")
    assert time.monotonic() - begin < 3
    check_next_is_fine(rig)


def test_an_endless_message(make_rig: MakeRig, plugins: Path) -> None:
    code = f"{RAW}\n    piece = b'x' * 1_000_000\n    while True:\n        os.write(CHANNEL, piece)"
    write_plugin(plugins, "endless", code)
    rig = make_rig()
    before = psutil.Process().memory_info().rss
    assert rig.run("endless").reason.startswith("The plugin broke the protocol")
    assert psutil.Process().memory_info().rss - before < 8 * MAX_LINE
    check_next_is_fine(rig)


def test_a_child_that_keeps_the_pipe_open(make_rig: MakeRig, plugins: Path) -> None:
    """The worker dies, its forked child lives on with every pipe: the job ends all the same."""
    code = "if os.fork() == 0:\n    time.sleep(60)\nos._exit(5)"
    write_plugin(plugins, "fork", code)
    rig = make_rig()
    begin = time.monotonic()
    assert "exited with code 5" in rig.run("fork").reason
    assert time.monotonic() - begin < 5
    rig.until(lambda: not marked(os.environ[MARK]))


def test_a_closed_pipe(make_rig: MakeRig, plugins: Path) -> None:
    """It closes the protocol's pipe and works on: nothing is lost by cancelling it."""
    write_plugin(plugins, "mute", f"{RAW}\n    os.close(CHANNEL)\n    time.sleep(60)")
    rig = make_rig()
    spec = rig.start("mute")
    rig.until(lambda: rig.pids())
    time.sleep(0.3)
    rig.host.cancel(spec.id)
    assert rig.end(spec).outcome == Outcome.CANCELLED


def test_the_class_is_not_there(make_rig: MakeRig, plugins: Path) -> None:
    """The plugin changed between its description and its first job."""
    place = write_plugin(plugins, "gone", "pass")
    rig = make_rig()
    spec = rig.spec("gone")
    (place / "plugin.py").write_text("print('changed')", encoding="utf-8")
    rig.host.submit(spec, rig.sink)
    assert rig.end(spec).reason == "AttributeError: plugin.py has no class It"


def test_no_process_can_be_started(
    rig: Rig, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    spec = rig.spec("echo")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", str(tmp_path / "no python"))
        rig.host.submit(spec, rig.sink)
        ended = rig.end(spec)
    assert ended.outcome == Outcome.FAILED
    assert ended.reason.startswith("The plugin's process could not be started: No such file")
    check_next_is_fine(rig)


OUTLIVE = """
import sys, time
from pathlib import Path
from tests.jobs.rig import Rig, library_of
rig = Rig(library_of(Path(sys.argv[2])), Path(sys.argv[1]))
spec = rig.start("stayer", how=sys.argv[3])
rig.until(lambda: " " in rig.text(spec))
print(rig.text(spec), flush=True)
while True:
    rig.host.turn(0.1)
"""

STAY = """
import ctypes, subprocess
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
job.text(f"{os.getpid()} {child.pid} ")
while params.how == "sleep":
    time.sleep(1)
while params.how == "spin":
    pass
while params.how == "flood":
    job.text("x" * 1000)
ctypes.PyDLL(None).sleep(600)  # C code that keeps the interpreter to itself
"""


@pytest.mark.parametrize("how", ["sleep", "spin", "flood", "hold the GIL"])
def test_nothing_outlives_the_studio(tmp_path: Path, plugins: Path, how: str) -> None:
    """kill -9 of the host: the worker goes, and with it what the worker started."""
    write_plugin(plugins, "stayer", STAY, params="how: str")
    host = subprocess.Popen(
        [sys.executable, "-c", OUTLIVE, str(tmp_path / "out"), str(plugins), how],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert host.stdout is not None
    pids = [int(pid) for pid in host.stdout.readline().split()[:2]]
    assert pids and all(psutil.pid_exists(pid) for pid in pids)
    host.send_signal(signal.SIGKILL)
    host.wait()
    host.stdout.close()
    begin = time.monotonic()
    while marked(os.environ[MARK]):
        assert time.monotonic() - begin < 5, f"they live: {marked(os.environ[MARK])}"
        time.sleep(0.01)
