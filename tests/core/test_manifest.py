from __future__ import annotations

from pathlib import Path

import pytest

from studio.core.manifest import ManifestError, Port, read_manifest
from studio.sdk import API

HEAD = {
    "id": '"shout"',
    "name": '"Shout"',
    "version": '"1.0.0"',
    "api": '"1.0"',
    "entry": '"plugin:Shout"',
}


def toml(**changes: str) -> str:
    """A manifest's text with some values changed; None leaves the key out."""
    values = {**HEAD, **changes}
    return "\n".join(f"{key} = {value}" for key, value in values.items() if value)


def test_a_whole_manifest(tmp_path: Path) -> None:
    text = toml(
        name_zh='"喊"',
        capabilities='["tool.shout"]',
        calls='["text.generate"]',
        all_cores="true",
        licence='"MIT"',
    )
    text += (
        '\n[consumes.text]\nmedia = ["text/plain"]\nmany = true\n[produces.loud]\noptional = true'
    )
    manifest = read_manifest(text, tmp_path)
    assert manifest.label == "shout 1.0.0"
    assert manifest.title("zh") == "喊" and manifest.title("en") == "Shout"
    assert manifest.capabilities == ("tool.shout",) and manifest.calls == ("text.generate",)
    assert manifest.consumes == {"text": Port(("text/plain",), many=True)}
    assert manifest.produces == {"loud": Port(("any",), optional=True)}
    assert manifest.devices == ("cpu",) and manifest.environment == "host" and manifest.all_cores


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id = ", "not valid TOML"),
        ("", "needs 'id'"),
        (toml(id=""), "needs 'id'"),
        (toml(name="7"), "needs 'name'"),
        (toml(version='" "'), "needs 'version'"),
        (toml(entry=""), "needs 'entry'"),
        (toml(colour='"red"'), "unknown key 'colour'"),
        (toml(id='"Shout!"'), "small letters"),
        (toml(id='"../up"'), "small letters"),
        (toml(entry='"plugin"'), "plugin:Class"),
        (toml(entry='"../plugin:Shout"'), "plugin:Class"),
        (toml(api='"one"'), "must look like '1.0'"),
        (toml(api=f'"{API[0] + 1}.0"'), "update the studio"),
        (toml(api=f'"{API[0]}.{API[1] + 1}"'), "update the studio"),
        (toml(api=f'"{API[0] - 1}.9"'), "ask its author"),
        (toml(environment='"cloud"'), "'host' or 'own'"),
        (toml(capabilities='"tool.shout"'), "list of texts"),
        (toml(calls="[1]"), "list of texts"),
        (toml(devices='"cpu"'), "list of texts"),
        (toml(consumes='"text"'), "must be tables"),
        (toml(produces="{ loud = 1 }"), "must be tables"),
        (toml(all_cores='"no"'), "'all_cores' must be true or false"),
        (toml(licence="2"), "'licence' must be a text"),
        (toml() + "\n[consumes.text]\nmany = 1", "'many' must be true or false"),
        (toml() + '\n[consumes.text]\nmedia = "text/plain"', "list of texts"),
    ],
)
def test_a_refusal_says_why(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match=says):
        read_manifest(text, tmp_path)


def test_what_is_for_later_versions_is_let_by(tmp_path: Path) -> None:
    """``models`` and ``files`` belong to the contract and are not used yet."""
    assert read_manifest(toml() + "\n[models.base]\nsource = 'x'\n[files]", tmp_path).id == "shout"
