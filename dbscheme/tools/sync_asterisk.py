"""Copy the revisions of a newer Asterisk unchanged.

The command copies the files of contrib/ast-db-manage/config/versions whose revisions asterisk_config lacks. First, it
runs Asterisk's revisions and ours side by side on a throwaway MariaDB, and compares the schema after each one. Then it
runs the new revisions on a database at our head and on an empty database. It prints how the schema changes. If an error
occurs, it leaves the working tree unchanged.
"""

import argparse
import difflib
import shutil
import tempfile
from pathlib import Path

from alembic.util import CommandError

from dbscheme.env.revisions import chain
from dbscheme.env.trees import ASTERISK_CONFIG, ROOT, TREES
from dbscheme.lint.history import History, versions
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import check_history
from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.schema.write import Schema, create_table
from dbscheme.tools import workspace
from dbscheme.tools.progress import Progress

_PLACE = Path("contrib/ast-db-manage/config/versions")


def new_files(asterisk: Path, root: Path) -> list[Path]:
    """Return Asterisk's files whose revisions we lack.

    Raises:
        CommandError: if there are no files, or a file cannot be read; if a revision of ours has another file name or
            parent there; if a new revision has the same parent as one of ours.
    """
    folder = asterisk / _PLACE
    theirs = [Migration(path, ASTERISK_CONFIG) for path in sorted(folder.glob("*.py"))]
    if not theirs:
        raise CommandError(f"there are no revisions in {folder}: set ASTERISK= to the folder of Asterisk's source")
    ours = {each.revision: each for each in History(root).migrations[ASTERISK_CONFIG.name]}
    only_ours = ours.keys() - {each.revision for each in theirs}
    followed = {parent: own for revision, own in ours.items() if revision in only_ours for parent in own.parents}
    found = []
    for migration in theirs:
        if migration.error:
            what, line = migration.error
            raise CommandError(f"{migration.path.name}, line {line}: Python cannot read it: {what}")
        own = ours.get(migration.revision)
        if own is None:
            for parent in followed.keys() & set(migration.parents):
                raise CommandError(
                    f"{migration.path.name} follows {parent}, and so does {followed[parent].path.name} here, which "
                    "this Asterisk lacks: take the files of an Asterisk that has both, such as its master branch"
                )
            found.append(migration.path)
        elif own.path.name != migration.path.name:
            raise CommandError(f"{migration.revision} is in {migration.path.name} there, and in {own.path.name} here")
        elif own.parents != migration.parents:
            follows, here = (", ".join(each.parents) or "none" for each in (migration, own))
            raise CommandError(f"{migration.path.name} follows {follows} there, and {here} here")
    return found


def merged(files: list[Path], root: Path, place: Path) -> Path:
    """Return a copy of the checkout with the new files.

    Raises:
        CommandError: if the files do not form one line: two heads, a missing parent, a duplicate id.
    """
    for name in ("dbscheme", *TREES):
        ignored = shutil.ignore_patterns("__pycache__", "alembic.ini")
        shutil.copytree(root / name, place / name, symlinks=True, ignore=ignored)
    for path in files:
        shutil.copy(path, versions(place, ASTERISK_CONFIG))
    # unreadable files and missing parents first: they cause further heads
    for finding in sorted(check_history(History(place)), key=lambda finding: finding.code, reverse=True):
        raise CommandError(f"{finding.path.name}: {finding.what}")
    return place


