# Four verbs for editors, a few more for developers. `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help site serve check test check-code schemas anchors release versions due summary where new retractions links weekly weekly-issue bench fuzz clean

# Compiled modules halve the time that every command takes to start.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
# What a change is compared with.
BASE ?= main
VENV := .venv/bin
CONTENT := $(shell find docs data theme -type f 2>/dev/null) references.bib mkdocs.yml CITATION.cff
CODE := $(shell find scripts -name '*.py' -o -name uv.txt -o -path '*/templates/*') pyproject.toml uv.lock
TESTS := $(shell find tests -type f -not -path '*/__pycache__/*' 2>/dev/null)

help: ## list these verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: site/index.html ## check everything and build the site into site/
	@echo "The site is in site/. To open it: make serve, then http://127.0.0.1:8000/"

serve: .venv/.ready ## show the site while you write, at http://127.0.0.1:8000/ (ARGS="--port 8001")
	@NO_MKDOCS_2_WARNING=1 $(VENV)/python scripts/serve.py $(ARGS)

check: .venv/.ready ## run the checker alone (options: make check ARGS="--format json docs/faq")
	@$(VENV)/python scripts/check.py $(ARGS)

test: .cache/tests.passed ## run the tests, in a real browser too
	@cat $<

check-code: .venv/.ready-dev ## lint, formatting and types of the code, and the workflows
	@$(VENV)/ruff check . && $(VENV)/ruff format --check . && $(VENV)/mypy && \
		$(VENV)/zizmor --offline --quiet .github

schemas: .venv/.ready ## write the JSON Schemas of the records (after a change of their models)
	@$(VENV)/python scripts/schemas.py

release: .venv/.ready ## make a dated version of the content (ARGS=--tag commits and tags it)
	@$(VENV)/python scripts/editor.py release $(ARGS)

versions: site/index.html ## build each released version from its tag and lay it beside site/ (before you publish)
	@$(VENV)/python scripts/editor.py earlier site $(ARGS)

due: .venv/.ready ## show reviews that are due (ARGS="--on 2027-06-01")
	@$(VENV)/python scripts/editor.py due $(ARGS)

summary: .venv/.ready ## sum up for a reviewer what changed since main (or since BASE=another)
	@$(VENV)/python scripts/editor.py summary --base $(BASE) $(ARGS)

where: .venv/.ready ## show what rests on a source: make where KEY=murrough2013bp
	@$(VENV)/python scripts/editor.py where $(KEY) $(ARGS)

anchors: .venv/.ready ## note the addresses that you publish, so that they are kept (before you publish)
	@$(VENV)/python scripts/anchors.py

new: .venv/.ready ## add or begin something: make new ARGS="reference 10.1176/appi.ajp.2013.13030392 --study"
	@$(VENV)/python scripts/editor.py $(ARGS)

retractions: .venv/.ready ## ask what became of every reference (needs a network)
	@$(VENV)/python scripts/editor.py retractions $(ARGS)

links: .venv/.ready ## ask whether links to other sites lead somewhere (needs a network)
	@$(VENV)/python scripts/editor.py links $(ARGS)

weekly: .venv/.ready ## write .cache/weekly.md: retractions, reviews that are due, links
	@$(VENV)/python scripts/editor.py weekly $(ARGS)

weekly-issue: .venv/.ready ## open the issue that tells .cache/weekly.md, or bring it up to date
	@$(VENV)/python scripts/editor.py weekly-issue $(ARGS)

fuzz: .venv/.ready-dev ## look for input that crashes or slows the checker (ARGS="--minutes 60")
	@$(VENV)/python tests/strength.py $(ARGS)
bench: .venv/.ready-dev ## measure the checker, builds and pages beside others (ARGS="checker", "build", "browser" or "serve")
	@PYTHONPATH=scripts:tests $(VENV)/python -m bench $(ARGS)

clean: ## remove what can be made again (.venv, .cache, site)
	rm -rf .venv .cache site

.venv/.ready: uv.lock pyproject.toml scripts/uv.txt
	@$(PYTHON) scripts/setup_environment.py && touch $@

.venv/.ready-dev: .venv/.ready
	@$(PYTHON) scripts/setup_environment.py --dev && touch $@

site/index.html: .venv/.ready $(CONTENT) $(CODE)
	@$(VENV)/python scripts/build.py

.cache/tests.passed: .venv/.ready-dev $(CONTENT) $(CODE) $(TESTS) README.md Makefile
	@mkdir -p .cache && CHROMIUM="$$($(VENV)/python tests/browser.py)" && export CHROMIUM && \
	$(VENV)/python -m pytest -n auto --dist worksteal $(ARGS) && \
	echo "All tests passed on $$(date); nothing has changed since. Again: make -B test" > $@
