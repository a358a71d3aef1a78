"""Who listens where nobody was picked: whoever has a model, and last the one without."""

from __future__ import annotations

from pathlib import Path

from studio.jobs.resolve import Resolver
from studio.jobs.schemas import Schemas
from studio.store.paths import places
from studio.store.settings import load_settings
from tests.jobs.rig import library_of
from tests.models.tone_ears import write_sense_voice
from tests.plugins.local_models import install


def listener() -> str:
    resolver = Resolver(library_of(), Schemas(places().cache), load_settings())
    return resolver.resolve("speech.transcribe", {}).plugin.id


def test_a_model_is_asked_before_the_listener_without(tmp_path: Path, studio_home: Path) -> None:
    assert listener() == "hear_pocketsphinx"
    folder = write_sense_voice(tmp_path / "ear", ("a",))
    install("theirs", folder, "hear_transformers", "speech.transcribe")
    assert listener() == "hear_transformers"
    install("ours", folder, "hear_sherpa", "speech.transcribe")
    assert listener() == "hear_sherpa"
