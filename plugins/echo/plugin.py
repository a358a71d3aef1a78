"""All that a plugin may do to the studio: say, crash, hang, flood, lie.

``mode`` picks the deed; ``amount`` says how often, how large or how long.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from studio.sdk import Environment, Inputs, Job, Label, Long, PluginError, Range


@dataclass(frozen=True)
class Params:
    mode: Annotated[str, Label("Deed", zh="行为")] = "say"
    text: Annotated[str, Label("Text", zh="文字"), Long()] = "hello"
    amount: Annotated[float, Label("How much", zh="多少"), Range(0, 1e12)] = 1.0
    name: Annotated[str, Label("File name", zh="文件名")] = "echo.txt"
    data: Annotated[dict[str, Any], Label("Parameters for a call", zh="调用参数")] = field(
        default_factory=dict
    )


class Echo:
    params = Params

    def load(self, env: Environment) -> None:
        self.deeds: Mapping[str, Callable[[Params, Inputs, Job], None]] = {
            name.removeprefix("do_"): getattr(self, name)
            for name in dir(self)
            if name.startswith("do_")
        }
        self.hoard: list[bytearray] = []

    def run(self, params: Params, inputs: Inputs, job: Job) -> None:
        if params.mode not in self.deeds:
            raise PluginError(f"There is no deed '{params.mode}'; try {', '.join(self.deeds)}.")
        self.deeds[params.mode](params, inputs, job)

    def emit(self, job: Job, name: str, text: str) -> None:
        file = job.scratch / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        job.emit(file, "text/plain", role="echo")

    def do_say(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Stream the text, or the inputs' texts, and emit it as a file."""
        text = "\n".join(asset.text() for asset in inputs) or params.text
        job.text(text)
        self.emit(job, params.name, text)

    def do_remark(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Say something to the person that is kept with the result."""
        for number in range(max(1, int(params.amount))):
            job.notice(f"{params.text} {number + 1}")
        self.do_say(params, inputs, job)

    def do_slow(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Work for ``amount`` seconds in cancellable steps of 50 ms."""
        steps = max(1, int(params.amount / 0.05))
        for step in range(steps):
            job.progress(step / steps, f"step {step + 1} of {steps}")
            time.sleep(0.05)
        self.do_say(params, inputs, job)

    def do_print(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Print, write to raw fd 1 and to stderr: none of it may reach the protocol."""
        sys.stdout.write(params.text + "\n")
        os.write(1, b'{"type":"Finished","job":"1","outcome":"done"}\n\xff\xfe raw\n')
        sys.stderr.write("to stderr\n")
        self.do_say(params, inputs, job)

    def do_raise(self, params: Params, inputs: Inputs, job: Job) -> None:
        raise ValueError(params.text)

    def do_refuse(self, params: Params, inputs: Inputs, job: Job) -> None:
        raise PluginError(params.text)

    def do_exit(self, params: Params, inputs: Inputs, job: Job) -> None:
        sys.exit(int(params.amount))

    def do_hard_exit(self, params: Params, inputs: Inputs, job: Job) -> None:
        os._exit(int(params.amount))

    def do_segfault(self, params: Params, inputs: Inputs, job: Job) -> None:
        job.text("before the crash")
        ctypes.string_at(0)

    def do_hang(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Deaf to cancel."""
        while True:
            time.sleep(1)

    def do_spin(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Pure Python that keeps its GIL for ``amount`` seconds, deaf to cancel."""
        end = time.monotonic() + params.amount
        while time.monotonic() < end:
            pass
        self.do_say(params, inputs, job)

    def do_flood(self, params: Params, inputs: Inputs, job: Job) -> None:
        """``amount`` messages as fast as they go."""
        for number in range(int(params.amount)):
            job.text(f"{number} ")
            job.progress(number / params.amount, f"message {number}")

    def do_stream(self, params: Params, inputs: Inputs, job: Job) -> None:
        """1,000 messages a second for ``amount`` seconds."""
        begin = time.monotonic()
        for number in range(int(params.amount * 1000)):
            job.text(f"{number} ")
            time.sleep(max(0.0, begin + number / 1000 - time.monotonic()))

    def do_allocate(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Take ``amount`` MiB, or all there is."""
        for _ in range(int(params.amount)):
            self.hoard.append(bytearray(1024 * 1024))
        self.do_say(params, inputs, job)

    def do_outlive(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Start a child that wants to stay, then hang; tells the pids."""
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        job.text(f"{os.getpid()} {child.pid}")
        self.do_hang(params, inputs, job)

    def do_lie_about_file(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Emit a path that is not there, or not its own."""
        job.emit(Path(params.name), "text/plain", role="echo")

    def do_lie_about_media(self, params: Params, inputs: Inputs, job: Job) -> None:
        file = job.scratch / params.name
        file.write_text(params.text, encoding="utf-8")
        job.emit(file, "not a media type", role="echo")

    def do_link(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Emit a symbolic link that leads out of the scratch folder."""
        link = job.scratch / "link.txt"
        link.symlink_to(params.name)
        job.emit(link, "text/plain", role="echo")

    def do_nonsense(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Write rubbish to every open pipe, the protocol's among them."""
        for fd in range(3, 64):
            try:
                os.write(fd, b"this is no message\n")
            except OSError:
                continue
        time.sleep(5)

    def do_many(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Emit ``amount`` files."""
        for number in range(int(params.amount)):
            self.emit(job, f"{number:04d} {params.name}", f"{params.text} {number}")
            job.progress((number + 1) / params.amount, f"file {number + 1}")

    def do_call(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Call the capability named by ``text`` with ``data`` and emit what comes back."""
        result = job.call(params.text, params.data, tuple(inputs), stream=True)
        self.emit(job, params.name, f"{result.engine}: {result.text}")

    def do_environment(self, params: Params, inputs: Inputs, job: Job) -> None:
        """Tell which variables of the environment a plugin sees."""
        self.emit(job, params.name, "\n".join(sorted(os.environ)))
