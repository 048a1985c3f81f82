"""make drift: a database in use, compared with what the chain gives."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from alembic import command

from tests.conftest import ROOT, TREES, Database, Tree, bring, run_command
from tests.published import history

# what is planted, and the line that says so
PLANTED = {
    "ALTER TABLE call_calls DROP COLUMN metadata": "call_calls: column metadata is missing: JSON",
    "ALTER TABLE call_calls ADD COLUMN more INT": "call_calls: column more should not be here: INT",
    "ALTER TABLE call_calls MODIFY status VARCHAR(100)": (
        "call_calls: column status: type is varchar(100), should be varchar(255)"
    ),
    "ALTER TABLE call_calls MODIFY direction VARCHAR(16) DEFAULT 'x'": (
        "call_calls: column direction: default is x, should be none"
    ),
    "ALTER TABLE call_calls MODIFY type VARCHAR(16) COMMENT 'x'": (
        "call_calls: column type is VARCHAR(16) COMMENT 'x', should be VARCHAR(16)"
    ),
    "ALTER TABLE call_calls MODIFY id BINARY(16) NOT NULL AFTER status": (
        "call_calls: the columns' order: id should be first"
    ),
    "ALTER TABLE call_calls ADD INDEX more (type)": "call_calls: index more should not be here: (type)",
    "DROP INDEX idx_call_calls_hangup ON call_calls": "call_calls: index idx_call_calls_hangup is missing: (tm_hangup)",
    "ALTER TABLE tag_tags ADD INDEX short (name(10))": "tag_tags: index short should not be here: (name(10))",
    "ALTER TABLE tag_tags COMMENT='more'": "tag_tags: comment is more, should be ''",
    "ALTER TABLE tag_tags ADD CONSTRAINT ck CHECK (name <> '')": "tag_tags: check ck should not be here: ",
    "ALTER TABLE webchat_messages PARTITION BY KEY () PARTITIONS 2": (
        "webchat_messages: partitioned is yes, should be no"
    ),
    "DROP TABLE talk_participants": "talk_participants: the table is missing",
    "CREATE TABLE more (id INT)": "more: the table should not be here",
    "CREATE VIEW seen AS SELECT 1 AS a": "seen: the view should not be here",
    "ALTER TABLE users ENGINE=MyISAM": "users: engine is MyISAM, should be InnoDB",
    "ALTER TABLE users MODIFY name VARCHAR(255) COLLATE utf8mb3_bin": (
        "users: column name: collation is utf8mb3_bin, should be utf8mb3_general_ci"
    ),
    "ALTER TABLE talk_messages DROP FOREIGN KEY {key}": "talk_messages: foreign key {key} is missing: chat_id to ",
}

# MariaDB knows nothing of it
PLANTED_ON_MYSQL = {
    "ALTER TABLE contact_addresses ALTER CHECK chk_contact_addresses_primary_resolved NOT ENFORCED": (
        "contact_addresses: check chk_contact_addresses_primary_resolved is "
        "is_primary=0orcontact_idisnotnull not enforced, should be "
    ),
}


def drift(*arguments: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_command("drift", *arguments, root=root, **environment)


def test_nothing_differs(scratch: tuple[str, str], tree: Tree, database: Database) -> None:
    """At a revision of its own, not the head."""
    revision = history(tree.database)[-30]["revision"]
    bring(tree, database, revision)
    done = drift(*scratch, tree.name, **{tree.variable: database.url})
    assert (done.returncode, done.stdout) == (0, "")
    assert f"({tree.variable}) is at {revision}" in done.stderr


def test_whatever_differs(scratch: tuple[str, str], database: Database) -> None:
    tree = TREES["bin-manager"]
    bring(tree, database)
    key = database.rows(
        "SELECT constraint_name FROM information_schema.key_column_usage WHERE table_schema = DATABASE() "
        "AND table_name = 'talk_messages' AND column_name = 'chat_id' AND referenced_table_name IS NOT NULL"
    )[0][0]
    planted = PLANTED if database.is_mariadb else PLANTED | PLANTED_ON_MYSQL
    for sql in planted:
        database.run(sql.format(key=key))
    done = drift(*scratch, "bin-manager", "--url", database.url)
    assert done.returncode == 1
    for line in planted.values():
        assert any(each.startswith(line.format(key=key)) for each in done.stdout.splitlines()), (line, done.stdout)
    assert len(done.stdout.splitlines()) == len(planted)


def test_nothing_is_written(scratch: tuple[str, str], database: Database) -> None:
    tree = TREES["asterisk_config"]
    command.upgrade(tree.config(database.url), history("asterisk")[0]["revision"])
    before = database.rows("SHOW TABLES")
    assert drift(*scratch, "asterisk_config", "--url", database.url).returncode == 0
    assert database.rows("SHOW TABLES") == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "drift: no database is configured: write TREE=bin-manager URL="),
        (["--url", "mysql://root@localhost/a"], "drift: a URL needs its tree: TREE=bin-manager "),
        (
            ["bin-manager", "--url", "mysql://root:secret@nosuch.invalid/a"],
            "drift: cannot connect to mysql://root:***@",
        ),
    ],
)
def test_what_cannot_be_compared(checkout: Path, arguments: list[str], said: str) -> None:
    done = drift(*arguments, root=checkout)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 1


def test_tables_and_no_version_table(tree: Tree, database: Database) -> None:
    """Like upgrade, and plan."""
    database.run("CREATE TABLE a (id INT)")
    for script in ("drift", "plan"):
        done = run_command(script, tree.name, "--url", database.url)
        assert (done.returncode, done.stdout) == (2, "")
        assert "has tables (a) but no alembic_version" in done.stderr
        assert "make adopt" in done.stderr


@pytest.mark.parametrize("rights", ["SELECT", "SELECT, SHOW VIEW, TRIGGER, EVENT, EXECUTE"])
def test_a_user_with_few_rights(scratch: tuple[str, str], database: Database, rights: str) -> None:
    """MariaDB shows the constraints to nobody who may only read: half of the schema must not be compared."""
    revision = history("asterisk")[-1]["revision"]
    bring(TREES["asterisk_config"], database, revision)
    user = database.name[-20:]
    database.run(f"CREATE USER {user}@localhost IDENTIFIED BY 'secret'")
    try:
        database.run(f"GRANT {rights} ON {database.name}.* TO {user}@localhost")
        url = database.engine.url.set(username=user, password="secret").render_as_string(hide_password=False)
        done = drift(*scratch, "asterisk_config", "--url", url)
        if database.is_mariadb and rights == "SELECT":
            assert (done.returncode, done.stdout) == (2, "")
            assert f"user {user!r} lacks the privileges to see constraints: GRANT SELECT, SHOW VIEW, " in done.stderr
        else:
            assert (done.returncode, done.stdout) == (0, "")
    finally:
        database.run(f"DROP USER {user}@localhost")


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder whose path leaves room for that of a socket."""
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


def commands() -> list[str]:
    """The command line of each process that runs."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended
            found.append(path.read_bytes().decode(errors="replace").replace("\0", " "))
    return found


@pytest.mark.parametrize("script", ["drift", "plan", "adopt"])
def test_ended_by_sigterm_nothing_stays(database: Database, short_path: Path, script: str) -> None:
    """Neither a server nor its files, nor the upgrade that was under way there."""
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


def test_the_other_trees_database(scratch: tuple[str, str], tree: Tree, database: Database) -> None:
    (other,) = (each for each in TREES.values() if each.name != tree.name)
    command.upgrade(other.config(database.url), history(other.database)[0]["revision"])
    done = drift(*scratch, tree.name, "--url", database.url)
    assert done.returncode == 2
    assert f"belongs to {other.name}" in done.stderr
