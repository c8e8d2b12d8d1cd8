# The secretariat's commands. `make help` lists them.
# Everything is set up in .venv the first time, and again only when what it needs has changed.

PYTHON ?= python3
VENV := .venv
BUREAU := $(VENV)/bin/bureau
READY := $(VENV)/.ready
INPUTS ?= inputs
OUTPUTS ?= outputs

.DEFAULT_GOAL := help
.PHONY: help report check test golden lock clean

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

report: $(READY) ## Write the Bureau's reports and annexes in every language into outputs/
	@$(BUREAU) report --inputs "$(INPUTS)" --outputs "$(OUTPUTS)"

check: $(READY) ## Only check the workbooks of inputs/
	@$(BUREAU) check --inputs "$(INPUTS)" --outputs "$(OUTPUTS)"

test: $(READY) ## Run all tests (LibreOffice and poppler-utils are used where installed)
	@$(VENV)/bin/pytest -n 2

golden: $(READY) ## Renew the golden files of the tests after a change that is wanted
	@RENEW_GOLDEN=1 $(VENV)/bin/pytest -q tests/report/test_golden.py -k what_it_was

lock: $(READY) ## Renew requirements.lock from pyproject.toml (for whoever maintains the code)
	@$(VENV)/bin/python tools/lock.py

clean: ## Remove the set-up, never what was typed or written
	@rm -rf $(VENV)

$(READY): requirements.lock pyproject.toml tools/setup.sh
	@PYTHON="$(PYTHON)" sh tools/setup.sh $(VENV)
	@touch $(READY)
