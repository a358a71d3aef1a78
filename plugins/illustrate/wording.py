"""The words around a picture: its prompt, what is said on it, and its description for the blind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

SCENES_ZH = {
    "landscape": "层叠的群山与开阔的前景",
    "sea": "海面、落在水上的光和一叶帆船",
    "city": "一层层的城市天际线",
    "night": "星空下的山丘和一顶亮着灯的帐篷",
    "forest": "松林间透下的光束",
    "waves": "起伏叠落的彩色波浪和一轮圆",
    "geometric": "由圆、弧和条纹拼成的几何图案",
    "mesh": "柔和渐变的色彩和细密的等高线",
    "bokeh": "虚化的光斑",
    "product": "聚光灯下展台上的一件物品",
    "desk": "窗前的书桌，桌上有电脑、台灯、绿植和一杯热饮",
    "network": "由发光的点和线连成的网络",
    "paper": "叠放的几页图文和一支钢笔",
    "sound": "话筒和向两边展开的声波",
}
SCENES_EN = {
    "landscape": "ranges of mountains behind an open foreground",
    "sea": "the sea, light on the water and a small sailing boat",
    "city": "a city skyline in layers",
    "night": "a starry sky over hills, and a tent lit from within",
    "forest": "shafts of light between pines",
    "waves": "coloured waves that overlap, and a disc above them",
    "geometric": "a geometric pattern of discs, arcs and stripes",
    "mesh": "soft colours that run into each other, with fine contour lines",
    "bokeh": "lights out of focus",
    "product": "an object on a stage under a spotlight",
    "desk": "a desk by a window, with a computer, a lamp, a plant and a hot drink",
    "network": "glowing points and lines joined to a network",
    "paper": "pages of text and pictures laid over each other, and a pen",
    "sound": "a microphone and the waves of a voice",
}
OUTDOORS = {"landscape", "sea", "city", "forest"}
TIMES_ZH = {"dawn": "清晨，", "day": "白天，", "dusk": "黄昏，", "night": "夜色中，"}
TIMES_EN = {"dawn": " at dawn", "day": " by day", "dusk": " at dusk", "night": " at night"}


def prompt_for(data: Mapping[str, Any], subject: str, style: str) -> str:
    """The subject on a line of its own, then what is around it, then the style."""
    around = str(data.get("prompt") or "")
    tags = [str(tag) for tag in data.get("tags") or []]
    hints = around if around and around != subject else ", ".join(tags)
    wanted = [style, str(data.get("style") or "")]
    lines = [subject, hints, ", ".join(dict.fromkeys(part for part in wanted if part))]
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def is_chinese(lang: str, text: str) -> bool:
    return lang.startswith("zh") if lang else bool(re.search(r"[\u4e00-\u9fff]", text))


def shown(meta: Mapping[str, Any], *, chinese: bool) -> str:
    """What is on the picture, when the engine says so."""
    scene, time = str(meta.get("scene", "")), str(meta.get("time", ""))
    if scene not in SCENES_EN:
        return ""
    outdoors = scene in OUTDOORS
    if chinese:
        return (TIMES_ZH.get(time, "") if outdoors else "") + SCENES_ZH[scene]
    return SCENES_EN[scene] + (TIMES_EN.get(time, "") if outdoors else "")


def picture_alt(heading: str, meta: Mapping[str, Any], prompt: str = "", *, chinese: bool) -> str:
    """By what the engine says it drew, else by the subject of a prompt that says more than the
    heading."""
    subject = prompt.partition("\n")[0].strip()
    seen = shown(meta, chinese=chinese) or (subject if subject != heading else "")
    if chinese:
        return f"插画：{seen}（配“{heading}”一节）" if seen else f"“{heading}”一节的配图"
    return f"Illustration: {seen} (for “{heading}”)" if seen else f"Picture for “{heading}”"


def cover_alt(title: str, meta: Mapping[str, Any], *, chinese: bool) -> str:
    seen = shown(meta, chinese=chinese)
    if chinese:
        return f"封面：标题“{title}”" + (f"，画面是{seen}" if seen else "")
    return f"Cover with the title “{title}”" + (f" over {seen}" if seen else "")


def short(subtitle: str, *, chinese: bool) -> str:
    """A subtitle that fits under a title: its first sentence or clause, or nothing."""
    limit = 34 if chinese else 84
    text = " ".join(subtitle.split())
    for pattern in (r"$", r"(?<=[。！？])|(?<=[.!?])\s", r"[，；：,;:]"):
        part = re.split(pattern, text, maxsplit=1)[0].strip()
        if part and len(part) <= limit:
            return part.rstrip("。.")
    return ""


def file_name(heading: str) -> str:
    """A name that every file system takes."""
    clean = re.sub(r'[\\/:*?"<>|\x00-\x1f`#]+', " ", heading)
    return " ".join(clean.split()).strip(" .")[:60].strip(" .") or "picture"
