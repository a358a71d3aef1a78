"""Posters on pixels: fills, pictures, shapes, logos, what is remarked and what is refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio.sdk import PluginError
from studio.sdk.pictures import PictureSettings, read_settings, write_settings
from studio.sdk.poster.design import Place
from studio.sdk.poster.layout import Box, box_of
from studio.sdk.poster.sizes import size_of

from .posters import KIT, kinds, layer, layout, paint, paint_text, picture, pixels, text

pytestmark = pytest.mark.usefixtures("qapp")

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
FULL = {"area": "canvas"}


def shape(**values: Any) -> dict[str, Any]:
    return {"kind": "shape", "id": "s", "place": FULL, **values}


def photo(**values: Any) -> dict[str, Any]:
    return {"kind": "picture", "id": "p", "source": "media/a.png", "place": FULL, **values}


def test_a_poster_for_each_size_with_what_it_is(tmp_path: Path) -> None:
    job = paint(tmp_path, [text("标题")], design={"sizes": ["wechat-cover", "300x200"]})
    posters = [one for one in job.emitted if one.role == "poster"]
    assert [one.path.name for one in posters] == ["one-wechat-cover.png", "one-300x200.png"]
    for one, size in zip(posters, ((900, 383), (300, 200)), strict=True):
        with Image.open(one.path) as image:
            assert (image.size, image.mode) == (size, "RGB")
        assert (one.meta["width"], one.meta["height"]) == size
        assert (one.meta["title"], one.meta["alt"]) == ("A poster", "标题")


def test_a_cover_says_so(tmp_path: Path) -> None:
    job = paint(tmp_path, [text("标题")], design={"cover": True})
    assert job.one("cover").meta["size"] == "400x400"


def test_sizes_and_scale_can_be_asked_for(tmp_path: Path) -> None:
    job = paint(tmp_path, [text("标题")], sizes=["og"], scale=0.5)
    assert pixels(job).shape == (315, 600, 3)


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    layers = [
        shape(fill={"angle": 120, "stops": [{"at": 0, "colour": "primary"}, {"at": 1, "colour": "accent"}]}),
        text("三绝 Studio，一个人", shadow={}, outline={"colour": "white"}),
    ]  # fmt: skip
    found = {
        hashlib.sha256(paint(tmp_path / str(n), layers).one("poster").path.read_bytes()).hexdigest()
        for n in range(2)
    }
    assert len(found) == 1


def test_a_gradient_runs_the_way_it_says(tmp_path: Path) -> None:
    stops = [{"at": 0, "colour": "#000000"}, {"at": 1, "colour": "#ffffff"}]
    down = pixels(paint(tmp_path / "a", [], design={"background": {"stops": stops}}))
    assert down[2, 200, 0] < 10 and down[397, 200, 0] > 245
    right = pixels(paint(tmp_path / "b", [], design={"background": {"angle": 90, "stops": stops}}))
    assert right[200, 2, 0] < 10 and right[200, 397, 0] > 245
    middle = {"background": {"kind": "radial", "stops": stops}}
    radial = pixels(paint(tmp_path / "c", [], design=middle))
    assert radial[200, 200, 0] < 10 and radial[2, 2, 0] > 240


def test_a_picture_is_cropped_about_its_focus(tmp_path: Path) -> None:
    file = picture(tmp_path / "a.png", (RED, GREEN, BLUE), (1200, 300))
    for focus, colour in ((0.0, RED), (0.5, GREEN), (1.0, BLUE)):
        job = paint(tmp_path / str(focus), [photo(focus=[focus, 0.5])], files={"media/a.png": file})
        assert tuple(pixels(job)[200, 200]) == colour
    whole = paint(tmp_path / "w", [photo(fit="contain")], files={"media/a.png": file})
    seen = pixels(whole)
    assert [tuple(seen[200, x]) for x in (60, 200, 340)] == [RED, GREEN, BLUE]
    assert tuple(seen[20, 200]) == (255, 255, 255)


def test_a_picture_that_the_camera_turned_stands_upright(tmp_path: Path) -> None:
    image = Image.fromarray(np.full((100, 300, 3), 200, np.uint8))
    image.paste(RED, (0, 0, 150, 100))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees clockwise
    image.save(tmp_path / "a.jpg", exif=exif, quality=95)
    job = paint(tmp_path, [photo(fit="contain")], files={"media/a.png": tmp_path / "a.jpg"})
    seen = pixels(job).astype(int)
    assert seen[60, 200, 0] - seen[60, 200, 1] > 150, "red is on top"
    assert abs(seen[340, 200, 0] - seen[340, 200, 1]) < 20


def test_a_poster_keeps_how_its_pictures_were_made(tmp_path: Path) -> None:
    file = picture(tmp_path / "a.png", (RED,), (200, 200))
    files = {"media/a.png": file}
    plain = paint(tmp_path / "a", [photo()], files=files)
    assert read_settings(plain.one("poster").path) is None
    assert plain.one("poster").meta["pictures"] == ["media/a.png"]
    write_settings(file, PictureSettings(prompt="a red square", seed=7, engine="cover"))
    made = paint(tmp_path / "b", [photo()], files=files).one("poster")
    kept = read_settings(made.path)
    assert kept is not None and (kept.width, kept.height, kept.engine) == (400, 400, "poster")
    (one,) = kept.extra["pictures"]
    assert (one["path"], one["settings"]["prompt"], one["settings"]["seed"]) == (
        "media/a.png", "a red square", 7,
    )  # fmt: skip


def test_corners_are_cut_and_a_circle_is_round(tmp_path: Path) -> None:
    file = picture(tmp_path / "a.png", (RED,), (500, 500))
    files = {"media/a.png": file}
    rounded = pixels(paint(tmp_path / "a", [photo(radius=0.2)], files=files))
    assert tuple(rounded[3, 3]) == (255, 255, 255) and tuple(rounded[3, 200]) == RED
    circle = pixels(paint(tmp_path / "b", [photo(shape="ellipse")], files=files))
    share = (circle[:, :, 1] < 128).mean()
    assert share == pytest.approx(np.pi / 4, abs=0.01)


def test_blur_tint_saturation_and_fade(tmp_path: Path) -> None:
    file = picture(tmp_path / "a.png", (RED, BLUE), (400, 400))
    files = {"media/a.png": file}

    def seen(name: str, **values: Any) -> np.ndarray[Any, Any]:
        return pixels(paint(tmp_path / name, [photo(**values)], files=files)).astype(int)

    soft = seen("blur", blur=0.08)
    assert 60 < soft[200, 200, 0] < 195 and 60 < soft[200, 200, 2] < 195
    assert tuple(seen("tint", tint="white@0.5")[200, 100]) == pytest.approx((255, 128, 128), abs=2)
    grey = seen("grey", saturation=0.0)
    assert np.ptp(grey, axis=2).max() <= 1
    fade = seen("fade", fade={"side": "left", "length": 0.5})
    assert fade[200, 3, 1] > 240 and fade[200, 190, 1] < 10


def test_opacity_and_rotation(tmp_path: Path) -> None:
    half = pixels(paint(tmp_path / "a", [shape(fill="black", opacity=0.5)]))
    assert tuple(half[200, 200]) == pytest.approx((128, 128, 128), abs=1)
    bar = {"area": "canvas", "x": 0.1, "y": 0.45, "w": 0.8, "h": 0.1}
    turned = pixels(paint(tmp_path / "b", [shape(fill="black", place=bar, rotation=90)]))
    assert turned[60, 200, 0] == 0 and turned[200, 60, 0] == 255


@pytest.mark.parametrize(
    ("values", "share"),
    [
        ({"shape": "rect"}, 1.0),
        ({"shape": "ellipse"}, np.pi / 4),
        ({"shape": "path", "path": "M0 0 L1 0 L0 1 Z"}, 0.5),
        ({"shape": "path", "path": "M0 1 C0 0 1 0 1 1 Z"}, 0.6),
        ({"shape": "rect", "radius": 0.5}, np.pi / 4),
        ({"shape": "dots", "spacing": 0.1, "radius": 0.025}, np.pi * 0.0625),
    ],
)
def test_shapes(tmp_path: Path, values: dict[str, Any], share: float) -> None:
    seen = pixels(paint(tmp_path, [shape(fill="black", **values)]))
    assert (seen[:, :, 0] < 128).mean() == pytest.approx(share, abs=0.012)


@pytest.mark.parametrize("path", ["M0", "m0 0", "M0 0 X1", "M0 a", "L"])
def test_a_path_that_is_none_is_told(tmp_path: Path, path: str) -> None:
    with pytest.raises(PluginError, match="path of layer 's'"):
        paint(tmp_path, [shape(shape="path", path=path)])


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#ff0000"/></svg>'


def test_a_logo_is_drawn_whole_and_in_one_colour_if_asked(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO, encoding="utf-8")
    place = {"area": "canvas", "horizontal": "right", "vertical": "bottom", "w": 0.5, "h": 0.5}
    sign = {"kind": "logo", "id": "l", "place": place, "align": "right", "valign": "bottom"}
    kit, files = {**KIT, "logo": "brand/logo.svg"}, {"brand/logo.svg": tmp_path / "logo.svg"}
    seen = pixels(paint(tmp_path / "a", [sign], kit=kit, files=files))
    assert tuple(seen[395, 395]) == RED and tuple(seen[305, 205]) == RED
    assert tuple(seen[295, 300]) == (255, 255, 255), "twice as wide as high"
    blue = pixels(paint(tmp_path / "b", [{**sign, "colour": "#0000ff"}], kit=kit, files=files))
    assert tuple(blue[395, 395]) == BLUE


def test_a_picture_may_be_a_vector(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(LOGO, encoding="utf-8")
    seen = pixels(paint(tmp_path, [photo()], files={"media/a.png": tmp_path / "a.svg"}))
    assert (seen == np.array(RED)).all()


def test_without_a_logo_the_brand_is_written(tmp_path: Path) -> None:
    place = {"horizontal": "left", "vertical": "bottom", "w": 0.5, "h": 0.1}
    sign = {"kind": "logo", "id": "l", "place": place}
    job = paint(tmp_path / "a", [sign])
    assert layer(job, "l")["lines"] == ["三绝"]
    none = paint(tmp_path / "b", [sign], kit={**KIT, "name": ""})
    assert layout(none)["layers"] == [] and pixels(none).min() == 255


def test_missing_and_broken_files_are_remarked_and_the_poster_is_made(tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + b"no picture")
    font = tmp_path / "no.otf"
    font.write_bytes(b"OTTO")
    layers = [
        photo(source="media/gone.png"), {**photo(id="q"), "source": "media/b.png"},
        photo(id="none", source=""), text("标题", font="brand/no.otf"), text("标题", id="u", font="Nobody"),
    ]  # fmt: skip
    files = {"media/b.png": broken, "brand/no.otf": font}
    job = paint(tmp_path, layers, files=files, design={"language": "en"})
    told = {(one["layer"], one["kind"]): one["text"] for one in layout(job)["remarks"]}
    assert "'media/gone.png' is not there" in told["p", "picture"]
    assert "'media/b.png' can't be read" in told["q", "picture"]
    assert told["none", "picture"] == "No picture is chosen."
    assert "can't be read as a font" in told["t", "font"]
    assert "'Nobody' is not installed" in told["u", "font"]
    assert any("gone.png" in notice for notice in job.notices)
    assert job.one("poster").meta["warnings"] == layout(job)["remarks"]


def test_remarks_are_in_the_language_of_the_poster(tmp_path: Path) -> None:
    job = paint(tmp_path, [photo(source="media/gone.png")])
    assert job.notices == ["400x400: 图片“media/gone.png”不在了。"]


def test_a_picture_cut_off_in_the_middle_is_remarked(tmp_path: Path) -> None:
    whole = picture(tmp_path / "a.png", (RED, BLUE), (800, 800)).read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    job = paint(tmp_path, [photo()], files={"media/a.png": tmp_path / "cut.png"})
    assert kinds(job) == ["picture"]


@pytest.mark.parametrize(
    ("ground", "colour", "size", "poor"),
    [
        ("white", "#777777", 0.03, True),
        ("white", "#767676", 0.03, False),
        ("white", "#949494", 0.1, False),  # large text needs less
        ("black", "#333333", 0.1, True),
        ("white", "black@0.3", 0.1, True),
    ],
)
def test_contrast_is_measured(
    tmp_path: Path, ground: str, colour: str, size: float, poor: bool
) -> None:
    design = {"background": ground}
    job = paint(
        tmp_path, [text("看得清吗", colour=colour, size=size)], design=design, size="1000x1000"
    )
    assert ("contrast" in kinds(job)) is poor


def test_contrast_is_measured_where_the_text_is(tmp_path: Path) -> None:
    file = picture(tmp_path / "a.png", ((0, 0, 0), (255, 255, 255)), (400, 400))
    left = {"area": "canvas", "x": 0.05, "y": 0.1, "w": 0.4, "h": 0.8}
    right = {**left, "x": 0.55}
    for name, place, poor in (("l", left, False), ("r", right, True)):
        layers = [photo(), text("字", colour="white", place=place)]
        job = paint(tmp_path / name, layers, files={"media/a.png": file})
        assert ("contrast" in kinds(job)) is poor
    plate = text("字", colour="white", place=right, plate={"fill": "black"})
    assert kinds(paint(tmp_path / "p", [photo(), plate], files={"media/a.png": file})) == []
    outline = text("字", colour="white", place=right, outline={"colour": "black", "width": 0.08})
    assert kinds(paint(tmp_path / "o", [photo(), outline], files={"media/a.png": file})) == []


def test_texts_on_each_other_and_over_the_margin(tmp_path: Path) -> None:
    edge = {"area": "canvas", "x": 0.0, "y": 0.0, "w": 1.0, "h": 0.2}
    job = paint(tmp_path, [text("上面的字", place=edge), text("下面的字", id="u", place=edge)])
    assert set(kinds(job)) == {"overlap", "unsafe", "contrast"}


def test_one_layer_alone_on_nothing(tmp_path: Path) -> None:
    square = {"area": "canvas", "x": 0.25, "y": 0.25, "w": 0.5, "h": 0.5}
    layers = [shape(fill="black"), shape(id="u", fill="#ff0000", place=square)]
    seen = pixels(paint(tmp_path, layers, only="u"))
    assert seen.shape == (400, 400, 4)
    assert tuple(seen[200, 200]) == (*RED, 255) and seen[10, 10, 3] == 0
    with pytest.raises(PluginError, match="no layer 'x'"):
        paint(tmp_path / "x", layers, only="x")


def test_the_layout_tells_boxes_in_pixels(tmp_path: Path) -> None:
    place = {"horizontal": "left", "vertical": "top", "x": 0.1, "y": 0.1, "w": 0.5, "h": 0.2}
    job = paint(
        tmp_path, [text("标题", place=place, valign="top"), shape()], size="xiaohongshu", scale=0.5
    )
    told = layout(job)
    assert (told["width"], told["height"]) == (621, 830)
    size = size_of("621x830")
    area = box_of(Place(**place), size)
    found = layer(job, "t")
    assert found["area"] == pytest.approx([area.x, area.y, area.w, area.h], abs=0.01)
    assert Box(*found["box"]).inside(area, 0.01)
    assert found["text_size"] == pytest.approx(62.1, abs=0.01)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("no json", "no JSON"),
        (json.dumps({"layers": [shape(fill="nocolour")]}), "'nocolour' is no colour"),
        (json.dumps({"sizes": ["huge"], "layers": []}), "'huge' is no poster size"),
        (json.dumps({"layers": [{"id": "a"}]}), "must have a 'kind'"),
    ],
)
def test_a_design_that_is_wrong_ends_with_one_sentence(
    tmp_path: Path, data: str, said: str
) -> None:
    with pytest.raises(PluginError, match=said):
        paint_text(tmp_path, data)


def test_a_poster_larger_than_can_be_painted_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="larger than 8192"):
        paint(tmp_path, [], size="4000x4000", scale=3)
