# The evacuation logistics dashboard: `make` lists what it can do. A fresh machine needs Python 3.11 or newer, and make.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
CONTAINER ?= podman

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

# What Python compiles is kept, whatever the shell says: a test run starts a hundred processes that read it.
unexport PYTHONDONTWRITEBYTECODE

# One stamp per lock file: changed locks are installed before the next command, unchanged ones cost nothing.
MADE := $(VENV)/pyvenv.cfg
RUNTIME := $(VENV)/runtime.stamp
TESTING := $(VENV)/testing.stamp
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
# podman leaves the health check out of any other form
BUILD = BUILDAH_FORMAT=docker $(CONTAINER) build --file deploy/Containerfile
PYTEST := $(BIN)/python -m pytest
SPREAD := --numprocesses auto --dist loadfile

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run hooks report publish image sbom test every unit slow browser exhaustive check check-format check-lint check-types format bench pictures lock clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: $(RUNTIME)  ## open the dashboard; ARGS="--server.port 8600" passes options to Streamlit
	$(BIN)/python -m streamlit run streamlit_app.py $(ARGS)

hooks: $(RUNTIME)  ## have git refuse commits whose YAML is wrong
	git config core.hooksPath .githooks

report: $(RUNTIME)  ## write the brief, pictures, a PDF, slides and an HTML file into reports/; ARGS="--as-of 2021-08-15" chooses
	$(BIN)/python -m components report $(ARGS)

publish: $(RUNTIME)  ## write the whole dashboard as plain files into site/, for any web server; ARGS="--address https://..." says where it will be
	$(BIN)/python -m components publish $(ARGS)

image:  ## build the image for readers; ARGS="--target with-reports" has a browser too, CONTAINER=docker another program
	$(BUILD) --build-arg VERSION=$$(sed -n 's/^VERSION = "\(.*\)"/\1/p' components/__init__.py) --tag evacuation $(ARGS) .

sbom:  ## write sbom.json, which names each library in the image with its version and licence
	$(BUILD) --target sbom --output type=local,dest=. .

test: $(TESTING)  ## run every check and every test that a change needs, side by side
	$(MAKE) --no-print-directory --jobs 2 check every

every: $(TESTING)
	$(BIN)/python -m tests.editors.install
	$(BIN)/python -m tests.browser.install
	$(PYTEST) $(SPREAD) --no-loadscope-reorder $(ARGS)

unit: $(TESTING)  ## run the fast tests; ARGS="-k quantity" chooses some
	$(PYTEST) -m "not browser and not slow" $(SPREAD) $(ARGS)

slow: $(TESTING)  ## run the tests that take long without a browser: kills while saving, an editor's language server
	$(BIN)/python -m tests.editors.install
	$(PYTEST) -m "slow and not browser" --numprocesses auto $(ARGS)

browser: $(TESTING)  ## run the tests that drive a real browser, installing Chromium if there is none
	$(BIN)/python -m tests.browser.install
	$(PYTEST) -m browser $(SPREAD) --no-loadscope-reorder $(ARGS)

exhaustive: $(TESTING)  ## run what is too long for every change: every page, width, theme and day, many more examples
	$(BIN)/python -m tests.browser.install
	$(PYTEST) -m "exhaustive or hypothesis" --hypothesis-profile exhaustive $(SPREAD) $(ARGS)

check: check-format check-lint check-types  ## check format, lint and types

check-format: $(TESTING)
	$(BIN)/ruff format --check .

check-lint: $(TESTING)
	$(BIN)/ruff check --output-format concise .

check-types: $(TESTING)
	$(BIN)/mypy

format: $(TESTING)  ## format the code, and mend what the linter can mend
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: $(TESTING)  ## measure the speed
	$(BIN)/python -m tests.browser.install
	$(BIN)/python -m tests.benchmarks $(ARGS)

pictures: $(TESTING)  ## write pictures of all pages to tests/actual; ARGS="--pages timeline --width 390" chooses some
	$(BIN)/python -m tests.browser.install
	$(BIN)/python -m tests.browser.pictures $(ARGS)

lock: $(MADE)  ## choose the newest versions that requirements.in allows, and write them down
	$(PIP) install uv
	$(LOCK) requirements.in --output-file requirements.txt
	$(LOCK) tests/requirements.in --output-file tests/requirements.txt
	$(LOCK) deploy/sbom.in --output-file deploy/sbom.txt

clean:  ## remove everything that was made, the virtual environment too
	rm -rf $(VENV) tests/actual tests/benchmarks/.cache tests/editors/node_modules tests/browser/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find components tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "The dashboard needs Python 3.11 or newer, and $(PYTHON) is not:" \
			"install one and name it, as in: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make a virtual environment:" \
			"on Debian or Ubuntu, install it with: sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt $(MADE)
	$(INSTALL) --requirement requirements.txt
	@touch $@

$(TESTING): tests/requirements.txt $(RUNTIME)
	$(INSTALL) --requirement tests/requirements.txt
	@touch $@
