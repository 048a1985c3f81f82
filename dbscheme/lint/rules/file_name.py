"""M02: the file's name and its docstring say what the file says. What "alembic revision" writes does."""

import re
from collections.abc import Iterator

from dbscheme.env.trees import BIN_MANAGER
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule

# Alembic's own limit, which Asterisk's files have; bin-manager's names hold the whole title
_ASTERISKS_SLUG = 40


@migration_rule("M02", "file-name", 'make the file with "alembic revision", or correct it')
def file_name(migration: Migration, _: History) -> Iterator[Problem]:
    """By date, revision and title in bin-manager; by revision and title in asterisk_config."""
    slug = "_".join(re.findall(r"\w+", migration.title)).lower()
    if migration.tree is BIN_MANAGER:
        name = f"{migration.stated('Create Date')[:10]}_{migration.revision}_{slug}.py"
    else:
        name = f"{migration.revision}_{_shortened(slug)}.py"
    if migration.path.name != name:
        yield Problem(1, "the file's name is not made of its date, revision and title", f"rename it to {name}")
    follows = ", ".join(migration.parents)
    for what, value in (("Revision ID", migration.revision), ("Revises", follows)):
        if migration.stated(what) != value:
            name = "revision" if what == "Revision ID" else "down_revision"
            yield Problem(
                migration.line_of(name),
                f'the docstring says "{what}: {migration.stated(what)}", and {name} is {value or None}',
                "correct the one that is wrong",
            )


def _shortened(slug: str) -> str:
    """As Alembic cuts a slug off: behind a word."""
    if len(slug) <= _ASTERISKS_SLUG:
        return slug
    return slug[:_ASTERISKS_SLUG].rsplit("_", 1)[0] + "_"
