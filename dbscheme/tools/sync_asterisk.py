"""Copy the revisions of a newer Asterisk unchanged.

The command copies the files of contrib/ast-db-manage/config/versions whose revisions asterisk_config lacks. First, it
runs all revisions on a scratch database. If an error occurs, it leaves the working tree unchanged.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from alembic.util import CommandError

from dbscheme.env.revisions import chain
from dbscheme.env.trees import ASTERISK_CONFIG, ROOT
from dbscheme.lint.history import History, versions
from dbscheme.lint.migration import Migration
from dbscheme.tools import workspace

_PLACE = Path("contrib/ast-db-manage/config/versions")


def new_files(asterisk: Path, root: Path) -> list[Path]:
    """Return Asterisk's files whose revisions we lack.

    Args:
        asterisk: the folder of Asterisk's source.
        root: of our checkout.

    Raises:
        CommandError: if there are no files, or a revision of ours has another file name or parent there.
    """
    folder = asterisk / _PLACE
    theirs = [Migration(path, ASTERISK_CONFIG) for path in sorted(folder.glob("*.py"))]
    if not theirs:
        raise CommandError(f"there are no revisions in {folder}: set ASTERISK= to the folder of Asterisk's source")
    ours = {each.revision: each for each in History(root).migrations[ASTERISK_CONFIG.name]}
    for migration in theirs:
        own = ours.get(migration.revision, migration)
        if (own.path.name, own.parents) != (migration.path.name, migration.parents):
            there, here = (f"{each.path.name}, after {', '.join(each.parents)}" for each in (migration, own))
            raise CommandError(f"{migration.revision}: Asterisk has {there}; this repository has {here}")
    return [each.path for each in theirs if each.revision not in ours]


def try_all(files: list[Path], root: Path, scratch: str | None = None) -> str:
    """Run our revisions and then the new ones on a scratch database; return the new head.

    Args:
        files: the files of the new revisions.
        root: of our checkout.
        scratch: URL of a server for another scratch database; None to try them on a throwaway MariaDB only.

    Raises:
        CommandError: if the files do not continue our history, or a revision fails.
    """
    with tempfile.TemporaryDirectory() as place:
        checkout = Path(place)
        ignored = shutil.ignore_patterns("__pycache__", "alembic.ini")
        shutil.copytree(root / ASTERISK_CONFIG.name, checkout / ASTERISK_CONFIG.name, symlinks=True, ignore=ignored)
        for path in files:
            shutil.copy(path, versions(checkout, ASTERISK_CONFIG))
        head = chain(ASTERISK_CONFIG, checkout)[-1].revision
        for url in (None, scratch) if scratch else (None,):
            with workspace.server(url) as server, workspace.scratch(ASTERISK_CONFIG, head, server, checkout):
                pass
        return head


def sync(asterisk: Path, root: Path = ROOT, scratch: str | None = None) -> None:
    """Copy the new revisions after all checks; see try_all() for the arguments.

    Raises:
        CommandError, OSError: if a check or the copying fails. Nothing is copied then.
    """
    files = new_files(asterisk, root)
    if not files:
        print(f"nothing to copy: asterisk_config has every revision of {asterisk}")
        return
    head = try_all(files, root, scratch)
    copied = []
    try:
        for path in files:
            copied.append(versions(root, ASTERISK_CONFIG) / path.name)
            shutil.copyfile(path, copied[-1])
    except BaseException:
        for path in copied:
            path.unlink(missing_ok=True)
        raise
    for path in files:
        print(f"new: {path.name}")
    if not scratch:
        print(
            "tried on MariaDB only, which accepts some SQL that MySQL rejects: name a MySQL with --scratch (SCRATCH=)"
        )
    print(f"the head is now {head}; next: make schema, make test; git diff schema shows what changes")


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m dbscheme sync-asterisk", description=__doc__)
    parser.add_argument("asterisk", type=Path, help="folder of Asterisk's source")
    parser.add_argument("--scratch", metavar="URL", help="another server to try the revisions on, such as a MySQL")
    given = parser.parse_args(arguments)
    try:
        sync(given.asterisk, scratch=given.scratch)
    except (CommandError, OSError) as error:
        raise CommandError(f"{error}; nothing was copied") from error
    return 0
