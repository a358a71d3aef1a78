"""A Piper voice of the true architecture and default size ("medium") with random weights.

Piper's network is VITS; transformers has the same one but for the decoder, which is HiFi-GAN with
its second kind of residual block here. Weights are drawn from a seed, so it speaks noise; times
and graph are those of a real voice. Needs torch and transformers (the environment of
`convert_pictures`):

    python -m tests.models.full_size_voice VOICE.onnx
"""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path
from typing import Any

SYMBOLS = "_^$ !'(),-.:;?abcdefhijklmnopqrstuvwxyzæðŋɐɑɒɔəɚɛɜɡɪɬɹɾʃʊʌʒʔˈˌːθᵻ"
RATES, KERNELS, CHANNELS = (8, 8, 4), (16, 16, 8), 256
BLOCKS = {3: (1, 2), 5: (2, 6), 7: (3, 12)}  # kernel -> dilations
SLOPE = 0.1


def main(file: Path, symbols: int = 256) -> None:
    import torch

    torch.manual_seed(1)
    network = _network(symbols)
    ids = torch.randint(0, symbols, (1, 50))
    given = (ids, torch.tensor([50]), torch.tensor([0.667, 1.0, 0.8]))
    file.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network, given, str(file), dynamo=False, opset_version=15,
            input_names=["input", "input_lengths", "scales"], output_names=["output"],
            dynamic_axes={
                "input": {0: "batch_size", 1: "phonemes"}, "input_lengths": {0: "batch_size"},
                "output": {0: "batch_size", 2: "time"},
            },
        )  # fmt: skip
    config = {
        "audio": {"sample_rate": 22050, "quality": "medium"}, "espeak": {"voice": "en-us"},
        "phoneme_type": "espeak", "num_symbols": symbols, "num_speakers": 1,
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_id_map": {sign: [place] for place, sign in enumerate(SYMBOLS)},
        "speaker_id_map": {}, "hop_length": 256, "language": {"code": "en_US"},
    }  # fmt: skip
    told = json.dumps(config, ensure_ascii=False, indent=1)
    file.with_name(file.name + ".json").write_text(told, encoding="utf-8", newline="\n")


def _network(symbols: int) -> Any:
    import torch
    from transformers import VitsConfig, VitsModel

    config = VitsConfig(
        vocab_size=symbols, num_speakers=1, upsample_initial_channel=CHANNELS,
        upsample_rates=RATES, upsample_kernel_sizes=KERNELS, prior_encoder_num_flows=4,
    )  # fmt: skip
    model = VitsModel(config).eval()
    model.decoder = _decoder(config.flow_size)
    # random weights know no lengths: three frames an id, blanks among them, as speech has
    for flow in model.duration_predictor.flows:
        if hasattr(flow, "translate"):
            torch.nn.init.constant_(flow.translate, -1.0)

    class Named(torch.nn.Module):  # type: ignore[misc]
        """Piper's names and order of values."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: Any, lengths: Any, scales: Any) -> Any:
            model.noise_scale, model.noise_scale_duration = scales[0], scales[2]
            mask = torch.arange(ids.shape[1])[None] < lengths[:, None]
            return model(ids, mask, speaking_rate=1 / scales[1], return_dict=False)[0][:, None]

    return Named().eval()


def _decoder(width: int) -> Any:
    import torch
    from torch import nn
    from torch.nn import functional

    class Block(nn.Module):  # type: ignore[misc]
        def __init__(self, channels: int, kernel: int, dilations: tuple[int, ...]) -> None:
            super().__init__()
            self.convs = nn.ModuleList(
                nn.Conv1d(channels, channels, kernel, dilation=one, padding=one * (kernel - 1) // 2)
                for one in dilations
            )

        def forward(self, x: Any) -> Any:
            for conv in self.convs:
                x = x + conv(functional.leaky_relu(x, SLOPE))
            return x

    class Decoder(nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.conv_pre = nn.Conv1d(width, CHANNELS, 7, padding=3)
            self.ups, self.blocks = nn.ModuleList(), nn.ModuleList()
            channels = CHANNELS
            for rate, kernel in zip(RATES, KERNELS, strict=True):
                up = nn.ConvTranspose1d(
                    channels, channels // 2, kernel, rate, padding=(kernel - rate) // 2
                )
                channels //= 2
                self.ups.append(up)
                self.blocks.append(nn.ModuleList(Block(channels, *one) for one in BLOCKS.items()))
            self.conv_post = nn.Conv1d(channels, 1, 7, padding=3, bias=False)

        def forward(self, x: Any, _speaker: Any = None) -> Any:
            x = self.conv_pre(x)
            for up, blocks in zip(self.ups, self.blocks, strict=True):
                x = up(functional.leaky_relu(x, SLOPE))
                x = sum(block(x) for block in blocks) / len(blocks)
            return torch.tanh(self.conv_post(functional.leaky_relu(x)))

    return Decoder()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
