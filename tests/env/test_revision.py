"""The command alembic revision: the name and content of a new file."""

import os
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
from tests.env.test_target import failed

NAMES = {
    "bin-manager": r"\d{4}-\d\d-\d\d_[0-9a-f]{12}_customers_add_column_email_phone_number_address\.py",
    "asterisk_config": r"[0-9a-f]{12}_customers_add_column_email_phone_number_\.py",
}


def new_file(tree: Tree, message: str, ini: bool = True) -> Path:
    """Run ``alembic revision`` with a URL on which no server listens; return the new file."""
    before = set(tree.versions.glob("*.py"))
    if ini:
        write_ini(tree, "mysql://root@localhost/nowhere")
    done = tree.alembic("revision", "-m", message)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = set(tree.versions.glob("*.py")) - before
    return path


@pytest.mark.parametrize("ini", [True, False])
def test_new_file_follows_head_and_is_named_as_its_tree_does(copied_tree: Tree, ini: bool) -> None:
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
            "call_bridges remove index reference_id",
            "ALTER TABLE call_bridges DROP INDEX idx_call_bridges_reference_id",
            "ALTER TABLE call_bridges ADD INDEX idx_call_bridges_reference_id (reference_id)",
        ),
        (
            "talk_participants remove index unique_participant",
            "ALTER TABLE talk_participants DROP INDEX unique_participant",
            "ALTER TABLE talk_participants ADD UNIQUE INDEX unique_participant (chat_id, owner_type, owner_id)",
        ),
        (
            "message_messages update column text direction",
            "ALTER TABLE message_messages MODIFY COLUMN text TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, "
            "MODIFY COLUMN direction VARCHAR(255)",
            "ALTER TABLE message_messages MODIFY COLUMN text TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, "
            "MODIFY COLUMN direction VARCHAR(255)",
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
def test_skeleton_is_filled_in_from_title(title: str, upgrade: str, downgrade: str) -> None:
    sql = skeleton(parse_title(title), BIN_MANAGER)
    assert [" ".join(text.split()) for text in sql.values()] == [upgrade, downgrade]


def test_new_file_is_raw_sql_and_clean(copied_tree: Tree) -> None:
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
        ([], 'the title is missing: add -m "..."'),
        (["-m", "customer_customers add column fax", "--splice", "--head", "base"], "leave out --splice"),
        (
            ["-m", "customer_customers add column fax", "--head", "base"],
            "leave out --head: a new revision follows the head",
        ),
        (["-m", "customer_customers add column fax", "--rev-id", "add_fax"], "leave out --rev-id"),
        (["-m", "customer_customers add column fax", "--depends-on", "head"], "leave out --depends-on"),
        (["-m", "customer_customers add column fax", "--branch-label", "a"], "leave out --branch-label"),
        (
            ["-m", "customer_customers add column fax", "--autogenerate"],
            "leave out --autogenerate: a new revision follows the head, gets its id from Alembic, and contains raw SQL",
        ),
    ],
)
def test_revision_rejects_unusable_arguments(copied_tree: Tree, arguments: list[str], said: str) -> None:
    before = set(copied_tree.versions.glob("*.py"))
    done = copied_tree.alembic("revision", *arguments)
    assert done.returncode != 0
    assert said in done.stdout
    assert len((done.stdout + done.stderr).strip().splitlines()) == 1
    assert set(copied_tree.versions.glob("*.py")) == before


def test_unknown_column_is_reported(copied_tree: Tree) -> None:
    done = copied_tree.alembic("revision", "-m", "call_calls remove column nosuch")
    assert done.returncode == 0
    assert "schema/ has no column nosuch of call_calls: check the names" in done.stderr


def test_title_with_underscores_is_accepted(copied_tree: Tree) -> None:
    new_file(copied_tree, "customer_customers_add_column_email_phone_number")


def test_revision_rejects_two_heads_and_says_how_to_join_them(copied_tree: Tree) -> None:
    head = ScriptDirectory.from_config(copied_tree.config()).get_current_head()
    for revision in ("a" * 12, "b" * 12):
        (copied_tree.versions / f"{revision}_a.py").write_text(f"revision = {revision!r}\ndown_revision = {head!r}\n")
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    for arguments in (["revision", "-m", "a add column b"], ["revision", "-m", "a add column b", "--head", "a" * 12]):
        done = copied_tree.alembic(*arguments)
        assert done.returncode != 0
        assert f"there are 2 heads, {'a' * 12}, {'b' * 12}: let the unpublished branch follow the other" in done.stdout
    done = copied_tree.alembic("merge", "-m", "a", "heads")
    assert done.returncode != 0
    assert "the history has no merges" in done.stdout


def test_two_branches_are_named_by_their_first_revisions(copied_tree: Tree) -> None:
    head = ScriptDirectory.from_config(copied_tree.config()).get_current_head()
    for revision, follows in (("a" * 12, head), ("b" * 12, "a" * 12), ("c" * 12, head), ("d" * 12, "c" * 12)):
        (copied_tree.versions / f"{revision}_a.py").write_text(
            f"revision = {revision!r}\ndown_revision = {follows!r}\n"
        )
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    said = copied_tree.alembic("upgrade", "head").stdout
    assert f"to {'d' * 12} in the file of {'a' * 12}, or to {'b' * 12} in the file of {'c' * 12}; " in said
    assert f"downgrade a database that has the branch to {head} first" in said


@pytest.mark.parametrize("to", ["head", "heads", "a" * 12])
def test_upgrade_rejects_two_heads_and_downgrade_does_not(lone_tree: Tree, database: Database, to: str) -> None:
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


