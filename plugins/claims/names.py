"""Names and quotations in a sentence: what a source must say in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from .figures import fold

_WORK = re.compile(r"《([^》]{1,60})》")
_QUOTED = re.compile(r"“([^”]+)”|「([^」]+)」|『([^』]+)』|(?<!\w)\"([^\"]+)\"(?!\w)")

_CAPITAL = r"[A-Z][A-Za-z'’&-]*[A-Za-z]|[A-Z]{2,}"
_LATIN = re.compile(
    rf"(?:{_CAPITAL})(?:\s+(?:of|for|and|the|de|van|von)\s+(?={_CAPITAL})|\s+)?(?:(?:{_CAPITAL})\s*)*"
)
_CAPITALISED = (
    "the a an in on at of for and or but if when while since after before from to by with as it its this that these "
    "those he she they we you i our your their his her there here what which who how why where not no yes all each "
    "every some many most both such january february march april may june july august september october november "
    "december monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr prof sept ok ai id pdf"
)
_NO_NAMES = frozenset(_CAPITALISED.split())

_BODY = "公司|集团|大学|学院|小学|中学|学校|幼儿园|博物馆|图书馆|美术馆|剧院|电视台|报社|工厂|研究院|研究所|研究中心|协会|学会|委员会|银行|医院|基金会|出版社|工作室|办公室|联盟|法院|事务所|实验室"
_ORGANISATION = re.compile(rf"[\u4e00-\u9fff]{{2,14}}(?:{_BODY})")
_BEFORE_ORGANISATION = re.compile(
    r".*(?:[的在由和与及是了对向被把从据为让给使]|表示|位于|来自|加入|成立|创办|担任|根据|按照|这家|该|一家|本)"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_TITLES = (
    "创始人|总裁|总经理|院长|主任|教授|记者|作者|秘书长|会长|经理|工程师|博士|主席|部长|局长|校长|导演|厂长|馆长|"
    "董事长|首席执行官|发言人|负责人|设计师|由"
)
_SAYS = "说|表示|认为|指出|介绍|告诉|透露|称|写道"
_PERSON = re.compile(
    rf"(?:{_TITLES})([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?={_SAYS}|和|与|在|于|担任|创办|编剧|执导|，|。|$|、|:|“)"
    rf"|(?<![\u4e00-\u9fff])([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=教授|博士|先生|女士|院士|{_SAYS}|于|在|创办|担任|执导)"
)


@dataclass(frozen=True, slots=True)
class Names:
    """``told`` make a claim of a sentence; ``all`` must be in what backs it."""

    told: tuple[str, ...]
    all: tuple[str, ...]


@lru_cache(20_000)
def find_names(text: str, known: tuple[str, ...] = ()) -> Names:
    """``known`` are names that the brief gives, such as the product's."""
    works = [match[1] for match in _WORK.finditer(text)]
    latin = list(_latin(text))
    chinese = [*_organisations(text), *_persons(text)]
    brands = [name for name in known if name and name.casefold() in text.casefold()]
    told = [*works, *(name for name in latin if " " in name), *chinese, *brands]
    return Names(
        tuple(dict.fromkeys(told)), tuple(dict.fromkeys([*works, *latin, *chinese, *places(text)]))
    )


def quotations(text: str) -> tuple[str, ...]:
    """What is quoted and long enough to be somebody's words rather than a term."""
    found = (next(part for part in match.groups() if part) for match in _QUOTED.finditer(text))
    return tuple(quote.strip() for quote in found if _speaks(quote))


@lru_cache(20_000)
def squeezed(text: str) -> str:
    """Letters and figures only: what tells two wordings apart, whatever quotes and spaces."""
    return re.sub(r"[\W_]+", "", fold(text)).casefold()


def has(text: str, name: str) -> bool:
    return squeezed(name) in squeezed(text)


def _speaks(quote: str) -> bool:
    han = len(re.findall(r"[\u4e00-\u9fff]", quote))
    words = len(re.findall(r"[A-Za-z]+", quote))
    return han >= 8 or words >= 4 or (han >= 5 and bool(re.search(r"[，。！？]", quote)))


def _latin(text: str) -> Iterator[str]:
    for match in _LATIN.finditer(text):
        words = match[0].split()
        opens = not re.search(r"[^\s“\"‘'(（]", text[: match.start()]) or bool(
            re.search(r"[.!?:;]\s*[“\"]?$", text[: match.start()])
        )
        while words and words[0].lower() in _NO_NAMES:
            words, opens = words[1:], False
        while words and words[-1].lower() in _NO_NAMES:
            words = words[:-1]
        # the first word of a sentence has its capital for that reason alone
        if words and not (opens and len(words) == 1 and not words[0].isupper()):
            yield " ".join(words)


def _organisations(text: str) -> Iterator[str]:
    for match in _ORGANISATION.finditer(text):
        name = _BEFORE_ORGANISATION.sub("", match[0])
        if len(name) > 3 and not re.fullmatch(_BODY, name):
            yield name


def _persons(text: str) -> Iterator[str]:
    for match in _PERSON.finditer(text):
        yield match[1] or match[2]


def places(text: str) -> list[str]:
    """Countries, provinces and large cities, which Chinese does not set apart."""
    return [place for place in _known_places() if place in text]


@cache
def _known_places() -> tuple[str, ...]:
    file = Path(__file__).parent / "places.txt"
    return tuple(file.read_text(encoding="utf-8").split())
