"""`studio picture`: files in, files out, by the plugins' own workers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from studio.sdk.pictures import PictureSettings, read_settings, write_settings
from studio.store.paths import places
from tests.cli.studio import here, refused_here
from tests.jobs.rig import write_plugin
from tests.plugins.local_models import install
from tests.plugins.picture_files import png, simple_graph
from tests.plugins.test_cutout import disc
from tests.plugins.test_cutout import model as red_model

CAT = PictureSettings("一只猫", steps=4, seed=7, sampler="lcm", engine="x 1")


def picture(path: Path, size: tuple[int, int] = (60, 40)) -> Path:
    Image.effect_noise(size, 50).convert("RGB").save(path)
    write_settings(path, CAT)
    return path


def test_info_tells_how_pictures_were_made(tmp_path: Path) -> None:
    ours = picture(tmp_path / "猫.png")
    graph = simple_graph()
    del graph["3"]["inputs"]["cfg"]
    theirs = png(tmp_path / "b.png", prompt=graph)
    plain = png(tmp_path / "c.png")
    ran = here("picture", "info", ours, theirs, plain)
    assert ran.code == 0 and ran.err == ""
    assert "猫.png: png, 60 x 40, sanjue" in ran.out
    assert "  prompt       一只猫" in ran.out
    assert ran.out.count("  not said:    ") == 1 and "  not said:    guidance" in ran.out
    assert "comfyui" in ran.out and "a glass bottle, 紫色" in ran.out
    assert "c.png: png, 64 x 48, says nothing about its making" in ran.out
    told = here("picture", "info", theirs, "--json").json()
    assert (told[0]["program"], told[0]["settings"]["model"]) == ("comfyui", "dreamshaper_8")


def test_a_damaged_picture_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    good, bad = picture(tmp_path / "a.png"), tmp_path / "b.png"
    bad.write_bytes(good.read_bytes()[:-400])
    ran = here("picture", "info", bad, good, "--json")
    assert ran.code == 1
    assert "b.png" in ran.err and "copy or download it again" in ran.err
    assert [one["file"] for one in ran.json()] == [str(good)]


def test_converting_and_cropping_keep_the_settings(tmp_path: Path) -> None:
    one, two = picture(tmp_path / "a.png"), picture(tmp_path / "b.png")
    ran = here("picture", "convert", one, two, "--to", "webp", "-o", tmp_path / "out")
    assert ran.code == 0
    paths = [Path(line) for line in ran.out.splitlines()]
    assert [path.name for path in paths] == ["a.webp", "b.webp"]
    assert read_settings(paths[0]) == CAT
    place = tmp_path / "封面" / "cover.jpg"
    ran = here("picture", "crop", one, "--size", "30x10", "--focus", "0.5,0", "-o", place)
    assert (ran.code, ran.out.strip()) == (0, str(place))
    with Image.open(place) as image:
        assert (image.format, image.size) == ("JPEG", (30, 10))
    settings = read_settings(place)
    assert settings is not None and settings.prompt == "一只猫"
    ran = here("picture", "crop", one, "--box", "5,6,20,10", "-o", tmp_path)
    assert Path(ran.out.strip()).name == "a 2.png", "nothing is overwritten"


def test_enlarging_without_a_model_is_lanczos(tmp_path: Path) -> None:
    ran = here(
        "picture", "upscale", picture(tmp_path / "a.png"), "--scale", "3", "-o", tmp_path / "o"
    )
    assert ran.code == 0, ran.said
    with Image.open(ran.out.strip()) as image:
        assert image.size == (180, 120)
    settings = read_settings(Path(ran.out.strip()))
    assert settings is not None and settings.extra["edits"] == ["upscale 3 lanczos"]


def test_cutting_out_by_an_installed_model(tmp_path: Path) -> None:
    assert "studio models search --task image.cutout" in refused_here(
        "picture", "cutout", disc(tmp_path / "a.png")
    )
    install("red", red_model(tmp_path / "m"), "cutout", "image.cutout")
    ran = here("picture", "cutout", tmp_path / "a.png", "--crop", "-o", tmp_path / "o" / "cut.png")
    assert ran.code == 0, ran.said
    with Image.open(tmp_path / "o" / "cut.png") as image:
        assert image.mode == "RGBA" and image.width < 230


PAINTER = """
from PIL import Image, ImageChops
with Image.open(inputs.one("image").path) as image, Image.open(inputs.one("mask").path) as mask:
    assert image.size == mask.size
    red = Image.new("RGB", image.size, "red")
    file = job.scratch / "painted.png"
    Image.composite(red, image.convert("RGB"), mask.convert("L")).save(file)
job.emit(file, "image/png", role="image")
"""


def test_extending_by_an_engine_of_the_user(tmp_path: Path) -> None:
    write_plugin(
        places().plugins, "painter", PAINTER,
        params='prompt: str = ""\nnegative: str = ""\nstrength: float = 1\nmask_blur: int = 0\n',
        manifest="""
            capabilities = ["image.edit"]
            [consumes.image]
            media = ["any"]
            [consumes.mask]
            media = ["any"]
            [produces.image]
            media = ["image/png"]
        """,
    )  # fmt: skip
    one = picture(tmp_path / "a.png", (200, 100))
    assert here("engines", "pick", "image.edit", "painter").code == 0
    ran = here(
        "picture", "outpaint", one, "--right", "40", "--overlap", "20", "-o", tmp_path / "b.png"
    )
    assert ran.code == 0, ran.said
    with Image.open(tmp_path / "b.png") as image, Image.open(one) as old:
        assert image.size == (240, 100)
        assert image.crop((200, 0, 240, 100)).getextrema() == ((255, 255), (0, 0), (0, 0))
        kept = (0, 0, 175, 100)
        assert image.crop(kept).tobytes() == old.convert("RGB").crop(kept).tobytes()


def test_extending_needs_an_engine(tmp_path: Path) -> None:
    ran = here("picture", "outpaint", picture(tmp_path / "a.png"), "--left", "16", "-o", tmp_path)
    assert ran.code == 1
    assert "install a picture model first" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("crop", "a.png"), "either --box"), (("crop", "a.png", "--box", "1,2"), "4 whole numbers"),
        (("crop", "a.png", "--size", "9x9", "--focus", "1"), "--focus takes two"),
        (("convert", "a.png"), "Say the format"), (("crop", "no.png", "--box", "1,2,3,4"), "is no file"),
        (("crop", "a.png", "b.png", "--box", "1,2,3,4", "-o", "o.png"), "need a folder"),
        (("crop", "a.png", "--box", "1,2,3,4", "-o", "b.png"), "there already"),
        (("convert", "a.png", "--to", "png", "--set", "nope=1"), "nope"),
    ],
)  # fmt: skip
def test_what_can_not_be_is_refused_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.png", "b.png"):
        picture(tmp_path / name)
    assert said in refused_here("picture", *words)
