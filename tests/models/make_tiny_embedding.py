"""Makes the tiny embedding model that the tests ship: BERT's architecture with random weights, as
sentence-transformers lays it out, and what torch says its vectors are.

    python -m tests.models.make_tiny_embedding OUT

Needs what train_tiny_chat.py needs, and onnxscript. Random token vectors are enough to see
that texts with words in common are alike; more it does not know.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import torch
from tokenizers import BertWordPieceTokenizer
from transformers import BertConfig, BertModel, BertTokenizerFast

from tests.models.chat_grammar import conversation

LENGTH = 64
VOCABULARY = 700
TEXTS = (
    "The red apple is sweet.", "An apple is a fruit.", "You find fish in the harbour.",
    "红色的苹果是甜的。", "港口里也有鱼。", "tea",
)  # fmt: skip
_MODULES = (
    ("0", "", "Transformer"),
    ("1", "1_Pooling", "Pooling"),
    ("2", "2_Normalize", "Normalize"),
)


def main(out: Path) -> None:
    (out / "onnx").mkdir(parents=True)
    (out / "1_Pooling").mkdir()
    tokenizer = train(out)
    torch.manual_seed(1)
    model = BertModel(BertConfig(
        vocab_size=tokenizer.vocab_size, hidden_size=32, num_hidden_layers=2,
        num_attention_heads=2, intermediate_size=64, max_position_embeddings=LENGTH,
        initializer_range=0.2, attn_implementation="eager",
    ), add_pooling_layer=False).eval()  # fmt: skip
    export(model, tokenizer, out / "onnx" / "model.onnx")
    told = {"max_position_embeddings": LENGTH, "hidden_size": 32, "model_type": "bert"}
    say(out / "config.json", told)
    say(out / "sentence_bert_config.json", {"max_seq_length": LENGTH, "do_lower_case": False})
    say(out / "modules.json", [
        {"idx": int(n), "name": n, "path": path, "type": f"sentence_transformers.models.{kind}"}
        for n, path, kind in _MODULES
    ])  # fmt: skip
    say(out / "1_Pooling" / "config.json", {
        "word_embedding_dimension": 32, "pooling_mode_cls_token": False,
        "pooling_mode_mean_tokens": True, "pooling_mode_max_tokens": False,
    })  # fmt: skip
    prompts = {"query": "query: ", "document": "passage: "}
    say(out / "config_sentence_transformers.json", {"prompts": prompts})
    say(out / "expected.json", expected(model, tokenizer, prompts))


def train(out: Path) -> BertTokenizerFast:
    pick = random.Random(1)
    texts = [one["content"] for _ in range(20_000) for one in conversation(pick)]
    made = BertWordPieceTokenizer()
    made.train_from_iterator(
        [*texts, "query: passage:"], vocab_size=VOCABULARY, show_progress=False
    )
    made.save(str(out / "tokenizer.json"))
    tokenizer = BertTokenizerFast(tokenizer_file=str(out / "tokenizer.json"))
    tokenizer.backend_tokenizer.save(str(out / "tokenizer.json"))  # with the marks at both ends
    return tokenizer


class Plain(torch.nn.Module):
    """What the exporter can follow: tensors in their order, one tensor out."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        out = self.model(input_ids=ids, attention_mask=mask, token_type_ids=types)
        return out.last_hidden_state  # type: ignore[no-any-return]


def export(model: Any, tokenizer: Any, path: Path) -> None:
    given = tokenizer(list(TEXTS), padding=True, return_tensors="pt")
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "batch", 1: "sequence"} for name in [*names, "last_hidden_state"]}
    torch.onnx.export(
        Plain(model).eval(), tuple(given[name] for name in names), str(path), input_names=names,
        output_names=["last_hidden_state"], dynamic_axes=axes, dynamo=False,
    )  # fmt: skip


def expected(model: Any, tokenizer: Any, prompts: dict[str, str]) -> dict[str, Any]:
    """Each text alone, so that no filling up is involved."""
    found: dict[str, Any] = {"texts": TEXTS}
    for kind, prompt in (("query", prompts["query"]), ("passage", prompts["document"])):
        for pooling in ("mean", "cls"):
            rows = []
            for text in TEXTS:
                with torch.no_grad():
                    out = model(**tokenizer(prompt + text, return_tensors="pt")).last_hidden_state[
                        0
                    ]
                row = out.mean(dim=0) if pooling == "mean" else out[0]
                rows.append([round(value, 6) for value in (row / row.norm()).tolist()])
            found[f"{kind} {pooling}"] = rows
    return found


def say(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
