"""M28 documented."""

from dbscheme.lint.changes import changes_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M28", "documented", "add an entry to schema/tables.yml")
def documented(migration: Migration, history: History) -> Problems:
    """Flag new tables without an entry in schema/tables.yml, and entries of tables that no longer exist.

    The entry names the service that owns the table, and says what a row is.

    Bad:  CREATE TABLE scan_scanners (id BINARY(16) NOT NULL, PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4
    Good: CREATE TABLE fax_machines (id BINARY(16) NOT NULL, PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4
    """
    services, dropped = history.services[migration.tree.name], history.dropped[migration.tree.name]
    for statement, change in changes_of(migration):
        name = change.new_name or change.name
        if change.kind != "table" or change.verb not in ("create", "drop", "rename"):
            continue
        if change.name in dropped and any(change.name in tables for tables in services.values()):
            what = f"schema/tables.yml has an entry for {change.name}, which no longer exists"
            yield Problem(statement.line, what, "remove the entry")
        said = [tables[name] for tables in services.values() if name in tables]
        if not said and name not in dropped:
            prefix = name.split("_")[0]
            owners = [each for each, tables in services.items() if any(n.startswith(f"{prefix}_") for n in tables)]
            where, line = f"add under {migration.tree.database}", f"    {name}: <sentence>"
            add = f"{where}, {owners[0]}:\n{line}" if owners else f"{where}:\n  {prefix}-manager:\n{line}"
            yield Problem(statement.line, f"the table {name} has no entry in schema/tables.yml", add)
        elif "<sentence>" in said:
            what = f"the entry of {name} in schema/tables.yml still has <sentence>"
            yield Problem(statement.line, what, "write what a row of the table is")
