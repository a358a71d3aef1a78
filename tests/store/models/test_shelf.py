"""What is installed: verify, repair, remove, share, and foreign or damaged entries."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.model import Installed, Source
from studio.store.models import download
from studio.store.models.catalogue import Catalogue
from studio.store.models.download import Downloading
from studio.store.models.errors import ModelError, PickleRefused
from studio.store.models.manager import Models, licence_text
from studio.store.models.shelf import Check, Shelf
from tests.store.models.fetching import Desk, check_whole, model_at
from tests.store.models.hub import COMMIT, Fault, Hub

BIG = "model.gguf"


@pytest.fixture
def desk(tmp_path: Path, hub: Hub) -> Desk:
    return Desk(tmp_path / "models", model_at(hub))


@pytest.fixture
def made(desk: Desk) -> Installed:
    installed = desk.get()
    assert installed is not None
    return installed


def test_verify_finds_every_damage(made: Installed, desk: Desk) -> None:
    shelf = desk.models.shelf
    assert {check.state for check in shelf.verify(made)} == {Check.SOUND}
    file = made.folder / BIG
    data = file.read_bytes()
    file.write_bytes(data[:1000] + b"x" + data[1001:])
    (made.folder / "LICENSE").unlink()
    (made.folder / "config.json").write_bytes(b"{}")
    states = {check.file.path: check.state for check in shelf.verify(made)}
    assert states == {
        BIG: Check.CHANGED,
        "LICENSE": Check.MISSING,
        "config.json": Check.CHANGED,
        "extra/weights.safetensors": Check.SOUND,
    }


def test_repair_fetches_only_what_is_damaged(
    made: Installed, desk: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    file = made.folder / "config.json"
    file.write_bytes(b'{"hidden_size": 65}')  # the same length
    hub.sent = 0
    plan = desk.models.repair(desk.model, made)
    assert plan is not None
    check_whole(
        desk.models.download(desk.model, plan, desk.control, desk.hear, accepted=True), files
    )
    assert hub.sent == len(files["config.json"])
    assert desk.models.repair(desk.model, desk.models.shelf.get("tiny")) is None


def test_get_brings_back_a_file_that_was_deleted(
    made: Installed, desk: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    (made.folder / BIG).unlink()
    (made.folder / "LICENSE").write_bytes(b"cut")
    hub.sent = 0
    check_whole(desk.get(), files)
    assert hub.sent == len(files[BIG]) + len(files["LICENSE"])


def test_remove_says_what_it_freed(made: Installed, desk: Desk) -> None:
    size = sum(path.stat().st_size for path in made.folder.rglob("*") if path.is_file())
    assert desk.models.shelf.remove(made) == size
    assert not made.folder.parent.exists()
    with pytest.raises(ModelError, match=r"not installed.*models get tiny"):
        desk.models.shelf.get("tiny")


def test_the_same_bytes_are_stored_once(
    made: Installed, desk: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    """As Z-Image and FLUX.2 klein share a text encoder."""
    hub.sent = 0
    other = Desk(desk.root, replace(desk.model, id="other"))
    second = check_whole(other.get(), files)
    assert hub.sent == len(files["config.json"]) + len(files["LICENSE"])  # no hash, no sharing
    assert other.done[BIG] == "'tiny' on this machine"
    assert (second.folder / BIG).stat().st_ino == (made.folder / BIG).stat().st_ino
    shelf = desk.models.shelf
    assert shelf.remove(made) < 10_000  # the other model still has the bytes
    assert {check.state for check in shelf.verify(second)} == {Check.SOUND}
    assert shelf.remove(second) > 900_000


def test_shared_bytes_that_rotted_are_not_taken(
    made: Installed, desk: Desk, hub: Hub, files: dict[str, bytes]
) -> None:
    (made.folder / BIG).write_bytes(bytes(len(files[BIG])))
    check_whole(Desk(desk.root, replace(desk.model, id="other")).get(), files)


def test_entries_of_others_do_not_hide_ours(made: Installed, desk: Desk) -> None:
    entry = made.folder / "model.json"
    data = json.loads(entry.read_text(encoding="utf-8"))
    for name, text in (
        ("broken", "{"),
        ("newer", json.dumps(data | {"format": 2})),
        ("evil", json.dumps(data | {"files": [{"path": "../../x", "size": 1}]})),
    ):
        folder = desk.root / name / "main"
        folder.mkdir(parents=True)
        (folder / "model.json").write_text(text, encoding="utf-8")
    entry.write_text(json.dumps(data | {"stars": 5}), encoding="utf-8")
    shelf = Shelf(desk.root)
    (found,) = shelf.installed()
    assert found.unknown == {"stars": 5}
    assert len(shelf.notices) == 3 and any("newer studio" in text for text in shelf.notices)
    shelf.write(found)
    assert json.loads(entry.read_text(encoding="utf-8"))["stars"] == 5


def test_a_full_disk_is_noticed_before_the_first_byte(
    desk: Desk, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "free_bytes", lambda folder: 900_000 + (200 << 20) - 1)
    with pytest.raises(ModelError, match=r"needs 0\.0 GB more.*has 0\.2 GB free"):
        desk.get()
    assert hub.sent == 0


def test_two_programs_do_not_fetch_one_model(desk: Desk, hub: Hub) -> None:
    hub.always[BIG] = Fault("stall", after=10_000)
    models = desk.models
    plan = models.plan(desk.model, desk.control, desk._say)
    assert not isinstance(plan, Installed)
    seen: list[str] = []

    def hear(event: object) -> None:
        if not seen:
            with pytest.raises(Downloading, match="'tiny' is being downloaded by process"):
                Desk(desk.root, desk.model).get()
            seen.append("refused")
            desk.control.pause()

    assert models.download(desk.model, plan, desk.control, hear, accepted=True) is None
    assert seen


def test_pickles_of_a_hub_need_insisting(desk: Desk, hub: Hub, files: dict[str, bytes]) -> None:
    desk.model = replace(desk.model, include=("*.bin",))
    with pytest.raises(PickleRefused, match=r"pytorch_model.bin"):
        desk.get()
    assert desk.models.shelf.installed() == ()
    hub.sent = 0
    desk.insist = True
    made = check_whole(desk.get(), files)
    assert made.pickles
    assert hub.sent == 0  # it had arrived already


def test_a_repository_outside_the_catalogue(tmp_path: Path, hub: Hub, desk: Desk) -> None:
    options = replace(desk.options, endpoint=hub.url)
    models = Models(options, shelf=desk.models.shelf, catalogue=Catalogue(()))
    model = models.find("demo/tiny@main", ["*.json"])
    assert (model.id, models.find("demo/tiny").id) == ("demo--tiny-.json", "demo--tiny")
    plan = models.plan(model, desk.control, desk._say)
    assert not isinstance(plan, Installed)
    made = models.download(model, plan, desk.control, desk.hear, accepted=True)
    assert made is not None
    assert [file.path for file in made.files] == ["LICENSE", "config.json"]
    assert made.licence.spdx == "apache-2.0"
    with pytest.raises(ModelError, match="no model 'absent'"):
        models.find("absent")


def test_one_of_many_variants_is_picked(desk: Desk, hub: Hub, files: dict[str, bytes]) -> None:
    hub.files |= {"tiny-Q8.gguf": b"GGUF" + bytes(5000), "mmproj-tiny.gguf": b"GGUF" + bytes(2000)}
    with pytest.raises(ModelError, match=r"2 variants: pick one by --include. model.gguf, tiny-Q8"):
        desk.get()
    desk.model = replace(desk.model, include=("tiny-Q8.gguf",))
    made = check_whole(desk.get(), hub.files)
    assert [file.path for file in made.files] == ["LICENSE", "tiny-Q8.gguf"]


def test_a_pinned_entry_refuses_another_file(desk: Desk, hub: Hub) -> None:
    made = desk.get()
    assert made is not None
    pinned = [replace(f, git_sha1=None) for f in made.files]
    pinned[-1] = replace(pinned[-1], sha256="0" * 64)
    desk.models.shelf.remove(made)
    desk.model = replace(desk.model, files=tuple(pinned), revision="main")
    with pytest.raises(ModelError, match=r"another 'model.gguf' than the catalogue names"):
        desk.get()
    desk.model = replace(desk.model, files=tuple(made.files), revision=COMMIT)
    before = len(hub.asked)
    assert desk.get() is not None
    # everything is pinned: no list is asked for
    assert not [a for a in hub.asked[before:] if a.path.startswith("/api/")]


def test_licences_we_ship_have_their_text(desk: Desk) -> None:
    assert "Grant of Patent License" in licence_text(desk.model.licence)
    assert licence_text(replace(desk.model.licence, spdx="LicenseRef-X")) == ""


def test_sources_have_names(hub: Hub) -> None:
    assert model_at(hub).sources[0].label == f"mirror 127.0.0.1:{hub.port}"
    assert Source(model_at(hub).sources[0].kind, "a/b").label == "mirror a/b"
