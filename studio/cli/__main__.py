"""The `studio` command: the same jobs as in the window, without one.

Exit codes: 0 done; 1 something failed or is still open; 2 the request can't be carried out
as it stands (the message says what to do); 3 another program holds the project; 130
cancelled.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from studio import __version__
from studio.cli.model_commands import add_models
from studio.cli.picture_commands import add_draw
from studio.cli.picture_options import add_picture
from studio.cli.say import complain, path_argument, sentence, write_anything
from studio.cli.speech_commands import add_speech
from studio.core.check import ParamsError
from studio.core.pictures.template import OrderError
from studio.core.project import ProjectError
from studio.core.recipe import RecipeError
from studio.jobs.library import LibraryError
from studio.jobs.resolve import Unresolved
from studio.jobs.schemas import SchemaError
from studio.store.atomic import StoreError
from studio.store.lock import Held
from studio.store.secrets import SecretError

REFUSED, HELD, CANCELLED = 2, 3, 130
REFUSALS = (
    ProjectError, RecipeError, LibraryError, OrderError, ParamsError, SchemaError, SecretError, StoreError,
    Unresolved,
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    write_anything()
    try:
        options = parser().parse_args(argv)
        code = int(options.run(options))
        sys.stdout.flush()  # here, where it can be told that the reader is gone
    except Held as error:
        return _complain(error, HELD)
    except REFUSALS as error:
        return _complain(error, REFUSED)
    except KeyboardInterrupt:
        return CANCELLED
    except BrokenPipeError:  # `studio jobs | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _complain(sentence(error), REFUSED)
    return code


def _complain(error: Exception | str, code: int) -> int:
    complain(" ".join(str(error).split()))
    return code


def parser() -> argparse.ArgumentParser:
    """All commands; their modules are imported when they run, so that --help is quick."""
    top = argparse.ArgumentParser(
        prog="studio", description="Write, paint and speak in one project folder.",
        epilog="Without a command the window opens.",
    )  # fmt: skip
    top.add_argument("--version", action="version", version=f"Sanjue Studio {__version__}")
    top.set_defaults(run=_window, dir=None)
    commands = top.add_subparsers(metavar="COMMAND")

    _projects(commands)

    plugins = _command(commands, "plugins", "list plugins, with what is wrong", "plugins:plugins")
    plugins.add_argument("--json", action="store_true")
    plugins.add_argument("--params", metavar="PLUGIN", help="show a plugin's parameters")
    own = plugins.add_subparsers(metavar="COMMAND")
    text = "make a plugin's own environment now"
    _command(own, "install", text, "environments:install").add_argument("plugin")
    text = "remove a plugin's environment, and the plugin if you added it"
    _command(own, "remove", text, "environments:remove").add_argument("plugin")

    run = _command(commands, "run", "run one plugin by hand", "plugins:run")
    run.add_argument("plugin", help="a plugin's id or a capability")
    run.add_argument("--param", action="append", default=[], metavar="NAME=VALUE")
    run.add_argument("--input", action="append", default=[], metavar="ROLE=FILE")
    run.add_argument("--seed", type=int, default=0)
    run.add_argument("-o", "--output", type=path_argument, default=Path(), metavar="DIR")

    add_speech(commands, _command)
    _transcribe(commands)
    add_draw(commands, _command)
    add_picture(commands, _command)
    add_models(commands, _command)
    _engines(commands)
    _keys(commands)
    _poster(commands)

    doctor = _command(commands, "doctor", "check this machine and installation", "doctor:doctor")
    doctor.add_argument("--json", action="store_true")

    window = _command(commands, "window", "open the window", "")
    window.add_argument("dir", type=path_argument, nargs="?")
    return top


def _transcribe(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "write down a recording: a document and subtitles"
    command = _command(commands, "transcribe", text, "transcribe:transcribe")
    command.add_argument("file", type=path_argument, metavar="FILE", help="the recording")
    command.add_argument("-o", "--output", type=path_argument, default=Path(), metavar="DIR")
    command.add_argument("--language", choices=("auto", "zh", "en"), default="auto")
    command.add_argument("--engine", metavar="PLUGIN", help="who is to listen")
    command.add_argument("--names", default="", help="names that occur, to be spelt right")
    text = "keep it among the documents of this project"
    command.add_argument("-p", "--project", type=path_argument, metavar="DIR", help=text)


def _projects(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = _command(commands, "new", "make a project from a brief", "projects:new")
    new.add_argument("dir", type=path_argument)
    new.add_argument("--brief", type=path_argument, required=True, metavar="FILE")
    new.add_argument("--lang", choices=("zh", "en"), help="default: told from the brief")
    new.add_argument("--recipe", default="article")
    new.add_argument("--source", type=path_argument, action="append", default=[], metavar="FILE")
    new.add_argument("--title")

    make = _command(commands, "make", "make what is not up to date", "make:make")
    make.add_argument("dir", type=path_argument)
    make.add_argument("--only", action="append", default=[], metavar="STEP")
    make.add_argument("--again", action="store_true", help="with --only: even if it is up to date")
    make.add_argument(
        "--seed", type=int, help="with --again: another result, by this seed from now on"
    )
    make.add_argument("--yes", action="store_true", help="say yes wherever a step asks")

    status = _command(commands, "status", "show the recipe: done, stale, waiting", "status:status")
    status.add_argument("dir", type=path_argument)
    status.add_argument("--json", action="store_true")

    jobs = _command(commands, "jobs", "list what ran", "status:jobs")
    jobs.add_argument("dir", type=path_argument)
    jobs.add_argument("--json", action="store_true")
    jobs.add_argument("--limit", type=int, default=50)

    approve = _command(commands, "approve", "say yes to a step that asks", "make:approve")
    approve.add_argument("dir", type=path_argument)
    approve.add_argument("step")

    text = "write a passage of a document in other words"
    rewrite = _command(commands, "rewrite", text, "rewrite:rewrite")
    rewrite.add_argument("dir", type=path_argument)
    rewrite.add_argument("document", help="its path in the project")
    actions = ("shorter", "longer", "simpler", "tone", "fix", "translate", "continue", "titles",
               "summary")  # fmt: skip
    rewrite.add_argument("--to", required=True, choices=actions)
    rewrite.add_argument("--passage", default="", metavar="TEXT", help="default: the whole text")
    rewrite.add_argument("--tone", default="")
    rewrite.add_argument("--into", choices=("auto", "zh", "en"), default="auto")
    rewrite.add_argument("--wish", default="", help="further instructions")
    rewrite.add_argument("--seed", type=int, default=0)
    rewrite.add_argument("--write", action="store_true", help="put it in the passage's place")

    export = _command(commands, "export", "make one export and say where it is", "export:export")
    export.add_argument("dir", type=path_argument)
    export.add_argument("--to", required=True, metavar="FORMAT")
    export.add_argument("-o", "--output", type=path_argument, metavar="PATH")


def _engines(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = _command(
        commands, "engines", "who does what, and with which settings", "engines:engines"
    )
    sub = group.add_subparsers(metavar="COMMAND")
    listed = _command(sub, "list", "list capabilities and their engines", "engines:engines")

    pick = _command(sub, "pick", "pick who does a capability", "engines:pick")
    pick.add_argument("capability", help="such as text.generate")
    pick.add_argument("plugin", help="a plugin's id, or: default")

    change = _command(sub, "set", "change settings of an engine", "engines:set_")
    change.add_argument("plugin")
    change.add_argument("values", nargs="+", metavar="NAME=VALUE")

    unset = _command(sub, "unset", "take a setting back", "engines:unset")
    unset.add_argument("plugin")
    unset.add_argument("name")

    text = "allow what a project asks of engines that use the network"
    allow = _command(sub, "allow", text, "allow:allow")
    allow.add_argument("dir", type=path_argument)
    allow.add_argument("--yes", action="store_true", help="without being asked")
    text = "for this project only; default: for all"
    nothing = argparse.SUPPRESS  # or what stands before the subcommand would be lost
    for command in (group, listed, pick, change, unset):
        command.add_argument(
            "--project", type=path_argument, metavar="DIR", help=text, default=nothing
        )
    for command in (group, listed):
        command.add_argument("--json", action="store_true", default=nothing)
    group.set_defaults(project=None, json=False)


def _keys(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "keep API keys in the system keyring"
    group = commands.add_parser("keys", help=text, description=text.capitalize() + ".")
    sub = group.add_subparsers(metavar="COMMAND", required=True)
    text = "ask for a server's key and keep it (from a pipe: its first line)"
    _command(sub, "set", text, "keys:set_").add_argument("host")
    _command(sub, "forget", "remove a server's key", "keys:forget").add_argument("host")
    _command(sub, "list", "tell which servers have one", "keys:list_")


def _poster(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "set posters and covers in all sizes of the platforms"
    group = commands.add_parser("poster", help=text, description=text.capitalize() + ".")
    sub = group.add_subparsers(metavar="COMMAND", required=True)
    listed = _command(
        sub, "templates", "list templates, their blanks and sizes", "poster:templates"
    )
    listed.add_argument("--json", action="store_true")

    new = _command(sub, "new", "make a poster of a template in a project", "poster:new")
    new.add_argument("dir", type=path_argument)
    new.add_argument("--template", required=True, metavar="ID")
    new.add_argument("--title")
    new.add_argument("--subtitle")
    text = "fill another blank; \\n starts a line, nothing hides it"
    new.add_argument("--set", action="append", default=[], metavar="NAME=TEXT", help=text)
    new.add_argument("--picture", type=path_argument, metavar="FILE")
    text = "default: those of the template; such as xiaohongshu or 800x600"
    new.add_argument("--size", action="append", default=[], metavar="SIZE", help=text)
    new.add_argument("--cover", action="store_true", help="exports take it as the cover")
    new.add_argument("--lang", choices=("zh", "en"), help="default: the project's")
    new.add_argument("--name", help="of the file; default: the title")

    render = _command(sub, "render", "paint a poster, or all of a project", "poster:render")
    render.add_argument("source", type=path_argument, metavar="DESIGN|PROJECT")
    text = "instead of the design's own sizes"
    render.add_argument("--size", action="append", default=[], metavar="SIZE", help=text)
    render.add_argument("--scale", type=float, default=1.0)
    render.add_argument("-o", "--output", type=path_argument, default=Path(), metavar="DIR")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str, place: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    module, _, function = place.partition(":")

    def run(options: argparse.Namespace) -> int:
        from importlib import import_module

        return int(getattr(import_module(f"studio.cli.{module}"), function)(options))

    command.set_defaults(run=run if place else _window)
    return command


def _window(options: argparse.Namespace) -> int:
    from importlib import import_module

    # by name: the command line must work where Qt's system libraries are missing
    app = import_module("studio.ui.app")
    return int(app.main([str(options.dir)] if options.dir else []))


if __name__ == "__main__":
    sys.exit(main())
