# Everything a person does with the project; `make help` lists it.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8501
WORKERS ?= 2
export PORT

.DEFAULT_GOAL := help
.PHONY: help run prepare test test-fast check lint types arch docs db-upgrade db-revision words samples eval eval-reference trials trial-corpus bench bench-acts bench-extract bench-compare bench-corpus bench-desk bench-documents bench-lists bench-log bench-passages bench-people bench-reports corpus-env lock

help: ## list what make can do
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

# The environment holds exactly what the lock names; pip works from outside, so python3-venv is not needed.
.venv/run: requirements.txt pyproject.toml
	@echo "Preparing the environment (once; about a minute)…"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Claimdesk needs Python 3.11 or newer.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv --without-pip .venv
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@printf '#!/bin/sh\nexec env PYTHONPATH="$(CURDIR)" "$(CURDIR)/$(BIN)/python" -m app.cli "$$@"\n' > $(BIN)/claimdesk
	@chmod +x $(BIN)/claimdesk
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --root-user-action=ignore --require-hashes -r requirements-dev.txt
	@touch $@

.venv/corpus: requirements-corpus.txt .venv/run
	@echo "Adding what a corpus needs (once; about 110 MB)…"
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r requirements-corpus.txt
	@touch $@

run: .venv/run ## start the workbench and open it in the browser (PORT=8501)
	@$(BIN)/claimdesk serve

prepare: .venv/run ## prepare the environment, and start nothing

test: .venv/dev ## run all tests, by two workers (WORKERS=2)
	$(BIN)/python -m pytest -n $(WORKERS)

test-fast: .venv/dev ## run the tests for a change at hand: no pages, browser or PostgreSQL, nothing slow
	$(BIN)/python -m pytest -n $(WORKERS) --fast

check: lint types arch docs test ## everything that must hold before a commit

lint: .venv/dev ## formatting and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/oxlint --deny-warnings app/components/frontend

types: .venv/dev ## static types
	$(BIN)/mypy

arch: .venv/dev ## who may import whom
	$(BIN)/lint-imports

docs: .venv/dev ## examples and lists of the documentation, against the code
	$(BIN)/python -m pytest tests/docs

corpus-env: .venv/corpus ## set up what `claimdesk corpus` needs: Dask and DuckDB

db-upgrade: .venv/run ## bring the database to the newest schema
	$(BIN)/claimdesk db upgrade

db-revision: .venv/dev ## write a new migration: make db-revision ID=0002 NAME="words"
	$(BIN)/python -m migrations.new "$(ID)" "$(NAME)"

words: .venv/dev ## list the words of the interface anew, for translators
	$(BIN)/python -m docs.words

samples: .venv/dev ## make the sample reports of the documentation anew
	$(BIN)/python -m docs.make_samples

eval: .venv/dev ## score the extraction on the development data, where it is there
	$(BIN)/python -m benchmarks.evaluate

eval-reference: .venv/dev ## compare with the reference article, where it is there
	$(BIN)/python -m benchmarks.eval_reference

bench: bench-acts bench-extract bench-compare bench-corpus bench-desk bench-documents bench-lists bench-log bench-passages bench-people bench-reports ## all benchmarks

bench-acts: .venv/dev ## how many acts a desk takes from eight processes at once, on both databases
	$(BIN)/python -m benchmarks.bench_acts

trials: .venv/dev ## what a desk keeps when processes are killed, databases go away and the power is cut; some minutes
	$(BIN)/python -m benchmarks.trials
	$(BIN)/python -m benchmarks.power

trial-corpus: .venv/dev ## 100,000 articles through a corpus run that is killed twice
	$(BIN)/python -m benchmarks.corpus_trial

bench-extract: .venv/dev ## speed and memory of the extraction beside public peers
	$(BIN)/python -m benchmarks.bench_extract

bench-compare: .venv/dev ## speed of finding a quotation in a long source, beside public tools
	$(BIN)/python -m benchmarks.bench_compare

bench-corpus: .venv/dev ## speed of reading a corpus on one and two workers, what scheduling costs, and how far it goes
	$(BIN)/python -m benchmarks.bench_corpus

bench-desk: .venv/dev ## speed of the review desk in the browser, beside a public peer
	$(BIN)/python -m benchmarks.bench_desk

bench-documents: .venv/dev ## time and memory that reading a document takes, and how well PDFs are read beside public readers
	$(BIN)/python -m benchmarks.bench_documents
	$(BIN)/python -m benchmarks.bench_pdf

bench-lists: .venv/dev ## how fast the lists of a desk of 1,000,000 claims on PostgreSQL are
	$(BIN)/python -m benchmarks.bench_lists

bench-log: .venv/dev ## what a log of 1,000,000 lines takes to write, verify, prove and look through
	$(BIN)/python -m benchmarks.bench_log

bench-passages: .venv/dev ## how well passages of a source are ranked for a claim, and how fast
	$(BIN)/python -m benchmarks.bench_passages

bench-people: .venv/dev ## how many people two and four servers take on one PostgreSQL behind nginx, and what a killed one costs
	$(BIN)/python -m benchmarks.bench_people

bench-reports: .venv/dev ## time, size and memory of a report of 1,000 claims in every format, beside public tools
	$(BIN)/python -m benchmarks.bench_reports

lock: ## pin the dependencies anew
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra corpus pyproject.toml -c requirements.txt -o requirements-corpus.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --group dev pyproject.toml -c requirements.txt -c requirements-corpus.txt -o requirements-dev.txt
