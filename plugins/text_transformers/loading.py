"""One model in memory: its weights where they fit, its tokenizer, its chat template."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.sdk import PluginError
from studio.sdk.generation import Messages

from .fitting import BYTES, Machine, Rung, cache_bytes, context_for, ladder, weight_bytes

if TYPE_CHECKING:
    from .params import Params


def machine() -> Machine:
    import torch

    if torch.cuda.is_available():
        from importlib.util import find_spec

        return Machine(
            "cuda", torch.cuda.is_bf16_supported(), find_spec("bitsandbytes") is not None
        )
    if torch.backends.mps.is_available():
        return Machine("mps", bfloat16=False, bits=False)
    return Machine("", bfloat16=True, bits=False)


def free_memory(device: str) -> int:
    """Bytes. Apple's graphics share the machine's memory."""
    import psutil
    import torch

    return int(
        torch.cuda.mem_get_info()[0] if device == "cuda" else psutil.virtual_memory().available
    )


def out_of_memory(error: BaseException) -> bool:
    """torch has a class for a GPU's memory, and plain words for the processor's."""
    import torch

    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    words = str(error).lower()
    return isinstance(error, RuntimeError) and (
        "not enough memory" in words or "out of memory" in words or "can't allocate" in words
    )


class Loaded:
    """``context`` in tokens; ``ends`` are the tokens that end an answer."""

    def __init__(self, folder: Path, params: Params, tell: Callable[[str], None]) -> None:
        from transformers import AutoConfig, AutoTokenizer

        try:
            config = AutoConfig.from_pretrained(folder, local_files_only=True)
            self.tokenizer: Any = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        except (OSError, ValueError) as error:
            raise PluginError(
                f"'{folder.name}' can't be used by Transformers: {_first_line(error)} Choose a "
                "model in the Hugging Face format (config.json, tokenizer.json, *.safetensors)."
            ) from error
        self.config: Any = getattr(config, "text_config", None) or config
        self.rung, self.model = _climb(folder, params, tell)
        width = max(2.0, BYTES[self.rung.precision])
        self.token_bytes = cache_bytes(self.config, width)
        self.context = context_for(
            self.config, params.context, free_memory(self.rung.device), width
        )
        self.ends = _ends(self.model.generation_config.eos_token_id, self.tokenizer.eos_token_id)
        self._grammars: Any = None

    def grammars(self) -> Any:
        """The tokenizer as llguidance needs it; about a second for a large vocabulary, once."""
        if self._grammars is None:
            import llguidance.hf

            size = int(self.model.get_output_embeddings().weight.shape[0])
            ends = sorted(self.ends) or None
            self._grammars = llguidance.hf.from_tokenizer(
                self.tokenizer, n_vocab=size, eos_token=ends
            )
        return self._grammars

    def prompt(self, messages: Messages, prefix: str, *, reasoning: bool) -> str:
        """The conversation as the model was taught to read it, up to the answer's beginning.
        A model without a template was not taught any: it gets the words, and goes on."""
        if not self.tokenizer.chat_template:
            return "\n\n".join(str(one["content"]) for one in messages) + "\n\n" + prefix
        try:
            text = self.tokenizer.apply_chat_template(
                [dict(one) for one in messages],
                tokenize=False,
                add_generation_prompt=True,
                enable_thinking=reasoning,  # Qwen3's name for it; other templates ignore it
            )
        except Exception as error:  # the template is the model's own program
            raise PluginError(
                f"The model's chat template can't take this conversation: {_first_line(error)}"
            ) from error
        return str(text) + prefix

    def free(self) -> None:
        self.model = None


def empty() -> None:
    """Give memory back to the machine that nothing refers to any more."""
    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def _climb(folder: Path, params: Params, tell: Callable[[str], None]) -> tuple[Rung, Any]:
    """The first way of running it for which there is memory."""
    found = machine()
    rungs = ladder(params, found, weight_bytes(folder), free_memory("cpu"))
    if params.device not in ("auto", rungs[0].device):
        tell(f"There is no '{params.device}' here; the model runs on the {rungs[0].device}.")
    elif params.precision not in ("auto", rungs[0].precision):
        tell(f"{params.precision} is not possible here; the model runs in {rungs[0]}.")
    for number, rung in enumerate(rungs):
        try:
            return rung, _load(folder, rung)
        except Exception as error:
            if not out_of_memory(error) or number + 1 == len(rungs):
                raise _explained(error, folder) from error
        empty()
        tell(f"There is too little memory for {rung}; the model runs in {rungs[number + 1]}.")
    raise AssertionError("a ladder is never empty")


def _load(folder: Path, rung: Rung) -> Any:
    import torch
    from transformers import AutoModelForCausalLM

    options: dict[str, Any] = {"device_map": rung.device}
    if rung.quantised:
        from transformers import BitsAndBytesConfig

        eight = rung.precision == "int8"
        options["quantization_config"] = BitsAndBytesConfig(
            load_in_8bit=eight,
            load_in_4bit=not eight,
            bnb_4bit_compute_dtype=torch.float16,
            bnb_4bit_quant_type="nf4",
        )
    else:
        options["dtype"] = getattr(torch, rung.precision)
    model = AutoModelForCausalLM.from_pretrained(folder, local_files_only=True, **options)
    return model.eval()


def _explained(error: Exception, folder: Path) -> PluginError:
    if out_of_memory(error):
        return PluginError(
            f"There is not enough memory for '{folder.name}'. Close other programs, or choose a "
            "smaller model."
        )
    return PluginError(f"'{folder.name}' can't be loaded: {_first_line(error)}")


def _ends(*given: int | list[int] | None) -> frozenset[int]:
    found: set[int] = set()
    for one in given:
        found |= set(one) if isinstance(one, list) else {one} if one is not None else set()
    return frozenset(found)


def _first_line(error: BaseException) -> str:
    line = next((line.strip() for line in str(error).splitlines() if line.strip()), "")
    line = line or type(error).__name__
    return line if line.endswith((".", "!", "?")) else f"{line}."
