"""make sync-asterisk: the revisions of a newer Asterisk, tried and brought in, or not at all."""

import shutil
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from dbscheme.tools.sync_asterisk import sync
from tests.chains.test_asterisk_tool import ADD_BOOLEAN, NEW_TABLE
from tests.conftest import Tree, run_command
from tests.published import history

# of the published revisions, as many as are needed: each takes its time
KEPT = 12
HEAD = history("asterisk")[KEPT - 1]["revision"]


@pytest.fixture
def ours(asterisk_tree: Tree) -> Tree:
    """A checkout with the first revisions only."""
    kept = {revision["published_file"] for revision in history("asterisk")[:KEPT]}
    for path in asterisk_tree.versions.glob("*.py"):
        if path.name not in kept:
            path.unlink()
    return asterisk_tree


@pytest.fixture
def asterisk(ours: Tree, tmp_path: Path) -> Path:
    """The source of a newer Asterisk, with two revisions more."""
    folder = tmp_path / "asterisk" / "contrib/ast-db-manage/config/versions"
    shutil.copytree(ours.versions, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "00000000aaaa_add_shape_option.py").write_text(ADD_BOOLEAN.format(head=HEAD))
    (folder / "00000000bbbb_add_shape_table.py").write_text(NEW_TABLE)
    return tmp_path / "asterisk"


def versions(asterisk: Path) -> Path:
    return asterisk / "contrib/ast-db-manage/config/versions"


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.glob("*.py")}


def test_new_revisions_are_brought_in_as_they_are(ours: Tree, asterisk: Path) -> None:
    (ours.versions / "00000000aaaa_add_shape_option.py").unlink(missing_ok=True)
    before = files(ours.versions)
    done = run_command("sync-asterisk", asterisk, root=ours.root)
    assert done.returncode == 0, done.stderr
    assert "+shape ENUM('0','1','off','on','false','true','no','yes')," in done.stdout
    assert "+shape_limit INT DEFAULT 5," in done.stdout
    assert "+CREATE TABLE ps_shapes (" in done.stdout
    assert f"the head was {HEAD} and is now 00000000bbbb; next: make schema, make test" in done.stdout
    assert files(ours.versions) == files(versions(asterisk))
    assert before.items() <= files(ours.versions).items()
    assert ScriptDirectory.from_config(ours.config()).get_current_head() == "00000000bbbb"
    again = run_command("sync-asterisk", asterisk, root=ours.root)
    assert again.stdout.startswith("nothing to copy: asterisk_config has every revision of ")


def test_two_heads(ours: Tree, asterisk: Path) -> None:
    path = versions(asterisk) / "00000000bbbb_add_shape_table.py"
    path.write_text(NEW_TABLE.replace("down_revision = '00000000aaaa'", f"down_revision = '{HEAD}'"))
    refused(ours, asterisk, "is a head, and so is|is followed by 2 revisions")


def test_an_existing_revision_that_does_something_else(ours: Tree, asterisk: Path) -> None:
    """One in the middle adds a column there."""
    name = history("asterisk")[KEPT - 4]["published_file"]
    text = (versions(asterisk) / name).read_text()
    more = 'op.execute("ALTER TABLE ps_endpoints ADD COLUMN shape INT")'
    (versions(asterisk) / name).write_text(text.replace("    op.execute", f"    {more}\n    op.execute", 1))
    changed = f"{history('asterisk')[KEPT - 4]['revision']} .* has another result there: .*shape should not be here"
    refused(ours, asterisk, changed)
    for name in ("00000000aaaa_add_shape_option.py", "00000000bbbb_add_shape_table.py"):
        (versions(asterisk) / name).unlink()
    refused(ours, asterisk, changed)  # though it has nothing new


def test_an_existing_revision_that_follows_another_one(ours: Tree, asterisk: Path) -> None:
    last = history("asterisk")[KEPT - 1]
    path = versions(asterisk) / last["published_file"]
    path.write_text(path.read_text().replace(f'down_revision = "{last["down_revision"]}"', "down_revision = '0'"))
    refused(ours, asterisk, f"follows 0 there, and {last['down_revision']} here")


def test_a_file_that_is_called_otherwise(ours: Tree, asterisk: Path) -> None:
    path = versions(asterisk) / history("asterisk")[KEPT - 1]["published_file"]
    path.rename(path.with_name("renamed.py"))
    refused(ours, asterisk, f"{HEAD} is in renamed.py there, and in ")


def test_a_new_revision_that_fails(ours: Tree, asterisk: Path) -> None:
    path = versions(asterisk) / "00000000bbbb_add_shape_table.py"
    path.write_text(NEW_TABLE.replace("'ps_shapes',", "'ps_globals',", 1))
    refused(ours, asterisk, "^00000000bbbb [^;]*: the server reports 1050 [^;]*$", CommandError)


def test_a_new_revision_that_ends_the_program(ours: Tree, asterisk: Path) -> None:
    path = versions(asterisk) / "00000000bbbb_add_shape_table.py"
    path.write_text(NEW_TABLE.replace("def upgrade():\n", "def upgrade():\n    raise SystemExit(0)\n", 1))
    refused(ours, asterisk, "00000000bbbb .*SystemExit", CommandError)


def test_an_asterisk_that_lacks_a_revision_of_ours(ours: Tree, asterisk: Path) -> None:
    """Of another branch: its new revision follows the one that ours follows."""
    (versions(asterisk) / history("asterisk")[KEPT - 1]["published_file"]).unlink()
    path = versions(asterisk) / "00000000aaaa_add_shape_option.py"
    path.write_text(ADD_BOOLEAN.format(head=history("asterisk")[KEPT - 2]["revision"]))
    refused(ours, asterisk, "00000000aaaa.* and so does .* here, which this Asterisk lacks: take the files of")


def test_an_asterisk_with_a_gap(ours: Tree, asterisk: Path) -> None:
    gone = history("asterisk")[KEPT - 4]
    (versions(asterisk) / gone["published_file"]).unlink()
    refused(ours, asterisk, f"ast-db-manage/config/versions: .*{gone['revision']}.* is not present")


def test_a_new_file_that_cannot_be_read(ours: Tree, asterisk: Path) -> None:
    (versions(asterisk) / "00000000cccc_broken.py").write_text("def")
    refused(ours, asterisk, "00000000cccc_broken.py, line 1: Python cannot read it: ")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "00000000cccc_broken.py: it assigns no revision"),
        ("import nothere", "00000000cccc_broken.py: it assigns no revision"),
        ("revision = '00000000cccc'\ndown_revision = 'nosuch'", "asterisk_config has no revision nosuch"),
        ("revision = '00000000cccc'\ndown_revision = '00000000bbbb'\nraise SystemExit(0)", "SystemExit"),
    ],
)
def test_a_new_file_that_is_no_revision(ours: Tree, asterisk: Path, content: str, why: str) -> None:
    (versions(asterisk) / "00000000cccc_broken.py").write_text(content)
    refused(ours, asterisk, why, Exception)


def test_no_asterisk(ours: Tree, tmp_path: Path) -> None:
    refused(ours, tmp_path / "nosuch", "name the folder of Asterisk's source")


def refused(ours: Tree, asterisk: Path, why: str, error: type[Exception] = CommandError) -> None:
    """It says why, and the working tree stays as it was."""
    before = files(ours.versions)
    with pytest.raises(error, match=why):
        sync(asterisk, ours.root)
    assert files(ours.versions) == before
