# make book       build the site          make serve      build it and open it
# make test       everything that CI runs make notebooks  execute all notebooks again and store their outputs
# make bench      measure how fast networks train and how long readers wait for a figure
# make pdf        the whole course as one PDF         make zip        the site for reading without a network
# make matrix     the outputs with old and new packages, on other processors    make binder-check  what Binder would do
# make lock       choose new exact versions of all packages; UPGRADE= keeps those that are chosen already
# Another Python: make book PYTHON=python3.13
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UPGRADE := --upgrade
SITE := _build/html/index.html
PAGES := _config.yml _toc.yml index.md index_explorer.ipynb $(wildcard chapters/*.ipynb appendix/* _static/* _ext/*.py _templates/*)
# uv installs the same packages as pip, in seconds instead of minutes.
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python -c requirements.lock
JUPYTER_BOOK := $(BIN)/jupyter-book build . -W -n --keep-going --all

.PHONY: book serve test notebooks bench pdf zip binder-check matrix lock clean

book: $(SITE)
	@echo "The course is built. Open $(CURDIR)/$(SITE)"

serve: book
	@echo "Serving on http://localhost:8000/ (stop with Ctrl+C)"
	@(sleep 1; $(BIN)/python -m webbrowser http://localhost:8000/ > /dev/null) & \
	$(BIN)/python -m http.server 8000 --directory _build/html

test: $(VENV)/dev $(VENV)/axe $(SITE)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest
	@echo "All checks passed: style, unit tests, links, and every published output computed again."

notebooks: $(VENV)/dev
	$(BIN)/python tools/run_notebooks.py

bench: $(VENV)/dev $(SITE)
	$(BIN)/python benchmarks/training_speed.py
	$(BIN)/python benchmarks/scaling.py
	$(BIN)/python benchmarks/explorer_latency.py

pdf: $(VENV)/dev $(SITE)
	$(BIN)/python tools/make_pdf.py

zip: $(SITE)
	@cd _build && rm -rf neural-networks-in-numpy neural-networks-in-numpy.zip && cp -r html neural-networks-in-numpy \
		&& $(CURDIR)/$(BIN)/python -m zipfile -c neural-networks-in-numpy.zip neural-networks-in-numpy && rm -r neural-networks-in-numpy
	@echo "Unpack _build/neural-networks-in-numpy.zip anywhere and open index.html"

binder-check: $(VENV)/dev
	$(BIN)/python tools/binder_check.py

matrix: $(VENV)/dev
	$(BIN)/python tools/matrix.py

# The environment: made once, brought up to date when a requirement changes.
$(VENV)/book: requirements.txt requirements.lock pyproject.toml
	@echo "Setting up the environment in $(VENV) (half a minute the first time)"
	@test -x $(BIN)/python || $(PYTHON) -c "import sys; sys.version_info >= (3, 11) or sys.exit('Python 3.11 or newer is needed, this is ' + sys.version)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock uv
	@$(INSTALL) -r requirements.txt -e .
	@touch $@

$(VENV)/dev: $(VENV)/book requirements-dev.txt
	@echo "Adding the development tools"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

# axe-core, the accessibility checker that the browser tests load into each page. Without npm they say that they skip it.
$(VENV)/axe: $(VENV)/book
	@if command -v npm > /dev/null; then npm install --silent --ignore-scripts --no-audit --no-fund \
		--prefix $(VENV)/node axe-core@4.14.1 && touch $@; \
	else echo "npm not found: the accessibility test will be skipped"; fi

# A failed build must not look finished to the next make.
$(SITE): $(VENV)/book $(PAGES)
	@echo "Building the site"
	@$(JUPYTER_BOOK) > _build.log 2>&1 || { cat _build.log; rm -rf _build _build.log; exit 1; }
	@rm -f _build.log

lock: $(VENV)/dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest $(UPGRADE) --no-annotate --no-header \
		requirements-dev.txt -o requirements.lock

clean:
	rm -rf _build $(VENV)
