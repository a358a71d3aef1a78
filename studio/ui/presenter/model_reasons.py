"""What happens to downloads, in plain words and in the person's language.

The store speaks to people who read a log; here its sentences are taken apart again (a test
holds that they are the store's own).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath

from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.words import Words

KINDS = "(?:huggingface|mirror|modelscope|url)"  # studio.core.model.Kind


def plain_notice(text: str, words: Words) -> str:
    """A notice of a download: which file, what was wrong, where it comes from now."""
    translate = words.translate
    if match := re.fullmatch(r"(?P<path>[^:]+): (?P<why>.+?); begun again", text, re.DOTALL):
        again = translate("Model reasons", "{file}: {why}. It is fetched again from the beginning.")
        return again.format(file=_file(match), why=plain_fault(match["why"], words))
    pattern = (
        rf"(?P<path>[^:]+): (?P<why>.+) \((?P<source>{KINDS} [^()]+)\)(; trying (?P<next>.+))?"
    )
    if match := re.fullmatch(pattern, text, re.DOTALL):
        why = plain_fault(match["why"], words)
        if match["next"]:
            rest = translate("Model reasons", "{file} from {source}: {why}. Trying {next} now.")
            return rest.format(file=_file(match), source=_source(match["source"]), why=why,
                               next=_source(match["next"]))  # fmt: skip
        alone = translate("Model reasons", "{file} from {source}: {why}.")
        return alone.format(file=_file(match), source=_source(match["source"]), why=why)
    if match := re.fullmatch(r"(?P<source>.+) is left out: (?P<why>.+)", text, re.DOTALL):
        left = translate("Model reasons", "{source} is left out: {why}.")
        return left.format(source=_source(match["source"]), why=plain_fault(match["why"], words))
    return plain_failure(text, words)


def plain_failure(text: str, words: Words) -> str:
    """Why something about a model did not work."""
    for pattern, template in zip(_failures(), failure_sentences(words), strict=True):
        if match := pattern.fullmatch(text):
            found = match.groupdict()
            if "why" in found:
                found["why"] = _faults(found["why"], words)
            return template.format(**found)
    return plain_reason(text, words)


def plain_fault(text: str, words: Words) -> str:
    """What a source did wrong, without a full stop."""
    for pattern, template in zip(_known_faults(), fault_sentences(words), strict=True):
        if match := pattern.fullmatch(text):
            return template.format(**match.groupdict())
    return text


def _faults(text: str, words: Words) -> str:
    """Several, each maybe behind the name of its file."""
    between = "；" if words.language == "zh" else "; "
    return between.join(_fault_of_file(one, words) for one in text.split("; "))


def _fault_of_file(text: str, words: Words) -> str:
    path, colon, why = text.partition(": ")
    if colon and " " not in path:
        colon = "：" if words.language == "zh" else ": "
        return f"{PurePosixPath(path).name}{colon}{plain_fault(why, words)}"
    return plain_fault(text, words)


def _file(match: re.Match[str]) -> str:
    return PurePosixPath(match["path"]).name


def _source(label: str) -> str:
    """ "mirror hf-mirror.com" -> "hf-mirror.com"; a hub without an address by its name."""
    kind, _, where = label.partition(" ")
    names = {"huggingface": "Hugging Face", "modelscope": "ModelScope"}
    return where if "." in where.partition("/")[0] else names.get(kind, where or kind)


# each line stands beside the one of the store that it puts into plain words
FAULTS = (
    r"wrong bytes \(.*\)",
    r"(?P<host>\S+) stopped sending",
    r"the connection to (?P<host>\S+) broke off",
    r"(?P<host>\S+) can't be reached \(.*\)",
    r"(?P<host>\S+) does not have it \(\d+\)",
    r"(?P<host>\S+) asks us to wait \(\d+\).*",
    r"(?P<host>\S+) has a fault of its own \(\d+\).*",
    r"(?P<host>\S+) asks who you are \(401\).*",
    r"(?P<host>\S+) does not let this account have the model \(403\).*",
    r"(?P<host>\S+) sent (?P<some>\d+) of (?P<all>\d+) bytes",
    r"(?P<host>\S+) answered with a web page instead of the file",
    r"(?P<host>\S+) answered with something that is not the hub's",
    r"(?P<host>\S+) has \d+ bytes of it instead of \d+",
    r"(?P<host>\S+) has another file of this name .*",
    r"no source of it can be reached",
)


def fault_sentences(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Model reasons", "it arrived damaged and was put aside"),
        translate("Model reasons", "{host} sends nothing any more"),
        translate("Model reasons", "the connection to {host} broke off"),
        translate("Model reasons", "{host} can't be reached"),
        translate("Model reasons", "{host} does not have it"),
        translate("Model reasons", "{host} takes no more requests for now"),
        translate("Model reasons", "{host} has a fault of its own"),
        translate("Model reasons", "{host} asks for a log-in: its makers give the model to accounts"
                  " that accepted its licence on its page; set HF_TOKEN to a token of yours"),
        translate("Model reasons", "{host} does not let this account have it: accept the licence on"
                  " its page first"),
        translate("Model reasons", "{host} sent only {some} of {all} bytes"),
        translate("Model reasons", "{host} answered with a web page; a log-in page may be in the way"),
        translate("Model reasons", "{host} answered with something else; a log-in page may be in the"
                  " way"),
        translate("Model reasons", "{host} has another version of it"),
        translate("Model reasons", "{host} has another version of it"),
        translate("Model reasons", "no source of it can be reached"),
    )  # fmt: skip


FAILURES = (
    r"(?P<why>.+?)( \(and \d+ more files\))?\. What arrived is kept; the same command goes on from"
    r" there\.",
    r"No source of '(?P<id>[^']+)' answers: (?P<why>.+)\. Check the connection, or set HF_ENDPOINT"
    r" to a mirror that you can reach\.",
    r"Offline mode is on, so .*",
    r"'(?P<path>[^']+)' is a Python pickle: .*",
    r"'(?P<id>[^']+)' needs (?P<need>\S+ GB) more, and the disk of .* has (?P<free>\S+ GB) free\..*",
    r"A copy of '(?P<id>[^']+)' needs (?P<need>\S+ GB), and the disk has (?P<free>\S+ GB) free\..*",
    r"'(?P<id>[^']+)' is there already \(.*\)\. Remove it first.*",
    r"(?P<path>.+) holds no model that engines can run: .*",
    r".* has no file of the kinds that engines run\. Pickles are left out; .*",
    r"'(?P<id>[^']+)' is being downloaded by process \d+ already\.",
    r"The hub can't be searched: (?P<why>.+)\.",
    r"'(?P<path>[^']+)' is damaged: its name states another hash\.",
    r"There is nothing at (?P<path>.+)\.",
)


def failure_sentences(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Model reasons", "{why}. What arrived is kept; try again and it goes on from"
                  " there."),
        translate("Model reasons", "No source answers: {why}. Check the connection."),
        translate("Model reasons", "Offline mode is on, so nothing was asked. Turn it off in the"
                  " settings, or import the model from a file."),
        translate("Model reasons", "\"{path}\" is a Python pickle: it can run any program when it is"
                  " loaded. Look for the same model as safetensors, GGUF or ONNX."),
        translate("Model reasons", "It needs {need} more and the disk has {free} free. Free some"
                  " space, or remove models that you do not use."),
        translate("Model reasons", "A copy needs {need} and the disk has {free} free. Without a copy"
                  " it stays where it is."),
        translate("Model reasons", "\"{id}\" is on this machine already."),
        translate("Model reasons", "There is no model in {path}: a GGUF file, safetensors, ONNX, a"
                  " Hugging Face cache or an Ollama folder is looked for."),
        translate("Model reasons", "This repository has no file of the kinds that engines run."),
        translate("Model reasons", "Another studio downloads it at this moment."),
        translate("Model reasons", "The hub can't be searched: {why}."),
        translate("Model reasons", "\"{path}\" is damaged: its name states another hash."),
        translate("Model reasons", "There is nothing at {path}."),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _known_faults() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.DOTALL) for one in FAULTS)


@lru_cache(maxsize=1)
def _failures() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.DOTALL) for one in FAILURES)
