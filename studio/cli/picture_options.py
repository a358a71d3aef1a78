"""The command line of `studio picture`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.cli.say import path_argument

Command = Callable[[Any, str, str, str], argparse.ArgumentParser]
SIDES = ("left", "top", "right", "bottom")


def add_picture(commands: Any, command: Command) -> None:
    text = "read, enlarge, cut out, convert, crop and extend picture files"
    group = commands.add_parser("picture", help=text, description=text.capitalize() + ".")
    sub = group.add_subparsers(metavar="COMMAND", required=True)

    info = command(sub, "info", "tell how pictures were made", "picture:info")
    info.add_argument("--json", action="store_true")

    upscale = command(sub, "upscale", "enlarge, with a model where there is one", "picture:upscale")
    upscale.add_argument("--scale", type=int, choices=(2, 3, 4), default=2)

    cutout = command(sub, "cutout", "cut the subject out of its background", "picture:cutout")
    cutout.add_argument("--crop", action="store_true", help="only the subject, with a margin")
    cutout.add_argument("--background", default="", metavar="#RRGGBB", help="default: clear")
    cutout.add_argument("--plain", action="store_true", help="without refining the edges")

    convert = command(sub, "convert", "to another format; settings stay", "picture:convert")
    convert.add_argument("--to", choices=("png", "jpeg", "webp"))
    convert.add_argument("--quality", type=int, metavar="1-100")
    convert.add_argument("--lossless", action="store_true", help="of WebP")

    crop = command(sub, "crop", "to a box, or to a size around a focus point", "picture:crop")
    crop.add_argument("--box", default="", metavar="X,Y,W,H")
    crop.add_argument("--size", default="", metavar="900x383")
    crop.add_argument("--focus", default="0.5,0.5", metavar="X,Y", help="shares of the picture")

    outpaint = command(sub, "outpaint", "extend by painting further", "picture:outpaint")
    for side in SIDES:
        outpaint.add_argument(f"--{side}", type=int, default=0, metavar="PIXELS")
    outpaint.add_argument("--prompt", default="")
    outpaint.add_argument("--negative", default="")
    outpaint.add_argument("--overlap", type=int, metavar="PIXELS")

    for one in (upscale, cutout, outpaint):
        one.add_argument("--model", default="", metavar="ID", help="an installed model")
    text = "a folder, or for one picture a file; default: here"
    for one in (upscale, cutout, convert, crop, outpaint):
        one.add_argument(
            "-o", "--output", type=path_argument, default=Path(), metavar="PATH", help=text
        )
    for one in (info, upscale, cutout, convert, crop, outpaint):
        _shared(one)


def _shared(one: argparse.ArgumentParser) -> None:
    one.add_argument("files", type=path_argument, nargs="+", metavar="FILE")
    one.add_argument("--engine", metavar="PLUGIN", help="default: as picked")
    one.add_argument("--seed", type=int, default=0)
    text = "a further parameter of the engine, see `studio plugins --params`"
    one.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=text)
