"""Which column types hold all values of which others."""

from sqlglot import exp

_INTEGERS = ("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT")
_TEXTS = {"TINYTEXT": 2**8 - 1, "TEXT": 2**16 - 1, "MEDIUMTEXT": 2**24 - 1, "LONGTEXT": 2**32 - 1}
_BLOBS = {"TINYBLOB": 2**8 - 1, "BLOB": 2**16 - 1, "MEDIUMBLOB": 2**24 - 1, "LONGBLOB": 2**32 - 1}
_DIGITS_OF_BIGINT = 20
_BYTES_OF_CHARACTER = 4
_TIMES = {"DATE": {"DATE", "DATETIME"}, "DATETIME": {"DATETIME"}, "TIMESTAMP": {"TIMESTAMP", "DATETIME"}}


def holds(new: exp.DataType, old: exp.DataType) -> bool:
    """Whether a column of the new type takes every value of the old one; False where that is not known."""
    new_name, new_sizes = _parts(new)
    old_name, old_sizes = _parts(old)
    if (new_name, new_sizes) == (old_name, old_sizes):
        return True
    if old_name == "ENUM" and new_name == "ENUM":
        return set(old_sizes) <= set(new_sizes)
    if old_name in _TIMES and new_name in _TIMES[old_name]:
        return _first(new_sizes, 0) >= _first(old_sizes, 0)
    if {old_name, new_name} <= {"DECIMAL"}:
        (digits, places), (more, more_places) = _decimal(old_sizes), _decimal(new_sizes)
        return more_places >= places and more - more_places >= digits - places
    if (old_name, new_name) == ("FLOAT", "DOUBLE"):
        return True
    if _is_integer(old_name) and _is_integer(new_name):
        return _range(new_name)[0] <= _range(old_name)[0] and _range(old_name)[1] <= _range(new_name)[1]
    return _holds_text(new_name, new_sizes, old_name, old_sizes)


def _holds_text(new_name: str, new_sizes: tuple[str, ...], old_name: str, old_sizes: tuple[str, ...]) -> bool:
    """The same for texts and bytes, and for what is written in digits or words."""
    for fixed, long in ((("CHAR", "VARCHAR"), _TEXTS), (("BINARY", "VARBINARY"), _BLOBS)):
        if old_name in fixed and new_name in fixed:
            # a BINARY is filled up with zeros: a longer one has other values
            widened = _first(new_sizes, 1) >= _first(old_sizes, 1)
            return widened and (new_name != "BINARY" or new_sizes == old_sizes)
        if old_name in fixed and new_name in long:
            return _first(old_sizes, 1) * _BYTES_OF_CHARACTER <= long[new_name]
        if old_name in long and new_name in long:
            return long[new_name] >= long[old_name]
    if old_name == "JSON":
        return new_name == "LONGTEXT"
    if new_name == "VARCHAR":
        if _is_integer(old_name):
            return _first(new_sizes, 1) >= _DIGITS_OF_BIGINT
        if old_name == "ENUM":
            return all(_first(new_sizes, 1) >= len(value) - 2 for value in old_sizes)
    return new_name in _TEXTS and (_is_integer(old_name) or old_name == "ENUM")


def _parts(kind: exp.DataType) -> tuple[str, tuple[str, ...]]:
    """A type's name and what stands in its parentheses; an integer's width says nothing."""
    name = kind.this.value if isinstance(kind.this, exp.DType) else str(kind.this)
    name = {"UDECIMAL": "DECIMAL", "UINT": "UINT"}.get(name, name).upper()
    sizes = tuple(each.sql(dialect="mysql") for each in kind.expressions)
    return name, () if _is_integer(name) else sizes


def _is_integer(name: str) -> bool:
    return name.removeprefix("U") in _INTEGERS


def _range(name: str) -> tuple[int, int]:
    size = (1, 2, 3, 4, 8)[_INTEGERS.index(name.removeprefix("U"))] * 8
    return (0, 2**size - 1) if name.startswith("U") else (-(2 ** (size - 1)), 2 ** (size - 1) - 1)


def _first(sizes: tuple[str, ...], default: int) -> int:
    return int(sizes[0]) if sizes else default


def _decimal(sizes: tuple[str, ...]) -> tuple[int, int]:
    return _first(sizes, 10), int(sizes[1]) if len(sizes) > 1 else 0
