"""What the composer can't do, in the language of who asked."""

from __future__ import annotations

from studio.sdk import PluginError

_SENTENCES: dict[str, dict[str, str]] = {
    "zh": {
        "free": "编排引擎不是语言模型：它只能用简报和资料编排文章，并按规则修改文字。要自由写作或对话，请为写作选用一个文本模型。",
        "empty": "简报是空的。请至少写上标题和几个要点。",
        "structure": "没有名为“{name}”的结构。请从这些里选一个：{known}。",
        "form": "结构“{name}”没有语言“{spoken}”的写法。请换一种结构，或在简报里注明语言。",
        "nothing": "没有可以改写的内容：请先选中一段文字。",
        "needs model": "要{deed}，需要语言模型。编排引擎只能缩短文字、写摘要、拟标题和改正标点；其他的请为写作选用一个文本模型。",
        "spare": "编排引擎靠删去句子来缩短文字，而这里没有一句可以删。请选中更长的文字，或选用语言模型。",
        "sentence": "没有可以概括的句子。请选中含有完整句子的文字。",
        "title": "这段文字里没有长度合适的标题。请多选一些，或选用语言模型。",
        "longer": "扩写文字",
        "simpler": "把文字改得易懂",
        "tone": "换语气",
        "translate": "翻译",
        "continue": "续写",
        "other": "做“{action}”",
    },
    "en": {
        "free": "The composer is not a language model: it only puts articles together from a brief and source documents, and corrects texts by rules. For free text or chat, choose a text model for 'text.generate'.",
        "empty": "The brief is empty. Write at least a title and a few facts in it.",
        "structure": "There is no structure '{name}'. Choose one of: {known}.",
        "form": "The structure '{name}' has no form in the language '{spoken}'. Choose another structure, or set the language in the brief.",
        "nothing": "There is nothing to rewrite: select some text first.",
        "needs model": "To {deed}, a language model is needed. The composer can shorten and sum up a text, find titles and correct punctuation; for the rest choose a model for 'text.generate'.",
        "spare": "The composer shortens a text by leaving sentences out, and here it can spare none. Select a longer text, or choose a language model for 'text.generate'.",
        "sentence": "There is no sentence to sum up. Select a text with whole sentences.",
        "title": "No title of the usual length stands in this text. Select more of it, or choose a language model for 'text.generate'.",
        "longer": "make a text longer",
        "simpler": "make a text simpler",
        "tone": "change the tone",
        "translate": "translate",
        "continue": "continue a text",
        "other": "do '{action}'",
    },
}  # fmt: skip


def refusal(which: str, language: str, **values: object) -> PluginError:
    """English for any language but Chinese."""
    return PluginError(_told(language)[which].format(**values))


def needs_model(action: str, language: str) -> PluginError:
    told = _told(language)
    known = action in ("longer", "simpler", "tone", "translate", "continue")
    deed = told[action] if known else told["other"].format(action=action)
    return refusal("needs model", language, deed=deed)


def _told(language: str) -> dict[str, str]:
    return _SENTENCES["zh" if language == "zh" else "en"]
