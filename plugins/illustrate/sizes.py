"""The sizes that platforms ask for, in pixels."""

from __future__ import annotations

SIZES: dict[str, tuple[int, int]] = {
    "section": (1280, 720),
    "og": (1200, 630),
    "wechat": (900, 383),
    "wechat-square": (500, 500),
    "wechat-channels": (1080, 1230),
    "douyin": (1080, 1920),
    "bilibili": (1280, 720),
    "xiaohongshu": (1242, 1660),
    "square": (1080, 1080),
    "portrait": (1080, 1350),
    "story": (1080, 1920),
}

TITLES = (
    "In the article", "Link preview", "WeChat article", "WeChat share", "WeChat Channels", "Douyin",
    "Bilibili", "Xiaohongshu", "Instagram square", "Instagram portrait", "Story",
)  # fmt: skip

TITLES_ZH = (
    "文中配图", "链接预览", "公众号头图", "公众号分享图", "视频号", "抖音", "B站", "小红书",
    "Instagram 方图", "Instagram 竖图", "快拍",
)  # fmt: skip
"""One title for each size, in the same order."""

USUAL = ("og", "wechat", "xiaohongshu", "square")
