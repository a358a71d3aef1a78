"""Reading in tests: real files of each format, and what `task.read` makes of them."""

from __future__ import annotations

import email.message
import zipfile
from pathlib import Path

import docx
import typst
from pypdf import PdfReader, PdfWriter

from plugins.sources.plugin import Sources
from studio.sdk import Asset
from studio.sdk.passages import Passage, read_passages
from studio.sdk.testing import Answer, FakeJob, run_plugin

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINES = ("The Acme Pen writes under water.", "Divers used it for two years at forty metres.")

PAGE = """<html><head><title>便携储能的一年 - 某某网</title>
<meta property="og:url" content="https://example.org/a"></head><body>
<nav><ul><li><a href="/">首页</a></li></ul></nav><div class="main"><article><h1>便携储能的一年</h1>
<p>2025 年，市场规模达到 <b>128.6 亿元</b>，<br>同比增长
23.4%。<a href="x">详情</a><sup><a href="#n1">[1]</a></sup></p><h2>分地区</h2>
<ul><li>华东：52 亿元</li><li>西南：12.5 亿元<ul><li>成都</li></ul></li></ul>
<ol><li>先充电</li><li>再使用</li></ol>
<table><tr><th>地区</th><th>销售额</th></tr><tr><td>华东</td><td>52</td></tr></table>
<div>散在外面的文字。<br><br>第二段。</div><pre><code>x = 1
y = 2</code></pre><script>alert(1)</script>
<ul><li><a href="1">别的文章甲</a></li><li><a href="2">别的文章乙</a></li><li><a href="3">丙</a></li></ul>
</article><aside>相关推荐</aside></div><div class="comments"><p>网友评论：好</p></div>
<footer>版权所有</footer></body></html>"""

PAGE_TEXT = """# 便携储能的一年

2025 年，市场规模达到 128.6 亿元，同比增长 23.4%。详情

## 分地区

- 华东：52 亿元
- 西南：12.5 亿元
   - 成都

1. 先充电
2. 再使用

| 地区 | 销售额 |
| --- | --- |
| 华东 | 52 |

散在外面的文字。

第二段。

```
x = 1
y = 2
```
"""


def write(path: Path, data: str | bytes, media: str = "text/markdown") -> Asset:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return Asset(path, media, "source")


def read(source: Asset, scratch: Path, embed: Answer | None = None) -> FakeJob:
    answers = {"text.embed": embed} if embed else {}
    return run_plugin(Sources(), {}, [source], scratch=scratch, answers=answers)


def text_of(source: Asset, scratch: Path) -> str:
    return read(source, scratch).one("document").text()


def passages_of(source: Asset, scratch: Path) -> tuple[Passage, ...]:
    return read_passages(read(source, scratch).one("passages"))


def word_file(path: Path) -> Asset:
    document = docx.Document()
    document.add_heading("Acme Pen report", 0)
    document.add_heading("Trials", 1)
    document.add_paragraph(" ".join(LINES))
    document.add_paragraph("Dive", style="List Number")
    document.add_paragraph("Write", style="List Number")
    table = document.add_table(rows=2, cols=2)
    cells = [cell for row in table.rows for cell in row.cells]
    for cell, text in zip(cells, ["Model", "Price", "S", "3|4"], strict=True):
        cell.text = text
    document.save(str(path))
    return Asset(path, DOCX, "source")


def pdf_file(path: Path, body: str = "", password: str = "") -> Asset:
    pages = [
        f"= {word} trial\n\n{' '.join(LINES)}\n\nPen {n} lasts.\n"
        for n, word in enumerate(("First", "Second", "Third"), 1)
    ]
    source = path.with_suffix(".typ")
    head = '#set page(header: [Acme report 2026], numbering: "1 / 1")\n'
    source.write_text(body or head + "#pagebreak()\n".join(pages), encoding="utf-8")
    typst.compile(str(source), output=str(path))
    if password:
        writer = PdfWriter(clone_from=PdfReader(path))
        writer.encrypt(password)
        writer.write(path)
    return Asset(path, "application/pdf", "source")


def epub_file(path: Path) -> Asset:
    container = '<container><rootfiles><rootfile full-path="OPS/b.opf"/></rootfiles></container>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>笔记</dc:title></metadata><manifest>"
        '<item id="n" href="nav.xhtml"/><item id="a" href="a%20b.xhtml"/><item id="z" href="z.xhtml"/>'
        '</manifest><spine><itemref idref="n"/><itemref idref="z"/><itemref idref="a"/></spine></package>'
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("META-INF/container.xml", container)
        book.writestr("OPS/b.opf", package)
        book.writestr(
            "OPS/nav.xhtml", "<html><body><nav><ol><li>目录</li></ol></nav></body></html>"
        )
        book.writestr("OPS/a b.xhtml", "<html><body><h1>末章</h1><p>再见。</p></body></html>")
        book.writestr(
            "OPS/z.xhtml",
            '<?xml version="1.0" encoding="utf-8"?><html><body><h1>首章</h1><p>你好。</p>'
            '<span role="doc-pagebreak">12</span></body></html>',
        )
    return Asset(path, "application/epub+zip", "source")


def mhtml_file(path: Path) -> Asset:
    archive = email.message.EmailMessage()
    archive["Snapshot-Content-Location"] = "https://example.org/saved"
    archive.set_content("x")
    archive.make_related()
    archive.add_related(PAGE.encode("gb18030"), "text", "html", params={"charset": "gb2312"})
    path.write_bytes(archive.as_bytes())
    return Asset(path, "message/rfc822", "source")
