"""The version table: which revision a database is at, and whether the revision belongs to this tree."""

import logging
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

from dbscheme.env import revisions as chain
from dbscheme.env.connection import has_table
from dbscheme.env.journal_table import TABLE as JOURNAL
from dbscheme.env.trees import ROOT

VERSION_TABLE = "alembic_version"

logger = logging.getLogger("alembic.dbscheme")


class VersionTable:
    """The version table of a database.

    Asterisk's own tool (contrib/ast-db-manage) records the same revisions in a version table with another name. To take
    over such a database, take_over() renames that table in one atomic statement.

    Args:
        connection: to the database.
        scripts: the tree's revisions.
        asterisks_table: the name that Asterisk's tool gives the table; None in a tree without such a tool.
    """

    def __init__(self, connection: Connection, scripts: ScriptDirectory, asterisks_table: str | None) -> None:
        self.asterisks_table = asterisks_table
        self._connection = connection
        self._scripts = scripts

    def created_by_asterisks_tool(self) -> bool:
        """Return whether Asterisk's own tool created this database."""
        return not self._revisions(VERSION_TABLE) and bool(self._revisions(self.asterisks_table))

    def heads(self, purge: bool = False) -> tuple[str, ...]:
        """Return the revisions that the database is at.

        Args:
            purge: whether to ignore them, as stamp --purge does.

        Raises:
            CommandError: if the tree lacks one of the revisions.
        """
        if purge:
            return ()
        table = self.asterisks_table if self.created_by_asterisks_tool() else VERSION_TABLE
        revisions = self._revisions(table) or []
        known = {script.revision for script in chain.revisions(self._scripts)}
        for revision in revisions:
            if revision not in known:
                raise CommandError(f"{table} contains revision {revision}, {self._whose(revision)}")
        return tuple(revisions)

    def _whose(self, revision: str) -> str:
        tree = Path(self._scripts.dir).resolve().parent.name
        for path in ROOT.glob(f"*/*/versions/*{revision}_*.py"):
            if path.parents[2].name != tree:
                return (
                    f"which belongs to {path.parents[2].name}, not to {tree}: this is the other tree's database; "
                    "check the URL and the folder"
                )
        newer = (
            "copy the newer files of Asterisk's contrib/ast-db-manage/config/versions into "
            "asterisk_config/config/versions, or check the URL"
        )
        return f"which {tree} lacks: " + (
            newer if self.asterisks_table else "get the file (another git branch?), or check the URL"
        )

    def reject_several(self, heads: tuple[str, ...]) -> None:
        """Reject a database that is at several revisions.

        Args:
            heads: the result of heads().

        Raises:
            CommandError: if there are several revisions.
        """
        if len(heads) > 1:
            raise CommandError(
                f"{VERSION_TABLE} contains several revisions, {', '.join(heads)}: another tool upgraded the database "
                "to several heads; find out which of them the schema has (make drift, schema/), and name the last one: "
                "stamp --purge REVISION"
            )

    def reject_tables_without_revision(self) -> None:
        """Reject a database that has tables but no version table.

        Raises:
            CommandError: if the database has tables but no version table.
        """
        tables = inspect(self._connection).get_table_names()
        others = sorted(set(tables) - {JOURNAL, self.asterisks_table})
        if VERSION_TABLE in tables or self.created_by_asterisks_tool() or not others:
            return
        raise CommandError(
            f"the database has tables ({', '.join(others[:3])}{', ...' if len(others) > 3 else ''}) but no "
            f"{VERSION_TABLE}: check the URL; if it is right, make adopt finds the revision (docs/adopting.md); if the "
            "tables do not belong to this tree, run stamp base"
        )

    def take_over(self) -> None:
        """Rename the version table of Asterisk's own tool, if the database has one."""
        if not self.created_by_asterisks_tool():
            return
        revisions = self._revisions(self.asterisks_table)
        if self._revisions(VERSION_TABLE) == []:
            self._connection.exec_driver_sql(f"DROP TABLE {VERSION_TABLE}")
        self._connection.exec_driver_sql(f"RENAME TABLE {self.asterisks_table} TO {VERSION_TABLE}")
        logger.info(
            "Asterisk's own tool created this database, at revision %s: renamed %s to %s",
            ", ".join(revisions or []),
            self.asterisks_table,
            VERSION_TABLE,
        )

    def make_transactional(self) -> None:
        """Convert the version table to InnoDB, so that it changes in one transaction with the journal."""
        engine = self._connection.exec_driver_sql(
            "SELECT engine FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = %s",
            (VERSION_TABLE,),
        ).scalar()
        if engine not in (None, "InnoDB"):
            self._connection.exec_driver_sql(f"ALTER TABLE {VERSION_TABLE} ENGINE=InnoDB")
            logger.info("changed the engine of %s from %s to InnoDB", VERSION_TABLE, engine)

    def _revisions(self, table: str | None) -> list[str] | None:
        """Return the rows of a version table; None if the table does not exist."""
        if table is None or not has_table(self._connection, table):
            return None
        return list(self._connection.exec_driver_sql(f"SELECT version_num FROM {table}").scalars())
