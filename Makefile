# The secretariat's commands. `make help` lists them.
# Everything is set up in .venv the first time, and again only when what it needs has changed.

PYTHON ?= python3
VENV := .venv
BUREAU := $(VENV)/bin/bureau
READY := $(VENV)/.ready
# Where a session lies: SESSION=sessions/8; without it in inputs/, outputs/, records/ and templates/.
SESSION ?=
INPUTS ?=
OUTPUTS ?=
RECORDS ?=
EDITS = $(if $(DISCARD_EDITS),--discard-edits)
FOLDERS = $(if $(SESSION),--session "$(SESSION)") $(if $(INPUTS),--inputs "$(INPUTS)") $(if $(OUTPUTS),--outputs "$(OUTPUTS)")
KEPT = $(FOLDERS) $(if $(RECORDS),--records "$(RECORDS)")
LETTERS = "$(CIRCULAR)" $(if $(AS_OF),--as-of "$(AS_OF)") $(KEPT) $(if $(DRY_RUN),--dry-run) $(if $(WORKERS),--workers "$(WORKERS)")
RECORDED = $(KEPT) $(if $(DRY_RUN),--dry-run)
WHEN_AND_WHO = $(if $(ON),--on "$(ON)") $(if $(BY),--by "$(BY)")

.DEFAULT_GOAL := help
.PHONY: help new-session report check workbook letters reminders acknowledgements clear dispatch pdf status emails print-pack review changes issue revise corrigendum verify templates test bench golden lock clean
.PHONY: named dated meant on_a_day by_whom by_a_channel

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-16s %s\n' "$$name" "$$text"; done

new-session: $(READY) ## Make the folder of the next session, from this one or from FROM=…: make new-session SESSION=sessions/8
	@test -n "$(SESSION)" || { printf 'Say which folder the session is to have, for instance:\n\n    make new-session SESSION=sessions/8\n\n' >&2; exit 2; }
	@$(BUREAU) new-session "$(SESSION)" $(if $(FROM),--from "$(FROM)")

report: $(READY) ## Write the Bureau's reports and annexes in every language into outputs/
	@$(BUREAU) report $(KEPT) $(EDITS)

letters: $(READY) named ## Write the first letters of a circular: make letters CIRCULAR=contact-points
	@$(BUREAU) letters $(LETTERS) $(EDITS)

reminders: $(READY) named dated ## Write the reminders that are due: make reminders CIRCULAR=… AS_OF=2008-07-15
	@$(BUREAU) reminders $(LETTERS) $(EDITS)

acknowledgements: $(READY) named dated ## Write thanks for responses: make acknowledgements CIRCULAR=… AS_OF=2008-07-15
	@$(BUREAU) acknowledgements $(LETTERS) $(EDITS)

clear: $(READY) meant by_whom ## Record who cleared letters or a document: make clear CIRCULAR=… BY=… (DOCUMENT=… FOR=… CORRECT=1)
	@$(BUREAU) clear "$(or $(DOCUMENT),$(CIRCULAR))" $(STATES) $(WHEN_AND_WHO) $(if $(FOR),--for "$(FOR)") $(if $(CORRECT),--correct) $(RECORDED)

dispatch: $(READY) named on_a_day by_a_channel ## Record that cleared letters have gone out: make dispatch CIRCULAR=… ON=… CHANNEL=… (STATES=… BY=…)
	@$(BUREAU) dispatch "$(CIRCULAR)" $(STATES) $(WHEN_AND_WHO) --channel "$(CHANNEL)" $(RECORDED)

pdf: $(READY) ## Lay the documents of outputs/ out as PDF (needs LibreOffice)
	@$(BUREAU) pdf $(CIRCULAR) $(FOLDERS)

status: $(READY) ## Write who has answered and what is due: outputs/status/index.html (AS_OF=…)
	@$(BUREAU) status $(if $(AS_OF),--as-of "$(AS_OF)") $(KEPT)

emails: $(READY) named ## Draft an e-mail for each letter of a circular; none is sent: make emails CIRCULAR=…
	@$(BUREAU) emails "$(CIRCULAR)" $(if $(ON),--on "$(ON)") $(KEPT)

print-pack: $(READY) named ## Bind the letters of a circular in the order of delivery, with labels (LABELS=…)
	@$(BUREAU) print-pack "$(CIRCULAR)" $(if $(ON),--on "$(ON)") $(if $(LABELS),--labels "$(LABELS)") $(KEPT)

review: $(READY) ## Write copies of the reports that say where each figure is from: outputs/<language>/review
	@$(BUREAU) review $(KEPT)

changes: $(READY) ## List and track what changed since a report was issued: outputs/review, outputs/<language>/review
	@$(BUREAU) changes $(KEPT)

