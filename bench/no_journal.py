"""Alembic without the journal's work for each statement; only for measuring what that work costs."""

from alembic.config import main

from dbscheme.env.journal import Journal

Journal.execute = lambda *arguments: arguments[-1]()
main()
