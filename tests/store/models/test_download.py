"""What a download does when the hub behaves, and when it does not."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.model import Kind, ModelFile
from studio.store.models.errors import DownloadFailed
from studio.store.models.meter import FileDone
from tests.store.models.fetching import HASTY, WANTED, Desk, check_whole, model_at, plain_model
from tests.store.models.hub import COMMIT, Fault, Hub, sha256

BIG = "model.gguf"


@pytest.fixture
def desk(tmp_path: Path, hub: Hub) -> Desk:
    return Desk(tmp_path / "模型", model_at(hub))


@pytest.fixture
def two(tmp_path: Path, hub: Hub, mirror: Hub) -> Desk:
    """The first source is `hub`, the second `mirror`."""
    return Desk(tmp_path / "模型", model_at(hub, mirror))


def test_a_model_is_installed_whole(desk: Desk, hub: Hub, files: dict[str, bytes]) -> None:
    made = check_whole(desk.get(), files)
    assert tuple(file.path for file in made.files) == WANTED
    assert {file.path: file.sha256 for file in made.files} == {
        path: sha256(files[path]) for path in WANTED
    }
    assert made.revision == COMMIT
    assert made.folder == desk.root / "tiny" / COMMIT[:12]
    entry = json.loads((made.folder / "model.json").read_text(encoding="utf-8"))
    assert entry["format"] == 1 and entry["accepted"] and entry["licence"]["spdx"] == "Apache-2.0"
    assert desk.progress[-1].done == desk.progress[-1].total == made.size
    assert desk.progress[-1].files_done == len(WANTED)
    assert not list(desk.root.rglob("*.part"))
    asked = len(hub.asked)
    again = Desk(desk.root, desk.model)
    assert again.get() == made
    assert len(hub.asked) == asked  # whole by its sizes: nobody is asked


def test_files_come_in_parallel(desk: Desk, hub: Hub, files: dict[str, bytes]) -> None:
    hub.always = {path: Fault("slow") for path in (BIG, "extra/weights.safetensors")}
    check_whole(desk.get(), files)
    starts = [a for a in hub.asked if a.path.startswith("/cdn/")]
    ended = [e for e in desk.events if isinstance(e, FileDone) and e.size > 1000]
    assert len(starts) == len(ended) == 2
    assert any(len(progress.sources) for progress in desk.progress)


@pytest.mark.parametrize(
    "fault",
    [Fault("cut", after=200_000), Fault("stall", after=200_000), Fault("cut", after=0)],
    ids=lambda fault: f"{fault.kind}-{fault.after}",
)
def test_a_broken_connection_goes_on_where_it_broke(
    desk: Desk, hub: Hub, files: dict[str, bytes], fault: Fault
) -> None:
    hub.faults[BIG].append(fault)
    desk.options = HASTY
    check_whole(desk.get(), files)
    ranges = [a.headers for a in hub.asked if "range" in a.headers and a.path == f"/cdn/{BIG}"]
    if fault.after:
        assert len(ranges) == 1
        offset = int(ranges[0]["range"][6:-1])
        assert 100_000 < offset <= 200_000
        assert ranges[0]["if-range"] == f'"{sha256(files[BIG])}"'
        assert hub.sent < sum(len(files[path]) for path in WANTED) + 2 * 200_000


def test_a_source_that_keeps_stalling_is_left_for_the_next(
    two: Desk, hub: Hub, mirror: Hub, files: dict[str, bytes]
) -> None:
    hub.faults[BIG].append(Fault("stall", after=300_000))
    hub.always[BIG] = Fault("stall", after=0)
    two.options = HASTY
    check_whole(two.get(), files)
    assert any("stopped sending" in text for text in two.notices)
    # what the first gave is used: the second only sends the rest
    ranges = [a.headers for a in mirror.asked if "range" in a.headers]
    assert ranges and int(ranges[0]["range"][6:-1]) >= 200_000
    assert "if-range" not in ranges[0]  # the other host's ETag means nothing here


def test_wrong_bytes_are_set_aside_and_the_next_source_is_tried(
    two: Desk, hub: Hub, mirror: Hub, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.always[BIG] = Fault("flip")
    set_aside: list[bytes] = []

    def look(event: object) -> None:
        for path in two.root.rglob("*.wrong"):
            set_aside.append(path.read_bytes())

    monkeypatch.setattr(two, "hear", lambda event: (two.events.append(event), look(event)))
    made = check_whole(two.get(), files)
    assert any("wrong bytes (SHA-256" in text for text in two.notices)
    assert two.done[BIG] == f"mirror 127.0.0.1:{mirror.port}"
    assert set_aside and len(set_aside[0]) == len(files[BIG]) and set_aside[0] != files[BIG]
    assert not list(made.folder.rglob("*.wrong"))


def test_wrong_bytes_from_everywhere_install_nothing(
    two: Desk, hub: Hub, mirror: Hub, files: dict[str, bytes]
) -> None:
    hub.always[BIG] = mirror.always[BIG] = Fault("flip")
    with pytest.raises(DownloadFailed, match="wrong bytes"):
        two.get()
    assert two.models.shelf.installed() == ()
    hub.always.clear()
    check_whole(two.get(), files)


def test_small_files_are_checked_by_their_git_hash(
    two: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    hub.always["config.json"] = Fault("flip")
    check_whole(two.get(), files)
    assert any("config.json: wrong bytes" in text for text in two.notices)


def test_a_resumed_part_that_was_damaged_is_begun_again_at_the_same_source(
    desk: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    """As after a power cut: the length is right, the bytes are not."""
    hub.faults[BIG].extend([Fault("cut", after=200_000)] * 3)
    hub.faults[BIG].extend([Fault("status", status=404)])
    with pytest.raises(DownloadFailed):
        desk.get()
    part = next(desk.root.rglob(f"{BIG}.part"))
    with part.open("r+b") as out:
        out.write(b"\0" * 1000)
    check_whole(desk.get(), files)
    assert any("begun again" in text for text in desk.notices)


def test_another_file_announced_by_the_hub_is_not_even_downloaded(
    two: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    hub.always[f"resolve {BIG}"] = Fault("linked")
    check_whole(two.get(), files)
    assert any("another file of this name" in text for text in two.notices)
    assert two.done[BIG] == two.model.sources[1].label
    assert hub.sent < len(files[BIG])
    assert f"/cdn/{BIG}" not in [a.path for a in hub.asked]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault("length"), "has 600005 bytes of it instead of 600004"),
        (Fault("short"), "instead of 600004"),
        (Fault("encoded"), "Content-Encoding"),
        (Fault("page"), "web page"),
        (Fault("status", status=404), "does not have it"),
        (Fault("status", status=403), "accept its licence"),
        (Fault("status", status=401), "HF_TOKEN"),
        (Fault("status", status=500), "a fault of its own"),
        (Fault("status", status=429, headers=(("Retry-After", "3600"),)), "asks us to wait"),
        (Fault("status", status=418), "answered 418"),
    ],
    ids=lambda value: f"{value.kind}{value.status or ''}" if isinstance(value, Fault) else "",
)
def test_a_source_of_no_use_is_told_and_left(
    two: Desk, hub: Hub, files: dict[str, bytes], fault: Fault, reason: str
) -> None:
    hub.always[BIG] = fault
    check_whole(two.get(), files)
    assert any(reason in text for text in two.notices), two.notices


@pytest.mark.parametrize("fault", [Fault("page"), Fault("encoded"), Fault("status", status=503)])
def test_a_part_survives_answers_that_are_not_the_file(
    desk: Desk, hub: Hub, files: dict[str, bytes], fault: Fault
) -> None:
    hub.faults[BIG].append(Fault("cut", after=400_000))
    hub.always[BIG] = fault
    with pytest.raises(DownloadFailed, match="kept; the same command goes on"):
        desk.get()
    assert next(desk.root.rglob(f"{BIG}.part")).stat().st_size >= 300_000
    hub.always.clear()
    hub.sent = 0
    check_whole(desk.get(), files)
    assert hub.sent <= 300_000


def test_a_short_wait_that_was_asked_for_is_kept(
    desk: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    hub.faults[BIG].append(Fault("status", status=429, headers=(("Retry-After", "1"),)))
    began = time.monotonic()
    check_whole(desk.get(), files)
    assert time.monotonic() - began >= 1.0


def test_a_server_that_ignores_ranges_sends_all_again(
    desk: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    hub.faults[BIG].extend([Fault("cut", after=200_000), Fault("no_range")])
    check_whole(desk.get(), files)


def test_a_piece_at_another_place_is_not_appended(
    desk: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    hub.faults[BIG].extend([Fault("cut", after=200_000), Fault("offset")])
    check_whole(desk.get(), files)
    assert not any("wrong bytes" in text for text in desk.notices)


def test_a_file_that_changed_meanwhile_is_begun_again(
    desk: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    """Nothing is known of the file but its ETag: If-Range must notice."""
    hub.files["x.gguf"] = files[BIG]
    desk.model = plain_model(hub, ModelFile("x.gguf"))
    hub.faults["x.gguf"].append(Fault("cut", after=200_000))
    hub.faults["x.gguf"].extend([Fault("status", status=500)] * 3)
    with pytest.raises(DownloadFailed):
        desk.get()
    hub.files["x.gguf"] = new = b"GGUF" + bytes(reversed(files[BIG]))
    made = desk.get()
    assert made is not None
    assert (made.folder / "x.gguf").read_bytes() == new
    assert made.files[0].sha256 == sha256(new)  # pinned from what arrived


def test_an_unknown_file_of_unknown_length_arrives(
    desk: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    hub.always[BIG] = Fault("unsized")
    desk.model = plain_model(hub, ModelFile(BIG))
    made = check_whole(desk.get(), files)
    assert made.size == len(files[BIG])
    assert desk.progress[0].total is None


def test_a_list_without_sizes_and_hashes_is_enough(
    two: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    """The hub tells them when it redirects: that pins the file, and finds wrong bytes."""
    hub.blobs = False
    hub.always[BIG] = Fault("flip")
    made = check_whole(two.get(), files)
    assert any("wrong bytes (SHA-256" in text for text in two.notices)
    assert {f.path: f.sha256 for f in made.files} == {p: sha256(files[p]) for p in WANTED}


def test_a_finished_part_needs_no_more_bytes(desk: Desk, hub: Hub, files: dict[str, bytes]) -> None:
    """The program ended after the last byte and before the rename; 416 without a hash."""
    hub.always[BIG] = Fault("status", status=404)
    with pytest.raises(DownloadFailed):
        desk.get()
    folder = next(desk.root.glob("tiny/*.part"))
    (folder / f"{BIG}.part").write_bytes(files[BIG])
    check_whole(desk.get(), files)
    desk.model = plain_model(hub, ModelFile(BIG, len(files[BIG])))
    hub.always.clear()
    target = desk.models.shelf.partial("tiny", "main")
    target.mkdir(parents=True)
    (target / f"{BIG}.part").write_bytes(files[BIG])
    origin = {"origin": desk.model.sources[0].label, "etag": f'"{sha256(files[BIG])[:16]}"'}
    (target / f"{BIG}.part.json").write_text(json.dumps(origin))
    hub.sent = 0
    assert desk.models.shelf.remove(desk.models.shelf.get("tiny")) > 0
    check_whole(desk.get(), files)
    assert hub.sent == 0


def test_a_part_longer_than_the_file_is_begun_again(
    desk: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    hub.faults[BIG].append(Fault("cut", after=200_000))
    hub.faults[BIG].extend([Fault("status", status=404)])
    with pytest.raises(DownloadFailed):
        desk.get()
    with next(desk.root.rglob(f"{BIG}.part")).open("ab") as out:
        out.write(bytes(len(files[BIG])))
    check_whole(desk.get(), files)


def soon(hub: Hub, sent: int, action: Callable[[], None]) -> None:
    """Do it on another thread, as soon as the hub has sent so much and then stalls."""

    def watch() -> None:
        while hub.sent < sent and not hub.over.wait(0.01):
            pass
        hub.over.wait(0.2)
        action()

    threading.Thread(target=watch).start()


def test_pause_keeps_and_resume_goes_on(desk: Desk, hub: Hub, files: dict[str, bytes]) -> None:
    hub.always[BIG] = Fault("stall", after=250_000)
    desk.options = replace(desk.options, stall=30.0)
    soon(hub, 450_000, desk.control.pause)
    began = time.monotonic()
    assert desk.get() is None
    assert time.monotonic() - began < 15  # not the thirty seconds of the stalled read
    assert desk.models.shelf.installed() == ()
    kept = next(desk.root.rglob(f"{BIG}.part")).stat().st_size
    assert kept >= 200_000
    hub.always.clear()
    hub.sent = 0
    listings = [a.path for a in hub.asked if a.path.startswith("/api/")]
    check_whole(Desk(desk.root, desk.model).get(), files)
    assert hub.sent <= len(files[BIG]) - kept + len(files["extra/weights.safetensors"])
    # the plan is kept: the hub is not asked again what the model is
    assert [a.path for a in hub.asked if a.path.startswith("/api/")] == listings


def test_cancel_removes_what_arrived(desk: Desk, hub: Hub) -> None:
    hub.always[BIG] = Fault("stall", after=250_000)
    desk.options = replace(desk.options, stall=30.0)
    soon(hub, 450_000, desk.control.cancel)
    assert desk.get() is None
    assert not list(desk.root.glob("tiny/*"))


def test_modelscope_gives_the_same_files(
    tmp_path: Path, hub: Hub, mirror: Hub, files: dict[str, bytes]
) -> None:
    desk = Desk(tmp_path, model_at(mirror, kind=Kind.MODELSCOPE))
    made = check_whole(desk.get(), files)
    assert made.revision == "master"
    # and it can finish what Hugging Face began
    both = model_at(hub).sources + model_at(mirror, kind=Kind.MODELSCOPE).sources
    mixed = Desk(tmp_path / "b", model_at(hub))
    mixed.model = replace(mixed.model, sources=both)
    hub.faults[BIG].append(Fault("cut", after=300_000))
    hub.always[BIG] = Fault("status", status=404)
    check_whole(mixed.get(), files)
    assert mixed.done[BIG].startswith("modelscope")


def test_the_next_source_is_asked_for_the_list(
    two: Desk, hub: Hub, mirror: Hub, files: dict[str, bytes]
) -> None:
    hub.always["listing"] = Fault("page")
    check_whole(two.get(), files)
    assert any("something that is not the hub's" in text for text in two.notices)


def test_no_source_at_all_is_a_sentence(desk: Desk, hub: Hub) -> None:
    hub.always["listing"] = Fault("status", status=404)
    with pytest.raises(DownloadFailed, match=r"No source of 'tiny' answers: .* HF_ENDPOINT"):
        desk.get()
