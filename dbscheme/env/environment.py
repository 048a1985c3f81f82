"""The code of both env.py files: find the database, connect, run Alembic's command."""

import logging
import os
import re
import sys
from logging.config import fileConfig

from alembic import context
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env.clusters import upgrade_runs_elsewhere
from dbscheme.env.connection import SESSION, connected, handed_over
from dbscheme.env.errors import ADVICE, describe, is_lost, number_of
from dbscheme.env.journal import Journal
from dbscheme.env.journal_table import TABLE
from dbscheme.env.locks import DEADLOCK, LOCK_WAIT_TIMEOUT, retry_during_ddl, upgrade_runs
from dbscheme.env.revisions import reject_several_heads
from dbscheme.env.runner import Runner
from dbscheme.env.settings import IN_FLIGHT, NAMES, ONLINE, TOOL, Settings, find_settings
from dbscheme.env.skeleton import accepted_title, skeleton
from dbscheme.env.target import SHAPE, find_target, masked
from dbscheme.env.trees import Tree
from dbscheme.env.version_table import VERSION_TABLE, VersionTable

logger = logging.getLogger("alembic.dbscheme")


def run(tree: Tree) -> None:
    """Run Alembic's command, offline or online.

    Args:
        tree: the tree of the calling env.py.

    Raises:
        CommandError: if the command fails. The message is one line.
    """
    config = context.config
    _configure_logging(config)
    if _runs_without_database(config, tree):
        return
    if context.is_offline_mode():
        _run_offline()
        return
    x_arguments = _x_arguments()
    settings = find_settings(config, x_arguments)
    connectable = config.attributes.get("connection")
    if connectable is not None:
        with handed_over(connectable) as connection:
            logger.info("target: %s (connection handed over)", masked(connection.engine.url))
            _run_online(connection, settings, tree)
        return
    target = find_target(config, x_arguments, tree.variable)
    logger.info("target: %s (%s)", target, target.source)
    with connected(target, settings.server_wait) as connection:
        _run_online(connection, settings, tree)


def _runs_without_database(config: Config, tree: Tree) -> bool:
    """Check the command; run it if it only needs files.

    "revision" runs this environment first, because pyproject.toml sets revision_environment; so does "history".

    Raises:
        CommandError: if the command would break a rule, such as a merge.
    """
    context.configure(dialect_name="mysql")
    options = context.get_context().opts
    typed = config.cmd_opts
    command = typed.cmd[0].__name__ if typed else ""
    if command == "merge":
        raise CommandError(
            "the history has no merges: in the file of the unpublished revision, set down_revision (and Revises:) to "
            "the other head"
        )
    if command == "check":
        raise CommandError("there are no models to check against; make drift compares a database with the chain")
    if "revision_context" in options:
        title = accepted_title(context.script, options["revision_context"].command_args)
        options["revision_context"].template_args.update(skeleton(title, tree))
        return True
    if command == "upgrade":
        reject_several_heads(context.script)
    if command == "history" and typed and not (typed.indicate_current or "current" in (typed.rev_range or "")):
        options["fn"]((), context.get_context())
        return True
    return False


def _x_arguments() -> dict[str, str]:
    """Return the arguments of -x.

    Raises:
        CommandError: if an argument is unknown. A typo in "url" must not select the ini's database.
    """
    given = context.get_x_argument(as_dictionary=True)
    if unknown := given.keys() - {"url", IN_FLIGHT, ONLINE, *NAMES}:
        name = re.split("[:@]", min(unknown))[0]  # a URL without "url=" may contain a password
        raise CommandError(
            f"unknown argument {name!r} of -x: use url={SHAPE}, {IN_FLIGHT}=done|repeat, {ONLINE}={TOOL}, or "
            f"{'=N, '.join(NAMES)}=N"
        )
    return given


