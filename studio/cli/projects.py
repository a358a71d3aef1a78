"""`studio new`."""

from __future__ import annotations

import argparse

from studio.cli.say import typed
from studio.core.project import ProjectError
from studio.jobs.projects import create_project, read_brief_file
from studio.sdk.brief import parse_brief
from studio.sdk.document import language_of
from studio.store.layout import media_of

LONGEST_TITLE = 200  # characters


def new(options: argparse.Namespace) -> int:
    text = read_brief_file(options.brief)
    for source in options.source:
        if not source.is_file():
            raise ProjectError(f"The source {source} is not there.")
    brief = parse_brief(text)
    language = options.lang or brief.language or language_of(text)
    title = (options.title or brief.title or options.dir.resolve().name)[:LONGEST_TITLE]
    folder = options.brief.resolve().parent / "sources"
    beside = sorted(folder.iterdir()) if folder.is_dir() and not options.source else []
    readable = [path for path in beside if path.is_file() and media_of(path) is not None]
    sources = [*options.source, *readable]
    create_project(options.dir, title, language, text, options.recipe, sources=sources)
    found = f" with {len(sources)} source documents" if sources else ""
    print(f"Made the project '{title}' in {options.dir}{found}.")
    for path in beside:
        if path not in readable and not path.name.startswith("."):
            print(f"! '{path.name}' was left out: a document of this kind can't be read.")
    print(f"Next: studio make {typed(options.dir)}")
    return 0
