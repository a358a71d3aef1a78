"""Pictures: the same every time, each scene its own, titles that can be read."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
import resvg_py
from numpy.typing import NDArray
from PIL import Image

from plugins.cover.choose import choose_mood, choose_scene
from plugins.cover.colour import contrast, luminance
from plugins.cover.frame import Frame
from plugins.cover.legible import luminances
from plugins.cover.palette import make_palette
from plugins.cover.plugin import SCENE_IDS, Cover, Params
from plugins.cover.render import painted
from plugins.cover.scenes import SCENES
from plugins.cover.svg import Canvas, document
from studio.sdk import PluginError, schema_of
from studio.sdk.pictures import read_settings
from studio.sdk.testing import FakeJob, run_plugin

BRAND = ["#1f6f5c", "#e8a33d", "#f7f3ea"]


def draw(scratch: Path, params: Mapping[str, Any], seed: int = 1) -> FakeJob:
    return run_plugin(Cover(), {"width": 320, "height": 180, **params}, scratch=scratch, seed=seed)


def pixels(job: FakeJob) -> NDArray[np.uint8]:
    with Image.open(job.one("image").path) as image:
        return np.asarray(image.convert("RGB"))


def test_the_same_seed_gives_the_same_bytes_and_another_another_picture(tmp_path: Path) -> None:
    params = {"prompt": "山水", "title": "三绝", "colours": BRAND, "svg": True}
    one, same, other = (draw(tmp_path / str(i), params, seed) for i, seed in enumerate((1, 1, 2)))
    assert one.one("image").path.read_bytes() == same.one("image").path.read_bytes()
    assert one.one("vector").path.read_bytes() == same.one("vector").path.read_bytes()
    assert one.one("image").meta == same.one("image").meta
    far = np.abs(pixels(one).astype(int) - pixels(other).astype(int)).mean()
    assert far > 6


def test_a_picture_says_how_it_was_made(tmp_path: Path) -> None:
    params = {"prompt": "雾里的茶山", "title": "三绝", "colours": BRAND, "time_of_day": "dawn"}
    file = draw(tmp_path / "a", params, seed=9).one("image").path
    found = read_settings(file)
    assert found is not None
    assert (found.prompt, found.seed, found.width, found.engine) == ("雾里的茶山", 9, 320, "cover")
    assert found.extra == {"time_of_day": "dawn", "title": "三绝", "colours": BRAND}
    again = draw(tmp_path / "b", {"prompt": found.prompt, **found.extra}, seed=found.seed or 0)
    assert again.one("image").path.read_bytes() == file.read_bytes()


def test_every_scene_has_a_place_in_the_form() -> None:
    assert set(SCENE_IDS) == {"auto", *SCENES}
    assert schema_of(Params)["properties"]["width"]["maximum"] == 8192
    assert schema_of(Params)["properties"]["scene"]["titles_zh"][1] == "山水"


def test_scenes_are_alive_and_unlike_each_other(tmp_path: Path) -> None:
    small: dict[str, NDArray[np.float64]] = {}
    for scene in SCENES:
        seen = pixels(
            draw(tmp_path / scene, {"scene": scene, "colours": BRAND, "time_of_day": "day"})
        )
        assert seen.reshape(-1, 3).std(axis=0).max() > 12, f"{scene} is nearly blank"
        assert len(np.unique(seen.reshape(-1, 3), axis=0)) > 800, f"{scene} has few colours"
        small[scene] = np.asarray(Image.fromarray(seen).resize((32, 18)), dtype=np.float64)
    names = list(small)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            assert np.abs(small[one] - small[other]).mean() > 5, f"{one} looks like {other}"


@pytest.mark.parametrize("scene", list(SCENES))
@pytest.mark.parametrize(("width", "height"), [(641, 363), (360, 640)])
def test_a_backdrop_rendered_small_is_the_backdrop(scene: str, width: int, height: int) -> None:
    """What is painted first is enlarged from a quarter of its size: nobody may see that."""
    rng = Random(5)
    mood = choose_mood("", scene, "auto", rng)
    canvas = Canvas(width, height)
    SCENES[scene](Frame(canvas, rng, make_palette(BRAND, mood.time, rng), mood))
    assert canvas.soft > 0
    whole = _rendered(document(width, height, canvas.inner()))
    off = np.abs(painted(canvas).astype(int) - whole.astype(int))
    assert off.max() <= 10
    assert off.mean() < 0.5


@pytest.mark.parametrize("time", ["dawn", "day", "dusk", "night"])
@pytest.mark.parametrize("scene", ["landscape", "city"])
def test_night_is_darker_than_day(scene: str, time: str, tmp_path: Path) -> None:
    mean = pixels(draw(tmp_path, {"scene": scene, "time_of_day": time, "colours": BRAND})).mean()
    assert (mean < 75) if time == "night" else (mean > 75)


@pytest.mark.parametrize("weather", ["雨", "雪", "雾", "spring", "autumn"])
def test_weather_changes_the_picture(weather: str, tmp_path: Path) -> None:
    job = draw(
        tmp_path / "a", {"prompt": f"山 {weather}", "scene": "landscape", "time_of_day": "day"}
    )
    meta = job.one("image").meta
    assert (meta["weather"], meta["season"]) != ("clear", "")


@pytest.mark.parametrize(
    ("width", "height"),
    [(900, 383), (500, 500), (1080, 1920), (1242, 1660), (64, 64), (64, 640), (1500, 64)],
)
def test_sizes_are_exact(width: int, height: int, tmp_path: Path) -> None:
    params = {
        "prompt": "城市",
        "title": "三绝工作室",
        "width": width,
        "height": height,
        "svg": True,
    }
    job = draw(tmp_path, params)
    with Image.open(job.one("image").path) as image:
        assert image.size == (width, height)
        assert image.format == "PNG"
    assert f'width="{width}" height="{height}"' in job.one("vector").text()[:200]


LAYOUTS = ("left", "top", "bottom", "centre")


@pytest.mark.parametrize("scene", list(SCENES))
def test_the_title_can_be_read(scene: str, tmp_path: Path) -> None:
    """Measured on the SVG without its letters, by another way than the plugin's own."""
    layout = LAYOUTS[list(SCENES).index(scene) % len(LAYOUTS)]
    params = {
        "scene": scene, "title": "三绝 Studio：一个人做完", "subtitle": "副标题\n品牌", "layout": layout,
        "width": 360, "height": 300, "svg": True, "colours": BRAND,
    }  # fmt: skip
    job = draw(tmp_path, params, seed=len(scene))
    meta = job.one("image").meta
    assert meta["title_contrast"] >= 4.5
    bare, lettered = _without_letters(job.one("vector").text()), _rendered(job.one("vector").text())
    ink = np.abs(bare.astype(int) - lettered.astype(int)).sum(axis=2) > 60
    assert ink.mean() > 0.01
    own = luminance(meta["title_colour"])
    ratios = [contrast(own, float(level)) for level in luminances(bare[ink])]
    assert np.percentile(ratios, 1) >= 4.5


