"""M05 raw-sql."""

import ast
import re

from dbscheme.lint.migration import DOWNGRADE, UPGRADE
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_ASSIGNED = {"revision", "down_revision", "branch_labels", "depends_on"}


@rule("M05", "raw-sql", 'write op.execute("""...""") with the whole SQL in it, and nothing else')
def raw_sql(migration: Migration, _: History) -> Problems:
    """Flag everything in upgrade() and downgrade() except op.execute() with a plain string.

    The server gets exactly the SQL that was reviewed, online and with --sql.

    Bad:  op.drop_column("call_calls", "fax")
    Good: ALTER TABLE call_calls DROP COLUMN fax
    """
    for node in migration.module.body:
        match node:
            case ast.ImportFrom(module="alembic", names=[ast.alias(name="op", asname=None)]):
                pass
            case ast.Import() | ast.ImportFrom():
                yield Problem(node.lineno, f"it imports more than op: {ast.unparse(node)}")
            case ast.FunctionDef(name="upgrade" | "downgrade"):
                yield from _body(node)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if name in _ASSIGNED:
                pass
            case ast.Expr(value=ast.Constant()):  # the docstring
                pass
            case _:
                yield Problem(node.lineno, f"it contains more than upgrade() and downgrade(): {_begin(node)}")
    for statement in migration.statements:
        if found := re.search(r"[\x00-\x08\x0b-\x1f\x7f]", statement.sql):
            what = f"the string has the control character {found[0]!r}"
            yield Problem(statement.line, what, 'write op.execute(r"""...""") if the SQL has a backslash')
        if "%%" in statement.sql:
            yield Problem(statement.line, "the server gets both percent signs of %%", "write %")
    for name in (UPGRADE, DOWNGRADE):
        if migration.line_of(name) == 1:
            yield Problem(1, f"it has no {name}()", f"write def {name}() -> None")


def _body(function: ast.FunctionDef) -> Problems:
    for node in function.body:
        match node:
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="op"), attr="execute")) as call):
                match call.args:
                    case [ast.Constant(value=str())] if not call.keywords:
                        pass
                    case _:
                        yield Problem(node.lineno, f"op.execute() needs one plain string: {_begin(node)}")
            case ast.Expr(value=ast.Constant()) | ast.Pass():
                pass
            case _:
                yield Problem(node.lineno, f"{function.name}() contains other code: {_begin(node)}")


def _begin(node: ast.stmt) -> str:
    text = ast.unparse(node).splitlines()[0]
    return text if len(text) <= 60 else text[:60] + "..."
