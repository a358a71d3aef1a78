"""The settings of a picture live in its file: PNG, JPEG and WebP, for us and for others."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from studio.sdk.pictures import (
    PictureError,
    PictureSettings,
    as_dict,
    from_dict,
    parameters_text,
    parse_parameters,
    read_settings,
    read_texts,
    sampler_id,
    write_settings,
)

CAT = PictureSettings(
    prompt="一只猫，水彩 🐱\ntwo lines, “quoted”", negative="blurry, low quality", steps=20,
    sampler="euler_a", guidance=7.5, seed=2**32 - 1, width=48, height=32, model="dream: v8, b",
    model_hash="45dee52b00", engine="image_onnx 0.1.0", strength=0.6,
    loras=(("ink", 0.8), ("墨", -0.25)), extra={"prompt_as_read": "a cat", "Clip skip": 2},
)  # fmt: skip

KINDS = ["png", "jpg", "webp", "lossless.webp", "alpha.webp"]


def picture(path: Path) -> Path:
    alpha = "alpha" in path.name
    image = Image.effect_noise((48, 32), 60).convert("RGBA" if alpha else "RGB")
    if alpha:
        image.putalpha(Image.linear_gradient("L").resize((48, 32)))
    if path.suffix == ".webp":
        image.save(path, lossless="lossless" in path.name or alpha)
    else:
        image.save(path)
    return path


def pixels(path: Path) -> tuple[str, bytes]:
    with Image.open(path) as image:
        return image.mode, image.tobytes()


@pytest.mark.parametrize("kind", KINDS)
def test_settings_come_back_and_pixels_stay(tmp_path: Path, kind: str) -> None:
    file = picture(tmp_path / f"a.{kind}")
    before = pixels(file)
    write_settings(file, CAT)
    assert read_settings(file) == CAT
    assert pixels(file) == before
    write_settings(file, PictureSettings(prompt="second"))
    assert read_settings(file) == PictureSettings(prompt="second")
    once = file.read_bytes()
    write_settings(file, PictureSettings(prompt="second"))
    if kind == "png":
        assert file.read_bytes() == once
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


def test_a_png_carries_what_a1111_reads(tmp_path: Path) -> None:
    file = picture(tmp_path / "a.png")
    write_settings(file, CAT)
    with Image.open(file) as image:
        image.load()
        assert isinstance(image, PngImagePlugin.PngImageFile)
        assert image.text["parameters"] == parameters_text(CAT)
    write_settings(file, PictureSettings(prompt="café", steps=1))
    assert b"tEXtparameters\0caf\xe9\n" in file.read_bytes()


@pytest.mark.parametrize("kind", ["jpg", "webp"])
def test_exif_holds_what_piexif_reads(tmp_path: Path, kind: str) -> None:
    """A1111 and Civitai read eight bytes of code and then big-endian UTF-16."""
    file = picture(tmp_path / f"a.{kind}")
    write_settings(file, CAT)
    with Image.open(file) as image:
        comment = image.getexif().get_ifd(0x8769)[0x9286]
        packet = image.info["xmp"].decode()
    assert comment[:8] == b"UNICODE\0"
    assert comment[8:].decode("utf-16-be") == parameters_text(CAT)
    assert "一只猫，水彩 🐱" in packet
    assert packet.count("<sanjue:settings>") == 1


@pytest.mark.parametrize("kind", ["jpg", "webp"])
def test_what_others_wrote_stays(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"a.{kind}"
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera & Co"
    exif.get_ifd(0x8769)[0x9003] = "2026:11:22 12:00:00"
    label = '<rdf:Description rdf:about="" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"/>'
    packet = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r">{label}</rdf:RDF></x:xmpmeta>'
    )
    Image.new("RGB", (9, 9), "teal").save(
        file, exif=exif.tobytes(), xmp=packet.encode(), icc_profile=b"profile" * 9
    )
    for prompt in ("first", "second"):
        write_settings(file, PictureSettings(prompt=prompt))
    with Image.open(file) as image:
        found = image.getexif()
        assert (found[0x0112], found[0x010F]) == (6, "Camera & Co")
        assert found.get_ifd(0x8769)[0x9003] == "2026:11:22 12:00:00"
        assert label in image.info["xmp"].decode()
        assert image.info["icc_profile"] == b"profile" * 9
    assert read_settings(file) == PictureSettings(prompt="second")


def test_the_frames_of_an_animation_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.webp"
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "green", "blue")]
    frames[0].save(file, save_all=True, append_images=frames[1:], duration=50, lossless=True)
    write_settings(file, CAT)
    with Image.open(file) as image:
        assert getattr(image, "n_frames", 1) == 3
        image.seek(2)
        assert image.convert("RGB").getpixel((3, 3)) == (0, 0, 255)
    assert read_settings(file) == CAT


def test_a_huge_prompt_stays_whole_or_is_refused(tmp_path: Path) -> None:
    huge = PictureSettings(prompt="很长的描述 " * 40_000, steps=4)
    for kind in ("png", "webp"):
        file = picture(tmp_path / f"a.{kind}")
        write_settings(file, huge)
        assert read_settings(file) == huge
    file = picture(tmp_path / "a.jpg")
    before = file.read_bytes()
    with pytest.raises(PictureError, match="keep the picture as PNG"):
        write_settings(file, huge)
    assert file.read_bytes() == before
    # more than EXIF's segment holds as UTF-16, less than XMP's as UTF-8
    long = PictureSettings(prompt="word " * 8_000, steps=4)
    write_settings(file, long)
    assert read_settings(file) == long


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_cut_off_is_refused_in_one_sentence(tmp_path: Path, kind: str) -> None:
    whole = picture(tmp_path / f"a.{kind}")
    write_settings(whole, CAT)
    data = whole.read_bytes()
    for end in (20, 60, len(data) // 2, len(data) - 20):
        whole.write_bytes(data[:end])
        before = whole.read_bytes()
        if kind == "jpg" and end > data.index(b"\xff\xda"):
            write_settings(whole, CAT)  # the scans of a JPEG are not parsed
            continue
        with pytest.raises(PictureError, match=r"^[^\n]+: copy or download it again\.$"):
            write_settings(whole, CAT)
        assert whole.read_bytes() == before


def test_bad_checksums_and_bombs_in_texts_are_refused(tmp_path: Path) -> None:
    file = picture(tmp_path / "a.png")
    write_settings(file, CAT)
    data = bytearray(file.read_bytes())
    data[data.index(b"parameters") + 20] ^= 1
    file.write_bytes(data)
    with pytest.raises(PictureError, match="checksum"):
        read_settings(file)
    body = b"zTXtparameters\0\0" + zlib.compress(b"a" * 40_000_000)
    bomb = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    plain = picture(tmp_path / "b.png").read_bytes()
    (tmp_path / "b.png").write_bytes(plain[:33] + bomb + plain[33:])
    with pytest.raises(PictureError, match="larger than 32 MB"):
        read_settings(tmp_path / "b.png")


@pytest.mark.parametrize(
    "text",
    [
        "a" * 99_000,
        " " * 99_000 + "b",
        'ab:"c,' * 14_000,
        'ab: "\\",' * 12_000,
        "Steps: 1, " * 9_000,
    ],
)
def test_texts_that_are_made_to_keep_a_reader_busy(text: str) -> None:
    """Each takes a moment; a pattern without bounds takes minutes (pytest-timeout)."""
    parse_parameters("a cat\n" + text)
    parse_parameters(("<lora:" * 9_000) + "\n" + text)


def test_a_packet_that_another_program_wrote_anew_is_read_and_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    for inner in (
        '<rdf:Description rdf:about="" xmlns:sanjue="urn:x" sanjue:settings="{&quot;prompt&quot;: &quot;a&quot;}"/>',
        '<rdf:Description xmlns:sanjue=\'urn:x\'>\n  <sanjue:settings>{"prompt": "a"}</sanjue:settings>\n</rdf:Description>',
        "<x "
        + 'xmlns:sanjue="u" ' * 3000
        + '><sanjue:settings>{"prompt": "a"}</sanjue:settings></x>',
    ):
        packet = f'<x:xmpmeta><rdf:RDF xmlns:rdf="r">{inner}</rdf:RDF></x:xmpmeta>'
        Image.new("RGB", (9, 9)).save(file, xmp=packet.encode())
        assert read_settings(file) == PictureSettings(prompt="a")
        write_settings(file, CAT)
        assert read_settings(file) == CAT
        assert read_texts(file)["XMP"].count("sanjue:settings") == inner.count("sanjue:settings")


def test_other_formats_are_refused_and_read_as_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.bmp"
    Image.new("RGB", (3, 3)).save(file)
    assert read_texts(file) == {}
    assert read_settings(file) is None
    with pytest.raises(PictureError, match="PNG, JPEG and WebP"):
        write_settings(file, CAT)


def test_the_text_is_a1111s() -> None:
    text = parameters_text(CAT)
    assert text == (
        "一只猫，水彩 🐱\ntwo lines, “quoted” <lora:ink:0.8> <lora:墨:-0.25>\n"
        "Negative prompt: blurry, low quality\n"
        "Steps: 20, Sampler: Euler a, CFG scale: 7.5, Seed: 4294967295, Size: 48x32, "
        'Model hash: 45dee52b00, Model: "dream: v8, b", Denoising strength: 0.6, Clip skip: 2, '
        "Engine: image_onnx 0.1.0"
    )
    again = parse_parameters(text)
    assert again is not None
    assert (again.prompt, again.loras, again.model) == (CAT.prompt, CAT.loras, CAT.model)
    assert (again.seed, again.guidance, again.strength) == (CAT.seed, 7.5, 0.6)
    assert again.extra == {"Clip skip": "2"}


def test_a_text_of_a1111_is_read() -> None:
    found = parse_parameters(
        "masterpiece, <lora:detail:1>, a (cat:1.2), <lora:ink:0.5:0.7>\r\nsecond line\r\n"
        "Negative prompt: bad,\r\nworse\r\n"
        "Steps: 30, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 965400086, Size: 512x768, "
        "Model hash: 45dee52b, Model: a b, Hires upscale: 2, "
        'Lora hashes: "detail: 7c6bad76eb54, ink: 0011", Version: v1.10.1'
    )
    assert found == PictureSettings(
        prompt="masterpiece, a (cat:1.2),\nsecond line", negative="bad,\nworse", steps=30,
        sampler="dpmpp_2m", guidance=7.0, seed=965400086, width=512, height=768, model="a b",
        model_hash="45dee52b", loras=(("detail", 1.0), ("ink", 0.5)),
        extra={
            "Schedule type": "Karras", "Hires upscale": "2",
            "Lora hashes": "detail: 7c6bad76eb54, ink: 0011", "Version": "v1.10.1",
        },
    )  # fmt: skip
    assert parse_parameters("just a caption, with: two, fields: here") is None
    assert sampler_id("UniPC") == ("UniPC", "")


@pytest.mark.parametrize("between", [", ", "\n"])
def test_a_text_of_civitais_generator_is_read(between: str) -> None:
    """It has no model and no tags: both are in a field of JSON, full of commas."""
    text = (
        "a knight\nNegative prompt: dog\nSteps: 8, Sampler: Euler, CFG scale: 1, Seed: 12, "
        f"Size: 832x1216, Clip skip: 2{between}"
        'Civitai resources: [{"type":"checkpoint","modelVersionId":1,"modelName":"Dream, 8"},'
        '{"type":"lora","weight":0.7,"modelName":"ink [a]"},{"type":"embed","modelName":"neg"},'
        '{"type":"lycoris","modelVersionId":5,"modelName":"line"}], Civitai metadata: {}, '
        'Hashes: {"model":"4199bcdd14","lora:ink":"8c21"}, Version: v1.9.4'
    )
    found = parse_parameters(text)
    assert found is not None
    assert (found.prompt, found.negative, found.steps, found.seed) == ("a knight", "dog", 8, 12)
    assert (found.model, found.loras) == ("Dream, 8", (("ink [a]", 0.7), ("line", 1.0)))
    assert found.extra["Hashes"] == {"model": "4199bcdd14", "lora:ink": "8c21"}
    assert set(found.extra) == {
        "Clip skip",
        "Civitai resources",
        "Civitai metadata",
        "Hashes",
        "Version",
    }
    again = parse_parameters(parameters_text(found))
    assert again is not None
    assert again.extra == found.extra


def test_settings_are_json_and_strangers_values_are_checked() -> None:
    assert from_dict(as_dict(CAT)) == CAT
    assert from_dict(as_dict(PictureSettings())) == PictureSettings()
    assert as_dict(PictureSettings(seed=0)) == {"format": 1, "seed": 0}
    wrong = {
        "prompt": 3, "steps": "4", "seed": -1, "guidance": float("nan"), "strength": True,
        "loras": [["a", "x"], ["b", 1], "c", ["d"]], "width": 1.5, "extra": [],
    }  # fmt: skip
    assert from_dict(wrong) == PictureSettings(loras=(("b", 1.0),))


def test_characters_that_no_file_may_hold_do_no_harm(tmp_path: Path) -> None:
    odd = PictureSettings(prompt="a\0b \x07 \ud800 </rdf:RDF> & <x>", steps=1)
    for kind in ("png", "jpg", "webp"):
        file = picture(tmp_path / f"a.{kind}")
        write_settings(file, odd)
        found = read_settings(file)
        assert found is not None
        assert re.fullmatch(r"a.?b . . </rdf:RDF> & <x>", found.prompt), (kind, found.prompt)
        with Image.open(file) as image:
            image.load()
