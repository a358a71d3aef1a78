"""Voices that hum: graphs with the true names of inputs and outputs, of known lengths and tones.

Each id has a length in frames and a tone (a whole number of waves per frame, so that tones join
without a click); pauses and blanks are silent. Lengths, noise, speakers, the decoder's first layer
and what it depends on around a frame are there as in real voices, in less than 20 kB. Needs the
package onnx (the environment of `voice_onnx`).
"""

from __future__ import annotations

import json
import string
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

RATE, HOP = 22050, 256
PAUSES = " ,.;:!?，。；：！？、…—"
SILENT = {"_": 1, "^": 2, "$": 4} | dict.fromkeys(PAUSES, 8)
IPA = "_^$" + " ,.;:!?" + "abcdefhijklmnopqrstuvwxyzæðŋɐɑɒɔəɚɛɜɡɪɬɹɾʃʊʌʒʔˈˌːθᵻχɕ"
INITIALS = [*"bpmfdtnlgkhjqx", "zh", "ch", "sh", *"rzcsyw"]
FINALS = [
    "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "ia", "ie", "iao", "iu",
    "iou", "ian", "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui", "uei", "uan", "un", "uen",
    "uang", "ueng", "v", "ve", "van", "vn", "er", "ue",
]  # fmt: skip
PINYIN = ["_", "^", "$", "Ø", *INITIALS, *FINALS, *"12345", *"，。？！、；：…—"]
LETTERS = "_^$" + " ,.!?" + string.ascii_lowercase
_WHOLE = ("input", "input_lengths", "sid", "phonemes", "durations")
SHORTEST = 15  # ids; below it they are silent, as VITS models grow unsure


def frames_of(symbol: str) -> int:
    """How long the id of a symbol is, in frames, at its usual speed and without noise."""
    return SILENT.get(symbol, 3 + ord(symbol[0]) % 4)


def waves_of(symbol: str) -> int:
    """Of its tone, per frame: 86 Hz each."""
    return 2 + ord(symbol[-1]) % 8


@dataclass
class Net:
    """Nodes and weights as they are written down."""

    nodes: list[Any] = field(default_factory=list)
    weights: list[Any] = field(default_factory=list)

    def add(self, kind: str, *inputs: Any, out: str = "", name: str = "", **attributes: Any) -> str:
        made = out or f"v{len(self.nodes)}"
        given = [one if isinstance(one, str) else self.constant(one) for one in inputs]
        self.nodes.append(helper.make_node(kind, given, [made], name or made, **attributes))
        return made

    def constant(self, value: Any) -> str:
        array = np.asarray(value)
        array = array.astype(np.float32) if array.dtype == np.float64 else array
        self.weights.append(numpy_helper.from_array(array, f"w{len(self.weights)}"))
        return str(self.weights[-1].name)

    def save(
        self, file: Path, inputs: dict[str, Any], outputs: dict[str, Any], **about: str
    ) -> None:
        """Inputs and outputs: name -> shape; inputs that count or name something are int64."""
        graph = helper.make_graph(
            self.nodes, "stub",
            [_value(*one, TensorProto.INT64 if one[0] in _WHOLE else TensorProto.FLOAT) for one in inputs.items()],
            [_value(*one, TensorProto.FLOAT) for one in outputs.items()], self.weights,
        )  # fmt: skip
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
        if about:
            helper.set_model_props(model, about)
        onnx.checker.check_model(model)
        file.parent.mkdir(parents=True, exist_ok=True)
        onnx.save(model, str(file))


def _value(name: str, shape: Any, kind: int) -> Any:
    return helper.make_tensor_value_info(name, kind, shape)


@dataclass(frozen=True)
class Faults:
    """What a stub does wrong, or lacks."""

    nan: bool = False
    silent: bool = False
    half: bool = False
    hidden_decoder: bool = False  # so that it can't be parted
    no_durations: bool = False
    own_random: bool = False
    rate: int = RATE  # that the graph says


def vits(file: Path, symbols: list[str], speakers: int = 1, faults: Faults = Faults()) -> None:
    """Piper's graph: input, input_lengths, scales and maybe sid; output."""
    net = Net()
    noise, length, rhythm = (net.add("Gather", "scales", np.int64(at), axis=0) for at in range(3))
    ids = net.add("Unsqueeze", "input", np.array([1]))
    base = net.add("Gather", np.array([float(frames_of(one)) for one in symbols]), ids)
    zeros = net.add("Mul", base, 0.0)
    random = net.add("RandomUniformLike" if faults.own_random else "RandomNormalLike", zeros)
    swing = net.add("Exp", net.add("Mul", net.add("Mul", random, rhythm), 0.05))
    wanted = net.add("Mul", net.add("Mul", base, swing), length)
    # half a frame less, so that a length of whole frames stays what it is without noise
    exact = net.add("Sub", wanted, 0.5)
    width = net.add("Floor" if faults.no_durations else "Ceil", exact, out="/Ceil_output_0")
    spread = _spread(net, _tones(net, ids, symbols), width)
    rough = net.add("Mul", net.add("RandomNormalLike", spread), noise)
    loud = net.add("Mul", rough, np.array([[[0.0], [0.02]]]))
    frames = net.add("Add", spread, loud)
    beside = _speaker(net, speakers) if speakers > 1 else ""
    _decoder(net, frames, beside, faults, "output")
    inputs = {"input": ["batch", "phonemes"], "input_lengths": ["batch"], "scales": [3]}
    if speakers > 1:
        inputs["sid"] = ["batch"]
    net.save(file, inputs, {"output": ["batch", 1, "time"]}, sample_rate=str(faults.rate))


