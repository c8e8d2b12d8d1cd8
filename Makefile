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
LETTERS = "$(CIRCULAR)" $(if $(AS_OF),--as-of "$(AS_OF)") $(KEPT) $(if $(DRY_RUN),--dry-run) $(if $(WORKERS),--workers "$(WORKERS)") $(if $(SCHEDULER),--scheduler "$(SCHEDULER)")
RECORDED = $(KEPT) $(if $(DRY_RUN),--dry-run)
WHEN_AND_WHO = $(if $(ON),--on "$(ON)") $(if $(BY),--by "$(BY)")

.DEFAULT_GOAL := help
TARGETS := help desk new-session report check workbook letters reminders acknowledgements clear dispatch pdf status register emails print-pack review changes issue revise corrigendum verify templates test test-quick bench golden lock clean
.PHONY: $(TARGETS) named dated meant on_a_day by_whom by_a_channel

# What may stand on the command line: the value of a name with a wrong letter would be left out without a word.
SETTINGS := SESSION FROM NUMBER OPENING CLOSING PLACE INPUTS OUTPUTS RECORDS CIRCULAR DOCUMENT STATES AS_OF ON BY FOR CHANNEL LABELS FILE CORRECT DRY_RUN DISCARD_EDITS WORKERS SCHEDULER QUICK
OF_MAKE := BUREAU_LANG PYTHON VENV BUREAU READY SHELL MAKE MAKEFLAGS
ALONE := new-session clear dispatch issue revise corrigendum
empty :=
space := $(empty) $(empty)
tab := $(empty)	$(empty)
upper = $(subst z,Z,$(subst y,Y,$(subst x,X,$(subst w,W,$(subst v,V,$(subst u,U,$(subst t,T,$(subst s,S,$(subst r,R,$(subst q,Q,$(subst p,P,$(subst o,O,$(subst n,N,$(subst m,M,$(subst l,L,$(subst k,K,$(subst j,J,$(subst i,I,$(subst h,H,$(subst g,G,$(subst f,F,$(subst e,E,$(subst d,D,$(subst c,C,$(subst b,B,$(subst a,A,$(1)))))))))))))))))))))))))))
plain = $(subst -,,$(subst _,,$(call upper,$(1))))
near = $(strip $(foreach known,$(SETTINGS) PYTHON,$(if $(filter $(call plain,$(1))%,$(call plain,$(known)))$(filter $(call plain,$(known))%,$(call plain,$(1))),$(known)=)))
# Make writes a backslash before each space within a value.
WORDS := $(subst \$(tab),,$(subst \$(space),,$(subst \\,,$(MAKEOVERRIDES))))
NAMES := $(foreach word,$(WORDS),$(subst :,,$(subst +,,$(subst ?,,$(subst !,,$(firstword $(subst =, ,$(word))))))))
UNKNOWN := $(filter-out $(SETTINGS) $(OF_MAKE),$(NAMES))
STRAY := $(filter-out $(TARGETS) $(READY),$(MAKECMDGOALS))
MARKS := a value with a space stands between quotation marks, as in CHANNEL="diplomatic bag", and no space stands beside =, as in SESSION=sessions/8
$(if $(STRAY),$(error '$(STRAY)' is no command of make: $(MARKS). Nothing was done))
$(if $(UNKNOWN),$(error $(foreach name,$(UNKNOWN),'$(name)=' is not known: write $(or $(call near,$(name)),one of $(SETTINGS));) nothing was done))
$(if $(filter $(ALONE),$(MAKECMDGOALS)),$(if $(word 2,$(MAKECMDGOALS)),$(error '$(MAKECMDGOALS)' are several commands, and $(firstword $(filter $(ALONE),$(MAKECMDGOALS))) stands alone: $(MARKS). Nothing was done)))

