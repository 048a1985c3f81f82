"""What a server answered: kept as JSON in the journal, and given again."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.engine import ExecutionContext
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy
from sqlalchemy.engine.interfaces import DBAPICursor

# the types of the driver's values that JSON does not have; a datetime is a date, too, hence before it
_TYPES: dict[str, tuple[type, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "bytes": (bytes, bytes.hex, bytes.fromhex),
    "decimal": (Decimal, str, Decimal),
    "datetime": (datetime, datetime.isoformat, datetime.fromisoformat),
    "date": (date, date.isoformat, date.fromisoformat),
    "microseconds": (
        timedelta,
        lambda value: value // timedelta(microseconds=1),
        lambda number: timedelta(microseconds=number),
    ),
}

# to a statement of the schema
NO_ROWS: dict[str, Any] = {"rowcount": 0, "lastrowid": 0, "columns": None, "rows": []}


def take(cursor: DBAPICursor, context: ExecutionContext) -> dict[str, Any]:
    """The answer to what a cursor has executed; SQLAlchemy still finds it there."""
    answer = {"rowcount": cursor.rowcount, "lastrowid": cursor.lastrowid, "columns": None, "rows": []}
    if cursor.description:
        answer["columns"] = [column[0] for column in cursor.description]
        answer["rows"] = cursor.fetchall()
        if not hasattr(cursor, "scroll"):  # that of stream_results
            context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(cursor, cursor.description, answer["rows"])
        elif answer["rows"]:
            cursor.scroll(0, "absolute")
    return answer


def take_all(cursor: DBAPICursor, context: ExecutionContext) -> dict[str, Any]:
    """The first answer of a procedure, which may give several, and keeps the connection until all are fetched."""
    answer = take(cursor, context)
    while cursor.nextset():
        pass
    give(answer, cursor, context)
    return answer


def refusal(error: Exception) -> dict[str, Any]:
    """A driver's error as an answer."""
    return {"error": [type(error).__name__, *error.args]}


def give(answer: dict[str, Any], cursor: DBAPICursor, context: ExecutionContext) -> None:
    """Have SQLAlchemy find an answer with a cursor that has executed nothing.

    Raises:
        the driver's error: if that was the answer.
    """
    if "error" in answer:
        name, *arguments = answer["error"]
        raise getattr(context.dialect.loaded_dbapi, name)(*arguments)
    cursor.rowcount, cursor.lastrowid = answer["rowcount"], answer["lastrowid"]
    # the driver's own marks, without which it refuses to be asked for rows
    cursor._executed, cursor.rownumber = "given", 0
    if answer["columns"] is not None:
        description = [(name, None, None, None, None, None, None) for name in answer["columns"]]
        rows = [tuple(row) for row in answer["rows"]]
        # SQLAlchemy mostly asks the strategy, but the cursor itself where it inserts many rows and returns their ids
        context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(cursor, description, rows)
        cursor.description, cursor._rows = description, rows


def encode(value: object) -> str:
    """JSON of an answer, or of something that holds one."""
    return json.dumps(value, default=_tagged)


def decode(text: str) -> Any:
    """What encode() made JSON of; its tuples are lists now."""
    return json.loads(text, object_hook=_untagged)


def _tagged(value: object) -> dict[str, Any]:
    for name, (kind, to_json, _) in _TYPES.items():
        if isinstance(value, kind):
            return {f"a {name}": to_json(value)}
    return {"a str": str(value)}


def _untagged(value: dict[str, Any]) -> Any:
    if len(value) == 1:
        ((tag, content),) = value.items()
        if tag == "a str":
            return content
        if tag.removeprefix("a ") in _TYPES and tag.startswith("a "):
            return _TYPES[tag.removeprefix("a ")][2](content)
    return value
