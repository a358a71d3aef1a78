"""Makes speech models of transformers' own classes with random weights and few parameters; needs
torch and transformers. Each folder holds what a released one holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LETTERS = "abcdefghijklmnopqrstuvwxyz'-"
LINES = ("the quick brown fox jumps over the lazy dog .", "hello world , how are you ?")


def vits(
    folder: Path, *, speakers: int = 1, letters: str = LETTERS, phonemes: bool = False
) -> None:
    """As MMS-TTS: characters with blanks between, 256 samples a frame; or phonemes, as VCTK's."""
    import torch
    from transformers import VitsConfig, VitsModel, VitsTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    signs = {sign: number for number, sign in enumerate(["_", *dict.fromkeys(" " + letters)])}
    (folder / "signs.json").write_text(json.dumps(signs | {"<unk>": len(signs)}), encoding="utf-8")
    tokenizer = VitsTokenizer(
        str(folder / "signs.json"), pad_token="_", unk_token="<unk>", language="eng",
        normalize=not phonemes, phonemize=phonemes, add_blank=True,
    )  # fmt: skip
    tokenizer.save_pretrained(folder)
    (folder / "signs.json").unlink()
    torch.manual_seed(1)
    config = VitsConfig(
        vocab_size=len(signs) + 1, hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        ffn_dim=32, flow_size=16, spectrogram_bins=9, prior_encoder_num_flows=2,
        prior_encoder_num_wavenet_layers=1, posterior_encoder_num_wavenet_layers=1,
        duration_predictor_num_flows=2, depth_separable_num_layers=1, depth_separable_channels=2,
        upsample_initial_channel=32, upsample_rates=(8, 8, 4), upsample_kernel_sizes=(16, 16, 8),
        resblock_kernel_sizes=(3,), resblock_dilation_sizes=((1, 3, 5),), num_speakers=speakers,
        speaker_embedding_size=8 if speakers > 1 else 0,
    )  # fmt: skip
    VitsModel(config).save_pretrained(folder)


def speecht5(folder: Path) -> None:
    """With a vocoder and two speakers in the folders where the engine looks for them."""
    import numpy as np
    import sentencepiece
    import torch
    from transformers import (
        SpeechT5Config,
        SpeechT5ForTextToSpeech,
        SpeechT5HifiGan,
        SpeechT5HifiGanConfig,
        SpeechT5Tokenizer,
    )

    folder.mkdir(parents=True)
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter(LINES), model_prefix=str(folder / "spm_char"), model_type="char",
        vocab_size=31, bos_id=0, pad_id=1, eos_id=2, unk_id=3, hard_vocab_limit=False,
        minloglevel=2,
    )  # fmt: skip
    (folder / "spm_char.vocab").unlink()
    tokenizer = SpeechT5Tokenizer(str(folder / "spm_char.model"))
    tokenizer.save_pretrained(folder)
    torch.manual_seed(2)
    config = SpeechT5Config(
        vocab_size=len(tokenizer), hidden_size=16, encoder_layers=1, encoder_attention_heads=2,
        encoder_ffn_dim=32, decoder_layers=1, decoder_ffn_dim=32, decoder_attention_heads=2,
        num_mel_bins=8, speech_decoder_prenet_units=16, speech_decoder_postnet_units=16,
        speech_decoder_postnet_layers=2, speaker_embedding_dim=12, max_speech_positions=400,
    )  # fmt: skip
    model = SpeechT5ForTextToSpeech(config)
    model.speech_decoder_postnet.prob_out.bias.data.fill_(-9.0)  # ends where the text's length says
    model.save_pretrained(folder)
    vocoder = SpeechT5HifiGan(
        SpeechT5HifiGanConfig(
            model_in_dim=8, upsample_initial_channel=16, upsample_rates=(8, 8, 4),
            upsample_kernel_sizes=(16, 16, 8), resblock_kernel_sizes=(3,),
            resblock_dilation_sizes=((1, 3, 5),),
        )
    )  # fmt: skip
    for weights in vocoder.parameters():  # random ones make a sound that is no louder than noise
        weights.data *= 12
    vocoder.save_pretrained(folder / "vocoder")
    (folder / "speaker_embeddings").mkdir()
    for name, at in (("clb", 0.1), ("slt", 0.9)):
        np.save(folder / "speaker_embeddings" / f"{name}.npy", np.array([at, 1] * 6, np.float32))


