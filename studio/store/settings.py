"""The user's settings: declared once, drawn by the window from the declaration, kept in TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import tomlkit

from studio.store.atomic import disk_errors, write_atomic
from studio.store.paths import places

Value = str | int | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """``kind``: "choice" (one of ``choices``), "folder", "number" (``low`` to ``high``), "map"."""

    key: str
    title: str
    title_zh: str
    help: str
    help_zh: str
    default: Value
    kind: str
    choices: tuple[tuple[str, str, str], ...] = ()  # value, English, Chinese
    low: int = 0
    high: int = 0

    def accepts(self, value: Any) -> bool:
        match self.kind:
            case "choice":
                return any(value == choice[0] for choice in self.choices)
            case "number":
                return type(value) is int and self.low <= value <= self.high
            case "map":
                return isinstance(value, Mapping) and all(
                    isinstance(v, str) for v in value.values()
                )
            case _:
                return isinstance(value, str)


SETTINGS: Final = (
    Setting(
        "language", "Language", "语言",
        "The language of the window.", "界面使用的语言。",
        "auto", "choice",
        (("auto", "As the system", "跟随系统"), ("zh", "中文", "中文"), ("en", "English", "English")),
    ),
    Setting(
        "theme", "Appearance", "外观",
        "Light, dark, or as the system is.", "浅色、深色，或跟随系统。",
        "system", "choice",
        (("system", "As the system", "跟随系统"), ("light", "Light", "浅色"), ("dark", "Dark", "深色")),
    ),
    Setting(
        "text_size", "Text size", "文字大小",
        "How large the window's texts are.", "界面文字的大小。",
        "100", "choice",
        (("100", "100 %", "100%"), ("125", "125 %", "125%"), ("150", "150 %", "150%")),
    ),
    Setting(
        "projects_folder", "Projects folder", "项目文件夹",
        "Where new projects are made. Empty: the documents folder.",
        "新项目保存的位置。留空则为“文档”文件夹。",
        "", "folder",
    ),
    Setting(
        "engines", "Engines", "引擎",
        "Which plugin does what, where several can.", "同一能力有多个插件时，由哪一个来做。",
        {}, "map",
    ),
    Setting(
        "worker_idle_minutes", "Keep engines ready (minutes)", "引擎待命时间（分钟）",
        "How long an idle engine stays in memory before it is ended.", "引擎闲置多久后退出并释放内存。",
        10, "number", low=1, high=240,
    ),
    Setting(
        "memory_budget_mb", "Memory for engines (MB)", "引擎可用内存（MB）",
        "How much memory all engines together may use. 0: half of what the machine has.",
        "所有引擎合计可用的内存。0 表示本机内存的一半。",
        0, "number", low=0, high=4_194_304,
    ),
    Setting(
        "offline", "Offline mode", "离线模式",
        "Whether the studio may ask model hubs. On: it makes no connection at all.",
        "是否允许访问模型站点。开启后不建立任何网络连接。",
        "off", "choice",
        (("off", "Off", "关闭"), ("on", "On: no connections", "开启：不联网")),
    ),
    Setting(
        "picture_filter", "Filter pictures", "图片过滤",
        "Whether new pictures are checked for what is not safe at work. Flagged ones are blurred and "
        "can be shown; nothing is deleted. It needs a plugin that can check pictures.",
        "是否检查新图片中不宜公开的内容。被标记的图片会模糊显示，可随时查看，不会删除任何文件。需要能检查图片的插件。",
        "off", "choice",
        (("off", "Off", "关闭"), ("on", "On", "开启")),
    ),
    Setting(
        "narration_check", "Check spoken sentences", "检查配音",
        "Whether an engine listens to new takes and flags repeated or missing words. It needs a "
        "plugin that can write down speech.",
        "是否用语音识别试听新配音，标出漏读或重复的句子。需要能转写语音的插件。",
        "on", "choice",
        (("off", "Off", "关闭"), ("on", "On", "开启")),
    ),
    Setting(
        "torch_backend", "Hardware for heavy plugins", "大型插件使用的硬件",
        "Which build of PyTorch plugins with an environment of their own get. Automatic: by the "
        "graphics card. Environments are made anew after a change.",
        "为自带环境的插件安装哪一种 PyTorch。自动：按显卡选择。更改后会重建环境。",
        "auto", "choice",
        (
            ("auto", "Automatic", "自动"), ("cpu", "Processor only", "仅处理器"),
            ("cu126", "NVIDIA, CUDA 12.6", "NVIDIA，CUDA 12.6"),
            ("cu128", "NVIDIA, CUDA 12.8", "NVIDIA，CUDA 12.8"),
            ("cu130", "NVIDIA, CUDA 13.0", "NVIDIA，CUDA 13.0"),
            ("rocm6.4", "AMD, ROCm 6.4", "AMD，ROCm 6.4"),
            ("rocm7.1", "AMD, ROCm 7.1", "AMD，ROCm 7.1"),
            ("xpu", "Intel graphics", "英特尔显卡"),
        ),
    ),
)  # fmt: skip


PLUGINS: Final = "plugin"
"""The table that holds a table of settings for each plugin."""


@dataclass(slots=True)
class Settings:
    """The values in force; what the file lacks or has wrong is the default."""

    path: Path
    notices: list[str] = field(default_factory=list)
    _values: dict[str, Value] = field(default_factory=dict)
    _plugins: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Value:
        return self._values.get(key, _declared(key).default)

    def text(self, key: str) -> str:
        return str(self[key])

    def number(self, key: str) -> int:
        value = self[key]
        assert isinstance(value, int)
        return value

    @property
    def engines(self) -> Mapping[str, str]:
        """Capability -> the id of the plugin picked for it."""
        value = self["engines"]
        assert isinstance(value, Mapping)
        return value

    @property
    def plugins(self) -> Mapping[str, Mapping[str, Any]]:
        """Plugin id -> its settings, as the user gave them."""
        return self._plugins

    def plugin(self, plugin_id: str) -> Mapping[str, Any]:
        return self._plugins.get(plugin_id, {})

    def set_plugin(self, plugin_id: str, name: str, value: Any) -> None:
        """Write a setting of a plugin at once, None: take it out. The caller has checked it
        by the plugin's schema (`studio.core.engines.check_settings`)."""
        document = tomlkit.parse(_read(self.path))
        tables = _table(document, PLUGINS, is_super_table=True)
        table = _table(tables, plugin_id)
        if value is not None:
            table[name] = value
        else:
            table.pop(name, None)
        if not table:
            del tables[plugin_id]
        write_atomic(self.path, tomlkit.dumps(document).encode())
        self._plugins = document.unwrap()[PLUGINS]

    def set(self, key: str, value: Value) -> None:
        """Write it at once; comments and unknown keys of the file stay."""
        if not _declared(key).accepts(value):
            raise ValueError(f"{key} can't be {value!r}")
        document = tomlkit.parse(_read(self.path))
        document[key] = dict(value) if isinstance(value, Mapping) else value
        write_atomic(self.path, tomlkit.dumps(document).encode())
        self._values[key] = value

    def stamp(self) -> tuple[int, int] | None:
        """Differs when another program wrote the file; None while there is none."""
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size

    def reload(self) -> None:
        """Take in what the file says now. One that can't be read as TOML is moved aside,
        never thrown away."""
        self._values, self._plugins = {}, {}
        try:
            data = tomllib.loads(_read(self.path))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            aside = self.path.with_suffix(".broken.toml")
            with disk_errors(aside):
                self.path.replace(aside)
            self.notices.append(
                f"The settings could not be read ({error}) and were set back. "
                f"The old file is {aside.name}."
            )
            return
        for setting in SETTINGS:
            if setting.key in data:
                self._take(setting, data[setting.key])
        self._take_plugins(data.get(PLUGINS, {}))

    def _take(self, setting: Setting, value: Any) -> None:
        if setting.accepts(value):
            self._values[setting.key] = value
            return
        self.notices.append(
            f"{self.path.name}: '{setting.key}' can't be {value!r}; "
            f"it is {setting.default!r} until you change it."
        )

    def _take_plugins(self, tables: Any) -> None:
        for plugin, table in tables.items() if isinstance(tables, Mapping) else [("", tables)]:
            if isinstance(table, Mapping):
                self._plugins[plugin] = dict(table)
                continue
            name = f"[{PLUGINS}.{plugin}]" if plugin else f"'{PLUGINS}'"
            self.notices.append(f"{self.path.name}: {name} must be a table; it was left out.")


def load_settings(path: Path | None = None) -> Settings:
    settings = Settings(path or places().config / "settings.toml")
    settings.reload()
    return settings


def _table(parent: Any, name: str, is_super_table: bool = False) -> Any:
    """A table of the file; what lay there and is none gives way."""
    if not isinstance(parent.get(name), Mapping):
        parent[name] = tomlkit.table(is_super_table)
    return parent[name]


def _declared(key: str) -> Setting:
    return next(setting for setting in SETTINGS if setting.key == key)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
