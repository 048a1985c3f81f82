"""make drift: a database compared with the chain's schema at its revision."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import ROOT, TREES, Database, Tree, add_revision, bring, rejected, run_command
from tests.published import history

# a change, and the line that drift prints about it
PLANTED = {
    "ALTER TABLE call_calls DROP COLUMN metadata": "call_calls: column metadata is missing: JSON",
    "ALTER TABLE call_calls ADD COLUMN more INT": "call_calls: unexpected column more: INT",
    "ALTER TABLE call_calls MODIFY status VARCHAR(100)": (
        "call_calls: column status: type is varchar(100), should be varchar(255)"
    ),
    "ALTER TABLE call_calls MODIFY direction VARCHAR(16) DEFAULT 'x'": (
        "call_calls: column direction: default is x, should be none"
    ),
    "ALTER TABLE call_calls MODIFY type VARCHAR(16) COMMENT 'x'": (
        "call_calls: column type: comment is x, should be ''"
    ),
    "ALTER TABLE call_calls MODIFY id BINARY(16) NOT NULL AFTER status": (
        "call_calls: the columns' order: id should be first"
    ),
    "ALTER TABLE call_calls ADD INDEX more (type)": "call_calls: unexpected index more: (type)",
    "DROP INDEX idx_call_calls_hangup ON call_calls": "call_calls: index idx_call_calls_hangup is missing: (tm_hangup)",
    "ALTER TABLE tag_tags ADD INDEX short (name(10))": "tag_tags: unexpected index short: (name(10))",
    "ALTER TABLE tag_tags COMMENT='more'": "tag_tags: comment is more, should be ''",
    "ALTER TABLE tag_tags ADD CONSTRAINT ck CHECK (name <> 'A')": "tag_tags: unexpected check ck: (name <> ",
    "ALTER TABLE webchat_messages PARTITION BY KEY () PARTITIONS 2": (
        "webchat_messages: partitioned is yes, should be no"
    ),
    "ALTER TABLE flow_flows DROP INDEX idx_flow_flows_customer_id, "
    "ADD INDEX idx_flow_flows_customer_id (customer_id) COMMENT 'x'": (
        "flow_flows: SHOW CREATE TABLE prints KEY `idx_flow_flows_customer_id` (`customer_id`) COMMENT 'x' instead of "
    ),
    "DROP TABLE talk_participants": "talk_participants: the table is missing",
    "CREATE TABLE more (id INT)": "more: unexpected table",
    "CREATE VIEW seen AS SELECT 1 AS a": "seen: unexpected view",
    "ALTER TABLE users ENGINE=MyISAM": "users: engine is MyISAM, should be InnoDB",
    "ALTER TABLE agent_agents MODIFY status VARCHAR(255) COLLATE utf8mb3_bin": (
        "agent_agents: column status: collation is utf8mb3_bin, should be utf8mb3_general_ci"
    ),
    "ALTER TABLE talk_messages DROP FOREIGN KEY {key}": "talk_messages: foreign key {key} is missing: chat_id to ",
}

# MariaDB does not have NOT ENFORCED
PLANTED_ON_MYSQL = {
    "ALTER TABLE contact_addresses ALTER CHECK chk_contact_addresses_primary_resolved NOT ENFORCED": (
        "contact_addresses: check chk_contact_addresses_primary_resolved is "
        "(is_primary = 0 OR NOT contact_id IS NULL) NOT ENFORCED, should be "
    ),
}


def test_no_difference_at_older_revision(scratch: tuple[str, str], tree: Tree, database: Database) -> None:
    revision = history(tree.database)[-30]["revision"]
    bring(tree, database, revision)
    before = database.rows("SHOW TABLES")
    done = run_command("drift", *scratch, tree.name, **{tree.variable: database.url})
    assert (done.returncode, done.stdout) == (0, "")
    assert f"({tree.variable}) is at {revision}" in done.stderr
    assert database.rows("SHOW TABLES") == before


def plant(database: Database) -> list[str]:
    """Bring a database to head and change it; return the beginnings of the lines to expect."""
    bring(TREES["bin-manager"], database)
    ((key,),) = database.rows(
        "SELECT constraint_name FROM information_schema.key_column_usage WHERE table_schema = DATABASE() "
        "AND table_name = 'talk_messages' AND column_name = 'chat_id' AND referenced_table_name IS NOT NULL"
    )
    planted = PLANTED if database.is_mariadb else PLANTED | PLANTED_ON_MYSQL
    for sql in planted:
        database.run(sql.format(key=key))
    return [line.format(key=key) for line in planted.values()]


def test_each_difference_is_one_line(database: Database, server_url: str) -> None:
    expected = plant(database)
    done = run_command("drift", "--scratch", server_url, "bin-manager", "--url", database.url)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    for line in expected:
        assert any(each.startswith(line) for each in lines), (line, lines)
    assert len(lines) == len(expected)


def test_sql_fixes_the_differences(database: Database, server_url: str) -> None:
    plant(database)
    arguments = ("drift", "--scratch", server_url, "bin-manager", "--url", database.url)
    *fixing, comments = run_command(*arguments, "--sql").stdout.split(";\n")
    remaining = comments.splitlines()
    assert "DROP TABLE more" in fixing
    assert any("ALTER TABLE call_calls" in sql and "status VARCHAR(255)" in sql for sql in fixing)
    with database.connect() as connection:
        for sql in fixing:
            connection.exec_driver_sql(sql)
    lines = run_command(*arguments).stdout.splitlines()
    assert remaining == [f"-- not fixed: {line}" for line in lines]
    assert sorted(line.split(":")[0] for line in lines) == ["flow_flows", "seen", "webchat_messages"]


def test_sql_changes_columns_that_foreign_keys_use(database: Database, server_url: str) -> None:
    bring(TREES["bin-manager"], database)
    children = ("talk_messages", "talk_participants")
    for table in children:
        database.run(f"ALTER TABLE {table} DROP FOREIGN KEY {table}_ibfk_1, MODIFY chat_id BINARY(15) NOT NULL")
    database.run("ALTER TABLE talk_chats MODIFY id BINARY(15) NOT NULL")
    for table in children:
        database.run(
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_ibfk_1 FOREIGN KEY (chat_id) REFERENCES talk_chats (id) "
            "ON DELETE CASCADE"
        )
    arguments = ("drift", "--scratch", server_url, "bin-manager", "--url", database.url)
    done = run_command(*arguments, "--sql")
    assert done.stderr.count("\n") <= 1, done.stderr
    with database.connect() as connection:
        for sql in done.stdout.strip().split(";\n"):
            connection.exec_driver_sql(sql.removesuffix(";"))
    done = run_command(*arguments)
    assert (done.returncode, done.stdout) == (0, "")


def test_difference_that_may_only_be_printed_differently_is_not_reported(
    scratch: tuple[str, str], database: Database
) -> None:
    """If the scratch server is of the target's kind, it is reported."""
    bring(TREES["bin-manager"], database)
    database.run("ALTER TABLE call_calls ALTER COLUMN status SET DEFAULT 'x'")
    database.run("ALTER TABLE call_calls MODIFY type VARCHAR(16) COMMENT 'x'")
    database.run("ALTER TABLE call_calls ALTER COLUMN direction SET DEFAULT 'a\\\\b'")
    database.run("ALTER TABLE tag_tags ADD CONSTRAINT ck CHECK (name <> '')")
    done = run_command("drift", *scratch, "bin-manager", "--url", database.url, "--json")
    found = json.loads(done.stdout)["bin-manager"]
    assert found["uncertain"] == (
        [] if database.is_mariadb else ["call_calls: column direction: default is a\\b, should be none"]
    )
    assert len(found["differences"]) == (4 if database.is_mariadb else 3)
    assert ("skipped 1 differences in defaults, checks or expressions" in done.stderr) == (not database.is_mariadb)