_BARK_SAMPLING = {
    "model_type": "bark", "codebook_size": 32, "sample_rate": 24000,
    "semantic_config": {
        "eos_token_id": 39, "max_new_tokens": 20, "semantic_vocab_size": 39, "do_sample": True,
        "max_input_semantic_length": 32, "text_encoding_offset": 45, "text_pad_token": 120,
        "semantic_pad_token": 38, "semantic_infer_token": 121, "semantic_rate_hz": 49.9,
    },
    "coarse_acoustics_config": {
        "coarse_semantic_pad_token": 138, "coarse_infer_token": 139, "coarse_rate_hz": 75,
        "n_coarse_codebooks": 2, "max_coarse_input_length": 32, "max_coarse_history": 64,
        "sliding_window_len": 20, "do_sample": True,
    },
    "fine_acoustics_config": {
        "max_fine_history_length": 64, "max_fine_input_length": 128, "n_fine_codebooks": 4,
    },
}  # fmt: skip


def bark(folder: Path) -> None:
    """Three GPTs that follow one another, and Encodec; one voice preset."""
    import numpy as np
    import torch
    from transformers import BarkConfig, BarkModel, BertTokenizer, EncodecConfig

    folder.mkdir(parents=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *(f"##{one}" for one in LETTERS)]  # fmt: skip
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    part = {"block_size": 256, "num_layers": 1, "num_heads": 2, "hidden_size": 16}
    torch.manual_seed(3)
    config = BarkConfig(
        semantic_config={**part, "input_vocab_size": 230, "output_vocab_size": 40},
        coarse_acoustics_config={**part, "input_vocab_size": 140, "output_vocab_size": 140},
        fine_acoustics_config={**part, "input_vocab_size": 40, "output_vocab_size": 40, "n_codes_total": 4},
        codec_config=EncodecConfig(
            num_filters=4, hidden_size=8, codebook_size=32, codebook_dim=8, num_lstm_layers=1,
            target_bandwidths=[1.5, 3.0], upsampling_ratios=[8, 5, 4, 2], sampling_rate=24000,
        ).to_dict(),
    )  # fmt: skip
    model = BarkModel(config)
    model.save_pretrained(folder)
    (folder / "generation_config.json").write_text(json.dumps(_BARK_SAMPLING), encoding="utf-8")
    preset = {
        "semantic_prompt": np.arange(12) % 30, "coarse_prompt": np.arange(24).reshape(2, 12) % 30,
        "fine_prompt": np.arange(48).reshape(4, 12) % 30,
    }  # fmt: skip
    (folder / "speaker_embeddings").mkdir()
    for key, value in preset.items():
        np.save(folder / "speaker_embeddings" / f"en_speaker_0_{key}.npy", value)
    names = {key: f"speaker_embeddings/en_speaker_0_{key}.npy" for key in preset}
    told = {"repo_or_path": "suno/bark", "en_speaker_0": names}
    (folder / "speaker_embeddings_path.json").write_text(json.dumps(told), encoding="utf-8")
    BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)


def _word_tokenizer(extra: tuple[str, ...]) -> Any:
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    signs = [*extra, *LETTERS, *" .,[]0123456789?"]
    made = Tokenizer(models.BPE({sign: n for n, sign in enumerate(signs)}, [], unk_token=extra[0]))
    made.pre_tokenizer = pre_tokenizers.Split(" ", "isolated")
    return PreTrainedTokenizerFast(
        tokenizer_object=made, unk_token=extra[0], pad_token=extra[0], bos_token=extra[1],
        eos_token=extra[2],
    )  # fmt: skip


def csm(folder: Path) -> None:
    """A backbone, a decoder of codebooks, and Mimi."""
    import torch
    from transformers import (
        CsmConfig,
        CsmForConditionalGeneration,
        CsmProcessor,
        EncodecFeatureExtractor,
        MimiConfig,
    )

    folder.mkdir(parents=True)
    tokenizer = _word_tokenizer(("<pad>", "<bos>", "<eos>", "<audio>", "<audio_eos>"))
    tokenizer.audio_token, tokenizer.audio_token_id = "<audio>", 3
    tokenizer.audio_eos_token, tokenizer.audio_eos_token_id = "<audio_eos>", 4
    CsmProcessor(EncodecFeatureExtractor(sampling_rate=24000), tokenizer).save_pretrained(folder)
    size = {
        "hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1,
        "num_attention_heads": 2, "num_key_value_heads": 2, "head_dim": 8,
    }  # fmt: skip
    torch.manual_seed(4)
    config = CsmConfig(
        **size, num_codebooks=4, vocab_size=35, text_vocab_size=len(tokenizer), pad_token_id=0,
        bos_token_id=1, audio_token_id=3, audio_eos_token_id=4, codebook_pad_token_id=34,
        codebook_eos_token_id=0,
        depth_decoder_config={**size, "num_codebooks": 4, "vocab_size": 35, "backbone_hidden_size": 16},
        codec_config=MimiConfig(
            hidden_size=16, num_filters=4, num_quantizers=4, num_semantic_quantizers=1,
            codebook_size=64, codebook_dim=8, vector_quantization_hidden_dimension=8,
            num_hidden_layers=1, intermediate_size=32, num_attention_heads=2, num_key_value_heads=2,
            head_dim=8, upsampling_ratios=[8, 6, 5, 4], upsample_groups=16,
        ).to_dict(),
    )  # fmt: skip
    model = CsmForConditionalGeneration(config)
    model.generation_config.max_new_tokens = 12
    model.save_pretrained(folder)


