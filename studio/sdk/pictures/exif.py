"""EXIF (CIPA DC-008): the user comment, in which A1111 and Civitai keep a picture's settings.

A block is added to without moving what is there (camera, orientation, thumbnail): the two lists
of entries are written anew at its end, and the pointer in the head is set to them.
"""

from __future__ import annotations

import struct

USER_COMMENT = 0x9286
_EXIF_IFD = 0x8769
_NAMES = {
    0x010E: "ImageDescription",
    0x010F: "Make",
    0x0110: "Model",
    0x0131: "Software",
    USER_COMMENT: "UserComment",
}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_MOST_ENTRIES = 1000

Entry = tuple[int, int, int, bytes]  # tag, type, count, the four bytes of value or offset


def texts(block: bytes) -> dict[str, str]:
    """name of a tag -> its text. A damaged block has no texts."""
    order = _order(block)
    if order is None:
        return {}
    first = _entries(block, order, struct.unpack_from(order + "I", block, 4)[0])
    inner = [
        entry
        for tag, _, _, value in first
        if tag == _EXIF_IFD
        for entry in _entries(block, order, struct.unpack(order + "I", value)[0])
    ]
    found = {}
    for entry in [*first, *inner]:
        name = _NAMES.get(entry[0])
        data = _value(block, order, entry)
        if name and data:
            comment = entry[0] == USER_COMMENT
            found[name] = _comment(data) if comment else _plain(data)
    return found


def with_comment(block: bytes, text: str) -> bytes:
    """``block`` (b"": none so far) with this user comment."""
    order = _order(block)
    if order is None:
        block, order = struct.pack(">2sHI", b"MM", 42, 0), ">"
    # always big-endian: A1111, through piexif, reads it so whatever order the block has
    comment = b"UNICODE\0" + text.encode("utf-16-be", "replace")
    start = struct.unpack_from(order + "I", block, 4)[0]
    first = _entries(block, order, start)
    pointer = next((value for tag, _, _, value in first if tag == _EXIF_IFD), None)
    inner = _entries(block, order, struct.unpack(order + "I", pointer)[0]) if pointer else []
    following = _following(block, order, start, len(first))
    block += b"\0" * (len(block) % 2)
    at = len(block)
    block += comment + b"\0" * (len(comment) % 2)
    inner = _replaced(inner, (USER_COMMENT, 7, len(comment), struct.pack(order + "I", at)))
    at = len(block)
    block += _packed(inner, order, 0)
    first = _replaced(first, (_EXIF_IFD, 4, 1, struct.pack(order + "I", at)))
    at = len(block)
    block += _packed(first, order, following)
    return block[:4] + struct.pack(order + "I", at) + block[8:]


def _order(block: bytes) -> str | None:
    heads = {b"II*\0": "<", b"MM\0*": ">"}
    return heads.get(block[:4]) if len(block) >= 8 else None


def _entries(block: bytes, order: str, at: int) -> list[Entry]:
    if not 8 <= at <= len(block) - 2:
        return []
    count = struct.unpack_from(order + "H", block, at)[0]
    if count > _MOST_ENTRIES or at + 2 + 12 * count > len(block):
        return []
    return [struct.unpack_from(order + "HHI4s", block, at + 2 + 12 * i) for i in range(count)]


def _following(block: bytes, order: str, at: int, count: int) -> int:
    """Where the next list (the thumbnail's) begins, or 0."""
    end = at + 2 + 12 * count
    if not count or end + 4 > len(block):
        return 0
    return int(struct.unpack_from(order + "I", block, end)[0])


def _replaced(entries: list[Entry], new: Entry) -> list[Entry]:
    return sorted([entry for entry in entries if entry[0] != new[0]] + [new], key=lambda e: e[0])


def _packed(entries: list[Entry], order: str, following: int) -> bytes:
    parts = [struct.pack(order + "HHI4s", *entry) for entry in entries]
    return (
        struct.pack(order + "H", len(entries))
        + b"".join(parts)
        + struct.pack(order + "I", following)
    )


def _value(block: bytes, order: str, entry: Entry) -> bytes:
    _, kind, count, value = entry
    size = _SIZES.get(kind, 0) * count
    if size <= 4:
        return value[:size]
    at = struct.unpack(order + "I", value)[0]
    return block[at : at + size] if at + size <= len(block) else b""


def _plain(data: bytes) -> str:
    return data.split(b"\0")[0].decode("utf-8", "replace")


def _comment(data: bytes) -> str:
    """Eight bytes say how the rest is coded; of UTF-16 nothing says which order."""
    if data.startswith(b"UNICODE\0"):
        both = (data[8:].decode(code, "replace") for code in ("utf-16-be", "utf-16-le"))
        return max(both, key=lambda text: sum(map(str.isascii, text))).lstrip("\ufeff").rstrip("\0")
    return data[8:].decode("utf-8", "replace").rstrip("\0")
