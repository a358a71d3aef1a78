"""Real workers, well-behaved: streams, files, parameters, cancel, and processes kept warm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from studio.core.job import InputRef, Outcome
from studio.jobs import events
from tests.jobs.conftest import MakeRig
from tests.jobs.rig import Rig, write_plugin


def test_text_and_file(rig: Rig) -> None:
    spec = rig.start("echo", mode="say", text="床前明月光\n🌕", name="诗/静夜思.txt")
    ended = rig.end(spec)
    assert (ended.outcome, ended.reason) == (Outcome.DONE, "")
    assert rig.text(spec) == "床前明月光\n🌕"
    assert rig.made() == {"诗/静夜思.txt": "床前明月光\n🌕"}
    kinds = [type(e).__name__ for e in rig.heard]
    assert kinds[0] == "JobStarted" and kinds[-1] == "JobEnded" and "JobCommitted" in kinds


def test_inputs_arrive_in_order(rig: Rig, tmp_path: Path) -> None:
    refs = []
    for number in (2, 1):
        path = tmp_path / f"{number} 输入.txt"
        path.write_text(f"input {number}", encoding="utf-8")
        refs.append(InputRef("text", str(path), "", "text/plain", {"n": number}))
    assert rig.run("echo", tuple(refs), mode="say").outcome == Outcome.DONE
    assert list(rig.made().values()) == ["input 2\ninput 1"]


def test_a_second_job_finds_the_worker_warm(rig: Rig) -> None:
    rig.echo("say")
    first = rig.pids()
    rig.echo("say")
    assert rig.pids() == first and len(first) == 1


def test_nothing_is_overwritten_in_a_folder(rig: Rig) -> None:
    rig.echo("say", text="one")
    rig.echo("say", text="two")
    assert rig.made() == {"echo.txt": "one", "echo 2.txt": "two"}


def test_load_once_per_process(plugins: Path, make_rig: MakeRig) -> None:
    write_plugin(plugins, "count", "self.n += 1\njob.text(f'{self.n}')", load="self.n = 0")
    rig = make_rig()
    for _ in range(3):
        rig.run("count")
    assert rig.all_text() == "123"


def test_a_load_that_fails_is_tried_again(plugins: Path, make_rig: MakeRig) -> None:
    load = "import pathlib\nif not pathlib.Path(__file__).with_name('model').exists():\n"
    load += "    raise PluginError('Download the model first.')"
    place = write_plugin(plugins, "model", "job.text('ran')", load=load)
    rig = make_rig()
    assert rig.run("model").reason == "Download the model first."
    (place / "model").touch()
    assert rig.run("model").outcome == Outcome.DONE


def test_an_idle_worker_retires(make_rig: MakeRig) -> None:
    rig = make_rig(idle=0.3)
    rig.echo("say")
    assert rig.pids()
    rig.until(lambda: not rig.pids())
    assert rig.echo("say").outcome == Outcome.DONE


def test_idle_workers_leave_when_memory_is_short(plugins: Path, make_rig: MakeRig) -> None:
    write_plugin(plugins, "other", "job.text('x')")
    rig = make_rig(slots={"cpu": 2}, memory=1)
    rig.echo("say")
    rig.run("other")
    rig.until(lambda: not rig.pids())


def test_two_plugins_run_side_by_side(plugins: Path, tmp_path: Path, make_rig: MakeRig) -> None:
    """Each waits for a file that the other makes."""
    code = "(Path(params.at) / params.mine).touch()\n"
    code += "while not (Path(params.at) / params.other).exists():\n"
    code += "    job.progress(0.5); time.sleep(0.01)\njob.text('met')"
    params = "at: str\nmine: str\nother: str"
    write_plugin(plugins, "he", code, params=params)
    write_plugin(plugins, "she", code, params=params)
    pair = make_rig()
    one = pair.start("he", at=str(tmp_path), mine="a", other="b")
    two = pair.start("she", at=str(tmp_path), mine="b", other="a")
    pair.end(one)
    pair.end(two)
    assert pair.all_text() == "metmet"


def test_a_device_runs_one_at_a_time(plugins: Path, make_rig: MakeRig) -> None:
    """Both plugins ask for the same accelerator; spans of work must not overlap."""
    code = "begin = time.monotonic()\ntime.sleep(0.15)\njob.text(f'{begin} {time.monotonic()}\\n')"
    for name in ("paint", "film"):
        write_plugin(plugins, name, code, manifest='devices = ["cuda:0"]')
    rig = make_rig(slots={"cpu": 4, "cuda:0": 1})
    specs = [rig.start("paint"), rig.start("film"), rig.start("paint")]
    for spec in specs:
        assert rig.end(spec).outcome == Outcome.DONE
    spans = sorted(tuple(map(float, line.split())) for line in rig.all_text().splitlines())
    assert all(spans[n][1] <= spans[n + 1][0] for n in range(2))


def test_cancel_takes_one_step(rig: Rig) -> None:
    """A plugin that reports every 50 ms is gone within one of its steps."""
    spec = rig.start("echo", mode="slow", amount=30)
    rig.until(lambda: any(isinstance(e, events.JobProgress) and e.done > 0 for e in rig.heard))
    pids = rig.pids()
    begin = time.monotonic()
    rig.host.cancel(spec.id)
    ended = rig.end(spec)
    assert ended.outcome == Outcome.CANCELLED
    assert time.monotonic() - begin < rig.limits.grace  # it was asked, not killed
    assert rig.pids() == pids
    assert rig.echo("say").outcome == Outcome.DONE


def test_cancel_before_it_began(rig: Rig) -> None:
    first = rig.start("echo", mode="slow", amount=0.3)
    second = rig.start("echo", mode="say", text="never")
    rig.host.cancel(second.id)
    assert rig.end(second).outcome == Outcome.CANCELLED
    assert rig.end(first).outcome == Outcome.DONE
    assert "never" not in rig.all_text()


def test_close_while_working(make_rig: MakeRig) -> None:
    rig = make_rig()
    spec = rig.start("echo", mode="slow", amount=30)
    rig.until(lambda: rig.heard)
    rig.host.close()
    ended = rig.ended(spec)
    assert ended is not None and ended.outcome == Outcome.CANCELLED
    assert not rig.pids()


def test_a_plugin_does_not_see_secrets(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MY_TOKEN", "aws_secret_access_key", "DB_PASSWORD", "OPENAI_API_KEY"):
        monkeypatch.setenv(name, "hush")
    monkeypatch.setenv("HARMLESS", "1")
    rig.echo("environment")
    (names,) = rig.made().values()
    assert "HARMLESS" in names.splitlines() and "STUDIO_FONTS" in names.splitlines()
    for word in ("TOKEN", "secret", "PASSWORD", "API_KEY"):
        assert word not in names


def test_a_plugin_that_reads_stdin_does_not_read_our_mail(plugins: Path, make_rig: MakeRig) -> None:
    """ffmpeg does, when a plugin starts it without a thought."""
    code = "import subprocess\njob.text(repr(sys.stdin.read()))\n"
    code += (
        "done = subprocess.run([sys.executable, '-c', 'import sys; print(len(sys.stdin.read()))'],"
    )
    code += " capture_output=True, text=True)\njob.text(done.stdout)"
    write_plugin(plugins, "reader", code)
    rig = make_rig()
    assert rig.run("reader").outcome == Outcome.DONE
    assert rig.all_text() == "''0\n"


def test_threads_of_a_plugin_may_emit_at_once(plugins: Path, make_rig: MakeRig) -> None:
    code = """
        from concurrent.futures import ThreadPoolExecutor
        def one(n):
            file = job.scratch / f"{n}.txt"
            file.write_text(str(n))
            job.emit(file, "text/plain")
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(one, range(40)))
    """
    write_plugin(plugins, "threads", code)
    rig = make_rig()
    assert rig.run("threads").outcome == Outcome.DONE
    assert len(rig.made()) == 40


def test_half_a_character_gets_through(rig: Rig) -> None:
    """Bytes of a command line or a file name that are no UTF-8 arrive as lone surrogates."""
    ended = rig.echo("refuse", text="half \udcff")
    assert ended.outcome == Outcome.FAILED
    assert ended.reason == "half \udcff"


def test_many_files(rig: Rig) -> None:
    assert rig.echo("many", amount=300, name="文件.txt").outcome == Outcome.DONE
    assert len(rig.made()) == 300


def test_large_text_and_large_parameters(rig: Rig) -> None:
    text = "长文" * 1_000_000
    spec = rig.start("echo", mode="say", text=text)
    assert rig.end(spec).outcome == Outcome.DONE
    assert rig.text(spec) == text
