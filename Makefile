# Two commands do everything: `make run` and `make test`. Both create .venv by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.ready-run
TEST_READY := $(VENV)/.ready-test
export DAGSTER_DISABLE_TELEMETRY := yes

.PHONY: run test dev lint docs clean

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

$(RUN_READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(TEST_READY): $(RUN_READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

clean: ## forget the environment and everything built
	rm -rf $(VENV) warehouse/*.duckdb* warehouse/work warehouse/logs dbt_project/target dbt_project/logs