def fastspeech(folder: Path) -> None:
    """The Conformer that makes spectrograms of ARPAbet, and its HiFi-GAN beside it."""
    import torch
    from transformers import (
        FastSpeech2ConformerConfig,
        FastSpeech2ConformerHifiGan,
        FastSpeech2ConformerHifiGanConfig,
        FastSpeech2ConformerModel,
    )

    folder.mkdir(parents=True)
    vowels = [
        "AA",
        "AE",
        "AH",
        "AO",
        "AW",
        "AY",
        "EH",
        "ER",
        "EY",
        "IH",
        "IY",
        "OW",
        "OY",
        "UH",
        "UW",
    ]
    sounds = [f"{one}{stress}" for one in vowels for stress in "012"]
    sounds += [
        "B",
        "CH",
        "D",
        "DH",
        "F",
        "G",
        "HH",
        "JH",
        "K",
        "L",
        "M",
        "N",
        "NG",
        "P",
        "R",
        "S",
        "SH",
        "T",
        "TH",
        "V",
        "W",
        "Y",
        "Z",
        "ZH",
    ]
    signs = ["<blank>", "<unk>", *sounds, ",", ".", "?", "!", "'", "<sos/eos>"]
    (folder / "vocab.json").write_text(json.dumps({one: n for n, one in enumerate(signs)}), encoding="utf-8")  # fmt: skip
    torch.manual_seed(8)
    config = FastSpeech2ConformerConfig(
        hidden_size=16, vocab_size=len(signs), num_mel_bins=8, encoder_layers=1, decoder_layers=1,
        encoder_linear_units=32, decoder_linear_units=32, speech_decoder_postnet_layers=2,
        speech_decoder_postnet_units=16, duration_predictor_channels=16, energy_predictor_channels=16,
        pitch_predictor_channels=16,
    )  # fmt: skip
    model = FastSpeech2ConformerModel(config)
    model.duration_predictor.linear.bias.data.fill_(1.6)  # about four frames each
    model.save_pretrained(folder)
    vocoder = FastSpeech2ConformerHifiGan(
        FastSpeech2ConformerHifiGanConfig(
            model_in_dim=8, upsample_initial_channel=16, upsample_rates=(8, 8, 4),
            upsample_kernel_sizes=(16, 16, 8), resblock_kernel_sizes=(3,),
            resblock_dilation_sizes=((1, 3, 5),),
        )
    )  # fmt: skip
    for weights in vocoder.parameters():  # random ones make a sound that is no louder than noise
        weights.data *= 12
    vocoder.save_pretrained(folder / "vocoder")


def dia(folder: Path) -> None:
    """An encoder of bytes, a decoder of delayed codebooks, and DAC beside them."""
    import torch
    from transformers import (
        DacConfig,
        DacModel,
        DiaConfig,
        DiaDecoderConfig,
        DiaEncoderConfig,
        DiaFeatureExtractor,
        DiaForConditionalGeneration,
        DiaTokenizer,
    )

    folder.mkdir(parents=True)
    DiaTokenizer().save_pretrained(folder)
    DiaFeatureExtractor(sampling_rate=44100, hop_length=64).save_pretrained(folder)
    size = {"num_hidden_layers": 1, "hidden_size": 16, "num_attention_heads": 2, "head_dim": 8,
            "num_key_value_heads": 2, "intermediate_size": 32}  # fmt: skip
    torch.manual_seed(5)
    config = DiaConfig(
        encoder_config=DiaEncoderConfig(**size).to_dict(),
        decoder_config=DiaDecoderConfig(
            **size, cross_num_attention_heads=2, cross_head_dim=8, cross_num_key_value_heads=2,
            cross_hidden_size=16, vocab_size=1028, num_channels=9, pad_token_id=1025, eos_token_id=1024,
            bos_token_id=1026,
        ).to_dict(),
        delay_pattern=[0, *range(8, 16)], pad_token_id=1025, eos_token_id=1024, bos_token_id=1026,
    )  # fmt: skip
    model = DiaForConditionalGeneration(config)
    model.generation_config.max_new_tokens = 40
    model.save_pretrained(folder)
    codec = DacConfig(
        encoder_hidden_size=4, decoder_hidden_size=16, downsampling_ratios=[4, 4, 4], n_codebooks=9,
        codebook_size=1024, sampling_rate=44100,
    )  # fmt: skip
    DacModel(codec).save_pretrained(folder / "audio_tokenizer")