def _rendered(svg: str) -> NDArray[np.uint8]:
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image.convert("RGB"))


def _without_letters(svg: str) -> NDArray[np.uint8]:
    start = svg.index('<g id="lettering"')
    return _rendered(svg[:start] + svg[svg.index("</g>", start) + 4 :])


def test_letters_are_outlines_and_the_svg_needs_no_font(tmp_path: Path) -> None:
    svg = draw(tmp_path, {"title": "三绝 <& Studio>", "svg": True}).one("vector").text()
    assert "<text" not in svg
    assert "<title>三绝 &lt;&amp; Studio&gt;</title>" in svg


@pytest.mark.parametrize("title", ["发布🎉", "🎉🎉", "नमस्ते", "\u200b"])
def test_no_tofu(title: str, tmp_path: Path) -> None:
    job = draw(tmp_path / "a", {"prompt": "海", "title": title, "svg": True})
    meta, svg = job.one("image").meta, job.one("vector").text()
    kept = "发布" if "发布" in title else ""
    assert "".join(meta.get("title_lines", [])) == kept
    assert svg.count('<g id="lettering"') == bool(kept)
    letters = svg[svg.index('<g id="lettering"') :].count("M") if kept else 0
    plain = draw(tmp_path / "b", {"prompt": "海", "title": kept, "svg": True}).one("vector").text()
    assert letters == (plain[plain.index('<g id="lettering"') :].count("M") if kept else 0)


