"""A picture model's folder: what its ``picture.json`` says (see FORMAT.md), checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.sdk import PluginError

MANIFEST = "picture.json"
FORMAT = 1
_FAMILIES = ("sd15", "sdxl", "flux2", "starter")
_PREDICTIONS = ("epsilon", "v_prediction", "sample", "flow")
_SAMPLERS = ("euler", "euler_a", "dpmpp_2m", "ddim", "lcm", "flow_euler")

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LatentSpace:
    """``scale`` is pixels per latent; ``rgb`` rows of red, green, blue, the bias last, or none."""

    channels: int
    scale: int
    scaling: float
    shift: float
    packed: bool
    mean: tuple[float, ...]
    std: tuple[float, ...]
    rgb: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class TextPart:
    file: Path
    tokenizer: Path
    length: int
    pad: int
    template: str
    hidden: str
    pooled: str
    joined: bool


@dataclass(frozen=True, slots=True)
class DenoiserPart:
    file: Path
    kind: str  # "unet", "transformer"
    inpaint_channels: int
    references: bool
    guidance_embedding: int


@dataclass(frozen=True, slots=True)
class PictureModel:
    """``digest`` tells whether a model of this name is still the same files."""

    name: str
    family: str
    languages: tuple[str, ...]
    size: Size
    sizes: tuple[Size, ...]
    multiple: int
    steps: int
    guidance: float
    distilled: bool
    zero_negative: bool
    prediction: str
    sampler: str
    schedule: Mapping[str, Any]
    latent: LatentSpace
    text: tuple[TextPart, ...]
    denoiser: DenoiserPart
    decoder: Path
    encoder: Path | None
    preview: Path | None
    heads: int
    attention: int
    digest: str


def read_model(name: str, place: Path) -> PictureModel:
    path = place / MANIFEST
    if not path.is_file():
        raise PluginError(
            f"The model '{name}' is no picture model in ONNX ({MANIFEST} is missing). Choose another "
            "model, or convert this one: `studio models convert`."
        )
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("format") != FORMAT:
            raise ValueError(f"its format is {data.get('format')}, and {FORMAT} can be read here")
        return _Reader(name, place).model(data)
    except KeyError as error:
        raise _damaged(name, f"{MANIFEST} lacks {error}") from None
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _damaged(name, f"{MANIFEST}: {error}") from None


def _damaged(name: str, why: str) -> PluginError:
    return PluginError(
        f"The model '{name}' can't be used: {why}. Verify it with `studio models verify {name}`, "
        "or get it again."
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    name: str
    place: Path

    def model(self, data: Mapping[str, Any]) -> PictureModel:
        latent, denoiser, memory = data["latent"], data["denoiser"], data.get("memory", {})
        size = _size(data["size"])
        prediction = _one_of("prediction", data.get("prediction", "epsilon"), _PREDICTIONS)
        usual = "flow_euler" if prediction == "flow" else "euler"
        token = int(latent["scale"]) * (2 if latent.get("packed") else 1)
        parts = [data["decoder"], data.get("encoder"), data.get("preview")]
        decoder, encoder, preview = (self._file(one["file"]) if one else None for one in parts)
        assert decoder is not None, "its key was needed"
        return PictureModel(
            name=self.name,
            family=_one_of("family", data["family"], _FAMILIES),
            languages=tuple(str(one) for one in data.get("languages", ["en"])),
            size=size,
            sizes=tuple(_size(one) for one in data.get("sizes", [])) or (size,),
            multiple=int(data.get("multiple", token)),
            steps=int(data["steps"]),
            guidance=float(data["guidance"]),
            distilled=bool(data.get("distilled", False)),
            zero_negative=bool(data.get("zero_negative", False)),
            prediction=prediction,
            sampler=_one_of("sampler", data.get("sampler", usual), _SAMPLERS),
            schedule=dict(data.get("schedule", {})),
            latent=_latent(latent),
            text=tuple(self._text(one) for one in data["text"]),
            denoiser=self._denoiser(denoiser),
            decoder=decoder,
            encoder=encoder,
            preview=preview,
            heads=int(memory.get("heads", 8)),
            attention=int(memory.get("attention", 1)),
            digest=f"{self.name} {self._file(denoiser['file']).stat().st_mtime_ns:x}",
        )

    def _text(self, data: Mapping[str, Any]) -> TextPart:
        return TextPart(
            self._file(data["file"]), self._file(data["tokenizer"]), int(data["length"]),
            int(data["pad"]), str(data.get("template") or "{prompt}"),
            str(data.get("hidden", "hidden")), str(data.get("pooled", "pooled")),
            bool(data.get("joined", True)),
        )  # fmt: skip

    def _denoiser(self, data: Mapping[str, Any]) -> DenoiserPart:
        return DenoiserPart(
            self._file(data["file"]),
            _one_of("denoiser.kind", data["kind"], ("unet", "transformer")),
            int(data.get("inpaint_channels", 0)), bool(data.get("references", False)),
            int(data.get("guidance_embedding", 0)),
        )  # fmt: skip

    def _file(self, told: str) -> Path:
        path = (self.place / told).resolve()
        if not path.is_relative_to(self.place.resolve()):
            raise ValueError(f"{told} lies outside of the folder")
        if not path.is_file():
            raise ValueError(f"the file {told} is missing")
        return path


def _latent(data: Mapping[str, Any]) -> LatentSpace:
    channels, packed = int(data["channels"]), bool(data.get("packed", False))
    mean, std = (tuple(float(one) for one in data.get(key, [])) for key in ("mean", "std"))
    if len(mean) != len(std) or (mean and len(mean) != channels * (4 if packed else 1)):
        raise ValueError("latent.mean and latent.std do not fit its channels")
    rgb = [[float(value) for value in row] for row in data.get("rgb", [])]
    if rgb and (len(rgb) != channels or any(len(row) != 3 for row in rgb)):
        raise ValueError("latent.rgb does not fit its channels")
    rows = [*rgb, [float(one) for one in data.get("rgb_bias", [0, 0, 0])]] if rgb else []
    return LatentSpace(
        channels, int(data["scale"]), float(data.get("scaling", 1)), float(data.get("shift", 0)),
        packed, mean, std, tuple(tuple(row) for row in rows),
    )  # fmt: skip


def _size(data: Any) -> Size:
    width, height = (int(one) for one in data)
    if width < 1 or height < 1:
        raise ValueError("a size is not above 0")
    return width, height


def _one_of(key: str, value: Any, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(f"{key} is '{value}', and known here are {', '.join(known)}")
    return str(value)
