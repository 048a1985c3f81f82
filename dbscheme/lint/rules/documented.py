"""M28: a table has an entry in schema/tables.yml, which says whose it is and what it is for."""

from collections.abc import Iterator

from dbscheme.lint.changes import changes
from dbscheme.lint.history import History
from dbscheme.lint.migration import UPGRADE, Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule("M28", "documented", "add an entry to schema/tables.yml")
def documented(migration: Migration, history: History) -> Iterator[Problem]:
    """Each table that is made, and not dropped or renamed again by a new file, has one."""
    services = history.services[migration.tree.name]
    known = {table for tables in services.values() for table in tables}
    for statement in migration.statements:
        for change in changes(statement) if statement.direction == UPGRADE else []:
            name = change.new_name or change.name
            if change.kind != "table" or change.verb not in ("create", "rename"):
                continue
            if name not in known | history.dropped[migration.tree.name]:
                service = _service(name, services)
                database, line = migration.tree.database, f"    {name}: <sentence>"
                add = f"add under {database}, {service}:\n{line}"
                if service not in services:
                    add = f"add under {database}:\n  {service}:\n{line}"
                yield Problem(statement.line, f"the table {name} has no entry in schema/tables.yml", add)
            elif any("<sentence>" in tables.get(name, "") for tables in services.values()):
                what = f"the entry of {name} in schema/tables.yml still has <sentence>"
                yield Problem(statement.line, what, "write what a row of the table is")


def _service(table: str, services: dict[str, dict[str, str]]) -> str:
    """The service that owns tables of the same prefix, or the one that is called so."""
    prefix = table.split("_")[0]
    owners = [service for service, tables in services.items() if any(each.startswith(f"{prefix}_") for each in tables)]
    return owners[0] if owners else f"{prefix}-manager"