def test_mixed_collations_are_reported_on_mysql_only(scratch: tuple[str, str], database: Database) -> None:
    """On MySQL, a join of both fails with error 1267; on older MariaDB, they are the same."""
    bring(TREES["bin-manager"], database)
    database.run("ALTER TABLE talk_chats CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci")
    lines = run_command("drift", *scratch, "bin-manager", "--url", database.url).stdout.splitlines()
    mixed = [line for line in lines if "utf8mb4_general_ci" in line]
    assert bool(mixed) == (not database.is_mariadb)
    assert all(line.startswith("talk_chats: ") for line in mixed)


def test_objects_of_the_chain_are_expected_and_listed_differences_ignored(
    copied_tree: Tree, database: Database, server_url: str
) -> None:
    objects = ("CREATE VIEW seen AS SELECT 1 AS a", "CREATE PROCEDURE adds() SELECT 1")
    add_revision(copied_tree, "a" * 12, "\n".join(f"op.execute({sql!r})" for sql in objects))
    bring(copied_tree, database)
    arguments = ("drift", copied_tree.name, "--url", database.url, "--scratch", server_url)
    done = run_command(*arguments, root=copied_tree.root)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    database.run("DROP PROCEDURE adds")
    database.run("CREATE OR REPLACE VIEW seen AS SELECT 2 AS a")
    database.run("CREATE VIEW report AS SELECT 1 AS a")
    done = run_command(*arguments, root=copied_tree.root)
    assert done.stdout.splitlines() == [
        "adds: the procedure is missing",
        "report: unexpected view",
        "seen: the view is CREATE ALGORITHM=UNDEFINED SQL SECURITY DEFINER VIEW `seen` AS select 2 AS `a`, should be "
        "CREATE ALGORITHM=UNDEFINED SQL SECURITY DEFINER VIEW `seen` AS select 1 AS `a`",
    ]
    database.run("CREATE OR REPLACE VIEW seen AS SELECT 1 AS a")
    listed = copied_tree.root / "schema" / "ignored.yml"
    listed.write_text(f"{copied_tree.database}:\n  'report: unexpected view': of the reporting team\n")
    done = run_command(*arguments, root=copied_tree.root)
    assert done.stdout.splitlines() == ["adds: the procedure is missing"]
    assert "ignored 1 differences: see schema/ignored.yml" in done.stderr
    listed.write_text(f"{copied_tree.database}:\n  'report: unexpected view':\n")
    assert "'report: unexpected view' has no reason" in rejected(*arguments, root=copied_tree.root)


