"""The path of a project through the command line: new, make, status, jobs, approve."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.studio import (
    BRIEF,
    CHAIN,
    command,
    environment,
    here,
    project,
    refused,
    start,
    states,
    step,
    studio,
)
from tests.jobs.rig import write_plugin


def test_a_brief_becomes_an_article(tmp_path: Path) -> None:
    brief = tmp_path / "brief.md"
    brief.write_text(BRIEF, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "茶园.md").write_text("# 茶园\n茶园在山上。", encoding="utf-8")
    (tmp_path / "sources" / "notes.xyz").write_bytes(b"?")
    (tmp_path / "sources" / ".DS_Store").write_bytes(b"?")
    folder = tmp_path / "p"
    made = studio("new", folder, "--brief", brief)
    assert made.code == 0
    assert "Made the project '茶山小铺开张了'" in made.out and "with 1 source" in made.out
    assert "'notes.xyz' was left out" in made.out and "DS_Store" not in made.out
    assert [path.name for path in (folder / "sources").iterdir()] == ["茶园.md"]
    new = studio("status", folder)
    assert new.code == 1 and "· texts" in new.out and "waits for 'article'" in new.out
    ran = studio("make", folder, "--only", "article")
    assert ran.code == 0, ran.said
    assert "✓ article" in ran.out and "makes the rest" in ran.out
    assert "头采龙井" in (folder / "documents" / "article.md").read_text(encoding="utf-8")
    shown = studio("status", folder, "--json")
    article = shown.json()["steps"]["article"]
    assert shown.code == 1 and not shown.json()["complete"]
    assert article["state"] == "done" and article["outputs"][0]["path"] == "documents/article.md"
    rows = studio("jobs", folder, "--json").json()
    assert {row["step"] for row in rows} == {"texts", "outline", "draft", "review", "article"}
    assert all(row["outcome"] == "done" for row in rows)


def test_only_again_and_nothing_to_do(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CHAIN)
    assert studio("make", folder, "--only", "two").code == 0
    assert states(folder) == {"one": "done", "two": "done", "apart": "new"}
    ran = studio("make", folder)
    assert ran.code == 0 and "✓ apart" in ran.out and "✓ one" not in ran.out
    assert "Up to date" in ran.out
    quiet = studio("make", folder)
    assert quiet.code == 0 and "✓" not in quiet.out
    assert studio("status", folder).code == 0
    assert "✓ one" in studio("make", folder, "--only", "one", "--again").out
    jobs = studio("jobs", folder, "--limit", "2").out.splitlines()
    assert len(jobs) == 2 and jobs[0].endswith("one")
    assert "--again needs --only" in refused("make", folder, "--again")
    assert "it has: one, apart, two" in refused("make", folder, "--only", "three")


def test_another_seed_is_kept_by_the_project(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CHAIN)
    assert studio("make", folder).code == 0
    again = studio("make", folder, "--only", "one", "--again", "--seed", "7")
    assert again.code == 0 and "✓ one" in again.out
    assert "one = 7" in (folder / "project.toml").read_text(encoding="utf-8")
    assert "✓" not in studio("make", folder).out, "the seed stays, and what it made is the same"
    assert "--seed needs --only" in refused("make", folder, "--seed", "3")
    assert "it has: one" in refused("make", folder, "--only", "three", "--again", "--seed", "3")


def test_a_failed_step_leaves_the_rest_usable(tmp_path: Path) -> None:
    bad = step("bad", mode="refuse", text="Give me a reason.")
    folder = project(tmp_path / "p", CHAIN + bad + step("after", 'takes = ["bad"]'))
    ran = studio("make", folder)
    assert ran.code == 1
    assert "✗ bad: Give me a reason." in ran.out and "Failed: bad: Give me a reason." in ran.out
    assert states(folder) | {"bad": "failed", "after": "waiting"} == states(folder)
    assert states(folder)["two"] == "done"
    recipe = (folder / "recipe.toml").read_text(encoding="utf-8")
    (folder / "recipe.toml").write_text(recipe.replace("refuse", "say"), encoding="utf-8")
    ran = studio("make", folder)
    assert ran.code == 0 and "✓ bad" in ran.out and "✓ one" not in ran.out


def test_parameters_are_checked_before_anything_runs(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CHAIN + step("wrong", amount="many"))
    ran = studio("make", folder, "--only", "wrong")
    assert ran.code == 1 and "'amount' must be a number" in ran.out
    assert studio("jobs", folder, "--json").json() == []


def test_a_step_that_asks_waits_for_a_yes(tmp_path: Path) -> None:
    asks = step("draft", "ask = true", text="draft") + step("final", 'takes = ["draft"]')
    folder = project(tmp_path / "my project", asks)
    ran = studio("make", folder)
    assert ran.code == 1 and "? draft waits for your yes: look at exports/echo.txt" in ran.out
    assert f"studio approve '{folder}' draft && studio make '{folder}'" in ran.out
    assert states(folder) == {"draft": "ask", "final": "waiting"}
    assert "does not wait" in refused("approve", folder, "final", code=1)
    assert "has no step 'nothing'" in refused("approve", folder, "nothing")
    assert studio("approve", folder, "draft").code == 0
    assert studio("make", folder).code == 0
    assert states(folder) == {"draft": "done", "final": "done"}
    other = project(tmp_path / "other", asks)
    assert studio("make", other, "--yes").code == 0


def wait_for(folder: Path, name: str, state: str) -> None:
    deadline = time.monotonic() + 20
    while states(folder)[name] != state:
        assert time.monotonic() < deadline


def wait_for_worker(folder: Path) -> None:
    """Until the job's scratch folder is there: the build is under way."""
    deadline = time.monotonic() + 20
    while not list((folder / ".studio" / "scratch").glob("*")):
        assert time.monotonic() < deadline
        time.sleep(0.05)


