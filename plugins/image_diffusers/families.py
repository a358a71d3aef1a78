"""What differs between the families of models: their pipelines, sizes and habits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from studio.sdk.weights import Family


@dataclass(frozen=True, slots=True)
class Kind:
    """How models of a family are run. Pipelines are names of classes in diffusers: ``draw`` from
    words, ``change`` from a picture, ``paint`` inside of a mask; ``controlled`` are the same three
    with a ControlNet. ``multiple``: of width and height in pixels."""

    draw: str
    change: str
    paint: str
    controlled: tuple[str, str, str] | None = None
    multiple: int = 8
    steps: int = 20
    guidance: float = 7.5
    flow: bool = False
    languages: tuple[str, ...] = ("en",)
    references: bool = False

    @property
    def unet(self) -> bool:
        return not self.flow


def _diffusion(name: str, *, base: str) -> Kind:
    return Kind(
        f"{base}Pipeline",
        f"{base}Img2ImgPipeline",
        f"{base}InpaintPipeline",
        (f"{base}ControlNetPipeline", f"{base}ControlNetImg2ImgPipeline",
         f"{base}ControlNetInpaintPipeline"),
        steps=30 if name == "xl" else 25,
        guidance=6.0 if name == "xl" else 7.5,
    )  # fmt: skip


_SD: Final = _diffusion("sd", base="StableDiffusion")
_XL: Final = _diffusion("xl", base="StableDiffusionXL")
_KLEIN: Final = Kind(
    "Flux2KleinPipeline", "Flux2KleinInpaintPipeline", "Flux2KleinInpaintPipeline", multiple=16,
    steps=4, guidance=1.0, flow=True, languages=("zh", "en"), references=True,
)  # fmt: skip
KINDS: Final[Mapping[Family, Kind]] = {
    Family.SD15: _SD,
    Family.SD15_INPAINT: _SD,
    Family.SDXL: _XL,
    Family.SDXL_INPAINT: _XL,
    Family.FLUX2_KLEIN: _KLEIN,
    Family.FLUX2_KLEIN_9B: _KLEIN,
    Family.Z_IMAGE: Kind(
        "ZImagePipeline", "ZImageImg2ImgPipeline", "ZImageInpaintPipeline", multiple=16, steps=9,
        guidance=0.0, flow=True, languages=("zh", "en"),
    ),
    Family.QWEN_IMAGE: Kind(
        "QwenImagePipeline", "QwenImageImg2ImgPipeline", "QwenImageInpaintPipeline", multiple=16,
        steps=30, guidance=4.0, flow=True, languages=("zh", "en"),
    ),
}  # fmt: skip
"""Steps and guidance as the makers advise them; Z-Image counts its first step twice (9 are 8)."""

SCHEDULERS: Final[Mapping[str, tuple[str, Mapping[str, object]]]] = {
    "euler": ("EulerDiscreteScheduler", {}),
    "euler_a": ("EulerAncestralDiscreteScheduler", {}),
    "dpmpp_2m": ("DPMSolverMultistepScheduler", {"algorithm_type": "dpmsolver++"}),
    "ddim": ("DDIMScheduler", {}),
    "lcm": ("LCMScheduler", {}),
}
"""Samplers of the U-Nets. Flow models have one that fits, their own."""
FLOWING: Final = ("auto", "euler", "flow_euler")
