"""The kinds of picture models that can be converted, and what each likes when nobody says else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """``family`` as picture.json names it; ``side`` in pixels."""

    family: str
    title: str
    steps: int
    guidance: float
    side: int
    languages: tuple[str, ...] = ("en",)
    denoiser: str = "unet"
    texts: tuple[str, ...] = ("text_encoder",)
    length: int = 77

    @property
    def parts(self) -> tuple[str, ...]:
        """Folders of the parts with weights, in the order in which they are converted."""
        return (*self.texts, self.denoiser, "vae")


SD15 = Kind("sd15", "Stable Diffusion 1.5", 20, 7.5, 512)
LCM = Kind("sd15", "a latent consistency model of Stable Diffusion 1.5", 4, 8.5, 512)
SDXL = Kind("sdxl", "SDXL", 25, 5.0, 1024, texts=("text_encoder", "text_encoder_2"))
FLUX2 = Kind(
    "flux2", "FLUX.2 [klein]", 4, 1.0, 1024, ("en", "zh"), denoiser="transformer", length=512
)
BY_PIPELINE = {
    "StableDiffusionPipeline": SD15, "StableDiffusionImg2ImgPipeline": SD15,
    "StableDiffusionInpaintPipeline": SD15, "LatentConsistencyModelPipeline": LCM,
    "StableDiffusionXLPipeline": SDXL, "StableDiffusionXLImg2ImgPipeline": SDXL,
    "StableDiffusionXLInpaintPipeline": SDXL, "Flux2KleinPipeline": FLUX2,
}  # fmt: skip
KNOWN = "Stable Diffusion 1.5, LCM, SDXL and FLUX.2 [klein]"
