"""Column types: whether a new type can store every value of an old one."""

from sqlglot import exp

_INTEGERS = ("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT")
# bytes that a value may have
_TEXTS = {"TINYTEXT": 2**8 - 1, "TEXT": 2**16 - 1, "MEDIUMTEXT": 2**24 - 1, "LONGTEXT": 2**32 - 1}
_BLOBS = {"TINYBLOB": 2**8 - 1, "BLOB": 2**16 - 1, "MEDIUMBLOB": 2**24 - 1, "LONGBLOB": 2**32 - 1}
_BYTES_OF_CHARACTER = 4


def stores(new: exp.DataType, old: exp.DataType) -> bool:
    """Return whether a column of the new type stores every value of the old type; False if that is unknown."""
    new_name, new_sizes = _parts(new)
    old_name, old_sizes = _parts(old)
    if (new_name, new_sizes) == (old_name, old_sizes):
        return True
    if new_name == old_name == "ENUM":
        return set(old_sizes) <= set(new_sizes)
    if new_name == old_name == "DATETIME":
        return _first(new_sizes, 0) >= _first(old_sizes, 0)
    if {new_name, old_name} <= {*_INTEGERS}:
        return _INTEGERS.index(new_name) >= _INTEGERS.index(old_name)
    for fixed, varying, long, bytes_of in (
        ("CHAR", "VARCHAR", _TEXTS, _BYTES_OF_CHARACTER),
        ("BINARY", "VARBINARY", _BLOBS, 1),
    ):
        if old_name in (fixed, varying) and (new_name == varying or new_name == old_name == "CHAR"):
            return _first(new_sizes, 1) >= _first(old_sizes, 1)
        if new_name in long:
            sizes = {**long, **dict.fromkeys((fixed, varying), _first(old_sizes, 1) * bytes_of)}
            return long[new_name] >= sizes.get(old_name, 2**64)
    return False


def _parts(kind: exp.DataType) -> tuple[str, tuple[str, ...]]:
    """Return a type's name and the contents of its parentheses, without the display width of an integer."""
    name = kind.this.value if isinstance(kind.this, exp.DType) else str(kind.this)
    sizes = tuple(each.sql(dialect="mysql") for each in kind.expressions)
    return name.upper(), () if name.upper() in _INTEGERS else sizes


def _first(sizes: tuple[str, ...], default: int) -> int:
    return int(sizes[0]) if sizes else default
