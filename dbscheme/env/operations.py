"""The seam: all that a migration executes passes through the impl's _exec, raw SQL as it is written.

Alembic makes SQLAlchemy's text() of a string, which takes the :28 in '{"days":28}' for a bind parameter. A dialect's
impl is the place that Alembic has for that to be otherwise: the last class with ``__dialect__ = "mysql"`` is in use.
The option "statements" of context.configure() is a Statements, which decides how each statement is executed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from alembic.ddl.mysql import MariaDBImpl, MySQLImpl
from sqlalchemy import Connection, CursorResult, Executable

# statements whose body may hold statements of its own
_COMPOUND = re.compile(r"CREATE\s+.*?\b(TRIGGER|PROCEDURE|FUNCTION|EVENT)\b[^;]*\bBEGIN\b", re.IGNORECASE | re.DOTALL)

Result = CursorResult[Any] | None
# executes the statement, or another one in its place
Send = Callable[..., Result]


class Statements(Protocol):
    """What executes the statements of a migration: the journal, or a trial."""

    def execute(self, sql: str, parameters: str, send: Send) -> Result:
        """Execute a statement.

        Args:
            sql: its text.
            parameters: its parameters as text; empty if it has none.
            send: sends it to the server, or the SQL that it is given instead.
        """

    def bypassed(self) -> None:
        """Take note that the migration asks for the connection, to execute what does not pass through here."""


def _terminated(sql: str, terminator: str) -> str:
    """The statement with a terminator that no trailing comment swallows, nor the client takes to be inside."""
    sql = sql.strip()
    if _COMPOUND.match(sql):
        return f"DELIMITER ;;\n{sql}\n;;\nDELIMITER {terminator}"
    last_line = sql.rsplit("\n", 1)[-1]
    if "--" in last_line or "#" in last_line:
        return f"{sql}\n{terminator}"
    return sql if sql.endswith(terminator) else sql + terminator


class RawMySQLImpl(MySQLImpl):
    """The seam, for mysql:// URLs, whichever server answers."""

    __dialect__ = "mysql"

    def _exec(
        self,
        construct: Executable | str,
        execution_options: Mapping[str, Any] | None = None,
        multiparams: Sequence[Mapping[str, Any]] | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> Result:
        raw = construct if isinstance(construct, str) else None
        if self.as_sql and raw is not None:
            self.static_output(_terminated(raw, self.command_terminator))
            return None
        execute_construct = super()._exec

        def send(sql: str | None = raw) -> Result:
            if sql is None or self.connection is None:
                return execute_construct(construct, execution_options, multiparams, params or {})
            # no_parameters keeps the driver from reading % as a placeholder. Given with the statement:
            # on the connection it would stay for all that follows.
            options = {**(execution_options or {}), "no_parameters": True}
            return self.connection.exec_driver_sql(sql, execution_options=options)

        statements: Statements | None = self.context_opts.get("statements")
        if statements is None or self.as_sql:
            return send()
        given = multiparams or params
        text = raw if isinstance(construct, str) else str(construct.compile(dialect=self.dialect))  # type: ignore[attr-defined]
        return statements.execute(text or "", repr(given) if given else "", send)

    @property
    def bind(self) -> Connection | None:
        """The connection, for op.get_bind()."""
        if statements := self.context_opts.get("statements"):
            statements.bypassed()
        return self.connection


class RawMariaDBImpl(RawMySQLImpl, MariaDBImpl):
    """The seam, for mariadb:// URLs."""

    __dialect__ = "mariadb"