LONG = (
    step("quick", text="quick")
    + step("slow", 'takes = ["quick"]', mode="slow", amount=30, name="s.txt")
    + step("last", 'takes = ["slow"]', name="last.txt")
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_cancels_and_the_next_make_goes_on(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", LONG)
    making = start("make", folder)
    wait_for(folder, "quick", "done")
    wait_for_worker(folder)
    begun = time.monotonic()
    making.send_signal(signal.SIGINT)
    out, err = making.communicate(timeout=20)
    assert making.returncode == 130 and err == "", err
    assert "Cancelled; what was made is kept." in out and "✗" not in out
    assert time.monotonic() - begun < 5
    assert not list((folder / ".studio").glob("scratch/*"))
    rows = studio("jobs", folder, "--json").json()
    assert [(row["step"], row["outcome"]) for row in rows] == [
        ("slow", "cancelled"), ("quick", "done"),
    ]  # fmt: skip
    recipe = (folder / "recipe.toml").read_text(encoding="utf-8")
    (folder / "recipe.toml").write_text(recipe.replace("30", "0.1"), encoding="utf-8")
    ran = studio("make", folder)
    assert ran.code == 0 and "✓ last" in ran.out and "✓ quick" not in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_the_second_make_is_told_who_makes(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", LONG)
    making = start("make", folder)
    wait_for_worker(folder)
    for words in (["make", folder], ["approve", folder, "quick"], ["export", folder, "--to", "x"]):
        line = refused(*words, code=3)
        assert f"process {making.pid}" in line and "Close it there" in line
    shown = studio("status", folder)
    assert shown.code == 1 and "slow" in shown.out
    assert "quick" in studio("jobs", folder).out
    making.send_signal(signal.SIGINT)
    making.communicate(timeout=20)
    assert making.returncode == 130
    assert studio("make", folder, "--only", "quick").code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of POSIX")
def test_a_reader_that_goes_early_is_no_error(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    for words in (["jobs", folder], ["status", folder, "--json"]):
        reader = subprocess.Popen(
            command(*words), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert reader.stdout is not None and reader.stderr is not None
        reader.stdout.close()
        said = reader.stderr.read()
        reader.stderr.close()
        assert (reader.wait(20), said) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk"])
def test_output_fits_any_terminal(tmp_path: Path, encoding: str) -> None:
    folder = project(tmp_path / "p", CHAIN)
    env = {"PYTHONIOENCODING": encoding}
    done = subprocess.run(
        command("status", folder), env=environment(env), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "waits for 'one'" in done.stdout.decode(encoding)
    assert studio("status", folder, "--json", env=env).json()["title"] == "茶山小铺开张了"


REMARKER = """
    job.notice("took half the context")
    file = job.scratch / "out.txt"
    file.write_text(inputs.one("line").text())
    job.emit(file, "text/plain", role="echo")
"""


def test_remarks_are_printed_once_and_kept(tmp_path: Path, studio_home: Path) -> None:
    write_plugin(studio_home / "data" / "plugins", "remarker", REMARKER)
    lines = "".join(step(name, text=name, name=f"{name}.txt") for name in ("one", "two"))
    mapped = '[[step]]\nid = "say"\nuse = "remarker"\neach = "line"\ninto = "media"\n'
    folder = project(tmp_path / "p", f'{lines}{mapped}takes = {{ line = ["one", "two"] }}\n')
    ran = studio("make", folder)
    assert ran.code == 0 and ran.out.count("! say: took half the context") == 1
    rows = {row["step"]: row["notices"] for row in here("jobs", folder, "--json").json()}
    assert rows == {"say": ["took half the context"], "one": [], "two": []}
    assert here("jobs", folder).out.count("! took half the context") == 2
    by_hand = studio("run", "remarker", "--input", f"line={folder / 'brief.md'}", "-o", tmp_path)
    assert by_hand.code == 0 and "! remarker: took half the context" in by_hand.out


def test_a_misspelt_ask_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", CHAIN)
    with (folder / "project.toml").open("a", encoding="utf-8") as file:
        file.write("\n[ask]\ntow = true\n")
    assert "! project.toml: [ask] names 'tow', which is no step" in here("status", folder).out
