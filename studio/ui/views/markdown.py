"""Markdown as a person reads it while writing: headings, emphasis, footnotes, links, quotes."""

from __future__ import annotations

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from studio.ui.theme import Theme

FRONT, FENCE = 1, 2  # block states: inside front matter, inside fenced code


class MarkdownHighlighter(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._spans = [
            (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), _format(theme, bold=True)),
            (
                re.compile(r"(?<![*\w])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?!\*)"),
                _format(theme, italic=True),
            ),
            (re.compile(r"`[^`]+`"), _format(theme, "info")),
            (re.compile(r"\[\^[^\]]+\]"), _format(theme, "accent")),
            (re.compile(r"!?\[[^\]^][^\]]*\]\([^)]*\)"), _format(theme, "accent")),
        ]
        self._muted = _format(theme, "muted")

    def highlightBlock(self, text: str) -> None:
        before = self.previousBlockState()
        if self._front_matter(text, before) or self._fence(text, before):
            return
        if match := re.match(r"^(#{1,6})\s", text):
            self._heading(text, len(match[1]))
            return
        if re.match(r"^\s*>", text) or re.match(r"^\[\^[^\]]+\]:", text):
            self.setFormat(0, len(text), self._muted)
        if mark := re.match(r"^\s*([-*+]|\d+[.)])\s", text):
            self.setFormat(0, mark.end(), _format(self._theme, "accent"))
        for pattern, look in self._spans:
            for match in pattern.finditer(text):
                self.setFormat(match.start(), match.end() - match.start(), look)

    def _front_matter(self, text: str, before: int) -> bool:
        first = self.currentBlock().blockNumber() == 0
        if first and text.strip() == "---":
            self.setCurrentBlockState(FRONT)
        elif before == FRONT:
            self.setCurrentBlockState(0 if text.strip() == "---" else FRONT)
        else:
            self.setCurrentBlockState(0)
            return False
        small = _format(self._theme, "muted")
        small.setProperty(QTextCharFormat.Property.FontPixelSize, self._theme.type["caption"])
        self.setFormat(0, len(text), small)
        return True

    def _fence(self, text: str, before: int) -> bool:
        mark = re.match(r"^\s{0,3}(```|~~~)", text) is not None
        if not mark and before != FENCE:
            return False
        self.setCurrentBlockState(0 if mark and before == FENCE else FENCE)
        self.setFormat(0, len(text), _format(self._theme, "info"))
        return True

    def _heading(self, text: str, level: int) -> None:
        look = _format(self._theme, bold=True)
        size = {1: "headline", 2: "title"}.get(level, "lead")
        look.setProperty(QTextCharFormat.Property.FontPixelSize, self._theme.type[size])
        self.setFormat(0, len(text), look)
        mark = QTextCharFormat(look)
        mark.setForeground(QColor(self._theme.colours["border_strong"]))
        self.setFormat(0, level, mark)


class DiffHighlighter(QSyntaxHighlighter):
    """A unified diff: what is mine and what is theirs."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._looks = {"+": _format(theme, "ok"), "-": _format(theme, "error")}

    def highlightBlock(self, text: str) -> None:
        if look := self._looks.get(text[:1]):
            self.setFormat(0, len(text), look)


def _format(
    theme: Theme, token: str = "text", *, bold: bool = False, italic: bool = False
) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(theme.colour(token))
    if bold:
        look.setFontWeight(QFont.Weight.Bold)
    look.setFontItalic(italic)
    return look
