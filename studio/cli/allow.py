"""`studio engines allow`: a person's yes to what a project asks of plugins that use the network."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from studio.core.trust import Given, Wish, plain
from studio.jobs.events import Event
from studio.jobs.projects import open_session


def allow(options: argparse.Namespace) -> int:
    def ignore(event: Event) -> None:
        pass

    # the yes lies outside the project: it can be given while a window has the project open
    session = open_session(options.dir, ignore, read_only=True)
    try:
        wishes = session.network_wishes()
        if not wishes:
            print("This project asks for nothing over the network that needs a yes.")
            return 0
        show(wishes)
        if not (options.yes or _agreed()):
            print("Nothing was allowed.")
            return 1
        session.allow_network(wishes)
    finally:
        session.close()
    print("Allowed for this project on this machine; other values will ask again.")
    return 0


def show(wishes: Sequence[Wish]) -> None:
    for wish in wishes:
        to = ", ".join(wish.places) or "where your settings or its own send them"
        print(f"{wish.plugin}: would send this project's texts to {to}")
        for given in wish.given:
            print(f"  {_words(given)}")


def _words(given: Given) -> str:
    if given.kind == "use":
        return "it is to be used; you have not picked or set it yourself"
    file = {"setting": "project.toml", "param": "recipe.toml"}[given.kind]
    return f"{plain(given.name)} = {plain(given.value)}  ({file})"


def _agreed() -> bool:
    try:
        return input("Allow this? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        print()
        return False
