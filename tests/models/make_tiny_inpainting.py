"""Makes tests/files/tiny-inpainting: a UNet of nine channels that sees the mask, to be laid over
tests/files/tiny-pictures/sd15, and what diffusers' inpainting makes with it.

    python -m tests.models.make_tiny_inpainting

Needs what make_tiny_pictures.py needs.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from diffusers import UNet2DConditionModel

from tests.models import tiny_diffusers
from tests.models.make_tiny_pictures import export, parts
from tests.models.picture_goldens import Case, record

OUT = Path(__file__).parents[1] / "files" / "tiny-inpainting"
CASE = Case("inpaint", "a blue bird on the roof", steps=5, strength=0.8)


def main() -> None:
    made = tiny_diffusers.sd15()
    config = dict(made.pipe.unet.config) | {"in_channels": 9}
    torch.manual_seed(5)
    made.pipe.unet = tiny_diffusers.lively(UNet2DConditionModel.from_config(config))
    export(parts.unet("unet", made.pipe.unet, made.length), OUT, half=False)
    (OUT / "tokenizer").mkdir(exist_ok=True)  # its training does not give the same every time
    made.pipe.tokenizer.backend_tokenizer.save(str(OUT / "tokenizer" / "tokenizer.json"), False)
    np.savez_compressed(OUT / "golden.npz", **record(made, (CASE,)))


if __name__ == "__main__":
    main()
