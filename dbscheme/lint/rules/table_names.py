"""M13: tables are called <service>_<plural>, and those that a statement names are there.

A wrong name passes every look, and fails in production.
"""

import re
from collections.abc import Iterator

from sqlglot import exp

from dbscheme.env.trees import BIN_MANAGER
from dbscheme.lint.changes import changes
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule

_CONVENTION = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*_[a-z0-9]+s")


@migration_rule("M13", "table-names", "name a table as schema/tables.yml does")
def table_names(migration: Migration, history: History) -> Iterator[Problem]:
    """Tables that are made or renamed follow the convention in bin-manager; others exist in either tree."""
    known, own = history.tables[migration.tree.name], set()
    for statement in migration.statements:
        named = {
            table.name for tree in statement.trees for table in tree.find_all(exp.Table) if not table.args.get("db")
        }
        for change in changes(statement):
            if change.verb == "create":
                own.add(change.name)
            made = change.new_name or change.name
            if change.kind != "table" or change.verb not in ("create", "rename"):
                continue
            if migration.tree is BIN_MANAGER and statement.direction == "upgrade" and not _CONVENTION.fullmatch(made):
                yield Problem(
                    statement.line,
                    f"the table {made} is not called <service>_<plural>",
                    "name it like customer_accesskeys: the service that owns it, then what a row is, in the plural",
                )
        for name in sorted(_read(statement.trees, named) - known - own):
            yield Problem(statement.line, f"there is no table {name} in {migration.tree.database}")


def _read(trees: tuple[exp.Expression, ...], named: set[str]) -> set[str]:
    """Of the names in a statement, those of tables: not of a CTE, an alias, an index, or a JSON_TABLE."""
    others = {"dual"}
    for tree in trees:
        others |= {cte.alias for cte in tree.find_all(exp.CTE)}
        others |= {alias.name for alias in tree.find_all(exp.TableAlias)}
        for drop in tree.find_all(exp.Drop):
            if drop.args["kind"] != "TABLE":
                others |= {each.name for each in drop.args["tables"] or ()}
    return {name for name in named if name} - others
