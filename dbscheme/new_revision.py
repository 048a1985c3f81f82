"""What "alembic revision" refuses to write."""

from typing import Any

from alembic.script import ScriptDirectory
from alembic.util import CommandError

from dbscheme.titles import HOW, parse_title


def refuse_what_breaks_the_rules(scripts: ScriptDirectory, arguments: dict[str, Any]) -> None:
    """Look at a revision before its file is written.

    Args:
        scripts: the tree's revisions.
        arguments: of Alembic's command, by the names that it has for them.

    Raises:
        CommandError: the title breaks the convention, or the history would not be one line any more.
    """
    title = arguments["message"]
    if title is None:
        raise CommandError(f'give it a title, with -m "...": {HOW}')
    if not parse_title(title):
        raise CommandError(f'the title "{title}" breaks the convention: {HOW}')
    if arguments["autogenerate"]:
        raise CommandError("--autogenerate has no models to go by here: leave it out, and write the SQL")
    if arguments["rev_id"]:
        raise CommandError("--rev-id: leave it out; Alembic makes ids that nobody else has")
    for option in ("branch_label", "depends_on"):
        if arguments[option]:
            raise CommandError(f"--{option.replace('_', '-')}: leave it out; the history is one line, without branches")
    heads = scripts.get_heads()
    if len(heads) > 1:
        raise CommandError(refusal_of_heads(heads))
    parents = [script.revision for script in scripts.get_revisions(arguments["head"] or "head") if script]
    if arguments["splice"] or parents != list(heads):
        raise CommandError(
            f"a new revision follows the head, {heads[0] if heads else 'and there is none yet'}: leave --head and "
            "--splice out"
        )


def refusal_of_heads(heads: tuple[str, ...]) -> str:
    """Why several heads are one too many, and how to get back to one."""
    first, *_, last = sorted(heads)
    return (
        f"there are {len(heads)} heads, {', '.join(sorted(heads))}: make the one that is not published yet follow the "
        f"other, for example in the file of {last} down_revision (and Revises:) = {first}"
    )
