"""The seam: everything that a migration executes passes through the impl's _exec.

Raw SQL reaches the server unchanged. Alembic would convert it to SQLAlchemy's text(), which reads the :28 in
'{"days":28}' as a bind parameter. Alembic uses the last impl class with ``__dialect__ = "mysql"``. The option
"statements" of context.configure() is a Statements, which decides how each statement is executed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from alembic.ddl.mysql import MariaDBImpl, MySQLImpl
from sqlalchemy import Connection, CursorResult, Executable

from dbscheme.env import statements

# statements whose body has statements
_COMPOUND = re.compile(r"CREATE\s+.*?\b(TRIGGER|PROCEDURE|FUNCTION|EVENT)\b.*;\s*\S", re.IGNORECASE | re.DOTALL)

Result = CursorResult[Any] | None
# sends the statement, or the SQL that is passed to it instead
Send = Callable[..., Result]


class Statements(Protocol):
    """An executor of a migration's statements: the journal, or a trial."""

    def execute(self, sql: str, parameters: str, send: Send, /) -> Result:
        """Execute a statement.

        Args:
            sql: the text of the statement.
            parameters: its parameters as text; empty if it has no parameters.
            send: sends the statement, or the SQL that is passed to it instead, to the server.
        """

    def bypassed(self) -> None:
        """Record that the migration asks for the connection, and may execute statements that bypass the seam."""


def _terminated(sql: str, terminator: str) -> str:
    """Return the statement with a terminator that is not part of a trailing comment or of the statement's body."""
    sql = sql.strip()
    if _COMPOUND.match(statements.bare(sql)):
        return f"DELIMITER ;;\n{sql}\n;;\nDELIMITER {terminator}"
    last_line = sql.rsplit("\n", 1)[-1]
    if "--" in last_line or "#" in last_line:
        return f"{sql}\n{terminator}"
    return sql if sql.endswith(terminator) else sql + terminator


class RawMySQLImpl(MySQLImpl):
    """The seam for mysql:// URLs, on both servers."""

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
            if statements.is_batched(raw):
                self.static_output("-- repeat this statement until it finds no row:")
            if statements.must_find_no_row(raw):
                self.static_output("-- stop here if this statement finds a row:")
            self.static_output(_terminated(raw, self.command_terminator))
            return None
        execute_construct = super()._exec

        def send(sql: str | None = raw) -> Result:
            if sql is None or self.connection is None:
                return execute_construct(construct, execution_options, multiparams, params or {})
            # with no_parameters, the driver does not read % as a placeholder; an option of the connection would also
            # apply to later statements
            options = {**(execution_options or {}), "no_parameters": True}
            return self.connection.exec_driver_sql(sql, execution_options=options)

        executor: Statements | None = self.context_opts.get("statements")
        if executor is None or self.as_sql:
            return send()
        given = multiparams or params
        text = raw if isinstance(construct, str) else str(construct.compile(dialect=self.dialect))  # type: ignore[attr-defined]
        return executor.execute(text or "", repr(given) if given else "", send)

    @property
    def bind(self) -> Connection | None:
        """The connection, as op.get_bind() returns it."""
        if executor := self.context_opts.get("statements"):
            executor.bypassed()
        return self.connection


class RawMariaDBImpl(RawMySQLImpl, MariaDBImpl):
    """The seam for mariadb:// URLs."""

    __dialect__ = "mariadb"
