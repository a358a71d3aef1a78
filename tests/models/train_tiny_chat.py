"""Trains the tiny chat model that the tests ship: tokenizer, weights, and its GenAI folders.

    python -m tests.models.train_tiny_chat OUT [--minutes 14] [--seed 1]

Needs torch, transformers, onnxruntime-genai and onnx-ir; see README.md beside this file. Two
cores take a quarter of an hour. What it has seen is what chat_grammar.py draws, nothing else.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import AutoTokenizer, PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM

from tests.models.chat_grammar import Message, conversation

VOCABULARY = 1280
CONTEXT = 2048
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
PIECES = r"""[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"""
BATCH = 2000  # tokens, padding too
WARMUP, RATE = 150, 2e-3
Batch = tuple[torch.Tensor, torch.Tensor]


def train_tokenizer(seed: int) -> PreTrainedTokenizerFast:
    """Byte-level BPE, cut as Qwen2's is, so that any text can be told."""
    tokenizer = Tokenizer(models.BPE(byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(PIECES), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])  # fmt: skip
    tokenizer.decoder = decoders.ByteLevel()
    special = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY - len(special) - 2, show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), max_token_length=16,
    )  # fmt: skip
    pick = random.Random(seed)
    texts = (one["content"] for _ in range(30_000) for one in conversation(pick))
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.add_special_tokens(special)
    tokenizer.add_tokens(
        [AddedToken(mark, special=False, normalized=False) for mark in ("<think>", "</think>")]
    )
    made = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token="<|im_end|>", pad_token="<|endoftext|>",
        model_max_length=CONTEXT, clean_up_tokenization_spaces=False,
    )  # fmt: skip
    made.chat_template = TEMPLATE
    return made


def encode(tokenizer: Any, messages: list[Message]) -> tuple[list[int], list[int]]:
    """Tokens, and the same with -100 wherever nothing is to be learnt (all but answers)."""
    tokens: list[int] = []
    wanted: list[int] = []
    for one in messages:
        head = tokenizer.encode(f"<|im_start|>{one['role']}\n")
        body = tokenizer.encode(one["content"] + "<|im_end|>")
        learnt = body if one["role"] == "assistant" else [-100] * len(body)
        after = tokenizer.encode("\n")
        tokens += head + body + after
        wanted += [-100] * len(head) + learnt + [-100] * len(after)
    return tokens, wanted


def batches(tokenizer: Any, seed: int, pad: int) -> Iterator[Batch]:
    """Texts of like length together, so that little is padding."""
    pick = random.Random(seed)
    while True:
        texts = [encode(tokenizer, conversation(pick)) for _ in range(600)]
        texts = sorted((one for one in texts if len(one[0]) <= 448), key=lambda one: len(one[0]))
        groups, group = [], list[tuple[list[int], list[int]]]()
        for one in texts:
            if len(one[0]) * (len(group) + 1) > BATCH:
                groups, group = [*groups, group], []
            group.append(one)
        pick.shuffle(groups)
        for group in groups:
            wide = max(len(tokens) for tokens, _ in group)
            yield (
                torch.tensor([tokens + [pad] * (wide - len(tokens)) for tokens, _ in group]),
                torch.tensor([wanted + [-100] * (wide - len(wanted)) for _, wanted in group]),
            )


def fresh(tokenizer: Any, seed: int) -> Qwen2ForCausalLM:
    torch.manual_seed(seed)
    return Qwen2ForCausalLM(Qwen2Config(
        vocab_size=VOCABULARY, hidden_size=128, intermediate_size=352, num_hidden_layers=4,
        num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=CONTEXT,
        tie_word_embeddings=True, rope_theta=10000.0,
        bos_token_id=tokenizer.pad_token_id, eos_token_id=tokenizer.eos_token_id,
    ))  # fmt: skip


def train(model: Any, tokenizer: Any, minutes: float, seed: int, rate: float) -> Any:
    """The rate falls with the time that is left, so that any number of minutes ends well."""
    print(f"{model.num_parameters():,} parameters")  # noqa: T201 - run by hand
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.95), weight_decay=0.05)
    begin, losses = time.monotonic(), list[float]()
    for step, (tokens, wanted) in enumerate(batches(tokenizer, seed, tokenizer.pad_token_id)):
        passed = (time.monotonic() - begin) / (60 * minutes)
        if passed >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = (
                rate
                * min(1, (step + 1) / WARMUP)
                * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * passed)))
            )
        loss = model(input_ids=tokens, labels=wanted).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        if step % 100 == 99:
            print(f"step {step + 1}: loss {sum(losses[-100:]) / 100:.3f}, {passed:.0%}", flush=True)  # noqa: T201
    return model.eval()


def write(model: Any, tokenizer: Any, out: Path) -> None:
    folder = out / "transformers"
    model.half().save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    ends = [tokenizer.eos_token_id, tokenizer.pad_token_id]
    generation = {"bos_token_id": ends[1], "eos_token_id": ends, "pad_token_id": ends[1]}
    (folder / "generation_config.json").write_text(json.dumps(generation, indent=1) + "\n")
    build_genai(folder, out / "genai", "int8")


def build_genai(model: Path, folder: Path, precision: str, *options: str) -> None:
    """By onnxruntime-genai's own model builder, for the processor."""
    command = [sys.executable, "-m", "onnxruntime_genai.models.builder", "-i", str(model),
               "-o", str(folder), "-p", precision, "-e", "cpu", "-c", str(folder / "cache")]  # fmt: skip
    subprocess.run([*command, *(["--extra_options", *options] if options else [])], check=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=14)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="go on from this folder's model")
    options = parser.parse_args()
    if options.start:
        tokenizer = AutoTokenizer.from_pretrained(options.start)
        model = Qwen2ForCausalLM.from_pretrained(options.start).float()
    else:
        tokenizer = train_tokenizer(options.seed)
        model = fresh(tokenizer, options.seed)
    torch.set_num_threads(options.threads)
    rate = RATE / 3 if options.start else RATE
    write(train(model, tokenizer, options.minutes, options.seed, rate), tokenizer, options.out)


if __name__ == "__main__":
    main()
