"""alembic revision: what a new file is called, and what is in it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from dbscheme.env.skeleton import skeleton
from dbscheme.env.titles import parse_title
from dbscheme.env.trees import BIN_MANAGER
from tests.conftest import ROOT, Database, Tree, add_revision, bring, write_ini

NAMES = {
    "bin-manager": r"\d{4}-\d\d-\d\d_[0-9a-f]{12}_customers_add_column_email_phone_number_address\.py",
    "asterisk_config": r"[0-9a-f]{12}_customers_add_column_email_phone_number_\.py",
}


def new_file(tree: Tree, message: str, ini: bool = True) -> Path:
    """What ``alembic revision`` writes, with nothing behind the ini's URL."""
    before = set(tree.versions.glob("*.py"))
    if ini:
        write_ini(tree, "mysql://root@localhost/nowhere")
    done = tree.alembic("revision", "-m", message)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = set(tree.versions.glob("*.py")) - before
    return path


@pytest.mark.parametrize("ini", [True, False])
def test_a_new_file_follows_the_head_under_the_trees_own_kind_of_name(copied_tree: Tree, ini: bool) -> None:
    head = ScriptDirectory.from_config(copied_tree.config()).get_current_head()
    path = new_file(copied_tree, "customers add column email phone_number address", ini)
    assert re.fullmatch(NAMES[copied_tree.name], path.name)
    assert f'down_revision = "{head}"' in path.read_text()


@pytest.mark.parametrize(
    ("title", "upgrade", "downgrade"),
    [
        (
            "call_calls add column campaign_id tm_answer fax",
            "ALTER TABLE call_calls ADD COLUMN campaign_id BINARY(16), ADD COLUMN tm_answer DATETIME(6), "
            "ADD COLUMN fax <type>",
            "ALTER TABLE call_calls DROP COLUMN fax, DROP COLUMN tm_answer, DROP COLUMN campaign_id",
        ),
        (
            "call_calls remove column fax",
            "ALTER TABLE call_calls DROP COLUMN fax",
            "ALTER TABLE call_calls ADD COLUMN fax <type>",
        ),
        (
            "call_calls update column fax",
            "ALTER TABLE call_calls MODIFY COLUMN fax <type>",
            "ALTER TABLE call_calls MODIFY COLUMN fax <type>",
        ),
        (
            "call_calls add index status",
            "ALTER TABLE call_calls ADD INDEX idx_call_calls_status (status)",
            "ALTER TABLE call_calls DROP INDEX idx_call_calls_status",
        ),
        (
            "call_calls add check fax_positive",
            "ALTER TABLE call_calls ADD CONSTRAINT fax_positive <definition>",
            "ALTER TABLE call_calls DROP CONSTRAINT fax_positive",
        ),
        (
            "fax_machines create table",
            "CREATE TABLE fax_machines ( id BINARY(16) NOT NULL, tm_create DATETIME(6), tm_update DATETIME(6), "
            "tm_delete DATETIME(6), PRIMARY KEY (id) ) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci",
            "DROP TABLE fax_machines",
        ),
        (
            "call_calls add rows",
            "INSERT INTO call_calls (<columns>) VALUES (<values>)",
            "DELETE FROM call_calls WHERE <condition>",
        ),
    ],
)
def test_the_skeleton_is_filled_in_from_the_title(title: str, upgrade: str, downgrade: str) -> None:
    sql = skeleton(parse_title(title), BIN_MANAGER)
    assert [" ".join(text.split()) for text in sql.values()] == [upgrade, downgrade]


