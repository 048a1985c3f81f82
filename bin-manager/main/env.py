"""Alembic's environment of this tree. dbscheme/env/environment.py contains the code."""

import sys
from pathlib import Path

root = str(Path(__file__).resolve().parents[2])
if root not in sys.path:
    sys.path.append(root)

from dbscheme.env.environment import run
from dbscheme.env.trees import BIN_MANAGER

run(BIN_MANAGER)
