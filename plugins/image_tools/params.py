"""Parameters of the picture tools; each action looks at its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from studio.sdk import Choice, Hidden, Label, Range

ACTIONS = ("crop", "resize", "rotate", "flip", "convert", "outpaint", "upscale", "grid")
_SIDE = Range(0, 30000)


@dataclass(frozen=True)
class Params:
    action: Annotated[
        str,
        Label("Action", zh="操作"),
        Choice(
            ACTIONS,
            titles=("Crop", "Resize", "Rotate", "Mirror", "Convert", "Extend", "Enlarge", "Contact sheet"),
            titles_zh=("裁剪", "缩放", "旋转", "翻转", "转换格式", "扩展画面", "放大", "对比图"),
        ),
    ] = "resize"  # fmt: skip
    x: Annotated[int, Label("Left edge", zh="左边"), _SIDE] = 0
    y: Annotated[int, Label("Upper edge", zh="上边"), _SIDE] = 0
    width: Annotated[int, Label("Width", zh="宽"), _SIDE] = 0
    height: Annotated[int, Label("Height", zh="高"), _SIDE] = 0
    fit: Annotated[
        str,
        Label("Fit", zh="适应方式"),
        Choice(
            ("exact", "inside", "cover"),
            titles=("Exactly, may distort", "Inside, keep proportions", "Cover, cut what juts out"),
            titles_zh=("精确尺寸（可能变形）", "完整放入", "铺满并裁掉多余"),
        ),
    ] = "cover"
    focus_x: Annotated[float, Label("Focus across", zh="焦点横向"), Range(0, 1, 0.01)] = 0.5
    focus_y: Annotated[float, Label("Focus down", zh="焦点纵向"), Range(0, 1, 0.01)] = 0.5
    degrees: Annotated[
        float,
        Label("Degrees", zh="角度", help="clockwise", help_zh="顺时针"),
        Range(-360, 360, 0.1),
    ] = 90.0
    direction: Annotated[
        str,
        Label("Mirror", zh="翻转方向"),
        Choice(
            ("horizontal", "vertical"),
            titles=("Left and right", "Top and bottom"),
            titles_zh=("左右", "上下"),
        ),
    ] = "horizontal"
    scale: Annotated[int, Label("Times", zh="倍数"), Range(2, 4)] = 2
    left: Annotated[int, Label("More on the left", zh="左侧扩展"), _SIDE] = 0
    top: Annotated[int, Label("More above", zh="上方扩展"), _SIDE] = 0
    right: Annotated[int, Label("More on the right", zh="右侧扩展"), _SIDE] = 0
    bottom: Annotated[int, Label("More below", zh="下方扩展"), _SIDE] = 0
    overlap: Annotated[
        int, Label("Overlap", zh="重叠", help="pixels", help_zh="像素"), Range(0, 512)
    ] = 48
    prompt: Annotated[str, Label("Prompt", zh="画面描述")] = ""
    negative: Annotated[str, Label("Negative prompt", zh="不要出现")] = ""
    edit: Annotated[dict[str, Any], Hidden()] = field(default_factory=dict)
    format: Annotated[
        str,
        Label("Format", zh="格式"),
        Choice(("same", "png", "jpeg", "webp"), titles_zh=("不变", "PNG", "JPEG", "WebP")),
    ] = "same"
    quality: Annotated[int, Label("Quality", zh="质量"), Range(1, 100)] = 92
    lossless: Annotated[bool, Label("Lossless WebP", zh="无损 WebP")] = False
    background: Annotated[
        str, Label("Behind transparency", zh="透明处的底色", help="#rrggbb; JPEG has no alpha")
    ] = "#ffffff"
    model: Annotated[str, Hidden()] = ""  # callers name one for any engine of image.upscale
    columns: Annotated[int, Label("Columns", zh="列数"), Range(0, 1000)] = 0
    cell: Annotated[int, Label("Side of a picture", zh="每张边长"), Range(16, 4096)] = 512
    across: Annotated[list[str], Label("Labels of columns", zh="列标签")] = field(
        default_factory=list
    )
    down: Annotated[list[str], Label("Labels of rows", zh="行标签")] = field(default_factory=list)
    titles: Annotated[list[str], Label("Titles of pictures", zh="图片标题")] = field(
        default_factory=list
    )
    cells: Annotated[list[int], Hidden()] = field(default_factory=list)
