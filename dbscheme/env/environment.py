"""What a tree's env.py does: find the database, connect, run what Alembic was asked for."""

import inspect
import logging
import os
import sys
from collections.abc import Callable
from logging.config import fileConfig

from alembic import context
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env import operations  # noqa: F401  (importing it puts it in force)
from dbscheme.env.connection import SESSION, connected, describe, handed_over, is_lost, number_of
from dbscheme.env.journal import Journal
from dbscheme.env.locks import DEADLOCK, LOCK_WAIT_TIMEOUT, look_again, upgrade_runs
from dbscheme.env.new_revision import accepted_title
from dbscheme.env.revisions import refuse_several_heads
from dbscheme.env.runner import Upgrade
from dbscheme.env.settings import NAMES, Settings, find_settings
from dbscheme.env.skeleton import skeleton
from dbscheme.env.target import SHAPE, find_target, masked
from dbscheme.env.trees import Tree
from dbscheme.env.version_table import VERSION_TABLE, VersionTable

logger = logging.getLogger("alembic.dbscheme")


def run(tree: Tree) -> None:
    """Run Alembic's command, offline or online.

    Args:
        tree: whose env.py this is.

    Raises:
        CommandError: with one line for people, for whatever is not a mistake in this repository.
    """
    config = context.config
    _configure_logging(config)
    if _needs_no_database(tree):
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
            _run_online(connection, settings, tree.asterisks_version_table)
        return
    target = find_target(config, x_arguments, tree.variable)
    logger.info("target: %s (%s)", target, target.source)
    with connected(target) as connection:
        _run_online(connection, settings, tree.asterisks_version_table)


def _needs_no_database(tree: Tree) -> bool:
    """Whether the command is one that looks at files alone, and was run, or can be, without a database.

    Since "revision" asks this environment first (revision_environment in pyproject.toml), so do others.

    Raises:
        CommandError: it would write a migration that breaks the rules, or upgrade to one of several heads.
    """
    context.configure(dialect_name="mysql")  # else there are no options to be asked for
    options = context.get_context().opts
    steps = options.get("fn")
    # of the command's own function, which Alembic does not name otherwise
    match getattr(steps, "__qualname__", "").split(".")[0]:
        case "revision":
            title = accepted_title(context.script, options["revision_context"].command_args)
            options["revision_context"].template_args.update(skeleton(title, tree))
            return True
        case "merge":
            raise CommandError(
                "the history is one line, without merges: in the file of the revision that is not published yet, set "
                "down_revision (and Revises:) to the other head"
            )
        case "upgrade":
            refuse_several_heads(context.script)
        case "check":
            raise CommandError("there are no models to check against; make drift compares a database with the chain")
        case "history" if not _concerns_current(steps):
            steps((), context.get_context())
            return True
    return False


def _concerns_current(show: Callable[..., object]) -> bool:
    """Whether "history" is to say where the database stands, which Alembic keeps in its functions' variables."""
    variables = inspect.getclosurevars(show).nonlocals
    display = variables.get("_display_history")
    marks = inspect.getclosurevars(display).nonlocals.get("indicate_current", True) if display else True
    return marks or "current" in (variables.get("base"), variables.get("head"))


def _x_arguments() -> dict[str, str]:
    """What was given with -x.

    Raises:
        CommandError: something that is not known: a slip in "url" must not mean the ini's database.
    """
    given = context.get_x_argument(as_dictionary=True)
    if given.keys() - {"url", *NAMES}:
        raise CommandError(f"-x knows url={SHAPE}, and in seconds or times {', '.join(NAMES)}; write NAME=VALUE")
    return given


def _run_offline() -> None:
    """Write SQL. It needs no database, so it asks for no URL either."""
    context.configure(
        dialect_name="mysql",
        literal_binds=True,
        # the default would double every % that SQLAlchemy writes
        dialect_opts={"paramstyle": "named"},
    )
    try:
        context.static_output("SET NAMES utf8mb4;")
        context.static_output(f"{SESSION};")
        context.run_migrations()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads it, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python flushes when it ends
        sys.exit(1)


def _run_online(connection: Connection, settings: Settings, asterisks_version_table: str | None) -> None:
    context.configure(connection=connection, version_table=VERSION_TABLE)
    migration = context.get_context()
    version_table = VersionTable(connection, context.script, asterisks_version_table)
    try:
        if "destination_rev" in migration.opts:  # upgrade, downgrade, stamp
            upgrade = Upgrade(connection, settings, version_table, migration.opts["fn"])
            context.configure(connection=connection, version_table=VERSION_TABLE, fn=upgrade.steps)
            with context.begin_transaction():
                upgrade.run()
        else:
            look_again(lambda: _look(connection, version_table, asterisks_version_table), connection)
    except (DBAPIError, connection.dialect.loaded_dbapi.Error) as error:
        raise CommandError(f"{describe(error)}{_what_to_do(error)}") from error
    except KeyboardInterrupt:
        raise CommandError("interrupted; run the same command again, it goes on from there") from None


def _what_to_do(error: Exception) -> str:
    if is_lost(error):
        return "; once the server is back, run the same command again"
    if number_of(error) in (LOCK_WAIT_TIMEOUT, DEADLOCK):
        return "; somebody holds it: when they are through, run the same command again"
    return ""


def _look(connection: Connection, version_table: VersionTable, theirs: str | None) -> None:
    """Run a command that only looks (current, ...)."""
    version_table.heads(context.get_context())  # or an error, if it is the other tree's
    if version_table.made_elsewhere():
        logger.info("made by Asterisk's own tool: reading %s, which the next upgrade renames", theirs)
        context.configure(connection=connection, version_table=theirs)
    if upgrade_runs(connection, VERSION_TABLE):
        logger.info("an upgrade of this database is under way")
    else:
        journal = Journal(connection, Settings())
        if journal.exists():
            journal.read()
        if journal.interrupted:
            logger.warning("the %s of %s was interrupted half-way", *reversed(journal.interrupted))
    with context.begin_transaction():
        context.run_migrations()


def _configure_logging(config: Config) -> None:
    """As the ini says, unless it says nothing or the calling program does it itself."""
    if not config.attributes.get("configure_logger", True):
        return
    if config.file_config.has_section("loggers"):
        try:
            fileConfig(config.config_file_name, disable_existing_loggers=False)
        except Exception as error:
            raise CommandError(
                f"{config.config_file_name}: its logging sections are incomplete ({error!r}); "
                "compare alembic.ini.sample"
            ) from None
    elif config.cmd_opts is not None:  # the command line, with an ini that is silent, or none
        logging.basicConfig(format="%(levelname)-5.5s [%(name)s] %(message)s")
        logging.getLogger("alembic").setLevel(logging.INFO)
    else:
        return
    _say_each_revision_once()
    _say_errors_once()


def _say_each_revision_once() -> None:
    """By the line of progress, which has the seconds; without Alembic's "Running upgrade ..."."""
    logging.getLogger("alembic.runtime.migration").setLevel(logging.WARNING)


def _say_errors_once() -> None:
    """Of Alembic's two, FAILED on standard output and the log, the log goes.

    Unless standard output is SQL on its way to somebody's client.
    """
    logging.getLogger("alembic.util.messaging").disabled = not context.is_offline_mode()
