# Two commands do all the set-up on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test check golden samples bench bench-stability bench-themes clean

run: $(VENV)/run.stamp
	$(BIN)/streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: $(VENV)/test.stamp browser check
	$(BIN)/pytest -n 2 --dist loadfile

check: $(VENV)/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Rewrites the golden tables of the samples; read the difference before committing it.
golden: $(VENV)/test.stamp
	DASHBOARD_REWRITE_GOLDEN=1 $(BIN)/pytest -q tests/test_samples.py

samples: $(VENV)/test.stamp
	$(BIN)/python sample_data/generate.py

# Prints how long reading takes against two yardsticks, and keeps the table.
bench: $(VENV)/run.stamp
	$(BIN)/python benchmarks/reading.py | tee docs/benchmark_reading.md

# Prints how long rank intervals of the largest meeting take, and keeps the page.
bench-stability: $(VENV)/run.stamp
	$(BIN)/python benchmarks/stability.py | tee docs/benchmark_stability.md

# Prints how often themes are found as people coded them, and keeps the page. SEEDS names the coded seeds.
bench-themes: $(VENV)/run.stamp
	$(BIN)/python benchmarks/themes.py $(SEEDS) | tee docs/benchmark_themes.md

# Prints how long every page takes for the largest meeting, and keeps the page.
.PHONY: bench-pages
bench-pages: $(VENV)/run.stamp
	$(BIN)/python benchmarks/pages.py | tee docs/benchmark_pages.md

# Debian's browser and fonts, where they can be had; tests that need them say so where they cannot.
.PHONY: browser
browser:
	@sh tests/install_browser.sh

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.txt constraints.txt pyproject.toml $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/test.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
