# Two commands do everything: `make run` and `make test`. Both create .venv by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready-run
TEST_READY := $(VENV)/.ready-test
DASHBOARD_READY := $(VENV)/.ready-dashboard
PEERS := .venv-peers
PEERS_READY := $(PEERS)/.ready
SUPERSET := .venv-superset
SUPERSET_READY := $(SUPERSET)/.ready
export DAGSTER_DISABLE_TELEMETRY := yes

.PHONY: run test dev dashboard docs accuracy coverage stories sources bench bench-pages pictures fuzz acceptance-superset clean
SIZE ?= 10000
LANDING ?= ../shared/corpora/bulk
TIMES ?= 54

run: $(RUN_READY) ## the whole pipeline on the sample pages
	@$(BIN)/jejak run

test: $(TEST_READY) ## style, types, layers, tests, and dbt's tests on a real build
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup

dev: $(RUN_READY) ## Dagster's own pages: the asset graph, runs, schedules
	@mkdir -p warehouse/dagster && cp dagster.yaml warehouse/dagster/
	DAGSTER_HOME=$(CURDIR)/warehouse/dagster $(BIN)/dagster dev

dashboard: $(DASHBOARD_READY) ## charts over the published snapshot, at http://127.0.0.1:8501
	@$(BIN)/jejak dashboard

docs: $(RUN_READY) ## warehouse/docs/index.html: every table and column with its lineage, one page that needs no server
	@$(BIN)/jejak run
	JEJAK_WAREHOUSE=$(CURDIR)/warehouse/jejak.duckdb $(BIN)/dbt docs generate --static --project-dir dbt_project \
		--profiles-dir dbt_project --target-path $(CURDIR)/warehouse/work/docs --log-path $(CURDIR)/warehouse/logs
	@mkdir -p warehouse/docs && cp warehouse/work/docs/static_index.html warehouse/docs/index.html
	@echo "open $(CURDIR)/warehouse/docs/index.html"

accuracy: $(TEST_READY) $(PEERS_READY) ## docs/ACCURACY.md: our figures on the labelled pages beside those of other tools
	$(BIN)/python -m bench.accuracy --peers $(PEERS)/bin/python

coverage: $(TEST_READY) ## docs/COVERAGE.md: publisher by field, how many articles have it
	$(BIN)/python -m bench.coverage

stories: $(TEST_READY) ## docs/STORIES.md: how well and how fast articles of one event are grouped, by threshold
	$(BIN)/python -m bench.stories

bench: $(TEST_READY) $(PEERS_READY) ## docs/BENCHMARKS.md: builds of SIZE articles beside the floor; readers and finders beside their peers
	@mkdir -p bench/results
	$(BIN)/python -m bench.html_speed --peers $(PEERS)/bin/python | tee bench/results/html.md
	$(BIN)/python -m bench.names --peers $(PEERS)/bin/python | tee bench/results/names.md
	$(BIN)/python -m bench.own_code | tee bench/results/own_code.md
	$(BIN)/python -m bench.scale $(SIZE) --keep warehouse/bench
	$(BIN)/python -m bench.scale_report
	@rm -rf warehouse/bench

bench-pages: $(TEST_READY) ## the pages of the dashboard in docs/BENCHMARKS.md: the articles in LANDING, TIMES over
	@mkdir -p bench/results warehouse/bench
	$(BIN)/jejak run --landing $(LANDING) --warehouse warehouse/bench/pages.duckdb --publish warehouse/bench/published.duckdb
	$(BIN)/python -m bench.repeated warehouse/bench/published.duckdb $(TIMES) warehouse/bench/million.duckdb
	$(BIN)/python -m bench.dashboard warehouse/bench/million.duckdb | tee bench/results/dashboard.md
	$(BIN)/python -m bench.scale_report
	@rm -rf warehouse/bench

pictures: $(TEST_READY) ## docs/images/dashboard-*.png: the articles in LANDING as sums, and one of the sample pages
	@mkdir -p warehouse/bench
	$(BIN)/jejak run --landing $(LANDING) --warehouse warehouse/bench/pages.duckdb --publish warehouse/bench/published.duckdb
	$(BIN)/jejak run --warehouse warehouse/bench/sample-pages.duckdb --publish warehouse/bench/sample.duckdb
	$(BIN)/python -m bench.pictures warehouse/bench/published.duckdb warehouse/bench/sample.duckdb
	@rm -rf warehouse/bench

sources: $(TEST_READY) ## docs/SOURCES.md: who is used as a source, where large stories begin, what a confidence is worth
	$(BIN)/python -m bench.sources

fuzz: $(TEST_READY) ## ten minutes of made-up pages and records: no crash, no hang, no lost line
	JEJAK_FUZZ_MINUTES=10 $(BIN)/pytest tests/fuzz -x

acceptance-superset: $(RUN_READY) $(SUPERSET_READY) ## Superset reads the snapshot, headless, while the pipeline publishes
	$(SUPERSET)/bin/python tests/acceptance/superset.py --jejak $(BIN)/jejak

$(RUN_READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(DASHBOARD_READY): $(RUN_READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dashboard]'
	@touch $@

$(TEST_READY): $(RUN_READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

$(PEERS_READY): bench/constraints-peers.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet --disable-pip-version-check --constraint $< --upgrade pip
	$(PEERS)/bin/pip install --quiet --constraint $< trafilatura htmldate newspaper4k dateparser tldextract flashtext spacy
	@touch $@

$(SUPERSET_READY): tests/acceptance/constraints-superset.txt
	$(PYTHON) -m venv $(SUPERSET)
	$(SUPERSET)/bin/pip install --quiet --disable-pip-version-check --constraint $< \
		apache-superset duckdb-engine flask-caching cachelib rich cachetools requests
	@touch $@

clean: ## forget the environment and everything built
	rm -rf $(VENV) $(PEERS) $(SUPERSET) warehouse/*.duckdb* warehouse/work warehouse/logs warehouse/docs dbt_project/target dbt_project/logs
