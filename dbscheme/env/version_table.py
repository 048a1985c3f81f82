"""Where a database says which revision it is at, and whether that is a revision of this tree."""

import logging
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

from dbscheme.env import journal
from dbscheme.env import revisions as chain
from dbscheme.env.connection import has_table
from dbscheme.env.trees import ROOT

VERSION_TABLE = "alembic_version"

logger = logging.getLogger("alembic.dbscheme")


class VersionTable:
    """The version table of a connection's database.

    A database made by Asterisk's own tool (contrib/ast-db-manage) keeps its revision in a table of
    another name. The revisions are the same as ours: renaming the table, one atomic statement, is all
    that such a database needs.

    Args:
        connection: to the database.
        scripts: the tree's revisions.
        theirs: what Asterisk's own tool calls the table; None in a tree of which there is no such tool.
    """

    def __init__(self, connection: Connection, scripts: ScriptDirectory, theirs: str | None) -> None:
        self._connection = connection
        self._scripts = scripts
        self._theirs = theirs

    def made_elsewhere(self) -> bool:
        """Whether Asterisk's own tool made this database."""
        return not self._revisions(VERSION_TABLE) and bool(self._revisions(self._theirs))

    def heads(self, migration: MigrationContext) -> tuple[str, ...]:
        """The revisions that the database is at.

        Raises:
            CommandError: a revision that the tree does not have.
        """
        if migration.purge:  # stamp --purge does not look at them
            return ()
        table = self._theirs if self.made_elsewhere() else VERSION_TABLE
        revisions = self._revisions(table) or []
        known = {script.revision for script in chain.revisions(self._scripts)}
        for revision in revisions:
            if revision not in known:
                raise CommandError(f"{table} holds revision {revision}, {self._whose(revision)}")
        return tuple(revisions)

    def _whose(self, revision: str) -> str:
        tree = Path(self._scripts.dir).resolve().parent.name
        for path in ROOT.glob(f"*/*/versions/*{revision}_*.py"):
            if path.parents[2].name != tree:
                return (
                    f"which belongs to {path.parents[2].name}, not to {tree}: this is the other tree's database; "
                    "check the URL and the folder"
                )
        newer = "copy the newer files of Asterisk's contrib/ast-db-manage/config/versions there, or check the URL"
        return f"which {tree} does not have: " + (
            newer if self._theirs else "get the file (another git branch?), or check the URL"
        )

    def refuse_several(self, heads: tuple[str, ...]) -> None:
        """A database is at one revision of a history that is one line.

        Args:
            heads: what heads() gave.

        Raises:
            CommandError: there are several.
        """
        if len(heads) > 1:
            raise CommandError(
                f"{VERSION_TABLE} holds several revisions, {', '.join(heads)}: upgrades of before the history was one "
                "line; find out which of them are there (make drift, schema/), and say which is the last: "
                "stamp --purge REVISION"
            )

    def refuse_tables_without_revision(self) -> None:
        """Nothing is known of a database with tables and no version table.

        Raises:
            CommandError: it is one.
        """
        tables = inspect(self._connection).get_table_names()
        others = sorted(set(tables) - {journal.TABLE, self._theirs})
        if VERSION_TABLE in tables or self.made_elsewhere() or not others:
            return
        raise CommandError(
            f"the database has tables ({', '.join(others[:3])}{', ...' if len(others) > 3 else ''}) but no "
            f"{VERSION_TABLE}: check the URL; if it is the right one, make adopt finds out which revision it is at "
            "(docs/adopting.md); if the tables have nothing to do with this tree, say so: stamp base"
        )

    def carry_over(self) -> None:
        """Make the version table of Asterisk's own tool ours, if there is one."""
        if not self.made_elsewhere():
            return
        revisions = self._revisions(self._theirs)
        if self._revisions(VERSION_TABLE) == []:
            self._connection.exec_driver_sql(f"DROP TABLE {VERSION_TABLE}")
        self._connection.exec_driver_sql(f"RENAME TABLE {self._theirs} TO {VERSION_TABLE}")
        logger.info(
            "made by Asterisk's own tool, at revision %s: renamed %s to %s, going on from there",
            ", ".join(revisions or []),
            self._theirs,
            VERSION_TABLE,
        )

    def make_transactional(self) -> None:
        """Give the version table InnoDB's transactions, in which it changes together with the journal."""
        engine = self._connection.exec_driver_sql(
            "SELECT engine FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = %s",
            (VERSION_TABLE,),
        ).scalar()
        if engine not in (None, "InnoDB"):
            self._connection.exec_driver_sql(f"ALTER TABLE {VERSION_TABLE} ENGINE=InnoDB")
            logger.info("changed the engine of %s from %s to InnoDB", VERSION_TABLE, engine)

    def _revisions(self, table: str | None) -> list[str] | None:
        """What a version table holds; None where there is no such table."""
        if table is None or not has_table(self._connection, table):
            return None
        return list(self._connection.exec_driver_sql(f"SELECT version_num FROM {table}").scalars())
