"""Who is asked, who gets the token, and that offline means offline."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.core.model import Kind, ModelFile, Source
from studio.store.models.control import Control
from studio.store.models.errors import DownloadFailed, Offline, SourceFailed
from studio.store.models.hub import list_files, search
from studio.store.models.web import Web, WebOptions, options_from, retry_after
from tests.store.models.fetching import OPTIONS, Desk, check_whole, model_at, plain_model
from tests.store.models.hub import COMMIT, Fault, Hub, git_sha1, sha256

TOKEN = "hf_secret_of_the_user"


@pytest.fixture
def web() -> Iterator[Web]:
    opened = Web(OPTIONS, Control())
    yield opened
    opened.close()


def tokens(hub: Hub) -> set[str]:
    """The hosts that were given one."""
    return {a.host for a in hub.asked if "authorization" in a.headers}


def test_the_list_has_sizes_and_hashes(web: Web, hub: Hub, files: dict[str, bytes]) -> None:
    listing = list_files(web, Source(Kind.MIRROR, hub.repo, hub.url), "main")
    assert (listing.revision, listing.licence) == (COMMIT, "apache-2.0")
    by_path = {file.path: file for file in listing.files}
    assert by_path["model.gguf"] == ModelFile("model.gguf", 600_004, sha256(files["model.gguf"]))
    small = files["config.json"]
    assert by_path["config.json"] == ModelFile("config.json", len(small), None, git_sha1(small))


def test_hf_endpoint_takes_the_place_of_the_hub(
    tmp_path: Path, hub: Hub, files: dict[str, bytes]
) -> None:
    options = replace(options_from({"HF_ENDPOINT": f"{hub.url}/"}, offline_setting=False))
    model = replace(model_at(hub), sources=(Source(Kind.HUGGINGFACE, hub.repo),))
    check_whole(Desk(tmp_path, model, options).get(), files)


def test_search_asks_the_hub(web: Web, hub: Hub) -> None:
    asking = Web(replace(OPTIONS, endpoint=hub.url), Control())
    found = search(asking, "tiny")
    asking.close()
    assert [(f.repo, f.licence, f.task) for f in found] == [
        ("demo/tiny", "apache-2.0", "text-generation")
    ]


def test_a_mirror_never_gets_the_token(
    tmp_path: Path, hub: Hub, mirror: Hub, files: dict[str, bytes]
) -> None:
    options = options_from({"HF_TOKEN": TOKEN, "HF_ENDPOINT": hub.url}, offline_setting=False)
    assert options.token == TOKEN
    model = replace(
        model_at(mirror),
        sources=(
            Source(Kind.HUGGINGFACE, hub.repo),
            *model_at(mirror).sources,
            Source(Kind.MODELSCOPE, mirror.repo, mirror.url),
        ),
    )
    hub.always["model.gguf"] = Fault("status", status=404)
    check_whole(Desk(tmp_path, model, options).get(), files)
    assert tokens(hub) == tokens(mirror) == set()
    assert TOKEN not in repr(options)


def test_the_hub_gets_the_token_and_its_cdn_does_not(
    tmp_path: Path, hub: Hub, files: dict[str, bytes]
) -> None:
    options = replace(OPTIONS, token=TOKEN, token_origin=hub.url)
    check_whole(Desk(tmp_path, model_at(hub), options).get(), files)
    assert tokens(hub) == {"127.0.0.1"}
    redirected = [a for a in hub.asked if a.path.startswith("/cdn/")]
    assert redirected and all(a.host == "localhost" for a in redirected)


@pytest.mark.parametrize("origin", ["https://127.0.0.1", "http://127.0.0.1:1"])
def test_the_token_knows_scheme_and_port(
    tmp_path: Path, hub: Hub, files: dict[str, bytes], origin: str
) -> None:
    options = replace(OPTIONS, token=TOKEN, token_origin=origin)
    check_whole(Desk(tmp_path, model_at(hub), options).get(), files)
    assert tokens(hub) == set()


def test_redirects_in_circles_end(tmp_path: Path, hub: Hub, files: dict[str, bytes]) -> None:
    hub.always["resolve model.gguf"] = Fault("loop")
    with pytest.raises(DownloadFailed, match="circles"):
        Desk(tmp_path, model_at(hub)).get()


def test_a_host_that_is_not_there_is_left_out(
    tmp_path: Path, hub: Hub, files: dict[str, bytes]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        gone = Source(Kind.MIRROR, hub.repo, f"http://127.0.0.1:{free.getsockname()[1]}")
    model = replace(model_at(hub), sources=(gone, *model_at(hub).sources))
    desk = Desk(tmp_path, model)
    check_whole(desk.get(), files)
    assert any("can't be reached" in text for text in desk.notices)


def test_proxies_come_from_the_environment(
    web: Web, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy is asked for the whole address; the hub answers 404 to that, as a proxy might."""
    monkeypatch.setenv("HTTP_PROXY", hub.url)
    with pytest.raises(SourceFailed, match="does not have it"):
        list_files(web, Source(Kind.MIRROR, "some/repo", "http://hub.invalid"), "main")
    assert hub.asked[-1].host == "hub.invalid"


@contextmanager
def no_connections(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every way out is watched: the interpreter's own audit events, and connect itself."""
    seen: list[str] = []
    watching = [True]

    def audit(event: str, args: tuple[Any, ...]) -> None:
        if watching and event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
            seen.append(f"{event} {args[1:]}")

    sys.addaudithook(audit)  # can't be taken off again, so it is told to stop

    def refuse(*args: Any) -> None:
        raise OSError(f"connected to {args[1:]}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    yield seen
    watching.clear()


@pytest.mark.parametrize("how", ["setting", "STUDIO_OFFLINE", "HF_HUB_OFFLINE"])
def test_offline_makes_no_connection(
    tmp_path: Path, hub: Hub, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    environ = {} if how == "setting" else {how: "1"}
    options = options_from(environ, offline_setting=how == "setting")
    begun = Desk(tmp_path / "begun", plain_model(hub, ModelFile("model.gguf")), options)
    with no_connections(monkeypatch) as seen:
        for desk in (Desk(tmp_path, model_at(hub), options), begun):
            with pytest.raises(Offline, match=r"Offline mode is on.*import the model"):
                desk.get()
        with pytest.raises(Offline):
            begun.models.search_hub("qwen")
    assert seen == []
    assert hub.asked == []


def test_the_watcher_sees_what_it_watches_for(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    with no_connections(monkeypatch) as seen:
        asking = Web(WebOptions(endpoint=hub.url), Control())
        with pytest.raises(SourceFailed):
            search(asking, "x")
        asking.close()
    assert seen


def test_retry_after_is_a_number_or_a_date() -> None:
    assert retry_after("7", 0.0) == 7.0
    assert retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 20.0) == 40.0
    assert retry_after("Thu, 01 Jan 1970 00:01:00 GMT", 80.0) == 0.0
    assert retry_after("", 0.0) == retry_after("soon", 0.0) == 0.0


def test_a_socks_proxy_is_understood(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("ALL_PROXY", f"socks5://127.0.0.1:{free.getsockname()[1]}")
    with pytest.raises(SourceFailed, match="can't be reached"):
        list_files(web, Source(Kind.MIRROR, "some/repo", "http://hub.invalid"), "main")
