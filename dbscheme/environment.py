"""What a tree's env.py does: find the database, connect, run what Alembic was asked for."""

import logging
from logging.config import fileConfig

from alembic import context
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme import raw_sql  # noqa: F401  (importing it puts it in force)
from dbscheme.connection import SESSION, connected, describe, handed_over
from dbscheme.target import find_target, masked
from dbscheme.version_table import VERSION_TABLE, carry_over, made_elsewhere

logger = logging.getLogger("alembic.dbscheme")


def run(variable: str, asterisks_version_table: str | None = None) -> None:
    """Run Alembic's command, offline or online.

    Args:
        variable: the tree's environment variable for its database's URL.
        asterisks_version_table: what Asterisk's own tool, which has the same revisions, calls its version table.

    Raises:
        CommandError: with one line for people, for whatever is not a mistake in this repository.
    """
    config = context.config
    _configure_logging(config)
    if context.is_offline_mode():
        _run_offline()
        return
    connectable = config.attributes.get("connection")
    if connectable is not None:
        with handed_over(connectable) as connection:
            logger.info("target: %s (connection handed over)", masked(connection.engine.url))
            _run_online(connection, asterisks_version_table)
        return
    target = find_target(config, context.get_x_argument(as_dictionary=True), variable)
    logger.info("target: %s (%s)", target, target.source)
    with connected(target) as connection:
        _run_online(connection, asterisks_version_table)


def _run_offline() -> None:
    """Write SQL. It needs no database, so it asks for no URL either."""
    context.configure(
        dialect_name="mysql",
        literal_binds=True,
        # the default would double every % that SQLAlchemy writes
        dialect_opts={"paramstyle": "named"},
    )
    context.static_output("SET NAMES utf8mb4;")
    context.static_output(f"{SESSION};")
    context.run_migrations()


def _run_online(connection: Connection, asterisks_version_table: str | None) -> None:
    context.configure(connection=connection, version_table=VERSION_TABLE)
    try:
        if asterisks_version_table:
            _recognise(connection, asterisks_version_table)
        with context.begin_transaction():
            context.run_migrations()
    except DBAPIError as error:
        raise CommandError(describe(error)) from error


def _recognise(connection: Connection, theirs: str) -> None:
    """Carry over a database that Asterisk's own tool made; a command that only looks leaves it as it is."""
    revisions = made_elsewhere(connection, theirs)
    if revisions:
        if "destination_rev" in context.get_context().opts:  # upgrade, downgrade, stamp
            carry_over(connection, theirs, revisions, context.script)
        else:
            logger.info("made by Asterisk's own tool: reading %s, which the next upgrade renames", theirs)
            context.configure(connection=connection, version_table=theirs)


def _configure_logging(config: Config) -> None:
    """As the ini says, unless it says nothing or the calling program does it itself."""
    if not config.attributes.get("configure_logger", True):
        return
    if not config.file_config.has_section("loggers"):
        if config.cmd_opts is not None:  # the command line, with an ini that is silent, or none
            logging.basicConfig(format="%(levelname)-5.5s [%(name)s] %(message)s")
            logging.getLogger("alembic").setLevel(logging.INFO)
            _say_errors_once()
        return
    try:
        fileConfig(config.config_file_name, disable_existing_loggers=False)
    except Exception as error:
        raise CommandError(
            f"{config.config_file_name}: its logging sections are incomplete ({error!r}); compare alembic.ini.sample"
        ) from None
    _say_errors_once()


def _say_errors_once() -> None:
    """Of Alembic's two, FAILED on standard output and the log, the log goes.

    Unless standard output is SQL on its way to somebody's client.
    """
    logging.getLogger("alembic.util.messaging").disabled = not context.is_offline_mode()
