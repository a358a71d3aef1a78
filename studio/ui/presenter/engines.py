"""The engines page: who does what, and how each of them is set; no widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from studio.core.manifest import Manifest
from studio.core.model import Installed
from studio.jobs.chores import Chore
from studio.jobs.engine_facts import MAKE, REMOVE, EngineFacts, EnvironmentChores
from studio.ui.presenter.beside import BesidePort
from studio.ui.presenter.engine_card import (
    ADDRESS,
    EngineCard,
    KeyRing,
    Trial,
    environment_of,
    facts_of_engine,
    host_of,
    icon_of,
    setting_fields,
)
from studio.ui.presenter.engine_keys import Keys
from studio.ui.presenter.engine_use import EngineUse
from studio.ui.presenter.model_card import Act
from studio.ui.presenter.model_fit import Fitting
from studio.ui.presenter.model_words import TASKS, task_name
from studio.ui.presenter.row import Row
from studio.ui.presenter.words import Words

Facts = tuple[EngineFacts, ...]


class EnginesView(Protocol):
    def show_rows(self, rows: tuple[Row, ...], current: str) -> None: ...
    def show_card(self, card: EngineCard | None) -> None: ...
    def show_notice(self, text: str, severity: str) -> None: ...


class Tester(Protocol):
    """Asks an engine's server what it has; raises with the sentence that says what is wrong."""

    def __call__(self, manifest: Manifest) -> tuple[str, ...]: ...


