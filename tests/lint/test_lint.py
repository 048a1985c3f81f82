"""make lint: each rule finds what breaks it, and lets what is good, and all that is published, pass."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from dbscheme.env.trees import ASTERISK_CONFIG, BIN_MANAGER, TREES
from dbscheme.lint.history import LAST_BEFORE_THE_RULES, History, versions
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import HISTORY_RULES, MIGRATION_RULES, check_history, check_migration, load_rules
from tests.conftest import ROOT, Tree, write_ini

load_rules()

REVISION = "0123456789ab"

# what older files do not keep to
NOT_OF_OLD = {
    "title",
    "file-name",
    "title-table",
    "both-directions",
    "mirrored",
    "new-columns",
    "primary-key",
    "documented",
    "table-names",
    "uuid-columns",
    "timestamps",
} | {
    "all-rows",
    "destructive",
}
# titles whose last words are no columns
OLD_TITLES = {"9443d2d65ad8", "b2c3d4e5f6a8", "8268e08fecd4"}

ADD = "ALTER TABLE call_calls\n    ADD COLUMN fax VARCHAR(255)"
DROP = "ALTER TABLE call_calls\n    DROP COLUMN fax"
TABLE = """CREATE TABLE fax_machines (
    id        BINARY(16) NOT NULL,
    call_id   BINARY(16),
    kind      VARCHAR(16) NOT NULL DEFAULT '',
    pages     JSON DEFAULT (JSON_ARRAY()),
    tm_create DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_fax_machines_call_id (call_id)
) DEFAULT CHARSET=utf8mb4"""

# rule -> title, upgrade's statements, downgrade's, what is said of it
BAD = {
    "unfinished": [
        (
            "call_calls add column fax",
            ["ALTER TABLE call_calls\n    ADD COLUMN fax <type>"],
            [DROP],
            "a statement of upgrade() still has <type>",
        ),
    ],
    "documented": [
        (
            "scan_scanners create table",
            [TABLE.replace("fax_machines", "scan_scanners")],
            ["DROP TABLE scan_scanners"],
            "the table scan_scanners has no entry in schema/tables.yml; add under voipbin:\n  scan-manager:\n"
            "    scan_scanners: <sentence>",
        ),
        (
            "call_hops create table",
            [TABLE.replace("fax_machines", "call_hops")],
            ["DROP TABLE call_hops"],
            "add under voipbin, call-manager:\n    call_hops: <",
        ),
    ],
    "title": [
        ("add fax to calls", [ADD], [DROP], 'the title "add fax to calls" breaks the convention'),
        ("call_calls add column", [ADD], [DROP], "breaks the convention"),
        ("Call_calls add column fax", [ADD], [DROP], "breaks the convention"),
    ],
    "title-table": [
        ("calls add column fax", [ADD], [DROP], "there is no table calls in voipbin"),
        ("customers remove table", ["DROP TABLE customer_customers"], [TABLE], "there is no table customers"),
    ],
    "matches-title": [
        ("call_calls remove column fax", [ADD], [DROP], "upgrade() does not do that"),
        ("call_calls add index fax", [ADD], [DROP], "upgrade() does not do that"),
        ("call_channels add column fax", [ADD], [DROP], "upgrade() does not do that"),
        ("call_calls add column fax fox", [ADD], [DROP], 'the title says "fox"'),
        (
            "call_calls update column type",
            ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(300)"],
            ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(255)"],
            'the title says "type", and upgrade() updates no column of that name',
        ),
    ],
    "one-statement": [("call_calls add column fax", [f"{ADD}; {DROP}", ADD], [DROP], "2 statements are in one")],
    "syntax": [
        ("call_calls add column fax", [ADD + " DEFALT 1"], [DROP], "sqlfluff does not read this as SQL of MySQL: "),
        (
            "call_calls add column fax",
            [ADD + ",\n    ADD COLUMN fox INT,,"],
            [DROP],
            "sqlfluff does not read this as SQL of MySQL: ",
        ),
        ("call_calls add column fax", [ADD, " "], [DROP], "the statement is empty"),
    ],
    "understood": [
        ("call_calls add column fax", [ADD, "SET foreign_key_checks = @off"], [DROP], "is none that the rules "),
        ("call_calls update rows", ["CALL mend_calls()"], [], "is none that the rules understand: CALL mend_calls()"),
        ("call_calls add check fax", ["ALTER TABLE call_calls ADD CHECK (fax > 1)"], [DROP], "is none that the rules "),
        ("call_calls add column fax", [ADD, "SET GLOBAL foreign_key_checks = 0"], [DROP], "is none that the rules "),
        ("call_calls add column fax", [ADD, "COMMIT"], [DROP], "is none that the rules understand: COMMIT"),
        ("call_calls add column fax", [ADD, "SELECT SLEEP(100)"], [DROP], "is none that the rules understand"),
    ],
    "both-directions": [
        ("call_calls add column fax", [ADD], [], "downgrade() does nothing; write what restores"),
        ("call_calls update rows", ["UPDATE call_calls SET status = '' WHERE status IS NULL"], [], "why the rows stay"),
        ("call_calls add column fax", [], [DROP], "upgrade() does nothing"),
    ],
    "mirrored": [
        ("call_calls add column fax", [ADD], ["ALTER TABLE call_calls DROP COLUMN fox"], "adds column call_calls.fax"),
        ("call_calls add column fax", [ADD + ", ADD INDEX idx_type (type)"], [DROP], "adds index call_calls.idx_type"),
        ("call_calls add column fax", [ADD], [DROP + ", DROP INDEX idx_type"], "drops index call_calls.idx_type"),
        ("fax_machines create table", [TABLE], ["DROP TABLE fax_papers"], "adds table fax_machines"),
        (
            "call_calls update column status",
            ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(300)"],
            ["ALTER TABLE call_calls MODIFY COLUMN type VARCHAR(255)"],
            "upgrade() modifies call_calls.status, and downgrade() does not",
        ),
        (
            "call_calls update column status",
            ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(300)"],
            ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(300)"],
            "both directions modify call_calls.status alike",
        ),
        (
            "call_calls update column status",
            ["ALTER TABLE call_calls RENAME COLUMN status TO state"],
            ["ALTER TABLE call_calls RENAME COLUMN state TO type"],
            "renames call_calls.status to state, and downgrade() does not",
        ),
        (
            "call_calls update table calls",
            ["RENAME TABLE call_calls TO call_legs"],
            ["RENAME TABLE call_legs TO a"],
            "back",
        ),
    ],
    "names": [
        (
            "call_calls add index type",
            ["ALTER TABLE call_calls ADD INDEX (type)"],
            [DROP],
            "index of call_calls over type",
        ),
        ("call_calls add index type", ["ALTER TABLE call_calls ADD UNIQUE (type)"], [DROP], "over type has no name"),
        ("call_calls add column fax", ["ALTER TABLE call_calls ADD COLUMN fax INT UNIQUE"], [DROP], "over fax has no"),
        (
            "fax_machines create table",
            [TABLE.replace("idx_fax_machines_call_id ", "")],
            ["DROP TABLE fax_machines"],
            "no",
        ),
        (
            "call_calls add key flow_id",
            ["ALTER TABLE call_calls ADD FOREIGN KEY (flow_id) REFERENCES flow_flows (id)"],
            [DROP],
            "a foreign key of call_calls over flow_id has no name",
        ),
    ],
    "table-names": [
        (
            "machines create table",
            [TABLE.replace("fax_", "")],
            ["DROP TABLE machines"],
            "not called <service>_<plural>",
        ),
        (
            "fax_machine create table",
            [TABLE.replace("machines (", "machine (")],
            ["DROP TABLE fax_machine"],
            "not called",
        ),
        ("calls add column fax", [ADD.replace("call_calls", "calls")], [DROP], "there is no table calls in voipbin"),
        (
            "call_calls add column fax",
            [ADD],
            [DROP.replace("call_calls", "calls_call")],
            "there is no table calls_call",
        ),
        (
            "call_calls update rows",
            ["UPDATE call_calls SET type = (SELECT MAX(type) FROM calls) WHERE type IS NULL"],
            [],
            "there is no table calls in",
        ),
    ],
    "uuid-columns": [
        (
            "call_calls add column fax_uuid",
            ["ALTER TABLE call_calls ADD COLUMN fax_uuid CHAR(32)"],
            [DROP],
            "is CHAR(32)",
        ),
        ("call_calls add column fax", ["ALTER TABLE call_calls ADD COLUMN fax VARCHAR(36)"], [DROP], "is VARCHAR(36)"),
        (
            "call_calls add column fax_id",
            ["ALTER TABLE call_calls ADD COLUMN fax_id VARCHAR(36)"],
            [DROP],
            "VARCHAR(36)",
        ),
        (
            "fax_machines create table",
            [TABLE.replace("(16) NOT", "(36) NOT")],
            ["DROP TABLE fax_machines"],
            "BINARY(36)",
        ),
        ("call_calls update column id", ["ALTER TABLE call_calls MODIFY COLUMN id CHAR(36)"], [DROP], "id is CHAR(36)"),
    ],
    "timestamps": [
        ("call_calls add column tm_fax", ["ALTER TABLE call_calls ADD COLUMN tm_fax DATETIME"], [DROP], "is DATETIME"),
        (
            "call_calls add column faxed",
            ["ALTER TABLE call_calls ADD COLUMN faxed TIMESTAMP(6)"],
            [DROP],
            "TIMESTAMP(6)",
        ),
        ("call_calls add column tm_fax", ["ALTER TABLE call_calls ADD COLUMN tm_fax BIGINT"], [DROP], "is BIGINT"),
    ],
    "defaults": [
        (
            "call_calls add column fax",
            ["ALTER TABLE call_calls ADD COLUMN fax DATETIME(6) DEFAULT NOW()"],
            [DROP],
            "call_calls.fax DATETIME(6) has DEFAULT NOW(); write CURRENT_TIMESTAMP(6)",
        ),
        (
            "call_calls add column fax",
            ["ALTER TABLE call_calls ADD COLUMN fax DATETIME(6) DEFAULT CURRENT_TIMESTAMP"],
            [DROP],
            "; write CURRENT_TIMESTAMP(6)",
        ),
        (
            "call_calls add column fax",
            ["ALTER TABLE call_calls ADD COLUMN fax TEXT DEFAULT ''"],
            [DROP],
            "has DEFAULT ''",
        ),
        ("call_calls add column fax", ["ALTER TABLE call_calls ADD fax JSON DEFAULT JSON_ARRAY()"], [DROP], "JSON has"),
        (
            "call_calls add column fax",
            ["ALTER TABLE call_calls ADD fax BINARY(16) DEFAULT UUID()"],
            [DROP],
            "DEFAULT UUID()",
        ),
    ],
    "instant-lock": [
        ("call_calls add column fax", [ADD + ", ALGORITHM=INSTANT, LOCK=NONE"], [DROP], "LOCK stands beside")
    ],
    "one-server": [
        ("call_calls update rows", ["UPDATE call_calls SET type = 'a' || type WHERE id = 1"], [], "|| is OR, whatever"),
        (
            "call_calls update rows",
            ["UPDATE call_calls SET data = CAST(type AS JSON) WHERE id = 1"],
            [],
            "CAST(... AS JSON)",
        ),
        (
            "call_calls update rows",
            ["WITH c AS (SELECT 1 AS n) UPDATE call_calls SET type = 'a' WHERE id IN (SELECT n FROM c)"],
            [],
            "WITH before UPDATE is MySQL's alone",
        ),
        ("call_calls remove rows", ["DELETE FROM call_calls AS c WHERE c.id = 1"], [], "an alias in DELETE FROM"),
        (
            "call_calls add column fax",
            ["ALTER TABLE call_calls ADD COLUMN fax UUID"],
            [DROP],
            "type UUID of call_calls.fax",
        ),
        ("call_calls add column fax", [ADD + " COLLATE utf8mb4_0900_ai_ci"], [DROP], "utf8mb4_0900_ai_ci is MySQL's"),
        ("call_calls add column fax", [ADD + " /*!80016 INVISIBLE */"], [DROP], "is read by some servers only"),
        (
            "call_calls add column fax",
            ["ALTER TABLE call_calls ADD COLUMN fax INT GENERATED ALWAYS AS (1) VIRTUAL NOT NULL"],
            [DROP],
            "write /*!50700 NOT NULL */",
        ),
        (
            "call_calls update rows",
            ["UPDATE call_calls SET id = UUID_TO_BIN('x') WHERE id = ''"],
            [],
            "UUID_TO_BIN() is",
        ),
        ("call_calls update rows", ["UPDATE call_calls SET type = data->>'$.x' WHERE id = ''"], [], "->> is MySQL's"),
        ("call_calls remove check x", ["ALTER TABLE call_calls DROP CHECK x"], [DROP], "write DROP CONSTRAINT"),
        (
            "call_calls add index x",
            ["ALTER TABLE call_calls ADD INDEX x ((LOWER(type)))"],
            [DROP],
            "over an expression",
        ),
        ("call_calls update index x", ["ALTER TABLE call_calls ALTER INDEX x INVISIBLE"], [DROP], "ALTER INDEX"),
        (
            "tag_tags add rows",
            ["INSERT INTO tag_tags (id) VALUES ('a') AS new ON DUPLICATE KEY UPDATE id = new.id"],
            [],
            "VALUES ... AS new is MySQL's alone",
        ),
        ("call_calls update table x", ["ALTER TABLE call_calls ENGINE=Aria"], [DROP], "every table is InnoDB"),
    ],
    "guards": [
        ("call_calls add column fax", ["ALTER TABLE call_calls ADD COLUMN IF NOT EXISTS fax INT"], [DROP], "IF EXISTS"),
        ("fax_machines create table", [TABLE], ["DROP TABLE IF EXISTS fax_machines"], "IF EXISTS"),
        (
            "fax_machines create table",
            [TABLE.replace("TABLE", "TABLE IF NOT EXISTS", 1)],
            ["DROP TABLE fax_machines"],
            "IF",
        ),
        (
            "call_calls update rows",
            ["UPDATE call_calls SET type = 'a' WHERE (SELECT COUNT(*) FROM information_schema.columns) > 0"],
            [],
            "it reads information_schema",
        ),
    ],
    "all-rows": [
        (
            "call_calls update rows",
            ["UPDATE call_calls AS c LEFT JOIN tag_tags AS t ON t.id = c.id SET c.type = 'a'"],
            [],
            "UPDATE of all rows of call_calls",
        ),
        ("call_calls update rows", ["UPDATE call_calls SET type = 'a'"], [], "UPDATE of all rows of call_calls"),
        ("call_calls update rows", ["UPDATE call_calls SET type = 'a' WHERE 1 = 1"], [], "UPDATE of all rows"),
        ("call_calls remove rows", ["DELETE FROM call_calls"], [], "DELETE of all rows of call_calls"),
        (
            "call_calls update rows",
            ["UPDATE call_calls AS c SET c.type = 'a'"],
            [],
            "UPDATE of all rows of call_calls",
        ),
        (
            "call_calls add column fax",
            [ADD, "UPDATE call_calls SET fax = type WHERE fax IS NULL"],
            [DROP],
            "UPDATE of all rows of call_calls",
        ),
        ("call_calls remove rows", ["TRUNCATE TABLE call_calls"], [], "TRUNCATE of all rows of call_calls"),
    ],
    "database-names": [
        ("call_calls add column fax", [ADD.replace("call_calls", "voipbin.call_calls")], [DROP], "a database: voipbin"),
        ("call_calls update table x", ["RENAME TABLE a.call_calls TO a.call_legs"], [], "it names a database: a"),
        ("call_calls add column fax", ["USE voipbin", ADD], [DROP], "it names a database: USE voipbin"),
    ],
    "destructive": [
        (
            "call_calls update column status",
            ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(255) NOT NULL"],
            ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(255) NOT NULL DEFAULT ''"],
            "it takes the default from call_calls.status",
        ),
        (
            "call_calls remove column type",
            ["ALTER TABLE call_calls DROP COLUMN type"],
            [ADD],
            "the column call_calls.type",
        ),
        ("call_calls remove table", ["DROP TABLE call_calls"], [TABLE], "it drops the table call_calls"),
        (
            "call_calls update column status",
            ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(100)"],
            ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(255)"],
            "it narrows call_calls.status from VARCHAR(255) to VARCHAR(100)",
        ),
        (
            "call_calls update column status",
            ["ALTER TABLE call_calls CHANGE COLUMN status state ENUM('a')"],
            ["ALTER TABLE call_calls CHANGE COLUMN state status ENUM('a', 'b')"],
            "it renames the column call_calls.status to state",
        ),
        (
            "call_calls update column status",
            ["ALTER TABLE call_calls MODIFY COLUMN status ENUM('a')"],
            ["ALTER TABLE call_calls MODIFY COLUMN status ENUM('a', 'b')"],
            "it narrows call_calls.status from ENUM('a', 'b') to ENUM('a')",
        ),
        (
            "call_calls update column status",
            ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(255) NOT NULL"],
            ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(255)"],
            "it forbids NULL in call_calls.status",
        ),
        ("call_calls update table a", ["RENAME TABLE call_calls TO call_legs"], [], "it renames the table call_calls"),
    ],
    "new-columns": [
        (
            "call_calls add column fax",
            [ADD + " DEFAULT 'x'", "ALTER TABLE call_calls MODIFY COLUMN fax VARCHAR(255) NOT NULL"],
            [DROP],
            "call_calls.fax becomes NOT NULL and has no default",
        ),
        ("call_calls add column fax", [ADD + " NOT NULL"], [DROP], "call_calls.fax is NOT NULL and has no default"),
        (
            "call_calls add column fax",
            [ADD + " NOT NULL DEFAULT 'x'", "ALTER TABLE call_calls ALTER COLUMN fax DROP DEFAULT"],
            [DROP],
            "call_calls.fax is NOT NULL and loses its default",
        ),
    ],
    "primary-key": [
        (
            "fax_machines create table",
            ["CREATE TABLE fax_machines (kind INT, UNIQUE INDEX uq_kind (kind)) DEFAULT CHARSET=utf8mb4"],
            ["DROP TABLE fax_machines"],
            "the table fax_machines has no primary key",
        ),
        (
            "tag_tags remove key primary",
            ["ALTER TABLE tag_tags DROP PRIMARY KEY"],
            ["ALTER TABLE tag_tags ADD PRIMARY KEY (id)"],
            "the table tag_tags loses its primary key",
        ),
    ],
    "writers-wait": [
        ("call_calls add column fax", [ADD + ", ALGORITHM=COPY"], [DROP], "ALGORITHM=COPY makes all who write"),
        ("call_calls add column fax", [ADD + ", LOCK=SHARED"], [DROP], "LOCK=SHARED makes all who write"),
    ],
    "charset": [
        (
            "tag_tags update column name",
            ["ALTER TABLE tag_tags MODIFY COLUMN name VARCHAR(255) CHARACTER SET latin1"],
            ["ALTER TABLE tag_tags MODIFY COLUMN name VARCHAR(255)"],
            "latin1 has no room for every character; write utf8mb4",
        ),
        ("tag_tags update table a", ["ALTER TABLE tag_tags CONVERT TO CHARACTER SET latin1"], [], "latin1 has no room"),
        (
            "fax_machines create table",
            [TABLE.replace("CHARSET=utf8mb4", "CHARSET = ascii")],
            ["DROP TABLE fax_machines"],
            "ascii has no room",
        ),
        ("fax_machines create table", [TABLE.split(") DEFAULT")[0] + ")"], ["DROP TABLE fax_machines"], "no char"),
    ],
}

GOOD = {
    "a column": ("call_calls add column fax", [ADD], [DROP], ""),
    "a table": ("fax_machines create table", [TABLE], ["DROP TABLE fax_machines"], ""),
    "a column and its index": (
        "call_calls add column fax_id",
        ["ALTER TABLE call_calls ADD COLUMN fax_id BINARY(16), ADD INDEX idx_call_calls_fax_id (fax_id)"],
        ["ALTER TABLE call_calls DROP COLUMN fax_id"],
        "",
    ),
    "a column that is filled, then NOT NULL": (
        "tag_tags add column fax",
        [
            "ALTER TABLE tag_tags ADD COLUMN fax INT",
            "UPDATE tag_tags SET fax = 1 WHERE fax IS NULL",
            "ALTER TABLE tag_tags MODIFY COLUMN fax INT NOT NULL DEFAULT 1",
        ],
        ["ALTER TABLE tag_tags DROP COLUMN fax"],
        "",
    ),
    "a column that is called like a word": (
        "call_calls add column ignored nowait",
        ["ALTER TABLE call_calls ADD COLUMN ignored INT, ADD COLUMN nowait INT"],
        ["ALTER TABLE call_calls DROP COLUMN ignored, DROP COLUMN nowait"],
        "",
    ),
    "a text that is called like a function": (
        "call_calls add column fax",
        [ADD + " NOT NULL DEFAULT 'now'"],
        [DROP],
        "",
    ),
    "the time as a default": (
        "call_calls add column tm_fax",
        ["ALTER TABLE call_calls ADD COLUMN tm_fax DATETIME(6) DEFAULT NOW(6)"],
        ["ALTER TABLE call_calls DROP COLUMN tm_fax"],
        "",
    ),
    "a default that is dropped at once": (
        "call_calls add column fax",
        [ADD + " DEFAULT 'x'", "ALTER TABLE call_calls ALTER COLUMN fax DROP DEFAULT"],
        [DROP],
        "",
    ),
    "a unique key and a foreign key": (
        "talk_messages add key sender",
        [
            "ALTER TABLE talk_messages ADD UNIQUE INDEX uq_talk_messages_id (id), "
            "ADD CONSTRAINT fk_talk_messages_chat FOREIGN KEY (chat_id) REFERENCES talk_chats (id), "
            "ADD CONSTRAINT ck_talk_messages_id CHECK (id <> '')"
        ],
        [
            "ALTER TABLE talk_messages DROP CONSTRAINT ck_talk_messages_id, DROP FOREIGN KEY fk_talk_messages_chat, "
            "DROP INDEX uq_talk_messages_id"
        ],
        "",
    ),
    "a generated column": (
        "call_calls add column fax",
        [ADD + " GENERATED ALWAYS AS (JSON_VALUE(data, '$.fax')) STORED /*!50700 NOT NULL */"],
        [DROP],
        "",
    ),
    "a rename": (
        "call_calls update table legs",
        ["RENAME TABLE call_calls TO call_legs", "ALTER TABLE call_legs ADD COLUMN fax INT"],
        ["ALTER TABLE call_legs DROP COLUMN fax", "RENAME TABLE call_legs TO call_calls"],
        "Safe: call-manager has been stopped for it.",
    ),
    "a wider column": (
        "call_calls update column status",
        ["ALTER TABLE call_calls MODIFY COLUMN status TEXT"],
        ["ALTER TABLE call_calls MODIFY COLUMN status VARCHAR(255)"],
        "",
    ),
    "rows": (
        "call_calls update column status",
        ["UPDATE call_calls AS c JOIN flow_flows AS f ON f.id = c.flow_id SET c.status = 'a' WHERE c.status IS NULL"],
        [],
        "Nothing tells on the way down which were NULL.",
    ),
    "another character set": (
        "call_calls update table charset",
        ["ALTER TABLE call_calls CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"],
        ["ALTER TABLE call_calls CONVERT TO CHARACTER SET utf8mb3"],
        "",
    ),
    "a temporary table": (
        "call_calls update rows",
        [
            "CREATE TEMPORARY TABLE busy (id BINARY(16) NOT NULL PRIMARY KEY)\n    DEFAULT CHARSET=utf8mb4",
            "UPDATE call_calls SET status = 'busy' WHERE id IN (SELECT id FROM busy)",
            "DROP TEMPORARY TABLE busy",
        ],
        [],
        "Not undone.",
    ),
    "rows by an alias": (
        "contact_cases remove rows",
        ["DELETE FROM c USING contact_cases AS c JOIN contact_contacts AS o ON o.id = c.contact_id"],
        [],
        "Gone for good.",
    ),
    "a generated column in a new way": (
        "contact_cases update column open_peer_uk",
        [
            "ALTER TABLE contact_cases DROP COLUMN open_peer_uk",
            "ALTER TABLE contact_cases ADD COLUMN open_peer_uk INT AS (1) STORED",
        ],
        [
            "ALTER TABLE contact_cases DROP COLUMN open_peer_uk",
            "ALTER TABLE contact_cases ADD COLUMN open_peer_uk INT AS (2) STORED",
        ],
        "",
    ),
    "what is dropped": (
        "call_calls remove column type",
        ["ALTER TABLE call_calls DROP COLUMN type"],
        ["ALTER TABLE call_calls ADD COLUMN type VARCHAR(16) AFTER flow_id"],
        "Safe: call-manager has not read it since 2026-05.",
    ),
    "a colon and a percent sign": (
        "call_calls update rows",
        ['UPDATE call_calls SET data = \'{"days":28, "share":"5%"}\' WHERE data IS NULL'],
        [],
        "Not undone on the way down.",
    ),
}


def write(
    root: Path,
    title: str,
    up: list[str],
    down: list[str],
    explanation: str = "",
    tree: str = "bin-manager",
    last: str | None = None,
) -> Path:
    """A migration as "alembic revision" names it, behind another, or the last one that the rules leave alone."""
    folder = versions(root, TREES[tree])
    folder.mkdir(parents=True, exist_ok=True)
    slug = "_".join(title.split()).lower()
    name = f"2026-09-01_{REVISION}_{slug}.py" if tree == "bin-manager" else f"{REVISION}_{slug}.py"
    last = last or LAST_BEFORE_THE_RULES[tree]

    def body(statements: list[str]) -> str:
        calls = [f'    op.execute("""\n{textwrap.indent(sql, " " * 8)}\n    """)\n' for sql in statements]
        return "\n".join(calls) or "    pass\n"

    (folder / name).write_text(
        f'"""{title}\n\n{explanation}\n\nRevision ID: {REVISION}\nRevises: {last}\n'
        f'Create Date: 2026-09-01 12:00:00.000000\n\n"""\nfrom alembic import op\n\n'
        f'revision = "{REVISION}"\ndown_revision = "{last}"\nbranch_labels = None\ndepends_on = None\n\n\n'
        f"def upgrade() -> None:\n{body(up)}\n\ndef downgrade() -> None:\n{body(down)}"
    )
    return folder / name


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout with what the rules look at, and without migrations."""
    (tmp_path / "schema").mkdir()
    entries = "voipbin:\n  fax-manager:\n    fax_machines: Machines.\n    fax_papers: Paper.\n"
    text = (ROOT / "schema" / "tables.yml").read_text()
    text = text.replace("voipbin:\n", entries, 1).replace("    call_calls:", "    call_legs: Legs.\n    call_calls:")
    (tmp_path / "schema" / "tables.yml").write_text(text)
    return tmp_path


def found(root: Path) -> list[str]:
    """What the rules find in the only new file, as it is printed, without the path."""
    history = History(root)
    (migration,) = history.new
    return [str(finding).removeprefix(f"{finding.path}:") for finding in check_migration(migration, history)]


@pytest.mark.parametrize(("rule", "number"), [(rule, number) for rule in BAD for number in range(len(BAD[rule]))])
def test_what_breaks_a_rule(root: Path, rule: str, number: int) -> None:
    *migration, said = BAD[rule][number]
    write(root, *migration)
    lines = [line for line in found(root) if f" {rule}: " in line]
    assert any(said in line for line in lines), found(root)
    assert all(MIGRATION_RULES[rule].code in line and "; " in line for line in lines)


@pytest.mark.parametrize("name", GOOD)
def test_what_is_good(root: Path, name: str) -> None:
    write(root, *GOOD[name])
    assert found(root) == []


def test_every_rule_is_tried() -> None:
    elsewhere = {"file-name", "raw-sql", "waivers"}
    assert BAD.keys() | elsewhere == MIGRATION_RULES.keys()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('op.execute("""\n', 'op.execute(f"""\n', "op.execute() is not given one plain string"),
        ("    op.execute", "    op.add_column('call_calls', None)\n    op.execute", "upgrade() does something else"),
        ("    op.execute", "    for _ in range(2):\n        op.execute", "upgrade() does something else: for _ in"),
        (
            "from alembic import op",
            "import sqlalchemy as sa\nfrom alembic import op",
            "it imports something else than op",
        ),
        ("branch_labels = None", "branch_labels = None\nTABLE = 'call_calls'", "it has more than upgrade() and"),
        ("def downgrade", "def undo", "it has no downgrade()"),
    ],
)
def test_more_than_raw_sql(root: Path, old: str, new: str, said: str) -> None:
    path = write(root, *GOOD["a column"])
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert any(f"M05 raw-sql: {said}" in line for line in found(root)), found(root)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "Create Date: 2026-09-01",
            "Create Date: 2026-09-02",
            "rename it to 2026-09-02_0123456789ab_call_calls_add_column",
        ),
        (
            "call_calls add column fax",
            "call_calls add column fax fix",
            "rename it to 2026-09-01_0123456789ab_call_calls_add_",
        ),
        (
            f"Revision ID: {REVISION}",
            "Revision ID: 0",
            'the docstring says "Revision ID: 0", and revision is 0123456789ab',
        ),
        ("Revises: e", "Revises: f", 'the docstring says "Revises: f'),
    ],
)
def test_names_and_docstrings_that_disagree(root: Path, old: str, new: str, said: str) -> None:
    path = write(root, *GOOD["a column"])
    path.write_text(path.read_text().replace(old, new, 1))
    assert any("M02 file-name: the" in line and said in line for line in found(root)), found(root)


def test_a_waiver_needs_a_reason_and_something_to_waive(root: Path) -> None:
    up = "ALTER TABLE call_calls\n    ADD COLUMN fax_id VARCHAR(64)"
    path = write(root, "call_calls add column fax_id", [up], ["ALTER TABLE call_calls\n    DROP COLUMN fax_id"])
    text = path.read_text()

    def waived(comment: str) -> list[str]:
        path.write_text(text.replace("def upgrade", f"{comment}\ndef upgrade"))
        return found(root)

    assert waived("# lint: uuid-columns: the provider's id, a text") == []
    assert [line.split("; ")[0] for line in waived("# lint: uuid-columns")] == [
        "20:1: M14 uuid-columns: call_calls.fax_id is VARCHAR(64)",
        "18:1: M24 waivers: it waives uuid-columns without a reason",
    ]
    assert "there is no rule uuids that can be waived" in waived("# lint: uuids: a text")[1]
    for slip in ("uuid-column", "M14"):
        assert waived(f"# lint: {slip}: a text")[1].endswith("; write # lint: uuid-columns: a text")
    for almost in (
        "# lint: uuid-columns, charset: a text",
        "#lint: uuid-columns: a text",
        "# lint uuid-columns - a text",
    ):
        assert f"18:1: M24 waivers: this waives nothing: {almost}; " in waived(almost)[1]
    assert "there is no rule waivers that can be waived" in waived("# lint: waivers: all of them")[1]
    both = "# lint: uuid-columns: a text\n# lint: charset: none is needed"
    assert waived(both) == ["19:1: M24 waivers: it waives charset, which finds nothing here; delete the waiver"]


def test_a_table_made_by_another_new_file_is_known(root: Path) -> None:
    write(root, *GOOD["a table"]).rename(versions(root, BIN_MANAGER) / "2026-08-31_table.py")
    write(root, "fax_machines add column fax", *([sql.replace("call_calls", "fax_machines")] for sql in (ADD, DROP)))
    history = History(root)
    assert [str(each) for each in check_migration(history.new[-1], history)] == []


# --- the history


def chain(root: Path, tree: str, *revisions: tuple[str, str]) -> None:
    """Files with nothing but an id and what they follow, as Python."""
    folder = versions(root, TREES[tree])
    folder.mkdir(parents=True, exist_ok=True)
    for number, (revision, down_revision) in enumerate(revisions):
        (folder / f"{number}.py").write_text(f"revision = {revision!r}\ndown_revision = {down_revision}\n")


A, B, C, D = ("a" * 12, "b" * 12, "c" * 12, "d" * 12)


@pytest.mark.parametrize(
    ("rule", "revisions", "said"),
    [
        ("one-head", [(A, None), (B, repr(A)), (C, repr(A))], f"{B} is a head, and so is {C}"),
        ("linear", [(A, None), (B, repr(A)), (C, repr(A)), (D, repr((B, C)))], f"it merges {B} and {C}"),
        ("linear", [(A, None), (B, repr(A)), (C, repr(A))], f"{A} is followed by 2 revisions"),
        ("linear", [(A, None), (B, None)], "it follows none, and neither does another one"),
        ("linear", [(A, None), (B, repr(C)), (C, repr(B))], "it follows itself, or others that follow it"),
        ("linear", [(A, None), (B, repr(B))], "it follows itself"),
        ("linear", [(A, f"None\ndepends_on = {B!r}")], "it has depends_on"),
        ("unique-id", [(A, None), (B, repr(A)), (B, repr(A))], f"{B} is the id of 2.py, too"),
        ("parent", [(A, None), (B, repr(C))], f"there is no revision {C} in bin-manager"),
        ("id", [(A, None), ("add_fax", repr(A))], "the id add_fax is not one of Alembic's"),
        ("id", [(A, None), ("", repr(A))], "it sets no revision"),
        ("python", [(A, "None\ndef")], "Python cannot read it"),
    ],
)
def test_a_history_that_is_not_one_line(root: Path, rule: str, revisions: list[tuple[str, str]], said: str) -> None:
    chain(root, "bin-manager", *revisions)
    findings = [str(each) for each in check_history(History(root)) if each.rule == rule]
    assert any(said in each for each in findings), list(map(str, check_history(History(root))))


def test_an_id_that_is_in_both_trees(root: Path) -> None:
    chain(root, "bin-manager", (A, None))
    chain(root, "asterisk_config", (A, None))
    assert [each.code for each in check_history(History(root))] == ["H03", "H03"]


def test_every_rule_of_the_history_is_tried() -> None:
    assert {"one-head", "linear", "unique-id", "parent", "id", "python"} == HISTORY_RULES.keys()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a\x00b", b"def", b""], ids=["not UTF-8", "zero", "broken", "empty"])
def test_a_file_that_is_no_python(root: Path, content: bytes) -> None:
    folder = versions(root, BIN_MANAGER)
    folder.mkdir(parents=True)
    (folder / "junk.py").write_bytes(content)
    history = History(root)
    findings = [*check_history(history), *(each for file in history.new for each in check_migration(file, history))]
    assert findings
    assert ("H06" in {each.code for each in findings}) == bool(content)


def test_what_is_no_file(root: Path) -> None:
    """A folder, a link to nowhere; what an editor leaves is passed over, as Alembic does."""
    folder = versions(root, BIN_MANAGER)
    folder.mkdir(parents=True)
    (folder / "folder.py").mkdir()
    (folder / "link.py").symlink_to("nowhere")
    (folder / ".#open.py").symlink_to("nobody@nowhere")
    findings = {each.path.name: each.what for each in check_history(History(root)) if each.code == "H06"}
    assert findings == {
        "folder.py": "Python cannot read it: Is a directory",
        "link.py": "Python cannot read it: No such file or directory",
    }


def test_what_is_published_is_not_to_blame(checkout: Path) -> None:
    """Of two heads, of two files with one id, or with one parent: the new one is what can be changed."""
    path = next((checkout / "bin-manager/main/versions").glob(f"*{LAST_BEFORE_THE_RULES['bin-manager']}*"))
    text = path.read_text()
    new = path.with_name("2026-09-01_new.py")
    other = text.replace(f'revision = "{LAST_BEFORE_THE_RULES["bin-manager"]}"', f'revision = "{REVISION}"')
    for content in (text, other):
        new.write_text(content)
        blamed = {each.path for each in check_history(History(checkout))}
        assert new in blamed
        assert path not in blamed


def test_other_ways_to_write_the_same(root: Path) -> None:
    """CRLF, type hints, quotes of another kind, a byte order mark."""
    path = write(root, *GOOD["a column"])
    text = path.read_text().replace('revision = "', 'revision: str = "').replace("None\n", "None\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert found(root) == []


# --- what is there


def test_the_repository_has_no_findings() -> None:
    history = History(ROOT)
    assert list(map(str, check_history(history))) == []
    assert [str(found) for each in history.new for found in check_migration(each, history)] == []


@pytest.mark.exhaustive
def test_what_is_published_keeps_to_most_rules(tree: Tree) -> None:
    """All but those that it was the reason for; Asterisk's own newer files are no business of these."""
    history = History(ROOT)
    rules = [rule for rule in MIGRATION_RULES.values() if rule.name not in NOT_OF_OLD]
    migrations = [each for each in history.migrations[tree.name] if not each.is_asterisks_own]
    assert [
        f"{migration.path.name}: {problem}"
        for migration in migrations
        for rule in rules
        for problem in rule.check(migration, history)
        if (rule.name, migration.revision) not in {("matches-title", revision) for revision in OLD_TITLES}
    ] == []


def test_bin_managers_titles_and_file_names_have_always_kept_to_the_convention() -> None:
    history = History(ROOT)
    for name in ("title", "file-name"):
        for migration in history.migrations["bin-manager"]:
            problems = list(MIGRATION_RULES[name].check(migration, history))
            assert not problems or migration.title == "all create base", problems


def test_asterisks_own_files_are_left_alone(root: Path) -> None:
    """As its contrib/ast-db-manage writes them."""
    folder = versions(root, ASTERISK_CONFIG)
    folder.mkdir(parents=True)
    (folder / f"{REVISION}_add_fax.py").write_text(
        f'"""add fax\n\nRevision ID: {REVISION}\nRevises: {LAST_BEFORE_THE_RULES["asterisk_config"]}\n\n"""\n\n'
        f"# revision identifiers, used by Alembic.\nrevision = '{REVISION}'\n"
        f"down_revision = '{LAST_BEFORE_THE_RULES['asterisk_config']}'\n\n"
        "from alembic import op\nimport sqlalchemy as sa\n\n"
        "def upgrade():\n    op.add_column('ps_endpoints', sa.Column('fax', sa.Integer))\n\n"
        "def downgrade():\n    op.drop_column('ps_endpoints', 'fax')\n"
    )
    assert History(root).new == []
    path = folder / "5123456789ab_drop_contacts.py"
    path.write_text(
        f'"""drop contacts\n\n"""\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision = "5123456789ab"\n'
        f'down_revision = "{REVISION}"\n\ndef upgrade() -> None:\n    op.drop_table("ps_contacts")\n'
    )
    assert [migration.path for migration in History(root).new] == [path]  # written by hand, in our ways
    path.unlink()
    write(root, "ps_endpoints add column fox", [ADD], [DROP], tree="asterisk_config")
    assert [migration.title for migration in History(root).new] == ["ps_endpoints add column fox"]


# --- the command


def lint(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dbscheme", "lint", *arguments], cwd=root, capture_output=True, text=True
    )


@pytest.mark.parametrize("content", ["", "<<<<<<< HEAD\nvoipbin:\n=======\n", "voipbin: [", "large: []\nlarge: []"])
def test_a_list_of_tables_that_cannot_be_read(checkout: Path, content: str) -> None:
    (checkout / "schema/tables.yml").write_text(content)
    done = lint(checkout)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("lint: schema/tables.yml ")
    assert len(done.stderr.splitlines()) == 1


def test_quiet_when_all_is_well() -> None:
    done = lint(ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_file_that_is_no_migration() -> None:
    done = lint(ROOT, "README.md")
    assert done.returncode == 2
    assert done.stderr.endswith("README.md is no migration: give files of a tree's versions/\n")


def test_findings_are_lines_with_file_and_line(checkout: Path) -> None:
    head = ScriptDirectory(checkout / "bin-manager" / "main").get_current_head()
    write(checkout, "call_calls add column fax", [ADD + " DEFALT 1"], [DROP], last=head)
    done = lint(checkout)
    assert done.returncode == 1
    path = f"bin-manager/main/versions/2026-09-01_{REVISION}_call_calls_add_column_fax.py"
    assert done.stdout.startswith(f"{path}:21:1: M07 syntax: sqlfluff does not read this as SQL of MySQL: ")
    assert len(done.stdout.splitlines()) == 1


def test_a_new_file_is_checked_at_once(copied_tree: Tree) -> None:
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    table = "call_calls" if copied_tree.name == "bin-manager" else "ps_endpoints"
    done = copied_tree.alembic("revision", "-m", f"{table} add column fax")
    assert done.returncode == 0, done.stderr
    assert "M04 unfinished: it is still as the template has it" in done.stdout


def test_migrations_are_read_without_being_run(root: Path) -> None:
    path = write(root, *GOOD["a column"])
    path.write_text(path.read_text() + "\nraise SystemExit('it was run')\n")
    assert "it has more than upgrade()" in found(root)[0]
    assert Migration(path, BIN_MANAGER).revision == REVISION
