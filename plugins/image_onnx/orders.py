"""What a job asks for, as an order that the pipeline understands."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from studio.sdk import Inputs, Job, PluginError
from studio.sdk.picture_prompts import in_english

from .folder import PictureModel
from .params import Params
from .pictures import Frame, frame_for, frame_of, read_mask, read_picture, to_model
from .pipeline import Order

_REFERENCE = 1024 * 1024  # pixels; larger references are looked at smaller


@dataclass(frozen=True, slots=True)
class Given:
    """The pictures of a job, and what of them (or of one made from nothing) the model sees."""

    frame: Frame
    picture: Image.Image | None = None
    mask: Image.Image | None = None
    references: tuple[Image.Image, ...] = ()


def given_of(params: Params, inputs: Inputs, model: PictureModel, job: Job) -> Given:
    references = tuple(read_picture(one.path) for one in inputs.all("reference"))
    image, mask = inputs.get("image"), inputs.get("mask")
    if image is None:
        if mask is not None or job.capability == "image.edit":
            raise PluginError("There is no picture to edit: give one of role 'image'.")
        return Given(frame_for(model, (params.width, params.height)), references=references)
    picture = read_picture(image.path)
    hidden = None if mask is None else read_mask(mask.path, picture.size)
    return Given(frame_of(model, picture.size, hidden), picture, hidden, references)


def order_of(params: Params, given: Given, model: PictureModel, job: Job) -> Order:
    _tell_enlarging(given.frame, model, job)
    order = Order(
        prompt=_as_read(params.prompt, model, job),
        negative=_as_read(params.negative, model, job),
        size=given.frame.size,
        steps=params.steps or model.steps,
        guidance=model.guidance if params.guidance < 0 else params.guidance,
        sampler=_sampler(params.sampler, model, job),
        strength=params.strength,
        references=_references(given, model, job),
    )
    if given.picture is None:
        return order
    order = replace(order, image=to_model(given.frame.seen(given.picture)))
    if given.mask is None:
        return order
    mask = np.asarray(given.frame.seen(given.mask), dtype=np.float32) / 255
    return replace(order, mask=mask)


def _tell_enlarging(frame: Frame, model: PictureModel, job: Job) -> None:
    (left, top, right, bottom), (width, height) = frame.box, frame.inner
    if right - left > width:
        job.notice(
            f"The model '{model.name}' was made for {model.size[0]} × {model.size[1]}: it draws "
            f"{width} × {height}, enlarged to {right - left} × {bottom - top}."
        )


def _as_read(text: str, model: PictureModel, job: Job) -> str:
    return in_english(text, job)[0] if text and "zh" not in model.languages else text


def _sampler(asked: str, model: PictureModel, job: Job) -> str:
    if asked in ("auto", model.sampler):
        return model.sampler
    if (asked == "flow_euler") != (model.prediction == "flow"):
        job.notice(
            f"The sampler '{asked}' does not go with the model '{model.name}'; "
            f"'{model.sampler}' was taken."
        )
        return model.sampler
    return asked


def _references(given: Given, model: PictureModel, job: Job) -> tuple[np.ndarray, ...]:
    if given.references and not model.denoiser.references:
        job.notice(f"The model '{model.name}' does not look at reference pictures.")
        return ()
    return tuple(to_model(_fitted(one, model.multiple)) for one in given.references)


def _fitted(picture: Image.Image, multiple: int) -> Image.Image:
    """At most so large, in a size that can be encoded."""
    scale = min(1.0, (_REFERENCE / (picture.width * picture.height)) ** 0.5)
    sides = (int(side * scale) // multiple * multiple for side in picture.size)
    width, height = (max(multiple, side) for side in sides)
    return picture.resize((width, height), Image.Resampling.LANCZOS)
