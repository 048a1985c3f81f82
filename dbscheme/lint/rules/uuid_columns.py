"""M14 uuid-columns."""

import re

from dbscheme.env.trees import BIN_MANAGER
from dbscheme.lint.changes import columns_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

# Asterisk generates these ids, and they are texts
_OF_ASTERISK = {"channel_id", "bridge_id", "asterisk_id", "endpoint_id", "aor_id", "auth_id", "dialog_id"}


@rule(
    "M14",
    "uuid-columns",
    "write BINARY(16); if another system generates the id and it is not a UUID, waive this and say so",
)
def uuid_columns(migration: Migration, _: History) -> Problems:
    """Flag ids of bin-manager that are not BINARY(16).

    A VARCHAR(36) takes more than twice the space in every index, and a join with BINARY(16) finds nothing. Ids are the
    columns id, *_id, uuid and *_uuid, and columns of 36 characters. The ids of Asterisk, such as channel_id,
    are VARCHAR(255).

    Bad:  ALTER TABLE call_calls ADD COLUMN fax_id VARCHAR(36)
    Good: ALTER TABLE call_calls ADD COLUMN fax_id BINARY(16)
    """
    for statement, change, column in columns_of(migration) if migration.tree is BIN_MANAGER else ():
        kind = column.args["kind"].sql(dialect="mysql")
        named_so = re.fullmatch(r"(\w+_)?(id|uuid)", column.name)
        if column.name in _OF_ASTERISK:
            if kind.upper() == "BINARY(16)":
                what = f"{change.table}.{column.name} is {kind}, too short for an id of Asterisk"
                yield Problem(statement.line, what, "write VARCHAR(255), as in other tables")
        elif (named_so and kind.upper() != "BINARY(16)") or kind.upper() in ("CHAR(36)", "VARCHAR(36)"):
            yield Problem(statement.line, f"{change.table}.{column.name} is {kind}")
