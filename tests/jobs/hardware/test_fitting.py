"""Models, engines and cards together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from studio.core.fit import Verdict
from studio.core.hardware import Gpu, Hardware
from studio.core.manifest import Manifest, read_manifest
from studio.core.model import Installed, Licence, ModelFile
from studio.core.need import Use
from studio.jobs.hardware import fit_at, fit_of
from studio.jobs.hardware.engines import plan_engines
from studio.jobs.hardware.fitting import cards_of, vendors_of
from studio.jobs.library import Library
from studio.jobs.projects import installed_library
from studio.jobs.resolve import Resolver
from studio.jobs.schemas import Schemas
from studio.store.models.catalogue import load_catalogue
from studio.store.models.errors import ModelError
from studio.store.models.shelf import Shelf
from studio.store.settings import Settings, load_settings
from tests.store.models.made import architecture, gguf

GIB = 1 << 30
RTX = Gpu("nvidia", "NVIDIA GeForce RTX 4090", 24 * GIB, 23 * GIB)
RADEON = Gpu("amd", "Radeon RX 7900 XTX", 24 * GIB, 23 * GIB)
DESKTOP = Hardware("a processor", 8, 16, 64 * GIB, 48 * GIB, (RTX,))
TINY = architecture(
    "llama", vocabulary=100, block_count=4, context_length=65_536, embedding_length=256,
    attention__head_count=4,
)  # fmt: skip


def engine(folder: Path, name: str, lock: str = "", more: str = "", **locks: str) -> Manifest:
    place = folder / name
    place.mkdir(parents=True)
    for suffix, text in {"": lock, **{f"-{key}": text for key, text in locks.items()}}.items():
        if text:
            (place / f"requirements{suffix}.txt").write_text(text)
    own = 'environment = "own"\n' if lock else ""
    text = f'id = "{name}"\nname = "E"\nversion = "1"\napi = "1.0"\nentry = "plugin:E"\n{own}{more}'
    return read_manifest(text, place)


def settings(folder: Path, **values: str) -> Settings:
    file = folder / "settings.toml"
    file.write_text("".join(f"{key} = {value!r}\n" for key, value in values.items()))
    return load_settings(file)


@pytest.mark.parametrize(
    ("backend", "makers"),
    [("cu128", {"nvidia"}), ("rocm6.4", {"amd"}), ("xpu", {"intel"}), ("cpu", set())],
)
def test_an_engine_with_torch_uses_the_cards_its_build_is_for(
    tmp_path: Path, backend: str, makers: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    torch = engine(tmp_path, "torch_engine", lock="torch==2.13.0\n")
    assert cards_of(torch, settings(tmp_path, torch_backend=backend)) == makers


def test_an_engine_with_a_lock_file_for_cuda_uses_nvidias_cards_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    onnx = engine(tmp_path, "o", lock="onnxruntime==1.31.1\n", cuda="onnxruntime-gpu==1.31.1\n")
    assert cards_of(onnx, settings(tmp_path, torch_backend="cu130")) == {"nvidia"}
    assert cards_of(onnx, settings(tmp_path, torch_backend="rocm6.4")) == set()


def test_a_setting_keeps_an_engine_on_the_processor(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('torch_backend = "cu128"\n[plugin.e]\ndevice = "cpu"\n')
    assert cards_of(engine(tmp_path, "e", lock="torch==2.13.0\n"), load_settings(file)) == set()


def test_engines_in_the_studios_own_environment_say_what_they_use(tmp_path: Path) -> None:
    assert cards_of(engine(tmp_path, "a", more='devices = ["cpu"]')) == set()
    found = cards_of(engine(tmp_path, "b", more='devices = ["directml", "cpu"]'))
    assert found == {"nvidia", "amd", "intel"}
    assert cards_of(engine(tmp_path, "c", more="network = true")) is None


def test_a_model_of_several_engines_may_use_the_cards_of_any(tmp_path: Path) -> None:
    here = {one.id: one for one in (
        engine(tmp_path, "a", more='devices = ["cuda"]'), engine(tmp_path, "b", more='devices = ["cpu"]'),
        engine(tmp_path, "server", more="network = true"),
    )}  # fmt: skip
    library = Library(here)
    assert vendors_of(["a", "b"], library) == {"nvidia"}
    assert vendors_of(["b", "not here"], library) == set()
    assert vendors_of(["a", "server"], library) is None
    assert vendors_of(["not here"], library) is None
    assert vendors_of(["a"], None) is None


def test_the_catalogue_is_weighed_before_anything_is_here() -> None:
    models = {model.id: model for model in load_catalogue().models}
    small = fit_of(models["qwen3-4b"], DESKTOP)
    assert small is not None and small.estimated
    assert (small.verdict, small.device) == (Verdict.FITS, RTX.name)
    large = fit_of(models["qwen-image-2512"], DESKTOP)
    assert large is not None and large.verdict is Verdict.CPU
    unknown = replace(models["qwen3-4b"], shape=None)
    assert fit_of(unknown, DESKTOP) is None


def test_what_is_here_is_weighed_by_its_files(tmp_path: Path) -> None:
    file = gguf(tmp_path / "t.gguf", TINY, rest=1000)
    found = fit_of(installed(file), DESKTOP)
    assert found is not None and not found.estimated
    assert found.need.weights == file.stat().st_size
    assert found == fit_at(file, DESKTOP)
    file.unlink()
    assert fit_of(installed(file), DESKTOP) is None
    with pytest.raises(ModelError):
        fit_at(tmp_path, DESKTOP)


def test_the_context_is_asked_for_or_set_or_a_default(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[plugin.e]\ncontext = 2048\n")
    model = installed(gguf(tmp_path / "t.gguf", TINY))
    by = load_settings(file)
    contexts = [
        found.context
        for use, given in ((None, None), (None, by), (Use(context=512), by))
        if (found := fit_of(model, DESKTOP, use, settings=given))
    ]
    assert contexts == [8192, 2048, 512]


def test_plans_say_who_does_what_where(studio_home: Path, tmp_path: Path) -> None:
    resolver = Resolver(
        library := installed_library(), schemas := Schemas(tmp_path), load_settings()
    )
    plans = {one.capability: one for one in plan_engines(DESKTOP, library, schemas, resolver)}
    assert plans["text.generate"].sentence().startswith("by composer ")
    assert plans["text.generate"].sentence().endswith("on the processor")
    assert plans["text.embed"].plugin is None and plans["text.embed"].problem
    entry = replace(installed(gguf(tmp_path / "t.gguf", TINY)), engines=("text_onnx",))
    Shelf().write(entry)
    load_settings().set("engines", {"text.generate": "text_onnx"})
    resolver.refresh()
    plans = {one.capability: one for one in plan_engines(DESKTOP, library, schemas, resolver)}
    chosen = plans["text.generate"]
    assert (chosen.model, chosen.device) == ("m", "the processor")
    assert chosen.sentence().endswith("with m on the processor (fits)")
    load_settings().set_plugin("text_onnx", "model", "gone")
    resolver.refresh()
    plans = {one.capability: one for one in plan_engines(DESKTOP, library, schemas, resolver)}
    assert plans["text.generate"].plugin is None and "gone" in plans["text.generate"].sentence()


def installed(file: Path) -> Installed:
    return Installed(
        "m", "local", "M", ("text.generate",), ("e",), Licence("MIT", "MIT"),
        (ModelFile(file.name, 1),), file.parent, "2026-01-01T00:00:00Z", in_place=True,
    )  # fmt: skip
