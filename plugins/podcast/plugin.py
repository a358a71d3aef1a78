"""export.podcast: one article's narration as a show's new episode, in files for any web server."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from studio.sdk import Choice, Environment, Inputs, Job, Label, Long, Range
from studio.sdk.document import Document, parse_document

from .categories import CATEGORIES, CATEGORIES_ZH

if TYPE_CHECKING:
    from .show import Show
    from .spoken import Spoken

FOLDER = "podcast"


@dataclass(frozen=True)
class Params:
    address: Annotated[
        str,
        Label(
            "Address", zh="网址", help="where the folder will be published: https://example.com/podcast",
            help_zh="文件夹将放在哪里：https://example.com/podcast",
        ),
    ] = ""  # fmt: skip
    title: Annotated[
        str,
        Label("Show", zh="播客名称", help="empty: the article's title", help_zh="留空则用文章标题"),
    ] = ""
    author: Annotated[str, Label("Author", zh="作者")] = ""
    email: Annotated[
        str,
        Label(
            "E-mail", zh="邮箱", help="of the owner; directories write to it to confirm the show",
            help_zh="所有者邮箱，播客平台用它确认所有权",
        ),
    ] = ""  # fmt: skip
    description: Annotated[
        str,
        Label(
            "About the show", zh="播客简介", help="empty: the article's description",
            help_zh="留空则用文章简介",
        ),
        Long(3),
    ] = ""  # fmt: skip
    language: Annotated[
        str,
        Label("Language", zh="语言", help="empty: the article's", help_zh="留空则与文章相同"),
    ] = ""
    category: Annotated[
        str, Label("Category", zh="分类"), Choice(CATEGORIES, CATEGORIES, CATEGORIES_ZH)
    ] = "Technology"
    explicit: Annotated[bool, Label("Explicit content", zh="含成人内容")] = False
    medium: Annotated[
        str,
        Label("Kind", zh="类型"),
        Choice(("podcast", "audiobook"), ("Podcast", "Audiobook"), ("播客", "有声书")),
    ] = "podcast"
    episodes: Annotated[
        str,
        Label("Episodes", zh="节目"),
        Choice(("whole", "chapter"), ("One", "One per chapter"), ("一期", "每章一期")),
    ] = "whole"
    number: Annotated[
        int,
        Label(
            "Number of the first episode",
            zh="首期编号",
            help="0: no numbers",
            help_zh="0 表示不编号",
        ),
        Range(0, 9999),
    ] = 0
    date: Annotated[
        str,
        Label(
            "Date", zh="日期", help="2026-11-22, or with a time: 2026-11-22T08:00+08:00; empty: the article's",
            help_zh="2026-11-22，或带时间：2026-11-22T08:00+08:00；留空则用文章的日期",
        ),
    ] = ""  # fmt: skip
    guid: Annotated[
        str,
        Label(
            "Name of the episode for programs", zh="节目标识",
            help="never change it once published; empty: made of the episode's title",
            help_zh="发布后不要再改；留空则由标题生成",
        ),
    ] = ""  # fmt: skip
    locked: Annotated[
        bool,
        Label(
            "Keep other hosts from importing the show", zh="禁止其他平台导入",
        ),
    ] = True  # fmt: skip


class Podcast:
    params = Params

    def load(self, env: Environment) -> None:
        """Nothing: what is needed is light."""

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .episodes import About, sources_of, write_episode
        from .feed import feed_of, read_feed
        from .show import date_of
        from .spoken import read_timeline

        article = inputs.get("article")
        document = parse_document(article.text()) if article else Document("")
        spoken = read_timeline(inputs.one("timeline"))
        title = document.title or spoken.title or "Podcast"
        show = _show(params, document, spoken, title)
        sources = sources_of(inputs.all("audio"), spoken, params.episodes, title)
        given = inputs.get("feed")
        published = read_feed(given) if given else None
        about = About(
            name=params.guid or title,
            description=str(document.meta.get("description", "")),
            language=show.language,
            number=params.number or int(show.serial),
            date=date_of(params.date or str(document.meta.get("date", ""))),
        )
        folder = job.scratch / FOLDER
        folder.mkdir()
        show = _with_cover(show, inputs, folder, job)
        episodes = []
        for index, source in enumerate(sources):
            job.progress(index / len(sources), source.title)
            episodes.append(write_episode(source, show, about, folder))
        if show.address:
            (folder / "feed.xml").write_bytes(feed_of(show, episodes, published))
        else:
            job.notice(
                "There is no feed yet: say at which address the folder will be published, and "
                "export the podcast again."
            )
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            job.emit(file, _media(file), role="podcast")


def _show(params: Params, document: Document, spoken: Spoken, title: str) -> Show:
    from .show import DISCLOSURE, Show, checked_address, checked_email, rss_language, within_bytes

    language = rss_language(params.language or spoken.language or document.language)
    notice = DISCLOSURE["zh" if language.startswith("zh") else "en"]
    about = params.description or str(document.meta.get("description", "")) or title
    return Show(
        title=params.title or title,
        description=within_bytes(f"{notice}\n\n{about}"),
        language=language,
        author=params.author.strip(),
        email=checked_email(params.email),
        category=params.category,
        explicit=params.explicit,
        medium=params.medium,
        locked=params.locked,
        serial=params.episodes == "chapter",
        address=checked_address(params.address),
    )


def _with_cover(show: Show, inputs: Inputs, folder: Path, job: Job) -> Show:
    """Its name changes with it: programs that know the address keep the old picture."""
    from .artwork import BLURRED, LEAST, artwork_of

    covers = inputs.all("cover")
    if not covers:
        job.notice("The podcast has no cover; directories ask for a square one.")
        return show
    data, side = artwork_of(covers)
    if side < BLURRED:
        job.notice(
            f"The cover is {side} pixels wide and will look blurred: directories show it at {LEAST}."
        )
    name = f"cover-{hashlib.sha256(data).hexdigest()[:8]}.jpg"
    (folder / name).write_bytes(data)
    return replace(show, cover=name)


def _media(file: Path) -> str:
    kinds = {
        ".xml": "application/rss+xml", ".srt": "application/x-subrip", ".vtt": "text/vtt",
        ".json": "application/json", ".m4a": "audio/mp4", ".mp3": "audio/mpeg", ".jpg": "image/jpeg",
    }  # fmt: skip
    return kinds[file.suffix]
