"""make lint: each rule finds violations, and accepts good migrations and the published ones."""

import json
import re
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
from tests.conftest import ROOT, Tree, assert_recipes_exist, write_ini

load_rules()

REVISION = "0123456789ab"
A, B, C, D = ("a" * 12, "b" * 12, "c" * 12, "d" * 12)

# rules that published files break
NOT_PUBLISHED = set(
    "all-rows both-directions charset destructive documented file-name identifiers money new-columns primary-key "
    "row-statements table-names timestamps title uuid-columns".split()
)
# published titles whose last words are not columns
PUBLISHED_TITLES = {"9443d2d65ad8", "b2c3d4e5f6a8", "8268e08fecd4"}

ADD = "ALTER TABLE call_calls\n    ADD COLUMN fax VARCHAR(255)"
DROP = "ALTER TABLE call_calls\n    DROP COLUMN fax"
TITLE = "call_calls add column fax"
TABLE = """CREATE TABLE fax_machines (
    id        BINARY(16) NOT NULL,
    call_id   BINARY(16),
    kind      VARCHAR(16) NOT NULL DEFAULT '',
    pages     JSON DEFAULT (JSON_ARRAY()),
    tm_create DATETIME(6),
    PRIMARY KEY (id),
    INDEX idx_fax_machines_call_id (call_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci"""
MODIFY = "ALTER TABLE call_calls MODIFY COLUMN status"

