"""`studio draw`: into a folder and into a project's gallery, single pictures, grids and tables."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from PIL import Image

from studio.core.job import Outcome
from studio.sdk.pictures import read_settings
from studio.store.workspace import Workspace
from tests.cli.studio import ROOT, here, project, refused_here, start
from tests.plugins.local_models import install, share_environments

SMALL = ("--size", "160x120", "--seed", "5")


def test_pictures_lie_in_a_folder_under_the_names_of_what_they_show(tmp_path: Path) -> None:
    ran = here("draw", "雾里的{茶山|茶山}", "--count", "2", *SMALL, "-o", tmp_path / "out")
    paths = [Path(line) for line in ran.out.splitlines()]
    assert ran.code == 0 and ran.err == ""
    assert [path.name for path in paths] == ["雾里的茶山.png", "雾里的茶山 2.png"]
    for path in paths:
        with Image.open(path) as image:
            assert image.size == (160, 120)
    assert paths[0].read_bytes() != paths[1].read_bytes(), "another seed is another picture"
    before = {path: path.read_bytes() for path in paths}
    again = here("draw", "雾里的茶山", *SMALL, "-o", tmp_path / "out")
    assert Path(again.out.strip()).name == "雾里的茶山 3.png"
    assert Path(again.out.strip()).read_bytes() == before[paths[0]], "the same seed is the same"
    assert {path: path.read_bytes() for path in paths} == before


def test_a_dry_run_tells_every_shot_and_draws_none(tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    table.write_bytes("产品,画面描述,张数\n龙井,,2\n碧螺春,{{产品}}茶罐,\n".encode("gb18030"))
    ran = here("draw", "{{产品}}茶园", "--csv", table, "--seed", "7", "--style", "flat",
               "--grid", "time_of_day=dawn,dusk", "--dry-run", "-o", tmp_path / "out")  # fmt: skip
    assert ran.code == 0 and not (tmp_path / "out").exists()
    lines = ran.out.splitlines()
    assert len(lines) == 7 and lines[-1] == "6 pictures; nothing was drawn."
    assert "龙井茶园 扁平矢量插画" in lines[0] and "(seed 7, row 2, time_of_day=dawn)" in lines[0]
    assert "碧螺春茶罐" in lines[5] and "(seed 9, row 3, time_of_day=dusk)" in lines[5]


def test_a_grid_comes_with_a_contact_sheet(tmp_path: Path) -> None:
    ran = here("draw", "海边的日出", *SMALL, "--grid", "prompt:日出=日落,星空", "--grid",
               "scene=sea,city,forest", "-o", tmp_path)  # fmt: skip
    assert ran.code == 0
    paths = [Path(line) for line in ran.out.splitlines()]
    assert len(paths) == 7 and paths[-1].name == "海边的日落 grid.png"
    with Image.open(paths[-1]) as sheet, Image.open(paths[4]) as picture:
        assert sheet.width > 2 * 160 and sheet.height > 3 * 120
        colours = {colour for _, colour in sheet.convert("RGB").getcolors(1 << 20) or []}
        own = {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or []}
        assert len(own - colours) < len(own) / 2, "the pictures are on it"


def test_a_projects_gallery_keeps_them(tmp_path: Path) -> None:
    folder = project(tmp_path / "茶山")
    table = tmp_path / "t.csv"
    table.write_text("画面描述,seed,名称\n龙井茶罐,41,longjing\n碧螺春茶罐,42,\n", encoding="utf-8")
    ran = here("draw", "--csv", table, "--size", "160x120", "-p", folder)
    assert ran.code == 0
    workspace = Workspace.open(folder)
    try:
        found = workspace.gallery.pictures(order="old")
        jobs = workspace.index.jobs()
    finally:
        workspace.close()
    assert [(one.prompt, one.seed, one.item) for one in found] == [
        ("龙井茶罐", 41, "longjing"), ("碧螺春茶罐", 42, "碧螺春茶罐"),
    ]  # fmt: skip
    assert [str(folder / one.path) for one in found] == ran.out.splitlines()
    assert {job.outcome for job in jobs} == {Outcome.DONE.value}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "There is no prompt: write what the picture shows."),
        (("猫", "--style", "nope"), "There is no style 'nope'; there are: flat, line"),
        (("猫", "--steps", "4"), "There is no parameter 'steps'"),
        (("猫", "--set", "scene=moon"), "'scene' must be one of"),
        (("猫", "--set", "scene"), "'scene' must look like name=value"),
        (("猫", "--size", "big"), "--size: a size looks like 768x512, not 'big'"),
        (("猫", "--engine", "nobody"), "There is no plugin 'nobody'"),
        (("__nothing__",), "The word list 'nothing', which the prompt asks for, is not there"),
        (("猫", "--count", "10001"), "at most 10000 can be ordered at once"),
        (("猫", "--grid", "steps"), "--grid 'steps' must look like steps=4,8"),
        (("猫", "--grid", "style:a=b"), "must look like steps=4,8 or prompt:cat=dog"),
        (("猫", "--grid", "prompt:dog=cat"), "does not contain 'dog'"),
        (("{{产品}}",), "stands for a column of a table; give a table"),
        (("猫", "--engine", "composer"), "The plugin 'composer' can't draw; choose another"),
        (("猫", "--seed", "-4"), "A seed is 0 or more"),
        (("猫", "--mask", "m.png"), "--mask needs --image"),
        (("猫", "--image", "none.png"), "'none.png' is no picture"),
        (("猫", "--csv", "none.csv"), "'none.csv': No such file"),
        (("猫", "-p", "nowhere"), "is not a project"),
    ],
)
def test_what_can_not_be_drawn_is_one_sentence(words: tuple[str, ...], said: str) -> None:
    assert said in refused_here("draw", *words)


def test_styles_and_word_lists_are_told(tmp_path: Path) -> None:
    folder = project(tmp_path / "p")
    (folder / "prompts/wordlists").mkdir(parents=True)
    (folder / "prompts/wordlists/茶.txt").write_text("龙井\n", encoding="utf-8")
    ran = here("draw", "--styles", "-p", folder)
    assert ran.code == 0 and "Illustration 插画\n" in ran.out
    assert "papercut" in ran.out and "剪纸" in ran.out
    assert "__light__" in ran.out and "__光线__" in ran.out and "__茶__" in ran.out


def test_a_failure_is_told_once_and_the_rest_is_drawn(tmp_path: Path) -> None:
    ran = here("draw", "海", *SMALL, "--grid", "colours=red,#112233,blue", "-o", tmp_path)
    assert ran.code == 1
    assert "Write the colour 'red' as # and six digits" in ran.err
    assert ran.out.splitlines()[-1] == "1 of 3 pictures were drawn."
    assert len(list(tmp_path.glob("海.png"))) == 1 and len(list(tmp_path.glob("*grid*"))) == 1


# Windows sends Ctrl-C to every process of a console, the tests among them
@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C can't be sent to one process on Windows")
@pytest.mark.parametrize("into_project", [False, True], ids=["folder", "project"])
def test_ctrl_c_keeps_what_is_drawn(tmp_path: Path, into_project: bool) -> None:
    where = ("-p", project(tmp_path / "p")) if into_project else ("-o", tmp_path / "out")
    with start(
        "draw", "海", "--size", "900x700", "--count", "200", "--seed", "1", *where
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline().strip()
        process.send_signal(signal.SIGINT)
        rest, complaints = process.communicate(timeout=60)
    assert process.returncode == 130 and complaints == ""
    *others, last = rest.splitlines()
    kept = [first, *others]
    assert last == f"Cancelled; {len(kept)} of 200 pictures are kept." and len(kept) < 200
    assert all(Path(path).is_file() for path in kept)


@pytest.fixture
def tiny_model(studio_home: Path, shared_home: Path) -> None:
    share_environments(studio_home, shared_home, "image_onnx")
    install("tiny", ROOT / "tests/files/tiny-pictures/sd15", "image_onnx", "image.generate")


@pytest.mark.usefixtures("tiny_model")
def test_a_diffusion_model_draws_and_paints_over(tmp_path: Path) -> None:
    model = ("--engine", "image_onnx", "--model", "tiny", "--seed", "3", "--steps", "2",
             "--set", "runtime=onnxruntime")  # fmt: skip
    ran = here("draw", "a red fox", "--size", "72x64", *model, "-o", tmp_path)
    assert ran.code == 0, ran.err
    picture = tmp_path / "a red fox.png"
    settings = read_settings(picture)
    assert settings is not None
    assert (settings.prompt, settings.seed, settings.steps) == ("a red fox", 3, 2)
    mask = Image.new("L", (72, 64))
    mask.paste(255, (36, 0, 72, 64))
    mask.save(tmp_path / "mask.png")
    edit = ("--image", picture, "--mask", tmp_path / "mask.png", "--strength", "0.9",
            "--set", "mask_blur=0")  # fmt: skip
    ran = here("draw", "a blue fox", *edit, *model, "-o", tmp_path)
    assert ran.code == 0, ran.err
    with Image.open(picture) as before, Image.open(tmp_path / "a blue fox.png") as after:
        left, right = (0, 0, 30, 64), (42, 0, 72, 64)
        assert before.crop(left).tobytes() == after.crop(left).tobytes()
        assert before.crop(right).tobytes() != after.crop(right).tobytes()
