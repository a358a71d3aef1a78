"""Several takes of a sentence: more seeds, a pick, a recording, stars, and the best of the flagged."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.core.narration import Take
from studio.core.project import ProjectError
from studio.jobs import events
from studio.jobs.projects import open_session
from studio.store.atomic import StoreError
from studio.store.environments.manager import environments_here
from tests.jobs.narrated import Narrated, write_engines
from tests.jobs.rig import library_of, write_plugin

CHECKER = """
    import json
    file = job.scratch / "verdict.json"
    known = {"flagged": "你好" in params.text, "labels": {}, "heard": "你坏", "wer": 0.5}
    file.write_text(json.dumps(known))
    job.emit(file, "application/json", role="verdict")
"""


@pytest.fixture
def spoken(tmp_path: Path, plugins: Path) -> Iterator[Narrated]:
    made = Narrated(tmp_path / "项目", write_engines(plugins))
    made.build()
    yield made
    made.session.close()


def takes(spoken: Narrated, text: str) -> tuple[Take, ...]:
    return spoken.session.takes_of(spoken.item(text))


def current(spoken: Narrated, text: str) -> Take:
    (found,) = [one for one in takes(spoken, text) if one.current]
    return found


def test_a_retake_is_used_and_the_others_stay(spoken: Narrated) -> None:
    item = spoken.item("银行")
    spoken.session.retake(item, 3)
    spoken.settle()
    assert spoken.said() == ["他去银行。"] * 3
    found = takes(spoken, "银行")
    assert [one.current for one in found] == [True, False, False, False]
    assert len({one.seed for one in found}) == 4 and all(one.fresh for one in found)
    assert spoken.one("银行").takes == 4
    assert spoken.build() == [], "nothing else is stale"


def test_an_earlier_take_is_picked_without_speaking(spoken: Narrated) -> None:
    item, first = spoken.item("银行"), current(spoken, "银行")
    spoken.session.retake(item)
    spoken.settle()
    second = current(spoken, "银行")
    assert spoken.session.pick_take(item, first.path) == second.path
    assert spoken.build() == []
    assert current(spoken, "银行").path == first.path
    assert Path(first.path).name in spoken.read("media/narration/mixed.txt")
    assert spoken.session.pick_take(item, second.path) == first.path
    assert spoken.build() == []
    assert Path(second.path).name in spoken.read("media/narration/mixed.txt")


def test_a_take_of_before_holds_until_the_sentence_changes(spoken: Narrated) -> None:
    item, first = spoken.item("银行"), current(spoken, "银行")
    spoken.session.direct(item, rate=1.2)
    spoken.settle()
    spoken.build()
    assert not next(one for one in takes(spoken, "银行") if one.path == first.path).fresh
    spoken.session.pick_take(item, first.path)
    assert spoken.build() == []
    assert current(spoken, "银行").path == first.path
    spoken.session.close()
    spoken.open()
    assert spoken.build() == [] and current(spoken, "银行").path == first.path
    spoken.session.direct(item, rate=1.4)
    spoken.settle()
    assert spoken.build() == ["他去银行。"]
    assert current(spoken, "银行").path != first.path


def record(spoken: Narrated, text: str, file: Path) -> Take:
    with wave.open(str(file), "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(bytes(1600))
    spoken.session.add_take(spoken.item(text), file, "mine")
    spoken.settle()
    return current(spoken, text)


def test_a_recording_stays_whatever_the_voices_are(spoken: Narrated, tmp_path: Path) -> None:
    take = record(spoken, "银行", tmp_path / "me.wav")
    assert take.recorded and take.engine == "" and take.voice == "mine"
    assert spoken.states_of()["他去银行。"] == "recorded"
    spoken.session.set_cast("", "zh", voice="bells")
    spoken.settle()
    assert "他去银行。" not in spoken.build()
    assert current(spoken, "银行") == take or current(spoken, "银行").path == take.path
    assert Path(take.path).name in spoken.read("media/narration/mixed.txt")
    spoken.session.retake(spoken.item("银行"))
    spoken.settle()
    assert not current(spoken, "银行").recorded
    assert (spoken.folder / take.path).exists()


def test_a_recording_comes_back_when_it_is_picked(spoken: Narrated, tmp_path: Path) -> None:
    item, first = spoken.item("银行"), current(spoken, "银行")
    mine = record(spoken, "银行", tmp_path / "me.wav")
    assert spoken.session.pick_take(item, first.path) == mine.path
    assert current(spoken, "银行").path == first.path
    spoken.session.pick_take(item, mine.path)
    assert spoken.build() == [] and current(spoken, "银行").path == mine.path


def test_only_the_take_that_is_gone_is_made_again(spoken: Narrated) -> None:
    (spoken.folder / current(spoken, "银行").path).unlink()
    assert spoken.build() == ["他去银行。"]


def test_a_removed_take_can_come_back(spoken: Narrated) -> None:
    item = spoken.item("银行")
    spoken.session.retake(item)
    spoken.settle()
    old = takes(spoken, "银行")[1]
    removed = spoken.session.remove_take(old.path)
    assert [path for path, _ in removed] == [old.path, old.timing]
    assert len(takes(spoken, "银行")) == 1
    for path, sha in removed:
        spoken.session.restore(path, sha)
    assert {one.path for one in takes(spoken, "银行")} == {old.path, current(spoken, "银行").path}


def test_stars_and_flags_are_kept(spoken: Narrated) -> None:
    path = current(spoken, "银行").path
    spoken.session.rate_take(path, 4)
    spoken.session.flag_take(path, True)
    spoken.session.close()
    (spoken.folder / ".studio/index.sqlite").unlink()
    spoken.open()
    take = current(spoken, "银行")
    assert (take.rating, take.flagged) == (4, True)
    assert spoken.states_of()["他去银行。"] == "flagged"
    spoken.session.flag_take(path, False)
    assert spoken.states_of()["他去银行。"] == "done"
    with pytest.raises(ProjectError, match="five stars"):
        spoken.session.rate_take(path, 6)


def test_the_flagged_are_tried_again_and_the_best_is_used(spoken: Narrated) -> None:
    spoken.save("brief.md", "bad 的一句。好的一句。")
    spoken.build()
    assert [one.text for one in spoken.session.narration.flagged] == ["bad 的一句。"]
    spoken.said()
    for _ in range(12):  # one seed in four is good
        if not spoken.session.retry_flagged(2):
            break
        spoken.settle()
    assert spoken.session.narration.flagged == ()
    assert "好的一句。" not in spoken.said()
    assert current(spoken, "bad").seed % 4 == 1
    assert spoken.build() == []


def test_takes_are_listened_to_where_somebody_can(tmp_path: Path, plugins: Path) -> None:
    write_engines(plugins)
    manifest = 'capabilities = ["speech.check"]'
    params = "text: str = ''\nlanguage: str = ''\nengine: str = ''"
    write_plugin(plugins, "ears", CHECKER, params=params, manifest=manifest)
    spoken = Narrated(tmp_path / "p", library_of(plugins), check="on")
    text = spoken.read("project.toml")
    spoken.write("project.toml", text + '"speech.check" = "ears"\n')
    spoken.session.close()
    spoken.open()
    spoken.build()
    spoken.until(lambda: spoken.states_of()["她说你好。"] == "flagged")
    assert current(spoken, "你好").heard == "你坏"
    assert spoken.states_of()["他去银行。"] == "done"
    shown = [e for e in spoken.heard if isinstance(e, events.JobEnded)]
    assert "speech.check" not in {e.spec.capability for e in shown}
    spoken.session.close()


def test_no_recogniser_is_installed_for_a_check_that_nobody_waits_for(
    tmp_path: Path, plugins: Path
) -> None:
    write_engines(plugins)
    calling = """
    from studio.sdk import NoEngine
    try:
        job.call("speech.transcribe", {})
    except NoEngine:
        file = job.scratch / "verdict.json"
        file.write_text(json.dumps({"flagged": True, "heard": "nobody listened"}))
        job.emit(file, "application/json", role="verdict")
    """
    manifest = 'capabilities = ["speech.check"]\nmay_call = ["speech.transcribe"]'
    params = "text: str = ''\nlanguage: str = ''\nengine: str = ''"
    write_plugin(plugins, "ears", f"\n    import json{calling}", params=params, manifest=manifest)
    own = 'capabilities = ["speech.transcribe"]\nenvironment = "own"'
    write_plugin(plugins, "writer", "    raise SystemExit", manifest=own)
    (plugins / "writer" / "requirements.txt").write_text("", encoding="utf-8")
    spoken = Narrated(tmp_path / "p", library_of(plugins), check="on")
    text = spoken.read("project.toml")
    chosen = '"speech.check" = "ears"\n"speech.transcribe" = "writer"\n'
    spoken.write("project.toml", text + chosen)
    spoken.session.close()
    spoken.open()
    spoken.build()
    spoken.until(lambda: spoken.states_of()["她说你好。"] == "flagged")
    assert current(spoken, "你好").heard == "nobody listened"
    assert "writer" not in environments_here().made_for()
    spoken.session.close()


def test_an_engine_that_crashes_fails_its_sentence_alone(spoken: Narrated) -> None:
    spoken.save("brief.md", "一。crash 二。三。")
    spoken.cut()
    spoken.session.speak([spoken.item(one) for one in ("一", "crash", "三")])
    spoken.settle()
    assert spoken.said() == ["一。", "三。"]
    failed = spoken.one("crash")
    assert failed.state == "failed" and "exited with code 9" in failed.reason


def test_a_second_instance_sees_the_narration_and_changes_nothing(spoken: Narrated) -> None:
    second = open_session(spoken.folder, lambda event: None, True, spoken.library)
    assert {one.state for one in second.narration.sentences} == {"done"}
    item = second.narration.sentences[0].item
    assert len(second.takes_of(item)) == 1
    with pytest.raises(StoreError, match="read-only"):
        second.direct(item, rate=1.1)
    with pytest.raises(StoreError, match="read-only"):
        second.retake(item)
    second.close()


def test_a_sentence_that_is_redone_is_no_recording_any_more(
    spoken: Narrated, tmp_path: Path
) -> None:
    record(spoken, "银行", tmp_path / "me.wav")
    spoken.session.redo("takes", spoken.item("银行"))
    spoken.finish()
    spoken.settle()
    assert not current(spoken, "银行").recorded
