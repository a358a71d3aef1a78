"""A GGUF file in four bits (Q4_0: widths of 896 do not divide into K-quants) of a Qwen2 model in the Hugging Face format.

For the benchmark beside llama.cpp; run by an interpreter that has ``gguf`` and ``llama_cpp``:
``python gguf_file.py FOLDER FILE``. Names and metadata as gguf's own constants tell them.
"""

from __future__ import annotations

import ctypes
import json
import sys
from pathlib import Path

import gguf
import llama_cpp
import numpy as np

_TYPES = {"F32": np.float32, "F16": np.float16}


def main(folder: Path, file: Path) -> None:
    whole = file.with_suffix(".f16.gguf")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    writer = gguf.GGUFWriter(whole, "qwen2")
    _describe(writer, config)
    _tokenizer(writer, folder, config)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.QWEN2, config["num_hidden_layers"])
    for name, values in _tensors(folder / "model.safetensors").items():
        found = names.get_name(name, try_suffixes=(".weight", ".bias"))
        # llama.cpp computes with norms and biases in 32 bits
        writer.add_tensor(found, values if values.ndim > 1 else values.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    wanted = llama_cpp.llama_model_quantize_default_params()
    wanted.ftype = llama_cpp.LLAMA_FTYPE_MOSTLY_Q4_0
    code = llama_cpp.llama_model_quantize(
        str(whole).encode(), str(file).encode(), ctypes.byref(wanted)
    )
    whole.unlink()
    if code:
        raise SystemExit(f"llama.cpp could not quantise {whole}")


def _describe(writer: gguf.GGUFWriter, config: dict[str, object]) -> None:
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(config["rope_theta"])
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_F16)


def _tokenizer(writer: gguf.GGUFWriter, folder: Path, config: dict[str, object]) -> None:
    data = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = {**data["model"]["vocab"], **{a["content"]: a["id"] for a in data["added_tokens"]}}
    tokens = sorted(vocabulary, key=vocabulary.__getitem__)
    special = {one["content"] for one in data["added_tokens"]}
    merges = [m if isinstance(m, str) else " ".join(m) for m in data["model"]["merges"]]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    kinds = (gguf.TokenType.CONTROL, gguf.TokenType.NORMAL)
    writer.add_token_types([kinds[token not in special] for token in tokens])
    writer.add_token_merges(merges)
    writer.add_eos_token_id(config["eos_token_id"])
    writer.add_bos_token_id(config["bos_token_id"])


def _tensors(path: Path) -> dict[str, np.ndarray]:
    data = np.memmap(path, dtype=np.uint8, mode="r")
    length = int.from_bytes(bytes(data[:8]), "little")
    header = json.loads(bytes(data[8 : 8 + length]))
    found = {}
    for name, one in header.items():
        if name == "__metadata__":
            continue
        begin, end = (8 + length + at for at in one["data_offsets"])
        found[name] = data[begin:end].view(_TYPES[one["dtype"]]).reshape(one["shape"])
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
