"""Raw SQL is raw: op.execute("...") reaches the server, or the --sql output, as it is written.

Alembic makes SQLAlchemy's text() of a string, which takes the :28 in '{"days":28}' for a bind
parameter. A dialect's impl is the place Alembic has for that to be otherwise: the class that says
``__dialect__ = "mysql"`` last is the one in use.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from alembic.ddl.mysql import MariaDBImpl, MySQLImpl
from sqlalchemy import CursorResult, Executable

# statements whose body may hold statements of its own
_COMPOUND = re.compile(r"CREATE\s+.*?\b(TRIGGER|PROCEDURE|FUNCTION|EVENT)\b[^;]*\bBEGIN\b", re.IGNORECASE | re.DOTALL)


class _RawStrings:
    """Mixed into an impl: a string is executed as it is; SQLAlchemy constructs as ever."""

    def _exec(
        self,
        construct: Executable | str,
        execution_options: Mapping[str, Any] | None = None,
        multiparams: Sequence[Mapping[str, Any]] | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> CursorResult | None:
        if not isinstance(construct, str):
            return super()._exec(construct, execution_options, multiparams, params or {})
        if self.as_sql:
            self.static_output(_terminated(construct, self.command_terminator))
            return None
        # no_parameters keeps the driver from reading % as a placeholder. Given with the statement:
        # on the connection it would stay for all that follows.
        options = {**(execution_options or {}), "no_parameters": True}
        return self.connection.exec_driver_sql(construct, execution_options=options)


def _terminated(sql: str, terminator: str) -> str:
    """The statement with a terminator that no trailing comment swallows, nor the client takes to be inside."""
    sql = sql.strip()
    if _COMPOUND.match(sql):
        return f"DELIMITER ;;\n{sql}\n;;\nDELIMITER {terminator}"
    last_line = sql.rsplit("\n", 1)[-1]
    if "--" in last_line or "#" in last_line:
        return f"{sql}\n{terminator}"
    return sql if sql.endswith(terminator) else sql + terminator


class RawMySQLImpl(_RawStrings, MySQLImpl):
    """For mysql:// URLs, whichever server answers."""

    __dialect__ = "mysql"


class RawMariaDBImpl(_RawStrings, MariaDBImpl):
    """For mariadb:// URLs."""

    __dialect__ = "mariadb"