def test_a_new_file_is_a_skeleton_of_raw_sql(copied_tree: Tree) -> None:
    text = new_file(copied_tree, "customers add column email").read_text()
    assert text.count('op.execute("""') == 2
    assert "        ALTER TABLE customers\n            ADD COLUMN email <type>\n" in text
    assert "        ALTER TABLE customers\n            DROP COLUMN email\n" in text
    assert "import sqlalchemy" not in text
    assert "def upgrade() -> None:" in text
    assert "def downgrade() -> None:" in text
    checked = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--config",
            ROOT / "pyproject.toml",
            "--stdin-filename",
            ROOT / "bin-manager/main/versions/new.py",
            "-",
        ],
        input=text,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-m", "add fax to customers"], 'the title "add fax to customers" breaks the convention: write <table_name> '),
        (["-m", "Customer_customers add column fax"], "breaks the convention"),
        (["-m", "customer_customers add column"], "breaks the convention"),
        (
            ["-m", "customer_customers drop column fax"],
            'for example "customer_customers add column email phone_number"',
        ),
        ([], 'give it a title, with -m "..."'),
        (
            ["-m", "customer_customers add column fax", "--splice", "--head", "base"],
            "a new revision follows the head, ",
        ),
        (
            ["-m", "customer_customers add column fax", "--splice", "--head", "{parent}"],
            "leave --head and --splice out",
        ),
        (["-m", "customer_customers add column fax", "--rev-id", "add_fax"], "--rev-id: leave it out"),
        (["-m", "customer_customers add column fax", "--depends-on", "head"], "--depends-on: leave it out"),
        (["-m", "customer_customers add column fax", "--branch-label", "a"], "--branch-label: leave it out"),
        (["-m", "customer_customers add column fax", "--autogenerate"], "--autogenerate has no models"),
    ],
)
@pytest.mark.parametrize("ini", [True, False])
def test_what_is_refused(copied_tree: Tree, arguments: list[str], said: str, ini: bool) -> None:
    if ini:
        write_ini(copied_tree, "mysql://root@localhost/nowhere")
    before = set(copied_tree.versions.glob("*.py"))
    parent = ScriptDirectory.from_config(copied_tree.config()).get_revision("head").down_revision
    done = copied_tree.alembic("revision", *(each.format(parent=parent) for each in arguments))
    assert done.returncode != 0
    assert said in done.stdout
    assert len((done.stdout + done.stderr).strip().splitlines()) == 1
    assert set(copied_tree.versions.glob("*.py")) == before


def test_the_specifications_own_pattern_is_a_title(copied_tree: Tree) -> None:
    new_file(copied_tree, "customer_customers_add_column_email_phone_number")


def test_two_heads_are_refused_with_a_way_out(copied_tree: Tree) -> None:
    """As after two merges of branches that each had a revision."""
    head = ScriptDirectory.from_config(copied_tree.config()).get_current_head()
    for revision in ("a" * 12, "b" * 12):
        (copied_tree.versions / f"{revision}_a.py").write_text(f"revision = {revision!r}\ndown_revision = {head!r}\n")
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    for arguments in (["revision", "-m", "a add column b"], ["revision", "-m", "a add column b", "--head", "a" * 12]):
        done = copied_tree.alembic(*arguments)
        assert done.returncode != 0
        assert (
            f"there are 2 heads, {'a' * 12}, {'b' * 12}: put the branch that is not published yet behind" in done.stdout
        )
    done = copied_tree.alembic("merge", "-m", "a", "heads")
    assert done.returncode != 0
    assert "the history is one line, without merges" in done.stdout


def test_of_two_branches_the_first_revisions_are_named(copied_tree: Tree) -> None:
    """Which of them are to follow the other's head; and where databases go back to."""
    head = ScriptDirectory.from_config(copied_tree.config()).get_current_head()
    for revision, follows in (("a" * 12, head), ("b" * 12, "a" * 12), ("c" * 12, head), ("d" * 12, "c" * 12)):
        (copied_tree.versions / f"{revision}_a.py").write_text(
            f"revision = {revision!r}\ndown_revision = {follows!r}\n"
        )
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    said = copied_tree.alembic("upgrade", "head").stdout
    assert f"= {'d' * 12} in the file of {'a' * 12}, or = {'b' * 12} in that of {'c' * 12}; " in said
    assert f"is downgraded to {head} first" in said


@pytest.mark.parametrize("to", ["head", "heads", "a" * 12])
def test_two_heads_are_not_upgraded_to(lone_tree: Tree, database: Database, to: str) -> None:
    """A database that has one of them can be downgraded, which is the way back."""
    add_revision(lone_tree, "one", "pass")
    add_revision(lone_tree, "a" * 12, "pass")
    assert lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head").returncode == 0
    (lone_tree.versions / "b.py").write_text(f"revision = {'b' * 12!r}\ndown_revision = 'one'\n")
    done = lone_tree.alembic("-x", f"url={database.url}", "upgrade", to)
    assert done.returncode != 0
    assert "there are 2 heads" in done.stdout
    assert len((done.stdout + done.stderr).splitlines()) == 1
    assert lone_tree.alembic("-x", f"url={database.url}", "downgrade", "-1").returncode == 0
    assert database.rows("SELECT * FROM alembic_version") == [("one",)]


