# Everything sets up what it needs: Python 3.11+, git and make are enough to begin with.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready-

.PHONY: demo test app check bench format lock clean

$(STAMP)app: requirements/app.txt pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed')"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/app.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(STAMP)dev: requirements/dev.txt $(STAMP)app
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	touch $@

# Build the two sample projects from their briefs: articles, pictures, narration, exports.
demo: $(STAMP)app
	$(BIN)/python packaging/demo.py demo

app: $(STAMP)app
	$(BIN)/studio

test: $(STAMP)dev
	$(BIN)/python -m pytest

check: $(STAMP)dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)dev
	$(BIN)/python -m tests.benchmarks

format: $(STAMP)dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pinned lists without addresses; needs uv.
lock:
	uv pip compile --universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url \
	  --no-emit-find-links --extra engines pyproject.toml -o requirements/app.txt
	uv pip compile --universal --python-version 3.11 --no-header --no-annotate --no-emit-index-url \
	  --no-emit-find-links --extra engines --extra dev pyproject.toml -o requirements/dev.txt

clean:
	rm -rf $(VENV) demo
