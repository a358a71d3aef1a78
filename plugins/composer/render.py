"""The draft as Markdown: the article with its footnotes, and the notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .ids import Ids
from .model import Chapter, Draft, Item, Listing, Paragraph, Part, Quote, Source
from .points import clipped
from .typeset import escape, joined, typeset
from .wording import say


class ArticleWriter:
    """Writes chapters one after another and collects their footnotes."""

    def __init__(self, language: str, sources: Sequence[Source], ids: Ids) -> None:
        self.language = language
        self.sources = sources
        self.ids = ids
        self.cited: Counter[int] = Counter()
        self._notes: list[str] = []
        self._numbers: dict[tuple[int, int, str], int] = {}

    def chapter(self, heading: str, chapter: Chapter) -> str:
        blocks = [f"## {self._own(heading)}"] if heading else []
        return "\n\n".join(blocks + [self._part(part) for part in chapter.parts]) + "\n"

    def footnotes(self) -> str:
        return "\n".join(self._notes)

    def _part(self, part: Part) -> str:
        if isinstance(part, Listing):
            intro = f"{self._own(part.intro)}\n\n" if part.intro else ""
            return intro + "\n".join(self._item(part, i) for i in range(len(part.items)))
        if part.style == "quotation":
            return f"> {self._own(part.text)}"
        return self._own(part.text) if part.text else self._quoted(part)

    def _item(self, listing: Listing, index: int) -> str:
        item: Item = listing.items[index]
        mark = f"{index + 1}." if listing.ordered else "-"
        text = item.text.strip()
        if not _has_sentences(listing.items):
            text = text.rstrip("。.；;")
        whole = listing.cite if index + 1 == len(listing.items) else None
        return f"{mark} {self._own(text)}{self._mark(item.cite or whole)}"

    def _quoted(self, part: Paragraph) -> str:
        """The footnote stands after the last sentence that comes from one paragraph."""
        texts = [self._own(s) for quote in part.quotes for s in quote.sentences]
        return joined(texts, self.language) + self._mark(part.quotes[0])

    def _own(self, text: str) -> str:
        return escape(typeset(text, self.language))

    def _mark(self, cite: Quote | None) -> str:
        if cite is None:
            return ""
        key = (cite.passage.source, cite.passage.number, cite.sentences[0])
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._notes.append(f"[^{self._numbers[key]}]: {self._citation(cite)}")
        self.cited[cite.passage.source] += 1
        return f"[^{self._numbers[key]}]"

    def _citation(self, cite: Quote) -> str:
        passage = cite.passage
        source = self.sources[passage.source]
        title = escape(source.title)
        known = self.ids.of(cite)
        where = say(
            self.language,
            "where_page" if known and known.page else "where",
            page=known.page if known else None,
            number=passage.number,
        )
        return say(
            self.language,
            "footnote",
            title=f"[{title}]({source.url})" if source.url else title,
            where=where,
            quote=self._own(clipped(cite.sentences[0], self.language)).translate(_INNER),
        )


_INNER = str.maketrans({"“": "‘", "”": "’"})


def _has_sentences(items: Sequence[Item]) -> bool:
    """Whether an item holds more than one sentence; then all keep their end marks."""
    return any(mark in item.text.rstrip("。.；; ") for item in items for mark in ("。", ". ", "；"))


def notes(draft: Draft, structure: str, writer: ArticleWriter) -> str:
    """What the writer tells the user: variants, description, tags, what to check, sources."""
    language = draft.language

    def word(key: str, **values: object) -> str:
        return say(language, key, **values)

    count = word("characters", count=len(draft.description))
    cited = [
        "- " + word("cited", title=s.title, file=s.file, count=writer.cited[i])
        for i, s in enumerate(writer.sources)
    ]
    blocks = [
        f"# {word('notes', title=draft.title)}",
        word("honest", structure=structure),
        f"## {word('headlines')}",
        "\n".join(f"- {line}" for line in draft.headlines),
        f"## {word('description')}{f'（{count}）' if language == 'zh' else f' ({count})'}",
        draft.description,
        f"## {word('tags')}",
        ("、" if language == "zh" else ", ").join(draft.tags),
    ]
    if draft.remarks:
        blocks += [f"## {word('remarks')}", "\n".join(f"- {line}" for line in draft.remarks)]
    if cited:
        blocks += [f"## {word('sources')}", "\n".join(cited)]
    return "\n\n".join(blocks) + "\n"
