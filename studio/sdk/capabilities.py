"""The parameters of the capabilities that plugins share.

An engine that provides one of these capabilities accepts the parameters below; it may
subclass the dataclass to add its own. A task plugin calls with a subset of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, TypedDict

from studio.sdk.form import Choice, Hidden, Label, Long, Range


class Word(TypedDict):
    """One spoken word: its text and its span in samples of the take."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class TextParams:
    """``text.generate``: messages in, streamed text out (and the same text as an asset).

    ``messages`` are {"role": "system" | "user" | "assistant", "content": str}. ``task``
    names what is wanted ("outline", "draft", "rewrite"), and ``data`` carries the structured facts
    the messages were written from, for engines that are not language models; such an
    engine refuses a task it does not know. Source documents come as inputs of role "sources".

    The answer is an asset of role "text" (Markdown, or JSON with a ``schema``) whose meta holds
    ``model``, ``finish`` ("stop" or "length"), ``tokens`` (made), ``prompt_tokens`` and
    ``context`` (tokens of prompt and answer together; 0: the engine has no such bound). With
    ``max_tokens`` 0 nothing is made: the same asset, empty, tells those figures; ``composes`` says
    that the engine is no language model. ``prefix`` is the beginning of the answer, given: the
    engine goes on after it and gives only what is new.
    Reasoning (``<think>``) is never part of text or asset.
    """

    prompt: Annotated[str, Label("Prompt", zh="提示词"), Long(8)] = ""
    messages: Annotated[list[dict[str, Any]], Hidden()] = field(default_factory=list)
    task: Annotated[str, Hidden()] = ""
    data: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    schema: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    language: Annotated[str, Label("Language", zh="语言"), Choice(("auto", "zh", "en"))] = "auto"
    max_tokens: Annotated[int, Label("Length limit", zh="长度上限"), Range(0, 131072)] = 2048
    temperature: Annotated[float, Label("Temperature", zh="随机度"), Range(0, 2, 0.05)] = 0.7
    top_p: Annotated[float, Label("Top p", zh="核采样 top-p"), Range(0.01, 1, 0.01)] = 1.0
    repetition_penalty: Annotated[
        float,
        Label("Repetition penalty", zh="重复惩罚", help="1: none", help_zh="1 表示不惩罚"),
        Range(0.5, 2, 0.05),
    ] = 1.0
    stop: Annotated[list[str], Hidden()] = field(default_factory=list)
    prefix: Annotated[str, Hidden()] = ""


@dataclass(frozen=True)
class EmbedParams:
    """``text.embed``: texts in, one asset application/x-npy of role "vectors" out: float32 of
    shape (texts, dimensions), each row of length 1, with meta ``model`` and ``dimensions``.
    ``kind`` tells queries from passages for models that embed them differently."""

    texts: Annotated[list[str], Hidden()] = field(default_factory=list)
    kind: Annotated[str, Hidden(), Choice(("passage", "query"))] = "passage"


@dataclass(frozen=True)
class ImageParams:
    """``image.generate``: a prompt in, one image/png of role "image" (and maybe a vector) out."""

    prompt: Annotated[str, Label("Prompt", zh="画面描述"), Long(4)] = ""
    negative: Annotated[str, Label("Negative prompt", zh="不要出现")] = ""
    width: Annotated[int, Label("Width", zh="宽"), Range(64, 8192)] = 1024
    height: Annotated[int, Label("Height", zh="高"), Range(64, 8192)] = 1024
    title: Annotated[str, Label("Title on the picture", zh="画上的标题")] = ""
    subtitle: Annotated[str, Label("Subtitle on the picture", zh="副标题")] = ""
    language: Annotated[str, Label("Language", zh="语言"), Choice(("auto", "zh", "en"))] = "auto"
    colours: Annotated[
        list[str],
        Label("Colours", zh="颜色", help="#rrggbb, main colour first", help_zh="#rrggbb，主色在前"),
    ] = field(default_factory=list)


SAMPLERS = ("auto", "euler", "euler_a", "dpmpp_2m", "ddim", "lcm", "flow_euler")
"""Of diffusion models, by the names that people know; "auto": what the model was made for."""


