"""make plan: what an upgrade is going to do, found by trying."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from dbscheme.tools.plan import Trial
from tests.conftest import ROOT, TREES, Database, add_revision, bring, run_command
from tests.published import history

TREE = TREES["bin-manager"]
# 30 revisions before the last of those published
AT = "5c7bc362be27"


def plan(*arguments: str, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_command("plan", *arguments, root=root, **environment)


@pytest.fixture
def at_revision(database: Database) -> Database:
    bring(TREE, database, AT)
    return database


def test_how_each_statement_is_done(at_revision: Database, server_url: str) -> None:
    at_revision.run("INSERT INTO ai_aicalls (id) VALUES ('a'), ('b'), ('c')")
    at_revision.run("ANALYZE TABLE ai_aicalls")
    before = at_revision.rows("SHOW TABLES")
    done = plan("bin-manager", "--url", at_revision.url, "--scratch", server_url, "--json")
    assert done.returncode == 0, done.stderr
    assert f" is at {AT}: " in done.stderr
    assert "tried on" not in done.stderr  # it is the same server
    steps = json.loads(done.stdout)["bin-manager"]
    published = [revision["revision"] for revision in history("voipbin")]
    pending = published[published.index(AT) + 1 :]
    assert list(dict.fromkeys(step["revision"] for step in steps))[: len(pending)] == pending
    by_revision = {step["revision"]: step for step in reversed(steps)}  # the first of each
    added, keyed, indexed = (by_revision[each] for each in ("573756d87322", "a5a40c93d3e6", "a1dca1dc6e67"))
    assert (added["how"], added["writes"]) == ("at once", "yes")
    assert added["statement"] == "ALTER TABLE conversation_conversations ADD COLUMN metadata JSON"
    assert keyed["how"] == "copies the table"
    assert keyed["writes"] in ("no, only reading", "yes")  # MariaDB since 11.2
    assert (keyed["table"], keyed["rows"]) == ("ai_aicalls", 3)
    assert keyed["bytes"] > 0
    assert (indexed["how"].split(",")[0], indexed["writes"]) == ("in place", "yes")
    gone = by_revision["d8b04ef3ddd0"]
    assert (gone["how"], gone["writes"]) == (
        "at once",
        f"no, {gone['table']} no longer exists",
    )
    assert by_revision["ede50012c416"]["how"] == "writes rows"
    assert "not known" not in {step["how"] for step in steps}
    # nothing was done to it, and nothing stays on the server where it was tried
    assert at_revision.rows("SHOW TABLES") == before
    assert at_revision.rows("SELECT version_num FROM alembic_version") == [(AT,)]
    assert at_revision.rows("SHOW DATABASES LIKE 'dbscheme\\_scratch\\_%'") == []


def test_a_table_for_people(at_revision: Database) -> None:
    done = plan("bin-manager", DATABASE_DSN_BIN=at_revision.url)
    assert done.returncode == 0, done.stderr
    head, first, *_ = done.stdout.splitlines()
    assert head.split() == ["revision", "statement", "how", "application", "writes", "rows", "size"]
    assert first.startswith("573756d87322  ALTER TABLE conversation_conversations ADD COLUMN metadat...  at once")
    # by default it is tried on MariaDB
    assert ("tried on" in done.stderr) == (not at_revision.is_mariadb)


def test_a_table_that_is_renamed_keeps_its_rows(at_revision: Database, checkout: Path) -> None:
    """As the target has them, under whichever name it is altered, in the same revision or a later one."""
    tree = replace(TREE, root=checkout)
    head = ScriptDirectory.from_config(tree.config()).get_current_head()
    add_revision(
        tree,
        "a" * 12,
        'op.execute("ALTER TABLE ai_aicalls RENAME TO ai_one")\nop.execute("ALTER TABLE ai_one ADD COLUMN x INT")\n'
        'op.execute("RENAME TABLE ai_one TO ai_two")',
    )
    add_revision(tree, "b" * 12, 'op.execute("ALTER TABLE ai_two ADD COLUMN y INT")')
    assert head in (tree.versions / f"{'a' * 12}_test.py").read_text()
    at_revision.run("INSERT INTO ai_aicalls (id) VALUES ('a'), ('b'), ('c')")
    at_revision.run("ANALYZE TABLE ai_aicalls")
    done = plan("bin-manager", "--url", at_revision.url, "--json", root=checkout)
    assert done.returncode == 0, done.stderr
    steps = json.loads(done.stdout)["bin-manager"][-4:]
    assert [(step["table"], step["rows"]) for step in steps] == [
        ("ai_aicalls", 3),
        ("ai_one", 3),
        ("ai_one", 3),
        ("ai_two", 3),
    ]


def test_nothing_pending(database: Database) -> None:
    bring(TREE, database)
    done = plan("bin-manager", "--url", database.url)
    assert (done.returncode, done.stdout) == (0, "")
    assert ": 0 pending" in done.stderr


def tried(database: Database, statement: str) -> list[tuple[str, str, str]]:
    with database.connect() as connection:
        trial = Trial(connection)
        MigrationContext.configure(connection, opts={"statements": trial}).impl.execute(statement)
        connection.commit()
    return trial.found


@pytest.mark.parametrize(
    ("statement", "how"),
    [
        ("ALTER TABLE a ADD COLUMN b INT", "at once"),
        ("ALTER TABLE a ADD COLUMN b INT, ALGORITHM=COPY", "copies the table"),
        ("ALTER TABLE a ADD COLUMN b INT, ALGORITHM=INPLACE, LOCK=NONE", "in place"),
        ("ALTER TABLE a ADD COLUMN b INT -- why", "at once"),
        ("ALTER TABLE a ADD COLUMN b INT -- or ALGORITHM=COPY", "at once"),
        ("CREATE INDEX i ON a (id)", "in place"),
        ("/* what the list of a customer's calls is sorted by */ CREATE\nINDEX`i`\tON a (id)", "in place"),
        ("DROP INDEX more ON a", "in place"),
        ("CREATE VIEW b AS SELECT 1", "at once"),
        ("CREATE TABLE b AS SELECT * FROM a", "writes rows"),
        ("ALTER TABLE a ADD COLUMN b INT COMMENT 'lock=none, algorithm=copy'", "at once"),
        ("ALTER TABLE a MODIFY id BIGINT", "copies the table"),
        ("ALTER TABLE a ADD PRIMARY KEY (id)", "in place, rebuilds it"),
        ("ALTER TABLE a PARTITION BY HASH (id) PARTITIONS 2", "not known"),
        ("RENAME TABLE a TO b", "at once"),
        ("UPDATE a SET id = 2", "writes rows"),
        ("DROP TABLE a", "at once"),
    ],
)
def test_ways(database: Database, statement: str, how: str) -> None:
    database.run("CREATE TABLE a (id INT NOT NULL, more INT, INDEX more (more))")
    (found,) = tried(database, statement)
    assert (found[0], found[1].split(",")[0]) == (statement, how.split(",")[0])
    if how.endswith("rebuilds it"):
        assert found[1] == how


@pytest.mark.parametrize(
    ("statement", "writes"),
    [
        ("ALTER TABLE a DROP COLUMN b", "yes, but not to b"),
        ("ALTER TABLE a RENAME COLUMN b TO c", "yes, but not to b"),
        ("RENAME TABLE a TO b", "no, a no longer exists"),
        ("DROP TABLE a", "no, a no longer exists"),
        ("CREATE TABLE b (id INT)", "yes"),
    ],
)
def test_whether_writes_go_on(database: Database, statement: str, writes: str) -> None:
    """The server's word, less what the application still calls by its old name."""
    database.run("CREATE TABLE a (id INT NOT NULL, b INT)")
    assert [found[2] for found in tried(database, statement)] == [writes]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "plan: no database is configured: write TREE=bin-manager URL="),
        (["bin-manager", "--url", "nonsense"], "plan: --url is not a database URL: write mysql://"),
        (["bin-manager", "--url", "mysql://root:secret@nosuch.invalid/a"], "plan: cannot connect to mysql://root:***@"),
    ],
)
def test_what_cannot_be_planned(checkout: Path, arguments: list[str], said: str) -> None:
    done = plan(*arguments, root=checkout)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("scratch", ["nonsense", "mysql://root:secret", "mysql://root:secret@nosuch.invalid/"])
def test_a_server_to_try_on_that_is_none(at_revision: Database, scratch: str) -> None:
    done = plan("bin-manager", "--url", at_revision.url, "--scratch", scratch)
    assert done.returncode == 2
    assert "the scratch server" in done.stderr.splitlines()[-1]
    assert "secret" not in done.stderr
    assert "Traceback" not in done.stderr
