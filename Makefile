# The commands of the project. Everything needed is built into .venv from the locks.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help

.PHONY: help demo test eval lint format lock bench fuzz crash soak clean

help: ## list these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

.venv/run: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.venv/dev: requirements-dev.lock .venv/run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: .venv/run ## the main job on a sample meeting, in a Slack workspace on this machine
	@$(BIN)/commitments demo $(ARGS)

test: lint ## format, lint, types, import rules, then every test
	$(BIN)/pytest -n auto --dist loadgroup $(ARGS)

eval: .venv/dev ## how well notes are read, beside rivals; EXTRACTOR=offline, and the errors in a file
	@$(BIN)/python -m tests.evaluation --extractor $(or $(EXTRACTOR),offline) $(ARGS)

lint: .venv/dev ## format, lint, types, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev ## rewrite the code the way ruff wants it
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev ## speed and memory, beside rivals, in one run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	$(BIN)/python -m tests.bench $(ARGS)

fuzz: .venv/dev ## hostile input for every parser, ten minutes; ARGS=-max_total_time=3600 for longer
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.lock
	$(BIN)/python -m tests.fuzz $(ARGS)

crash: .venv/dev ## kill and fail, on both databases, until 50,000 messages came through it all
	$(BIN)/python -m tests.soak $(or $(ARGS),50000 4200)

soak: .venv/dev ## ninety days of two thousand people, judged message by message; ARGS="200 30 postgresql" for others
	$(BIN)/python -m tests.soak.days $(ARGS)

lock: .venv/dev ## resolve the newest allowed versions into the locks
	$(BIN)/uv pip compile $(LOCK) --group build -o requirements.lock
	$(BIN)/uv pip compile $(LOCK) --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile $(LOCK) --group dev --group bench -o requirements-bench.lock
	$(BIN)/uv pip compile $(LOCK) --group dev --group fuzz -o requirements-fuzz.lock

LOCK := --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade \
	--python-version 3.11 pyproject.toml --extra postgres

clean: ## remove what was built
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
