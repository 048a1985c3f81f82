"""The table in which the journal is kept, and what stands in it."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import Connection

from dbscheme.env.answers import decode, encode
from dbscheme.env.connection import has_table

TABLE = "alembic_journal"

_CREATE = f"""
    CREATE TABLE IF NOT EXISTS {TABLE} (
        number    INT          NOT NULL,
        piece     INT          NOT NULL,
        revision  VARCHAR(255) NOT NULL,
        direction VARCHAR(16)  NOT NULL,
        state     VARCHAR(16)  NOT NULL,
        statement VARCHAR(200) NOT NULL,
        hash      CHAR(64)     NOT NULL,
        shape     CHAR(64)     NOT NULL,
        details   LONGTEXT     NOT NULL,
        PRIMARY KEY (number, piece)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
    COMMENT='A revision is under way, or was interrupted: run alembic again and it goes on'
"""
# characters of details to a row, far below what any server takes in one packet
_PIECE = 250_000


class State(Enum):
    """How far a statement is. Of those in the table, only the last can be BEGUN or COUNTED."""

    BEGUN = "begun"
    DONE = "done"
    FAILED = "failed"
    # rows are about to be numbered
    COUNTED = "counted"
    # begun, and what became of it cannot be told; never in the table
    DOUBTFUL = "doubtful"

    @property
    def nothing_done(self) -> bool:
        """Whether the statement has left nothing in the database."""
        return self in (State.FAILED, State.COUNTED)


@dataclass(frozen=True)
class Signature:
    """By which a statement is known again.

    Its shape counts, too, where its migration's file is the same as then: a statement made of an id or a
    time of its own differs from run to run.
    """

    hash: str
    shape: str

    def is_of_the_same_statement_as(self, other: "Signature") -> bool:
        """Whether it is enough alike."""
        return self.hash == other.hash or self.shape == other.shape


@dataclass
class Entry:
    """A statement that was begun.

    Attributes:
        statement: its text, shortened.
        details: what going on after it, or with it, needs to know.
    """

    state: State
    statement: str
    signature: Signature
    details: dict[str, Any]


class JournalTable:
    """The journal's table in a connection's database.

    Nothing here commits, but for the statements that make and drop the table.

    Args:
        connection: to the database.

    Attributes:
        states: of the entries in the table, by their numbers.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cursor = connection.connection.dbapi_connection.cursor()
        self.states: dict[int, State] = {}

    def exists(self) -> bool:
        """Whether there is one: a revision is under way, or was interrupted."""
        return has_table(self._connection, TABLE)

    def create(self) -> None:
        """Make it."""
        self._cursor.execute(_CREATE)

    def drop(self) -> None:
        """Remove it."""
        self._cursor.execute(f"DROP TABLE {TABLE}")

    def load(self) -> tuple[tuple[str, str] | None, dict[int, Entry]]:
        """The revision that the table is about, with its direction, and the entries by their numbers."""
        self._cursor.execute(
            f"SELECT number, revision, direction, state, statement, hash, shape, details FROM {TABLE} "
            "ORDER BY number, piece"
        )
        about, entries, pieces = None, {}, {}
        for number, revision, direction, state, statement, hash_, shape, details in self._cursor.fetchall():
            about = revision, direction
            entries[number] = Entry(State(state), statement, Signature(hash_, shape), {})
            pieces.setdefault(number, []).append(details)
        last = max(entries, default=0)
        for number, entry in entries.items():
            entry.details = decode("".join(pieces[number]))
            if entry.state is State.BEGUN and number < last:  # else the next would not have been begun
                entry.state = State.DONE
        self.states = {number: entry.state for number, entry in entries.items()}
        return about, entries

    def put(self, number: int, revision: str, direction: str, entry: Entry) -> None:
        """Add an entry, in place of that which has its number and of those after it."""
        if number in self.states:
            self._cursor.execute(f"DELETE FROM {TABLE} WHERE number >= %s", (number,))
        text = encode(entry.details)
        for piece, start in enumerate(range(0, len(text), _PIECE)):
            self._cursor.execute(
                f"INSERT INTO {TABLE} (number, piece, revision, direction, state, statement, hash, shape, details) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                (
                    number,
                    piece,
                    revision,
                    direction,
                    entry.state.value,
                    entry.statement,
                    entry.signature.hash,
                    entry.signature.shape,
                    text[start : start + _PIECE],
                ),
            )

    def clear(self) -> None:
        """Delete the entries."""
        self._cursor.execute(f"DELETE FROM {TABLE}")
