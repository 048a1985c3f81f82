"""Scratch databases, on which the commands run a chain."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env.connection import connected, is_mariadb
from dbscheme.env.errors import describe
from dbscheme.env.locks import tables_as_written
from dbscheme.env.operations import Result, Send, Statements
from dbscheme.env.revisions import chain
from dbscheme.env.target import Target, parse
from dbscheme.env.trees import ROOT, Tree
from dbscheme.lint.changes import databases_in
from dbscheme.schema import files
from dbscheme.schema.definitions import Objects
from dbscheme.schema.read import read_schema, with_markers
from dbscheme.schema.write import Schema
from dbscheme.tools import server as throwaway
from dbscheme.tools.progress import Progress


def schema(connection: Connection) -> Schema:
    """Read the schema of a database in use.

    Raises:
        CommandError: if the user lacks the privileges to see all of it.
    """
    keys, constraints = connection.exec_driver_sql(
        "SELECT (SELECT COUNT(*) FROM information_schema.statistics "
        "WHERE table_schema = DATABASE() AND index_name = 'PRIMARY'), "
        "(SELECT COUNT(*) FROM information_schema.table_constraints WHERE table_schema = DATABASE())"
    ).one()
    connection.rollback()
    if keys and not constraints:
        user = connection.engine.url.username
        raise CommandError(
            f"user {user!r} lacks the privileges to see constraints: GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, "
            "EXECUTE on the database"
        )
    return read_schema(connection)


@contextmanager
def server(url: str | None = None) -> Iterator[str]:
    """Return the URL of a server for scratch databases: the given one, or a throwaway MariaDB."""
    if url:
        yield url
        return
    with throwaway.running() as socket:
        yield throwaway.url(socket)


@contextmanager
def scratch(tree: Tree, revision: str | None, server_url: str, root: Path = ROOT) -> Iterator[Connection]:
    """Create a database at a revision, without a version table; drop it at the end.

    Args:
        tree: of the chain.
        revision: None for an empty database.
        server_url: SQLAlchemy URL without a database, of a user who may create and drop databases.
        root: of the checkout.

    Raises:
        CommandError: if the database cannot be created, or a revision fails.
    """
    database = f"dbscheme_scratch_{os.getpid()}"
    target = parse(server_url, "the scratch server's URL", with_database=False)
    with connected(target) as maker:
        try:
            maker.exec_driver_sql(f"CREATE DATABASE {database} CHARACTER SET utf8 COLLATE utf8_general_ci")
        except DBAPIError as error:
            raise CommandError(
                f"cannot create a scratch database on {target}: {describe(error)}; grant CREATE and DROP to the user"
            ) from None
        try:
            scratch_target = Target(target.url.set(database=database), "the scratch server")
            with connected(scratch_target) as connection, tables_as_written(connection, tree.has_primary_keys):
                if revision:
                    go_to(connection, tree, revision, root)
                yield connection
        finally:
            _drop(maker, database, target)


def _drop(maker: Connection, database: str, target: Target) -> None:
    """Drop a scratch database; only print a failure, which must not hide an earlier error."""
    try:
        maker.exec_driver_sql(f"DROP DATABASE IF EXISTS {database}")
    except DBAPIError as error:
        print(f"{database} on {target} cannot be dropped: {describe(error)}", file=sys.stderr)


def go_to(connection: Connection, tree: Tree, revision: str, root: Path = ROOT) -> None:
    """Bring an empty scratch database to a revision, from base or from schema/, whichever is nearer.

    Raises:
        CommandError: if a revision fails.
    """
    line = chain(tree, root)
    target = [script.revision for script in line].index(revision) + 1
    start = files.trusted(tree, [Path(script.path) for script in line], root)
    if abs(start - target) >= target:  # base is nearer
        start = 0
    if start:
        try:
            files.load(connection, tree, root, with_markers if is_mariadb(connection) else str)
        except DBAPIError as error:
            raise CommandError(f"the server rejects schema/{tree.database}: {describe(error)}") from None
    steps = [(script, "upgrade") for script in line[start:target]]
    steps += [(script, "downgrade") for script in reversed(line[target:start])]
    with Progress(f"{tree.name}: creating a scratch database,") as progress:
        for done, (script, direction) in enumerate(steps, 1):
            progress.show(f"{done}/{len(steps)}")
            run(script, connection, direction)


def copy(connection: Connection, tables: dict[str, str]) -> None:
    """Create tables in an empty scratch database.

    Args:
        connection: to the scratch database.
        tables: CREATE TABLE statements by name, from a server of the same version.

    Raises:
        CommandError: if the server rejects a statement.
    """
    connection.exec_driver_sql("SET SESSION foreign_key_checks = 0")
    for name, sql in tables.items():
        send(connection, sql, f"the scratch server cannot create the target's table {name}")
    connection.exec_driver_sql("SET SESSION foreign_key_checks = 1")
    connection.commit()


def copy_others(connection: Connection, others: Objects) -> None:
    """Create views and routines in a scratch database that has the tables; ignore what the server rejects.

    Triggers are left out: they may need rows, or write to another database. So are routines that name another database.

    Args:
        connection: to the scratch database.
        others: CREATE statements by kind and name, from a server of the same version.
    """
    databases = connection.exec_driver_sql("SHOW DATABASES").scalars().all()
    elsewhere = re.compile("|".join(rf"\b{re.escape(name)}`?\s*\." for name in databases), re.IGNORECASE)
    left = [sql for kind in ("function", "procedure", "view") for sql in others.get(kind, {}).values()]
    left = [sql for sql in left if sql and not elsewhere.search(sql)]
    count = -1
    while left and len(left) != count:  # a view can use another one
        count, failed = len(left), []
        for sql in left:
            try:
                connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
            except DBAPIError:
                failed.append(sql)
        left = failed
    connection.commit()


def send(connection: Connection, sql: str, failure: str) -> None:
    """Execute a statement on a scratch database.

    Args:
        connection: to the scratch database.
        sql: the statement.
        failure: what it means if the server rejects the statement.

    Raises:
        CommandError: if the server rejects the statement.
    """
    try:
        connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
    except DBAPIError as error:
        raise CommandError(f"{failure}: {describe(error)}") from None


class _ScratchExecutor:
    """An executor of statements on a scratch database.

    Args:
        statements: executes them instead of sending them; None to send them.
        mariadb: whether to preserve what only MySQL stores: see with_markers().
    """

    def __init__(self, statements: Statements | None, mariadb: bool) -> None:
        self._statements = statements
        self._mariadb = mariadb

    def bypassed(self) -> None:
        """Ignore statements that bypass the seam."""

    def execute(self, sql: str, parameters: str, send: Send) -> Result:
        """Execute a statement.

        Raises:
            CommandError: if it names a database, which may be one in use.
        """
        for name in databases_in(sql):
            raise CommandError(
                f"it names a database ({name}) and could change one in use, so it does not run on a scratch database: "
                "leave the database's name out, or the whole statement if it is USE, CREATE DATABASE or DROP DATABASE"
            )
        if self._statements:
            return self._statements.execute(sql, parameters, send)
        changed = with_markers(sql) if self._mariadb and not parameters else sql
        return send() if changed == sql else send(changed)


def run(
    script: Script, connection: Connection, direction: str = "upgrade", statements: Statements | None = None
) -> None:
    """Run a revision on a scratch database, without journal and version table.

    Args:
        script: the revision.
        connection: to the scratch database.
        direction: "upgrade" or "downgrade".
        statements: executes the statements; by default, they are sent as they are, and on MariaDB as
            with_markers() writes them.

    Raises:
        CommandError: if the revision fails.
    """
    executor = _ScratchExecutor(statements, is_mariadb(connection))
    # Asterisk's revisions ask Alembic's environment whether it is offline
    with EnvironmentContext(Config(), ScriptDirectory(str(Path(script.path).parents[1]))) as environment:
        environment.configure(connection=connection, statements=executor)
        with Operations.context(environment.get_context()):
            try:
                getattr(script.module, direction)()
                connection.commit()
            except (Exception, SystemExit) as error:  # a migration can raise anything
                name = "" if isinstance(error, CommandError) else f"{type(error).__name__}: "
                why = describe(error) if isinstance(error, DBAPIError) else f"{name}{error}"
                what = "" if direction == "upgrade" else "downgrade of "
                raise CommandError(f"{what}{script.revision} ({script.doc}): {why}") from error
