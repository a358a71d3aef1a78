"""Export an article with its pictures: one tree, five formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from studio.sdk import Choice, Environment, Inputs, Job, Label

if TYPE_CHECKING:
    from .publication import Publication

FORMATS = ("markdown", "html", "docx", "pdf", "epub")
_SUFFIXES = {"markdown": ".md", "html": ".html", "docx": ".docx", "pdf": ".pdf", "epub": ".epub"}
_MEDIA = {
    "markdown": "text/markdown",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
}


@dataclass(frozen=True)
class Params:
    format: Annotated[
        str,
        Label("Format", zh="格式"),
        Choice(
            FORMATS,
            ("Markdown", "Web page (HTML)", "Word (DOCX)", "PDF", "E-book (EPUB)"),
            ("Markdown", "网页（HTML）", "Word 文档（DOCX）", "PDF", "电子书（EPUB）"),
        ),
    ] = "html"
    brand: Annotated[
        str,
        Label("Brand name", zh="品牌名", help="Shown above the title", help_zh="显示在标题上方"),
    ] = ""
    colours: Annotated[
        list[str],
        Label(
            "Colours",
            zh="颜色",
            help="#rrggbb: the main colour, then an accent; empty for the studio's own",
            help_zh="#rrggbb：主色，然后是点缀色；留空则用工作室的颜色",
        ),
    ] = field(default_factory=list)
    include_pictures: Annotated[bool, Label("Include pictures", zh="包含图片")] = True
    label: Annotated[
        bool,
        Label(
            "Say how it was made",
            zh="注明制作方式",
            help="A visible line about AI and other engines, as the law in many places asks",
            help_zh="可见的一行文字，说明 AI 等程序的参与；许多地方的法规要求标注",
        ),
    ] = True


class ExportDocument:
    """Emits one file of role "export"; Markdown brings its pictures as "export-part"."""

    params = Params

    def load(self, env: Environment) -> None:
        pass

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from studio.sdk.names import file_name

        from .colour import brand_colours
        from .publication import Brand, gather

        primary, accent = brand_colours(params.colours)
        publication = gather(
            inputs,
            Brand(params.brand.strip(), primary, accent),
            include_pictures=params.include_pictures,
            label=params.label,
        )
        job.progress(0.2, publication.title)
        stem = file_name(publication.title, "文章" if publication.language == "zh" else "article")
        file = job.scratch / f"{stem}{_SUFFIXES[params.format]}"
        if params.format == "markdown":
            _write_markdown(publication, file, job)
        else:
            _writer(params.format)(publication, file)
        job.progress(0.9, file.name)
        job.emit(file, _MEDIA[params.format], role="export", format=params.format)


def _writer(name: str) -> Callable[[Publication, Path], None]:
    """The exporter of a format; each brings its own library, so only one is imported."""
    match name:
        case "docx":
            from .docx_file import write_docx

            return write_docx
        case "pdf":
            from .pdf_file import write_pdf

            return write_pdf
        case "epub":
            from .epub_file import write_epub

            return write_epub
        case _:
            from .html_page import write_html

            return write_html


def _write_markdown(publication: Publication, file: Path, job: Job) -> None:
    from .markdown_file import write_markdown

    for part, media in write_markdown(publication, file):
        job.emit(part, media, role="export-part", format="markdown")
