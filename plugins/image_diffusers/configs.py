"""The configs of single-file models, which hold tensors only.

What ships here are the published configs of Stable Diffusion 1.5 and SDXL; widths and depths are
read from the tensors, so that smaller and pruned models of the same build load as well.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any, Final

from studio.sdk.weights import Family, Header

Config = dict[str, Any]
_HERE: Final = Path(__file__).parent
_UNET: Final = "model.diffusion_model."
_VAE: Final = "first_stage_model."
_TEXT: Final = {
    Family.SD15: ("cond_stage_model.transformer.text_model.",),
    Family.SDXL: ("conditioner.embedders.0.transformer.text_model.", "conditioner.embedders.1.model."),
}  # fmt: skip
_HEAD: Final = 64  # numbers that one head of attention has in CLIP and SDXL


def complete(header: Header, family: Family) -> bool:
    """Whether the file has all parts, and not only what denoises."""
    return (
        header.holds(_UNET)
        and header.holds(_VAE)
        and all(header.holds(start) for start in _TEXT.get(family.base, ("",)))
    )


def write_configs(header: Header, family: Family, folder: Path) -> None:
    """A folder as diffusers expects it beside the tensors, without a tokenizer."""
    parts: dict[str, Config] = json.loads(_shipped(f"{family.base}.json"))
    _fit_unet(parts["unet"], header, _UNET)
    _fit_vae(parts["vae"], header)
    first, *second = _TEXT[family.base]
    _fit_clip(parts["text_encoder"], header, first)
    for start in second:
        _fit_open_clip(parts["text_encoder_2"], header, start)
    (folder / "model_index.json").write_text(json.dumps(parts.pop("model_index")), encoding="utf-8")
    for name, config in parts.items():
        (folder / name).mkdir()
        file = "scheduler_config.json" if name == "scheduler" else "config.json"
        (folder / name / file).write_text(json.dumps(config), encoding="utf-8")


def write_control(header: Header, family: Family, folder: Path) -> None:
    config: Config = json.loads(_shipped("control.json"))
    if family.base is Family.SDXL:
        unet = json.loads(_shipped("sdxl.json"))["unet"]
        config |= {key: value for key, value in unet.items()
                   if key not in ("_class_name", "up_block_types", "out_channels", "sample_size",
                                  "center_input_sample")}  # fmt: skip
    old = header.holds("control_model.")
    _fit_unet(config, header, "control_model." if old else "")
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")


def clip_files() -> tuple[dict[str, int], list[tuple[str, str]]]:
    """Vocabulary and merges of CLIP's tokenizer, of which only the merges ship: the vocabulary is
    the bytes, the bytes that end a word, each merge in order, and the two marks."""
    text = gzip.decompress((_HERE / "clip" / "merges.txt.gz").read_bytes()).decode("utf-8")
    merges = [(first, second) for first, second in map(str.split, text.splitlines())]
    letters = _byte_letters()
    words = [*letters, *(f"{one}</w>" for one in letters), *(a + b for a, b in merges)]
    words += ["<|startoftext|>", "<|endoftext|>"]
    return {word: number for number, word in enumerate(words)}, merges


def _byte_letters() -> list[str]:
    """A printable character for each byte, in GPT-2's order: printable ones are themselves."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [256 + number for number in range(256 - len(plain))]
    return [chr(code) for code in (*plain, *others)]


def _shipped(name: str) -> str:
    return (_HERE / "published" / name).read_text(encoding="utf-8")


def _fit_unet(config: Config, header: Header, start: str) -> None:
    """``start`` "" means names in diffusers' way, otherwise the training code's."""
    levels = range(len(config["block_out_channels"]))
    each = config["layers_per_block"] + 1  # blocks of a level, with the one that halves the size
    if start:
        blocks = [f"{start}input_blocks.{1 + level * each}" for level in levels]
        widths = [header.shape(f"{block}.0.out_layers.3.weight") for block in blocks]
        attended = [f"{block}.1" for block in blocks]
        first = header.shape(f"{start}input_blocks.0.0.weight")
        added = header.shape(f"{start}label_emb.0.0.weight")
    else:
        widths = [header.shape(f"down_blocks.{n}.resnets.0.conv2.weight") for n in levels]
        attended = [f"down_blocks.{n}.attentions.0" for n in levels]
        first, added = header.shape("conv_in.weight"), header.shape("add_embedding.linear_1.weight")
    if not all(widths) or len(first) != 4:
        return  # loading tells what is wrong with such a file
    config["block_out_channels"] = [width[0] for width in widths]
    config["in_channels"] = first[1]
    reads = [header.shape(f"{name}.transformer_blocks.0.attn2.to_k.weight") for name in attended]
    config["cross_attention_dim"] = next((shape[1] for shape in reads if shape), 0)
    if added:
        config["projection_class_embeddings_input_dim"] = added[1]
        config["attention_head_dim"] = [max(1, width[0] // _HEAD) for width in widths]
        config["transformer_layers_per_block"] = [
            _count(header, f"{name}.transformer_blocks.") or 1 for name in attended
        ]


def _fit_vae(config: Config, header: Header) -> None:
    levels = range(len(config["block_out_channels"]))
    widths = [header.shape(f"{_VAE}encoder.down.{n}.block.0.conv1.weight") for n in levels]
    if all(widths):
        config["block_out_channels"] = [width[0] for width in widths]


def _fit_clip(config: Config, header: Header, start: str) -> None:
    words = header.shape(f"{start}embeddings.token_embedding.weight")
    wide = header.shape(f"{start}encoder.layers.0.mlp.fc1.weight")
    _fit_text(config, words, wide, _count(header, f"{start}encoder.layers."))


def _fit_open_clip(config: Config, header: Header, start: str) -> None:
    words = header.shape(f"{start}token_embedding.weight")
    wide = header.shape(f"{start}transformer.resblocks.0.mlp.c_fc.weight")
    _fit_text(config, words, wide, _count(header, f"{start}transformer.resblocks."))
    if projection := header.shape(f"{start}text_projection"):
        config["projection_dim"] = projection[1]


def _fit_text(config: Config, words: tuple[int, ...], wide: tuple[int, ...], layers: int) -> None:
    if len(words) != 2 or len(wide) != 2:
        return
    config["vocab_size"], config["hidden_size"] = words
    config["intermediate_size"], config["num_hidden_layers"] = wide[0], layers
    config["num_attention_heads"] = max(1, words[1] // _HEAD)


def _count(header: Header, start: str) -> int:
    """How many numbered layers begin like this."""
    found = re.compile(re.escape(start) + r"(\d+)\.")
    return 1 + max((int(m[1]) for name in header.tensors if (m := found.match(name))), default=-1)
