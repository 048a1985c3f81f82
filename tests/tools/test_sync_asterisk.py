"""make sync-asterisk: the revisions of a newer Asterisk are tried and copied, or rejected."""

import shutil
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from dbscheme.tools.sync_asterisk import sync
from tests.chains.test_asterisk_tool import ADD_BOOLEAN, NEW_TABLE
from tests.conftest import Tree, run_command
from tests.published import history

# the tests use only the first published revisions, to save time
KEPT = 12
LAST, MIDDLE = history("asterisk")[KEPT - 1], history("asterisk")[KEPT - 4]
HEAD = LAST["revision"]
ONE_MORE, TWO_MORE = "00000000aaaa_add_shape_option.py", "00000000bbbb_add_shape_table.py"


@pytest.fixture
def ours(asterisk_tree: Tree) -> Tree:
    """A checkout with the first revisions only."""
    kept = {revision["published_file"] for revision in history("asterisk")[:KEPT]}
    for path in asterisk_tree.versions.glob("*.py"):
        if path.name not in kept:
            path.unlink()
    return asterisk_tree


@pytest.fixture
def theirs(ours: Tree, tmp_path: Path) -> Path:
    """The revisions of a newer Asterisk, which has two more."""
    folder = tmp_path / "asterisk/contrib/ast-db-manage/config/versions"
    shutil.copytree(ours.versions, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ONE_MORE).write_text(ADD_BOOLEAN.format(head=HEAD))
    (folder / TWO_MORE).write_text(NEW_TABLE)
    return folder


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.glob("*.py")}


def refused(ours: Tree, theirs: Path, why: str) -> None:
    """Check that sync fails and changes nothing."""
    before = files(ours.versions)
    with pytest.raises(CommandError, match=why):
        sync(theirs.parents[3], ours.root)
    assert files(ours.versions) == before


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_new_revisions_are_copied_unchanged(ours: Tree, theirs: Path) -> None:
    done = run_command("sync-asterisk", theirs.parents[3], root=ours.root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"new: {ONE_MORE}\nnew: {TWO_MORE}\ntried on MariaDB only, ")
    assert "the head is now 00000000bbbb; " in done.stdout
    assert files(ours.versions) == files(theirs)
    assert ScriptDirectory.from_config(ours.config()).get_current_head() == "00000000bbbb"
    again = run_command("sync-asterisk", theirs.parents[3], root=ours.root)
    assert again.stdout.startswith("nothing to copy")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            "down_revision = '00000000aaaa'",
            f"down_revision = '{HEAD}'",
            "there are 2 heads",
        ),
        ("'ps_shapes',", "'ps_globals',", "^00000000bbbb [^;]*1050 [^;]*$"),
        ("def upgrade():\n", "def upgrade():\n    raise SystemExit(0)\n", "00000000bbbb .*SystemExit"),
    ],
    ids=["second head", "fails", "ends the program"],
)
def test_bad_new_revision_is_rejected(ours: Tree, theirs: Path, old: str, new: str, why: str) -> None:
    replace(theirs / TWO_MORE, old, new)
    refused(ours, theirs, why)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("def", "00000000cccc_broken.py, line 1"),
        ("", "00000000cccc_broken.py"),
        ("import nothere", "00000000cccc_broken.py"),
        ("revision = '00000000cccc'\ndown_revision = 'nosuch'", "Revision nosuch"),
        ("revision = '00000000cccc'\ndown_revision = '00000000bbbb'\nraise SystemExit(0)", "SystemExit"),
    ],
)
def test_file_that_is_no_revision_is_rejected(ours: Tree, theirs: Path, content: str, why: str) -> None:
    (theirs / "00000000cccc_broken.py").write_text(content)
    refused(ours, theirs, why)


def test_existing_revision_after_another_one_is_rejected(ours: Tree, theirs: Path) -> None:
    replace(theirs / LAST["published_file"], f'down_revision = "{LAST["down_revision"]}"', "down_revision = '0'")
    refused(ours, theirs, f"Asterisk has .*, after 0; this repository has .*, after {LAST['down_revision']}")


def test_renamed_file_is_rejected(ours: Tree, theirs: Path) -> None:
    (theirs / LAST["published_file"]).rename(theirs / "renamed.py")
    refused(ours, theirs, f"{HEAD}: Asterisk has renamed.py, after .*; this")


def test_asterisk_without_our_head_is_rejected(ours: Tree, theirs: Path) -> None:
    (theirs / LAST["published_file"]).unlink()
    replace(theirs / ONE_MORE, HEAD, LAST["down_revision"])
    replace(theirs / ONE_MORE, HEAD, LAST["down_revision"])
    refused(ours, theirs, "there are 2 heads")


def test_missing_folder_is_rejected(ours: Tree, tmp_path: Path) -> None:
    refused(ours, tmp_path / "nosuch/1/2/3/4", "folder of Asterisk's source")


def test_revision_that_the_scratch_server_rejects_is_not_copied(ours: Tree, theirs: Path, server_url: str) -> None:
    """MySQL rejects a default of a TEXT column that MariaDB accepts."""
    more = "sa.Column('more', sa.Text, server_default='no')"
    replace(theirs / ONE_MORE, "def upgrade():\n", f"def upgrade():\n    op.add_column('ps_endpoints', {more})\n")
    done = run_command("sync-asterisk", theirs.parents[3], "--scratch", server_url, root=ours.root)
    is_mariadb = done.returncode == 0
    assert is_mariadb or "1101 BLOB, TEXT, GEOMETRY or JSON column 'more'" in done.stderr
    assert (files(ours.versions) == files(theirs)) == is_mariadb
