"""What one job asks for, checked before anything is loaded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from studio.sdk import Inputs, Job, PluginError
from studio.sdk.pictures import split_loras

from .canvas import Canvas, canvas_for, refuse_large
from .machine import device_for, dtype_for, free_memory
from .params import Params
from .stock import Drawing, Stock, Wanted


@dataclass(frozen=True, slots=True)
class Request:
    params: Params
    inputs: Inputs
    drawing: Drawing
    canvas: Canvas
    loras: tuple[Wanted, ...]
    control: Path | None

    @property
    def changes(self) -> bool:
        """A picture is given to begin with."""
        return self.inputs.get("image") is not None

    @property
    def paints(self) -> bool:
        """Only what a mask shows is drawn."""
        return self.changes and self.inputs.get("mask") is not None

    @property
    def pipeline(self) -> str:
        """The class in diffusers that does it."""
        kind = self.drawing.kind
        ways = (kind.draw, kind.change, kind.paint)
        if self.control is not None and kind.controlled is not None:
            ways = kind.controlled
        return ways[2] if self.paints else ways[1] if self.changes else ways[0]

    def passes(self, steps: int) -> int:
        """How many of ``steps`` are gone: a picture to begin with has some of them behind it.
        diffusers rounds them down for U-Nets, and up for flows."""
        if not self.changes:
            return steps
        part = steps * self.params.strength
        return max(1, steps - int(steps - part) if self.drawing.kind.flow else int(part))


def checked(params: Params, inputs: Inputs, job: Job, stock: Stock) -> Request:
    """Raises PluginError for whatever can't work, before it costs time."""
    prompt, tagged = split_loras(params.prompt)  # <lora:name:0.8>, as A1111 writes it
    loras = [*params.loras, *(f"{name}:{weight}" for name, weight in tagged)]
    params = replace(params, prompt=prompt, loras=loras)
    drawing = stock.drawing(params.model)
    if job.capability == "image.edit":
        inputs.one("image")
    elif not params.prompt.strip():
        raise PluginError("There is nothing to draw: write a prompt.")
    control = stock.control(params.control, drawing) if params.control else None
    if control is not None and inputs.get("control") is None and inputs.get("image") is None:
        raise PluginError("A ControlNet needs a picture to keep to: give it one, or choose none.")
    canvas = canvas_for(params, inputs, drawing.kind.multiple)
    device = device_for(params.device)
    dtype = dtype_for(params.precision, device, unet=drawing.kind.unet)
    refuse_large(canvas, free_memory(device), dtype.itemsize)
    wanted = stock.loras(loras, drawing)
    request = Request(params, inputs, drawing, canvas, wanted, control)
    if drawing.family is not drawing.family.base and not request.paints:
        raise PluginError(
            f"'{drawing.id}' is made for painting inside of a mask: give it a picture and a mask, "
            "or choose another model."
        )
    return request
