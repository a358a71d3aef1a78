"""Keys that only this session knows, on a machine without a keyring."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import null

from studio.jobs import events
from studio.store import secrets
from studio.store.settings import load_settings
from tests.jobs.rig import library_of
from tests.jobs.works import Work
from tests.plugins.openai_server import OpenAIServer, say

KEY = "sk-Only+Here_42"
RECIPE = """
[[step]]
id = "write"
use = "text.generate"
params = { prompt = "写" }
into = "documents"
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setattr(secrets, "_held", {})
    before = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())
    load_settings().set("engines", {"text.generate": "text_openai"})
    work = Work(tmp_path / "project", library_of())
    work.session.close()
    (work.folder / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    work.open()
    yield work
    work.session.close()
    keyring.set_keyring(before)


def test_the_engine_of_the_server_gets_it_and_no_file_does(
    work: Work, tmp_path: Path, studio_home: Path
) -> None:
    with OpenAIServer(say("写好了。"), key=KEY) as server:
        work.session.set_setting("text_openai", "base_url", server.url)
        secrets.store("127.0.0.1", KEY)
        assert work.make().complete
        job = work.session.ask("text_openai", {"prompt": "再写"})
        work.until(lambda: any(isinstance(e, events.Answered) for e in work.heard))
    assert {one.headers["Authorization"] for one in server.asked} == {f"Bearer {KEY}"}
    specs = [e.spec for e in work.heard if isinstance(e, events.JobStarted)]
    assert [spec.id for spec in specs][-1] == job
    assert {spec.params["api_key"] for spec in specs} == {""}
    roots = (studio_home, work.folder)
    files = [path for root in roots for path in root.rglob("*") if path.is_file()]
    assert not [path for path in files if KEY.encode() in path.read_bytes()]


def test_another_server_does_not_get_it(work: Work) -> None:
    secrets.store("api.example.com", KEY)
    with OpenAIServer(say("写好了。")) as server:
        work.session.set_setting("text_openai", "base_url", server.url)
        work.session.set_params("write", {"prompt": "https://api.example.com/v1"})
        assert work.make().complete
    assert not [one for one in server.asked if "Authorization" in one.headers]
