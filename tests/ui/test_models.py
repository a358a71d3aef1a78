"""The models page's presenter, without Qt: rows, cards, the way to a model."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.core.model import Installed, Kind, Licence, Model, ModelFile, Source
from studio.jobs.chores import Chore, Chores, Stage
from studio.jobs.library import Library
from studio.jobs.model_chores import (
    CONVERT,
    DOWNLOAD,
    VERIFY,
    ModelChores,
    Share,
    Stock,
    Verified,
)
from studio.store.models.begun import Begun
from studio.store.models.catalogue import Catalogue
from studio.store.models.errors import DownloadFailed
from studio.store.models.hub import Found
from studio.store.models.manager import Models
from studio.store.models.meter import Progress
from studio.store.models.picture_files import Weights
from studio.store.models.plan import Plan
from studio.store.models.shelf import Shelf
from studio.store.models.web import WebOptions
from studio.store.settings import load_settings
from studio.ui.presenter.engine_use import EngineUse
from studio.ui.presenter.model_card import Card, Scene, card_of
from studio.ui.presenter.model_entry import Entry, Standing, entries_of
from studio.ui.presenter.model_reasons import (
    FAILURES,
    FAULTS,
    plain_failure,
    plain_fault,
    plain_notice,
)
from studio.ui.presenter.model_row import Filter, model_rows
from studio.ui.presenter.model_sheets import ImportSheet, LicenceSheet, Sheet, VariantSheet
from studio.ui.presenter.model_words import progress_text, silent
from studio.ui.presenter.models import ModelsPresenter
from studio.ui.presenter.quantities import duration_text, size_text
from studio.ui.presenter.row import Row
from studio.ui.presenter.words import English
from tests.store.models.conftest import noise
from tests.store.models.hub import Fault, Hub, running

WORDS = English()
APACHE = Licence("Apache-2.0", "Apache License 2.0", "https://www.apache.org", commercial=True)


def a_model(name: str = "tiny", **fields: Any) -> Model:
    given: dict[str, Any] = {
        "id": name, "title": name.capitalize(), "title_zh": "小", "tasks": ("text.generate",),
        "engines": ("text_onnx",), "licence": APACHE, "note": "For trying.",
        "sources": (Source(Kind.MIRROR, "demo/tiny", "http://127.0.0.1:9"),),
    }  # fmt: skip
    return Model(**(given | fields))


def an_installed(name: str = "tiny", **fields: Any) -> Installed:
    files = (ModelFile("model.gguf", 4_200_000_000, "0" * 64),)
    made = Installed(name, "main", name.capitalize(), ("text.generate",), ("text_onnx",), APACHE,
                     files, Path("/nowhere"), "2026-01-01T00:00:00Z")  # fmt: skip
    return replace(made, **fields)


def downloading(rate: float, done: int = 42_000_000, sources: tuple[str, ...] = ("a",)) -> Entry:
    at = Progress(done, 100_000_000, rate, 180.0 if rate else None, 0, 1, sources)
    chore = Chore("tiny", DOWNLOAD, progress=at)
    return Entry("tiny", a_model(), chores={DOWNLOAD: chore})


def test_sizes_and_times_read_as_people_say_them() -> None:
    assert [size_text(n) for n in (0, 999, 42_000, 4_210_000_000)] == [
        "0 B", "999 B", "42 KB", "4.2 GB",
    ]  # fmt: skip
    assert size_text(999_999_999) == "1.0 GB"
    assert [duration_text(n, WORDS) for n in (3, 42, 170, 7260)] == [
        "5 s", "40 s", "3 min", "2 h 1 min",
    ]  # fmt: skip


def test_a_download_tells_share_amount_speed_and_time_left() -> None:
    text = progress_text(downloading(12_000_000), WORDS)
    assert text == "42 % · 42.0 MB of 100 MB · 12.0 MB/s · 3 min left"


def test_a_server_that_sends_nothing_is_named_as_such() -> None:
    stalled = downloading(0.0)
    assert silent(stalled) and "sends nothing" in progress_text(stalled, WORDS)
    assert card_of(stalled, Scene(WORDS)).tone == "warn"
    connecting = downloading(0.0, sources=())
    assert not silent(connecting) and "connecting" in progress_text(connecting, WORDS)


def test_what_is_here_comes_before_what_can_be_had() -> None:
    stock = Stock((an_installed("zeta"),), (Begun("beta", 10),))
    entries = entries_of(
        (a_model("alpha"), a_model("zeta")), stock, {}, (Found("o/n", "mit", "", 3),)
    )
    rows = model_rows(entries, Filter(), {}, {"zeta": "text.generate"}, WORDS)
    assert [row.title for row in rows] == [
        "On this machine", "Zeta", "beta", "To download", "Alpha", "Found on the hub", "o/n",
    ]  # fmt: skip
    assert rows[1].detail == "In use for: Writing" and rows[1].trailing == "4.2 GB"


def test_the_filter_takes_words_of_both_languages_and_tasks() -> None:
    pictures = a_model("flux", tasks=("image.generate",), title_zh="画图", note_zh="四步出图")
    entries = entries_of((a_model("alpha"), pictures), Stock(), {})

    def left(task: str, text: str) -> list[str]:
        rows = model_rows(entries, Filter(task, text), {}, {}, WORDS)
        return [row.id for row in rows if not row.header]

    assert left("", "") == ["alpha", "flux"]
    assert left("", "四步 画图") == ["flux"] == left("image.generate", "")
    assert left("", "TRYING apache") == ["alpha", "flux"] and left("image.generate", "alpha") == []


def acts(entry: Entry, **scene: Any) -> list[str]:
    return [act.id for act in card_of(entry, Scene(WORDS, **scene)).acts]


def test_a_card_offers_what_fits_the_state() -> None:
    here, begun = an_installed(), Begun("tiny", 10, a_model(), Plan("main", ()))
    assert acts(Entry("tiny", a_model())) == ["get"]
    assert acts(downloading(1.0)) == ["pause", "discard?"]
    assert acts(Entry("tiny", a_model(), begun=begun)) == ["resume", "discard?"]
    assert acts(Entry("tiny", begun=Begun("tiny", 10))) == ["discard?"]
    assert acts(Entry("tiny", a_model(), here)) == ["verify", "remove?"]
    assert acts(Entry("tiny", a_model(), here, damaged=True)) == ["repair", "verify", "remove?"]
    theirs = replace(here, in_place=True)
    assert acts(Entry("tiny", a_model(), theirs, damaged=True)) == ["verify", "remove?"]


def test_offline_nothing_can_be_got() -> None:
    (get,) = card_of(Entry("tiny", a_model()), Scene(WORDS, offline=True)).acts
    assert not get.enabled


def test_a_verification_that_found_damage_shows_it() -> None:
    found = Verified(an_installed(), ("model.gguf",), 0)
    chore = Chore("tiny", VERIFY, Stage.DONE, result=found)
    entry = Entry("tiny", a_model(), an_installed(), chores={VERIFY: chore})
    assert entry.standing is Standing.DAMAGED
    assert "model.gguf" in card_of(entry, Scene(WORDS)).reason


def test_before_something_is_lost_a_card_says_what_becomes_free() -> None:
    entry = Entry("tiny", a_model(), an_installed(), frees=4_200_000_000)
    question = card_of(entry, Scene(WORDS, asking="remove?")).question
    assert question is not None and "4.2 GB" in question.text and question.yes.id == "remove"
    theirs = replace(entry, installed=an_installed(in_place=True, folder=Path("/their/folder")))
    question = card_of(theirs, Scene(WORDS, asking="remove?")).question
    assert question is not None and "/their/folder" in question.text


# reasons --------------------------------------------------------------------------------


def test_notices_are_told_in_plain_words() -> None:
    wrong = "model.gguf: wrong bytes (SHA-256 ab instead of cd) (mirror a.com); trying mirror b.com"
    assert plain_notice(wrong, WORDS) == (
        "model.gguf from a.com: it arrived damaged and was put aside. Trying b.com now."
    )
    silence = "x/m.gguf: cdn.a.com stopped sending (huggingface o/n); trying modelscope o/n"
    assert plain_notice(silence, WORDS) == (
        "m.gguf from Hugging Face: cdn.a.com sends nothing any more. Trying ModelScope now."
    )
    again = "m.gguf: wrong bytes (too short); begun again"
    assert "fetched again from the beginning" in plain_notice(again, WORDS)
    assert plain_notice("mirror a.com is left out: a.com can't be reached (no answer)", WORDS) == (
        "a.com is left out: a.com can't be reached."
    )


def test_failures_name_every_reason_once() -> None:
    text = (
        "m.gguf: a.com stopped sending; wrong bytes (x). What arrived is kept; the same command "
        "goes on from there."
    )
    assert plain_failure(text, WORDS) == (
        "m.gguf: a.com sends nothing any more; it arrived damaged and was put aside. What arrived "
        "is kept; try again and it goes on from there."
    )
    assert plain_fault("something new", WORDS) == "something new"


def test_the_patterns_are_the_stores_own_sentences() -> None:
    """Letter by letter: a sentence that is reworded there is not translated here any more."""
    folder = Path("studio").resolve() / "store" / "models"
    code = "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.py")))
    flat = " ".join(re.sub(r'"\s*\n\s*f?"', "", code).split())
    for pattern in (*FAULTS, *FAILURES):
        plain = re.sub(r"\(\?P<\w+>[^()]*(\([^()]*\))?[^()]*?\)|\[\^'\]\+", "\0", pattern)
        plain = re.sub(r"\( \\\(and.*?files\\\)\)\?", "\0", plain)
        parts = re.split(r"\0|\.\*|\\S\+(?: GB)?|\\d\+|\\\(|\\\)|\(", plain.replace(r"\.", "."))
        lost = [one for one in parts if len(one.strip(" '.)")) > 4 and one.strip(" ')") not in flat]
        assert not lost, f"{pattern!r} is nowhere said: {lost}"


# the way to a model ---------------------------------------------------------------------


class View:
    """Records what it is shown."""

    def __init__(self) -> None:
        self.sheet: Sheet | None = None
        self.rows: tuple[Row, ...] = ()
        self.notices: list[str] = []
        self.announced: list[str] = []
        self.hub, self.offline, self.total = "", False, ""

    def show_tasks(self, tasks: tuple[tuple[str, str], ...], chosen: str) -> None:
        self.tasks = tasks

    def show_rows(self, rows: tuple[Row, ...], current: str) -> None:
        self.rows, self.current = rows, current

    def show_sheet(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def show_hub(self, text: str, busy: bool) -> None:
        self.hub = text

    def show_offline(self, offline: bool) -> None:
        self.offline = offline

    def show_total(self, text: str) -> None:
        self.total = text

    def show_notice(self, text: str, severity: str) -> None:
        self.notices.append(text)

    def announce(self, text: str) -> None:
        self.announced.append(text)

    @property
    def card(self) -> Card:
        assert isinstance(self.sheet, Card)
        return self.sheet


class Beside:
    """Does it at once, on this thread."""

    def ask(self, work: Any, then: Any, failed: Any) -> None:
        try:
            value = work()
        except Exception as error:
            failed(error)
        else:
            then(value)


class Desk:
    """A presenter with real chores; what they tell is taken by `wait`, on this thread."""

    def __init__(self, root: Path, *models: Model, offline: bool = False) -> None:
        options = WebOptions(offline=offline, connect=5.0, stall=5.0)
        self.store = Models(options, shelf=Shelf(root), catalogue=Catalogue(models))
        self._news: list[Chore] = []
        self._lock = threading.Lock()
        self.chores = Chores(self._hear)
        self.view = View()
        self.presenter = ModelsPresenter(
            ModelChores(self.chores, lambda: self.store), Beside(), EngineUse(load_settings()),
            Library(), WORDS, lambda: offline,
        )  # fmt: skip
        self.presenter.show_on(self.view)

    def _hear(self, chore: Chore) -> None:
        with self._lock:
            self._news.append(chore)

    def wait(self, there: Callable[[], object], patience: float = 20.0) -> None:
        end = time.monotonic() + patience
        while not there():
            assert time.monotonic() < end, f"never: {self.view.sheet}"
            with self._lock:
                news, self._news = self._news, []
            for chore in news:
                self.presenter.take(chore)
            time.sleep(0.005)


@pytest.fixture
def hub() -> Iterator[Hub]:
    files = {"model.gguf": b"GGUF" + noise(60_000, 1), "config.json": b"{}", "LICENSE": b"Apache"}
    with running(Hub(files)) as made:
        yield made


def desk_at(hub: Hub, root: Path, **fields: Any) -> Desk:
    model = a_model(sources=(Source(Kind.MIRROR, hub.repo, hub.url),), **fields)
    return Desk(root, model)


def test_nothing_is_fetched_before_the_licence_is_accepted(hub: Hub, tmp_path: Path) -> None:
    desk = desk_at(hub, tmp_path)
    desk.presenter.act("get")
    sheet = desk.view.sheet
    assert isinstance(sheet, LicenceSheet) and not sheet.ready and "TERMS AND" in sheet.text
    desk.presenter.getting.accept()  # too early: what is fetched is not known yet
    desk.wait(lambda: isinstance(desk.view.sheet, LicenceSheet) and desk.view.sheet.ready)
    assert hub.sent == 0
    desk.presenter.leave_sheet()
    assert desk.view.card.state == "Not installed" and hub.sent == 0
    assert not list(tmp_path.rglob("*.part"))


def test_an_accepted_model_arrives_whole_and_is_listed(hub: Hub, tmp_path: Path) -> None:
    desk = desk_at(hub, tmp_path)
    desk.presenter.act("get")
    desk.wait(lambda: isinstance(desk.view.sheet, LicenceSheet) and desk.view.sheet.ready)
    assert isinstance(desk.view.sheet, LicenceSheet) and "3 files" in desk.view.sheet.amount
    desk.presenter.getting.accept()
    desk.wait(lambda: isinstance(desk.view.sheet, Card) and desk.view.sheet.state == "Installed")
    assert "1 installed" in desk.view.total
    assert desk.view.announced == ['"Tiny" is installed.']
    desk.presenter.act("remove?")
    desk.presenter.act("remove")
    desk.wait(lambda: desk.view.card.state == "Not installed")
    assert "free now" in desk.view.notices[-1] and not list(tmp_path.rglob("*.gguf"))


def test_a_hub_that_is_not_there_says_so_on_the_card(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a_model())
    desk.presenter.act("get")
    desk.wait(lambda: isinstance(desk.view.sheet, Card) and desk.view.card.reason)
    assert "No source answers: 127.0.0.1 can't be reached" in desk.view.card.reason
    assert desk.view.card.acts[0].title == "Try again"


def test_a_repository_in_many_sizes_asks_which(hub: Hub, tmp_path: Path) -> None:
    for name in ("small.Q4_K_M.gguf", "large.Q8_0.gguf"):
        hub.files[name] = b"GGUF" + noise(2000 + len(name) * 1000, 5)
    del hub.files["model.gguf"]
    desk = desk_at(hub, tmp_path)
    desk.presenter.act("get")
    desk.wait(lambda: isinstance(desk.view.sheet, VariantSheet))
    assert isinstance(desk.view.sheet, VariantSheet)
    assert {pattern for pattern, _ in desk.view.sheet.options} == {
        "small.Q4_K_M.gguf", "large.Q8_0.gguf",
    }  # fmt: skip
    desk.presenter.choose_variant("small.Q4_K_M.gguf")
    desk.wait(lambda: isinstance(desk.view.sheet, LicenceSheet) and desk.view.sheet.ready)
    desk.presenter.getting.accept()
    desk.wait(lambda: isinstance(desk.view.sheet, Card) and desk.view.sheet.state == "Installed")
    got = [path.name for path in tmp_path.rglob("*.gguf") if path.is_file()]
    assert got == ["small.Q4_K_M.gguf"]


def test_a_damaged_file_is_found_and_only_that_one_is_fetched_again(
    hub: Hub, tmp_path: Path
) -> None:
    desk = desk_at(hub, tmp_path)
    desk.presenter.act("get")
    desk.wait(lambda: isinstance(desk.view.sheet, LicenceSheet) and desk.view.sheet.ready)
    desk.presenter.getting.accept()
    desk.wait(lambda: isinstance(desk.view.sheet, Card) and desk.view.sheet.state == "Installed")
    (file,) = tmp_path.rglob("model.gguf")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"?")
    desk.presenter.act("verify")
    desk.wait(lambda: "Damaged" in desk.view.card.reason)
    sent = hub.sent
    desk.presenter.act("repair")
    desk.wait(lambda: desk.view.card.state == "Installed")
    (file,) = tmp_path.rglob("model.gguf")
    assert file.read_bytes() == whole and hub.sent - sent == len(whole)


def test_a_pickle_is_refused_with_the_reason(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "model.bin").write_bytes(b"\x80\x02" + noise(2000, 3))
    desk = Desk(tmp_path / "models")
    desk.presenter.look_into(theirs)
    sheet = desk.view.sheet
    assert isinstance(sheet, ImportSheet) and sheet.risky
    assert "can run any program" in sheet.items[0].problem
    desk.presenter.take_in((0,), "", copy=False, insist=False)
    desk.wait(lambda: isinstance(desk.view.sheet, Card) and desk.view.card.reason)
    assert "Python pickle" in desk.view.card.reason


def test_a_folder_without_models_says_what_is_looked_for(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "models")
    desk.presenter.look_into(tmp_path)
    assert isinstance(desk.view.sheet, ImportSheet)
    assert "There is no model in" in desk.view.sheet.problem


def test_a_failed_download_keeps_its_reason_until_it_is_tried_again() -> None:
    error = DownloadFailed("m.gguf: a.com does not have it (404). What arrived is kept; the same "
                           "command goes on from there.")  # fmt: skip
    chore = Chore("tiny", DOWNLOAD, Stage.FAILED, error=error)
    entry = Entry("tiny", a_model(), begun=Begun("tiny", 5, a_model(), Plan("main", ())),
                  chores={DOWNLOAD: chore})  # fmt: skip
    card = card_of(entry, Scene(WORDS))
    assert card.reason.startswith("m.gguf: a.com does not have it.") and card.acts[0].id == "resume"


def test_a_begun_repository_of_the_hub_is_known_after_a_restart(hub: Hub, tmp_path: Path) -> None:
    hub.always["model.gguf"] = Fault("slow")
    options = WebOptions(endpoint=hub.url, connect=5.0, stall=5.0)
    desk = Desk(tmp_path)
    desk.store = Models(options, shelf=Shelf(tmp_path), catalogue=Catalogue(()))
    desk.presenter.set_filter("", "demo/tiny")
    desk.presenter.search_hub()
    assert desk.presenter.current == "hub:demo/tiny"
    desk.presenter.act("get")
    desk.wait(lambda: isinstance(desk.view.sheet, LicenceSheet) and desk.view.sheet.ready)
    assert isinstance(desk.view.sheet, LicenceSheet)
    assert desk.view.sheet.name == "apache-2.0" and "TERMS AND" in desk.view.sheet.text
    desk.presenter.getting.accept()
    desk.wait(lambda: isinstance(desk.view.sheet, Card) and hub.sent > 20_000)
    desk.presenter.act("pause")
    desk.wait(lambda: desk.view.card.acts and desk.view.card.acts[0].id == "resume")

    again = Desk(tmp_path)
    again.store = Models(options, shelf=Shelf(tmp_path), catalogue=Catalogue(()))
    again.presenter.refresh()
    again.presenter.pick("demo--tiny")
    assert again.view.card.title == "demo/tiny" and again.view.card.acts[0].id == "resume"
    again.presenter.act("resume")
    again.wait(lambda: isinstance(again.view.sheet, Card) and again.view.sheet.state == "Installed")


def test_a_picture_model_for_torch_offers_its_quick_form() -> None:
    base = Weights("model", "SDXL")
    pictures = {"tasks": ("image.generate",), "engines": ("image_diffusers",)}
    installed = an_installed("dream", **pictures)

    def offers(entry: Entry) -> bool:
        return "convert" in [act.id for act in card_of(entry, Scene(WORDS)).acts]

    assert offers(Entry("dream", installed=installed, weights=base))
    assert not offers(Entry("dream", installed=installed, weights=Weights("lora", "SDXL")))
    assert not offers(Entry("dream", installed=installed, weights=Weights("model", "Z-Image")))
    quick = replace(installed, engines=("image_onnx",))
    assert not offers(Entry("dream", installed=quick, weights=base))
    chore = Chore("dream", CONVERT, progress=Share(0.42))
    under_way = Entry("dream", installed=installed, weights=base, chores={CONVERT: chore})
    assert progress_text(under_way, WORDS) == "Converting · 42 %"
    assert [act.id for act in card_of(under_way, Scene(WORDS)).acts] == ["stop"]
