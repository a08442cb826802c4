# Every command of the README. Each makes what it needs first; `make clean` takes it away again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8420
OPEN ?= 1

.DEFAULT_GOAL := help
.PHONY: help demo run lint test soak check format lock bench pictures schema cities clean

help: ## what can be done here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(VENV)/.run: requirements/run.txt pyproject.toml
	@echo "Installing into $(VENV): once, about half a minute."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --require-hashes -r requirements/run.txt
	@$(BIN)/pip install --quiet --require-hashes -r requirements/build.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing the tools for tests and checks into $(VENV), too."
	@$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/.run ## try it: two phones in the browser, no token, no account
	@$(BIN)/twofold demo --port $(PORT) $(if $(filter 0,$(OPEN)),--no-open,) $(if $(STORY),--story "$(STORY)",)

run: $(VENV)/.run ## run it for real (needs TWOFOLD_BOT_TOKEN)
	@$(BIN)/twofold run

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/twofold check

test: $(VENV)/.dev ## every test
	$(BIN)/pytest -n 2

soak: $(VENV)/.dev ## ten minutes of random taps and faults (MINUTES=1 SEED=7)
	PYTHONPATH=tests $(BIN)/python -m soak --minutes $(or $(MINUTES),10) $(if $(SEED),--seed $(SEED),)

check: lint test ## lint, types, import rules, content, and every test

format: $(VENV)/.dev ## put the code into its one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## measure: CPU a relay, relays a second, against three neighbours
	$(BIN)/python -m benchmarks

pictures: $(VENV)/.dev ## rebuild the README's pictures (needs Chromium)
	$(BIN)/python docs/pictures/make.py
	$(BIN)/python docs/pictures/months.py

schema: $(VENV)/.dev ## rebuild the JSON Schema of ritual files, for editors
	$(BIN)/python -m bot.content.ritual_schema docs/ritual.schema.json

cities: $(VENV)/.dev ## rebuild the list of cities from GeoNames
	$(BIN)/python -m bot.content.cities_build

LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-header --no-emit-index-url --no-emit-find-links

lock: $(VENV)/.dev ## compile requirements/ anew
	$(LOCK) --group dev --group bench -o requirements/dev.txt pyproject.toml
	$(LOCK) -c requirements/dev.txt -o requirements/run.txt pyproject.toml
	printf 'hatchling\neditables\n' | $(LOCK) -c requirements/dev.txt -o requirements/build.txt -

clean: ## take away what these commands made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