def test_database_at_several_revisions_is_rejected_until_stamped(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", "pass")
    add_revision(lone_tree, "two", "pass")
    lone_tree.alembic("-x", f"url={database.url}", "upgrade", "one")
    database.run("INSERT INTO alembic_version VALUES ('two')")
    for arguments in (["upgrade", "head"], ["downgrade", "-1"]):
        done = lone_tree.alembic("-x", f"url={database.url}", *arguments)
        assert done.returncode != 0
        assert "alembic_version contains several revisions, one, two" in done.stdout
    assert lone_tree.alembic("-x", f"url={database.url}", "stamp", "--purge", "two").returncode == 0
    assert lone_tree.alembic("-x", f"url={database.url}", "downgrade", "-1").returncode == 0


def test_check_points_to_drift(copied_tree: Tree) -> None:
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    done = copied_tree.alembic("check")
    assert done.returncode != 0
    assert "there are no models to check against; make drift compares" in done.stdout


def test_first_file_of_a_tree_follows_base(empty_tree: Tree) -> None:
    assert "down_revision = None" in new_file(empty_tree, "tables create table").read_text()


def test_revision_from_another_folder_applies_the_rules(copied_tree: Tree) -> None:
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    alembic = [sys.executable, "-m", "alembic", "-c", f"{copied_tree.name}/alembic.ini", "revision", "-m"]
    done = subprocess.run([*alembic, "add fax"], cwd=copied_tree.root, capture_output=True, text=True)
    assert "breaks the convention" in done.stdout
    assert done.returncode != 0
    done = subprocess.run([*alembic, "all add column fax"], cwd=copied_tree.root, capture_output=True, text=True)
    assert "M04 unfinished" in done.stdout
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("broken", ["def", "import nothere", f"revision = {'a' * 12!r}\ndown_revision = 'nosuch'\n"])
def test_revision_rejects_tree_with_unreadable_file(copied_tree: Tree, broken: str) -> None:
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    (copied_tree.versions / "broken.py").write_text(broken)
    done = copied_tree.alembic("revision", "-m", "all add column fax")
    assert done.returncode != 0
    (line,) = (done.stdout + done.stderr).splitlines()
    assert "cannot load the migrations: " in line
    assert "broken.py" in line or "nosuch" in line
    assert not list(copied_tree.versions.glob("*all_add_column_fax*"))


def test_unreadable_files_are_named(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("SELECT 1")')
    copy = lone_tree.versions / "copy of one.py"
    copy.write_text((lone_tree.versions / "one_test.py").read_text())
    said = failed(lone_tree, "-x", f"url={database.url}", "upgrade", "head")
    assert "Revision one is present more than once; delete the copy of its file" in said
    copy.unlink()
    (lone_tree.versions / "._one.py").write_bytes(b"\0\5\x16\7")  # macOS writes such files
    assert "._one.py, line 1: " in failed(lone_tree, "-x", f"url={database.url}", "upgrade", "head")


def test_file_is_utf_8_in_any_locale(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", "op.execute(\"CREATE TABLE a (id INT PRIMARY KEY COMMENT 'é')\")")
    ascii_only = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "-c", "alembic.ini.sample", "-x", f"url={database.url}", "upgrade", "head"],
        cwd=lone_tree.path,
        env={**os.environ, **ascii_only},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert database.rows(
        "SELECT column_comment FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'a'"
    ) == [("é",)]


def test_filled_in_skeleton_runs_in_both_directions(copied_tree: Tree, database: Database) -> None:
    path = new_file(copied_tree, "added create table")
    path.write_text(path.read_text().replace("<type>", "VARCHAR(40)"))
    target = f"url={database.url}"
    assert copied_tree.alembic("-x", target, "upgrade", "head").returncode == 0
    assert ("added",) in database.rows("SHOW TABLES")
    assert copied_tree.alembic("-x", target, "downgrade", "-1").returncode == 0
    assert ("added",) not in database.rows("SHOW TABLES")


@pytest.mark.parametrize("command", [["history"], ["heads"], ["history", "--verbose"]])
def test_history_and_heads_need_no_database(copied_tree: Tree, command: list[str]) -> None:
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    done = copied_tree.alembic(*command)
    assert done.returncode == 0
    assert ScriptDirectory.from_config(copied_tree.config()).get_current_head() in done.stdout


def test_history_changes_nothing_in_a_foreign_database(copied_tree: Tree, database: Database) -> None:
    database.run("CREATE TABLE customers (id INT)")
    write_ini(copied_tree, database.url)
    assert copied_tree.alembic("history", "--indicate-current").returncode == 0
    assert database.rows("SHOW TABLES") == [("customers",)]


def test_history_marks_current_revision_if_asked(copied_tree: Tree, database: Database) -> None:
    write_ini(copied_tree, database.url)
    first, second = [script.revision for script in ScriptDirectory.from_config(copied_tree.config()).walk_revisions()][
        :-3:-1
    ]
    copied_tree.alembic("upgrade", second)
    assert f"-> {second} (current)" in copied_tree.alembic("history", "--indicate-current").stdout
    lines = copied_tree.alembic("history", "-r", "current:").stdout.splitlines()
    assert f"{first} -> {second}" in lines[-1]
    assert "history" not in copied_tree.alembic("history").stderr


def test_current_prints_the_revision(copied_tree: Tree, database: Database) -> None:
    write_ini(copied_tree, database.url)
    assert copied_tree.alembic("current").stdout.strip() == ""
    bring(copied_tree, database)
    head = ScriptDirectory.from_config(copied_tree.config()).get_current_head()
    assert copied_tree.alembic("current").stdout.strip() == f"{head} (head)"
    assert f"Rev: {head} (head)" in copied_tree.alembic("current", "--verbose").stdout
