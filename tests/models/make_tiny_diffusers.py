"""Writes a tiny diffusers pipeline as its makers would: a folder of safetensors.

python -m tests.models.make_tiny_diffusers FAMILY OUT
"""

from __future__ import annotations

import sys
from functools import partial

from tests.models.tiny_diffusers import MAKERS, flux2

if __name__ == "__main__":
    makers = {**MAKERS, "flux2": partial(flux2, deep=30)}  # klein reads the 27th layer
    makers[sys.argv[1]]().pipe.save_pretrained(sys.argv[2], safe_serialization=True)
