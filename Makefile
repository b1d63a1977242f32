# Everything runs in .venv, which is made from requirements-dev.txt and made anew when that file changes.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
# The tests wait for servers and processes more than they compute: three of them for two processors.
TEST_WORKERS ?= 3
UV_VERSION = 0.13.9

.DEFAULT_GOAL := help
.PHONY: help crawl browse test check lint bench bench-browse bench-tables bench-cluster profile score train trafilatura lock torture fuzz clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

crawl: $(READY)  ## crawl the sample site on this machine into collections/sample
	@$(BIN)/python -m tests.site.crawl

browse: $(READY)  ## see it: the sample collection in a browser, crawled first where it is missing
	@$(BIN)/python -m tests.site.browse

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest -n $(TEST_WORKERS) --dist loadfile --no-loadscope-reorder

check: lint test  ## all that a change must pass: lint, types, direction of imports, tests

lint: $(READY)  ## ruff, mypy --strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

bench: $(READY)  ## pages a second, CPU and memory, beside Scrapy alone and a naive whole job
	$(BIN)/python -m tests.bench

bench-browse: $(READY)  ## index and reading room over a generated collection of 100,000 articles
	$(BIN)/python -m tests.bench.browse

bench-tables: $(READY)  ## exports of a generated collection, beside a bare loop
	$(BIN)/python -m tests.bench.tables

bench-cluster: $(READY)  ## what more workers are worth to a crawl and to reprocess; merge; ten million addresses simulated
	$(BIN)/python -m tests.bench.cluster

profile: $(READY)  ## where the time of a page goes
	$(BIN)/python -m tests.bench.profile

torture: $(READY)  ## kill a long crawl at sixty instants and at each step, and shards with their storage away (CLUSTER="--addresses 20000 --hosts 2000")
	$(BIN)/python -m tests.torture
	$(BIN)/python -m tests.torture.cluster $(CLUSTER)

fuzz: $(READY)  ## broken input against every reader of strangers' bytes, ten minutes each (FUZZ="--seconds 60 heads")
	$(BIN)/python -m tests.fuzz $(FUZZ)

score: $(READY)  ## quality of the extraction on a corpus (PRESSMARK_CORPUS)
	$(BIN)/python -m tests.score_corpus

train: $(READY)  ## learn the models of text and metadata again (PRESSMARK_CORPUS, PRESSMARK_TRAINING)
	$(BIN)/python -m tests.training.blocks
	$(BIN)/python -m tests.training.metadata

trafilatura: $(READY)  ## the extraction with older trafilaturas, each in an environment of its own (VERSIONS="2.2.0 newest")
	$(BIN)/python -m tests.trafilatura_versions $(VERSIONS)

$(READY): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Pressmark needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.11" >&2; exit 1; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) ..."
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# The lock holds versions and hashes, no addresses: any index or mirror with the same files will do.
# Newest versions that pyproject.toml allows; the tools' lock is bound by the lock of what runs.
LOCK = $(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-header --no-annotate --upgrade pyproject.toml
lock:  ## resolve requirements*.txt again from pyproject.toml
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(LOCK) -o requirements.txt
	$(LOCK) --extra dev --constraint requirements.txt -o requirements-dev.txt

clean:  ## remove the environments and caches, never a collection
	rm -rf $(VENV) $(VENV)-lock .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
