"""``model.convert``: a diffusers model as ONNX graphs, each compared with what it was made of."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from studio.sdk import Environment, Inputs, Job, PluginError

from .params import Params
from .source import Source, open_folder


class ConvertPictures:
    params = Params

    def load(self, env: Environment) -> None:
        """What takes long is imported when a source was found good."""
        self._threads = env.threads

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        from .room import check_disk, check_memory

        source = _opened(params.source, job)
        check_disk(source, job.scratch, half=params.half)
        check_memory(source)
        job.progress(0.0, "starting torch")
        _start(self._threads)
        from .converting import Conversion

        found = Conversion(source, params, job).run()
        worst = max(found, key=lambda one: one.relative)
        job.notice(
            f"Each graph was compared with the original: the largest difference is "
            f"{worst.relative:.1e} of the values, in {worst.file}."
        )
        shutil.rmtree(job.scratch / "source", ignore_errors=True)  # configurations of one file
        for file in sorted(job.scratch.rglob("*")):
            if file.is_file():
                media = "application/json" if file.suffix == ".json" else "application/octet-stream"
                job.emit(file, media, role="model")
        report = job.scratch / "report.json"
        rows = [
            {"file": one.file, "absolute": one.absolute, "relative": one.relative} for one in found
        ]
        report.write_text(json.dumps({"half": params.half, "graphs": rows}, indent=1) + "\n")
        job.emit(report, "application/json", role="report", relative=worst.relative)


def _start(threads: int) -> None:
    import os

    os.environ["HF_HUB_OFFLINE"] = "1"  # everything that is needed lies in the source
    import diffusers
    import torch
    import transformers

    torch.set_num_threads(threads)
    for library in (diffusers.utils.logging, transformers.utils.logging):
        library.set_verbosity_error()
        library.disable_progress_bar()


def _opened(text: str, job: Job) -> Source:
    path = Path(text).expanduser()
    if not text or not path.exists():
        raise PluginError(
            f"There is nothing at '{text}'. Give a diffusers folder or one .safetensors file."
        )
    if path.is_dir():
        return open_folder(path)
    from .single import open_file

    return open_file(path, job.scratch)
