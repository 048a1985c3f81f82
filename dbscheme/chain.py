"""A tree's revisions, which are one line from the first to the head."""

import re
import traceback
import warnings
from pathlib import Path

from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError


def revisions(scripts: ScriptDirectory) -> list[Script]:
    """All of a tree's revisions, from the first to the head, or to the heads.

    Raises:
        CommandError: they cannot be read; with the file, where one is to blame.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # Alembic's: an id twice, a parent that is not there
            return list(scripts.walk_revisions())[::-1]
    except CommandError:
        raise
    except UserWarning as warning:
        why = str(warning).rstrip(".")
    except Exception as error:  # whatever a migration's file holds
        why = f"{_place(error, Path(scripts.versions))}{type(error).__name__}: {' '.join(str(error).split())}"
    raise CommandError(f"cannot load the migrations: {why}; mend it")


def refuse_several_heads(scripts: ScriptDirectory) -> None:
    """Refuse what would make a database's history a matter of chance.

    Raises:
        CommandError: there is more than one head; with the way back to one.
    """
    revisions(scripts)  # or in one line why they cannot be read
    heads = sorted(scripts.get_revisions(scripts.get_heads()), key=_created)
    if len(heads) > 1:
        ids = [script.revision for script in heads]
        raise CommandError(
            f"there are {len(ids)} heads, {', '.join(ids)}: make the one that is not published yet follow the other, "
            f"for example in the file of {ids[-1]} down_revision (and Revises:) = {ids[0]}; a database that has it "
            "already is downgraded first"
        )


def _created(script: Script) -> tuple[str, str]:
    """By when it was made, as Alembic has written it down: what is not published yet is mostly the newest."""
    found = re.search(r"^Create Date: *(.*)$", script.longdoc or "", re.MULTILINE)
    return (found[1] if found else "", script.revision)


def _place(error: Exception, versions: Path) -> str:
    """The file and line that an error came from, where it is one of the migrations."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}, line {error.lineno}: "
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parent == versions]
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}: " if frames else ""