# Where something is missing, the command is said again: all that was typed, and an example of the rest.
GOAL := $(firstword $(MAKECMDGOALS))
NEEDS_new-session := SESSION
NEEDS_letters := CIRCULAR
NEEDS_emails := CIRCULAR
NEEDS_print-pack := CIRCULAR
NEEDS_reminders := CIRCULAR AS_OF
NEEDS_acknowledgements := CIRCULAR AS_OF
NEEDS_clear := $(if $(DOCUMENT),,CIRCULAR) BY
NEEDS_dispatch := CIRCULAR ON CHANNEL
NEEDS_issue := ON
NEEDS_revise := ON
NEEDS_corrigendum := ON
NEEDS_workbook := FILE
EXAMPLE_SESSION := sessions/8
EXAMPLE_CIRCULAR := contact-points
EXAMPLE_AS_OF := 2008-07-15
EXAMPLE_ON := $(if $(filter dispatch,$(GOAL)),2008-06-02,2008-11-12)
EXAMPLE_BY := Y. Haesendonck
EXAMPLE_CHANNEL := diplomatic bag
EXAMPLE_FILE := responses.xlsx
marked = $(if $(word 2,$(subst ;, ,$(subst ', ,$(1)x))),"$(1)",$(1))
typed = $(strip $(foreach name,$(SETTINGS),$(if $($(name))$(filter $(name),$(NEEDS_$(GOAL))),$(name)=$(call marked,$(or $($(name)),$(EXAMPLE_$(name)))))))
in_shell = '$(subst ','\'',$(1))'
hint = { printf '%s, for instance:\n\n    make %s %s\n\n' $(call in_shell,$(1)) $(GOAL) $(call in_shell,$(typed)) >&2; exit 2; }

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-16s %s\n' "$$name" "$$text"; done

desk: $(READY) ## Open the desk: all of this on pages in your browser (BUREAU_LANG=fr)
	@$(BUREAU) desk $(KEPT)

new-session: $(READY) ## Make the folder of the next session, from this one or FROM=…: make new-session SESSION=sessions/8 (NUMBER=8 OPENING=… CLOSING=… PLACE="en=The Hague;fr=La Haye")
	@test -n "$(SESSION)" || $(call hint,Say which folder the session is to have)
	@$(BUREAU) new-session "$(SESSION)" $(if $(FROM),--from "$(FROM)") $(if $(NUMBER),--number "$(NUMBER)") $(if $(OPENING),--opening "$(OPENING)") $(if $(CLOSING),--closing "$(CLOSING)") $(if $(PLACE),--place "$(PLACE)")

report: $(READY) ## Write the Bureau's reports and annexes in every language into outputs/
	@$(BUREAU) report $(KEPT) $(EDITS)

letters: named $(READY) ## Write the first letters of a circular: make letters CIRCULAR=contact-points
	@$(BUREAU) letters $(LETTERS) $(EDITS)

reminders: named dated $(READY) ## Write the reminders that are due: make reminders CIRCULAR=… AS_OF=2008-07-15
	@$(BUREAU) reminders $(LETTERS) $(EDITS)

acknowledgements: named dated $(READY) ## Write thanks for responses: make acknowledgements CIRCULAR=… AS_OF=2008-07-15
	@$(BUREAU) acknowledgements $(LETTERS) $(EDITS)

clear: meant by_whom $(READY) ## Record who cleared letters or a document: make clear CIRCULAR=… BY=… (DOCUMENT=… FOR=… CORRECT=1)
	@$(BUREAU) clear "$(or $(DOCUMENT),$(CIRCULAR))" $(STATES) $(WHEN_AND_WHO) $(if $(FOR),--for "$(FOR)") $(if $(CORRECT),--correct) $(RECORDED)

dispatch: named on_a_day by_a_channel $(READY) ## Record that cleared letters have gone out: make dispatch CIRCULAR=… ON=… CHANNEL=… (STATES=… BY=…)
	@$(BUREAU) dispatch "$(CIRCULAR)" $(STATES) $(WHEN_AND_WHO) --channel "$(CHANNEL)" $(RECORDED)

pdf: $(READY) ## Lay the documents of outputs/ out as PDF (needs LibreOffice)
	@$(BUREAU) pdf $(CIRCULAR) $(KEPT) $(if $(WORKERS),--workers "$(WORKERS)") $(if $(SCHEDULER),--scheduler "$(SCHEDULER)")

status: $(READY) ## Write who has answered and what is due: outputs/status/index.html (AS_OF=…)
	@$(BUREAU) status $(if $(AS_OF),--as-of "$(AS_OF)") $(KEPT)

register: $(READY) ## List the letters of the register, or write the list into FILE=letters.xlsx (STATES=… CIRCULAR=…)
	@$(BUREAU) register $(foreach state,$(STATES),--state "$(state)") $(if $(CIRCULAR),--circular "$(CIRCULAR)") $(if $(FILE),--export "$(FILE)") $(RECORDED)

emails: named $(READY) ## Draft an e-mail for each letter of a circular; none is sent: make emails CIRCULAR=…
	@$(BUREAU) emails "$(CIRCULAR)" $(if $(ON),--on "$(ON)") $(KEPT)

print-pack: named $(READY) ## Bind the letters of a circular in the order of delivery, with labels (LABELS=…)
	@$(BUREAU) print-pack "$(CIRCULAR)" $(if $(ON),--on "$(ON)") $(if $(LABELS),--labels "$(LABELS)") $(KEPT)

review: $(READY) ## Write copies of the reports that say where each figure is from: outputs/<language>/review
	@$(BUREAU) review $(KEPT)

changes: $(READY) ## List and track what changed since a report was issued: outputs/review, outputs/<language>/review
	@$(BUREAU) changes $(KEPT)

issue: on_a_day $(READY) ## Freeze a cleared document as issued: make issue ON=2008-10-30 (DOCUMENT=…)
	@$(BUREAU) issue $(if $(DOCUMENT),"$(DOCUMENT)") --on "$(ON)" $(RECORDED)

revise: on_a_day $(READY) ## Draft a revision of an issued report: make revise ON=2008-11-12 (DOCUMENT=…)
	@$(BUREAU) revise $(if $(DOCUMENT),"$(DOCUMENT)") --on "$(ON)" $(RECORDED) $(EDITS)

corrigendum: on_a_day $(READY) ## Draft the corrigendum of an issued report: make corrigendum ON=2008-11-12 (DOCUMENT=…)
	@$(BUREAU) corrigendum $(if $(DOCUMENT),"$(DOCUMENT)") --on "$(ON)" $(RECORDED)

verify: $(READY) ## Check outputs, records and register against each other
	@$(BUREAU) verify $(KEPT)

templates: $(READY) ## Check inputs and templates, and also terms, spelling and grammar
	@$(BUREAU) templates $(KEPT)

workbook: $(READY) ## Write a workbook of the inputs with every column that is declared (FILE=responses.xlsx)
	@test -n "$(FILE)" || $(call hint,Say which workbook)
	@$(BUREAU) workbook "$(FILE)" $(FOLDERS)

check: $(READY) ## Only check the workbooks of inputs/ and every template
	@$(BUREAU) check $(KEPT)

# What Python has compiled is kept: hundreds of tests start the program anew. The third process works
# while the others wait for LibreOffice, a browser or a process that is killed.
test: $(READY) ## Run all tests (LibreOffice and poppler-utils are used where installed)
	@unset PYTHONDONTWRITEBYTECODE; $(VENV)/bin/pytest -n 3 --dist worksteal

# Tests of a second or less that need no other program and kill none, up to whole letters and a whole report.
QUICK_TESTS := $(addprefix tests/,circular session document/test_numbering.py document/test_changes.py \
	document/test_concordance.py facts/test_agreements.py facts/test_persons.py facts/test_sources.py \
	facts/test_other_subjects.py language/test_cases.py language/test_pack.py sheets/test_input_book.py \
	sheets/test_problem_book.py sheets/test_annex_book.py correspondence/test_plans.py correspondence/test_names.py \
	house/test_once_made.py joining/test_counts.py letters/test_withdrawn.py report/test_golden.py)

test-quick: $(READY) ## Run the tests that take under a minute together
	@$(VENV)/bin/pytest -n 2 --dist worksteal $(QUICK_TESTS)

bench: $(READY) ## Measure against other tools into bench/RESULTS.md, under half an hour (QUICK=1: a minute)
	@$(VENV)/bin/python -m bench $(if $(QUICK),--quick)

golden: $(READY) ## Renew the golden files of the tests after a change that is wanted
	@RENEW_GOLDEN=1 $(VENV)/bin/pytest -q tests/report/test_golden.py -k what_it_was

lock: $(READY) ## Renew requirements.lock from pyproject.toml (for whoever maintains the code)
	@$(VENV)/bin/python tools/lock.py

named:
	@test -n "$(CIRCULAR)" || $(call hint,Say which circular of session.toml)

dated:
	@test -n "$(AS_OF)" || $(call hint,Say on which day)

meant:
	@test -n "$(CIRCULAR)$(DOCUMENT)" || $(call hint,Say which letters with CIRCULAR=… or which document with DOCUMENT=…)
	@test -z "$(CIRCULAR)" || test -z "$(DOCUMENT)" || { printf 'Say either CIRCULAR or DOCUMENT, not both.\n' >&2; exit 2; }

by_whom:
	@test -n "$(BY)$(CORRECT)" || $(call hint,Say who cleared it)

on_a_day:
	@test -n "$(ON)" || $(call hint,Say on which day)

by_a_channel:
	@test -n "$(CHANNEL)" || $(call hint,Say how they went)

clean: ## Remove the set-up, never what was typed or written
	@rm -rf $(VENV)

$(READY): requirements.lock pyproject.toml tools/setup.sh
	@PYTHON="$(PYTHON)" sh tools/setup.sh $(VENV)
	@touch $(READY)
