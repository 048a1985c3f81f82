"""The table alembic_journal: the statements of the revision that is running or was interrupted."""

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env.connection import has_table, raw
from dbscheme.env.errors import number_of
from dbscheme.env.statements import quoted

TABLE = "alembic_journal"
_CREATE = f"""
    CREATE TABLE IF NOT EXISTS {TABLE} (
        number      INT          NOT NULL,
        revision    VARCHAR(255) NOT NULL,
        direction   VARCHAR(16)  NOT NULL,
        state       VARCHAR(16)  NOT NULL,
        statement   TEXT         NOT NULL COMMENT 'its beginning',
        hash        CHAR(64)     NOT NULL,
        definitions MEDIUMTEXT   NOT NULL COMMENT 'JSON: before the statement, by table, as hashes',
        doubt       VARCHAR(200) NOT NULL,
        PRIMARY KEY (number)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
    COMMENT='A revision is running or was interrupted: run alembic again to resume it'
"""
_COLUMNS = "number, state, statement, hash, definitions, doubt"
# the states of an entry
DONE = "done"  # took effect
BEGUN = "begun"  # committed before the statement; the next run finds out whether the last one took effect
OPEN_ENDED = "open-ended"  # the statements that follow are not recorded
# the definitions' entry with the server's version and the connection's character set; no table has this name
PRINTED_BY = ""
_NO_SUCH_TABLE = 1146


@dataclass
class Entry:
    """A statement that was begun.

    Attributes:
        statement: its beginning.
        definitions: a hash of each table's definition before it; None for a missing table.
        doubt: how the user finds out whether it took effect; empty if the definitions show it.
    """

    number: int
    state: str
    statement: str
    hash: str
    definitions: dict[str, str | None] = field(default_factory=dict)
    doubt: str = ""


class JournalTable:
    """The journal's table in a database.

    Args:
        connection: to the database.

    Attributes:
        stored: the number of entries; 0 if the database contains nothing of an unfinished revision.
    """

    def __init__(self, connection: Connection) -> None:
        self.stored = 0
        self._connection = connection
        self._raw = raw(connection)
        self._cursor = self._raw.cursor()

    def exists(self) -> bool:
        """Return whether a revision is running or was interrupted."""
        return has_table(self._connection, TABLE)

    def create(self) -> None:
        """Create the table, unless it exists."""
        self._cursor.execute(_CREATE)

    def drop(self) -> None:
        """Drop the table."""
        self._cursor.execute(f"DROP TABLE {TABLE}")

    def read(self) -> tuple[tuple[str, str] | None, list[Entry]]:
        """Return the revision of the entries with its direction, and the entries in order.

        Raises:
            CommandError: if an entry cannot be read.
        """
        revision, entries = None, []
        self._cursor.execute(f"SELECT revision, direction, {_COLUMNS} FROM {TABLE} WHERE number > 0 ORDER BY number")
        try:
            for name, direction, number, state, statement, hash_, definitions, doubt in self._cursor.fetchall():
                revision = name, direction
                entries.append(Entry(number, state, statement, hash_, json.loads(definitions), doubt))
        except ValueError as error:
            raise CommandError(
                f"{TABLE} cannot be read ({error}): someone has edited it; finish the revision by hand and stamp it "
                "(docs/operations.md)"
            ) from None
        self.stored = len(entries)
        return revision, entries

    def store(self, revision: str, direction: str, *entries: Entry) -> None:
        """Write entries, and commit."""
        rows = [
            (each.number, each.state, each.statement, each.hash, json.dumps(each.definitions), each.doubt)
            for each in entries
        ]
        self._cursor.executemany(
            f"REPLACE INTO {TABLE} (revision, direction, {_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            [(revision, direction, *row) for row in rows],
        )
        self._raw.commit()
        self.stored += len(entries)

    def finish(self, entry: Entry) -> None:
        """Set the state of an entry to done, and commit."""
        self._cursor.execute(f"UPDATE {TABLE} SET state = %s WHERE number = %s", (DONE, entry.number))
        self._raw.commit()

    def delete(self, entry: Entry) -> None:
        """Delete an entry, and commit."""
        self._cursor.execute(f"DELETE FROM {TABLE} WHERE number = %s", (entry.number,))
        self._raw.commit()
        self.stored -= 1

    def clear(self) -> None:
        """Delete all entries; do not commit."""
        self._cursor.execute(f"DELETE FROM {TABLE} WHERE number > 0")  # 0 is the owner on a cluster

    def definitions(self, tables: list[str]) -> dict[str, str | None]:
        """Return a hash of the definition of each table or view; None for a missing one.

        Another entry names the server's version and the connection's character set.
        """
        found: dict[str, str | None] = {}
        for name in tables:
            if name == PRINTED_BY:
                continue
            try:
                self._cursor.execute(f"SHOW CREATE TABLE {quoted(name)}")
            except (DBAPIError, self._connection.dialect.loaded_dbapi.Error) as error:
                if number_of(error) != _NO_SUCH_TABLE:
                    raise
                found[name] = None
            else:
                text = " ".join(str(column) for column in self._cursor.fetchone()[1:])
                # AUTO_INCREMENT moves with the application's rows
                found[name] = sha256(re.sub(r" AUTO_INCREMENT=\d+", "", text).encode()).hexdigest()
        if found:
            found[PRINTED_BY] = f"{self._raw.get_server_info()} {self._raw.character_set_name()}"
        return found