@pytest.mark.parametrize("command", ["drift", "plan"])
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "write TREE=bin-manager URL="),
        (["--url", "mysql://root@localhost/a"], "TREE=bin-manager "),
        (["bin-manager", "--url", "nonsense"], "--url is not a database URL"),
        (["bin-manager", "--url", "mysql://root:secret@nosuch.invalid/a"], "cannot connect to mysql://root:***@"),
    ],
)
def test_unusable_target_is_rejected(checkout: Path, command: str, arguments: list[str], words: str) -> None:
    said = rejected(command, *arguments, root=checkout)
    assert said.startswith(f"{command}: ")
    assert words in said


@pytest.mark.parametrize("command", ["drift", "plan", "status"])
def test_tables_without_version_table_are_rejected(tree: Tree, database: Database, command: str) -> None:
    database.run("CREATE TABLE a (id INT)")
    said = rejected(command, tree.name, "--url", database.url)
    assert "has tables (a) but no alembic_version" in said
    assert "make adopt" in said


@pytest.mark.parametrize("command", ["drift", "adopt"])
def test_the_other_trees_database_is_rejected(
    scratch: tuple[str, str], tree: Tree, database: Database, command: str
) -> None:
    (other,) = (each for each in TREES.values() if each.name != tree.name)
    bring(other, database, history(other.database)[0]["revision"])
    assert f"belongs to {other.name}" in rejected(command, *scratch, tree.name, "--url", database.url)


@pytest.mark.parametrize("rights", ["SELECT", "SELECT, SHOW VIEW, TRIGGER, EVENT, EXECUTE"])
def test_user_who_cannot_see_constraints_is_rejected(scratch: tuple[str, str], database: Database, rights: str) -> None:
    """MariaDB hides constraints from a user who may only SELECT."""
    bring(TREES["asterisk_config"], database, history("asterisk")[-1]["revision"])
    user = database.name[-20:]
    database.run(f"CREATE USER {user}@localhost IDENTIFIED BY 'secret'")
    try:
        database.run(f"GRANT {rights} ON {database.name}.* TO {user}@localhost")
        url = database.engine.url.set(username=user, password="secret").render_as_string(hide_password=False)
        arguments = ("drift", *scratch, "asterisk_config", "--url", url)
        if database.is_mariadb and rights == "SELECT":
            assert "GRANT SELECT, SHOW VIEW, " in rejected(*arguments)
        else:
            done = run_command(*arguments)
            assert (done.returncode, done.stdout) == (0, "")
            assert ("may lack TRIGGER, EVENT, EXECUTE" in done.stderr) == (rights == "SELECT")
    finally:
        database.run(f"DROP USER {user}@localhost")


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder whose path leaves room for the name of a socket."""
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


def commands() -> list[str]:
    """Return the command lines of all processes."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # the process has ended
            found.append(path.read_bytes().decode(errors="replace").replace("\0", " "))
    return found


@pytest.mark.parametrize("script", ["drift", "plan", "adopt"])
def test_sigterm_leaves_no_server_and_no_files(database: Database, short_path: Path, script: str) -> None:
    if script == "adopt":
        database.run("CREATE TABLE a (id INT)")
    else:
        bring(TREES["bin-manager"], database, history("voipbin")[200]["revision"])
    with subprocess.Popen(
        [sys.executable, "-m", "dbscheme", script, "bin-manager", "--url", database.url],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(short_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        while not list(short_path.glob("*/server/data/dbscheme_scratch_*")):
            assert running.poll() is None, running.stdout.read()
        running.terminate()
        said = running.communicate()[0]
    assert running.returncode == 130, said
    assert "Traceback" not in said
    assert list(short_path.iterdir()) == []
    assert [command for command in commands() if str(short_path) in command] == []
