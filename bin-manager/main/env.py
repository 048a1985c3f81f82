"""Alembic's environment of this tree. What it does is in dbscheme/, at the root of the repository."""

import sys
from pathlib import Path

root = str(Path(__file__).resolve().parents[2])
if root not in sys.path:
    sys.path.append(root)

from dbscheme.env.environment import run
from dbscheme.env.trees import BIN_MANAGER

run(BIN_MANAGER)
