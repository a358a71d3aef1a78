"""A project with a narration, spoken by engines of tones: quick, and as long as their texts.

brief → parts → lines → takes (a sentence a job) → mixed
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.core.narration import Sentence
from studio.jobs import events
from studio.jobs.library import Library
from studio.store.settings import load_settings
from tests.jobs.rig import library_of, write_plugin
from tests.jobs.works import Work

RECIPE = """
[[step]]
id = "parts"
use = "task.parts"
takes = { article = "brief" }
params = { sentences = false, disclosure = "off" }
into = "media/script"

[[step]]
id = "lines"
use = "task.lines"
takes = { script = "parts.script", directions = "directions" }
params = { cast = "$narration.cast", lexicon = "$narration.lexicon" }
into = "media/lines"

[[step]]
id = "takes"
use = "task.narrate"
each = "line"
takes = { line = "lines.line" }
into = "media/takes"

[[step]]
id = "mixed"
use = "mixed"
takes = { script = "lines.script", take = "takes.take", music = "music" }
params = { mix = "$narration.mix" }
into = "media/narration"
"""

BRIEF = "# 标题\n\n他去银行。她说你好。\n\nAn English sentence here. 最后一句。\n"

TONES = """
    import json, math, struct, wave
    if job.capability == "speech.voices":
        file = job.scratch / "voices.json"
        voices = [{"id": "low", "languages": ["zh", "en"]}]
        file.write_text(json.dumps({"voices": voices, "marks": ["break"], "streams": True}))
        job.emit(file, "application/json", role="voices")
        return
    home = Path(os.environ["STUDIO_HOME"])
    if "wait" in params.text:
        (home / "waiting").touch()
        while not (home / "go").exists():
            job.progress(0.5)
            time.sleep(0.01)
    if "crash" in params.text and not (home / "mended").exists():
        os._exit(9)
    frames = b"".join(
        struct.pack("<h", int(9000 * math.sin(i * (1 + job.seed % 7) / 9)))
        for i in range(80 * len(params.text))
    )
    for name in ("piece.wav", "speech.wav"):
        with wave.open(str(job.scratch / name), "wb") as out:
            out.setparams((1, 2, 8000, 0, "NONE", ""))
            out.writeframes(frames)
    job.preview(job.scratch / "piece.wav")
    job.emit(
        job.scratch / "speech.wav", "audio/wav", role="speech", sample_rate=8000,
        samples=80 * len(params.text), engine_voice=params.voice, words=[],
    )
"""
TONES_PARAMS = """
    text: str = ""
    language: str = "zh"
    voice: str = ""
"""
QUICK = """
    import json, shutil
    from studio.sdk.speech.line import Line, read_line
    from studio.sdk.speech.voices import VoiceRef
    if sentence := inputs.get("sentence"):
        line = Line(sentence.text().strip())
    else:
        line = read_line(inputs.one("line").text())
    take, timing = job.scratch / "take.wav", job.scratch / "timing.json"
    facts = {"sample_rate": 8000, "samples": 80 * len(line.text), "text": line.text}
    if job.capability == "task.recording":
        shutil.copyfile(inputs.one("recording").path, take)
        facts |= {"voice": params.name, "engine": "", "checks": []}
    else:
        voiced = line.voiced(line.lang)
        ref = VoiceRef.parse(voiced.voice)
        wanted = {"text": line.text, "language": line.lang, "voice": ref.voice}
        result = job.call("speech.synthesize", wanted, stream=True, engine=ref.engine)
        shutil.copyfile(result.one("speech").path, take)
        bad = "bad" in line.text and job.seed % 4 != 1
        facts |= {
            "voice": f"{result.engine}: {ref.voice}", "engine": result.engine, "seed": job.seed,
            "checks": ["clipped"] if bad else [], "normalised": line.ssml or line.text,
        }
    job.emit(take, "audio/wav", role="take", **facts)
    timing.write_text(json.dumps({"words": [], **facts}))
    job.emit(timing, "application/json", role="timing")
"""
MIXED = """
    file = job.scratch / "mixed.txt"
    names = [one.path.name for one in inputs.all("take")]
    file.write_text(f"{sorted(params.mix.items())} {len(inputs.all('music'))} {names}")
    job.emit(file, "text/plain", role="narration")
"""
HEAD = "from typing import Any\nfrom dataclasses import field\n"


def write_engines(folder: Path) -> Library:
    """ "tones" is the chosen engine, "bells" another one, "far" uses the network."""
    speaks = 'capabilities = ["speech.synthesize", "speech.voices"]'
    for name, more in (("tones", ""), ("bells", ""), ("far", "network = true")):
        manifest = f"{speaks}\n{more}"
        write_plugin(folder, name, TONES, params=TONES_PARAMS, manifest=manifest)
    quick = 'capabilities = ["task.narrate", "task.recording"]\ncalls = ["speech.synthesize"]\n'
    quick += '[consumes.recording]\nmedia = ["any"]\noptional = true\n'
    write_plugin(folder, "quick", QUICK, params="name: str = ''", manifest=quick)
    params = "mix: dict[str, Any] = field(default_factory=dict)"
    write_plugin(folder, "mixed", MIXED, params=params, head=HEAD)
    return library_of(folder)


class Narrated(Work):
    """``said`` are the sentences that were spoken since it was last asked."""

    def __init__(
        self, folder: Path, library: Library, brief: str = BRIEF, check: str = "off"
    ) -> None:
        load_settings().set("narration_check", check)  # tones are no speech
        super().__init__(folder, library, brief)
        self.session.close()
        self.write("recipe.toml", RECIPE)
        text = self.read("project.toml")
        picks = '"task.narrate" = "quick"\n"task.recording" = "quick"\n'
        picks += '"speech.synthesize" = "tones"\n'
        self.write("project.toml", f"{text}\n[engines]\n{picks}")
        self.open()

    def cut(self) -> tuple[Sentence, ...]:
        """The sentences, fresh."""
        self.session.refresh_narration()
        self.settle()
        return self.session.narration.sentences

    def settle(self) -> None:
        """Turn until nothing is under way."""
        self.until(lambda: not self.session.host.busy and not self.session.speaking())
        for _ in range(3):
            self.session.turn(0.0)

    def said(self) -> list[str]:
        """Texts of the takes made, in order."""
        made = [e.record for e in self.heard if isinstance(e, events.JobCommitted)]
        self.heard.clear()
        return [str(one.meta["text"]) for one in made if one.role == "take"]

    def item(self, text: str) -> str:
        return next(one.item for one in self.session.narration.sentences if text in one.text)

    def one(self, text: str) -> Sentence:
        found = self.session.narration.sentence(self.item(text))
        assert found is not None
        return found

    def states_of(self) -> dict[str, str]:
        return {one.text: one.state for one in self.session.narration.sentences}

    def speak(self, *texts: str) -> None:
        self.session.speak([self.item(text) for text in texts])
        self.settle()

    def build(self) -> list[str]:
        """Make all that is not up to date; what was spoken."""
        self.said()
        assert self.make().complete
        self.settle()
        return self.said()

    def metas(self) -> Mapping[str, Any]:
        return {one.text: one.take.meta for one in self.session.narration.sentences if one.take}
