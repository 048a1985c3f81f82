"""Alembic without the journal's work for each statement, to tell what that costs. For measuring alone."""

from alembic.config import main

from dbscheme.env.journal import Journal

Journal.execute = lambda journal, sql, parameters, send: send()
main()
