"""Makes voices of Coqui's own classes with random weights and few parameters; needs its packages.

Everything a real folder has: config.json with the paths of the machine that trained it, model.pth,
and beside them what the kind of model needs (speakers, languages, a speaker encoder, a vocabulary).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ELSEWHERE = "/home/trainer/run"
"""Where the files of real models say that they lie."""
SMALL = {
    "hidden_channels": 16, "hidden_channels_ffn_text_encoder": 32, "num_layers_text_encoder": 1,
    "num_heads_text_encoder": 2, "num_layers_flow": 1, "num_layers_posterior_encoder": 1,
    "upsample_initial_channel_decoder": 32, "upsample_rates_decoder": [8, 8, 4],
    "upsample_kernel_sizes_decoder": [16, 16, 8], "resblock_kernel_sizes_decoder": [3],
    "resblock_dilation_sizes_decoder": [[1, 3, 5]],
}  # fmt: skip
"""A decoder that makes 256 samples of a frame, like the real one."""


def vits(folder: Path, *, speakers: tuple[str, ...] = (), phonemes: bool = False) -> None:
    """One language, one speaker or several that are learnt by number."""
    import torch
    from TTS.tts.configs.vits_config import VitsConfig
    from TTS.tts.models.vits import Vits

    folder.mkdir(parents=True)
    config = VitsConfig(
        text_cleaner="english_cleaners", phoneme_language="en-us",
        characters=_characters("aeiouæəɛɪʊˈːðθŋʃ" + LETTERS if phonemes else LETTERS),
    )  # fmt: skip
    _shrink(config, speakers)
    if speakers:
        names = {name: number for number, name in enumerate(speakers)}
        torch.save(names, folder / "speaker_ids.pth")
        config.model_args.speakers_file = str(folder / "speaker_ids.pth")
    torch.manual_seed(1)
    model = Vits(config)
    _write(folder, config, model, use_phonemes=phonemes, phonemizer="espeak" if phonemes else None)


def your_tts(folder: Path) -> None:
    """Two languages, speakers by their embeddings, and an encoder that makes such of a recording."""
    import torch
    from TTS.tts.configs.vits_config import VitsConfig
    from TTS.tts.models.vits import Vits

    folder.mkdir(parents=True)
    config = VitsConfig(text_cleaner="multilingual_cleaners", characters=_characters(LETTERS))
    _shrink(config, ())
    args = config.model_args
    args.use_d_vector_file, args.d_vector_dim = True, 8
    args.use_language_embedding, args.embedded_language_dim = True, 4
    speakers = {"anna": [0.1, 0.9] * 4, "ben": [0.9, 0.1, -0.5, 0.2] * 2}
    one = {f"{name}.wav": {"name": name, "embedding": at} for name, at in speakers.items()}
    (folder / "speakers.json").write_text(json.dumps(one), encoding="utf-8")
    (folder / "language_ids.json").write_text('{"en": 0, "zh": 1}', encoding="utf-8")
    args.d_vector_file = [str(folder / "speakers.json")]
    args.language_ids_file = str(folder / "language_ids.json")
    _encoder(folder)
    torch.manual_seed(2)
    _write(folder, config, Vits(config))


def _encoder(folder: Path) -> None:
    import torch
    from TTS.encoder.configs.speaker_encoder_config import SpeakerEncoderConfig
    from TTS.encoder.utils.generic_utils import setup_encoder_model

    config = SpeakerEncoderConfig(
        num_loader_workers=0, num_classes_in_batch=1, num_utter_per_class=1
    )
    config.audio.sample_rate, config.audio.fft_size = 16000, 512
    config.audio.win_length, config.audio.hop_length, config.audio.num_mels = 400, 160, 64
    config.model_params = {
        "model_name": "resnet", "input_dim": 64, "proj_dim": 8, "use_torch_spec": True,
        "encoder_type": "ASP", "log_input": True,
    }  # fmt: skip
    torch.manual_seed(3)
    encoder = setup_encoder_model(config)
    torch.save({"model": encoder.state_dict()}, folder / "model_se.pth")
    config.save_json(str(folder / "config_se.json"))


def xtts(folder: Path) -> None:
    """A GPT of one layer; the decoder and its speaker encoder have their fixed sizes."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import BPE
    from tokenizers.pre_tokenizers import Whitespace
    from TTS.tts.configs.xtts_config import XttsConfig
    from TTS.tts.models.xtts import Xtts

    folder.mkdir(parents=True)
    tokens = ["[STOP]", "[UNK]", "[SPACE]", "[START]", "[en]", "[zh-cn]", *LETTERS, *"12345.,'"]
    words = Tokenizer(BPE({token: n for n, token in enumerate(tokens)}, [], unk_token="[UNK]"))
    words.pre_tokenizer = Whitespace()
    words.add_special_tokens(["[STOP]", "[UNK]", "[SPACE]", "[START]", "[en]", "[zh-cn]"])
    words.save(str(folder / "vocab.json"))
    config = XttsConfig(languages=["en", "zh-cn"])
    args = config.model_args
    args.gpt_layers, args.gpt_n_heads, args.gpt_n_model_channels = 1, 2, 16
    args.decoder_input_dim, args.d_vector_dim = 16, 512
    args.gpt_num_audio_tokens, args.gpt_start_audio_token, args.gpt_stop_audio_token = 34, 32, 33
    args.gpt_number_text_tokens = len(tokens)
    args.gpt_start_text_token, args.gpt_stop_text_token = 3, 0
    args.gpt_use_perceiver_resampler, args.gpt_max_audio_tokens = True, 26
    torch.manual_seed(4)
    config.model_args.tokenizer_file = str(folder / "vocab.json")
    model = Xtts(config)
    model.init_models()
    model.gpt.mel_head.bias.data[args.gpt_stop_audio_token] = -20.0  # speaks as long as it may
    speaker = {
        "gpt_cond_latent": torch.randn(1, 32, 16), "speaker_embedding": torch.randn(1, 512, 1),
    }  # fmt: skip
    torch.save({"Anna Florence": speaker}, folder / "speakers_xtts.pth")
    _write(folder, config, model)


def _characters(letters: str) -> Any:
    from TTS.tts.models.vits import VitsCharacters

    return VitsCharacters(graphemes=letters, punctuations="!'(),-.:;? ", pad="_", ipa_characters=None).to_config()  # fmt: skip


def _shrink(config: Any, speakers: tuple[str, ...]) -> None:
    for name, value in SMALL.items():
        setattr(config.model_args, name, value)
    config.model_args.init_discriminator = False
    if speakers:
        config.model_args.num_speakers = len(speakers)
        config.model_args.use_speaker_embedding = True
        config.model_args.speaker_embedding_channels = 8


def _write(folder: Path, config: Any, model: Any, **values: Any) -> None:
    import torch

    config.save_json(str(folder / "config.json"))
    text = (folder / "config.json").read_text(encoding="utf-8")
    told = json.loads(text.replace(json.dumps(str(folder))[1:-1], ELSEWHERE))
    (folder / "config.json").write_text(json.dumps(told | values, indent=1), encoding="utf-8")
    torch.save({"model": model.state_dict()}, folder / "model.pth")
