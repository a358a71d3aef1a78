"""What the conversion of picture models says, for translation."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def converting_sentences(words: Words) -> tuple[str, ...]:
    return (*_part1(words), *_part2(words))


def _part1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "'{a}' in ONNX differs from the original by {b} of its values, more than {c}:"
            " the conversion was given up. Use the model as it is.",
        ),
        translate("Engine says", "{a}: {b} of {c} was fixed."),
        translate("Engine says", "model_index.json of this model names no known '{a}'."),
        translate("Engine says", "starting torch"),
        translate(
            "Engine says",
            "Each graph was compared with the original: the largest difference is {a} of "
            "the values, in {b}.",
        ),
        translate(
            "Engine says",
            "There is nothing at '{a}'. Give a diffusers folder or one .safetensors file.",
        ),
        translate(
            "Engine says",
            "The converted model needs {a} GB, and the disk has {b} GB free. Free some{c}.",
        ),
        translate(
            "Engine says",
            "Converting '{a}' needs {b} GB of memory, and {c} GB are free. Close other "
            "programs, or convert it on a machine with more.",
        ),
        translate("Engine says", "'{a}' is no size: write width x height, such as 512x768."),
        translate(
            "Engine says",
            "'{a}' can't be prepared: both sides must be multiples of {b}.",
        ),
    )


def _part2(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "'{a}' is no safetensors file; others can run code and are not read.",
        ),
        translate(
            "Engine says",
            "'{a}' is {b}. As one file, Stable Diffusion 1.5 and SDXL can be converted; "
            "as a diffusers folder, {c}.",
        ),
        translate(
            "Engine says",
            "'{a}' holds no {b}: it is a part of a model. Give the whole one.",
        ),
        translate(
            "Engine says",
            "'{a}' is no diffusers folder: it has no model_index.json. Give the folder "
            "that holds it, or one .safetensors file.",
        ),
        translate(
            "Engine says",
            "Models of the kind '{a}' can't be converted: {b} can. Use it as it is, with "
            "the engine image_diffusers.",
        ),
        translate(
            "Engine says",
            "'{a}' of this model has no .safetensors file. Old files (.bin) can run code "
            "and are not read: get the model anew in the safetensors format.",
        ),
    )
