"""M41 money."""

import re

from dbscheme.lint.changes import columns_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_MONEY = re.compile(r"(?:^|_)(?:amount|balance|charge|cost|credit|fee|price|rate|total)s?(?:_|$)")


@rule("M41", "money", "write DECIMAL, or BIGINT in the smallest unit; waive this if it is no amount of money")
def money(migration: Migration, _: History) -> Problems:
    """Flag FLOAT and DOUBLE for amounts of money.

    Sums of binary fractions are not exact. The rule recognizes amounts by words in the column's name, such as amount,
    balance, cost, fee, price, rate or total.

    Bad:  ALTER TABLE call_calls ADD COLUMN fax_cost FLOAT
    Good: ALTER TABLE call_calls ADD COLUMN fax_cost DECIMAL(12, 6)
    """
    for statement, change, column in columns_of(migration):
        if column.args["kind"].is_type("float", "double") and _MONEY.search(column.name.lower()):
            kind = column.args["kind"].sql(dialect="mysql")
            yield Problem(statement.line, f"{change.table}.{column.name} is {kind}, which is not exact")
