"""One picture, from a checked request to the file with its settings inside."""

from __future__ import annotations

import inspect
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from studio.sdk import Job, PluginError
from studio.sdk.picture_prompts import in_english
from studio.sdk.pictures import PictureSettings, as_dict, write_settings

from .canvas import cut, mask_of, pasted, picture_of, read_picture, read_reference, widened
from .edges import canny
from .families import FLOWING, SCHEDULERS
from .loaded import COMPILED_FROM, Loaded
from .reading import left_out, read
from .requests import Request
from .times import Seconds, Times
from .watching import Watch

if TYPE_CHECKING:
    from PIL import Image

ENGINE = "image_diffusers"
TILED = 1_500_000
"""Pixels from which the autoencoder works tile by tile."""
_BLOCKS = ("ResnetBlock2D", "BasicTransformerBlock")


class Painter:
    """The course of one picture."""

    def __init__(self, request: Request, loaded: Loaded, job: Job, times: Times) -> None:
        self._request, self._loaded, self._job, self._times = request, loaded, job, times
        self._params, self._canvas = request.params, request.canvas
        self._steps = self._params.steps or loaded.steps
        wanted = self._params.guidance
        self._guidance = wanted if wanted >= 0 else loaded.guidance
        self._guided = self._guidance > 1 and not loaded.distilled
        self._began = time.monotonic()
        self._sampler = self._chosen_sampler()

    def draw(self) -> None:
        request, loaded, canvas = self._request, self._loaded, self._canvas
        prompt, negative, translated = self._texts()
        loaded.adapters.use(request.loras)
        given = self._reading(prompt, negative)
        pipe = loaded.pipeline(request.pipeline, request.control)
        loaded.set_sampler(pipe, self._sampler)
        image = read_picture(request.inputs.one("image")) if request.changes else None
        mask = mask_of(request.inputs.one("mask"), image) if image and request.paints else None
        given |= self._pictures(image, mask)
        self._compile()
        watch = self._watch()
        made = self._run(pipe, given, watch)
        if made.size != (canvas.wide, canvas.high):  # larger ones some pipelines scale down
            made = made.resize((canvas.wide, canvas.high))
        made = cut(made, canvas, changed=request.changes)
        if image is not None and mask is not None:
            made = pasted(made, image, mask, self._params.mask_blur)
        loaded.drawn += 1
        self._hand_over(made, watch, prompt if translated else "")

    def _texts(self) -> tuple[str, str, bool]:
        """Prompt and negative prompt as the model reads them, and whether that is another text."""
        params, kind = self._params, self._loaded.kind
        if "zh" in kind.languages:
            return params.prompt, params.negative, False
        prompt, translated = in_english(params.prompt, self._job)
        negative, _ = in_english(params.negative, self._job) if self._guided else ("", False)
        return prompt, negative, translated

    def _reading(self, prompt: str, negative: str) -> dict[str, Any]:
        loaded, family = self._loaded, self._request.drawing.family
        if negative and not self._guided:
            self._job.notice(
                "This model draws without guidance: the negative prompt counts for nothing."
            )
        loras = tuple(
            (one.id, one.weight) for one in self._request.loras
        )  # they change the reading
        key = (prompt, negative, self._guided, loras)
        if key not in loaded.readings:
            self._job.progress(0.0, "reading the prompt")
            reader = loaded.reader
            if lost := left_out(reader, family, prompt):
                self._job.notice(
                    f"The prompt is too long for this model: its last {lost} tokens are not read."
                )
            reading = read(reader, family, prompt, negative, guided=self._guided)
            loaded.forget_text()
            return loaded.readings.get(key, lambda: reading)
        return loaded.readings.get(key, dict)

    def _pictures(self, image: Image.Image | None, mask: Image.Image | None) -> dict[str, Any]:
        """Arguments that are pictures, under the names of whichever pipeline it is."""
        request, canvas, kind = self._request, self._canvas, self._loaded.kind
        given: dict[str, Any] = {}
        if image is not None:
            given |= {"image": widened(image, canvas), "strength": self._strength()}
            if "Inpaint" in request.pipeline:
                from PIL import Image as Images

                whole = Images.new("L", (canvas.wide, canvas.high), 255)
                given["mask_image"] = widened(mask, canvas) if mask else whole
        references = [read_reference(one) for one in request.inputs.all("reference")]
        if references and not kind.references:
            self._job.notice("This model looks at no reference pictures; they count for nothing.")
        elif references and image is not None:
            given["image_reference"] = references[0]
        elif references:
            given["image"] = references
        if request.control is not None:
            given["control_image" if image else "image"] = self._control(image)
            given["controlnet_conditioning_scale"] = float(self._params.control_strength)
        return given

    def _control(self, image: Image.Image | None) -> Image.Image:
        asset = self._request.inputs.get("control")
        given = read_picture(asset) if asset is not None else image
        if given is None:
            raise PluginError(
                "A ControlNet needs a picture to keep to: give it one, or choose none."
            )
        given = given.resize((self._canvas.wide, self._canvas.high))
        return canny(given) if self._params.control_kind == "canny" else given

    def _strength(self) -> float:
        """At least one step is gone; floating point must not make it none."""
        return min(1.0, max(float(self._params.strength), 1.001 / self._steps))

    def _compile(self) -> None:
        loaded = self._loaded
        if self._params.compile and not loaded.compiled and loaded.drawn + 1 >= COMPILED_FROM:
            self._job.notice(
                "The model is compiled from this picture on; this one takes longer for it."
            )
            loaded.compile()

    def _watch(self) -> Watch:
        loaded, job = self._loaded, self._job
        steps = self._request.passes(self._steps)
        previews = loaded.previews if self._params.preview else None
        if previews is not None:
            previews.prepare()
        return Watch(job, steps, self._times.get(self._key()), self._canvas, previews)

    def _key(self) -> str:
        """What the time of a step depends on."""
        loaded, canvas = self._loaded, self._canvas
        parts = (
            self._request.drawing.id, f"{canvas.wide}x{canvas.high}", loaded.device, loaded.dtype,
            loaded.way.offload, f"{1 + self._guided}", f"{len(self._request.loras)} LoRAs",
        )  # fmt: skip
        return " ".join(map(str, parts))

    def _run(self, pipe: Any, given: dict[str, Any], watch: Watch) -> Image.Image:
        import torch

        takes = inspect.signature(pipe.__call__).parameters
        guidance = "true_cfg_scale" if "true_cfg_scale" in takes else "guidance_scale"
        given |= {
            "height": self._canvas.high, "width": self._canvas.wide, guidance: self._guidance,
            "num_inference_steps": self._steps, "output_type": "np",
            "generator": torch.Generator().manual_seed(self._job.seed % 2**63),
            "callback_on_step_end": watch.step,
        }  # fmt: skip
        known = {name: value for name, value in given.items() if name in takes}
        self._tile(pipe)
        end = watch.look_at(pipe.scheduler)
        try:
            with torch.inference_mode(), self._heard(watch):
                watch.start()
                return picture_of(pipe(**known).images[0])
        finally:
            end()
            if self._loaded.way.offload == "model":
                pipe.maybe_free_model_hooks()

    def _tile(self, pipe: Any) -> None:
        large = self._canvas.pixels > TILED
        if hasattr(pipe.vae, "enable_tiling"):
            pipe.vae.enable_tiling() if large else pipe.vae.disable_tiling()

    @contextmanager
    def _heard(self, watch: Watch) -> Iterator[None]:
        """While it lasts, blocks of the model ask whether the job goes on. Compiled ones can't."""
        loaded = self._loaded
        networks = [loaded.vae] if loaded.compiled else [loaded.denoiser, loaded.vae]
        names = {*_BLOCKS, *(getattr(loaded.denoiser, "_repeated_blocks", None) or ())}
        hooks = [
            block.register_forward_pre_hook(watch.heard)
            for network in networks
            for block in network.modules()
            if type(block).__name__ in names
        ]
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()

    def _chosen_sampler(self) -> str:
        """One of `SCHEDULERS`, or "" for the model's own."""
        name, flow = self._params.sampler, self._loaded.kind.flow
        if (flow and name not in FLOWING) or (not flow and name == "flow_euler"):
            self._job.notice(f"The sampler '{name}' does not go with this model; its own was used.")
            return ""
        return name if name in SCHEDULERS and not flow else ""

    def _hand_over(self, made: Image.Image, watch: Watch, read_as: str) -> None:
        request, canvas, job = self._request, self._canvas, self._job
        file = job.scratch / "picture.png"
        made.save(file, compress_level=2)
        settings = self._settings(watch.steps, read_as)
        write_settings(file, settings)
        step = watch.seconds_per_step
        rest = max(0.0, time.monotonic() - self._began - step * watch.steps)
        self._times.put(self._key(), Seconds(step, rest))
        job.emit(
            file, "image/png", role="image", width=canvas.width, height=canvas.height,
            model=request.drawing.id, steps=watch.steps, seconds_per_step=round(step, 4),
            settings=as_dict(settings),
        )  # fmt: skip

    def _settings(self, steps: int, read_as: str) -> PictureSettings:
        params, request = self._params, self._request
        extra: dict[str, Any] = {"precision": str(self._loaded.dtype).removeprefix("torch.")}
        if read_as:
            extra["prompt_as_read"] = read_as
        if request.control is not None:
            extra |= {"control": params.control, "control_kind": params.control_kind,
                      "control_strength": params.control_strength}  # fmt: skip
        return PictureSettings(
            prompt=params.prompt, negative=params.negative, steps=self._steps,
            sampler=self._sampler or self._loaded.own_sampler, guidance=self._guidance,
            seed=self._job.seed, width=self._canvas.width, height=self._canvas.height,
            model=request.drawing.id, engine=ENGINE,
            strength=params.strength if request.changes else None,
            loras=tuple((one.id, one.weight) for one in request.loras), extra=extra,
        )  # fmt: skip
