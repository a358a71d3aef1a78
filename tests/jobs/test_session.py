"""A project made, changed and made again: exactly what is not up to date runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studio.core.job import Outcome
from studio.core.recipe import RecipeError
from studio.jobs import events
from tests.jobs.works import RECIPE, Work

ALL = ["join", "page", "shout 0 line.txt", "shout 1 line.txt", "shout 2 line.txt", "split"]


def home(name: str) -> Path:
    return Path(os.environ["STUDIO_HOME"]) / name


def test_everything_is_made_once(work: Work) -> None:
    assert work.states() == {
        "split": "new",
        "shout": "waiting",
        "join": "waiting",
        "page": "waiting",
    }
    ended = work.make()
    assert ended == events.BuildEnded(complete=True, cancelled=False)
    assert work.ran() == ALL
    assert work.read("documents/joined.md") == "# 三绝\nONE!\nTWO!\nTHREE!"
    assert work.read("exports/page.html") == "<pre># 三绝\nONE!\nTWO!\nTHREE!</pre>"
    assert work.make().complete
    assert work.ran() == []


def test_events_tell_the_story(work: Work) -> None:
    work.make()
    kinds = [type(event).__name__ for event in work.heard]
    assert kinds[0] == "BuildStarted" and kinds[-1] == "BuildEnded"
    assert {"PlanChanged", "JobStarted", "JobText", "JobCommitted", "JobEnded"} < set(kinds)
    plans = [
        e.plan.steps["join"].state.value for e in work.heard if isinstance(e, events.PlanChanged)
    ]
    assert plans[0] == "waiting" and plans[-1] == "done" and "running" in plans


def test_one_changed_line_is_one_shout(built: Work) -> None:
    built.session.save_brief("one\nzwei\nthree\n", built.session.workspace.current("brief.md"))
    assert built.states()["split"] == "stale"
    assert built.make().complete
    assert built.ran() == ["join", "page", "shout 1 line.txt", "split"]
    assert built.read("documents/joined.md") == "# 三绝\nONE!\nZWEI!\nTHREE!"


def test_a_removed_line_leaves_its_place(built: Work) -> None:
    built.write("brief.md", "one\ntwo\n")
    built.make()
    assert built.ran() == ["join", "page", "split"]
    lines = sorted(path.name for path in (built.folder / "media/lines").iterdir())
    assert lines == ["0 line.txt", "1 line.txt"]


def test_early_cut_off(built: Work) -> None:
    built.write("brief.md", "one\ntwo\nthree\n\n\n")
    assert built.make().complete
    assert built.ran() == ["split"]


def test_the_next_session_knows(built: Work) -> None:
    built.session.close()
    built.open()
    assert set(built.states().values()) == {"done"}
    assert built.make().complete
    assert built.ran() == []


def test_only_a_step_and_what_it_lacks(work: Work) -> None:
    assert not work.make("shout").complete
    assert work.ran() == ALL[2:]
    assert work.states()["join"] == "new"
    with pytest.raises(RecipeError, match="no step 'draw'"):
        work.make("draw")


def test_again_runs_what_is_done(built: Work) -> None:
    built.make("join", again=True)
    assert built.ran() == ["join"]
    built.make("shout", again=True)
    assert built.ran() == ALL[2:5]
    assert set(built.states().values()) == {"done"}


def test_a_failed_item_leaves_the_rest_and_is_retried_alone(work: Work) -> None:
    work.write("brief.md", "one\nfail two\nthree\n")
    ended = work.make()
    assert (ended.complete, ended.failed) == (False, ("shout",))
    assert work.states() == {
        "split": "done", "shout": "failed", "join": "waiting", "page": "waiting"
    }  # fmt: skip
    assert work.reason("shout") == "'fail two' can't be shouted."
    assert len(list((work.folder / "media/shouts").iterdir())) == 2
    work.ran()
    home("mended").touch()
    assert work.make().complete
    assert work.ran() == ["join", "page", "shout 1 line.txt"]


def test_an_attempt_again_that_fails_leaves_what_was_there(built: Work) -> None:
    built.write("brief.md", "one\nfail\n")
    home("mended").touch()
    built.make()
    home("mended").unlink()
    ended = built.make("shout", again=True)
    assert ended.failed == ("shout",)
    assert set(built.states().values()) == {"done"}


def test_what_a_failed_job_streamed_is_kept(work: Work) -> None:
    work.write("brief.md", "please fail\n")
    work.make()
    (failed,) = [
        e.spec.id for e in work.heard if isinstance(e, events.JobEnded) and e.outcome == "failed"
    ]
    assert work.session.workspace.stream(failed) == "please fail"


def asking(work: Work) -> None:
    work.write("recipe.toml", RECIPE.replace('use = "join"', 'use = "join"\nask = true'))
    work.session.recipe = work.session._load_recipe()


def test_a_step_that_asks(work: Work) -> None:
    asking(work)
    ended = work.make()
    assert (ended.complete, ended.asking) == (False, ("join",))
    assert work.states()["join"] == "ask"
    assert work.reason("page") == "'join' waits for your yes"
    work.session.approve("join")
    assert work.make().complete
    assert work.ran() == ALL
    work.session.close()
    work.open()
    assert work.states()["join"] == "done"  # a yes is remembered
    work.write("brief.md", "other\n")
    assert work.make().asking == ("join",)  # another result is another question


def test_yes_to_everything(work: Work) -> None:
    asking(work)
    assert work.make(yes=True).complete


def test_yes_is_only_for_what_was_asked_for(work: Work) -> None:
    asking(work)
    work.make("join")
    work.make("split", yes=True)
    assert work.states()["join"] == "ask"


def test_an_edited_result_is_kept_and_used(built: Work) -> None:
    assert built.save("documents/joined.md", "my own words")
    assert built.states() == {"split": "done", "shout": "done", "join": "edited", "page": "stale"}
    assert built.make().complete
    assert built.ran() == ["page"]
    assert built.read("exports/page.html") == "<pre>my own words</pre>"
    built.write("brief.md", "changed\n")
    built.make()
    assert built.ran() == ["shout 0 line.txt", "split"]
    assert built.states()["join"] == "kept"
    assert built.read("documents/joined.md") == "my own words"
    built.make("join", again=True)
    assert built.read("documents/joined.md") == "# 三绝\nCHANGED!"
    words = {v.sha256 for v in built.session.versions("documents/joined.md")}
    assert len(words) == 3  # both of ours, and the person's, which can be restored
    built.session.restore(
        "documents/joined.md", built.session.versions("documents/joined.md")[1].sha256
    )
    assert built.read("documents/joined.md") == "my own words"


def test_an_edit_made_outside_counts_too(built: Work) -> None:
    built.write("documents/joined.md", "from another program")
    assert built.states()["join"] == "edited"
    built.write("brief.md", "changed\n")
    built.make()
    assert built.read("documents/joined.md") == "from another program"
    built.make("join", again=True)
    kept = {v.cause for v in built.session.versions("documents/joined.md")}
    assert "outside" in kept


def wait_for_the_job(work: Work) -> None:
    """A job is in the middle of its work."""
    work.session.build()
    work.until(home("waiting").exists)


def test_an_edit_while_the_build_is_on_its_way_there(built: Work) -> None:
    """A person saves what would be made anew in a moment."""
    built.write("brief.md", "wait\n")
    wait_for_the_job(built)
    built.save("documents/joined.md", "typed while it ran")
    home("go").touch()
    built.finish()
    assert built.read("documents/joined.md") == "typed while it ran"
    assert built.states()["join"] == "kept"


@pytest.mark.parametrize("how", ["save", "write"])
def test_an_edit_of_a_result_while_its_own_job_runs_is_shelved_around(
    work: Work, plugins: Path, how: str
) -> None:
    join = plugins / "join" / "plugin.py"
    code = join.read_text().replace(
        "job.emit(file",
        'gate = Path(os.environ["STUDIO_HOME"])\n'
        '        (gate / "waiting").touch()\n'
        '        while not (gate / "go").exists(): time.sleep(0.01)\n'
        "        job.emit(file",
    )
    home("go").touch()
    join.write_text(code)
    work.make()
    home("go").unlink()
    home("waiting").unlink()
    work.write("brief.md", "new\n")
    wait_for_the_job(work)
    getattr(work, how)("documents/joined.md", "typed while it ran")
    home("go").touch()
    work.finish()
    assert work.read("documents/joined.md") == "typed while it ran"
    assert work.states()["join"] == "edited"  # made for these inputs, and changed by a person
    assert work.read("exports/page.html") == "<pre>typed while it ran</pre>"
    causes = [v.cause for v in work.session.versions("documents/joined.md")]
    assert "shelved" in causes


def test_the_brief_changes_while_the_build_runs(work: Work) -> None:
    work.write("brief.md", "wait\n")
    wait_for_the_job(work)
    work.session.save_brief("quick\n", work.session.workspace.current("brief.md"))
    home("go").touch()
    assert work.finish().complete
    assert work.read("documents/joined.md") == "# 三绝\nQUICK!"


def test_outside_changes_are_noticed(built: Work) -> None:
    built.write("brief.md", "from outside\n")
    built.until(lambda: any(isinstance(e, events.FilesChanged) for e in built.heard))
    (changed,) = [e for e in built.heard if isinstance(e, events.FilesChanged)]
    assert changed.paths == ("brief.md",)
    plans = [e.plan for e in built.heard if isinstance(e, events.PlanChanged)]
    assert plans[-1].steps["split"].state == "stale"


def test_our_own_changes_are_not_outside_changes(built: Work) -> None:
    built.save("brief.md", "mine\n")
    built.make()
    built.session.set_params("shout", {"mark": "?"})
    for _ in range(60):
        built.session.turn(0.02)
    assert not [e for e in built.heard if isinstance(e, events.FilesChanged)]


def test_a_conflict_is_told_and_nothing_lost(built: Work) -> None:
    before = built.session.workspace.current("documents/joined.md")
    built.write("documents/joined.md", "theirs")
    assert built.session.save_document("documents/joined.md", "ours", before) is None
    (conflict,) = [e for e in built.heard if isinstance(e, events.DocumentConflict)]
    assert (conflict.theirs, conflict.ours) == ("theirs", "ours")
    assert built.read("documents/joined.md") == "theirs"


def test_the_recipe_changes_while_open(built: Work) -> None:
    built.write(
        "recipe.toml", RECIPE + '\n[[step]]\nid = "copy"\nuse = "page"\ntakes = { text = "join" }'
    )
    built.until(lambda: "copy" in built.session.plan().steps)
    assert built.states()["copy"] == "done"  # the very same work: its result is there already
    built.heard.clear()
    built.write("recipe.toml", "[[step]\n")
    built.until(built.notices)
    assert "not valid TOML" in built.notices()[0]
    assert "copy" in built.session.plan().steps


def test_the_project_changes_while_open(built: Work) -> None:
    text = built.read("project.toml").replace("三绝", "四绝")
    built.write("project.toml", text)
    built.until(lambda: built.session.project.title == "四绝")
    assert built.states()["join"] == "stale"
    built.heard.clear()
    built.write("project.toml", "title = ")
    built.until(built.notices)
    assert built.session.project.title == "四绝"


def test_another_recipe_is_picked_while_open(work: Work) -> None:
    (work.folder / "recipe.toml").unlink()
    work.until(lambda: "narration" in work.session.plan().steps)
    work.heard.clear()
    work.write("project.toml", work.read("project.toml").replace('"article"', '"no such"'))
    work.until(work.notices)
    assert "There is no recipe 'no such'" in work.notices()[0]
    assert work.session.project.recipe == "article"


def test_parameters_are_kept_in_the_project(built: Work) -> None:
    built.session.set_params("shout", {"mark": "?"})
    assert built.states()["shout"] == "new"
    built.make()
    assert built.ran() == ALL[:5]
    assert built.read("documents/joined.md") == "# 三绝\nONE?\nTWO?\nTHREE?"
    built.session.close()
    built.open()
    assert set(built.states().values()) == {"done"}
    built.session.set_params("shout", {})
    assert set(built.states().values()) == {"done", "stale", "waiting"}
    built.make()
    assert built.ran() == ["join", "page"]  # the shouts of then are still there


def test_another_engine_makes_its_step_stale(built: Work) -> None:
    assert built.session.plan().steps["shout"].state == "done"
    built.session.pick_engine("tool.loud", "shout")
    assert set(built.states().values()) == {"done"}
    built.session.pick_engine("tool.loud", "yell")
    assert built.states()["shout"] == "new"
    built.make()
    assert built.read("documents/joined.md") == "# 三绝\nONE!!!\nTWO!!!\nTHREE!!!"


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ("mark = 7", "'mark' must be a text, not 7."),
        ("mork = '!'", "There is no parameter 'mork'; there are: mark."),
        ("mark = '$nothing'", "There is no project value '$nothing'"),
    ],
)
def test_parameters_are_checked_before_a_process_starts(
    work: Work, params: str, reason: str
) -> None:
    work.session.close()
    work.write(
        "recipe.toml", RECIPE.replace('each = "line"', f'each = "line"\nparams = {{ {params} }}')
    )
    work.open()
    ended = work.make("shout")
    assert ended.failed == ("shout",)
    assert work.reason("shout").startswith(reason)
    assert len(work.session.host.workers()) == 1  # of split
    assert [job.step for job in work.session.jobs()] == ["split"]


def test_cancel_and_go_on(work: Work) -> None:
    work.write("brief.md", "one\nwait\nthree\n")
    wait_for_the_job(work)
    work.session.cancel()
    ended = work.finish()
    assert (ended.complete, ended.cancelled, ended.failed) == (False, True, ())
    done = [e for e in work.heard if isinstance(e, events.JobEnded) and e.outcome == Outcome.DONE]
    assert len(done) == 2  # split and the first line
    work.ran()
    home("go").touch()
    assert work.make().complete
    assert work.ran() == ["join", "page", "shout 1 line.txt", "shout 2 line.txt"]


def test_a_new_build_while_the_cancelled_one_ends(work: Work) -> None:
    work.write("brief.md", "wait\n")
    wait_for_the_job(work)
    work.session.cancel()
    home("go").touch()
    work.session.build()
    assert work.finish().complete
    ends = [e for e in work.heard if isinstance(e, events.BuildEnded)]
    assert [e.cancelled for e in ends] == [True, False]


def test_more_is_wished_for_while_it_builds(work: Work) -> None:
    work.write("brief.md", "wait\n")
    work.session.build({"shout"})
    work.until(home("waiting").exists)
    work.session.build({"page"})
    home("go").touch()
    assert work.finish().complete


def test_a_session_closed_in_the_middle(work: Work) -> None:
    work.write("brief.md", "wait\n")
    wait_for_the_job(work)
    work.session.close()
    work.session.close()
    assert isinstance(work.heard[-1], events.BuildEnded)
    work.open()
    home("go").touch()
    assert work.make().complete
