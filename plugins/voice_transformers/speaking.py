"""One text by one model: its samples. VITS has a way of its own, with words; all others share one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.sdk import Job, PluginError
from studio.sdk.speech.written import Written, in_characters, in_ipa, tell_unspoken, timed_words

from .fastspeech import FASTSPEECH, fastspeech
from .folders import DIALOGUE, SPEAKERS
from .sound import Take, samples_of

if TYPE_CHECKING:
    from .loading import Loaded
    from .params import Params


def speak(loaded: Loaded, voice: str, params: Params, job: Job) -> Take:
    if loaded.folder.kind == "vits":
        return _vits(loaded, voice, params, job)
    if loaded.folder.kind in FASTSPEECH:
        return fastspeech(loaded, params, job)
    return Take(samples_of(_sound(loaded, voice, params)), [], 1.0)


def voice_for(loaded: Loaded, params: Params) -> str:
    """The one that was asked for, else the first for the language."""
    folder = loaded.folder
    fitting = [one for one in folder.voices or ("",) if params.language in folder.languages(one)]
    if params.voice and params.voice not in folder.voices:
        raise PluginError(
            f"The model '{folder.path.name}' has no voice '{params.voice}'. Choose one of its own."
        )
    if not fitting:
        raise PluginError(
            f"The model '{folder.path.name}' does not speak the language '{params.language}'. "
            "Choose another voice for it."
        )
    return params.voice or fitting[0]


def _vits(loaded: Loaded, voice: str, params: Params, job: Job) -> Take:
    """The tokenizer's own steps with places kept; it would also expand nothing and phonemize only
    by a library that is not here. The durations are taken where the model computes them."""
    import torch

    model, tokenizer = loaded.model, loaded.writer
    written = _written(tokenizer, params, job)
    tell_unspoken(params.text, written.origin, job)
    signs = tokenizer.get_vocab()
    ids = [signs[one] for one in written.text]
    step, first = (2, 1) if tokenizer.add_blank else (1, 0)
    if tokenizer.add_blank:
        ids = [0, *(each for one in ids for each in (one, 0))]
    rate = float(model.config.speaking_rate) * params.rate
    logs: list[Any] = []
    hook = model.duration_predictor.register_forward_hook(lambda _, __, out: logs.append(out))
    try:
        with torch.inference_mode():
            made = model(
                input_ids=torch.tensor([ids], device=loaded.device),
                speaker_id=int(voice) if voice else None,
                speaking_rate=rate,
            )
    finally:
        hook.remove()
    samples = samples_of(made.waveform)
    frames = torch.ceil(torch.exp(logs[0]) / rate).flatten().tolist()
    words = timed_words(
        params.text, written.origin, frames, lambda place: first + step * place, len(samples)
    )
    return Take(samples, words)


def _written(tokenizer: Any, params: Params, job: Job) -> Written:
    signs = tokenizer.get_vocab()
    if tokenizer.phonemize:
        written = in_ipa(params.text, params.language, (), job).only(signs.__contains__)
    else:
        written = in_characters(params.text, signs.__contains__)
    return written


def _sound(loaded: Loaded, voice: str, params: Params) -> Any:
    """As `TextToAudioPipeline` of transformers does it, from local files only."""
    import torch

    model, kind = loaded.model, loaded.folder.kind
    given = _given(loaded, voice, params.text)
    with torch.inference_mode():
        if kind == "speecht5":
            speaker = _embedding(loaded, voice)
            return model.generate_speech(given["input_ids"], speaker, vocoder=loaded.vocoder)
        made = model.generate(**given, **_sampling(loaded, params))
    if kind == "dia":
        return loaded.writer.batch_decode(made)[0]
    return made


def _given(loaded: Loaded, voice: str, text: str) -> dict[str, Any]:
    kind, writer = loaded.folder.kind, loaded.writer
    if kind == "bark":
        limit = loaded.model.generation_config.semantic_config
        length = limit["max_input_semantic_length"] if isinstance(limit, dict) else limit.max_input_semantic_length  # fmt: skip
        found = writer(text, voice_preset=voice or None, max_length=length, return_tensors="pt")
    elif kind == "speecht5":
        found = writer(text=text, return_tensors="pt")
    else:
        who = f"[{voice or DIALOGUE[kind][0]}]" if kind in DIALOGUE else ""
        found = writer(text=f"{who}{' ' if kind == 'dia' else ''}{text}", return_tensors="pt")
    return dict(found.to(loaded.device))


def _sampling(loaded: Loaded, params: Params) -> dict[str, Any]:
    """What limits the length of models that write sound token by token."""
    if loaded.folder.kind == "bark":  # its parts have limits of their own
        return {}
    per_second = _tokens_per_second(loaded)
    told = loaded.model.generation_config.max_new_tokens
    most = min(params.seconds * per_second, told or params.seconds * per_second)
    found: dict[str, Any] = {"max_new_tokens": max(1, round(most))}
    return found | ({"output_audio": True} if loaded.folder.kind == "csm" else {})


def _tokens_per_second(loaded: Loaded) -> float:
    codec = getattr(loaded.model.config, "codec_config", None)
    return float(getattr(codec, "frame_rate", None) or 86.0)  # DAC at 44.1 kHz has 86


def _embedding(loaded: Loaded, voice: str) -> Any:
    import numpy as np
    import torch

    if not voice:
        raise PluginError(
            f"SpeechT5 needs a speaker: put embeddings (.npy) into the model's folder '{SPEAKERS}'."
        )
    numbers = np.load(loaded.folder.path / SPEAKERS / f"{voice}.npy", allow_pickle=False)
    return torch.tensor(numbers, dtype=torch.float32, device=loaded.device).reshape(1, -1)
