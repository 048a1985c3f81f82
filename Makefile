# Names for what is in scripts/. ARGS="..." is handed on.
# What was given for NAME, in one shell word: a password may hold a $ or a quote.
given = '$(subst ','\'',$(value $(1)))'

.PHONY: help up down test kills schema drift plan adopt sync-asterisk lint bench image

help:
	@echo "make up      both databases at head on a throwaway server"
	@echo "make down    stop that server and delete its data"
	@echo "make test    the tests, on a server of their own; ARGS='-k offline' for some of them"
	@echo "make kills   the tests that kill upgrades, at every statement of both chains: half an hour"
	@echo "make image   the images: voipbin-db, and voipbin-migrate"
	@echo "make schema  schema/ and docs/schema/, from the chains"
	@echo "make drift   what differs between a database in use and the chain; TREE=bin-manager URL=mysql://..."
	@echo "make plan    what an upgrade of a database in use is going to do; TREE=... URL=... SCRATCH=mysql://... JSON=1"
	@echo "make adopt   which revision a database without a version table is at; TREE=... URL=..."
	@echo "make sync-asterisk  brings in the revisions of a newer Asterisk; ASTERISK=/path/to/asterisk"
	@echo "make lint    what is wrong with the migrations, and ruff"
	@echo "make bench   how long the chains take; ROWS=1000000 ROUNDS=3 AGAINST=/path/to/another/checkout"

up:
	@scripts/up

down:
	@scripts/down

test:
	@scripts/test $(ARGS)

kills:
	@KILL_EVERY=1 RANDOM_KILLS=1000 scripts/test tests/test_kills.py $(ARGS)

image:
	@scripts/build_images $(ARGS)

schema:
	@scripts/setup requirements-dev.txt
	@.venv/bin/python scripts/make_schema.py

drift:
	@scripts/setup requirements-dev.txt
	@.venv/bin/python scripts/drift.py $(TREE) $(if $(value URL),--url $(call given,URL))

plan:
	@scripts/setup requirements-dev.txt
	@.venv/bin/python scripts/plan.py $(TREE) $(if $(value URL),--url $(call given,URL)) \
		$(if $(value SCRATCH),--scratch $(call given,SCRATCH)) $(if $(JSON),--json)

adopt:
	@scripts/setup requirements-dev.txt
	@.venv/bin/python scripts/adopt.py $(TREE) $(if $(value URL),--url $(call given,URL))

sync-asterisk:
	@scripts/setup requirements-dev.txt
	@.venv/bin/python scripts/sync_asterisk.py $(call given,ASTERISK)

lint:
	@scripts/setup requirements-dev.txt
	@.venv/bin/python -m scripts.lint
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --quiet --check .

bench:
	@scripts/setup requirements.txt
	@.venv/bin/python bench/run.py $(if $(ROWS),--rows $(ROWS)) $(if $(ROUNDS),--rounds $(ROUNDS)) \
		$(if $(AGAINST),--against $(AGAINST))