def whisper(folder: Path, *, times: bool = True) -> None:
    """Multilingual, with heads whose attention times the words; what it hears is chance."""
    import torch
    from transformers import (
        WhisperConfig,
        WhisperFeatureExtractor,
        WhisperForConditionalGeneration,
        WhisperTokenizer,
    )

    folder.mkdir(parents=True)
    letters = [*LETTERS, *(f"Ġ{one}" for one in LETTERS), "Ġ", ".", ","]
    signs = [*letters, "<|endoftext|>", "<|startoftranscript|>", "<|en|>", "<|zh|>", "<|translate|>",
             "<|transcribe|>", "<|startoflm|>", "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>",
             *(f"<|{number * 0.02:.2f}|>" for number in range(1501))]  # fmt: skip
    ids = {sign: number for number, sign in enumerate(signs)}
    (folder / "vocab.json").write_text(json.dumps({one: ids[one] for one in [*letters, "<|endoftext|>"]}), encoding="utf-8")  # fmt: skip
    (folder / "merges.txt").write_text("#version: 0.2\n", encoding="utf-8")
    tokenizer = WhisperTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"))
    tokenizer.add_tokens(signs[len(letters) + 1 :], special_tokens=True)
    tokenizer.save_pretrained(folder)
    WhisperFeatureExtractor(feature_size=80).save_pretrained(folder)
    start, end = ids["<|startoftranscript|>"], ids["<|endoftext|>"]
    torch.manual_seed(6)
    config = WhisperConfig(
        vocab_size=len(signs), d_model=16, encoder_layers=1, decoder_layers=1,
        encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=32,
        decoder_ffn_dim=32, decoder_start_token_id=start, bos_token_id=end, eos_token_id=end,
        pad_token_id=end, begin_suppress_tokens=None, suppress_tokens=None,
    )  # fmt: skip
    model = WhisperForConditionalGeneration(config)
    model.save_pretrained(folder)
    made = {
        "is_multilingual": True, "max_length": 24, "max_initial_timestamp_index": 50,
        "lang_to_id": {one: ids[one] for one in ("<|en|>", "<|zh|>")}, "return_timestamps": False,
        "task_to_id": {name: ids[f"<|{name}|>"] for name in ("translate", "transcribe")},
        "no_timestamps_token_id": ids["<|notimestamps|>"],
        "prev_sot_token_id": ids["<|startofprev|>"], "decoder_start_token_id": start,
        "bos_token_id": end, "eos_token_id": end, "pad_token_id": end,
        "suppress_tokens": [end, *range(start, ids["<|notimestamps|>"])],  # speaks as long as it may
    }  # fmt: skip
    if times:
        made["alignment_heads"] = [[0, 0], [0, 1]]
    else:
        made["suppress_tokens"] = [end, *range(start, len(signs))]
    (folder / "generation_config.json").write_text(json.dumps(made), encoding="utf-8")


def wav2vec2(folder: Path) -> None:
    """Two letters by CTC; what it hears is chance."""
    import torch
    from transformers import (
        Wav2Vec2Config,
        Wav2Vec2CTCTokenizer,
        Wav2Vec2FeatureExtractor,
        Wav2Vec2ForCTC,
    )

    folder.mkdir(parents=True)
    signs = {"<pad>": 0, "<s>": 1, "</s>": 2, "<unk>": 3, "|": 4, "a": 5, "b": 6}
    (folder / "vocab.json").write_text(json.dumps(signs), encoding="utf-8")
    Wav2Vec2CTCTokenizer(str(folder / "vocab.json")).save_pretrained(folder)
    Wav2Vec2FeatureExtractor(do_normalize=False, return_attention_mask=False).save_pretrained(folder)  # fmt: skip
    torch.manual_seed(7)
    config = Wav2Vec2Config(
        vocab_size=7, hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32, conv_dim=(8,) * 7, num_conv_pos_embeddings=16,
        num_conv_pos_embedding_groups=2, pad_token_id=0, bos_token_id=1, eos_token_id=2,
    )  # fmt: skip
    model = Wav2Vec2ForCTC(config)
    model.lm_head.bias.data = torch.tensor([0.0, -99, -99, -99, 0, 0, 0])  # letters and blanks only
    model.save_pretrained(folder)
