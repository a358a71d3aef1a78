"""The command line of `studio draw`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.cli.say import path_argument

Command = Callable[[Any, str, str, str], argparse.ArgumentParser]


def add_draw(commands: Any, command: Command) -> None:
    draw = command(commands, "draw", "draw pictures", "draw:draw")
    text = "what they show; {a|b} and __list__ vary it"
    draw.add_argument("prompt", nargs="?", default="", help=text)
    text = "keep them in this project's gallery"
    draw.add_argument("-p", "--project", type=path_argument, metavar="DIR", help=text)
    draw.add_argument("-o", "--output", type=path_argument, default=Path(), metavar="DIR")
    draw.add_argument("--negative", default="", metavar="TEXT", help="what must not appear")
    draw.add_argument("--style", default="", metavar="ID", help="one of --styles")
    draw.add_argument("--styles", action="store_true", help="list styles and word lists")
    draw.add_argument("--size", metavar="768x512")
    draw.add_argument("--steps", type=int)
    draw.add_argument("--count", type=int, default=1, help="how many, with seeds that follow")
    draw.add_argument("--seed", type=int, help="default: another one each time")
    draw.add_argument("--same-seed", action="store_true", help="for all pictures of --count")
    text = "a further parameter of the engine, see `studio plugins --params`"
    draw.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=text)
    text = "once or twice: steps=4,8 or prompt:cat=dog,bird"
    draw.add_argument("--grid", action="append", default=[], metavar="NAME=A,B", help=text)
    text = "a picture for each row; {{column}} in the prompt stands for a cell"
    draw.add_argument("--csv", type=path_argument, metavar="FILE", help=text)
    draw.add_argument("--image", type=path_argument, metavar="FILE", help="begin with this picture")
    text = "of --image: what is white is painted anew"
    draw.add_argument("--mask", type=path_argument, metavar="FILE", help=text)
    text = "how much of --image to change, 0 to 1"
    draw.add_argument("--strength", type=float, help=text)
    draw.add_argument("--engine", metavar="PLUGIN", help="default: as picked for pictures")
    draw.add_argument("--model", metavar="ID", help="an installed model of the engine")
    draw.add_argument("--dry-run", action="store_true", help="list what would be drawn")
