"""Tables as spreadsheets write them."""

from __future__ import annotations

import pytest

from studio.core.pictures.table import Row, read_table
from studio.core.pictures.template import OrderError

CELLS = [{"产品": "龙井", "价格": "98"}, {"产品": "碧螺春, 特级", "价格": ""}]
TEXT = '产品,价格\r\n龙井,98\r\n"碧螺春, 特级",\r\n'


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        TEXT.encode("utf-16"),
        TEXT.replace("\r\n", "\r").encode(),
        '产品;价格\n龙井;98\n"碧螺春, 特级";\n'.encode(),
        "产品\t价格\n龙井\t98\n碧螺春, 特级\t\n".encode(),
        "\n产品 , 价格,,\n\n 龙井, 98\n,,\n\"碧螺春, 特级\"\n".encode(),
    ],
    ids=["utf-8", "bom", "gbk", "utf-16", "cr", "semicolon", "tab", "ragged"],
)  # fmt: skip
def test_one_table_in_many_forms(data: bytes) -> None:
    assert [dict(row.cells) for row in read_table(data)] == CELLS


def test_a_row_knows_its_line() -> None:
    rows = read_table(b'a,b\n1,"two\nlines"\n\n3,4\n')
    assert rows == (Row(2, {"a": "1", "b": "two\nlines"}), Row(5, {"a": "3", "b": "4"}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no rows below"),
        (b"a,b\n", "no rows below"),
        (b"a,,c\n1,2,3\n", "Column 2 of the table has no name"),
        (b"a,a\n1,2\n", "two columns 'a'"),
        (b"a,b\n1,2,3\n", "Row 2 of the table has 3 cells, but there are 2 columns"),
        (b"PK\x03\x04\x00\x00", "save it as CSV"),
        (b"a\n\xff\xff\xff\n", "neither UTF-8 nor GBK"),
        (b"a\n" + b"x" * 200_000, "Row 2 of the table can't be read"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(data: bytes, said: str) -> None:
    with pytest.raises(OrderError, match=said):
        read_table(data)
