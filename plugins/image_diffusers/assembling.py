"""The parts of a model, loaded from a diffusers folder or from one safetensors file. No hub is
asked, no pickle is read, and no code that lies beside a model is run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError
from studio.sdk.weights import Family

from .configs import clip_files, complete, write_configs, write_control
from .machine import out_of_memory
from .stock import Drawing, class_name, denoiser_files

if TYPE_CHECKING:
    import torch

_BEGINNINGS = ("model.diffusion_model.", "diffusion_model.")
LOCAL = {"local_files_only": True, "use_safetensors": True}


def assemble(drawing: Drawing, siblings: Iterable[Drawing], dtype: torch.dtype) -> Any:
    """The pipeline that draws from words. Raises PluginError with what to do."""
    try:
        if drawing.folder and (drawing.path / "model_index.json").is_file():
            return _from_folder(drawing, dtype)
        if drawing.kind.unet and complete(drawing.header, drawing.family):
            return _from_checkpoint(drawing, dtype)
        return _beside_sibling(drawing, siblings, dtype)
    except PluginError:
        raise
    except Exception as error:  # whatever a damaged or unknown file leads the libraries to
        raise _explained(error, drawing.id) from error


def load_control(path: Path, family: Family, dtype: torch.dtype) -> Any:
    """A ControlNet for the U-Nets, from its file or its folder."""
    from diffusers import ControlNetModel

    from studio.sdk.weights import read_header

    try:
        if (path.parent / "config.json").is_file():
            return ControlNetModel.from_pretrained(path.parent, dtype=dtype, **LOCAL)
        with TemporaryDirectory() as folder:
            write_control(read_header(path), family, Path(folder))
            return ControlNetModel.from_single_file(
                str(path), config=folder, dtype=dtype, local_files_only=True
            )
    except Exception as error:
        raise _explained(error, path.stem) from error


def load_part(folder: Path, name: str, dtype: torch.dtype) -> Any:
    """One network of a diffusers folder again, after it left memory."""
    import transformers

    index = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
    cls = getattr(transformers, index[name][1])
    return cls.from_pretrained(folder / name, dtype=dtype, **LOCAL).eval()


def _from_folder(drawing: Drawing, dtype: torch.dtype, **parts: Any) -> Any:
    import diffusers

    folder = drawing.path
    name = class_name(folder)
    if not name.startswith(_classes(drawing.family)):
        raise PluginError(
            f"'{drawing.id}' is made for diffusers' {name}, which can't be used here. Choose "
            "another model."
        )
    if drawing.kind.unet and drawing.family.base is Family.SD15:
        parts |= {"safety_checker": None, "feature_extractor": None}
        parts["requires_safety_checker"] = False
    variant = "fp16" if all(".fp16." in one.name for one in denoiser_files(folder)) else None
    cls = getattr(diffusers, drawing.kind.draw)
    return cls.from_pretrained(folder, dtype=dtype, variant=variant, **LOCAL, **parts)


def _classes(family: Family) -> tuple[str, ...]:
    """Beginnings of the classes whose parts are those of the family's pipeline."""
    return {
        Family.SD15: ("StableDiffusionPipeline", "StableDiffusionInpaint", "StableDiffusionImg2Img",
                      "LatentConsistencyModel"),
        Family.SDXL: ("StableDiffusionXL",),
        Family.Z_IMAGE: ("ZImagePipeline", "ZImageImg2Img", "ZImageInpaint"),
        Family.QWEN_IMAGE: ("QwenImagePipeline", "QwenImageImg2Img", "QwenImageInpaint"),
    }.get(family.base, ("Flux2KleinPipeline", "Flux2KleinInpaint"))  # fmt: skip


def _from_checkpoint(drawing: Drawing, dtype: torch.dtype) -> Any:
    import diffusers
    from transformers import CLIPTokenizer

    words, merges = clip_files()
    tokenizers = {"tokenizer": CLIPTokenizer(vocab=words, merges=merges, model_max_length=77)}
    if drawing.family.base is Family.SDXL:  # the second reads "!" where there is nothing
        tokenizers["tokenizer_2"] = CLIPTokenizer(
            vocab=words, merges=merges, pad_token="!", model_max_length=77
        )
    else:
        tokenizers |= {"safety_checker": None, "feature_extractor": None}
    cls = getattr(diffusers, drawing.kind.draw)
    with TemporaryDirectory() as name:
        write_configs(drawing.header, drawing.family, Path(name))
        return cls.from_single_file(
            str(_file(drawing)), config=name, dtype=dtype, local_files_only=True, **tokenizers
        )


def _beside_sibling(drawing: Drawing, siblings: Iterable[Drawing], dtype: torch.dtype) -> Any:
    """The file holds what denoises; the other parts come from a whole model of its family."""
    import diffusers
    from safetensors.torch import load_file

    sibling = next(iter(siblings), None)
    if sibling is None:
        raise PluginError(
            f"'{drawing.id}' holds only the network that draws. Install {drawing.family.label} as "
            "a whole folder too: what reads the prompt and decodes the picture is taken from it."
        )
    part = "unet" if drawing.kind.unet else "transformer"
    index = json.loads((sibling.path / "model_index.json").read_text(encoding="utf-8"))
    cls = getattr(diffusers, index[part][1])
    tensors = load_file(_file(drawing))
    inside = next((s for s in _BEGINNINGS if any(name.startswith(s) for name in tensors)), "")
    tensors = {name.removeprefix(inside): value for name, value in tensors.items()
               if name.startswith(inside)}  # fmt: skip
    network = cls.from_single_file(
        tensors, config=str(sibling.path), subfolder=part, dtype=dtype, local_files_only=True
    )
    return _from_folder(sibling, dtype, **{part: network})


def _file(drawing: Drawing) -> Path:
    path = drawing.path
    if any(".scale_weight" in name or name == "scaled_fp8" for name in drawing.header.tensors):
        raise PluginError(
            f"'{drawing.id}' is stored in scaled 8 bits, which Diffusers can't read. Take the file "
            "in 16 bits."
        )
    return denoiser_files(path)[0] if path.is_dir() else path


def _explained(error: BaseException, name: str) -> PluginError:
    if out_of_memory(error):
        return PluginError(
            f"There is not enough memory to load '{name}'. Close other programs, or choose a "
            "smaller model."
        )
    first = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    return PluginError(
        f"'{name}' can't be loaded ({first[:200]}). Fetch it again, or choose another model."
    )
