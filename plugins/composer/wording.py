"""The fixed words of the notes and of citations, in both languages."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "notes": "写作说明：{title}",
        "honest": "本文由编排引擎按“{structure}”的结构编排：文字来自你的简报和资料原句，没有使用语言模型。",
        "headlines": "标题备选",
        "description": "摘要",
        "characters": "{count} 个字符",
        "tags": "标签",
        "remarks": "发布前请核对",
        "sources": "资料",
        "cited": "《{title}》（{file}）：引用 {count} 处",
        "where": "第 {number} 段",
        "where_page": "第 {page} 页第 {number} 段",
        "footnote": "{title}，{where}：“{quote}”",
        "unsupported": "“{fact}”没有出处",
        "avoided": "简报里出现了你不想用的词“{term}”：“{text}”。请改写这一处，或从“不要出现”里去掉这个词。",
        "must_use": "“{term}”必须出现，但简报的要点和选中的原句里都没有。请把它写进要点。",
        "language": "《{title}》不是中文，没有引用。",
        "cut": "《{title}》太长，只读了前 200 万字符。",
        "short": "成文约 {have} 字，少于目标 {want} 字：能用的资料不够，没有凑字数。请补充资料或要点。",
        "long_title": "标题超过 {limit} 个字符，已换用较短的标题。请在简报里写一个更短的标题。",
        "no_material": "提纲里的“{heading}”没有内容：请在它下面写出要点，或添加讲到它的资料。",
        "lacks": "缺少：{field}",
        "bare": "“{text}”下面没有内容",
        "bare_do": "补上内容，或删去这个小标题。",
        "long": "这句话有 {have} 字，不容易读：“{text}”",
        "long_do": "拆成两三句。",
        "unsupported_do": "资料里没有自动找到依据：请补充资料，或自己核实后再发布。",
        "no_title": "请给文章起一个标题：现在的标题取自要点。",
    },
    "en": {
        "notes": "Notes on: {title}",
        "honest": "Composed by rules in the structure \"{structure}\": the words come from your brief and from your sources. No language model was used.",
        "headlines": "Headline variants",
        "description": "Meta description",
        "characters": "{count} characters",
        "tags": "Tags",
        "remarks": "Check before you publish",
        "sources": "Sources",
        "cited": "{title} ({file}): cited {count} times",
        "where": "paragraph {number}",
        "where_page": "page {page}, paragraph {number}",
        "footnote": "{title}, {where}: “{quote}”",
        "unsupported": "“{fact}” has no source",
        "avoided": "The brief has the word “{term}”, which you want to avoid: “{text}”. Rewrite it, or take the word off that list.",
        "must_use": "“{term}” must appear, but neither your facts nor the quoted sentences have it. Write it into a fact.",
        "language": "“{title}” is not in English and was not quoted.",
        "cut": "“{title}” is very long; only its first two million characters were read.",
        "short": "The article has about {have} words, less than the {want} wanted: the material is not enough, and nothing was padded. Add sources or facts.",
        "long_title": "The title is longer than {limit} characters, so a shorter one was used. Write a shorter title in the brief.",
        "no_material": "Nothing fills “{heading}” of the outline: write points under it, or add a source about it.",
        "lacks": "Missing: {field}",
        "bare": "Nothing stands under “{text}”",
        "bare_do": "Write something under it, or take the heading out.",
        "long": "This sentence has {have} words and is hard to follow: “{text}”",
        "long_do": "Make two or three of it.",
        "unsupported_do": "Nothing in the sources was recognised as its origin: add a source, or check it yourself.",
        "no_title": "Give the article a title: the one it has is taken from your facts.",
    },
}  # fmt: skip

FIELDS: dict[str, tuple[str, str]] = {
    "title": ("Title", "标题"),
    "product": ("Product", "产品"),
    "audience": ("Audience", "受众"),
    "problem": ("Problem", "痛点"),
    "facts": ("Facts", "要点"),
    "quotes": ("Quotes", "引语"),
    "must_use": ("Must use", "必须出现"),
    "must_avoid": ("Must avoid", "不要出现"),
    "call_to_action": ("Call to action", "行动号召"),
    "sources": ("Sources", "资料"),
    "dateline": ("Dateline", "电头"),
    "about us": ("About us", "关于我们"),
    "contact": ("Contact", "联系方式"),
}
"""Field -> its heading in an English and a Chinese brief."""


def say(language: str, key: str, **values: object) -> str:
    return WORDS[language][key].format(**values)


def field_name(field: str, language: str) -> str:
    en, zh = FIELDS.get(field, (field, field))
    return zh if language == "zh" else en
