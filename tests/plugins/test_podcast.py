"""A podcast's folder: the feed by strict rules and by another program, served as files are."""

from __future__ import annotations

import json
import re
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import feedparser
import numpy as np
import pytest
import soundfile
from lxml import etree
from PIL import Image

from plugins.export_audio.plugin import ExportAudio
from plugins.podcast.categories import CATEGORIES, CATEGORIES_ZH
from plugins.podcast.plugin import Podcast
from plugins.podcast.show import episode_guid, file_stem
from studio.sdk import Asset, PluginError, schema_of
from studio.sdk.testing import FakeJob, run_plugin
from tests.programs import require_program

from .feed_rules import ITUNES, PODCAST, faults
from .mix_case import Case, speech

RATE = 48000
ARTICLE = '---\ntitle: "三绝 & <朋友们>"\ndescription: "一个桌面工作室"\nlang: "zh"\ndate: "2026-03-04"\n---\n\n# x\n'
ADDRESS = "https://example.com/my-podcast"


class Show:
    """A narration of two chapters with its files, to be published."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        article = folder / "a.md"
        article.write_text(ARTICLE, encoding="utf-8")
        self.article = Asset(article, "text/markdown", "article")
        cues = [
            {"start": 0, "end": RATE, "text": "第一 <句>", "item": 0},
            {"start": RATE, "end": 2 * RATE, "text": "第二句", "item": 1},
            {"start": 5 * RATE + 24, "end": 6 * RATE, "text": "第三句", "item": 2},
        ]
        items = [{"speaker": name} for name in ("", "李雷", "")]
        chapters = [
            {"title": "上 & 中", "start": 0, "end": 4 * RATE, "first": 0},
            {"title": "下", "start": 4 * RATE, "end": 9 * RATE, "first": 2},
        ]
        timeline = {
            "format": 2, "title": "三绝", "lang": "zh", "sample_rate": RATE, "samples": 9 * RATE,
            "items": items, "cues": cues, "chapters": chapters,
        }  # fmt: skip
        self.timeline = self._json("t.json", timeline)
        self.sound = self._sound("narration.mp3", 9)
        self.parts = [
            self._sound("1.mp3", 4, part=1, start=0, end=4 * RATE),
            self._sound("2.mp3", 5, part=2, start=4 * RATE, end=9 * RATE),
        ]
        Image.effect_noise((1500, 1500), 40).convert("RGB").save(folder / "c.png")
        self.cover = Asset(folder / "c.png", "image/png", "cover", {"size": "square"})

    def _json(self, name: str, value: Any) -> Asset:
        path = self.folder / name
        path.write_text(json.dumps(value), encoding="utf-8")
        return Asset(path, "application/json", "timeline")

    def _sound(self, name: str, seconds: int, **meta: Any) -> Asset:
        tone = 0.1 * np.sin(np.arange(seconds * RATE) / 30)
        soundfile.write(self.folder / name, tone, RATE, format="MP3")
        return Asset(self.folder / name, "audio/mpeg", "audio", meta)

    @property
    def inputs(self) -> list[Asset]:
        return [self.sound, *self.parts, self.timeline, self.article, self.cover]

    def publish(self, *inputs: Asset, name: str = "out", **params: Any) -> FakeJob:
        given = {"address": ADDRESS, "author": "三绝工作室", "email": "me@example.com"} | params
        return run_plugin(Podcast(), given, inputs or self.inputs, scratch=self.folder / name)


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Show:
    return Show(tmp_path_factory.mktemp("show"))


@pytest.fixture(scope="module")
def job(show: Show) -> FakeJob:
    return show.publish(name="whole")


def folder_of(job: FakeJob) -> Path:
    return job.scratch / "podcast"


def feed_of(job: FakeJob) -> Any:
    return etree.parse(folder_of(job) / "feed.xml").getroot()


def test_the_folder_holds_only_what_was_handed_over(job: FakeJob) -> None:
    names = [asset.path.relative_to(folder_of(job)).as_posix() for asset in job.emitted]
    stem = next(name for name in names if name.endswith(".mp3")).removesuffix(".mp3")
    assert re.fullmatch(r"episodes/episode-[0-9a-f]{8}", stem)
    others = [name for name in names if not name.startswith(("cover-", "feed"))]
    assert others == [f"{stem}{end}" for end in (".chapters.json", ".json", ".mp3", ".srt", ".vtt")]
    files = sorted(path for path in job.scratch.rglob("*") if path.is_file())
    assert files == sorted(asset.path for asset in job.emitted)
    assert {asset.role for asset in job.emitted} == {"podcast"}
    assert job.notices == []


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"episodes": "chapter", "medium": "audiobook", "number": 7},
        {"explicit": True, "locked": False, "category": "Society & Culture: Documentary"},
        {"email": "", "author": "", "date": "2026-11-22T08:00+08:00", "language": "en"},
    ],
)
def test_the_feed_keeps_every_rule(show: Show, params: dict[str, Any], tmp_path: Path) -> None:
    job = run_plugin(Podcast(), {"address": ADDRESS} | params, show.inputs, scratch=tmp_path / "x")
    assert faults(folder_of(job)) == []


def test_the_rules_find_what_is_wrong(show: Show, tmp_path: Path) -> None:
    job = run_plugin(Podcast(), {"address": ADDRESS}, show.inputs, scratch=tmp_path / "x")
    path = folder_of(job) / "feed.xml"
    text = path.read_text(encoding="utf-8")
    for change, fault in (
        (re.sub(r'length="\d+"', 'length="1"', text), "length"),
        (text.replace("audio/mpeg", "audio/wav"), "type"),
        (re.sub(r"<itunes:image.*?/>", "", text), "itunes:image"),
        (text.replace(f"{ADDRESS}/episodes", "episodes"), "no file"),
        (text.replace("<language>zh-cn", "<language>chinese"), "language"),
    ):
        path.write_text(change, encoding="utf-8")
        assert any(fault in one for one in faults(folder_of(job))), fault


def test_another_program_reads_the_feed(job: FakeJob) -> None:
    found = feedparser.parse((folder_of(job) / "feed.xml").read_bytes())
    assert not found.bozo
    assert found.version == "rss20"
    assert found.feed.title == "三绝 & <朋友们>"
    assert found.feed.language == "zh-cn"
    assert found.feed.author_detail.name == "三绝工作室"
    assert found.feed.image.href.startswith(f"{ADDRESS}/cover-")
    entry = found.entries[0]
    assert entry.title == "三绝 & <朋友们>"
    assert entry.published_parsed[:3] == (2026, 3, 4)  # of the article's front matter
    assert entry.itunes_duration == "9"
    assert entry.enclosures[0].type == "audio/mpeg"
    assert not entry.guidislink


def test_the_voice_is_said_to_be_generated(job: FakeJob) -> None:
    feed = feed_of(job)
    for place in ("channel", "channel/item"):
        assert feed.findtext(f"{place}/description").startswith("本节目的语音由人工智能合成。")
        assert feed.find(f"{place}/{PODCAST}txt").get("purpose") == "ai-content"
    assert "一个桌面工作室" in feed.findtext("channel/item/description")
    assert "0:04 下" in feed.findtext("channel/item/description")


def test_transcripts_and_chapters(job: FakeJob) -> None:
    files = {asset.path.name.split(".", 1)[1]: asset.text() for asset in job.emitted if asset.path.suffix in (".vtt", ".srt", ".json")}  # fmt: skip
    assert "00:00:00.000 --> 00:00:01.000\n第一 &lt;句&gt;\n" in files["vtt"]
    assert "<v 李雷>第二句" in files["vtt"]
    assert "2\n00:00:01,000 --> 00:00:02,000\n李雷: 第二句\n" in files["srt"]
    segments = json.loads(files["json"])["segments"]
    assert segments[1] == {"speaker": "李雷", "startTime": 1.0, "endTime": 2.0, "body": "第二句"}
    assert segments[2]["startTime"] == 5.0  # 24 samples are half a millisecond: cut off
    chapters = json.loads(files["chapters.json"])
    assert chapters["version"] == "1.2.0"
    assert [(one["startTime"], one["title"]) for one in chapters["chapters"]] == [
        (0.0, "上 & 中"),
        (4.0, "下"),
    ]


def test_people_who_speak_are_named(job: FakeJob) -> None:
    people = feed_of(job).findall(f"channel/item/{PODCAST}person")
    assert [(one.text, one.get("role")) for one in people] == [
        ("三绝工作室", "host"),
        ("李雷", "narrator"),
    ]


def test_one_episode_per_chapter(show: Show) -> None:
    job = show.publish(name="chapters", episodes="chapter")
    items = feed_of(job).findall("channel/item")
    assert [item.findtext("title") for item in items] == ["上 & 中", "下"]
    assert [item.findtext(f"{ITUNES}duration") for item in items] == ["4", "5"]
    assert [item.findtext(f"{ITUNES}episode") for item in items] == ["1", "2"]
    assert feed_of(job).findtext(f"channel/{ITUNES}type") == "serial"
    dates = [item.findtext("pubDate") for item in items]
    assert dates == ["Wed, 04 Mar 2026 00:00:00 +0000", "Wed, 04 Mar 2026 00:01:00 +0000"]
    vtt = [asset.text() for asset in job.emitted if asset.path.suffix == ".vtt"]
    later = next(text for text in vtt if "第三句" in text)
    assert "00:00:01.000 --> 00:00:02.000" in later  # counted from the chapter's own beginning
    assert len(vtt) == 2
    assert not any("chapters" in asset.path.name for asset in job.emitted)


def test_the_same_inputs_give_the_same_bytes_whatever_the_day(show: Show, job: FakeJob) -> None:
    again = show.publish(name="again")
    first, second = (
        {path.relative_to(one.scratch): path.read_bytes() for path in one.scratch.rglob("*.*")}
        for one in (job, again)
    )
    assert first == second


def test_ids_stay_when_the_show_moves(show: Show, job: FakeJob) -> None:
    moved = show.publish(name="moved", address="https://other.example/", author="Somebody")
    before, after = feed_of(job), feed_of(moved)
    assert before.findtext("channel/item/guid") == after.findtext("channel/item/guid")
    assert before.findtext(f"channel/{PODCAST}guid") != after.findtext(f"channel/{PODCAST}guid")
    assert episode_guid("a", "b", 0) != episode_guid("a", "b", 1)
    assert file_stem("Make a Poster, now!", "12345678-x") == "make-a-poster-now-12345678"
    assert file_stem("三绝 0.1：新的", "12345678-x") == "episode-12345678"


def test_without_an_address_all_but_the_feed_is_there(show: Show) -> None:
    job = show.publish(name="nowhere", address="")
    assert not any(asset.path.name == "feed.xml" for asset in job.emitted)
    assert len(job.emitted) == 6
    assert "address" in job.notices[0]


def test_earlier_episodes_stay(show: Show, tmp_path: Path) -> None:
    old = show.publish(name="old", guid="first", date="2026-01-01")
    published = tmp_path / "feed.xml"
    text = (folder_of(old) / "feed.xml").read_text(encoding="utf-8")
    kept = "9b024349-ccf0-5f69-a609-6b82873eab3c"
    published.write_text(re.sub(r"(<podcast:guid>)[^<]+", rf"\g<1>{kept}", text), encoding="utf-8")
    feed = Asset(published, "application/rss+xml", "feed")
    new = show.publish(*show.inputs, feed, name="new", guid="second")
    found = feedparser.parse((folder_of(new) / "feed.xml").read_bytes())
    assert [entry.published_parsed[1] for entry in found.entries] == [3, 1]
    assert feed_of(new).findtext(f"channel/{PODCAST}guid") == kept
    again = show.publish(*show.inputs, feed, name="same", guid="first")
    assert len(feed_of(again).findall("channel/item")) == 1  # it took the old one's place


@pytest.mark.parametrize("text", ["<html/>", "no feed", "<rss/>"])
def test_a_published_feed_that_is_none(show: Show, tmp_path: Path, text: str) -> None:
    (tmp_path / "f.xml").write_text(text, encoding="utf-8")
    with pytest.raises(PluginError, match="feed that is published"):
        show.publish(*show.inputs, Asset(tmp_path / "f.xml", "text/xml", "feed"), name="bad")


def test_entities_of_a_published_feed_are_not_followed(show: Show, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("password", encoding="utf-8")
    evil = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss><channel><item><guid>1</guid><title>&x;</title></item></channel></rss>'
    (tmp_path / "f.xml").write_text(evil, encoding="utf-8")
    job = show.publish(*show.inputs, Asset(tmp_path / "f.xml", "x", "feed"), name="evil")
    assert b"password" not in (folder_of(job) / "feed.xml").read_bytes()


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"address": "example.com"}, "'example.com' is no address of a folder"),
        ({"address": "ftp://example.com/a"}, "no address"),
        ({"address": "https://example.com/?a=1"}, "no address"),
        ({"email": "me"}, "'me' is no e-mail address"),
        ({"date": "yesterday"}, "'yesterday' is no date"),
        ({"language": "Chinese (simplified)"}, "no language code"),
    ],
)
def test_what_is_wrong_is_said(show: Show, params: dict[str, str], reason: str) -> None:
    with pytest.raises(PluginError, match=re.escape(reason)):
        show.publish(name=f"wrong-{len(reason)}-{next(iter(params))}", **params)


def test_sound_that_is_missing_is_named(show: Show, tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="MP3 or M4A of the whole"):
        show.publish(*show.parts, show.timeline, name="none")
    with pytest.raises(PluginError, match="one file per chapter"):
        show.publish(show.sound, show.timeline, name="nope", episodes="chapter")


def test_an_m4b_is_published_as_m4a(show: Show, tmp_path: Path) -> None:
    book = tmp_path / "book.m4b"
    book.write_bytes(b"sound")
    job = show.publish(Asset(book, "audio/mp4", "audio"), show.timeline, name="book")
    assert [asset.path.suffix for asset in job.emitted if asset.media == "audio/mp4"] == [".m4a"]


@pytest.mark.parametrize(
    ("size", "expected", "notice"),
    [((900, 383), 1400, True), ((1080, 1080), 1400, False), ((3600, 2400), 3000, False)],
)
def test_covers_become_what_directories_take(
    show: Show, tmp_path: Path, size: tuple[int, int], expected: int, notice: bool
) -> None:
    Image.new("RGBA", size, "#336699").save(tmp_path / "c.png")
    cover = Asset(tmp_path / "c.png", "image/png", "cover")
    job = run_plugin(
        Podcast(), {"address": ADDRESS}, [show.sound, show.timeline, cover], scratch=tmp_path / "x"
    )
    picture = next(asset for asset in job.emitted if asset.media == "image/jpeg")
    with Image.open(picture.path) as seen:
        assert seen.size == (expected, expected)
        red, green, blue = seen.getpixel((expected // 2, 10))  # type: ignore[misc]
    assert abs(red - 0x33) + abs(green - 0x66) + abs(blue - 0x99) < 12
    assert any("look blurred" in one for one in job.notices) == notice
    assert faults(folder_of(job)) == []


def test_long_texts_and_signs_that_xml_cannot_hold(show: Show, tmp_path: Path) -> None:
    job = show.publish(name="long", description="很长的说明\x0b" * 2000, title="a\x00b")
    assert faults(folder_of(job)) == []
    assert feed_of(job).findtext("channel/description").endswith("…")
    assert feed_of(job).findtext("channel/title") == "ab"


def test_categories_are_named_in_both_languages() -> None:
    assert len(CATEGORIES) == len(CATEGORIES_ZH) == len(set(CATEGORIES)) == 110
    rule = schema_of(Podcast.params)["properties"]["category"]
    assert rule["default"] in rule["enum"]
    assert all(re.search(r"[\u3400-\u9fff]", title) for title in CATEGORIES_ZH)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A plain file server, as any host of static files is."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    site = tmp_path / "site"
    site.mkdir()
    handler = partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}/podcast", site
        served.shutdown()
        thread.join()


def test_a_podcast_program_fetches_it_all(server: tuple[str, Path], tmp_path: Path) -> None:
    """From takes to sound in another program, over a server of static files."""
    address, site = server
    case = Case(tmp_path / "takes")
    for number in range(4):
        case.add(speech(1.0, number), f"第{number}句。", script={"chapter": number // 2})
    case.script = {
        "format": 2,
        "chapters": [{"title": "上", "first": 0}, {"title": "下", "first": 2}],
    }
    mixed = case.mix()
    audio = run_plugin(
        ExportAudio(),
        {"formats": ["mp3"]},
        [mixed.one("narration"), mixed.one("timeline")],
        scratch=tmp_path / "audio",
    )
    sound = Asset(audio.one("export").path, "audio/mpeg", "audio", audio.one("export").meta)
    Image.new("RGB", (1400, 1400), "#336699").save(tmp_path / "c.png")
    inputs = [sound, mixed.one("timeline"), Asset(tmp_path / "c.png", "image/png", "cover")]
    job = run_plugin(Podcast(), {"address": address}, inputs, scratch=tmp_path / "made")
    folder_of(job).rename(site / "podcast")
    assert faults(site / "podcast") == []

    found = feedparser.parse(fetched(f"{address}/feed.xml"))
    enclosure = found.entries[0].enclosures[0]
    head = urllib.request.Request(enclosure.href, method="HEAD")
    with urllib.request.urlopen(head) as answer:
        assert answer.headers["Content-Length"] == enclosure["length"]
        assert answer.headers["Content-Type"] == enclosure.type
    heard = tmp_path / "heard.mp3"
    heard.write_bytes(fetched(enclosure.href))
    command = [require_program("ffprobe"), "-v", "error", "-print_format", "json"]
    said = subprocess.run([*command, "-show_chapters", str(heard)], capture_output=True, check=True)
    chapters = json.loads(said.stdout)["chapters"]
    assert [one["tags"]["title"] for one in chapters] == ["上", "下"]
    item = etree.fromstring(fetched(f"{address}/feed.xml")).find("channel/item")
    told = json.loads(fetched(item.find(f"{PODCAST}chapters").get("url")))
    assert [one["startTime"] for one in told["chapters"]] == [
        float(one["start_time"]) for one in chapters
    ]
    for one in item.findall(f"{PODCAST}transcript"):
        assert "第3句" in fetched(one.get("url")).decode()
    assert len(fetched(found.feed.image.href)) > 1000


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        return bytes(answer.read())