def _run_offline() -> None:
    """Write SQL; no database or URL is needed."""
    context.configure(
        dialect_name="mysql",
        literal_binds=True,
        # the default doubles every % that SQLAlchemy writes
        dialect_opts={"paramstyle": "named"},
    )
    try:
        context.static_output("SET NAMES utf8mb4;")
        context.static_output(f"{SESSION};")
        context.static_output("SET autocommit = 1;")  # nothing in the script commits
        context.run_migrations()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has closed the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes at exit
        sys.exit(1)


def _run_online(connection: Connection, settings: Settings, tree: Tree) -> None:
    context.configure(connection=connection, version_table=VERSION_TABLE)
    version_table = VersionTable(connection, context.script, tree.asterisks_version_table)
    try:
        if "destination_rev" in context.get_context().opts:  # upgrade, downgrade, stamp
            runner = Runner(connection, settings, version_table, tree.has_primary_keys)
            context.configure(
                connection=connection, version_table=VERSION_TABLE, fn=runner.steps, statements=runner.journal
            )
            with context.begin_transaction():
                runner.run()
        else:
            context.configure(connection=connection, version_table=VERSION_TABLE, dont_mutate=True)
            retry_during_ddl(lambda: _run_reading_command(connection, version_table), connection)
    except (DBAPIError, connection.dialect.loaded_dbapi.Error) as error:
        first = error.__context__
        while first and not isinstance(first, CommandError):
            first = first.__context__
        if first:  # the rollback after it failed, too
            raise first from None
        advice = ""
        if is_lost(error):
            advice = "; run the same command again when the server is back"
        elif number_of(error) in (LOCK_WAIT_TIMEOUT, DEADLOCK):
            advice = "; another session holds a lock: run the same command again later"
        elif number_of(error) in ADVICE:
            advice = f"; {ADVICE[number_of(error)]}"
        raise CommandError(f"{describe(error)}{advice}") from error
    except KeyboardInterrupt:
        raise CommandError("interrupted; run the same command again to resume") from None


def _run_reading_command(connection: Connection, version_table: VersionTable) -> None:
    """Run a command that only reads, such as current."""
    version_table.heads()  # raises an error for the other tree's database
    if version_table.created_by_asterisks_tool():
        logger.info(
            "Asterisk's own tool created this database; the next upgrade renames %s", version_table.asterisks_table
        )
        context.configure(connection=connection, version_table=version_table.asterisks_table, dont_mutate=True)
    if upgrade_runs(connection, VERSION_TABLE) or upgrade_runs_elsewhere(connection, TABLE):
        logger.info("an upgrade of this database is running")
    else:
        journal = Journal(connection, Settings())
        if journal.table.exists():
            journal.read()
        if journal.interrupted:
            logger.warning("the %s of %s was interrupted half-way", *reversed(journal.interrupted))
    with context.begin_transaction():
        context.run_migrations()


def _configure_logging(config: Config) -> None:
    """Configure logging as the ini says, unless the calling program configures it."""
    if not config.attributes.get("configure_logger", True):
        return
    if config.config_file_name and config.file_config.has_section("loggers"):
        try:
            fileConfig(config.config_file_name, disable_existing_loggers=False)
        except Exception as error:
            raise CommandError(
                f"{config.config_file_name}: its logging sections are incomplete ({error!r}); compare "
                "alembic.ini.sample"
            ) from None
    elif config.cmd_opts is not None:  # the command line, and an ini without logging or no ini
        logging.basicConfig(format="%(levelname)-5.5s [%(name)s] %(message)s")
        logging.getLogger("alembic").setLevel(logging.INFO)
    else:
        return
    # our line for each revision, which includes the duration, replaces Alembic's "Running upgrade ..."
    logging.getLogger("alembic.runtime.migration").setLevel(logging.WARNING)
    # Alembic prints an error on standard output and logs it; offline, standard output is SQL
    logging.getLogger("alembic.util.messaging").disabled = not context.is_offline_mode()