# rule -> the statements of upgrade(), and the message; in addition to the bad example in the rule's text
BAD = {
    "documented": [
        ("CREATE TABLE scan_scanners (id INT)", "under voipbin:\n  scan-manager:\n    scan_scanners: <sentence>"),
        ("CREATE TABLE call_hops (id INT)", "add under voipbin, call-manager:\n    call_hops: <"),
        ("DROP TABLE tag_tags", "an entry for tag_tags, which no longer exists; remove the entry"),
        ("RENAME TABLE tag_tags TO tag_labels", "an entry for tag_tags, which no longer exists; remove the entry"),
    ],
    "understood": [
        ("/* must find no row */ DELETE FROM tag_tags WHERE id = ''", "precedes a SELECT"),
        (f"{ADD} DEFALT 1", "the rules do not understand this statement: ALTER TABLE call_calls ADD COLUMN fax"),
        (" ", "do not understand"),
        ("SET foreign_key_checks = @off", "do not understand"),
        ("ALTER TABLE call_calls ADD CHECK (fax > 1)", "do not understand"),
        ("SET GLOBAL foreign_key_checks = 0", "do not understand"),
        ("COMMIT", "leave it out: the environment commits"),
        ("CREATE DEFINER=`a`@`%` PROCEDURE p() SELECT 1", "schema/ contains only tables"),
        ("CREATE TABLE event (id INT, x INT DEFALT 1)", "correct its syntax"),
        ("REPLACE INTO tag_tags (id, name) VALUES ('a', 'b')", "write INSERT ... ON DUPLICATE KEY UPDATE"),
        ("GRANT SELECT ON call_calls TO reader", "privileges belong to the server"),
        ("CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM tag_tags", "schema/ contains only tables, no views"),
        ("CREATE OR REPLACE VIEW seen AS SELECT 1 AS a", "schema/ contains only tables, no views"),
        (
            "CREATE TRIGGER t BEFORE INSERT ON tag_tags FOR EACH ROW SET NEW.name = ''",
            "schema/ contains only tables, no views",
        ),
        ("SELECT SLEEP(100)", "begin it with /* must find no row */"),
    ],
    "names": [
        ("ALTER TABLE call_calls ADD UNIQUE (type)", "an index of call_calls over type has no name"),
        ("ALTER TABLE call_calls ADD COLUMN fax INT UNIQUE", "over fax has no name"),
        (TABLE.replace("idx_fax_machines_call_id ", ""), "over call_id has no name"),
        ("ALTER TABLE call_calls ADD FOREIGN KEY (flow_id) REFERENCES flow_flows (id)", "a foreign key of call_calls"),
    ],
    "table-names": [
        (TABLE.replace("fax_", ""), "the table machines is not named"),
        (TABLE.replace("machines (", "machine ("), "the table fax_machine is not named"),
        ("RENAME TABLE call_calls TO calls", "the table calls is not named"),
    ],
    "uuid-columns": [
        ("ALTER TABLE call_calls ADD COLUMN fax_uuid CHAR(32)", "call_calls.fax_uuid is CHAR(32)"),
        ("ALTER TABLE call_calls ADD COLUMN fax VARCHAR(36)", "is VARCHAR(36)"),
        ("ALTER TABLE call_calls ADD COLUMN bridge_id BINARY(16)", "too short for an id of Asterisk"),
        (TABLE.replace("(16) NOT", "(36) NOT"), "is BINARY(36)"),
        ("ALTER TABLE call_calls MODIFY COLUMN id CHAR(36)", "id is CHAR(36)"),
    ],
    "timestamps": [
        (
            "ALTER TABLE call_calls ADD COLUMN tm_fax DATETIME(6) ON UPDATE CURRENT_TIMESTAMP(6)",
            "each UPDATE of a row changes tm_fax",
        ),
        (
            "ALTER TABLE tag_tags ADD COLUMN tm_delete DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6)",
            "a new row gets a tm_delete",
        ),
        ("ALTER TABLE call_calls ADD COLUMN tm_fax DATETIME(6) DEFAULT '0000-00-00 00:00:00'", "does not stand for"),
        ("ALTER TABLE tag_tags ADD UNIQUE INDEX uq_a (name, tm_delete)", "so they are not unique"),
        ("ALTER TABLE call_calls ADD COLUMN tm_fax DATETIME", "is DATETIME"),
        (
            "UPDATE tag_tags SET tm_delete = '9999-01-01 00:00:00' WHERE id = ''",
            "'9999-01-01 00:00:00' does not stand for",
        ),
        ("ALTER TABLE call_calls ADD COLUMN faxed TIMESTAMP(6)", "TIMESTAMP(6)"),
        ("ALTER TABLE call_calls ADD COLUMN tm_fax BIGINT", "is BIGINT"),
    ],
    "defaults": [
        ("ALTER TABLE call_calls ADD COLUMN fax DATETIME(6) DEFAULT NOW()", "NOW(); write CURRENT_TIMESTAMP(6)"),
        ("ALTER TABLE call_calls ADD COLUMN fax DATETIME(6) DEFAULT CURRENT_TIMESTAMP", "; write CURRENT_TIMESTAMP(6)"),
        ("ALTER TABLE call_calls ADD COLUMN fax TEXT DEFAULT ''", "has DEFAULT ''"),
        ("ALTER TABLE call_calls ADD COLUMN fax VARCHAR(9) DEFAULT 'NULL'", "DEFAULT 'NULL', a text"),
        ("ALTER TABLE call_calls ADD COLUMN fax_id BINARY(16) DEFAULT '0'", "DEFAULT '' for the nil UUID"),
        ("ALTER TABLE call_calls ADD fax BINARY(16) DEFAULT UUID()", "DEFAULT UUID()"),
        (
            "ALTER TABLE call_calls ALTER COLUMN type DROP DEFAULT",
            "INSERTs that omit call_calls.type (error 1364); write SET",
        ),
    ],
    "one-server": [
        (
            "UPDATE tag_tags SET name = '' WHERE JSON_VALUE(data, '$.a') = 'true'",
            "returns 'true' on MySQL and '1' on MariaDB",
        ),
        ("UPDATE tag_tags SET name = REGEXP_REPLACE(name, '(a)', '$1') WHERE id = ''", "MySQL writes a group as $1"),
        ("UPDATE call_calls SET type = 'a' || type WHERE id = 1", "|| means OR"),
        ("UPDATE call_calls SET type = MD5(id) WHERE id = 1", "MySQL 9.6 no longer has MD5()"),
        ("ALTER TABLE call_calls ADD COLUMN uuid UUID", "no common type UUID"),
        ("ALTER TABLE call_calls ADD COLUMN fax VECTOR(3)", "no common type VECTOR"),
        (f"{ADD} COLLATE utf8mb4_uca1400_ai_ci", "only MariaDB has UTF8MB4_UCA1400_AI_CI"),
        (f"{ADD} /*!80016 INVISIBLE */", "only some servers execute"),
        ("DELETE FROM tag_tags WHERE id = '' RETURNING id", "only MariaDB has RETURNING"),
        ("CREATE OR REPLACE TABLE tag_tags (id INT PRIMARY KEY)", "only MariaDB has OR REPLACE"),
        ("ALTER TABLE call_calls ENGINE Aria", "ENGINE=Aria: every table must be InnoDB"),
    ],
    "guards": [
        ("ALTER TABLE call_calls ADD COLUMN IF NOT EXISTS fax INT", "IF EXISTS"),
        (TABLE.replace("TABLE", "TABLE IF NOT EXISTS", 1), "IF NOT EXISTS"),
        (
            "UPDATE call_calls SET type = 'a' WHERE (SELECT COUNT(*) FROM information_schema.columns) > 0",
            "it reads info",
        ),
    ],
    "all-rows": [
        ("UPDATE call_calls AS c LEFT JOIN tag_tags AS t ON t.id = c.id SET c.type = 'a'", "UPDATE of all rows"),
        ("UPDATE call_calls SET type = 'a' WHERE 1 = 1", "UPDATE of all rows of call_calls"),
        ("UPDATE call_calls SET type = 'a' WHERE id <> '' OR type = 'b'", "UPDATE of all rows of call_calls"),
        ("UPDATE call_calls SET type = 'a' WHERE type LIKE '%' AND id > ''", "UPDATE of all rows of call_calls"),
        ("UPDATE call_calls AS c JOIN tag_tags AS t ON t.id = c.id SET c.type = 'a'", "UPDATE of all rows of call"),
        ("INSERT INTO tag_tags (id) SELECT id FROM call_calls", "INSERT of all rows of call_calls"),
        ("DELETE FROM call_calls", "DELETE of all rows of call_calls"),
        ("UPDATE call_calls AS c SET c.type = 'a'", "UPDATE of all rows of call_calls"),
        ([ADD, "UPDATE call_calls SET fax = type WHERE fax IS NULL"], "UPDATE of all rows of call_calls"),
        ("TRUNCATE TABLE call_calls", "TRUNCATE of all rows of call_calls"),
    ],
    "database-names": [
        ("RENAME TABLE a.call_calls TO a.call_legs", "it names a database: a"),
        ("USE voipbin", "it names a database: USE voipbin"),
    ],
    "destructive": [
        ("UPDATE billing_accounts SET balance = balance * 1000 WHERE id = ''", "it multiplies or divides balance"),
        ("DROP TABLE call_calls", "it drops the table call_calls"),
        (
            "RENAME TABLE call_calls TO call_legs",
            'it renames the table call_calls to call_legs; see docs/recipes.md, "Rename a table"',
        ),
        ("ALTER TABLE call_calls CHANGE COLUMN status state INT", "it renames the column call_calls.status to state"),
        (f"{MODIFY} VARCHAR(100)", "it changes call_calls.status from VARCHAR(255) to VARCHAR(100), which cannot"),
        (f"{MODIFY} ENUM('a')", "it changes call_calls.status from VARCHAR(255) to ENUM('a'), which"),
        (f"{MODIFY} VARCHAR(9) NOT NULL", "it forbids NULL in call_calls.status"),
        (f"{MODIFY} VARCHAR(9) NOT NULL", "it changes call_calls.status from VARCHAR(255) to VARCHAR(9)"),
        ("ALTER TABLE call_calls MODIFY COLUMN type INT NOT NULL", "it removes the default of call_calls.type"),
    ],
    "new-columns": [
        (
            [ADD, "ALTER TABLE call_calls MODIFY COLUMN fax VARCHAR(255) NOT NULL"],
            "call_calls.fax is NOT NULL and has no default",
        ),
    ],
    "primary-key": [
        (
            TABLE.replace("id        BINARY(16) NOT NULL", "id SMALLINT NOT NULL AUTO_INCREMENT"),
            "soon has no more values",
        ),
        ("CREATE TABLE fax_machines (kind INT, UNIQUE INDEX uq_kind (kind))", "fax_machines has no primary key"),
        ("ALTER TABLE tag_tags DROP PRIMARY KEY", "the table tag_tags loses its primary key"),
    ],
    "batches": [
        (
            "/* in batches */ UPDATE tag_tags SET name = (SELECT f.name FROM flow_flows AS f WHERE f.id = tag_tags.id) "
            "WHERE name IS NULL LIMIT 9",
            "every batch finds the rows for which the subquery returns no name; add AND EXISTS (...) to the WHERE",
        ),
        ("/* in batches */ DELETE FROM tag_tags WHERE name IS NULL LIMIT 5000000", "a batch of 5000000 rows locks"),
        ("/* in batches */ UPDATE tag_tags SET name = 'a' WHERE name <> 'b' LIMIT 9", "its WHERE still finds the rows"),
        ("/* in batches */ UPDATE tag_tags SET name = '' WHERE name IN ('', 'b') LIMIT 9", "its WHERE still finds"),
        (
            "/* in batches */ UPDATE tag_tags SET name = HEX(customer_id) WHERE name IS NULL LIMIT 9",
            "it finds rows with NULL in customer_id again and again",
        ),
        (
            "/* in batches */ UPDATE tag_tags SET kind = kind + 1 WHERE kind < 5 LIMIT 9",
            "each batch changes kind of the same rows again",
        ),
        (
            "/* in batches */ UPDATE tag_tags SET name = LOWER(name) WHERE name <> 'a' LIMIT 9",
            "each batch changes name of the same rows again",
        ),
        ("/* in batches */ DELETE FROM tag_tags WHERE id = ''", "ends with LIMIT and a number"),
        (
            "/* in batches */ UPDATE tag_tags SET name = detail WHERE name IS NULL LIMIT 9",
            "NULL in detail again and again; add AND detail IS NOT NULL",
        ),
    ],
    "session-state": [
        ("CREATE TEMPORARY TABLE busy (id BINARY(16) PRIMARY KEY)", "session: CREATE TEMPORARY TABLE busy"),
        ("UPDATE tag_tags SET name = @name WHERE id = ''", "it depends on the session: UPDATE tag_tags"),
        ("UPDATE tag_tags SET name = ROW_COUNT() WHERE id = ''", "it depends on the result of the previous"),
    ],
    "raw-sql": [
        ("UPDATE tag_tags SET name = '\\b' WHERE id = ''", "the string has the control character"),
        ("UPDATE tag_tags SET name = '%%' WHERE id = ''", "the server gets both percent signs"),
    ],
    "identifiers": [
        ("ALTER TABLE call_calls ADD COLUMN `rank` INT", "rank is a reserved word"),
        (TABLE.replace("kind ", "faxKind "), "the name faxKind contains characters other"),
    ],
    "conditions": [
        ("DELETE FROM tag_tags WHERE name IS NULL AND id <> '' AND name = ''", "it is never true; write OR, or IN"),
        ("DELETE FROM tag_tags WHERE 'name' IS NULL", "it tests a constant; a name in quotes is a string"),
        ("DELETE FROM tag_tags WHERE name IN ('a', 'b' 'c')", "two strings without a comma become one"),
        ("DELETE FROM tag_tags WHERE 1 = 0", "1 = 0: it compares two constants; correct"),
        (
            "UPDATE agent_agents SET permission = 0 WHERE customer_id = customer_id",
            "compares an expression with itself",
        ),
        ("UPDATE tag_tags SET name = '' WHERE \"type\" = 'normal'", "it compares two constants"),
        ("UPDATE tag_tags SET name = LOWER(name) WHERE name <> LOWER(name)", "the collations ignore case"),
        ("UPDATE tag_tags SET name = '' WHERE tm_delete > UTC_TIMESTAMP(6)", "tm_delete is NULL for rows"),
        ("DELETE FROM tag_tags WHERE name = 'a' OR 1", "a constant is true for every row"),
        ("DELETE FROM tag_tags WHERE NOT (name IN ('a', NULL))", "NOT IN with NULL is never true"),
        ("UPDATE tag_tags SET id = UNHEX('00-01') WHERE name = ''", "UNHEX() of other characters"),
        ("UPDATE tag_tags SET data = JSON_SET(data, '$.a', 1) WHERE data IS NULL AND id = ''", "data stays NULL"),
        ("UPDATE tag_tags SET name = '' WHERE detail = NULL", "detail = NULL: a comparison with NULL is never true"),
        ("DELETE FROM tag_tags WHERE name <> 'a' OR name <> 'b'", "it is true for every row with a value"),
        ("DELETE FROM tag_tags WHERE name = 'a' AND name = 'b'", "name = 'a' AND name = 'b': it is never true"),
        ("DELETE FROM tag_tags WHERE name = 'a' AND id = '' OR detail = 'b'", "AND binds stronger than OR"),
        ("DELETE FROM tag_tags WHERE name NOT IN ('a', NULL)", "NOT IN with NULL is never true"),
        ("DELETE FROM tag_tags WHERE name BETWEEN 'b' AND 'a'", "the first value is the greater one"),
        ("DELETE FROM tag_tags WHERE name LIKE 'test_%'", "write \\_ for an underscore"),
        ("UPDATE tag_tags SET name = 'a' AND detail = 'b' WHERE id = ''", "name becomes 0 or 1; write a comma"),
    ],
    "row-statements": [
        ("UPDATE tag_tags SET name = 'a', name = 'b' WHERE id = ''", "SET changes name twice; leave one out"),
        (
            "INSERT INTO tag_tags (id) SELECT id FROM flow_flows WHERE name = '' ORDER BY RAND() LIMIT 9",
            "LIMIT without ORDER BY, or with ORDER BY RAND(), inserts arbitrary rows",
        ),
        (
            "DELETE a FROM tag_tags a JOIN tag_tags b ON a.name = b.name WHERE a.tm_create <= b.tm_create",
            "a row may join itself",
        ),
        ("UPDATE tag_tags SET name = SUBSTRING(name, 0, 9) WHERE id = ''", "SUBSTRING() from position 0 is empty"),
        (
            "UPDATE tag_tags SET name = '' WHERE name IS NULL ORDER BY RAND() LIMIT 9",
            "LIMIT without ORDER BY, or with ORDER BY RAND()",
        ),
        (
            "UPDATE queue_queues q, agent_agents a SET q.name = a.name WHERE a.status = 'x'",
            "without ON combines all rows",
        ),
        ("INSERT INTO tag_tags (id, name) SELECT * FROM flow_flows", "SELECT * inserts other columns"),
        ("DELETE FROM route_routes", "DELETE of all rows of route_routes"),
        ("UPDATE tag_tags SET name = ''", "UPDATE of all rows of tag_tags"),
        (
            "DELETE p FROM talk_participants AS p LEFT JOIN talk_chats AS c ON c.id = p.chat_id",
            "neither WHERE nor SET uses the LEFT JOIN",
        ),
        ("UPDATE tag_tags SET name = detail, detail = name WHERE id = ''", "SET changes name before detail reads it"),
        (
            "UPDATE tag_tags SET tm_create = CONVERT_TZ(tm_create, 'Europe/Berlin', 'UTC') WHERE id = ''",
            "CONVERT_TZ() is NULL on a server without time zone tables: Europe/Berlin",
        ),
        ("UPDATE tag_tags SET name = RAND() WHERE id = ''", "RAND() is predictable"),
        (
            "UPDATE tag_tags SET name = CASE name WHEN 'a' THEN 'b' END WHERE id = ''",
            "rows without a WHEN get NULL in name",
        ),
        (
            "UPDATE tag_tags SET name = (SELECT name FROM flow_flows WHERE id = tag_tags.id) WHERE detail = ''",
            "rows for which the subquery finds nothing get NULL in name",
        ),
        (
            "INSERT INTO tag_tags (id, customer_id) SELECT customer_id, id FROM flow_flows",
            "id gets customer_id, and customer_id is another column",
        ),
        (
            "UPDATE tag_tags SET name = (SELECT GROUP_CONCAT(name) FROM flow_flows) WHERE id = ''",
            "GROUP_CONCAT() cuts its result",
        ),
        ("INSERT INTO tag_tags VALUES ('a')", "INSERT without the names of the columns"),
        ("INSERT IGNORE INTO tag_tags (id) VALUES ('a')", "INSERT IGNORE ignores errors"),
        ("UPDATE tag_tags AS t JOIN flow_flows AS f SET t.name = f.name WHERE t.name = ''", "AS f without ON combines"),
        ("UPDATE tag_tags SET name = (SELECT name FROM flow_flows LIMIT 1)", "finds nothing get NULL in name"),
        ("UPDATE tag_tags SET id = UNHEX(REPLACE(UUID(), '-', '')) WHERE id = ''", "may get the same REPLACE(UUID()"),
        ("UPDATE tag_tags SET tm_update = SYSDATE() WHERE id = ''", "write UTC_TIMESTAMP(6)"),
    ],
    "writers-wait": [(f"{ADD}, LOCK=SHARED", "LOCK=SHARED blocks writes to the table")],
    "charset": [
        ("UPDATE tag_tags SET name = CONVERT(name USING latin1) WHERE id = ''", "latin1 cannot store every character"),
        (
            "ALTER TABLE tag_tags DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
            "the default for columns that are added to tag_tags later",
        ),
        ("CREATE TABLE fax_machines (id INT PRIMARY KEY)", "the table fax_machines states no character set"),
        ("ALTER TABLE tag_tags MODIFY COLUMN name VARCHAR(255) CHARACTER SET latin1", "latin1 cannot store every"),
        ("ALTER TABLE tag_tags CONVERT TO CHARACTER SET latin1", "latin1 cannot store every character"),
        (TABLE.replace("CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci", "CHARSET = ascii"), "ascii cannot store"),
    ],
}
# titles that the statement ADD contradicts, or that break the convention
TITLES = {
    "call_calls add column": "title",
    "Call_calls add column fax": "title",
    "call_calls add index fax": "matches-title",
    "call_channels add column fax": "matches-title",
    "call_calls add column fax fox": "matches-title",
    "call_calls update column type": "matches-title",
    "call_calls remove rows": "matches-title",
}

