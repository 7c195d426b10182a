# Kroniek: everything that is done with a checkout. `make` alone tells what there is.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
TRAIN := .venv-train
WEEK_AGO := $(shell date -u -d '7 days ago' +%F 2>/dev/null || date -u -v-7d +%F)
export KRONIEK_SHARED ?= ../shared
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format types contracts docs docs-write floors floors-write elsewhere elsewhere-write picture bench bench-record score parsers parsers-eval package lock ci clean

help:  ## tell what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY)  ## make .venv with the locked versions, and the command .venv/bin/kroniek

$(READY): requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not there: install Python 3.11 with its venv module, or say make PYTHON=..."; exit 1; }
	@echo "Setting up $(VENV), which takes a minute or two"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup  ## read the sample reports into a record, and look at it
	@tools/demo.sh

test: setup  ## run the tests (those that need the shared folder are skipped where it is absent)
	$(BIN)/python -m pytest $(ARGS)

lint: setup  ## style and likely mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --diff --quiet .

format: setup  ## lay the code out, and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: setup  ## strict types
	$(BIN)/mypy

contracts: setup  ## which room may import which
	$(BIN)/lint-imports

docs: setup  ## check the docs: generated pages are current, links lead somewhere, no file names a machine
	$(BIN)/python -m tools.contract_page --check
	$(BIN)/python tools/page_output.py --check
	$(BIN)/python tools/evaluation_page.py --check
	$(BIN)/python -m tools.codebook_page --check
	$(BIN)/python tools/check_text.py

docs-write: setup  ## write the generated pages, and the outputs they show, anew
	$(BIN)/python -m tools.contract_page
	$(BIN)/python tools/page_output.py
	$(BIN)/python tools/evaluation_page.py
	$(BIN)/python -m tools.codebook_page

floors: setup  ## what was reached on corpus/ has not been lost
	$(BIN)/kroniek eval --floors corpus/floors.toml

floors-write: setup  ## write the floors, and the figures in docs/evaluation.md, as measured (REASON="…" where a floor goes down)
	$(BIN)/kroniek eval --floors corpus/floors.toml --pin --reason "$$REASON"
	$(BIN)/python tools/evaluation_page.py

elsewhere: setup  ## what was reached on the collections in the shared folder has not been lost (some minutes)
	$(BIN)/kroniek eval --floors corpus/elsewhere.toml

elsewhere-write: setup  ## write those figures as measured (REASON="…" where one goes down)
	$(BIN)/kroniek eval $(ELSEWHERE) --floors corpus/elsewhere.toml --pin --reason "$$REASON"
	$(BIN)/python tools/evaluation_page.py

ELSEWHERE := $(KRONIEK_SHARED)/seed/facts.json $(foreach name,facts_nl_dev.jsonl facts_en_dev.jsonl muc4_train.jsonl.gz isaf_dev.jsonl.gz \
  ucdp_headlines_dev.jsonl.gz gvdb_dev.jsonl.gz polnear_dev.jsonl.gz factuality_uds_dev.jsonl.gz geoparsing_dev.jsonl.gz ucdp_places_dev.jsonl.gz \
  dates_nl.jsonl.gz wikinews_en_dev.jsonl.gz numbers_nl.jsonl.gz ecbplus_dev.jsonl.gz ucdp_multi_source_dev.jsonl.gz, \
  $(KRONIEK_SHARED)/gold/$(name))

picture: setup  ## draw docs/reading.svg anew
	$(BIN)/python tools/picture.py

bench: setup bench-record  ## speed, start and memory; and a record that grows (REPORTS=100000 of them: a quarter of an hour)
	$(BIN)/python tools/bench.py
	$(BIN)/python -m tools.bench_linking

bench-record: setup
	$(BIN)/python -m tools.bench_record --reports $(REPORTS)

REPORTS ?= 100000

SHARED_GOLD := $(wildcard $(KRONIEK_SHARED)/seed/facts.json $(KRONIEK_SHARED)/gold/facts_*_dev.jsonl)
GOLD ?= $(SHARED_GOLD) corpus/nl/dev.jsonl corpus/en/dev.jsonl

score: setup  ## how well it reads annotated reports: GOLD, or the development data
	$(BIN)/kroniek eval $(GOLD)

$(TRAIN)/ready: requirements/train.txt
	test -x $(TRAIN)/bin/python || $(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet -r requirements/train.txt
	@touch $@

parsers: $(TRAIN)/ready  ## train the parsers from the treebanks in the shared folder (50 CPU minutes a language; goes on where it stopped)
	for language in nl en; do \
	  PYTHONPATH=src $(TRAIN)/bin/python -m training.parser.train $$language --treebanks $(KRONIEK_SHARED)/treebanks --out build/parsers/$$language && \
	  PYTHONPATH=src $(TRAIN)/bin/python -m training.parser.export build/parsers/$$language src/kroniek/language/$$language/parser || exit 1; \
	done

parsers-eval: setup  ## score the parsers on the test sets of the treebanks
	$(BIN)/python -m training.parser.evaluate

package: setup  ## build the wheel into build/dist, and see that nothing is left out
	@rm -rf build/dist
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/dist .
	$(BIN)/python -m tools.check_wheel build/dist/*.whl

lock: setup  ## write requirements/run.txt and dev.txt anew (needs uv)
	uv pip compile pyproject.toml $(LOCK) -o requirements/run.txt
	uv pip compile pyproject.toml --group dev --group build -c requirements/run.txt $(LOCK) -o requirements/dev.txt

LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --exclude-newer $(WEEK_AGO) $(UPGRADE)

ci:  ## all that CI runs
	.ci/run

clean:  ## remove what was built, but not .venv
	rm -rf build/dist build/demo.kroniek* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