def _tones(net: Net, ids: str, symbols: list[str]) -> str:
    """[1, 2, phonemes]: waves per frame, and how loud."""
    waves = np.array([float(waves_of(one)) for one in symbols])
    loud = np.array([0.0 if one in SILENT else 0.4 for one in symbols])
    size = net.add("Gather", net.add("Shape", "input"), np.int64(1), axis=0)
    sure = net.add("Cast", net.add("GreaterOrEqual", size, np.int64(SHORTEST)), to=1)
    level = net.add("Mul", net.add("Gather", loud, ids), sure)
    return net.add("Concat", net.add("Gather", waves, ids), level, axis=1)


def _spread(net: Net, values: str, width: str) -> str:
    """[1, C, phonemes] -> [1, C, frames]: each as often as it has frames."""
    ends = net.add("CumSum", width, np.int64(2))
    count = net.add("Cast", net.add("ReduceSum", width, np.array([0, 1, 2]), keepdims=0), to=7)
    places = net.add("Cast", net.add("Range", np.int64(0), count, np.int64(1)), to=1)
    row = net.add("Unsqueeze", places, np.array([0, 1]))
    column = net.add("Transpose", ends, perm=[0, 2, 1])
    over = net.add("Cast", net.add("GreaterOrEqual", row, column), to=7)
    which = net.add("ReduceSum", over, np.array([0, 1]), keepdims=0)
    return net.add("Gather", values, which, axis=2)


def _speaker(net: Net, count: int) -> str:
    higher = np.stack([np.arange(count) * 3.0, np.zeros(count)], axis=1)
    return net.add("Unsqueeze", net.add("Gather", higher, "sid"), np.array([2]))