GOOD = {
    "a column": (TITLE, [ADD], [DROP], ""),
    "a table": ("fax_machines create table", [TABLE], ["DROP TABLE fax_machines"], ""),
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
    "columns that are named like keywords": (
        "call_calls add column ignored nowait",
        ["ALTER TABLE call_calls ADD COLUMN ignored INT, ADD COLUMN nowait INT NOT NULL DEFAULT 'now'"],
        ["ALTER TABLE call_calls DROP COLUMN ignored, DROP COLUMN nowait"],
        "",
    ),
    "a default that becomes NULL at once": (
        TITLE,
        [f"{ADD} DEFAULT 'x'", "ALTER TABLE call_calls ALTER COLUMN fax SET DEFAULT NULL"],
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
        ["ALTER TABLE talk_messages DROP CONSTRAINT ck_talk_messages_id, DROP INDEX uq_talk_messages_id"],
        "",
    ),
    "a generated column": (
        TITLE,
        [f"{ADD} GENERATED ALWAYS AS (JSON_VALUE(data, '$.fax')) STORED /*!50700 NOT NULL */"],
        [DROP],
        "",
    ),
    "a rename": (
        "call_hops update table legs",
        ["RENAME TABLE call_hops TO call_legs", "ALTER TABLE call_legs ADD COLUMN fax INT"],
        ["ALTER TABLE call_legs DROP COLUMN fax", "RENAME TABLE call_legs TO call_hops"],
        "Safe: call-manager is stopped during the upgrade.",
    ),
    "an index of a prefix": (
        "call_calls add index type",
        ["CREATE INDEX idx_call_calls_type ON call_calls (type(4))"],
        ["DROP INDEX idx_call_calls_type ON call_calls"],
        "",
    ),
    "a wider column": ("call_calls update column status", [f"{MODIFY} TEXT"], [f"{MODIFY} VARCHAR(255)"], ""),
    "rows": (
        "call_calls update column status",
        ["UPDATE call_calls AS c JOIN flow_flows AS f ON f.id = c.flow_id SET c.status = 'a' WHERE c.status IS NULL"],
        [],
        "The downgrade cannot tell which rows had NULL.",
    ),
    "another character set": (
        "call_calls update table charset",
        ["ALTER TABLE call_calls CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci"],
        ["ALTER TABLE call_calls CONVERT TO CHARACTER SET utf8mb3"],
        "",
    ),
    "what it makes and drops again": (
        TITLE,
        [
            ADD,
            "ALTER TABLE call_calls ADD COLUMN fox INT",
            "CREATE TABLE fax_sheets (id BINARY(16) PRIMARY KEY) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci",
            "DROP TABLE fax_sheets",
            "ALTER TABLE call_calls DROP COLUMN fox",
            "ANALYZE TABLE call_calls",
        ],
        [DROP],
        "",
    ),
    "rows by an alias": (
        "contact_cases remove rows",
        ["DELETE FROM c USING contact_cases AS c JOIN contact_contacts AS o USING (id) WHERE o.source = 'a'"],
        [],
        "The downgrade cannot restore the rows.",
    ),
    "a generated column with another expression": (
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
    "a dropped column": (
        "call_calls remove column type",
        ["ALTER TABLE call_calls DROP COLUMN type"],
        ["ALTER TABLE call_calls ADD COLUMN type VARCHAR(16) AFTER flow_id"],
        "A call has no type. Safe: call-manager has not read it since 2026-05.",
    ),
    "columns in parentheses": (
        "call_calls add column fax rate fox",
        ["ALTER TABLE call_calls ADD COLUMN (fax INT COMMENT 'a, (b', rate DECIMAL(3, 2)), ADD (fox INT)"],
        ["ALTER TABLE call_calls DROP COLUMN fax, DROP COLUMN rate, DROP COLUMN fox"],
        "",
    ),
    "conditions that are right": (
        "tag_tags update rows",
        [
            "INSERT INTO tag_tags (id, name) VALUES ('a', 'b') ON DUPLICATE KEY UPDATE detail = NULL",
            "UPDATE tag_tags AS t, flow_flows AS f SET t.name = f.name WHERE f.id = t.id",
            "UPDATE tag_tags AS t CROSS JOIN (SELECT MAX(id) AS id FROM flow_flows) AS f SET t.id = f.id",
            "UPDATE tag_tags SET detail = (SELECT COUNT(*) FROM flow_flows) WHERE detail IS NULL",
            "UPDATE tag_tags SET name = (SELECT MIN(name) FROM flow_flows WHERE id = tag_tags.id) WHERE name IS NULL",
            "UPDATE tag_tags SET name = 'x', detail = (SELECT MAX(name) FROM flow_flows) WHERE detail = 'y'",
            "/* in batches */ UPDATE tag_tags SET customer_id = id WHERE customer_id IS NULL LIMIT 1000",
            "/* in batches */ UPDATE tag_tags SET name = TRIM(name) WHERE BINARY name <> TRIM(name) LIMIT 9",
            "/* in batches */ UPDATE tag_tags SET name = LEFT(name, 9) WHERE CHAR_LENGTH(name) > 9 LIMIT 9",
            "/* in batches */ UPDATE tag_tags SET name = REPLACE(name, 'a', 'b') WHERE name LIKE '%a%' LIMIT 9",
            "UPDATE tag_tags SET name = '' WHERE detail BETWEEN '9' AND '10'",
            "UPDATE tag_tags SET detail = NULL WHERE name LIKE '____-%' OR name LIKE 'a|_b' ESCAPE '|'",
        ],
        [],
        "The rows stay.",
    ),
    "a colon and a percent sign": (
        "call_calls update rows",
        ['UPDATE call_calls SET data = \'{"days":28, "share":"5%"}\' WHERE data IS NULL'],
        [],
        "The rows stay.",
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
    """Write a migration, named as by "alembic revision", that follows a given or the last published revision."""
    folder = versions(root, TREES[tree])
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


def chain(root: Path, tree: str, revisions: list[tuple[str, object]]) -> None:
    """Write files with an id and a down_revision: an id, several ids, or Python source."""
    folder = versions(root, TREES[tree])
    for number, (revision, parent) in enumerate(revisions):
        python = parent if isinstance(parent, str) and not re.fullmatch(r"\w{12}", parent) else repr(parent)
        (folder / f"{number}.py").write_text(f"revision = {revision!r}\ndown_revision = {python}\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a checkout with schema/tables.yml and without migrations."""
    for tree in TREES.values():
        versions(tmp_path, tree).mkdir(parents=True)
    (tmp_path / "schema").mkdir()
    entries = "voipbin:\n  fax-manager:\n    fax_machines: Machines.\n    fax_papers: Paper.\n"
    text = (ROOT / "schema" / "tables.yml").read_text()
    text = text.replace("voipbin:\n", entries, 1).replace("    call_calls:", "    call_legs: Legs.\n    call_calls:")
    (tmp_path / "schema" / "tables.yml").write_text(text)
    return tmp_path


def found(root: Path) -> list[str]:
    """Return the findings in the only new file, as printed, without the path."""
    history = History(root)
    (migration,) = history.new
    lines = [str(finding).removeprefix(f"{finding.path}:") for finding in check_migration(migration, history)]
    assert_recipes_exist("\n".join(lines))
    return lines


def examples(code: str, text: str) -> list[tuple[str, str, bool]]:
    """Return the examples in a rule's text, and whether they are good."""
    pairs = [(example, kind == "Good") for kind, example in re.findall(r"^ +(Bad|Good): +(.*)$", text, re.MULTILINE)]
    assert [good for _, good in pairs] == [False, True], f"{code} needs a bad and a good example"
    return [(code, example, good) for example, good in pairs]


RULES = {**MIGRATION_RULES, **HISTORY_RULES}
EXAMPLES = [example for rule in RULES.values() for example in examples(rule.name, rule.check.__doc__)]


@pytest.mark.parametrize(("name", "example", "good"), EXAMPLES)
def test_examples_of_the_rules(root: Path, name: str, example: str, good: bool) -> None:
    """An example is SQL, Python in place of a statement, a title, a line of the docstring, or a history."""
    if name in HISTORY_RULES:
        chain(root, "bin-manager", eval(f"[{example}]", {"A": A, "B": B, "C": C, "D": D}))
        assert (name in {each.rule for each in check_history(History(root))}) != good
        return
    title = example.removeprefix("title: ")
    path = write(root, TITLE if title == example else title, [ADD], [] if example.startswith("def ") else [DROP])
    text = path.read_text()
    statement = text[text.index("    op.execute") : text.index("\n\n\ndef downgrade")]
    if example.startswith("Revision ID"):
        text = re.sub("Revision ID.*", example, text)
    elif example.startswith("#"):
        text = text.replace("def upgrade", f"{example}\ndef upgrade")
    elif example.startswith("op."):
        text = text.replace(statement, f"    {example}")
    elif title == example and not example.startswith("def "):
        text = text.replace(statement, f'    op.execute("""{example}""")')
    path.write_text(text)
    assert any(f" {name}: " in line for line in found(root)) != good, found(root)


@pytest.mark.parametrize(("rule", "up", "said"), [(rule, *case) for rule, cases in BAD.items() for case in cases])
def test_bad_statement_is_reported_by_its_rule(root: Path, rule: str, up: str | list[str], said: str) -> None:
    down = [f"{MODIFY} VARCHAR(255)", "ALTER TABLE call_calls MODIFY COLUMN type INT NOT NULL DEFAULT 1"]
    write(root, TITLE, [up] if isinstance(up, str) else up, down)
    lines = [line for line in found(root) if f" {rule}: " in line]
    assert any(said in line for line in lines), found(root)
    assert all(MIGRATION_RULES[rule].code in line and "; " in line for line in lines)


@pytest.mark.parametrize(("title", "rule"), TITLES.items())
def test_wrong_title_is_reported(root: Path, title: str, rule: str) -> None:
    write(root, title, [ADD], [DROP])
    assert any(f" {rule}: the title " in line for line in found(root)), found(root)


@pytest.mark.parametrize("name", GOOD)
def test_good_migration_has_no_findings(root: Path, name: str) -> None:
    write(root, *GOOD[name])
    assert found(root) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('op.execute("""\n', 'op.execute(f"""\n', "raw-sql: op.execute() needs one plain string"),
        (
            "    op.execute",
            "    for _ in range(2):\n        op.execute",
            "raw-sql: upgrade() contains other code: for _",
        ),
        (
            "from alembic import op",
            "import sqlalchemy as sa\nfrom alembic import op",
            "raw-sql: it imports more than op",
        ),
        ("branch_labels = None", "branch_labels = None\nTABLE = 'calls'", "raw-sql: it contains more than upgrade()"),
        ("def downgrade", "def undo", "raw-sql: it has no downgrade()"),
        ("Create Date: 2026-09-01", "Create Date: 2026-09-02", "rename it to 2026-09-02_0123456789ab_call_calls_add_"),
        (TITLE, f"{TITLE} fix", "file-name: the file's name contradicts its date, revision or title"),
        ("Revises: e", "Revises: f", 'file-name: the docstring says "Revises: f'),
    ],
)
def test_file_with_extra_or_missing_parts_is_reported(root: Path, old: str, new: str, said: str) -> None:
    path = write(root, *GOOD["a column"])
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert any(said in line for line in found(root)), found(root)


@pytest.mark.parametrize(
    ("up", "down", "said"),
    [
        ([], [DROP], "upgrade() does nothing; write its statements"),
        (
            ["UPDATE call_calls SET status = '' WHERE status IS NULL"],
            [],
            "downgrade() does nothing; undo it, or say in",
        ),
        (
            ["UPDATE tag_tags SET detail = 'b' WHERE name = 'one' AND detail = 'a'"],
            ["UPDATE tag_tags SET detail = 'a' WHERE detail = 'b'"],
            "downgrade() does not test name, which upgrade() tests, so it changes more rows",
        ),
    ],
)
def test_direction_that_is_missing_or_changes_other_rows_is_reported(
    root: Path, up: list[str], down: list[str], said: str
) -> None:
    write(root, TITLE, up, down)
    assert any(f"both-directions: {said}" in line for line in found(root)), found(root)


def test_waiver_needs_a_reason_and_something_to_waive(root: Path) -> None:
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
    for almost in ("# lint: uuid-columns, charset: a", "#lint: uuid-columns: a", "# lint uuid-columns - a"):
        assert f"18:1: M24 waivers: this waives nothing: {almost}; " in waived(almost)[1]
    assert "there is no rule waivers that can be waived" in waived("# lint: waivers: all of them")[1]
    both = "# lint: uuid-columns: a text\n# lint: charset: none is needed"
    assert waived(both) == ["19:1: M24 waivers: it waives charset, which finds nothing here; delete the waiver"]


# --- the history


@pytest.mark.parametrize(
    ("revisions", "said"),
    [
        ([(A, None), (B, A), (C, A)], f"there are 2 heads, {B}, {C}"),
        ([(A, None), (B, None)], f"there are 2 heads, {A}, {B}"),
        ([(A, None), (B, A), (C, A), (D, (B, C))], "it merges revisions"),
        ([(A, None), (B, C), (C, B)], "Cycle is detected"),
        ([(A, None), (A, None)], f"Revision {A} is present more than once"),
        ([(A, None), (B, C)], f"Revision {C} referenced from"),
        ([(A, None), (B, f"{A!r}\ndepends_on = {A!r}")], "or has branch_labels or depends_on"),
        ([(A, None), ("", A)], "Alembic did not generate the id (none)"),
        ([(A, "def")], "0.py:2:1: H01 one-line: Python cannot read it: "),
    ],
)
def test_branched_history_is_reported(root: Path, revisions: list[tuple[str, object]], said: str) -> None:
    chain(root, "bin-manager", revisions)
    findings = list(map(str, check_history(History(root))))
    assert any(said in each for each in findings), findings


def test_id_that_is_in_both_trees(root: Path) -> None:
    chain(root, "bin-manager", [(A, None)])
    chain(root, "asterisk_config", [(A, None)])
    assert [each.what for each in check_history(History(root))] == [f"bin-manager has the id {A}, too"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a\x00b", b""], ids=["not UTF-8", "zero", "empty"])
def test_unparsable_file_is_reported(root: Path, content: bytes) -> None:
    chain(root, "bin-manager", [])
    (versions(root, BIN_MANAGER) / "junk.py").write_bytes(content)
    history = History(root)
    findings = [*check_history(history), *(each for file in history.new for each in check_migration(file, history))]
    assert any("junk.py" in str(each) for each in findings), findings


def test_folders_and_broken_links_are_findings_and_editor_files_are_not(root: Path) -> None:
    folder = versions(root, BIN_MANAGER)
    (folder / "folder.py").mkdir()
    (folder / "link.py").symlink_to("nowhere")
    (folder / ".#open.py").symlink_to("nobody@nowhere")
    findings = {each.path.name: each.what for each in check_history(History(root))}
    assert findings == {
        "folder.py": "Python cannot read it: Is a directory",
        "link.py": "Python cannot read it: No such file or directory",
    }


def test_other_line_ends_quotes_and_a_byte_order_mark_are_accepted(root: Path) -> None:
    path = write(root, *GOOD["a column"])
    text = path.read_text().replace('revision = "', 'revision: str = "').replace("None\n", "None\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert found(root) == []


# --- the repository


def test_repository_has_no_findings() -> None:
    history = History(ROOT)
    assert list(map(str, check_history(history))) == []
    assert [str(found) for each in history.new for found in check_migration(each, history)] == []


@pytest.mark.exhaustive
def test_published_files_keep_most_rules(tree: Tree) -> None:
    history = History(ROOT)
    rules = [rule for rule in MIGRATION_RULES.values() if rule.name not in NOT_PUBLISHED]
    migrations = [each for each in history.migrations[tree.name] if not each.is_asterisks_own]
    assert [
        f"{migration.path.name}: {problem}"
        for migration in migrations
        for rule in rules
        for problem in rule.check(migration, history)
        if (rule.name, migration.revision) not in {("matches-title", revision) for revision in PUBLISHED_TITLES}
    ] == []


def test_published_titles_and_file_names_of_bin_manager_keep_the_convention() -> None:
    history = History(ROOT)
    for name in ("title", "file-name"):
        for migration in history.migrations["bin-manager"]:
            problems = list(MIGRATION_RULES[name].check(migration, history))
            assert not problems or migration.title == "all create base", problems


def test_files_of_asterisk_are_not_checked_and_ours_beside_them_are(root: Path) -> None:
    chain(root, "asterisk_config", [])
    folder, last = versions(root, ASTERISK_CONFIG), LAST_BEFORE_THE_RULES["asterisk_config"]
    theirs = (
        f'"""add fax\n\nRevision ID: {REVISION}\nRevises: {last}\n\n"""\n\n# revision identifiers, used by Alembic.\n'
        f"revision = '{REVISION}'\ndown_revision = '{last}'\n\nfrom alembic import op\nimport sqlalchemy as sa\n\n"
        "def upgrade():\n    op.add_column('ps_endpoints', sa.Column('fax', sa.Integer))\n"
    )
    (folder / f"{REVISION}_add_fax.py").write_text(theirs)
    assert History(root).new == []
    path = folder / "5123456789ab_drop_contacts.py"
    path.write_text(theirs.replace("# revision identifiers, used by Alembic.\n", "").replace(REVISION, "5123456789ab"))
    assert [migration.path for migration in History(root).new] == [path]
    path.unlink()
    write(root, "ps_endpoints add column fox", [ADD], [DROP], tree="asterisk_config")
    assert [migration.title for migration in History(root).new] == ["ps_endpoints add column fox"]


# --- the command


def lint(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dbscheme", "lint", *arguments], cwd=root, capture_output=True, text=True
    )


@pytest.mark.parametrize("content", ["", "<<<<<<< HEAD\nvoipbin:\n=======\n", "voipbin: [", "large: []\nlarge: []"])
def test_unreadable_list_of_tables_is_an_error_in_one_line(checkout: Path, content: str) -> None:
    (checkout / "schema/tables.yml").write_text(content)
    done = lint(checkout)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("lint: schema/tables.yml ")
    assert len(done.stderr.splitlines()) == 1


def test_lint_prints_nothing_without_findings() -> None:
    done = lint(ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=test", "-c", "user.email=test@example.com")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def test_base_limits_findings_to_new_files_and_finds_edited_ones(checkout: Path) -> None:
    head = ScriptDirectory(checkout / "bin-manager" / "main").get_current_head()
    old = write(checkout, TITLE, [f"{ADD} DEFALT 1"], [DROP], last=head)
    git(checkout, "init")
    git(checkout, "add", ".")
    git(checkout, "commit", "--message=one")
    report = checkout / "report.json"
    assert lint(checkout).returncode == 1
    assert lint(checkout, "--base=HEAD").stdout == ""
    old.write_text(old.read_text().replace("Create Date", "Existing rows keep NULL.\n\nCreate Date"))
    assert lint(checkout, "--base=HEAD").stdout == ""
    old.write_text(old.read_text().replace("DEFALT 1", "DEFAULT 'x'"))
    done = lint(checkout, "--base=HEAD", f"--report={report}")
    path = str(old.relative_to(checkout))
    assert done.stdout.splitlines() == [
        f"{path}:1:1: H03 published: it is published, but its code has changed; "
        "restore it; write the change in another migration"
    ]
    (reported,) = json.loads(report.read_text())
    assert reported["location"] == {"path": path, "lines": {"begin": 1}}
    old.unlink()
    assert "it is published, but it is deleted" in lint(checkout, "--base=HEAD").stdout
    done = lint(checkout, "--base=nosuch")
    assert done.returncode == 2
    assert "name a git revision with --base" in done.stderr


def test_report_has_unique_fingerprints_and_gitlab_keys(checkout: Path) -> None:
    """See https://docs.gitlab.com/ci/testing/code_quality/: GitLab keeps one finding per fingerprint."""
    head = ScriptDirectory(checkout / "bin-manager" / "main").get_current_head()
    update = "UPDATE tag_tags SET name = ''"
    write(checkout, "tag_tags update rows", [update, update], [update], last=head)
    lines = lint(checkout, f"--report={checkout / 'report.json'}").stdout.splitlines()
    reported = json.loads((checkout / "report.json").read_text())
    assert len(lines) == len(reported) == len({each["fingerprint"] for each in reported}) > 1
    for each in reported:
        assert each.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert each["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert f"{each['location']['path']}:{each['location']['lines']['begin']}:1: " in "\n".join(lines)


def test_lint_rejects_a_file_that_is_no_migration() -> None:
    done = lint(ROOT, "README.md")
    assert done.returncode == 2
    assert "README.md is not a migration" in done.stderr


def test_findings_have_file_and_line(checkout: Path) -> None:
    head = ScriptDirectory(checkout / "bin-manager" / "main").get_current_head()
    write(checkout, TITLE, [f"{ADD} DEFALT 1"], [DROP], last=head)
    done = lint(checkout)
    assert done.returncode == 1
    path = f"bin-manager/main/versions/2026-09-01_{REVISION}_call_calls_add_column_fax.py"
    assert done.stdout.startswith(f"{path}:19:1: M08 understood: the rules do not understand this statement: ")
    assert len(done.stdout.splitlines()) == 1


def test_new_file_is_checked_at_once(copied_tree: Tree) -> None:
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    table = "call_calls" if copied_tree.name == "bin-manager" else "ps_endpoints"
    done = copied_tree.alembic("revision", "-m", f"{table} add column fax")
    assert done.returncode == 0, done.stderr
    assert "M04 unfinished: it still has the template's comment" in done.stdout


def test_migrations_are_read_without_being_run(root: Path) -> None:
    path = write(root, *GOOD["a column"])
    path.write_text(path.read_text() + "\nraise SystemExit('it was run')\n")
    assert "it contains more than upgrade()" in found(root)[0]
    assert Migration(path, BIN_MANAGER).revision == REVISION