def test_several_revisions_in_a_database(lone_tree: Tree, database: Database) -> None:
    """Left by upgrades to several heads, which have been put in line since."""
    add_revision(lone_tree, "one", "pass")
    add_revision(lone_tree, "two", "pass")
    lone_tree.alembic("-x", f"url={database.url}", "upgrade", "one")
    database.run("INSERT INTO alembic_version VALUES ('two')")
    for arguments in (["upgrade", "head"], ["downgrade", "-1"]):
        done = lone_tree.alembic("-x", f"url={database.url}", *arguments)
        assert done.returncode != 0
        assert "alembic_version holds several revisions, one, two" in done.stdout
    assert lone_tree.alembic("-x", f"url={database.url}", "stamp", "--purge", "two").returncode == 0
    assert lone_tree.alembic("-x", f"url={database.url}", "downgrade", "-1").returncode == 0


def test_check_has_nothing_to_check(copied_tree: Tree) -> None:
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    done = copied_tree.alembic("check")
    assert done.returncode != 0
    assert "there are no models to check against; make drift compares" in done.stdout


def test_the_first_file_of_a_tree(empty_tree: Tree) -> None:
    assert "down_revision = None" in new_file(empty_tree, "tables create table").read_text()


def test_from_another_folder_it_is_the_same(copied_tree: Tree) -> None:
    """The rules are asked, and the new file is checked."""
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    alembic = [sys.executable, "-m", "alembic", "-c", f"{copied_tree.name}/alembic.ini", "revision", "-m"]
    done = subprocess.run([*alembic, "add fax"], cwd=copied_tree.root, capture_output=True, text=True)
    assert "breaks the convention" in done.stdout
    assert done.returncode != 0
    done = subprocess.run([*alembic, "all add column fax"], cwd=copied_tree.root, capture_output=True, text=True)
    assert "M04 unfinished" in done.stdout
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("broken", ["def", "import nothere", f"revision = {'a' * 12!r}\ndown_revision = 'nosuch'\n"])
def test_another_file_that_cannot_be_read(copied_tree: Tree, broken: str) -> None:
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    (copied_tree.versions / "broken.py").write_text(broken)
    done = copied_tree.alembic("revision", "-m", "all add column fax")
    assert done.returncode != 0
    (line,) = (done.stdout + done.stderr).splitlines()
    assert "cannot load the migrations: " in line
    assert "broken.py" in line or "nosuch" in line
    assert not list(copied_tree.versions.glob("*all_add_column_fax*"))


def test_filled_in_it_runs_both_ways(copied_tree: Tree, database: Database) -> None:
    path = new_file(copied_tree, "added create table")
    path.write_text(path.read_text().replace("<type>", "VARCHAR(40)"))
    target = f"url={database.url}"
    assert copied_tree.alembic("-x", target, "upgrade", "head").returncode == 0
    assert ("added",) in database.rows("SHOW TABLES")
    assert copied_tree.alembic("-x", target, "downgrade", "-1").returncode == 0
    assert ("added",) not in database.rows("SHOW TABLES")


@pytest.mark.parametrize("command", [["history"], ["heads"], ["history", "--verbose"]])
def test_looking_at_the_chain_needs_no_database(copied_tree: Tree, command: list[str]) -> None:
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    done = copied_tree.alembic(*command)
    assert done.returncode == 0
    assert ScriptDirectory.from_config(copied_tree.config()).get_current_head() in done.stdout


def test_the_history_says_where_a_database_stands_if_asked(copied_tree: Tree, database: Database) -> None:
    write_ini(copied_tree, database.url)
    first, second = [script.revision for script in ScriptDirectory.from_config(copied_tree.config()).walk_revisions()][
        :-3:-1
    ]
    copied_tree.alembic("upgrade", second)
    assert f"-> {second} (current)" in copied_tree.alembic("history", "--indicate-current").stdout
    lines = copied_tree.alembic("history", "-r", "current:").stdout.splitlines()
    assert f"{first} -> {second}" in lines[-1]
    assert "history" not in copied_tree.alembic("history").stderr


def test_current_says_where_a_database_stands(copied_tree: Tree, database: Database) -> None:
    write_ini(copied_tree, database.url)
    assert copied_tree.alembic("current").stdout.strip() == ""
    bring(copied_tree, database)
    head = ScriptDirectory.from_config(copied_tree.config()).get_current_head()
    assert copied_tree.alembic("current").stdout.strip() == f"{head} (head)"
    assert f"Rev: {head} (head)" in copied_tree.alembic("current", "--verbose").stdout
