"""The course of a conversion: part after part is loaded, written, compared and let go."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

import torch

from studio.sdk import Job, PluginError

from . import manifest, parts, rgb
from .comparing import LIMIT, Difference, compare, reference
from .exporting import NotDynamic, export, round_weights
from .graphs import Graph
from .loading import Parts, tiny_decoder
from .params import Params
from .room import sizes_of
from .source import Source


class Conversion:
    def __init__(self, source: Source, params: Params, job: Job) -> None:
        self._source, self._params, self._job = source, params, job
        self._kind, self._parts = source.kind, Parts(source)
        self._folder = job.scratch
        self._found: list[Difference] = []
        self._done = 0

    def run(self) -> list[Difference]:
        """Leaves the model's folder in the scratch, picture.json last."""
        text = [self._text(name) for name in self._kind.texts]
        denoiser = self._denoiser()
        latent = self._autoencoder()
        told = manifest.top(self._kind, self._params, self._source.index)
        told |= manifest.course(self._parts.scheduler(), self._kind.family)
        told |= {"text": text, "latent": latent, **denoiser}
        told |= {"decoder": {"file": "vae_decoder/model.onnx"},
                 "encoder": {"file": "vae_encoder/model.onnx"}}  # fmt: skip
        if self._params.preview:
            self._write(parts.decoder("preview", tiny_decoder(Path(self._params.preview))), 0)
            told["preview"] = {"file": "preview/model.onnx"}
        multiple, side = told.pop("step") * latent["scale"], self._kind.side
        told |= {"multiple": multiple, "size": [side, side],
                 "sizes": sizes_of(self._params.sizes, multiple) or [[side, side]]}  # fmt: skip
        self._say("picture.json", told)
        return self._found

    def _text(self, name: str) -> dict[str, Any]:
        self._tell(f"loading {name}")
        encoder, tokenizer = self._parts.model(name), self._parts.tokenizer(name)
        place = name.replace("text_encoder", "tokenizer")
        (self._folder / place).mkdir()
        tokenizer.backend_tokenizer.no_padding()
        tokenizer.backend_tokenizer.no_truncation()
        tokenizer.backend_tokenizer.save(str(self._folder / place / "tokenizer.json"), pretty=False)
        told = {"file": f"{name}/model.onnx", "tokenizer": f"{place}/tokenizer.json",
                "length": self._kind.length, "pad": tokenizer.pad_token_id}  # fmt: skip
        if self._kind.family == "flux2":
            told["template"] = manifest.template(tokenizer)
            graph = parts.qwen_text(name, encoder, self._kind.length, parts.FLUX2_LAYERS)
        else:
            graph = parts.clip_text(
                name, encoder, self._kind.length, xl=self._kind.family == "sdxl"
            )
        del encoder
        self._write(graph, self._source.numbers[name])
        return told

    def _denoiser(self) -> dict[str, Any]:
        name = self._kind.denoiser
        self._tell(f"loading {name}")
        model = self._parts.model(name)
        told = manifest.denoiser(model, name)
        make = parts.unet if name == "unet" else parts.flux2
        graph = make(name, model, self._kind.length)
        del model
        self._write(graph, self._source.numbers[name])
        return told

    def _autoencoder(self) -> dict[str, Any]:
        self._tell("loading vae")
        vae = self._parts.model("vae")
        told = manifest.latent(vae, self._kind.family)
        rows, bias = rgb.fit(manifest.seen_by_denoiser(vae, told), told["scale"])
        numbers = self._source.numbers["vae"]
        self._write(parts.decoder("vae_decoder", vae), numbers // 2)
        self._write(parts.encoder("vae_encoder", vae), numbers - numbers // 2)
        return told | {"rgb": rows, "rgb_bias": bias}

    def _write(self, graph: Graph, numbers: int) -> None:
        """Raises PluginError where the graph does not compute what the model does."""
        name = graph.file.partition("/")[0]
        self._tell(f"converting {name}")
        if self._params.half:
            round_weights(graph.module)
        expected = reference(graph)
        try:
            file = export(graph, self._folder, half=self._params.half)
        except (NotDynamic, torch.onnx.errors.OnnxExporterError, RuntimeError) as error:
            first = str(error).strip().splitlines()[0]
            raise PluginError(f"'{name}' of this model can't be converted: {first}") from error
        if name != "vae_decoder":  # what the encoder is made of goes on being needed
            graph.module.to("meta")
            gc.collect()
        self._tell(f"comparing {name}")
        found = compare(file, graph, expected)
        if not found.relative <= LIMIT:
            raise PluginError(
                f"'{name}' in ONNX differs from the original by {found.relative:.1e} of its values, "
                f"more than {LIMIT:.0e}: the conversion was given up. Use the model as it is."
            )
        self._found.append(found)
        self._done += numbers

    def _tell(self, label: str) -> None:
        self._job.progress(min(self._done / sum(self._source.numbers.values()), 0.99), label)

    def _say(self, name: str, told: dict[str, Any]) -> None:
        text = json.dumps(told, indent=1, ensure_ascii=False)
        (self._folder / name).write_text(text + "\n", encoding="utf-8")
