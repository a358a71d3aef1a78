"""Tokenizers of the picture models' kinds, trained on a few sentences."""

from __future__ import annotations

import json
from typing import Any

from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import CLIPTokenizer, Qwen2TokenizerFast

SIZE = 480
SENTENCES = (
    "a red fox in the snow", "a green boat at the pier", "a blue bird on the roof",
    "a yellow house by the river in the morning light", "a white cat asleep on a blanket",
    "an old lighthouse above the sea, oil painting", "a market with fruit and flowers, photo",
    "two children walking in the rain with an umbrella", "grey, blurry, low quality",
    "一只红色的狐狸在雪地里", "码头边的绿色小船", "屋顶上的蓝色小鸟",
)  # fmt: skip
CHAT = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n<think>\n\n</think>\n\n"
    "{% endif %}"
)


def clip(pad: str) -> CLIPTokenizer:
    """CLIP's own kind: lower case, the end of a word marked, start and end of text around it."""
    blank = CLIPTokenizer()
    trained = Tokenizer(models.BPE(end_of_word_suffix="</w>"))
    trained.normalizer = blank.backend_tokenizer.normalizer
    trained.pre_tokenizer = blank.backend_tokenizer.pre_tokenizer
    trainer = trainers.BpeTrainer(
        vocab_size=SIZE - 2, end_of_word_suffix="</w>", show_progress=False,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
    )  # fmt: skip
    trained.train_from_iterator(SENTENCES, trainer)
    model = json.loads(trained.to_str())["model"]
    vocabulary: dict[str, int] = model["vocab"]
    vocabulary |= {"<|startoftext|>": SIZE - 2, "<|endoftext|>": SIZE - 1}
    merges = [tuple(pair) for pair in model["merges"]]
    return CLIPTokenizer(vocabulary, merges, pad_token=pad, model_max_length=77)


def qwen() -> Any:
    trained = Tokenizer(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=SIZE, show_progress=False,
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
    )  # fmt: skip
    trained.train_from_iterator(SENTENCES, trainer)
    model = json.loads(trained.to_str())["model"]
    tokenizer = Qwen2TokenizerFast(
        vocab=model["vocab"], merges=[tuple(pair) for pair in model["merges"]],
        pad_token="<|endoftext|>", additional_special_tokens=["<|im_start|>", "<|im_end|>"],
    )  # fmt: skip
    tokenizer.chat_template = CHAT
    return tokenizer
