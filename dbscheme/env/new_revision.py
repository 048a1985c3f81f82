"""What "alembic revision" refuses to write."""

from typing import Any

from alembic.script import ScriptDirectory
from alembic.util import CommandError

from dbscheme.env.revisions import refuse_several_heads
from dbscheme.env.titles import HOW, Title, parse_title


def accepted_title(scripts: ScriptDirectory, arguments: dict[str, Any]) -> Title:
    """The title of a revision whose file is about to be written, if the file may be written.

    Args:
        scripts: the tree's revisions.
        arguments: of Alembic's command, by the names that it has for them.

    Raises:
        CommandError: the title breaks the convention, or the history would not be one line any more.
    """
    title = arguments["message"]
    if title is None:
        raise CommandError(f'give it a title, with -m "...": {HOW}')
    parsed = parse_title(title)
    if not parsed:
        raise CommandError(f'the title "{title}" breaks the convention: {HOW}')
    if arguments["autogenerate"]:
        raise CommandError("--autogenerate has no models to go by here: leave it out, and write the SQL")
    if arguments["rev_id"]:
        raise CommandError("--rev-id: leave it out; Alembic makes ids that nobody else has")
    for option in ("branch_label", "depends_on"):
        if arguments[option]:
            raise CommandError(f"--{option.replace('_', '-')}: leave it out; the history is one line, without branches")
    refuse_several_heads(scripts)
    heads = scripts.get_heads()
    parents = [script.revision for script in scripts.get_revisions(arguments["head"] or "head") if script]
    if arguments["splice"] or parents != list(heads):
        raise CommandError(
            f"a new revision follows the head, {heads[0] if heads else 'and there is none yet'}: leave --head and "
            "--splice out"
        )
    return parsed