def _decoder(net: Net, frames: str, beside: str, faults: Faults, out: str) -> None:
    """Levels are smoothed over five frames; then each frame is waves of its tone."""
    kernel = np.zeros((2, 2, 5))
    kernel[0, 0, 2] = 1.0
    kernel[1, 1] = (0.1, 0.2, 0.4, 0.2, 0.1)
    name = "/dec/first/Conv" if faults.hidden_decoder else "/dec/conv_pre/Conv"
    smooth = net.add("Conv", frames, kernel, name=name, pads=[2, 2])
    if beside:
        smooth = net.add("Add", smooth, beside)
    waves, loud = (net.add("Gather", smooth, np.array([at]), axis=1) for at in (0, 1))
    ramp = 2 * np.pi * np.arange(HOP) / HOP
    phase = net.add("Mul", net.add("Unsqueeze", waves, np.array([3])), ramp)
    level = net.add(
        "Unsqueeze", net.add("Mul", loud, 0.0) if faults.silent else loud, np.array([3])
    )
    sound = net.add("Mul", net.add("Sin", phase), level)
    if faults.nan:
        sound = net.add("Log", net.add("Sub", sound, 1.0))
    if faults.half:
        sound = net.add("Slice", sound, np.array([0]), np.array([HOP // 2]), np.array([3]))
    net.add("Reshape", sound, np.array([1, 1, -1]), out=out)


def piper(
    folder: Path, kind: str, symbols: list[str], voice: str, speakers: int = 1, **more: Any
) -> None:
    """A folder as Piper publishes it."""
    vits(folder / "voice.onnx", symbols, speakers, more.pop("faults", Faults()))
    config = {
        "audio": {"sample_rate": RATE, "quality": "stub"}, "espeak": {"voice": voice},
        "phoneme_type": kind, "num_symbols": len(symbols), "num_speakers": speakers,
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_id_map": {symbol: [place] for place, symbol in enumerate(symbols)},
        "speaker_id_map": {f"hum-{one}": one for one in range(speakers)} if speakers > 1 else {},
        "piper_version": "1.0.0", **more,
    }  # fmt: skip
    write_json(folder / "voice.onnx.json", config)


def hifigan(file: Path) -> None:
    """A vocoder of HiFi-GAN's architecture (Kong et al. 2020, V2's rates and kernels) with 16 channels
    and random weights: it gives noise, and depends on as many frames around as the real one."""
    random = np.random.default_rng(1)
    net = Net()

    def conv(given: str, to: int, of: int, size: int, dilation: int = 1) -> str:
        kernel = random.normal(0, 1 / np.sqrt(of * size), (to, of, size))
        pad = dilation * (size - 1) // 2
        return net.add("Conv", given, kernel, pads=[pad, pad], dilations=[dilation])

    now, channels = conv("mel", 16, 2, 7), 16
    for rate in (8, 8, 2, 2):
        kernel = random.normal(0, 0.5, (channels, channels // 2, 2 * rate))
        slope, pad = net.add("LeakyRelu", now, alpha=0.1), rate // 2
        now = net.add("ConvTranspose", slope, kernel, strides=[rate], pads=[pad, pad])
        channels //= 2
        blocks = []
        for size in (3, 7, 11):
            block = now
            for dilation in (1, 3, 5):
                inner = conv(
                    net.add("LeakyRelu", block, alpha=0.1), channels, channels, size, dilation
                )
                outer = conv(net.add("LeakyRelu", inner, alpha=0.1), channels, channels, size)
                block = net.add("Add", block, outer)
            blocks.append(block)
        now = net.add("Mul", net.add("Sum", *blocks), 1 / 3)
    made = conv(net.add("LeakyRelu", now, alpha=0.01), 1, channels, 7)
    net.add("Tanh", made, out="audio")
    net.save(file, {"mel": [1, 2, "frames"]}, {"audio": [1, 1, "time"]})


def acoustic(folder: Path, **changes: Any) -> None:
    """A voice of Mandarin with a voice.json, an acoustic model in two graphs, and a vocoder."""
    _text(folder / "text.onnx")
    _frames(folder / "decoder.onnx")
    net = Net()
    _decoder(net, "mel", "", Faults(), "audio")
    net.save(folder / "vocoder.onnx", {"mel": [1, 2, "frames"]}, {"audio": [1, 1, "time"]})
    manifest = {
        "format": 1, "title": "Hum", "licence": "Apache-2.0", "languages": ["zh"],
        "sample_rate": RATE, "hop": HOP,
        "phonemes": {
            "alphabet": "pinyin", "ids": {one: place for place, one in enumerate([*PINYIN, " "])},
            "begin": "^", "end": "$", "boundary": " ", "sandhi": True,
        },
        "text": {"file": "text.onnx"}, "decoder": {"file": "decoder.onnx"},
        "vocoder": {"file": "vocoder.onnx"}, "pitch_per_octave": 1.0,
        "sample": {"zh": "今天天气很好。"},
    }  # fmt: skip
    write_json(folder / "voice.json", manifest | changes)


def _text(file: Path) -> None:
    symbols = [*PINYIN, " "]
    net = Net()
    lengths = np.array([0.0 if one == " " else frames_of(one) + 0.3 for one in symbols])
    net.add("Gather", lengths, "phonemes", out="durations")
    net.add("Gather", np.log2([float(waves_of(one)) for one in symbols]), "phonemes", out="pitch")
    loud = np.array([[0.0 if one in SILENT else 0.4] for one in symbols])
    net.add("Gather", loud, "phonemes", out="hidden")
    one = [1, "phonemes"]
    net.save(
        file, {"phonemes": one}, {"hidden": [1, "phonemes", 1], "durations": one, "pitch": one}
    )


def _frames(file: Path) -> None:
    net = Net()
    waves = net.add("Pow", 2.0, net.add("Unsqueeze", "pitch", np.array([1])))
    loud = net.add("Transpose", "hidden", perm=[0, 2, 1])
    width = net.add("Cast", net.add("Unsqueeze", "durations", np.array([1])), to=1)
    spread = _spread(net, net.add("Concat", waves, loud, axis=1), width)
    rough = net.add("Mul", "noise", np.array([[[0.0], [0.005]]]))
    net.add("Add", spread, rough, out="mel")
    one = [1, "phonemes"]
    inputs = {"hidden": [*one, 1], "durations": one, "pitch": one, "noise": [1, 1, "frames"]}
    net.save(file, inputs, {"mel": [1, 2, "frames"]})


def write_json(file: Path, data: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")


def write_all(folder: Path) -> None:
    """Every stub that the tests know, by its name."""
    ipa = list(IPA)
    piper(folder / "piper-en", "espeak", ipa, "en-us", speakers=3)
    piper(folder / "piper-zh", "pinyin", PINYIN, "cmn", language={"code": "zh_CN"})
    piper(folder / "piper-text", "text", list(LETTERS), "en-us")
    acoustic(folder / "own-zh")
    acoustic(folder / "hifigan")
    hifigan(folder / "hifigan" / "vocoder.onnx")
    for name, faults in {
        "nan": Faults(nan=True), "silent": Faults(silent=True), "half": Faults(half=True),
        "rate": Faults(rate=16000), "whole": Faults(hidden_decoder=True),
        "timeless": Faults(no_durations=True), "random": Faults(own_random=True),
    }.items():  # fmt: skip
        piper(folder / name, "espeak", ipa, "en-us", faults=faults)
