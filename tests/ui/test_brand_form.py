"""The brand kit as a form: files of the project to choose from, and what is read back."""

from __future__ import annotations

from pathlib import Path

from studio.core.project import Brand
from studio.ui.presenter.brand_form import brand_fields, brand_values, changed_brand
from studio.ui.presenter.words import English


def test_fonts_and_logos_are_the_files_under_brand(tmp_path: Path) -> None:
    folder = tmp_path / "brand"
    folder.mkdir()
    for name in ("Title.OTF", "logo.svg", "note.txt"):
        (folder / name).touch()
    brand = Brand(fonts={"body": "Noto Serif SC"}, logo="brand/gone.png")
    fields = {one.name: one for one in brand_fields(tmp_path, brand, English(), lambda *_: "")}
    fonts = [value for value, _ in fields["brand.title_font"].options]
    assert fonts == ["", "brand/Title.OTF", "Noto Serif SC"], "what is set stays to be chosen"
    assert [value for value, _ in fields["brand.logo"].options] == [
        "", "brand/logo.svg", "brand/gone.png",
    ]  # fmt: skip


def test_the_form_gives_the_brand_that_it_shows() -> None:
    brand = Brand(
        "绝", text="#444444", colours=("#aa0000",), fonts={"title": "brand/T.otf"}, margin=0.1
    )
    assert changed_brand(brand, brand_values(brand)) == brand
    assert changed_brand(brand, {"title": "other"}) == brand


def test_what_is_no_colour_is_left_out() -> None:
    changed = changed_brand(Brand(), {"brand.colours": ["#aa0000", "red", " #00aa00 "]})
    assert changed.colours == ("#aa0000", "#00aa00")
    plain = changed_brand(Brand(fonts={"title": "brand/T.otf"}), {"brand.title_font": ""})
    assert plain.fonts == {}