class EnginesPresenter:
    def __init__(
        self, use: EngineUse, environments: EnvironmentChores, beside: BesidePort, keys: Keys,
        test: Tester, words: Words, read: Callable[[], Facts], ask: Callable[[Facts], Facts],
        chores: Callable[[], Mapping[tuple[str, str], Chore]], offline: Callable[[], bool],
        told: Callable[[], None],
    ) -> None:  # fmt: skip
        """``read`` is quick, ``ask`` adds the parameters, for which it starts each plugin."""
        self._use, self._environments, self._beside = use, environments, beside
        self._keys, self._test, self._words = keys, test, words
        self._read, self._ask, self._chores, self._offline = read, ask, chores, offline
        self._told = told
        self.view: EnginesView | None = None
        self.current = ""
        self._asking = ""
        self._asked: Facts = ()
        self._asking_plugins = False
        self._fits: Mapping[str, Fitting] = {}
        self._tests: dict[str, Trial] = {}

    # the page -----------------------------------------------------------------------

    def show_on(self, view: EnginesView | None) -> None:
        self.view = view
        if view is not None:
            self.show()
            self.refresh()

    def refresh(self) -> None:
        """Look at the environments again; what plugins take is asked once."""
        self._beside.ask(self._read, self._take_facts, self._failed)

    def take_models(self, installed: tuple[Installed, ...], fits: Mapping[str, Fitting]) -> None:
        self._use.installed, self._fits = installed, fits
        self.show()

    def take(self, chore: Chore) -> None:
        if chore.kind in (MAKE, REMOVE):
            if not chore.live:
                self.refresh()
            self.show()

    def show(self) -> None:
        if (view := self.view) is None:
            return
        rows = self._rows()
        names = [row.id for row in rows if not row.header]
        if self.current not in names:
            self.current = self._first(names)
        view.show_rows(rows, self.current)
        view.show_card(self._card())

    def _first(self, names: list[str]) -> str:
        """The engine that writes: what most people come for."""
        writes = f"text.generate:{self._use.chosen('text.generate')}"
        return writes if writes in names else (names[0] if names else "")

    def _rows(self) -> tuple[Row, ...]:
        rows: list[Row] = []
        for task in TASKS:
            able = self._use.providers(task)
            if able:
                rows.append(Row(f"task {task}", task_name(task, self._words), header=True))
            rows += [self._row(task, one) for one in able]
        return tuple(rows)

    def _row(self, task: str, facts: EngineFacts) -> Row:
        manifest, translate = facts.manifest, self._words.translate
        title = manifest.title(self._words.language)
        chosen = self._use.chosen(task) == manifest.id
        detail = translate("Engines", "In use") if chosen else ""
        mark, tone = ("circle-check", "ok") if chosen else ("", "muted")
        progress = None
        making = self._chores().get((MAKE, manifest.id))
        if making is not None and making.live:
            detail, mark, tone = translate("Engines", "Being made …"), "loader-circle", "accent"
            progress = (making.progress or (0.0, ""))[0]
        elif facts.problem:
            detail, mark, tone = translate("Engines", "It can't be used"), "circle-alert", "error"
        elif self._use.lacks_model(facts, task):
            detail, mark = translate("Engines", "Needs a model"), ""
        elif not chosen and facts.environment is not None and facts.environment.kind != "ready":
            detail = translate("Engines", "Its packages are fetched when it is used")
        return Row(f"{task}:{manifest.id}", title, detail, icon_of(task), mark, tone,
                   progress=progress)  # fmt: skip

    def _card(self) -> EngineCard | None:
        task, _, plugin = self.current.partition(":")
        facts = self._use.fact(plugin)
        if facts is None:
            return None
        translate, words, manifest = self._words.translate, self._words, facts.manifest
        chosen = self._use.chosen(task) == plugin
        use = Act("use", translate("Engines", "Use for: {task}").format(task=task_name(task, words)),
                  "check", "primary")  # fmt: skip
        description = (words.language == "zh" and manifest.description_zh) or manifest.description
        asked = ADDRESS in facts.settings
        state = translate("Engines", "In use") if chosen else translate("Engines", "Not in use")
        tone = "ok" if chosen else "muted"
        if self._use.lacks_model(facts, task):
            state, tone = translate("Engines", "Needs a model: get one on the page Models"), "warn"
        return EngineCard(
            self.current, manifest.title(words.language), icon_of(task), description,
            state, tone, () if chosen else (use,), facts.problem,
            facts_of_engine(facts, task, words),
            environment_of(facts, self._chores(), self._asking, self._offline(), words),
            setting_fields(facts, self._use.installed, self._fits, words),
            tuple(self._values(facts).items()),
            self._key(facts), self._tests.get(plugin, Trial()) if asked else None,
        )  # fmt: skip

    def _values(self, facts: EngineFacts) -> dict[str, Any]:
        kept = self._use.settings.plugin(facts.manifest.id)
        return {name: kept.get(name, rule.get("default")) for name, rule in facts.settings.items()}

    def _key(self, facts: EngineFacts) -> KeyRing | None:
        secret = any(
            rule.get("format") == "secret" for rule in facts.schema.get("properties", {}).values()
        )
        if not secret or ADDRESS not in facts.settings:
            return None
        return self._keys.of(host_of(str(self._values(facts)[ADDRESS])), self.show)

    # the person wishes --------------------------------------------------------------

    def pick(self, row_id: str) -> None:
        self.current, self._asking = row_id, ""
        self.show()

    def act(self, act: str) -> None:
        task, _, plugin = self.current.partition(":")
        facts = self._use.fact(plugin)
        self._asking = act if act.endswith("?") else ""
        if facts is not None:
            match act:
                case "use":
                    self._use.choose(task, plugin)
                case "make":
                    self._environments.make(facts.manifest)
                case "stop":
                    self._environments.stop(plugin)
                case "remove":
                    self._environments.remove(plugin)
                case "test":
                    self._try(facts.manifest)
        self.show()

    def set_value(self, name: str, value: Any) -> None:
        """A field of the form; what equals the plugin's own default is not kept."""
        plugin = self.current.partition(":")[2]
        facts = self._use.fact(plugin)
        if facts is None or name not in facts.settings:
            return
        default = facts.settings[name].get("default")
        self._use.settings.set_plugin(plugin, name, None if value == default else value)
        self._tests.pop(plugin, None)
        self.show()

    def keep_key(self, key: str) -> None:
        card = self._card()
        if card is not None and card.key is not None and key.strip():
            self._keys.keep(card.key.host, key.strip(), self.show, self._failed)

    def forget_key(self) -> None:
        card = self._card()
        if card is not None and card.key is not None:
            self._keys.forget(card.key.host, self.show, self._failed)

    def _try(self, manifest: Manifest) -> None:
        self._tests[manifest.id] = Trial(busy=True)

        def then(models: tuple[str, ...]) -> None:
            text = self._words.translate("Engines", "It answers. Models it has: {count}")
            text = text.format(count=len(models))
            self._tests[manifest.id] = Trial(text=text, tone="ok", lines=models)
            self.show()

        def failed(error: Exception) -> None:
            self._tests[manifest.id] = Trial(text=str(error), tone="error")
            self.show()

        self._beside.ask(lambda: self._test(manifest), then, failed)

    # inside -------------------------------------------------------------------------

    def _take_facts(self, facts: Facts) -> None:
        known = {one.manifest.id: one for one in self._asked}
        self._use.facts = tuple(
            replace(
                one, schema=known[one.manifest.id].schema, problem=known[one.manifest.id].problem
            )
            if one.manifest.id in known
            else one
            for one in facts
        )
        self._told()
        self.show()
        if not self._asked and not self._asking_plugins:
            self._asking_plugins = True
            self._beside.ask(lambda: self._ask(facts), self._take_asked, self._failed)

    def _take_asked(self, facts: Facts) -> None:
        self._asked, self._use.asked = facts, True
        self._take_facts(self._use.facts)

    def _failed(self, error: Exception) -> None:
        if self.view is not None:
            self.view.show_notice(str(error), "error")
