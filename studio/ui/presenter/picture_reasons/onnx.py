"""What drawing by ONNX models says, for translation."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def onnx_sentences(words: Words) -> tuple[str, ...]:
    return (*_part1(words), *_part2(words), *_part3(words), *_part4(words))


def _part1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The prompt is longer than the model reads; its end does not count.",
        ),
        translate(
            "Engine says",
            "The model '{a}' can't be used: {b}. Verify it with `studio models verify "
            "{c}`, or get it again.",
        ),
        translate(
            "Engine says",
            "The model '{a}' is no picture model in ONNX ({b} is missing). Choose another"
            " model, or convert this one: `studio models convert`.",
        ),
        translate(
            "Engine says",
            "The model '{a}' {b}: {c} Verify it with `studio models verify {d}`.",
        ),
        translate(
            "Engine says",
            "There is too little memory for the model '{a}' at this size. Choose a "
            "smaller size, close other programs, or choose a smaller model.",
        ),
        translate(
            "Engine says",
            "The graphics card can't run this model at this size; the processor goes on.",
        ),
        translate(
            "Engine says",
            "No picture model in ONNX is installed. Convert one with `studio models "
            "convert`, or import a folder that has a picture.json.",
        ),
    )


def _part2(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The model '{a}' is not installed for this engine. Installed: {b}.",
        ),
        translate(
            "Engine says",
            "A picture of {a} × {b} with the model '{c}' needs about {d} GB of memory, "
            "and {e} GB are free. The largest of this shape is {f} × {g}.",
        ),
        translate(
            "Engine says",
            "A picture of {a} × {b} with the model '{c}' needs about {d} GB of memory, "
            "and {e} GB are free. Close other programs, or choose a smaller model.",
        ),
        translate(
            "Engine says",
            "A picture of {a} × {b} with the model '{c}' needs about {d} GB of memory, "
            "and {e} GB are free.",
        ),
        translate(
            "Engine says",
            "The model '{a}' was made for {b} × {c}: it draws {d} × {e}, enlarged to {f} × {g}.",
        ),
        translate(
            "Engine says",
            "The sampler '{a}' does not go with the model '{b}'; '{c}' was taken.",
        ),
        translate("Engine says", "The model '{a}' does not look at reference pictures."),
        translate("Engine says", "There is no picture to edit: give one of role 'image'."),
    )


def _part3(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The mask is {a} × {b} and the picture {c} × {d}. Make the mask in the picture's size.",
        ),
        translate(
            "Engine says",
            "The mask is black everywhere. Paint white what is to be drawn anew.",
        ),
        translate(
            "Engine says",
            "The picture '{a}' can't be read ({b}). Save it again as PNG with an image "
            "editor, and smaller if it is very large.",
        ),
        translate(
            "Engine says",
            "The model '{a}' lost its numbers at step {b}. Choose 'Full' under Precision,"
            " another sampler or a lower guidance; if that does not help, verify it with "
            "`studio models verify {c}`.",
        ),
        translate(
            "Engine says",
            "The model '{a}' can't begin with a picture: it has no encoder. Choose "
            "another model for editing.",
        ),
        translate(
            "Engine says",
            "The model '{a}' lost its numbers while decoding. Choose 'Full' under Precision.",
        ),
        translate("Engine says", "No graphics card can be used here; the processor draws."),
        translate("Engine says", "OpenVINO is not there on this machine. Choose ONNX Runtime."),
    )


def _part4(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The model's tokenizer is damaged ({a}). Get the model again.",
        ),
        translate("Engine says", "A ControlNet needs a picture to keep to: give it one."),
        translate(
            "Engine says",
            "Posters are painted by Qt, which can't start here: {a}. Install this system library.",
        ),
        translate(
            "Engine says",
            "'{a}' is no picture model that Diffusers can run here (Stable Diffusion 1.5,"
            " SDXL, FLUX.2 [klein], Z-Image or Qwen-Image). Choose another model.",
        ),
    )
