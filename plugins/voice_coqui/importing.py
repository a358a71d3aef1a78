"""Lets ``TTS`` be imported with a torchaudio that fits no build of torch, and without torchcodec.

Coqui takes from torchaudio what is written in Python (resampling, mel spectrograms). Its compiled
part, which no such function needs, only loads beside the very torch it was built for: the wheel of
the package index is linked against CUDA and fails with torch for the processor. A stand-in for the
module that loads it makes torchaudio the same everywhere. torchcodec, and with it a shared FFmpeg,
serves ``torchaudio.load`` alone: here recordings are read by libsndfile instead, which comes in
soundfile's own wheels for each system. Nothing in the environment is altered for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

OFFLINE = {
    "HF_HUB_OFFLINE": "1",  # models come from the studio, verified
    "TRANSFORMERS_OFFLINE": "1",
    "COQUI_TOS_AGREED": "0",  # nothing is fetched, so that nothing can be agreed to
    "MPLBACKEND": "agg",
    "TTS_HOME": "",
}


def prepare(cache: Path | None) -> None:
    """Once, before the first ``import TTS``."""
    os.environ.update(OFFLINE)
    # threads that wait for each other awake slow down all else, and on a busy machine themselves
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ["TTS_HOME"] = str(cache or Path.cwd())
    if cache is not None:  # librosa compiles parts of itself, and keeps them
        os.environ.setdefault("NUMBA_CACHE_DIR", str(cache / "numba"))
    sys.modules["torchaudio._extension"] = _no_extension()
    codec = ModuleType("torchcodec")
    codec.__spec__ = ModuleSpec("torchcodec", None)
    sys.modules["torchcodec"] = codec
    import torchaudio

    torchaudio.load = _load


def _no_extension() -> ModuleType:
    """As torchaudio's own module is where it was built without compiled parts."""
    module = ModuleType("torchaudio._extension")
    module._IS_TORCHAUDIO_EXT_AVAILABLE = False  # type: ignore[attr-defined]
    module._IS_ALIGN_AVAILABLE = False  # type: ignore[attr-defined]
    module.fail_if_no_align = _refused  # type: ignore[attr-defined]
    return module


def _refused(_function: Callable[..., Any]) -> Callable[..., Any]:
    def refuse(*_: Any, **__: Any) -> Any:
        raise RuntimeError("torchaudio runs without its compiled part here")

    return refuse


def _load(uri: Any, *_: Any, **__: Any) -> tuple[Any, int]:
    """``torchaudio.load``: (channels, samples) as float32, and the rate."""
    import soundfile
    import torch

    samples, rate = soundfile.read(uri, dtype="float32", always_2d=True)
    return torch.from_numpy(samples.T.copy()), int(rate)
