# The commands of this project. Each target is one line; what it needs is installed into .venv on the way, once.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check quality bench serve docs
.DEFAULT_GOAL := demo

# The bundled small world, from nothing to a printed ledger and, on a terminal, to its pages.
demo: $(VENV)/.web ; $(BIN)/foresay demo

# Every test. PostgreSQL is used where it is installed; `ONLY=tests/unit/model` narrows it down.
test: $(VENV)/.test ; $(BIN)/python -m pytest -n auto $(ONLY)

# Form, lint, types, direction of imports, generated pages.
check: $(VENV)/.check ; PATH="$(CURDIR)/$(BIN):$$PATH" sh -ec 'ruff format --check .; ruff check .; mypy; lint-imports; python docs/generate.py --check'

# Accuracy beside cost against the labelled sets beside the checkout, and the floors neither may fall below.
quality: $(VENV)/.demo ; $(BIN)/python quality/run.py

# Speed and memory, as ratios.
bench: $(VENV)/.demo ; $(BIN)/python bench/run.py

# The desk in a browser; `HOME_DIR=my-desk` names one, the platform's data folder is the default.
serve: $(VENV)/.web ; $(BIN)/foresay serve $(if $(HOME_DIR),--home $(HOME_DIR))

# Pages made from the code, and the links of all pages.
docs: $(VENV)/.demo ; $(BIN)/python docs/generate.py

# Dependency groups need pip 25.1 or later.
$(VENV)/.pip: ; $(PYTHON) -m venv $(VENV) && $(BIN)/pip install 'pip>=25.1' && touch $@
$(VENV)/.demo: pyproject.toml $(VENV)/.pip ; $(BIN)/pip install -e '.[english]' && touch $@
$(VENV)/.web: $(VENV)/.demo ; $(BIN)/pip install -e '.[english,web]' && touch $@
$(VENV)/.test: $(VENV)/.demo ; $(BIN)/pip install -e '.[english,postgres,web]' --group test --group browser && touch $@
$(VENV)/.check: $(VENV)/.test ; $(BIN)/pip install --group check && touch $@
