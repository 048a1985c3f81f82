"""Reads a migration's file without running it."""

import ast
import io
import re
import tokenize
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from sqlglot import exp

from dbscheme.env.titles import Title, parse_title
from dbscheme.env.trees import ASTERISK_CONFIG, Tree
from dbscheme.schema.write import parsed

UPGRADE, DOWNGRADE = "upgrade", "downgrade"

# "# lint: uuid-columns: the provider's id, which is a text"
_WAIVER = re.compile(r"# lint: *([\w-]+)(?:: *(.*))?")
_ALMOST_A_WAIVER = re.compile(r"#+ *lint\b.*", re.IGNORECASE)
# a line of Asterisk's template that ours lacks
_OF_ASTERISKS_TEMPLATE = "# revision identifiers, used by Alembic."


@dataclass(frozen=True)
class Statement:
    """The SQL of an op.execute().

    Attributes:
        direction: upgrade or downgrade.
        sql: the text.
        line: the line where the string begins.
        trees: a parsed tree for each statement in the text; empty if the parser rejects it.
    """

    direction: str
    sql: str
    line: int
    trees: tuple[exp.Expression, ...] = field(compare=False)


@dataclass(frozen=True)
class Waiver:
    """A comment that waives a rule, and the reason.

    A comment that looks like a waiver but is malformed has no rule, and its text as the reason.
    """

    rule: str
    reason: str
    line: int


class Migration:
    """A migration's file.

    Args:
        path: of the file.
        tree: that it belongs to.

    Attributes:
        error: why the file cannot be read, and the line; None if it can.
    """

    def __init__(self, path: Path, tree: Tree) -> None:
        self.path = path
        self.tree = tree
        self.text = ""
        self.module = ast.Module([], [])
        self.error: tuple[str, int] | None = None
        try:
            self.text = path.read_text(encoding="utf-8-sig")
            self.module = ast.parse(self.text)
        except SyntaxError as error:
            self.error = (error.msg, error.lineno or 1)
        except (ValueError, OSError) as error:  # not UTF-8, a zero byte, a folder, a broken link
            self.error = (getattr(error, "strerror", None) or str(error), 1)
        self._assigned = {name: value for node in self.module.body for name, value in _assigned(node)}

    @cached_property
    def docstring(self) -> str:
        """The docstring, including the title."""
        return ast.get_docstring(self.module) or ""

    @property
    def title(self) -> str:
        """The docstring's first line."""
        return self.docstring.split("\n", 1)[0].strip()

    @cached_property
    def named(self) -> Title | None:
        """The parsed title; None if it breaks the convention."""
        return parse_title(self.title)

    @property
    def explanation(self) -> str:
        """The docstring without the title and the lines that Alembic writes."""
        lines = self.docstring.splitlines()[1:]
        return "\n".join(line for line in lines if not re.match(r"(Revision ID|Revises|Create Date):", line)).strip()

    @property
    def is_safe(self) -> bool:
        """Whether the docstring says why a destructive change is safe."""
        return bool(re.search(r"(?:^\s*|[.!?]\s+)safe\b[^\n]*\w", self.explanation, re.IGNORECASE | re.MULTILINE))

    def stated(self, what: str) -> str:
        """Return what follows "Revision ID:" or another label in the docstring."""
        found = re.search(rf"^{what}:[ \t]*(.*)$", self.docstring, re.MULTILINE)
        return found[1].strip() if found else ""

    def value(self, name: str) -> object:
        """Return the literal value that the module assigns to a name; None if the module assigns no literal."""
        value = self._assigned.get(name)
        try:
            return ast.literal_eval(value) if value else None
        except ValueError:
            return None

    def line_of(self, name: str) -> int:
        """Return the line that assigns a name or defines a function; 1 if the module lacks both."""
        for node in self.module.body:
            if name in dict(_assigned(node)) or (isinstance(node, ast.FunctionDef) and node.name == name):
                return node.lineno
        return 1

    @property
    def revision(self) -> str:
        """The revision's id."""
        return str(self.value("revision") or "")

    @property
    def parents(self) -> tuple[str, ...]:
        """The ids in down_revision: one, or none for the first revision of a tree."""
        value = self.value("down_revision")
        return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple | list) else ()

    @cached_property
    def calls(self) -> list[tuple[str, ast.Call]]:
        """Every call in the module's functions, with the function's name."""
        functions = [node for node in self.module.body if isinstance(node, ast.FunctionDef)]
        return [
            (function.name, node) for function in functions for node in ast.walk(function) if isinstance(node, ast.Call)
        ]

    @cached_property
    def statements(self) -> list[Statement]:
        """The plain strings in the op.execute() of both directions."""
        found = []
        for function, call in self.calls:
            if function not in (UPGRADE, DOWNGRADE) or ast.unparse(call.func) != "op.execute" or not call.args:
                continue
            argument = call.args[0]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.append(Statement(function, argument.value, argument.lineno, parsed(argument.value)))
        return found

    @cached_property
    def waivers(self) -> list[Waiver]:
        """The comments that waive rules."""
        found = []
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline) if not self.error else ():
            comment = token.string.strip()
            if token.type != tokenize.COMMENT or not _ALMOST_A_WAIVER.fullmatch(comment):
                continue
            exact = _WAIVER.fullmatch(comment)
            rule, reason = (exact[1], (exact[2] or "").strip()) if exact else ("", comment)
            found.append(Waiver(rule, reason, token.start[0]))
        return found

    @property
    def is_asterisks_own(self) -> bool:
        """Whether the file comes from Asterisk's contrib/ast-db-manage: its title and template are not ours."""
        imported = [
            name.name
            for node in self.module.body
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names
        ]
        looks_like_it = _OF_ASTERISKS_TEMPLATE in self.text and "sqlalchemy" in imported
        return self.tree is ASTERISK_CONFIG and self.named is None and looks_like_it


def _assigned(node: ast.stmt) -> list[tuple[str, ast.expr]]:
    """Return the names that a Python statement assigns, and the values."""
    if isinstance(node, ast.Assign):
        return [(target.id, node.value) for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
        return [(node.target.id, node.value)]
    return []
