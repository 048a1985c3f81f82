"""M13 table-names."""

import re

from dbscheme.env.trees import BIN_MANAGER
from dbscheme.lint.changes import changes_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_CONVENTION = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*_[a-z0-9]+s")


@rule("M13", "table-names", "name it like customer_accesskeys: the service that owns it, then a plural")
def table_names(migration: Migration, _: History) -> Problems:
    """Flag new tables of bin-manager that are not named after their service, in the plural.

    Bad:  CREATE TABLE fax (id BINARY(16) NOT NULL, PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4
    Good: CREATE TABLE fax_machines (id BINARY(16) NOT NULL, PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4
    """
    for statement, change in changes_of(migration) if migration.tree is BIN_MANAGER else []:
        name = change.new_name or change.name
        if change.kind == "table" and change.verb in ("create", "rename") and not _CONVENTION.fullmatch(name):
            yield Problem(statement.line, f"the table {name} is not named <service>_<plural>")
