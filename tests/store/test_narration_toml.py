"""narration.toml and lexicon.toml, changed as a person would: nothing of theirs is lost."""

from __future__ import annotations

import tomllib

import pytest

from studio.core.project import ProjectError
from studio.sdk.speech.directions import Direction, read_directions
from studio.sdk.speech.lexicon import Entry, read_lexicon
from studio.store.narration_toml import with_entries, with_lines, with_table, without_table

FILE = """# who speaks
format = 1

[cast.zh]
voice = "espeak/cmn"  # for now

[later]
unknown = true

# the bank
[[line]]
text = "他去银行。"
ssml = "他去<phoneme ph='yin2 hang2'>银行</phoneme>。"  # not xing2

[[line]]
text = "好。"
nth = 2
pause_ms = 900
future = "kept"
"""


def test_one_line_changes_and_all_else_stays() -> None:
    changed = with_lines(FILE, [Direction("好。", 2, pause_ms=400, speaker="李雷")])
    assert read_directions(changed).lines[1] == Direction("好。", 2, pause_ms=400, speaker="李雷")
    before, after = FILE.splitlines(), changed.splitlines()
    assert [line for line in before if line not in after] == ["pause_ms = 900"]
    assert tomllib.loads(changed)["line"][1]["future"] == "kept"


def test_a_new_line_is_added_and_one_that_says_nothing_goes() -> None:
    added = with_lines(FILE, [Direction("新的。", rate=1.2)])
    assert added.startswith(FILE)
    assert read_directions(added).lines[2] == Direction("新的。", rate=1.2)
    assert with_lines(added, [Direction("新的。")]).strip() == FILE.strip()
    gone = with_lines(FILE, [], [read_directions(FILE).lines[0]])
    assert [one.text for one in read_directions(gone).lines] == ["好。"]


def test_an_empty_project_gets_a_file() -> None:
    assert tomllib.loads(with_lines("", [Direction("a", pitch=1.1)])) == {
        "format": 1,
        "line": [{"text": "a", "pitch": 1.1}],
    }
    assert tomllib.loads(with_table("", ["cast", "李雷"], {"voice": "espeak"})) == {
        "format": 1,
        "cast": {"李雷": {"voice": "espeak"}},
    }


def test_tables_change_with_their_comments() -> None:
    changed = with_table(FILE, ["cast", "zh"], {"voice": "espeak/cmn+f3", "rate": 1.1})
    assert 'voice = "espeak/cmn+f3"  # for now' in changed
    assert "# the bank\n[[line]]" in changed
    assert with_table(changed, ["cast", "zh"], {"voice": "espeak/cmn", "rate": None}) == FILE
    assert "cast" not in tomllib.loads(without_table(FILE, ["cast", "zh"])).get("cast", {})
    music = with_table(FILE, ["mix"], {"music": "calm"})
    assert tomllib.loads(music)["mix"] == {"music": "calm"}
    assert len(read_directions(music).lines) == 2


@pytest.mark.parametrize(
    "text",
    [
        '[[line]]\ntext = "a"\n[mix]\nmusic = "calm"\n',
        'line = [{ text = "a" }]\n',
        "[cast.zh]\nnote = '''\n[[line]]\n'''\n[[line]]\ntext = \"a\"\n",
    ],
)
def test_files_written_otherwise_are_changed_too(text: str) -> None:
    changed = with_lines(text, [Direction("a", rate=0.9), Direction("b", rate=1.1)])
    told = tomllib.loads(changed)
    assert {one["text"]: one["rate"] for one in told.pop("line")} == {"a": 0.9, "b": 1.1}
    rest = tomllib.loads(text)
    del rest["line"]
    told.pop("format", None)
    assert told == rest


def test_a_broken_file_is_told_with_its_place() -> None:
    with pytest.raises(ProjectError, match=r"narration\.toml can't be read: .*line 2"):
        with_table("format = 1\n[cast\n", ["mix"], {"music": ""})
    with pytest.raises(ProjectError, match="pauses"):
        with_table("", ["pauses"], {"sentence": "long"})


def test_a_lexicon_keeps_comments_of_what_stays() -> None:
    file = '# mine\n[[entry]]\nword = "芝罘"\npinyin = "zhi1 fu2"  # in Yantai\n\n[[entry]]\nword = "x"\nalias = "y"\n'
    entries = (Entry("芝罘", pinyin="zhi1 fu2"), Entry("GUI", alias="gooey", case=True))
    changed = with_entries(file, entries)
    assert read_lexicon(changed) == entries
    assert "# in Yantai" in changed
    assert read_lexicon(with_entries(changed, ())) == ()
