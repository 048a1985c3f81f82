# Names for what developers run. ARGS="..." is handed on.
# What was given for NAME, in one shell word: a password may hold a $ or a quote.
given = '$(subst ','\'',$(value $(1)))'
# --NAME VALUE, where the variable is given
option = $(if $(value $(2)),--$(1) $(call given,$(2)))
target = $(call option,url,URL) $(call option,scratch,SCRATCH)
command = @scripts/setup requirements-dev.txt && .venv/bin/python -m dbscheme
# The exit status 1 means that the command has something to report: for make, that is no error.
reports = || { status=$$?; [ $$status = 1 ] || exit $$status; }

.PHONY: help up down test check lint schema plan drift adopt sync-asterisk image bench

help:
	@echo "make up      both databases at head on a throwaway server"
	@echo "make down    stop that server and delete its data"
	@echo "make test    the tests, on a server of their own; ARGS='-k offline' for some, ARGS=--all for the exhaustive too"
	@echo "make check   everything about new migrations, before a merge request; SCRATCH=mysql://... tries them there"
	@echo "make lint    the rules for migrations, and ruff"
	@echo "make schema  schema/ and docs/schema/, from the chains"
	@echo "make plan    what an upgrade of a database will do; TREE=bin-manager URL=mysql://... SCRATCH=... JSON=1"
	@echo "make drift   compare a database with its revision's schema; TREE=... URL=... SCRATCH=..."
	@echo "make adopt   the revision of a database without a version table; TREE=... URL=... SCRATCH=..."
	@echo "make sync-asterisk  the revisions of a newer Asterisk; ASTERISK=/path/to/asterisk"
	@echo "make image   the images: voipbin-db, and voipbin-migrate"
	@echo "make bench   how long the chains take; ROWS=1000000 ROUNDS=3 AGAINST=/path/to/another/checkout"
	@echo
	@echo "For findings, make exits 0. A script that has to tell runs .venv/bin/python -m dbscheme COMMAND, which exits 1"
	@echo "for findings and 2 for errors; .venv/bin/python -m dbscheme lists the commands."

up:
	@scripts/up

down:
	@scripts/down

test:
	@scripts/test $(ARGS)

check:
	$(command) check $(call option,scratch,SCRATCH) $(reports)

lint:
	$(command) lint $(reports)

schema:
	$(command) schema

plan:
	$(command) plan $(TREE) $(target) $(if $(JSON),--json)

drift:
	$(command) drift $(TREE) $(target) $(reports)

adopt:
	$(command) adopt $(TREE) $(target) $(reports)

sync-asterisk:
	$(command) sync-asterisk $(call given,ASTERISK)

image:
	@scripts/build_images $(ARGS)

bench:
	@scripts/setup requirements.txt && .venv/bin/python -m bench.run $(call option,rows,ROWS) \
		$(call option,rounds,ROUNDS) $(call option,against,AGAINST)
