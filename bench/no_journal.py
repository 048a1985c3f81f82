"""Alembic without the journal's work for each statement, to tell what that costs. For measuring alone."""

import sys
from pathlib import Path

from alembic.config import main

sys.path.append(str(Path(__file__).resolve().parents[1]))
from dbscheme.journal import Journal

Journal._on = lambda journal, statement: False
main()