def compare_what_both_have(asterisk: Path, ours: Path, place: Path, server: str) -> None:
    """Run Asterisk's revisions and ours side by side, up to our head.

    Args:
        asterisk: the folder of Asterisk's source.
        ours: our checkout.
        place: folder for a checkout with only Asterisk's files.
        server: URL of a throwaway server.

    Raises:
        CommandError: if the schemas differ after a revision.
    """
    for name in ("dbscheme", ASTERISK_CONFIG.name):
        ignored = shutil.ignore_patterns("__pycache__", "alembic.ini", "versions")
        shutil.copytree(ours / name, place / name, symlinks=True, ignore=ignored)
    shutil.copytree(asterisk / _PLACE, versions(place, ASTERISK_CONFIG))
    try:
        theirs = {script.revision: script for script in chain(ASTERISK_CONFIG, place)}
    except CommandError as error:
        raise CommandError(f"{asterisk / _PLACE}: {error}") from None
    own = chain(ASTERISK_CONFIG, ours)
    with (
        workspace.scratch(ASTERISK_CONFIG, None, server, name="theirs") as their_database,
        workspace.scratch(ASTERISK_CONFIG, None, server, name="ours") as our_database,
        Progress("comparing with Asterisk's") as progress,
    ):
        for number, script in enumerate(own, 1):
            if script.revision not in theirs:  # ours is newer than theirs
                break
            progress.show(f"{number}/{len(own)}")
            workspace.run(theirs[script.revision], their_database)
            workspace.run(script, our_database)
            for line in differences(read_schema(our_database), read_schema(their_database)):
                raise CommandError(f"{script.revision} ({script.doc}) has another result there: {line}")


def try_new(place: Path, head: str, server: str) -> tuple[Schema, Schema]:
    """Run the new revisions on a database at our head, and all revisions on an empty one.

    Returns:
        The schema before and after the new revisions.

    Raises:
        CommandError: if a revision fails, or the two schemas differ.
    """
    scripts = chain(ASTERISK_CONFIG, place)
    new = scripts[[script.revision for script in scripts].index(head) + 1 :]
    with workspace.scratch(ASTERISK_CONFIG, head, server, place) as connection:
        before = read_schema(connection)
        for script in new:
            workspace.run(script, connection)
        after = read_schema(connection)
    with workspace.scratch(ASTERISK_CONFIG, scripts[-1].revision, server, place) as connection:
        for line in differences(after, read_schema(connection)):
            raise CommandError(f"an empty database gets another schema than one at {head}: {line}")
    return before, after


def changes(before: Schema, after: Schema) -> list[str]:
    """Return how the schema changes, as lines of a diff."""
    lines = []
    for name in sorted(before.keys() | after.keys()):
        old, new = (
            # a longer name changes the alignment of all columns
            [" ".join(line.split()) for line in create_table(name, each[name]).splitlines()] if name in each else []
            for each in (before, after)
        )
        lines += list(difflib.unified_diff(old, new, f"{name} before", f"{name} after", lineterm="", n=0))
    return lines


def copy_all(files: list[Path], folder: Path) -> None:
    """Copy all files, or none of them.

    Raises:
        OSError: if a file cannot be copied.
    """
    copied = []
    try:
        for path in files:
            copied.append(folder / path.name)
            shutil.copyfile(path, copied[-1])
    except BaseException:
        for path in copied:
            path.unlink(missing_ok=True)
        raise


def sync(asterisk: Path, root: Path = ROOT) -> None:
    """Copy the new revisions after all checks.

    Raises:
        CommandError, OSError: if a check or the copying fails. Nothing is copied then.
    """
    files = new_files(asterisk, root)
    head = chain(ASTERISK_CONFIG, root)[-1].revision
    with tempfile.TemporaryDirectory() as place, workspace.server() as server:
        checkout = merged(files, root, Path(place) / "merged")
        compare_what_both_have(asterisk, root, Path(place) / "theirs", server)
        if not files:
            print(f"nothing to copy: asterisk_config has every revision of {asterisk}, head {head}")
            return
        before, after = try_new(checkout, head, server)
        new_head = chain(ASTERISK_CONFIG, checkout)[-1].revision
    copy_all(files, versions(root, ASTERISK_CONFIG))
    for line in changes(before, after):
        print(line)
    for path in files:
        print(f"new: {path.name}")
    print(f"the head was {head} and is now {new_head}; next: make schema, make test")


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m dbscheme sync-asterisk", description=__doc__)
    parser.add_argument("asterisk", type=Path, help="folder of Asterisk's source")
    try:
        sync(parser.parse_args(arguments).asterisk)
    except (CommandError, OSError) as error:
        raise CommandError(f"{error}; nothing was copied") from error
    return 0
