"""What engines, environments and readers say in English has a Chinese form in the window."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.store.paths import shipped
from studio.ui.language import QtWords
from studio.ui.presenter.reasons import plain_reason
from studio.ui.presenter.steps import plain_label

ROOT = Path(__file__).parents[2]
PLACES = (
    "plugins/text_onnx", "plugins/text_transformers", "plugins/text_openai", "plugins/embed_onnx",
    "plugins/sources", "plugins/image_diffusers", "studio/sdk/weights",
    "studio/sdk/picture_prompts.py", "studio/store/environments", "studio/sdk/generation.py",
    "studio/sdk/answers.py", "studio/sdk/prompts.py", "studio/sdk/passages.py",
    "plugins/image_onnx", "plugins/image_diffusers", "plugins/convert_pictures", "plugins/poster",
    "plugins/image_tools", "plugins/upscale_ncnn", "plugins/cutout", "plugins/picture_check",
    "plugins/picture_info", "plugins/illustrate", "plugins/scenes", "studio/sdk/pictures",
    "studio/sdk/weights", "studio/sdk/poster", "studio/sdk/picture_prompts.py",
    "studio/core/pictures", "studio/store/gallery.py", "studio/store/picture_lists.py",
    "studio/store/poster_files.py", "studio/jobs/picked.py", "studio/jobs/picture_deeds.py",
)  # fmt: skip
LABELS = ("progress", "_tell", "hear")  # their last argument is shown while a job runs
NO_SENTENCES = (
    "Answer in English only.",
    "Go on exactly where your text stops. Repeat nothing of it, and add no comment.",
    "7 7",  # "downloading" or "building" and a package
)
ASKED = "You translate prompts for a text-to-image model"  # of a language model, not of people
PIECES = (  # of a sentence that `test_sentences_in_pieces` has whole
    "The text to answer has", " give it less text.", " It says:", " The server says:", "it is no JSON",
    "What answers at 7 is no OpenAI-compatible server.7",
    "The package 7 can't be installed.", "7 takes no more requests for now.",
    "7 Close other programs", "7 The largest of this shape", "You translate prompts for",
    "7The prompt does not contain", "7; there are: 7.", "7There is no prompt",
)  # fmt: skip


@pytest.fixture
def chinese(qapp: object) -> Iterator[QtWords]:
    words = QtWords(shipped("assets") / "translations")
    words.use("zh")
    yield words
    words.use("en")


def said() -> list[str]:
    """Every sentence and label in those sources, with a 7 for what is put in."""
    found: list[str] = []
    for place in PLACES:
        whole = ROOT / place
        for file in sorted(whole.rglob("*.py")) if whole.is_dir() else [whole]:
            found += _said_in(ast.parse(file.read_text(encoding="utf-8")))
    return found


def _said_in(tree: ast.AST) -> Iterator[str]:
    prose = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.JoinedStr):
            prose.update(id(part) for part in ast.walk(one) if part is not one)
    for one in ast.walk(tree):
        text = _text(one)
        if text and id(one) not in prose and re.match(r"\S+ (\S+ )+.*\.$", text, re.DOTALL):
            yield text
        if isinstance(one, ast.Call) and _name(one.func) in LABELS and len(one.args) > 1:
            parts = (part for part in ast.walk(one.args[1]) if id(part) not in prose)
            yield from filter(None, map(_text, parts))


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "7" for part in node.values)
    return ""


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def in_chinese(text: str) -> bool:
    return bool(re.search(r"[\u3400-\u9fff]", text))


def test_every_sentence_and_label_has_a_chinese_form(chinese: QtWords) -> None:
    told = [
        text
        for text in said()
        if text not in NO_SENTENCES and not text.startswith((*PIECES, ASKED))
    ]
    assert len(told) > 100
    lost = [text for text in told if text.strip() and not in_chinese(plain_reason(text, chinese))]
    assert not lost


@pytest.mark.parametrize(
    ("english", "translated"),
    [
        ("preparing the environment: fetching the packages, 1.2 GB of about 2 GB on the disk",
         "正在准备运行环境：正在下载软件包，磁盘上已有 1.2 GB，共约 2 GB"),
        ("127.0.0.1 has no model 'a'; it has: b. The server says: not found.",
         "127.0.0.1 没有模型“a”；它有：b。服务器说：not found."),
        ("The text to answer has 9,000 tokens, and the model 'm' takes 4,096 with its answer. "
         "Please give it less text.",
         "要回答的文字有 9,000 词元，而模型“m”连同回答只能容纳 4,096 词元。请减少文字。"),
        ("The environment of 'ONNX' was not made. The package torch can't be installed. gone.",
         "“ONNX”的运行环境没有建成。软件包 torch 无法安装。gone."),
        ("What answers at http://a/ is no OpenAI-compatible server. It says: hello. Check the address; "
         "it usually ends in /v1.",
         "http://a/ 上应答的不是 OpenAI 兼容的服务器。它说：hello。请检查地址，通常以 /v1 结尾。"),
        ("preparing the environment: downloading torch (180 MB), 1 GB on the disk",
         "正在准备运行环境：正在下载 torch (180 MB)，磁盘上已有 1 GB"),
        ("No server answers at 127.0.0.1:1: check the address and the network, or change the address.",
         "127.0.0.1:1 上没有服务器应答：请检查地址和网络，或修改地址。"),
        ("x.com takes no more requests for now. Try again in 3 s.", "x.com 暂时不接受更多请求。请过 3 秒再试。"),
        ("“墨水”保持原样：The model 'm' gave no text. Try again, or choose another model.",
         "“墨水”保持原样：模型“m”没有给出文字。请再试一次，或选用别的模型。"),
    ],
)  # fmt: skip
def test_sentences_in_pieces(chinese: QtWords, english: str, translated: str) -> None:
    assert plain_reason(english, chinese) == translated


def test_labels_of_what_is_under_way(chinese: QtWords) -> None:
    assert plain_label("writing", chinese) == plain_label("text.generate", chinese)
    assert plain_label("reading: 3 of 40 tokens", chinese) == "正在读入：3/40 词元"
    assert plain_label("第二节", chinese) == "第二节"
