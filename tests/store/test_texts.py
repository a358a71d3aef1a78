from __future__ import annotations

from pathlib import Path

import pytest

from studio.store.atomic import StoreError
from studio.store.texts import LIMIT, read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_reads_texts_as_people_have_them(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "稿.txt").write_bytes("三绝\r\nstudio\r".encode(encoding))
    assert read_text(tmp_path / "稿.txt") == "三绝\nstudio\n"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"text\x00", b"\xff\xfe\x00\xd8\x00", b"\x80\x81\xff"]
)
def test_what_is_no_text_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "brief").write_bytes(data)
    with pytest.raises(StoreError, match="'brief' is not a text file"):
        read_text(tmp_path / "brief")


def test_five_megabytes_are_fine_and_too_much_is_told(tmp_path: Path) -> None:
    (tmp_path / "brief").write_text("字" * (5 << 20), encoding="utf-8")
    assert len(read_text(tmp_path / "brief")) == 5 << 20
    with (tmp_path / "brief").open("ab") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(StoreError, match="larger than 32 MB"):
        read_text(tmp_path / "brief")
    with pytest.raises(StoreError, match="is a folder"):
        read_text(tmp_path)
    with pytest.raises(StoreError, match="not there any more"):
        read_text(tmp_path / "nowhere")
