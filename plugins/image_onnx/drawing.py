"""One job: from what was asked for to a file with its settings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PIL import Image

from studio.sdk import Inputs, Job
from studio.sdk.pictures import PictureSettings, as_dict, write_settings

from .course import Course
from .graphs import GraphFailed
from .holder import Holder, Loaded
from .memory import Load, check_room, fits, free_memory
from .orders import Given, given_of, order_of
from .params import Params
from .pictures import from_model, pasted, save_png
from .pipeline import Order, guided, seeded
from .previews import Previewer


@dataclass(frozen=True, slots=True)
class Drawn:
    picture: Image.Image
    step_seconds: float
    runtime: str


def draw(params: Params, inputs: Inputs, job: Job, holder: Holder) -> None:
    loaded = holder.prepare(params, job)
    given = given_of(params, inputs, loaded.model, job)
    order = order_of(params, given, loaded.model, job)
    while True:  # until it works, or no other runtime is left
        try:
            drawn = _drawn(order, params, given, job, holder, loaded)
            break
        except GraphFailed as failure:
            loaded = holder.instead(loaded, failure, params, job)
    if drawn.picture is not given.picture and loaded.pipeline.prompter.cut(order.prompt):
        job.notice("The prompt is longer than the model reads; its end does not count.")
    _hand_over(order, params, given, drawn, loaded, job)


def _drawn(
    order: Order, params: Params, given: Given, job: Job, holder: Holder, loaded: Loaded
) -> Drawn:
    model, runtime = loaded.model, loaded.runtime
    rows = 2 if guided(model, order.guidance) else 1
    _have_room(loaded, order, given, rows)
    case = f"{params.precision} {order.size[0]}x{order.size[1]}x{rows}"
    known = holder.times.get(model.digest, f"{runtime.name} {runtime.device}", case)
    previewer = Previewer(model, loaded.graphs, order.size) if params.preview else None
    course = Course(job, model.name, known, previewer)
    course.attach(loaded.graphs)
    image = loaded.pipeline.draw(order, seeded(job.seed), course)
    if image is None:
        assert given.picture is not None, "only a given picture can stay as it is"
        return Drawn(given.picture, 0.0, runtime.name)
    spent = course.step_seconds, course.decoded()
    holder.times.put(model.digest, f"{runtime.name} {runtime.device}", case, spent)
    return Drawn(_finished(from_model(image), params, given), course.step_seconds, runtime.name)


def _have_room(loaded: Loaded, order: Order, given: Given, rows: int) -> None:
    """For what is drawn, and for the picture in the size that was asked for. What is in memory may
    go, if that makes room."""
    model, graphs = loaded.model, loaded.graphs
    left, top, right, bottom = given.frame.box
    seen = sum(one.shape[2] * one.shape[3] for one in order.references)
    load = Load(rows, seen, loaded.runtime.fused, graphs.has(model.denoiser.file))
    if load.loaded and not fits(model, order.size, load, free_memory()):
        graphs.clear()
        load = replace(load, loaded=False)
    check_room(model, (right - left, bottom - top), replace(load, fused=True), free_memory())
    check_room(model, order.size, load, free_memory())


def _finished(drawn: Image.Image, params: Params, given: Given) -> Image.Image:
    """In the size that was asked for; with a mask, in its place in the given picture."""
    part = given.frame.back(drawn)
    if given.picture is None or given.mask is None:
        return part
    return pasted(given.picture, part, given.frame.box, given.mask, params.mask_blur)


def _hand_over(
    order: Order, params: Params, given: Given, drawn: Drawn, loaded: Loaded, job: Job
) -> None:
    width, height = drawn.picture.size
    extra: dict[str, object] = {"runtime": drawn.runtime, "precision": params.precision}
    if order.prompt != params.prompt:
        extra["prompt_as_read"] = order.prompt
    if given.mask is not None:
        extra["mask_blur"] = params.mask_blur
    settings = PictureSettings(
        prompt=params.prompt, negative=params.negative, steps=order.steps, sampler=order.sampler,
        guidance=order.guidance, seed=job.seed, width=width, height=height,
        model=loaded.model.name, engine="image_onnx",
        strength=None if given.picture is None else order.strength, extra=extra,
    )  # fmt: skip
    file = job.scratch / "image.png"
    save_png(drawn.picture, file)
    write_settings(file, settings)
    job.progress(1.0)
    job.emit(
        file, "image/png", role="image", width=width, height=height, model=loaded.model.name,
        steps=order.steps, seconds_per_step=round(drawn.step_seconds, 4),
        settings=as_dict(settings),
    )  # fmt: skip