@pytest.mark.parametrize(
    ("prompt", "scene"),
    [
        ("山水画卷", "landscape"), ("A lake among mountains", "landscape"), ("大海与帆船", "sea"),
        ("sailing the ocean", "sea"), ("城市天际线", "city"), ("startup in a big city", "city"),
        ("星空下的露营", "night"), ("the Milky Way galaxy", "night"), ("松林与树", "forest"),
        ("deep pine forest", "forest"), ("波浪的韵律", "waves"), ("几何图案", "geometric"),
        ("Bauhaus geometry", "geometric"), ("抽象渐变", "mesh"), ("节日的光斑", "bokeh"),
        ("新品发布", "product"), ("product launch", "product"), ("写作工作台和电脑", "desk"),
        ("人工智能与神经网络", "network"), ("neural network chips", "network"),
        ("文章与稿件", "paper"), ("newsletter and documents", "paper"),
        ("把文字变成语音和播客", "sound"), ("podcast narration with a microphone", "sound"),
    ],
)  # fmt: skip
def test_the_prompts_words_choose_the_scene(prompt: str, scene: str) -> None:
    chosen = {choose_scene(prompt, Random(seed)) for seed in range(12)}
    assert scene in chosen
    assert len(chosen) == 1 or prompt in ("写作工作台和电脑",)


def test_the_first_line_outweighs_the_tags() -> None:
    prompt = "森林里的树\n语音, 旁白, 播客"
    assert {choose_scene(prompt, Random(seed)) for seed in range(8)} == {"forest"}


def test_a_prompt_that_says_nothing_is_left_to_the_seed() -> None:
    assert len({choose_scene("嗯", Random(seed)) for seed in range(40)}) >= 4


@pytest.mark.parametrize(
    ("prompt", "time", "weather", "season"),
    [
        ("黄昏的山", "dusk", "clear", ""), ("雪夜的城市", "night", "snow", ""),
        ("spring morning in the rain", "dawn", "rain", "spring"), ("秋天的正午", "day", "clear", "autumn"),
        ("foggy sunset", "dusk", "fog", ""),
    ],
)  # fmt: skip
def test_the_prompts_words_choose_the_light(
    prompt: str, time: str, weather: str, season: str
) -> None:
    mood = choose_mood(prompt, "landscape", "auto", Random(1))
    assert (mood.time, mood.weather, mood.season) == (time, weather, season)


def test_the_brands_colour_leads(tmp_path: Path) -> None:
    def hue(colour: str, name: str) -> NDArray[np.float64]:
        job = draw(
            tmp_path / name, {"scene": "landscape", "time_of_day": "day", "colours": [colour]}
        )
        return np.asarray(pixels(job).reshape(-1, 3).mean(axis=0))

    green, red = hue("#1f8f5c", "green"), hue("#a0304a", "red")
    assert green[1] > green[0]
    assert red[0] > red[1]


def test_a_wrong_colour_is_named(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="rebeccapurple"):
        draw(tmp_path, {"colours": ["rebeccapurple"]})


def test_a_large_picture_shows_a_preview(tmp_path: Path) -> None:
    job = draw(tmp_path, {"scene": "geometric", "width": 1600, "height": 1000})
    assert [file.name for file in job.previews] == ["preview.png"]
    assert job.steps[-1][0] == 1.0


def test_the_host_names_the_font_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from plugins.cover.fonts import font_folder

    assert (font_folder() / "SanjueSans-Bold.otf").is_file()
    monkeypatch.setenv("STUDIO_FONTS", str(tmp_path))
    assert font_folder() == tmp_path
