"""EPUB: the chapters in the order in which they are read."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from studio.sdk import PluginError

from .block import Block, Text
from .decode import decode_page
from .tree import blocks_of
from .web import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_epub(path: Path, name: str) -> Text:
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(path) as book:
            return _read(book, name)
    except (zipfile.BadZipFile, LxmlError, KeyError, StopIteration, OSError, NotImplementedError):
        raise PluginError(
            f"'{name}' is broken, copy-protected or no EPUB. Take another copy, or a PDF of it."
        ) from None


def _read(book: zipfile.ZipFile, name: str) -> Text:
    container = _xml(book, "META-INF/container.xml")
    place = next(node for node in container.iter() if node.get("full-path")).get("full-path", "")
    package = _xml(book, place)
    files = {node.get("id"): node.get("href", "") for node in package.iter(f"{_OPF}item")}
    blocks: list[Block] = []
    for reference in package.iter(f"{_OPF}itemref"):
        file = posixpath.join(posixpath.dirname(place), unquote(files[reference.get("idref")]))
        root = parse(decode_page(book.read(posixpath.normpath(file)), name))
        if root is not None and not _is_contents(root):
            blocks += blocks_of(root)
    title = next((node.text or "" for node in package.iter(f"{_DC}title")), "")
    return Text(blocks, {"title": title})


def _xml(book: zipfile.ZipFile, file: str) -> _Element:
    from lxml import etree

    # a book needs no entities of its own, and they can be made to fill the memory
    return etree.fromstring(book.read(file), etree.XMLParser(resolve_entities=False))


def _is_contents(root: _Element) -> bool:
    return any(node.tag == "nav" for node in root.iter())
