"""The prompt as the model reads it, computed once for each text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Final

from studio.sdk.weights import Family

if TYPE_CHECKING:
    import torch

_KEPT: Final = 16  # prompts
_WORDS: Final = 75  # tokens that CLIP reads, without its two marks


class Readings:
    """Arguments for a pipeline, by prompt, negative prompt and whatever else ``key`` says."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, dict[str, Any]] = OrderedDict()

    def get(self, key: Hashable, read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        if key in self._known:
            self._known.move_to_end(key)
        else:
            self._known[key] = read()
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return dict(self._known[key])

    def __contains__(self, key: Hashable) -> bool:
        return key in self._known


def read(pipe: Any, family: Family, prompt: str, negative: str, *, guided: bool) -> dict[str, Any]:
    """What `pipe` takes in place of the texts. ``guided``: whether the negative one is read too;
    a distilled model never looks at it."""
    import torch

    device = pipe._execution_device
    with torch.inference_mode():
        match family.base:
            case Family.SD15:
                first, other = pipe.encode_prompt(
                    prompt, device, 1, guided, negative_prompt=negative
                )
                return {"prompt_embeds": first, "negative_prompt_embeds": other}
            case Family.SDXL:
                names = ("prompt_embeds", "negative_prompt_embeds", "pooled_prompt_embeds",
                         "negative_pooled_prompt_embeds")  # fmt: skip
                found = pipe.encode_prompt(
                    prompt, device=device, do_classifier_free_guidance=guided,
                    negative_prompt=negative,
                )  # fmt: skip
                return dict(zip(names, found, strict=True))
            case Family.Z_IMAGE:
                first, other = pipe.encode_prompt(
                    prompt, device, do_classifier_free_guidance=guided, negative_prompt=negative
                )
                return {"prompt_embeds": first} | (
                    {"negative_prompt_embeds": other} if guided else {}
                )
            case Family.QWEN_IMAGE:
                return _read_qwen(pipe, prompt, negative, device, guided)
        first = pipe.encode_prompt(prompt, device)[0]
        other = (
            {"negative_prompt_embeds": pipe.encode_prompt(negative, device)[0]} if guided else {}
        )
        return {"prompt_embeds": first, **other}


def _read_qwen(
    pipe: Any, prompt: str, negative: str, device: torch.device, guided: bool
) -> dict[str, Any]:
    first, mask = pipe.encode_prompt(prompt, device)
    found = {"prompt_embeds": first, "prompt_embeds_mask": mask}
    if guided:  # its makers write a space where there is nothing to avoid
        other, mask = pipe.encode_prompt(negative or " ", device)
        found |= {"negative_prompt_embeds": other, "negative_prompt_embeds_mask": mask}
    return found


def left_out(pipe: Any, family: Family, prompt: str) -> int:
    """Tokens at the end of a prompt that CLIP does not read."""
    if family.base not in (Family.SD15, Family.SDXL):
        return 0
    return max(0, len(pipe.tokenizer(prompt, truncation=False).input_ids) - 2 - _WORDS)
