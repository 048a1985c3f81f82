"""M02 file-name."""

import re

from dbscheme.env.trees import BIN_MANAGER
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

# Alembic's default, which Asterisk's files have; bin-manager's names contain the whole title
_ASTERISKS_SLUG = 40


@rule("M02", "file-name", 'create the file with "alembic revision", or correct it')
def file_name(migration: Migration, _: History) -> Problems:
    """Flag file names and docstrings that contradict the date, the ids or the title.

    Bad:  Revision ID: 0
    Good: Revision ID: 0123456789ab
    """
    slug = "_".join(re.findall(r"\w+", migration.title)).lower()
    if migration.tree is BIN_MANAGER:
        name = f"{migration.stated('Create Date')[:10]}_{migration.revision}_{slug}.py"
    else:
        # Alembic cuts the slug off after a word
        short = slug if len(slug) <= _ASTERISKS_SLUG else slug[:_ASTERISKS_SLUG].rsplit("_", 1)[0] + "_"
        name = f"{migration.revision}_{short}.py"
    if migration.path.name != name:
        yield Problem(1, "the file's name contradicts its date, revision or title", f"rename it to {name}")
    for label, name, value in (
        ("Revision ID", "revision", migration.revision),
        ("Revises", "down_revision", ", ".join(migration.parents)),
    ):
        if migration.stated(label) != value:
            what = f'the docstring says "{label}: {migration.stated(label)}", and {name} is {value or None}'
            yield Problem(migration.line_of(name), what, "correct the wrong one")
