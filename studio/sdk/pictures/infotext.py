"""The text that AUTOMATIC1111's web UI keeps with a picture, which Civitai and others read.

    a cat <lora:ink:0.8>
    Negative prompt: blurry
    Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model: dreamshaper

Facts from its infotext_utils.py: the last line holds fields if it has three or more of them; a
value with a comma, colon or line break is a JSON string; everything after the line that begins
with "Negative prompt:" is negative.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from studio.sdk.pictures.settings import PictureSettings, real_number

SAMPLER_TITLES = {
    "euler": "Euler",
    "euler_a": "Euler a",
    "dpmpp_2m": "DPM++ 2M",
    "ddim": "DDIM",
    "lcm": "LCM",
}
"""Ours -> A1111's. It has no name of its own for flow_euler: there it is "Euler", too."""

_FIELD = re.compile(r'(\w[\w \-/]{1,80}):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)')
_JSON_FIELD = re.compile(r"(\w[\w \-/]{1,80}): ?(?=[\[{])")
_LORAS = ("lora", "lycoris", "locon", "dora")
_LORA = re.compile(r"<(?:lora|lyco):([^:<>\n]{1,500}):([^<>\n]{1,100})>")
_SIZE = re.compile(r"^(\d{1,5})x(\d{1,5})$")
_SCHEDULES = ("Karras", "Exponential", "SGM Uniform", "Simple", "Normal", "Beta")
_LONGEST_LINE = 100_000  # characters; patterns have bounds, too, for texts made to keep them busy
_NEGATIVE = "Negative prompt:"


def parameters_text(settings: PictureSettings) -> str:
    """The settings in A1111's form. NUL, which no text chunk may hold, is left out."""
    named = {name for name, _ in _loras_in(settings.prompt)}
    tags = [f"<lora:{name}:{weight:g}>" for name, weight in settings.loras if name not in named]
    lines = [" ".join([settings.prompt, *tags]).strip()]
    if settings.negative:
        lines.append(f"{_NEGATIVE} {settings.negative}")
    fields = [f"{key}: {_quoted(value)}" for key, value in _fields(settings)]
    lines.append(", ".join(fields))
    return "\n".join(lines).replace("\0", "")


def parse_parameters(text: str) -> PictureSettings | None:
    """The settings of a text in A1111's form, or None if it has no line of fields.

    LoRA tags leave the prompt and become ``loras``, as do those of Civitai's own generator, which
    names model and LoRAs in a field of JSON; fields without a place go to ``extra``.
    """
    lines = text.strip().replace("\r\n", "\n").split("\n")
    at = _fields_at(lines)
    last = ", ".join(lines[at:])
    if len(last) > _LONGEST_LINE:
        return None
    last, values = _cut_json(last)
    pairs = _FIELD.findall(last)
    if len(pairs) + len(values) < 3:
        return None
    fields = {key: _unquoted(value) for key, value in pairs} | values
    prompt, negative = _prompts(lines[:at])
    prompt, loras = split_loras(prompt)
    return _settings(prompt, negative, loras or _civitai(fields, _LORAS), fields)


def sampler_id(title: str) -> tuple[str, str]:
    """A1111's sampler as (our id or its own name, schedule): "DPM++ 2M Karras" has both."""
    name, schedule = title.strip(), ""
    for ending in _SCHEDULES:
        if name.endswith(f" {ending}"):
            name, schedule = name.removesuffix(f" {ending}"), ending
    ours = {other.lower(): mine for mine, other in SAMPLER_TITLES.items()}
    return ours.get(name.lower(), title.strip() if schedule == "" else name), schedule


def split_loras(prompt: str) -> tuple[str, tuple[tuple[str, float], ...]]:
    """The prompt without its LoRA tags, and what they name."""
    loras = tuple(_loras_in(prompt))
    return (_tidy(_LORA.sub("", prompt)), loras) if loras else (prompt, ())


