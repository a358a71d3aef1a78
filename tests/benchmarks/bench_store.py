"""Opening and searching a project of 100,000 assets.

python -m tests.benchmarks.bench_store [ASSETS]
"""

from __future__ import annotations

import hashlib
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from studio.core.job import InputRef, JobSpec
from studio.core.project import Project
from studio.core.record import Committed, Ended, Record, Started, Submitted
from studio.sdk._wire import encode
from studio.store import database
from studio.store.index import Index, index_file
from studio.store.workspace import Workspace

TIME = "2026-01-02T03:04:05Z"
WORDS = [
    "我们",
    "写作",
    "绘画",
    "声音",
    "本地",
    "模型",
    "续航",
    "手机",
    "发布",
    "内容",
    "文章",
    "插画",
    "旁白",
    "字幕",
    "导出",
    "工作室",
    "机器",
    "时间",
    "产品",
    "用户",
    "品牌",
    "颜色",
    "设计",
    "标题",
    "段落",
    "句子",
    "引用",
    "来源",
    "数据",
    "隐私",
    "studio",
    "battery",
    "AI",
    "podcast",
    "release",
]


def timed(label: str, action: Callable[[], Any], times: int = 1) -> Any:
    result, best = None, float("inf")
    for _ in range(times):
        start = time.perf_counter()
        result = action()
        best = min(best, time.perf_counter() - start)
    print(f"{label:<58}{best * 1000:>10.1f} ms")
    return result


def records(folder: Path, assets: int) -> Iterator[Record]:
    """What a thousand articles leave behind: a job per sentence, two files per job."""
    chance = random.Random(1)
    for number in range(assets // 2):
        job, key = f"{number:08x}", hashlib.sha256(str(number).encode()).hexdigest()
        text = "".join(chance.choices(WORDS, k=14)) + f"，第 {number} 句。"
        media = folder / "media" / f"{number // 200:04}"
        if number % 200 == 0:
            media.mkdir(parents=True)
        sources = (InputRef("sentence", f"media/{number}.txt", key, "text/plain", {"lang": "zh"}),)
        spec = JobSpec(
            job, "narrate", "0.1.0", {"speed": 1.0}, sources, 7, step="takes", key=key,
            engines={"speech.synthesize": "espeak"}, into="media", keyed_names=True,
        )  # fmt: skip
        yield Submitted(spec, TIME)
        yield Started(job, TIME)
        for suffix, kind in ((".txt", "text/plain"), (".wav", "audio/wav")):
            data = f"{text}{suffix}".encode()
            path = media / f"句 {number}-{key[:6]}{suffix}"
            path.write_bytes(data)
            yield Committed(
                job, "takes", key, path.relative_to(folder).as_posix(),
                hashlib.sha256(data).hexdigest(), len(data), kind, "take", TIME, {"n": number},
                "narrate 0.1.0 < espeak 0.1.0",
            )  # fmt: skip
        yield Ended(job, "done", TIME)


def main() -> None:
    assets = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "大项目"
        Workspace.create(folder, Project("p", "大项目"), "# 大项目").close()
        with (folder / "journal.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(f"{encode(record)}\n" for record in records(folder, assets))
        size = (folder / "journal.jsonl").stat().st_size
        print(f"{assets} assets, a journal of {size / 1e6:.0f} MB, {sys.platform}")
        measure(folder)


def measure(folder: Path) -> None:
    database.remove(index_file(folder))

    def reopen(read_only: bool = False) -> None:
        Workspace.open(folder, read_only=read_only).close()

    timed("open, no index (all of the journal is read)", reopen)
    timed("open, index there", reopen, 5)
    if hasattr(os, "posix_fadvise"):
        forget(folder)
        timed("open, index there, nothing of it in the system's cache", reopen)
    timed("open read-only (a copy of the index in memory)", lambda: reopen(True), 3)
    workspace = Workspace.open(folder)
    print(f"index: {index_file(folder).stat().st_size / 1e6:.0f} MB")
    timed("take all texts into the search, once", workspace.index_texts)
    print(f"index with search: {sum_of(folder) / 1e6:.0f} MB")
    for query in ("续", "续航", "本地模型", "我", "AI", "第 4242 句", "battery 手机", "没有的词"):
        hits = timed(f"search {query!r}", lambda query=query: workspace.search(query, 50), 3)
        print(f"{'':<4}{len(hits)} hits shown")
    last = workspace.index.jobs(1)[0].key
    timed("outputs_of(key)", lambda: workspace.index.outputs_of(last), 5)
    timed("last_done(step)", lambda: workspace.index.last_done("takes"), 5)
    paths = [asset.path for asset in workspace.index.assets(10_000)]
    timed("current() of 10,000 files, hashed already", lambda: each(workspace, paths), 2)
    spec = JobSpec("new", "narrate", "0.1.0", step="takes", key="f" * 64, into="media")
    workspace.submit(spec)
    for number in range(20):
        (workspace.scratch("new") / f"{number}.wav").write_bytes(b"RIFF" * 10_000)
    timed("commit a file of 40 kB", lambda: one_more(workspace, spec), 20)
    timed("append to a stream", lambda: workspace.append_stream("new", "流式文字"), 100)
    workspace.close()
    timed("a second reader: Index.private", lambda: Index.private(folder).close(), 3)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def forget(folder: Path) -> None:
    """Make the system read the project's own files from the disk again."""
    for file in (folder / "journal.jsonl", index_file(folder), folder / "project.toml"):
        descriptor = os.open(file, os.O_RDONLY)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def each(workspace: Workspace, paths: list[str]) -> None:
    for path in paths:
        workspace.current(path)


def one_more(workspace: Workspace, spec: JobSpec) -> None:
    file = next(workspace.scratch(spec.id).glob("*.wav"))
    workspace.commit(spec, file, file.name, "audio/wav", "take")


def sum_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in (folder / ".studio").glob("index.sqlite*"))


if __name__ == "__main__":
    main()
