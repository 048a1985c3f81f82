"""Carrying on a database that Asterisk's own tool made.

That tool (contrib/ast-db-manage) keeps its revision in alembic_version_config. The revisions are
the same as ours: renaming the table, one atomic statement, is all that such a database needs.
"""

import logging

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

VERSION_TABLE = "alembic_version"

logger = logging.getLogger("alembic.dbscheme")


def made_elsewhere(connection: Connection, theirs: str) -> list[str]:
    """The revisions in the other tool's version table, if that is the one in use here.

    Args:
        connection: to the database.
        theirs: the name of the other tool's version table.
    """
    if _revisions(connection, VERSION_TABLE):
        return []
    return _revisions(connection, theirs) or []


def carry_over(connection: Connection, theirs: str, revisions: list[str], scripts: ScriptDirectory) -> None:
    """Make the other tool's version table ours.

    Raises:
        CommandError: a revision that this tree does not have; nothing was changed.
    """
    known = {script.revision for script in scripts.walk_revisions()}
    for revision in revisions:
        if revision not in known:
            raise CommandError(
                f"{theirs} holds revision {revision}, which {scripts.versions} does not have: copy the newer "
                "files of Asterisk's contrib/ast-db-manage/config/versions there, then run this again"
            )
    if _revisions(connection, VERSION_TABLE) == []:  # read again: another process may have been here
        connection.exec_driver_sql(f"DROP TABLE {VERSION_TABLE}")
    connection.exec_driver_sql(f"RENAME TABLE {theirs} TO {VERSION_TABLE}")
    logger.info(
        "made by Asterisk's own tool, at revision %s: renamed %s to %s, going on from there",
        ", ".join(revisions),
        theirs,
        VERSION_TABLE,
    )


def _revisions(connection: Connection, table: str) -> list[str] | None:
    """What a version table holds; None where there is no such table."""
    if not inspect(connection).has_table(table):
        return None
    return list(connection.exec_driver_sql(f"SELECT version_num FROM {table}").scalars())