def _fields(settings: PictureSettings) -> Iterator[tuple[str, Any]]:
    known: list[tuple[str, Any]] = [
        ("Steps", settings.steps or None),
        ("Sampler", "Euler" if settings.sampler == "flow_euler" else SAMPLER_TITLES.get(settings.sampler, settings.sampler)),
        ("Schedule type", settings.extra.get("Schedule type")),
        ("CFG scale", None if settings.guidance is None else f"{settings.guidance:g}"),
        ("Seed", settings.seed),
        ("Size", f"{settings.width}x{settings.height}" if settings.width else None),
        ("Model hash", settings.model_hash),
        ("Model", settings.model),
        ("Denoising strength", None if settings.strength is None else f"{settings.strength:g}"),
    ]  # fmt: skip
    used = {key for key, _ in known}
    more = [
        (key, value)
        for key, value in settings.extra.items()
        if key not in used and re.fullmatch(r"[A-Z][\w \-/]+", key)
    ]  # fmt: skip
    for key, value in [*known, *more, ("Engine", settings.engine)]:
        if value not in (None, ""):
            yield key, value


def _quoted(value: Any) -> str:
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if re.search(r'[,:\n"]', text) else text


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':
        return value
    try:
        return str(json.loads(value))
    except ValueError:
        return value


def _fields_at(lines: list[str]) -> int:
    """The last line, or an earlier one that begins with the steps: Civitai's field of JSON may
    stand in a line of its own."""
    for at in range(len(lines) - 1, max(len(lines) - 6, 0), -1):
        if lines[at].startswith("Steps: "):
            return at
    return len(lines) - 1


def _cut_json(line: str) -> tuple[str, dict[str, Any]]:
    """The line without its fields whose values are JSON, and these."""
    found: dict[str, Any] = {}
    decoder, kept, after = json.JSONDecoder(), "", 0
    for match in _JSON_FIELD.finditer(line):
        if match.start() < after:  # within the one before
            continue
        try:
            value, end = decoder.raw_decode(line, match.end())
        except (ValueError, RecursionError):
            continue
        found[match[1]] = value
        kept += line[after : match.start()]
        after = end
    return kept + line[after:], found


def _civitai(fields: dict[str, Any], kinds: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Names and weights of what Civitai's generator used."""
    resources = fields.get("Civitai resources")
    return tuple(
        (one["modelName"], weight)
        for one in (resources if isinstance(resources, list) else [])
        if isinstance(one, dict) and one.get("type") in kinds and isinstance(one.get("modelName"), str)
        and (weight := real_number(one.get("weight", 1))) is not None
    )  # fmt: skip


def _prompts(lines: list[str]) -> tuple[str, str]:
    for at, line in enumerate(lines):
        if line.strip().startswith(_NEGATIVE):
            first = line.strip().removeprefix(_NEGATIVE).strip()
            return "\n".join(lines[:at]), "\n".join([first, *lines[at + 1 :]]).strip()
    return "\n".join(lines), ""


def _loras_in(prompt: str) -> Iterator[tuple[str, float]]:
    for match in _LORA.finditer(prompt):
        # a second number is for the text encoder alone: "ink:0.8:0.5", or "ink:te=1:unet=0.8"
        weight = real_number(match[2].split(":")[0].rpartition("=")[2])
        if weight is not None:
            yield match[1], weight


def _tidy(prompt: str) -> str:
    lines = (re.sub(r" {2,}", " ", line).strip() for line in prompt.split("\n"))
    return re.sub(r"(?: *, *){2,}", ", ", "\n".join(lines)).strip(" ,\n")


def _settings(
    prompt: str, negative: str, loras: tuple[tuple[str, float], ...], fields: dict[str, Any]
) -> PictureSettings:
    checkpoint = next((name for name, _ in _civitai(fields, ("checkpoint",))), "")
    sampler, schedule = sampler_id(_text(fields, "Sampler"))
    if schedule:
        fields.setdefault("Schedule type", schedule)
    size = _SIZE.match(_text(fields, "Size"))
    guidance = real_number(fields.pop("CFG scale", None))
    strength = real_number(fields.pop("Denoising strength", None))
    return PictureSettings(
        prompt=prompt, negative=negative, loras=loras, sampler=sampler,
        steps=_number(_text(fields, "Steps")) or 0, seed=_number(_text(fields, "Seed")),
        guidance=guidance, strength=strength,
        width=int(size[1]) if size else 0, height=int(size[2]) if size else 0,
        model=_text(fields, "Model") or checkpoint, model_hash=_text(fields, "Model hash"),
        engine=_text(fields, "Engine"), extra=fields,
    )  # fmt: skip


def _text(fields: dict[str, Any], key: str) -> str:
    """The field, taken out."""
    value = fields.pop(key, "")
    return value if isinstance(value, str) else ""


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,20}", text) else None
