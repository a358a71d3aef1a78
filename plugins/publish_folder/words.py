"""What the overview page says, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from studio.sdk.poster.sizes import SIZES

from .arrange import Entry

_ZH: Mapping[str, str] = {
    "read": "阅读", "listen": "收听", "pictures": "配图", "covers": "封面", "posters": "海报", "sources": "文稿",
    "made": "制作说明", "text": "文字", "voice": "旁白", "none": "作者本人",
    "composed": "按规则从作者的简报与资料汇编，未使用语言模型", "generated": "由人工智能（AI）辅助生成",
    "drawn": "由程序合成", "synthetic": "合成语音",
    "check": "全部文件的清单与 SHA-256 校验值", "package": "内容包", "subtitles": "字幕",
    "noplayer": "你的浏览器不能播放这段声音，请下载收听。",
    "markdown": "Markdown 文稿", "html": "网页", "docx": "Word 文档", "pdf": "PDF", "epub": "电子书",
    "article": "文章", "notes": "写作说明", "claim-list": "事实清单", "narration": "旁白（无损）", "audio": "音频",
}  # fmt: skip
_EN: Mapping[str, str] = {
    "read": "Read", "listen": "Listen", "pictures": "Pictures", "covers": "Covers", "posters": "Posters",
    "sources": "Manuscript", "made": "How this was made", "text": "Text", "voice": "Voice",
    "none": "the author", "generated": "generated with the help of AI",
    "composed": "assembled by rules from the author’s brief and sources, no language model",
    "drawn": "computer-generated", "synthetic": "synthetic voice",
    "check": "A list of all files with their SHA-256 checksums", "package": "Content package",
    "subtitles": "Subtitles", "noplayer": "Your browser can’t play this sound: download it.",
    "markdown": "Markdown", "html": "Web page", "docx": "Word document", "pdf": "PDF",
    "epub": "E-book", "article": "Article", "notes": "Notes on the writing",
    "claim-list": "Claims and their sources",
    "narration": "Narration (lossless)", "audio": "Audio",
}  # fmt: skip


def word(key: str, language: str) -> str:
    return (_ZH if language == "zh" else _EN)[key]


def kind(entry: Entry, language: str) -> str:
    """What a file is, for people: by its format where the exporter told it, else by its role."""
    if entry.asset.media.startswith("audio/") and entry.asset.role == "export":
        return f"{word('audio', language)} {entry.asset.path.suffix[1:].upper()}"
    told = str(entry.asset.meta.get("format") or entry.asset.role)
    known = _ZH if language == "zh" else _EN
    return known.get(told, entry.asset.path.suffix[1:].upper())


def size(count: int) -> str:
    """Bytes as file managers show them."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.0f} KB"
    return f"{count / 1_000_000:.1f} MB"


_COVERS: Mapping[str, tuple[str, str]] = {
    "og": ("Link preview", "链接预览"), "wechat": ("WeChat article", "公众号头图"),
    "wechat-square": ("WeChat share", "公众号分享图"), "wechat-channels": ("WeChat Channels", "视频号"),
    "douyin": ("Douyin", "抖音"), "bilibili": ("Bilibili", "B站"),
    "xiaohongshu": ("Xiaohongshu", "小红书"), "square": ("Square", "方图"),
    "portrait": ("Portrait", "竖图"), "story": ("Story", "快拍"),
}  # fmt: skip


_POSTERS: Mapping[str, tuple[str, str]] = {one.id: (one.title, one.title_zh) for one in SIZES}


def cover(name: str, language: str) -> str:
    """The place that a cover of this size is made for."""
    titles = _COVERS.get(name) or _POSTERS.get(name)
    return titles[language == "zh"] if titles else name
