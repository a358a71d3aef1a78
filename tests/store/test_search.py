from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.job import Outcome
from studio.store import search
from studio.store.workspace import Workspace
from tests.store.work import run, sha, spec

TEXTS = {
    "手机": "新款手机续航时间长，支持快充。",
    "英文": "The battery life of the new phone; ÉCLAIR, Straße, GPT-4o.",
    "混排": "我们用AI模型写作，在本地运行，Ｗｉｎｄｏｗｓ 也行",
    "日文": "デジタルカメラの使い方。",
    "生僻": "𠮷野家的𪚥字",
}


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    for statement in search.SCHEMA.split(";"):
        made.execute(statement)
    for name, text in TEXTS.items():
        search.put(made, f"documents/{name}.md", name, "text/markdown", "", text)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("续", ["手机"]), ("续航", ["手机"]), ("续航时间", ["手机"]), ("航时间长", ["手机"]),
        ("新款手机 快充", ["手机"]), ("时航", []), ("续航快充", []), ("续 充", ["手机"]),
        ("的", ["生僻"]), ("battery", ["英文"]), ("BATTERY Life", ["英文"]), ("batt", ["英文"]),
        ("éclair", ["英文"]), ("strasse", ["英文"]), ("gpt 4o", ["英文"]), ("gpt-4o", ["英文"]),
        ("AI模型", ["混排"]), ("ai 模型", ["混排"]), ("用ai", ["混排"]), ("windows", ["混排"]),
        ("本地 windows", ["混排"]), ("カメラ", ["日文"]), ("カ", ["日文"]), ("𠮷", ["生僻"]),
        ("𪚥字", ["生僻"]), ("生僻", ["生僻"]), ("", []), ("  ", []), ("。", []), ('"', []),
        ('手机" OR "ai', []), ("NEAR(", []), ("* ^ : ( )", []), ("documents", sorted(TEXTS)),
    ],
)  # fmt: skip
def test_finds(db: sqlite3.Connection, query: str, found: list[str]) -> None:
    hits = search.search(db, query, 10)
    assert sorted(Path(hit.path).stem for hit in hits) == sorted(found)


@given(st.text(alphabet="续航时间长手机ab 12。", min_size=1, max_size=30), st.data())
def test_every_piece_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    """Any piece, cut where a word does not go on to the left (words are found by beginnings)."""
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    begins = start == 0 or not (text[start - 1].isascii() and text[start - 1].isalnum())
    db = sqlite3.connect(":memory:")
    for statement in search.SCHEMA.split(";"):
        db.execute(statement)
    search.put(db, "x", "", "", "", text)
    if begins and search.match_of(piece):
        assert search.search(db, piece, 1)
    db.close()


def test_a_changed_and_a_dropped_text(db: sqlite3.Connection) -> None:
    search.put(db, "documents/手机.md", "2", "text/markdown", "标题", "换了内容")
    assert search.search(db, "续航", 10) == []
    assert [hit.path for hit in search.search(db, "内容", 10)] == ["documents/手机.md"]
    assert search.search(db, "标题", 10)
    search.drop(db, "documents/手机.md")
    search.drop(db, "documents/手机.md")
    assert search.search(db, "手机", 10) == []
    db.execute("INSERT INTO fts(fts) VALUES ('integrity-check')")


def test_the_best_comes_first_and_the_snippet_shows_it(db: sqlite3.Connection) -> None:
    search.put(db, "a", "", "text/plain", "", "前言。" * 60 + "这里说续航。" + "后记。" * 60)
    search.put(db, "b", "", "text/plain", "", "续航，续航，还是续航")
    hits = search.search(db, "续航", 10)
    assert hits[0].path == "b"
    far = next(hit for hit in hits if hit.path == "a")
    assert "这里说续航" in far.snippet
    assert far.snippet.startswith("…")
    assert far.snippet.endswith("…")
    assert len(far.snippet) < 120
    assert len(search.search(db, "续航", 1)) == 1


def test_search_follows_the_files(workspace: Workspace, folder: Path) -> None:
    def found(query: str) -> list[str]:
        return sorted(hit.path for hit in workspace.search(query))

    run(workspace, spec("1", into="documents"), "# 续航\n正文", meta={"title": "长 续航"})
    picture = {"alt": "一轮明月", "colours": ["#ffffff"], "n": {"a": ["深处"]}}
    run(workspace, spec("2", into="media"), b"\x89", "月 1.png", media="image/png", meta=picture)
    run(workspace, spec("3", into="exports"), "续航", "e.html", media="text/html")
    (folder / "sources/页.html").write_text(
        "<html><style>b{x:y}</style><b title='藏'>来&nbsp;源</b><script>var 脚本</script>"
    )
    (folder / "sources/旧.txt").write_bytes("老式编码的文本".encode("gb18030"))
    assert found("续航") == ["documents/文章.md"]
    assert found("明月") == found("月") == found("深处") == ["media/月 1.png"]
    assert found("创作工具") == ["brief.md"]
    assert found("源") == ["sources/页.html"]
    assert found("脚本") == found("藏") == []
    assert found("编码") == ["sources/旧.txt"]
    assert workspace.search("明月")[0].media == "image/png"
    (folder / "brief.md").write_text("换了")
    (folder / "sources/旧.txt").unlink()
    workspace.save_document("documents/文章.md", "改过", sha("# 续航\n正文"))
    assert found("创作工具") == found("编码") == found("正文") == []
    assert found("改过") == ["documents/文章.md"]
    assert found("换了") == ["brief.md"]
    workspace.end("2", Outcome.DONE, retire=("media/月 1.png",))
    assert found("明月") == []
    (folder / "documents/手写.md").write_text("没有经过工作室")
    assert found("经过") == ["documents/手写.md"]


def test_indexing_can_stop_and_go_on(workspace: Workspace) -> None:
    for number in range(250):
        run(workspace, spec(str(number), into="media"), f"第{number}句", f"{number}.txt")
    assert workspace.index_texts(0) is False
    assert workspace.index.search("第") == []
    rounds = 0
    while not workspace.index_texts(0.001):
        rounds += 1
    assert rounds >= 2
    assert len(workspace.index.search("第", 1000)) == 250
