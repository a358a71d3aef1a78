"""One model in memory: its pipelines, LoRAs and ControlNets, and what it has read."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import Environment, PluginError

from .adapters import Adapters
from .assembling import assemble, load_control, load_part
from .families import SCHEDULERS
from .fitting import SHARE, Sizes, Way, way_for
from .machine import device_for, dtype_for, empty, free_memory, numbers_in, weight_bytes
from .previews import Previews
from .reading import Readings

if TYPE_CHECKING:
    import torch

    from .params import Params
    from .stock import Drawing, Stock

_TOLD = ("requires_safety_checker", "is_distilled")  # to pipelines, beside their parts
COMPILED_FROM = 3
"""The picture with which compiling begins: one or two are done sooner without."""


class Loaded:
    def __init__(
        self, drawing: Drawing, stock: Stock, params: Params, env: Environment, pixels: int,
        tell: Callable[[str], None],
    ) -> None:  # fmt: skip
        self.drawing, self.kind = drawing, drawing.kind
        self.device = device_for(params.device)
        if params.device not in ("auto", self.device):
            tell(f"There is no '{params.device}' here; the model runs on the {self.device}.")
        self.dtype = self._fitting_dtype(params.precision, tell)
        self._main = assemble(drawing, stock.siblings(drawing.family), self.dtype)
        self._main.set_progress_bar_config(disable=True)
        if params.precision == "float8":
            import torch

            self.denoiser.enable_layerwise_casting(torch.float8_e4m3fn, self.dtype)
        self.way = self._place(params.offload, pixels, tell)
        self.adapters, self.readings = Adapters(self._main), Readings()
        self.previews = Previews(drawing, self._main, env.cache)
        self.drawn, self.compiled = 0, False
        self._schedule = dict(self._main.scheduler.config)
        self._own_scheduler = self._main.scheduler
        self._pipes: dict[str, Any] = {self.kind.draw: self._main}
        self._hooked = self._main
        self._controls: dict[Path, Any] = {}
        self._text = [name for name in self._main.components if name.startswith("text_encoder")]

    def _fitting_dtype(self, wanted: str, tell: Callable[[str], None]) -> torch.dtype:
        """Weights pass through the machine's own memory, whatever computes with them."""
        import torch

        dtype = dtype_for(wanted, self.device, unet=self.kind.unet)
        count, free = numbers_in(self.drawing.files()), free_memory("cpu")
        if wanted == "auto" and dtype == torch.float32 and count * 4 > free * SHARE:
            tell(
                "There is too little memory for float32 on cpu; the model runs in bfloat16 on cpu."
            )
            dtype = torch.bfloat16
        need = count * dtype.itemsize
        if need > free:
            raise PluginError(
                f"The model '{self.drawing.id}' needs about {need / 1e9:.1f} GB of memory and "
                f"{free / 1e9:.1f} GB are free. Close other programs, or choose a smaller model."
            )
        return dtype

    @property
    def denoiser(self) -> Any:
        return self._main.unet if self.kind.unet else self._main.transformer

    @property
    def distilled(self) -> bool:
        """Guidance is built in: looking at the negative prompt would only cost time."""
        told = self.denoiser.config.get("time_cond_proj_dim") is not None
        return told or bool(self._main.config.get("is_distilled"))

    @property
    def vae(self) -> Any:
        return self._main.vae

    @property
    def steps(self) -> int:
        """As its makers advise."""
        if self.kind.references and not self.distilled:
            return 28
        return 6 if self.kind.unet and self.distilled else self.kind.steps

    @property
    def guidance(self) -> float:
        return 4.0 if self.kind.references and not self.distilled else self.kind.guidance

    @property
    def own_sampler(self) -> str:
        """The name of the model's own sampler as people know it, else as diffusers calls it."""
        name = type(self._own_scheduler).__name__
        known = {cls: one for one, (cls, _) in SCHEDULERS.items()}
        known["FlowMatchEulerDiscreteScheduler"] = "flow_euler"
        return known.get(name, name.removesuffix("Scheduler"))

    @property
    def reader(self) -> Any:
        """The pipeline with what reads the prompt in its place."""
        for name in self._text:
            if getattr(self._main, name) is None:
                part = load_part(self.drawing.path, name, self.dtype).to(self.device)
                self._main.register_modules(**{name: part})
        return self._main

    def forget_text(self) -> None:
        """After the prompt was read, where memory is short."""
        if self.way.forget_text:
            self._main.register_modules(**dict.fromkeys(self._text))
            for pipe in self._pipes.values():
                pipe.register_modules(**dict.fromkeys(self._text))
            empty()

    def pipeline(self, name: str, control: Path | None) -> Any:
        """Of diffusers' class ``name``, with the parts that are loaded already."""
        import diffusers

        extra = {"controlnet": self._control(control)} if control else {}
        key = f"{name} {control or ''}"
        if name == self.kind.draw:
            key = name
        if key not in self._pipes:
            cls = getattr(diffusers, name)
            takes = inspect.signature(cls.__init__).parameters
            told = {name: self._main.config[name] for name in _TOLD if name in self._main.config}
            parts = told | self._main.components | extra
            given = {name: value for name, value in parts.items() if name in takes}
            self._pipes[key] = cls(**given)
            self._pipes[key].set_progress_bar_config(disable=True)
        pipe = self._pipes[key]
        if self.way.offload == "model" and pipe is not self._hooked:
            self._hooked.remove_all_hooks()
            pipe.enable_model_cpu_offload(device=self.device)
            self._hooked = pipe
        return pipe

    def set_sampler(self, pipe: Any, name: str) -> None:
        """``name``: one of `SCHEDULERS`, or "" for the model's own."""
        import diffusers

        scheduler = self._own_scheduler
        if name:
            cls_name, settings = SCHEDULERS[name]
            scheduler = getattr(diffusers, cls_name).from_config(self._schedule, **settings)
        pipe.scheduler = scheduler

    def compile(self) -> None:
        """Where no compiler is found the blocks run as they are."""
        import torch

        self.compiled = True
        torch._dynamo.config.suppress_errors = True
        self.denoiser.compile_repeated_blocks(dynamic=True)

    def free(self) -> None:
        self._hooked.remove_all_hooks()
        self.__dict__.clear()
        empty()

    def _place(self, wanted: str, pixels: int, tell: Callable[[str], None]) -> Way:
        import torch

        parts = weight_bytes(self._main.components)
        text = sum(size for name, size in parts.items() if name.startswith("text_encoder"))
        sizes = Sizes(sum(parts.values()), max(parts.values()), text)
        gpu = self.device != "cpu"
        # on the processor the parts are in the memory already that is asked about
        free = free_memory(self.device) + (0 if gpu else sizes.all)
        way = way_for(sizes, free, wanted, gpu=gpu, pixels=pixels)
        if way.notice:
            tell(way.notice)
        if way.forget_text and not (self.drawing.path / "model_index.json").is_file():
            way = Way("resident")
        if not gpu or way.offload == "resident":
            self._main.to(self.device)
        elif way.offload == "model":
            self._main.enable_model_cpu_offload(device=self.device)
        elif way.offload == "group":
            self._main.enable_group_offload(
                onload_device=torch.device(self.device), offload_type="leaf_level",
                use_stream=self.device == "cuda",
            )  # fmt: skip
        else:
            self._main.enable_sequential_cpu_offload(device=self.device)
        return way

    def _control(self, path: Path) -> Any:
        if path not in self._controls:
            self._controls.clear()  # one at a time: they are large
            self._pipes = {self.kind.draw: self._main}
            net = load_control(path, self.drawing.family, self.dtype)
            self._controls[path] = net if self.way.offload == "model" else net.to(self.device)
        return self._controls[path]
