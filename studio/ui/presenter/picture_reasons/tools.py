"""What the picture tools, readers and checks say, for translation."""

from __future__ import annotations

from studio.ui.presenter.words import Words


def tools_sentences(words: Words) -> tuple[str, ...]:
    return (*_part1(words), *_part2(words), *_part3(words), *_part4(words), *_part5(words))


def _part1(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "Nothing is left of the picture: it is {a} x {b} pixels; choose a part inside.",
        ),
        translate("Engine says", "Give the width or the height, in pixels."),
        translate("Engine says", "picture {a} of {b}"),
        translate("Engine says", "Each picture of a contact sheet needs a cell of its own."),
        translate("Engine says", "preparing"),
        translate("Engine says", "painting"),
        translate("Engine says", "joining"),
        translate("Engine says", "saving"),
        translate(
            "Engine says",
            "Say by how many pixels the picture should grow, on one side or more.",
        ),
        translate(
            "Engine says",
            "Extending a picture needs a painting engine: install a picture model first.",
        ),
        translate(
            "Engine says",
            "This picture is damaged or cut off: copy or download it again.",
        ),
        translate(
            "Engine says",
            "{a} x {b} pixels are too many: at most 200 million fit. Choose a smaller size.",
        ),
        translate(
            "Engine says",
            "{a} x {b} pixels are too many: at most 200 million fit. Choose a smaller scale.",
        ),
    )


def _part2(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate("Engine says", "'{a}' is no colour: write it as #rrggbb."),
        translate("Engine says", "This file is no picture that can be read here."),
        translate("Engine says", "This is an animation: only still pictures can be changed."),
        translate("Engine says", "This is an animation: only still pictures can be enlarged."),
        translate("Engine says", "This is an animation: only still pictures can be cut out."),
        translate("Engine says", "'{a}' is damaged: download the model again."),
        translate(
            "Engine says",
            "The model gave numbers that are no picture: download it again.",
        ),
        translate("Engine says", "'{a}' does not enlarge pictures of three colours."),
        translate(
            "Engine says",
            "'{a}' holds no network: a .param and a .bin of the same name belong together.",
        ),
        translate("Engine says", "This model only removes noise: choose one that enlarges."),
        translate("Engine says", "'{a}' is no network of ncnn."),
        translate(
            "Engine says",
            "'{a}' is no network of ncnn in its text form: take the file as published.",
        ),
        translate("Engine says", "'{a}' is empty: download the model again."),
        translate("Engine says", "enlarging"),
        translate(
            "Engine says",
            "No model for enlarging is installed: get one in the models room, or choose "
            "Lanczos (the picture tools).",
        ),
        translate("Engine says", "'{a}' gives no mask of one plane."),
        translate("Engine says", "The model gave numbers that are no mask: download it again."),
        translate("Engine says", "'{a}' failed on this picture."),
        translate("Engine says", "'{a}' can't be loaded: it is damaged, or no ONNX graph."),
    )


def _part3(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "Nobody knows how '{a}' wants to be asked: write a cutout.json beside it (the"
            " plugin's README says how), or use another model than '{b}'.",
        ),
        translate(
            "Engine says",
            "The model '{a}' must hold one .onnx file, or a cutout.json that names one.",
        ),
        translate("Engine says", "The cutout.json of '{a}' has a size or std that can't be."),
        translate("Engine says", "The file that the cutout.json of '{a}' names is not there."),
        translate(
            "Engine says",
            "The cutout.json of '{a}' is wrong: it needs size, mean and std.",
        ),
        translate(
            "Engine says",
            "This picture has {a} x {b} pixels; at most 60 million can be cut out: make "
            "it smaller first.",
        ),
        translate("Engine says", "looking for the subject"),
        translate("Engine says", "refining the edges"),
        translate(
            "Engine says",
            "The model found no clear subject in this picture; look at the result.",
        ),
        translate(
            "Engine says",
            "No model for cutting out is installed. Get one: `studio models get u2netp`.",
        ),
        translate("Engine says", "'{a}' does not answer with its labels."),
        translate("Engine says", "This picture is too large to be checked here."),
    )


def _part4(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (
        translate(
            "Engine says",
            "The model '{a}' does not say which of its labels are unsafe.",
        ),
        translate(
            "Engine says",
            "The model '{a}' does not say how it works: a check.json with labels, unsafe,"
            " size, mean and std belongs beside its graph.",
        ),
        translate("Engine says", "looking"),
        translate(
            "Engine says",
            "No model for checking is installed. Get one: `studio models get nsfw-detector`.",
        ),
        translate(
            "Engine says",
            "This picture has {a} x {b} pixels; at most 200 million can be read here.",
        ),
        translate("Engine says", "This picture is too large to be read here."),
        translate("Engine says", "The settings in this picture are damaged."),
        translate("Engine says", "Settings can be kept in PNG, JPEG and WebP only."),
        translate("Engine says", "The JPEG is cut off or damaged: copy or download it again."),
        translate(
            "Engine says",
            "The prompt is too long for a JPEG (64 kB): keep the picture as PNG.",
        ),
        translate("Engine says", "The PNG is cut off: copy or download it again."),
        translate("Engine says", "The PNG's texts are larger than 32 MB: it is not read."),
        translate(
            "Engine says",
            "The PNG is damaged (a checksum is wrong): copy or download it again.",
        ),
        translate("Engine says", "The PNG is damaged: copy or download it again."),
    )


def _part5(words: Words) -> tuple[str, ...]:
    translate = words.translate
    return (translate("Engine says", "The WebP is cut off or damaged: copy or download it again."),)
