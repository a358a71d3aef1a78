"""The command lines of `studio voices`, `speak`, `lexicon` and `narration`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias

from studio.cli.say import path_argument

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Command = Callable[..., argparse.ArgumentParser]
_LANGUAGES = ("zh", "en")


def add_speech(commands: Commands, command: Command) -> None:
    """``command`` makes one that runs a function of a module here."""
    voices = command(commands, "voices", "list every voice of every engine", "voices:voices")
    voices.add_argument("--engine", default="", metavar="PLUGIN")
    voices.add_argument("--language", choices=_LANGUAGES, default="")
    voices.add_argument("--json", action="store_true")

    speak = command(commands, "speak", "speak a text into a sound file", "speak:speak")
    text = "in quotes; <行|hang2> says how one character is read, [pause 0.5s] waits"
    speak.add_argument("text", nargs="?", metavar="TEXT", help=text)
    speak.add_argument("--ssml", type=path_argument, metavar="FILE", help="instead of a text")
    text = "one of `studio voices`; default: the chosen engine's own"
    speak.add_argument("--voice", default="", metavar="ENGINE:MODEL/VOICE", help=text)
    text = "default: told from each sentence"
    speak.add_argument("--language", "--lang", choices=_LANGUAGES, help=text)
    speak.add_argument("--rate", type=_factor, default=1.0, help="speed; 1 is normal")
    speak.add_argument("--pitch", type=_factor, default=1.0, help="1 is normal")
    speak.add_argument("--seed", type=int, default=0)
    text = "default: a name from the first words"
    speak.add_argument("-o", "--output", type=path_argument, metavar="FILE.wav", help=text)

    _lexicon(commands, command)

    text = "take the marks of a narration out as SSML, or in"
    group = commands.add_parser(
        "narration", help=text, description=text[0].upper() + text[1:] + "."
    )
    sub = group.add_subparsers(metavar="COMMAND", required=True)
    text = "write all sentences with their marks as SSML"
    out = command(sub, "export", text, "narration:export")
    out.add_argument("dir", type=path_argument, metavar="PROJECT")
    text = "default: print it"
    out.add_argument("file", type=path_argument, nargs="?", metavar="FILE.ssml", help=text)
    text = "take the marks of an SSML file into the narration"
    into = command(sub, "import", text, "narration:import_")
    into.add_argument("dir", type=path_argument, metavar="PROJECT")
    into.add_argument("file", type=path_argument, metavar="FILE.ssml")


def _lexicon(commands: Commands, command: Command) -> None:
    text = "say how words are read"
    group = commands.add_parser("lexicon", help=text, description=text.capitalize() + ".")
    sub = group.add_subparsers(metavar="COMMAND", required=True)
    listed = command(sub, "list", "list the entries", "lexicon:list_")
    listed.add_argument("--json", action="store_true")

    add = command(sub, "add", "say how a word is read", "lexicon:add")
    add.add_argument("word")
    add.add_argument("--pinyin", metavar="'zhi1 fu2'", help="a syllable a character; 5: light")
    add.add_argument("--ipa", metavar="IPA")
    add.add_argument("--say", dest="alias", metavar="TEXT", help="say this instead")
    add.add_argument("--language", choices=_LANGUAGES, help="only in sentences of this language")
    add.add_argument("--case", action="store_true", help="capitals matter")
    add.add_argument("--inside", action="store_true", help="inside longer Latin words, too")
    add.add_argument("--note", default="", metavar="TEXT")

    remove = command(sub, "remove", "take an entry out", "lexicon:remove")
    remove.add_argument("word")

    text = "show how a text is read, and which sentences its entries change"
    test = command(sub, "test", text, "lexicon:test")
    test.add_argument("text")
    test.add_argument("--language", choices=_LANGUAGES, help="default: told from the text")
    test.add_argument("--json", action="store_true")
    text = "of this project; default: for all of yours"
    for one in (listed, add, remove, test):
        one.add_argument("-p", "--project", type=path_argument, metavar="DIR", help=text)


def _factor(text: str) -> float:
    value = float(text)
    if not 0.5 <= value <= 2:
        raise argparse.ArgumentTypeError("must be between 0.5 and 2")
    return value