issue: $(READY) on_a_day ## Freeze a cleared document as issued: make issue ON=2008-10-30 (DOCUMENT=…)
	@$(BUREAU) issue $(if $(DOCUMENT),"$(DOCUMENT)") --on "$(ON)" $(RECORDED)

revise: $(READY) on_a_day ## Draft a revision of an issued report: make revise ON=2008-11-12 (DOCUMENT=…)
	@$(BUREAU) revise $(if $(DOCUMENT),"$(DOCUMENT)") --on "$(ON)" $(RECORDED) $(EDITS)

corrigendum: $(READY) on_a_day ## Draft the corrigendum of an issued report: make corrigendum ON=2008-11-12 (DOCUMENT=…)
	@$(BUREAU) corrigendum $(if $(DOCUMENT),"$(DOCUMENT)") --on "$(ON)" $(RECORDED)

verify: $(READY) ## Check outputs, records and register against each other
	@$(BUREAU) verify $(KEPT)

templates: $(READY) ## Check inputs and templates, and also terms and spelling
	@$(BUREAU) templates $(KEPT)

workbook: $(READY) ## Write a workbook of the inputs with every column that is declared (FILE=responses.xlsx)
	@test -n "$(FILE)" || { printf 'Say which workbook, for instance:\n\n    make workbook FILE=responses.xlsx\n\n' >&2; exit 2; }
	@$(BUREAU) workbook "$(FILE)" $(FOLDERS)

check: $(READY) ## Only check the workbooks of inputs/ and every template
	@$(BUREAU) check $(KEPT)

test: $(READY) ## Run all tests (LibreOffice and poppler-utils are used where installed)
	@$(VENV)/bin/pytest -n 2

bench: $(READY) ## Measure against other tools into bench/RESULTS.md, under half an hour (QUICK=1: a minute)
	@$(VENV)/bin/python -m bench $(if $(QUICK),--quick --to .bench)

golden: $(READY) ## Renew the golden files of the tests after a change that is wanted
	@RENEW_GOLDEN=1 $(VENV)/bin/pytest -q tests/report/test_golden.py -k what_it_was

lock: $(READY) ## Renew requirements.lock from pyproject.toml (for whoever maintains the code)
	@$(VENV)/bin/python tools/lock.py

named:
	@test -n "$(CIRCULAR)" || { printf 'Say which circular of session.toml, for instance:\n\n    make $(firstword $(MAKECMDGOALS)) CIRCULAR=contact-points$(if $(filter dispatch,$(MAKECMDGOALS)), ON=2008-06-02 CHANNEL="diplomatic bag",$(if $(filter letters emails print-pack,$(MAKECMDGOALS)),, AS_OF=2008-07-15))\n\n' >&2; exit 2; }

dated:
	@test -n "$(AS_OF)" || { printf 'Say on which day, for instance:\n\n    make $(firstword $(MAKECMDGOALS)) CIRCULAR=$(CIRCULAR) AS_OF=2008-07-15\n\n' >&2; exit 2; }

meant:
	@test -n "$(CIRCULAR)$(DOCUMENT)" || { printf 'Say which letters or which document, for instance:\n\n    make clear CIRCULAR=contact-points BY="Y. Haesendonck"\n    make clear DOCUMENT=ICC-ASP/7/18 BY="Y. Haesendonck"\n\n' >&2; exit 2; }
	@test -z "$(CIRCULAR)" || test -z "$(DOCUMENT)" || { printf 'Say either CIRCULAR or DOCUMENT, not both.\n' >&2; exit 2; }

by_whom:
	@test -n "$(BY)$(CORRECT)" || { printf 'Say who cleared it, for instance:\n\n    make clear $(if $(DOCUMENT),DOCUMENT=$(DOCUMENT),CIRCULAR=$(CIRCULAR)) BY="Y. Haesendonck"\n\n' >&2; exit 2; }

on_a_day:
	@test -n "$(ON)" || { printf 'Say on which day, for instance:\n\n    make $(firstword $(MAKECMDGOALS))$(if $(CIRCULAR), CIRCULAR=$(CIRCULAR))$(if $(DOCUMENT), DOCUMENT=$(DOCUMENT)) ON=$(if $(filter dispatch,$(MAKECMDGOALS)),2008-06-02 CHANNEL="diplomatic bag",2008-11-12)\n\n' >&2; exit 2; }

by_a_channel:
	@test -n "$(CHANNEL)" || { printf 'Say how they went, for instance:\n\n    make dispatch CIRCULAR=$(CIRCULAR) ON=$(ON) CHANNEL="diplomatic bag"\n\n' >&2; exit 2; }

clean: ## Remove the set-up, never what was typed or written
	@rm -rf $(VENV)

$(READY): requirements.lock pyproject.toml tools/setup.sh
	@PYTHON="$(PYTHON)" sh tools/setup.sh $(VENV)
	@touch $(READY)
