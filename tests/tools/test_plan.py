"""make plan: how the server executes each pending statement, found by a trial."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.runtime.migration import MigrationContext
from sqlalchemy.exc import DBAPIError

from dbscheme.env.connection import SESSION
from dbscheme.lint.tried import Step
from dbscheme.tools.plan import listing
from dbscheme.tools.rejections import count
from dbscheme.tools.trial import Trial
from tests.conftest import TREES, Database, add_revision, bring, rejected, run_command
from tests.published import history

TREE = TREES["bin-manager"]
# 30 revisions before the last published one
AT = "5c7bc362be27"


@pytest.fixture
def at_revision(database: Database) -> Database:
    bring(TREE, database, AT)
    return database


def abandoned_scratch_databases(database: Database) -> set[str]:
    """Return the scratch databases whose process has ended; other tests use the server at the same time."""
    names = {name for (name,) in database.rows("SHOW DATABASES LIKE 'dbscheme\\_scratch\\_%'")}
    return {name for name in names if not Path("/proc", name.split("_")[2]).exists()}


def tried(database: Database, statement: str, read_committed: bool = True) -> list[tuple[str, str, str]]:
    """Execute a statement in a trial; return what the trial found."""
    with database.connect() as connection:
        trial = Trial(connection, read_committed=read_committed)
        MigrationContext.configure(connection, opts={"statements": trial}).impl.execute(statement)
        connection.commit()
    return trial.found


def test_plan_reports_each_statement_and_changes_nothing(at_revision: Database, server_url: str) -> None:
    at_revision.run("INSERT INTO ai_aicalls (id) VALUES ('a'), ('b'), ('c')")
    at_revision.run("ANALYZE TABLE ai_aicalls")
    before, abandoned = at_revision.rows("SHOW TABLES"), abandoned_scratch_databases(at_revision)
    done = run_command("plan", "bin-manager", "--url", at_revision.url, "--scratch", server_url, "--json")
    assert done.returncode == 0, done.stderr
    assert f" is at {AT}: " in done.stderr
    assert "the trial ran on" not in done.stderr  # the scratch server has the target's version
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
    assert by_revision["ede50012c416"]["how"] == "writes rows"
    assert "not known" not in {step["how"] for step in steps}
    assert at_revision.rows("SHOW TABLES") == before
    assert at_revision.rows("SELECT version_num FROM alembic_version") == [(AT,)]
    assert abandoned_scratch_databases(at_revision) == abandoned


def test_plan_prints_a_list(at_revision: Database) -> None:
    done = run_command("plan", "bin-manager", DATABASE_DSN_BIN=at_revision.url)
    assert done.returncode == 0, done.stderr
    summary, _, listed = done.stdout.partition("\n\n")
    assert " write rows, 0 known to fail with today's rows" in summary
    assert listed.startswith(
        "573756d87322 conversation_conversations add column metadata\n"
        "  ALTER TABLE conversation_conversations ADD COLUMN metadata JSON\n"
        "    -> at once; application writes: yes; 0 rows, "
    )
    dangerous = run_command("plan", "bin-manager", "--dangerous", DATABASE_DSN_BIN=at_revision.url).stdout
    assert summary in dangerous
    assert "ADD COLUMN metadat" not in dangerous
    assert "writes rows" in dangerous
    # the default scratch server is a MariaDB
    assert ("the trial ran on" in done.stderr) == (not at_revision.is_mariadb)


def test_targets_own_table_decides_how(at_revision: Database, server_url: str) -> None:
    """The first pending revision adds a column to conversation_conversations."""

    def first_step() -> dict[str, str]:
        done = run_command("plan", "bin-manager", "--url", at_revision.url, "--scratch", server_url, "--json")
        assert done.returncode == 0, done.stderr
        step: dict[str, str] = json.loads(done.stdout)["bin-manager"][0]
        return step

    table = "ALTER TABLE conversation_conversations"
    if not at_revision.is_mariadb:  # MySQL's limit for instant changes is reached
        with suppress(DBAPIError):  # 4092
            for number in range(256):
                at_revision.run(f"{table} {'DROP COLUMN x' if number % 2 else 'ADD COLUMN x INT'}, ALGORITHM=INSTANT")
        assert first_step()["how"] == "in place, rebuilds the table"
    at_revision.run(f"{table} ROW_FORMAT=COMPRESSED")
    assert first_step()["how"] != "at once"
    at_revision.run(f"{table} ROW_FORMAT=DYNAMIC")
    assert first_step()["how"] == "at once"
    at_revision.run(f"{table} ADD FULLTEXT INDEX f (name)")
    assert first_step()["how"] == ("in place, rebuilds the table" if at_revision.is_mariadb else "copies the table")
    at_revision.run(f"{table} DROP INDEX f")  # its hidden column stays
    assert first_step()["how"] != "at once"


def test_renamed_table_keeps_its_row_count(at_revision: Database, checkout: Path) -> None:
    """In the same revision and in a later one."""
    tree = replace(TREE, root=checkout)
    statements = (
        "ALTER TABLE ai_aicalls RENAME TO ai_one",
        "ALTER TABLE ai_one ADD COLUMN x INT",
        "RENAME TABLE ai_one TO ai_two",
    )
    add_revision(tree, "a" * 12, "\n".join(f"op.execute({statement!r})" for statement in statements))
    add_revision(tree, "b" * 12, 'op.execute("ALTER TABLE ai_two ADD COLUMN y INT")')
    at_revision.run("INSERT INTO ai_aicalls (id) VALUES ('a'), ('b'), ('c')")
    at_revision.run("ANALYZE TABLE ai_aicalls")
    done = run_command("plan", "bin-manager", "--url", at_revision.url, "--json", root=checkout)
    assert done.returncode == 0, done.stderr
    steps = json.loads(done.stdout)["bin-manager"][-4:]
    assert [step["table"] for step in steps] == ["ai_aicalls", "ai_one", "ai_one", "ai_two"]
    assert {step["rows"] for step in steps} == {3}


def test_statements_may_use_views_and_routines_of_the_target(
    at_revision: Database, checkout: Path, server_url: str
) -> None:
    at_revision.run("CREATE VIEW seen AS SELECT id, name FROM tag_tags")
    at_revision.run("CREATE VIEW also AS SELECT id, name FROM seen")
    at_revision.run("CREATE PROCEDURE nothing() SELECT 1")
    at_revision.run(
        "CREATE TRIGGER tr BEFORE INSERT ON tag_tags FOR EACH ROW "
        "INSERT INTO nosuch.log SELECT id, NEW.name FROM flow_flows"
    )
    tree = replace(TREE, root=checkout)
    statements = (
        "INSERT INTO tag_tags (id) VALUES ('a')",
        "UPDATE also SET name = 'a' WHERE id = ''",
        "DROP VIEW also",
        "DROP PROCEDURE nothing",
        "ALTER TABLE tag_tags DROP COLUMN name",
    )
    add_revision(tree, "a" * 12, "\n".join(f"op.execute({statement!r})" for statement in statements))
    command = ("plan", "bin-manager", "--url", at_revision.url, "--scratch", server_url, "--json")
    done = run_command(*command, root=checkout)
    assert done.returncode == 0, done.stderr
    steps = json.loads(done.stdout)["bin-manager"][-5:]
    assert [step["how"] for step in steps[:4]] == ["writes rows", "writes rows", "at once", "at once"]
    assert steps[4]["writes"] == "yes, but not to name; it breaks view seen, trigger tr"
    assert steps[0]["writes"] == "yes, but not to its rows of tag_tags, flow_flows"


def test_rows_that_an_earlier_statement_corrects_are_not_known_to_fail(
    at_revision: Database, checkout: Path, server_url: str
) -> None:
    at_revision.run("INSERT INTO tag_tags (id, customer_id) VALUES ('a', 'a')")
    tree = replace(TREES["bin-manager"], root=checkout)
    add_revision(
        tree,
        "a" * 12,
        "op.execute(\"UPDATE tag_tags SET name = '' WHERE name IS NULL\")\n"
        'op.execute("ALTER TABLE tag_tags MODIFY name VARCHAR(255) NOT NULL")',
    )
    arguments = ("plan", "--scratch", server_url, tree.name, "--url", at_revision.url)
    done = run_command(*arguments, root=checkout)
    assert "0 known to fail with today's rows" in done.stdout, done.stdout + done.stderr
    assert "-> fails unless an earlier statement corrects them: 1 rows with NULL: SELECT name" in done.stdout


def test_nothing_is_pending_at_head(database: Database) -> None:
    bring(TREE, database)
    done = run_command("plan", "bin-manager", "--url", database.url)
    assert (done.returncode, done.stdout) == (0, "")
    assert ": 0 pending" in done.stderr


@pytest.mark.parametrize(
    ("statement", "how", "writes"),
    [
        ("ALTER TABLE a ADD COLUMN b INT", "at once", "yes"),
        ("ALTER TABLE a ADD COLUMN b INT -- why", "at once", "yes"),
        ("ALTER TABLE a ADD COLUMN b INT -- or ALGORITHM=COPY", "at once", "yes"),
        ("ALTER TABLE a ADD COLUMN b INT COMMENT 'lock=none, algorithm=copy'", "at once", "yes"),
        ("ALTER TABLE a ADD COLUMN b INT, ALGORITHM=COPY", "copies the table", ""),
        ("ALTER TABLE a ADD COLUMN b INT, ALGORITHM=INPLACE, LOCK=NONE", "", "yes"),
        ("ALTER TABLE a MODIFY t VARCHAR(200)", "at once", "yes"),
        (
            "ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (more) REFERENCES p (id)",
            "copies the table",
            "no, only reading; the same for called, counted, p, twice",
        ),
        ("/* in batches */ UPDATE a SET more = 1 WHERE more IS NULL LIMIT 9", "writes rows, in batches", "yes"),
        ("INSERT INTO a (id) SELECT id FROM p", "writes rows", "yes, but not to its rows of a"),
        ("UPDATE a SET more = 1 WHERE id IN (SELECT id FROM p)", "writes rows", "yes, but not to its rows of a"),
        ("UPDATE p SET id = 1", "writes rows", "yes, but not to its rows of p, child"),
        (
            "ALTER TABLE a ADD COLUMN p INT REFERENCES p (id)",
            "copies the table",
            "no, only reading; the same for called, counted, p, twice",
        ),
        ("ALTER TABLE a ADD INDEX i (id), RENAME TO b", "in place", ""),
        ("UPDATE a JOIN p ON p.id = a.id SET a.more = 1", "writes rows", "yes, but not to its rows of a, p"),
        ("DELETE FROM a WHERE id IN (SELECT id FROM p)", "writes rows", "yes, but not to its rows of a, p"),
        ("INSERT INTO child (id) SELECT id FROM a", "writes rows", "yes, but not to its rows of child, p"),
        ("REPLACE INTO p (id) SELECT id FROM a", "writes rows", "yes, but not to its rows of p, child"),
        ("ALTER TABLE child MODIFY x BIGINT", "copies the table", "no, only reading; the same for p"),
        ("ALTER TABLE a ENGINE=MyISAM", "copies the table", "no, only reading"),
        ("OPTIMIZE TABLE my", "copies the table", "no, to my, where reads wait, too, and to logged"),
        ("UPDATE my SET id = 1", "writes rows", "no, to my, where reads wait, too, and to logged"),
        ("UPDATE a SET more = 1", "writes rows", "yes, but not to its rows of a, counted, twice, called"),
        ("DELETE FROM child WHERE id < 9", "writes rows", "yes, but not to its rows of child, p"),
        ("ALTER TABLE `a-b` FORCE", "in place, rebuilds the table", "yes"),
        ("ALTER TABLE parts FORCE", "in place, rebuilds the table", "yes"),
        ("DELETE x FROM p AS x WHERE x.id = 1", "writes rows", "yes, but not to its rows of p, child"),
        ("ALTER TABLE a MODIFY id BIGINT", "copies the table", ""),
        ("ALTER TABLE a ADD PRIMARY KEY (id)", "in place, rebuilds the table", "yes"),
        ("ALTER TABLE a PARTITION BY HASH (id) PARTITIONS 2", "copies the table", "no, only reading"),
        ("ALTER TABLE a DROP COLUMN more", "", "yes, but not to more"),
        ("ALTER TABLE a RENAME COLUMN more TO c", "at once", "yes, but not to more"),
        ("CREATE INDEX i ON a (id)", "in place", "yes"),
        ("/* what the list of a customer's calls is sorted by */ CREATE\nINDEX`i`\tON a (id)", "in place", "yes"),
        ("DROP INDEX more ON a", "at once", "yes"),
        ("CREATE VIEW b AS SELECT 1", "at once", "yes"),
        ("CREATE TABLE b (id INT)", "at once", "yes"),
        ("CREATE TABLE b AS SELECT * FROM a", "writes rows", ""),
        ("UPDATE a SET id = 2", "writes rows", ""),
        ("OPTIMIZE TABLE words", "", "no, only reading"),
        ("ALTER TABLE my ENGINE=InnoDB", "copies the table", "no, only reading"),
        ("UPDATE my SET id = 1", "writes rows", "no, to my"),
        ("UPDATE LOW_PRIORITY a SET id = 1", "writes rows", "yes, but not to its rows of a"),
        ("INSERT INTO a (id) SELECT id FROM p FOR UPDATE", "writes rows", "yes, but not to its rows of a, p"),
        ("DELETE FROM p WHERE id < 9", "writes rows", "yes, but not to its rows of p, child, grandchild"),
        ("UPDATE counted SET id = 1", "writes rows", "yes, but not to its rows of counted, a"),
        ("ALTER TABLE grandchild MODIFY x BIGINT", "copies the table", "no, only reading; the same for child, p"),
        ("UPDATE twice SET id = 1", "writes rows", "yes, but not to its rows of twice, counted, a"),
        (
            "INSERT IGNORE INTO keyed SELECT id, id FROM a",
            "writes rows",
            "yes, but not to its rows of keyed, and no new",
        ),
        (
            "INSERT INTO p VALUES ((SELECT COALESCE(MAX(id), 1) FROM a))",
            "writes rows",
            "yes, but not to its rows of p, a",
        ),
        ("UPDATE seen SET id = 1", "writes rows", "yes, but not to its rows of a"),
        ("ALTER TABLE parts EXCHANGE PARTITION p0 WITH TABLE counted", "", ""),
        ("ALTER TABLE p RENAME TO q", "at once", "no, p "),
        ("ALTER TABLE a ADD INDEX i (id), ALGORITHM COPY", "copies the table", ""),
        ("ALTER TABLE `\u00e4 b` FORCE", "in place", "yes"),
        (
            "/* in batches */ UPDATE my SET id = 1 LIMIT 9",
            "writes rows, in batches",
            "no, to my, where reads wait, too",
        ),
        ("UPDATE p SET id = f()", "writes rows", "yes, but not to its rows of p, counted, child, a"),
        ("UPDATE words SET t = newest()", "writes rows", "no, to my, where reads wait, too, and to logged, and not to"),
        ("UPDATE p JOIN shown ON shown.id = p.id SET p.id = 1", "writes rows", "no, to my, where reads wait, too, and"),
        ("UPDATE p AS p SET p.id = 1", "writes rows", "yes, but not to its rows of p, child"),
        ("DELETE p FROM p JOIN a AS a ON a.id = p.id", "writes rows", "yes, but not to its rows of p, a, child"),
        ("RENAME TABLE a TO b", "at once", "no, a "),
        ("DROP TABLE a", "at once", "no, a "),
    ],
)
def test_trial_finds_how_and_whether_application_can_write(
    database: Database, statement: str, how: str, writes: str
) -> None:
    """An empty expectation: the servers differ."""
    database.run("CREATE TABLE a (id INT NOT NULL, more INT, t VARCHAR(100), INDEX more (more))")
    database.run("CREATE TABLE p (id INT PRIMARY KEY)")
    database.run("CREATE TABLE `a-b` (id INT)")
    database.run("CREATE TABLE parts (id INT) PARTITION BY HASH (id) PARTITIONS 2")
    database.run("CREATE TABLE child (id INT, x INT, FOREIGN KEY (id) REFERENCES p (id) ON DELETE CASCADE)")
    if "FROM p WHERE" in statement or "grandchild" in statement:
        database.run("ALTER TABLE child ADD PRIMARY KEY (id)")
        database.run(
            "CREATE TABLE grandchild (id INT, x INT, FOREIGN KEY (id) REFERENCES child (id) ON DELETE CASCADE)"
        )
    database.run("CREATE TABLE words (t TEXT, FULLTEXT INDEX f (t))")
    database.run("CREATE TABLE my (id INT) ENGINE=MyISAM")
    database.run("CREATE TABLE counted (id INT)")
    database.run("CREATE TABLE twice (id INT)")
    database.run("CREATE TABLE keyed (id INT PRIMARY KEY, u INT UNIQUE)")
    database.run("CREATE TABLE `\u00e4 b` (id INT)")
    database.run("CREATE VIEW seen AS SELECT id FROM a")
    database.run("CREATE TRIGGER again AFTER UPDATE ON twice FOR EACH ROW UPDATE counted SET id = id + 1")
    database.run("CREATE TRIGGER tr AFTER UPDATE ON counted FOR EACH ROW UPDATE a SET more = more + 1")
    database.run("CREATE FUNCTION f() RETURNS INT BEGIN UPDATE counted SET id = 0; RETURN 1; END")
    database.run("CREATE TABLE called (id INT)")
    database.run("CREATE TRIGGER calls BEFORE INSERT ON called FOR EACH ROW SET NEW.id = f()")
    database.run("CREATE VIEW shown AS SELECT id FROM my")
    database.run("CREATE FUNCTION newest() RETURNS INT RETURN (SELECT MAX(id) FROM my)")
    database.run("CREATE TABLE logged (id INT)")
    database.run("CREATE TRIGGER logs AFTER UPDATE ON logged FOR EACH ROW INSERT INTO my VALUES (1)")
    ((sql, found, application),) = tried(database, statement)
    assert sql == statement
    assert found.startswith(how)
    assert application.startswith(writes)


@pytest.mark.parametrize(
    ("statement", "how", "writes"),
    [
        ("CREATE OR REPLACE TABLE a (id INT)", "at once", "no, the statement drops a and its rows, and reads wait"),
        ("CREATE OR REPLACE TABLE a AS SELECT 1 AS id", "writes rows", "no, the statement drops a and its rows"),
        ("CREATE TABLE b (x INT REFERENCES a (id)) SELECT NULL AS x", "writes rows", "no, to a"),
        ("SET STATEMENT alter_algorithm = 'COPY' FOR ALTER TABLE a FORCE", "not known", "not known"),
        ("ANALYZE UPDATE a SET id = 2", "not known", "not known"),
    ],
)
def test_statements_of_mariadb_only(database: Database, statement: str, how: str, writes: str) -> None:
    if not database.is_mariadb:
        return
    database.run("CREATE TABLE a (id INT PRIMARY KEY)")
    ((_, found, application),) = tried(database, statement)
    assert (found, application[: len(writes)]) == (how, writes)


def test_statement_binlog_locks_what_is_read(database: Database) -> None:
    for table in ("a", "p"):
        database.run(f"CREATE TABLE {table} (id INT PRIMARY KEY)")
    ((_, _, application),) = tried(database, "INSERT INTO a SELECT id FROM p", read_committed=False)
    assert application.startswith("yes, but not to its rows of a, p")


@pytest.mark.parametrize(
    ("statement", "separately"),
    [
        ("ALTER TABLE a ADD COLUMN c INT COMMENT '5 %', ADD INDEX i (c)", "at once; in place"),
        ("ALTER TABLE a ADD COLUMN c INT AS (id + 1) VIRTUAL, ADD INDEX i (c)", "at once; in place"),
        ("ALTER TABLE a ADD COLUMN c VARCHAR(9) DEFAULT 'a,b', ADD COLUMN d DECIMAL(5,2)", ""),
        ("ALTER TABLE a ADD COLUMN c INT", ""),
    ],
)
def test_alter_whose_clauses_are_cheaper_apart(database: Database, statement: str, separately: str) -> None:
    database.run("CREATE TABLE a (id INT NOT NULL PRIMARY KEY, more INT)")
    with database.connect() as connection:
        trial = Trial(connection)
        MigrationContext.configure(connection, opts={"statements": trial}).impl.execute(statement)
        connection.commit()
    assert trial.separately.get(statement, "") == separately, trial.found
    assert database.rows("SHOW TABLES") == [("a",)]


@pytest.mark.parametrize(
    ("statement", "rejected"),
    [
        (
            "ALTER TABLE a ADD UNIQUE INDEX u (x)",
            ["1 duplicate values: SELECT x FROM a WHERE x IS NOT NULL GROUP BY"],
        ),
        (
            "ALTER TABLE a MODIFY x INT UNIQUE",
            ["1 duplicate values: SELECT x FROM a WHERE x IS NOT NULL GROUP BY"],
        ),
        ("CREATE UNIQUE INDEX u ON a (id, x)", []),
        ("ALTER TABLE a MODIFY x INT NOT NULL", ["1 rows with NULL: SELECT x FROM a WHERE x IS NULL"]),
        ("ALTER TABLE a MODIFY t VARCHAR(3)", ["1 values that are too long: SELECT t FROM a WHERE CHAR_LENGTH"]),
        ("ALTER TABLE a MODIFY t VARCHAR(9)", []),
        ("ALTER TABLE a MODIFY t ENUM('long','x')", ["1 values that are not in the ENUM: SELECT t FROM a"]),
        ("ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES p (id)", ["2 orphans: SELECT c.x FROM a c"]),
        ("ALTER TABLE a ADD UNIQUE INDEX u (later)", []),
        ("ALTER TABLE a ADD UNIQUE INDEX u (b(1))", ["1 duplicate values: SELECT LEFT(b, 1) FROM a WHERE"]),
        ("CREATE UNIQUE INDEX u ON a (b(1))", ["1 duplicate values: SELECT LEFT(b, 1) FROM a WHERE"]),
        ("ALTER TABLE a MODIFY b VARCHAR(9) NOT NULL", []),
        (
            "ALTER TABLE a DROP PRIMARY KEY, ADD PRIMARY KEY (t(9))",
            ["1 rows with NULL: SELECT t FROM a WHERE t IS NULL"],
        ),
        ("ALTER TABLE a MODIFY big TINYINT UNSIGNED", ["4 values that are out of range: SELECT big FROM a WHERE"]),
        ("ALTER TABLE a MODIFY big SMALLINT", []),
        ("ALTER TABLE a MODIFY b VARBINARY(1)", ["4 values that are too long: SELECT b FROM a WHERE LENGTH(b)"]),
        ("ALTER TABLE a MODIFY b CHAR(2)", []),
    ],
)
def test_rows_that_a_statement_will_reject_are_counted(database: Database, statement: str, rejected: list[str]) -> None:
    """What is counted is what the server rejects."""
    database.run("CREATE TABLE a (id INT PRIMARY KEY, x INT, t VARCHAR(100), b VARCHAR(9), big INT DEFAULT 300)")
    database.run("CREATE TABLE p (id INT PRIMARY KEY)")
    rows = "(1, 5, 'long', 'ab'), (2, 5, 'x', 'ac  '), (3, 7, NULL, 'ba'), (4, NULL, 'ab', 'ca')"
    database.run(f"INSERT INTO a (id, x, t, b) VALUES {rows}")
    database.run("INSERT INTO p VALUES (7)")
    with database.connect() as connection:
        lines = count(connection, statement)
    assert len(lines) == len(rejected)
    assert all(line.startswith(expected) for line, expected in zip(lines, rejected, strict=True)), lines
    with database.connect() as connection:
        connection.exec_driver_sql(SESSION)
        if rejected or "later" in statement:
            with pytest.raises(DBAPIError):
                connection.exec_driver_sql(statement)
        else:
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize("scratch", ["nonsense", "mysql://root:secret", "mysql://root:secret@nosuch.invalid/"])
def test_unusable_scratch_server_is_rejected(at_revision: Database, scratch: str) -> None:
    said = rejected("plan", "bin-manager", "--url", at_revision.url, "--scratch", scratch)
    assert "the scratch server" in said


def test_plan_says_whether_a_large_table_can_change_online(database: Database) -> None:
    database.run("CREATE TABLE calls (id INT PRIMARY KEY, n INT)")
    with database.connect() as connection:
        trial = Trial(connection, ["CREATE TRIGGER t AFTER INSERT ON calls FOR EACH ROW SET @a = 1"])
        impl = MigrationContext.configure(connection, opts={"statements": trial}).impl
        impl.execute("CREATE TABLE notes (id INT PRIMARY KEY, n INT)")
        for sql in ("ALTER TABLE notes MODIFY n BIGINT", "ALTER TABLE calls MODIFY n BIGINT"):
            impl.execute(sql)
        connection.commit()
    assert [*trial.online.values()] == ["can", "cannot: it has triggers"]
    small = Step("r", "t", "ALTER TABLE calls MODIFY n BIGINT", "calls", "copies the table", "no", 10, 9, online="can")
    large = replace(small, rows=2_000_000, bytes=3 * 10**9, seconds=300)
    assert "online" not in listing([small])
    assert (
        "    -> -x online=pt-online-schema-change: application writes: yes; estimate: 3 GB of disk and of binary log, "
        "600 s or more"
    ) in listing([large])
    assert "    -> pt-online-schema-change cannot change the table: it has triggers" in listing(
        [replace(large, online="cannot: it has triggers")]
    )