@dataclass(frozen=True)
class DiffusionParams(ImageParams):
    """``image.generate`` and ``image.edit`` by a model that denoises: one set of parameters.

    ``image.edit`` takes an input of role "image" (the picture to begin with; its size counts, not
    ``width`` and ``height``), or of role "mask" beside it (a picture of the same size: white is
    painted anew, black stays exactly as it was), and any number of role "reference" where the
    model looks at such. One image/png of role "image" comes out; its meta holds ``width``,
    ``height``, ``model``, ``steps``, ``seconds_per_step`` and ``settings`` (see
    `studio.sdk.pictures`).
    """

    steps: Annotated[
        int,
        Label("Steps", zh="步数", help="0: as the model likes it", help_zh="0：按模型的推荐值"),
        Range(0, 200),
    ] = 0
    guidance: Annotated[
        float,
        Label(
            "Guidance", zh="提示词引导", help="how closely to follow the prompt; -1: as the model likes it",
            help_zh="贴近提示词的程度；-1：按模型的推荐值",
        ),
        Range(-1, 30, 0.1),
    ] = -1.0  # fmt: skip
    sampler: Annotated[
        str,
        Label("Sampler", zh="采样器"),
        Choice(
            SAMPLERS,
            titles=("By the model", "Euler", "Euler a", "DPM++ 2M", "DDIM", "LCM", "Flow Euler"),
            titles_zh=("按模型", "Euler", "Euler a", "DPM++ 2M", "DDIM", "LCM", "Flow Euler"),
        ),
    ] = "auto"
    strength: Annotated[
        float,
        Label(
            "Change", zh="改动幅度", help="of a given picture: 0 keeps it, 1 paints it anew",
            help_zh="对已有图片：0 保持原样，1 完全重画",
        ),
        Range(0, 1, 0.01),
    ] = 0.6  # fmt: skip
    mask_blur: Annotated[
        int,
        Label("Soft edge of the mask", zh="蒙版羽化", help="pixels", help_zh="像素"),
        Range(0, 256),
    ] = 8


@dataclass(frozen=True)
class SpeechParams:
    """``speech.synthesize``: normalised text without markup in, one mono audio/wav of role "speech"
    out, at the engine's own rate, 16 bit or float, as loud as the model makes it.

    ``voice`` is the engine's own name for it (``speech.voices`` lists them). ``marks`` are
    `studio.sdk.speech.marks.Mark`s over ``text`` as JSON, of those kinds only that the engine says
    it honours. For a clone there is an input of role "reference" (the recording) and one of role
    "consent"; `studio.sdk.speech.consent.require` gives the one once the other allows it. An
    engine with models adds ``model: Annotated[str, Model("speech.synthesize"), Setting()]``.

    The asset's meta holds ``sample_rate`` (Hz), ``samples``, ``engine_voice``, ``words`` (a list of
    `Word` in the order spoken, empty when the engine knows no timing), ``phonemes`` (the same of
    IPA or pinyin, may be empty), ``timing`` ("engine": durations of the model, "events": told while
    speaking, "none") and ``model`` ("" without). Speed or pitch that the voice did not do, or only
    in part, is told as ``rate`` and ``pitch`` (what was done of it: 1.0 is nothing); the narration
    does the rest. `Job.seed` is the seed of what is sampled.

    Sound while it is made: `Job.preview` of one WAV file for each piece, in order, each with the
    new samples only.
    """

    text: Annotated[str, Label("Text", zh="文本"), Long(4)] = ""
    language: Annotated[str, Label("Language", zh="语言"), Choice(("zh", "en"))] = "zh"
    voice: Annotated[str, Label("Voice", zh="声音", help="empty: the engine's own choice")] = ""
    rate: Annotated[float, Label("Speed", zh="语速", help="1 is normal"), Range(0.5, 2, 0.05)] = 1.0
    pitch: Annotated[float, Label("Pitch", zh="音高", help="1 is normal"), Range(0.5, 2, 0.05)] = (
        1.0
    )
    marks: Annotated[list[dict[str, Any]], Hidden()] = field(default_factory=list)


@dataclass(frozen=True)
class TranscribeParams:
    """``speech.transcribe``: an input of role "speech" (a recording of any rate and length) in; what
    is said streamed by `Job.text`, and one application/json of role "transcript" out, as
    `studio.sdk.speech.transcript` writes it: times are samples of the given file at its own rate.
    ``prompt``: names and words that occur, for engines that can be told. An engine with models adds
    ``model: Annotated[str, Model("speech.transcribe"), Setting()]``.
    """

    language: Annotated[
        str,
        Label("Language", zh="语言"),
        Choice(
            ("auto", "zh", "en"), titles=("As spoken", "Chinese", "English"),
            titles_zh=("自动判断", "中文", "英文"),
        ),
    ] = "auto"  # fmt: skip
    prompt: Annotated[
        str,
        Label("Names that occur", zh="会出现的名称", help="so that they are spelt right", help_zh="帮助写对"),
    ] = ""  # fmt: skip
