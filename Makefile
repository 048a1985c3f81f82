# Shortcuts for developers. "make test" passes ARGS to pytest, "make image" to docker build.

# The value of a variable as one shell word, because a password may contain $ or a quote
given = '$(subst ','\'',$(value $(1)))'
# --NAME VALUE, if the variable is set
option = $(if $(value $(2)),--$(1) $(call given,$(2)))
target = $(call option,url,URL) $(call option,scratch,SCRATCH)
command = @scripts/setup requirements-dev.lock && .venv/bin/python -m dbscheme
# A command exits 1 if it reports findings; make treats that as success
reports = || { status=$$?; [ $$status = 1 ] || exit $$status; }

.PHONY: help up down test check lint schema status plan drift adopt sync-asterisk image bench bench-online

help:
	@echo "make up             upgrade both databases to head on a throwaway server"
	@echo "make down           stop that server and delete its data"
	@echo "make test           run the tests; ARGS='-k offline' selects some, ARGS=--all adds the exhaustive ones"
	@echo "make check          check new migrations before a merge request; SCRATCH=mysql://..."
	@echo "make lint           run the rules for migrations, ruff and mypy; BASE=origin/main checks only what is new"
	@echo "make schema         generate schema/ and docs/schema/ from the migrations"
	@echo "make status         show a database's revision and its pending revisions; TREE=... URL=... WAIT=60 JSON=1"
	@echo "make plan           show what an upgrade will do; TREE=bin-manager URL=mysql://... SCRATCH=... RATE=10 JSON=1 DANGEROUS=1"
	@echo "make drift          compare a database with its revision's schema; TREE=... URL=... SCRATCH=... SQL=1 JSON=1"
	@echo "make adopt          find the revision of a database without a version table; TREE=... URL=... SCRATCH=..."
	@echo "make sync-asterisk  copy the revisions of a newer Asterisk; ASTERISK=/path/to/asterisk SCRATCH=..."
	@echo "make image          build the images voipbin-db and voipbin-migrate; IMAGE=... MIGRATE_IMAGE=... TAG=..."
	@echo "make bench          measure the chains; ROWS=1000000 ROUNDS=3"
	@echo "make bench-online   measure how long queries wait for an ALTER, with and without -x online; ROWS=2000000"
	@echo
	@echo "make check, lint, status, drift and adopt exit 0 even if they report findings. In a script, run"
	@echo ".venv/bin/python -m dbscheme COMMAND: it exits 1 for findings and 2 for errors."

up:
	@scripts/up

down:
	@scripts/down

test:
	@scripts/test $(ARGS)

check:
	$(command) check $(call option,scratch,SCRATCH) $(reports)

lint:
	$(command) lint $(call option,base,BASE) $(reports)

schema:
	$(command) schema

status:
	$(command) status $(TREE) $(call option,url,URL) $(call option,wait,WAIT) $(if $(JSON),--json) $(reports)

plan:
	$(command) plan $(TREE) $(target) $(if $(JSON),--json) $(if $(DANGEROUS),--dangerous) $(call option,rate,RATE)

drift:
	$(command) drift $(TREE) $(target) $(if $(JSON),--json) $(if $(SQL),--sql) $(reports)

adopt:
	$(command) adopt $(TREE) $(target) $(if $(JSON),--json) $(reports)

sync-asterisk:
	$(command) sync-asterisk $(call given,ASTERISK) $(call option,scratch,SCRATCH)

image:
	@scripts/build_images $(ARGS)

bench:
	@scripts/setup requirements.lock && .venv/bin/python -m bench.run $(call option,rows,ROWS) $(call option,rounds,ROUNDS)

bench-online:
	@scripts/setup requirements-build.lock && .venv/bin/python -m bench.online $(call option,rows,ROWS)
