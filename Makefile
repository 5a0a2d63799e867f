# Needs Python 3.11+ and make; everything else is set up within this folder (.uv, .venv, node_modules), but for Debian's
# chromium and LibreOffice, which `make test` installs where it may. Without them, the tests that open the report, and the
# one that saves a workbook, are skipped and say so.
.PHONY: run test check soak setup dictionary
SHELL := /bin/bash
PYTHON ?= python3
export UV_PYTHON_DOWNLOADS := never
export DO_NOT_TRACK := 1
UV := $(shell command -v uv || echo .uv/bin/uv)
RUN := $(UV) run --no-sync
LANDING ?= data/deliveries
CHROMIUM := $(shell command -v chromium || echo /usr/bin/chromium)
SOFFICE := $(shell command -v soffice || echo /usr/bin/soffice)

run: .venv/.ready  ## the main job on the shipped deliveries
	@$(RUN) armonia run --landing $(LANDING)

test: .venv/.ready $(CHROMIUM) $(SOFFICE) check  ## lint, types, and every test
	$(RUN) pytest -n auto --dist loadfile --no-loadscope-reorder $(PYTEST)

check: .venv/.ready
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy armonia schemas flows synthetic benchmarks tests
	$(RUN) sqlfluff lint sql

soak: .venv/.ready  ## long tests and the full benchmark
	$(RUN) pytest -m soak $(PYTEST)
	$(RUN) python -m benchmarks.landing_to_core
	$(RUN) python -m benchmarks.nights
	$(RUN) python -m benchmarks.quality
	$(RUN) python -m benchmarks.analyst
	$(RUN) python -m benchmarks.detection --seeds 3

dictionary: .venv/.ready  ## docs/dictionary.md anew, from the descriptions in schemas/ and sql/
	$(RUN) python -m armonia.warehouse.dictionary_page

setup: .venv/.ready

.venv/.ready: pyproject.toml uv.lock $(UV)
	$(UV) sync --locked --quiet
	touch $@

/usr/bin/chromium: PACKAGES := chromium fonts-liberation
/usr/bin/soffice: PACKAGES := libreoffice-calc
/usr/bin/chromium /usr/bin/soffice:  # where they may not be installed, what needs them is skipped, and says so
	@[ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -qq --no-install-recommends $(PACKAGES) >/dev/null; } \
		|| echo '$(PACKAGES) could not be installed: apt-get says why, above.'

.uv/bin/uv:
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet uv
