"""What `studio models` understands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias

from studio.cli.say import path_argument

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_models(commands: Commands, command: Callable[..., argparse.ArgumentParser]) -> None:
    """``command`` makes one that runs a function of a module here."""
    text = "find, download, import, verify and remove models"
    group = commands.add_parser("models", help=text, description=text.capitalize() + ".")
    sub = group.add_subparsers(metavar="COMMAND", required=True)

    listed = command(sub, "list", "list what is installed", "models:list_models")

    search = command(sub, "search", "search the catalogue", "models:search")
    search.add_argument("text", nargs="*")
    search.add_argument("--task", metavar="CAPABILITY", help="such as text.generate")
    search.add_argument("--hub", action="store_true", help="search the Hugging Face hub instead")

    get = command(sub, "get", "download a model, or go on with it", "models_get:get")
    get.add_argument("model", help="an id of the catalogue, or owner/name[@revision] of the hub")
    get.add_argument("--accept-licence", action="store_true", help="you have read and accept it")
    get.add_argument("--include", action="append", default=[], metavar="PATTERN")
    get.add_argument("--allow-pickle", action="store_true", help="files that can run code, too")
    get.add_argument("--repair", action="store_true", help="hash all files, fetch damaged ones")

    taken = command(sub, "import", "take in a model that is on this machine", "models:import_")
    taken.add_argument(
        "path", type=path_argument, help="a file, a folder, or another program's store"
    )
    taken.add_argument("--id")
    taken.add_argument("--task", action="append", default=[], metavar="CAPABILITY")
    taken.add_argument("--licence", metavar="SPDX")
    taken.add_argument("--copy", action="store_true", help="default: it stays where it is")
    taken.add_argument("--allow-pickle", action="store_true", help="files that can run code, too")

    remove = command(sub, "remove", "remove a model and say what it freed", "models:remove")
    remove.add_argument("model")
    remove.add_argument("--revision")

    verify = command(sub, "verify", "hash all files again", "models:verify")
    verify.add_argument("model", nargs="*", help="default: all")

    text = "say whether a model fits the free memory, and why"
    fit = command(sub, "fit", text, "models_fit:fit")
    fit.add_argument("model", help="an installed model, one of the catalogue, or a path")
    fit.add_argument("--context", type=int, default=0, metavar="TOKENS")

    text = "convert a picture model to the form that runs quickest here (ONNX)"
    convert = command(sub, "convert", text, "models_convert:convert")
    convert.add_argument("source", help="an installed model, a diffusers folder, a .safetensors")
    convert.add_argument("--name", help="of the result; default: the source's, with -onnx")
    convert.add_argument("--half", action="store_true", help="half the size on the disk")
    convert.add_argument(
        "--size", action="append", default=[], metavar="WxH", help="to prepare for"
    )
    convert.add_argument("--preview", type=path_argument, metavar="DIR", help="a tiny autoencoder")
    convert.add_argument("--licence", metavar="SPDX", help="default: the original's")
    for one in (listed, search, get, taken, remove, verify, fit, convert):
        one.add_argument("--json", action="store_true")
