"""make check: everything about new migrations, before a merge request."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from dbscheme.lint.registry import SERVER_RULES as RULES
from dbscheme.lint.registry import load_rules
from tests.conftest import ROOT, TREES, assert_recipes_exist, run_command

REVISION = "0123456789ab"
ADD = "ALTER TABLE message_messages ADD COLUMN trial_call_id BINARY(16)"
DROP = "ALTER TABLE message_messages DROP COLUMN trial_call_id"
THEN = '\n    """)\n    op.execute("""\n        '
FILL = f"{ADD}{THEN}UPDATE message_messages SET trial_call_id = id WHERE direction = 'outbound'"
PATH = f"bin-manager/main/versions/2026-09-01_{REVISION}_message_messages_add_column_trial_call_id.py"


@pytest.fixture
def root(checkout: Path) -> Path:
    """A checkout to write in, with docs/."""
    shutil.copytree(ROOT / "docs", checkout / "docs")
    return checkout


def check(root: Path, server_url: str) -> subprocess.CompletedProcess[str]:
    return run_command("check", "--scratch", server_url, root=root)


def write(root: Path, upgrade: str = ADD, downgrade: str = DROP) -> None:
    (root / PATH).unlink(missing_ok=True)
    head = ScriptDirectory.from_config(replace(TREES["bin-manager"], root=root).config()).get_current_head()
    (root / PATH).write_text(
        f'"""message_messages add column trial_call_id\n\nRevision ID: {REVISION}\nRevises: {head}\n'
        'Create Date: 2026-09-01 10:00:00.000000\n\n"""\nfrom alembic import op\n\n'
        f'revision = "{REVISION}"\ndown_revision = "{head}"\nbranch_labels = None\ndepends_on = None\n\n\n'
        f'def upgrade() -> None:\n    op.execute("""\n        {upgrade}\n    """)\n\n\n'
        f'def downgrade() -> None:\n    op.execute("""\n        {downgrade}\n    """)\n'
    )


def files(root: Path) -> dict[str, str]:
    paths = [root / "Dockerfile", *(root / "schema").rglob("*"), *(root / "docs").rglob("*")]
    return {str(path.relative_to(root)): path.read_text() for path in paths if path.is_file()}


def changed(root: Path, before: dict[str, str]) -> set[str]:
    return {name for name, text in files(root).items() if before.get(name) != text}


def test_new_migration_is_checked_and_schema_updated(root: Path, server_url: str) -> None:
    write(root)
    before = files(root)
    done = check(root, server_url)
    assert done.returncode == 0, done.stdout + done.stderr
    assert changed(root, before) == {
        "Dockerfile",
        "docs/schema/voipbin/message-manager.md",
        "schema/voipbin/HEAD",
        "schema/voipbin/message_messages.sql",
        "schema/voipbin/revisions.sha256",
    }
    assert "    trial_call_id " in (root / "schema/voipbin/message_messages.sql").read_text()
    assert (root / "schema/voipbin/HEAD").read_text() == f"{REVISION}\n"
    assert f"{REVISION} message_messages add column trial_call_id\n  {ADD[:40]}" in done.stdout
    assert "    -> at once; application writes: yes\n" in done.stdout
    assert f"checked {REVISION} message_messages add column trial_call_id\n" in done.stdout
    again = check(root, server_url)
    assert again.returncode == 0
    assert again.stdout.startswith("nothing has changed")


def test_edited_migration_is_checked_again(root: Path, server_url: str) -> None:
    write(root)
    assert check(root, server_url).returncode == 0
    (root / PATH).write_text((root / PATH).read_text().replace("BINARY(16)", "BINARY(16) AFTER customer_id"))
    done = check(root, server_url)
    assert done.returncode == 0, done.stdout
    assert f"checked {REVISION}" in done.stdout
    assert f"{REVISION} has changed since the last make check: if it is published, restore it" in done.stdout
    lines = (root / "schema/voipbin/message_messages.sql").read_text().splitlines()
    names = [line.split()[0] for line in lines]
    assert names.index("trial_call_id") == names.index("customer_id") + 1


def test_rows_that_the_same_file_corrects_are_no_finding(root: Path, server_url: str) -> None:
    up = [
        "ALTER TABLE message_messages ALTER COLUMN direction SET DEFAULT ''",
        "/* in batches */ UPDATE message_messages SET direction = '' WHERE direction IS NULL LIMIT 1000",
        "ALTER TABLE message_messages MODIFY COLUMN direction VARCHAR(255) NOT NULL DEFAULT ''",
    ]
    down = "ALTER TABLE message_messages MODIFY COLUMN direction VARCHAR(255)"
    write(root, THEN.join(up), down)
    assert "M35" not in check(root, server_url).stdout


def test_rule_of_the_server_can_be_waived(root: Path, server_url: str) -> None:
    write(root, f"{ADD}, ADD COLUMN more INT AS (1) STORED", f"{DROP}, DROP COLUMN more")
    text = (root / PATH).read_text()
    (root / PATH).write_text(text.replace("def upgrade", "# lint: large-table: on a Sunday night\ndef upgrade"))
    done = check(root, server_url)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("upgrade", "downgrade", "said"),
    [
        (f"{ADD}, MODIFY type VARCHAR(64)", f"{DROP}, MODIFY type VARCHAR(32)", "message_messages: column type"),
        (
            f"{ADD}, ADD COLUMN nowhere INT AFTER nothing",
            DROP,
            f"{REVISION} (message_messages add column trial_call_id)",
        ),
        (
            "DELETE FROM message_messages WHERE id <> ''",
            DROP,
            f"{REVISION} (message_messages add column trial_call_id)",
        ),
        (ADD.replace("BINARY(16)", "VARCHAR(64)"), DROP, "M14 uuid-columns: "),
        (FILL, f"{DROP}{THEN}DELETE FROM message_messages WHERE direction = 'x'", "had 1 rows and has 0"),
        (
            f"{ADD}{THEN}INSERT INTO tag_tags (id, name) VALUES (UNHEX('7C2B0000000000000000000000000001'), 'one')",
            f"{DROP}{THEN}DELETE FROM tag_tags WHERE name = 'two'",
            "downgrade: tag_tags had 1 rows before the upgrade and has 2",
        ),
        (
            ADD,
            f"{DROP}{THEN}DELETE FROM schedule_schedules WHERE name LIKE 'ai-%'",
            "downgrade: it deletes rows of schedule_schedules that earlier migrations inserted: ",
        ),
        (f"{ADD}{THEN}UPDATE other.calls SET id = 1", DROP, "it names a database (other) and could change one in use"),
        (FILL, f"{DROP}{THEN}UPDATE message_messages SET text = NULL WHERE direction = 'x'", ".text: 'x' became"),
        (
            "ALTER TABLE registrar_trunks MODIFY COLUMN detail VARCHAR(1024)",
            "ALTER TABLE registrar_trunks DROP COLUMN detail"
            f"{THEN}ALTER TABLE registrar_trunks ADD COLUMN detail VARCHAR(255) AFTER name",
            "downgrade: registrar_trunks.detail: 'x' became 'None'",
        ),
        (
            "UPDATE route_providers SET health_status = 'down' WHERE health_status IN ('unreachable', 'timeout')",
            "UPDATE route_providers SET health_status = 'timeout' WHERE health_status = 'down'",
            "downgrade: route_providers.health_status: 'unreachable' became 'down', and then 'timeout'",
        ),
        (
            "INSERT INTO storage_accounts (id, customer_id) SELECT RANDOM_BYTES(16), id FROM customer_customers",
            "DO 1",
            "upgrade after a downgrade: it inserts rows again: storage_accounts had 5 rows and has 9",
        ),
        (
            "CREATE TABLE tag_uses (id INT PRIMARY KEY, kind CHAR(9) NOT NULL DEFAULT 'new', CHECK (kind <> 'new'))",
            "DROP TABLE tag_uses",
            "upgrade: tag_uses rejects its own defaults",
        ),
        (
            "CREATE TABLE tag_uses (id BINARY(16) PRIMARY KEY, tag_id BINARY(16) DEFAULT (UUID()))",
            "DROP TABLE tag_uses",
            "upgrade: tag_uses rejects its own defaults: the server reports 1406",
        ),
    ],
)
def test_mistake_is_a_finding(root: Path, server_url: str, upgrade: str, downgrade: str, said: str) -> None:
    write(root, upgrade, downgrade)
    before = files(root)
    done = check(root, server_url)
    assert done.returncode == 1, done.stderr
    (line, *_) = [line for line in done.stdout.splitlines() if line.startswith(f"{PATH}:") and said in line]
    lines = (root / PATH).read_text().splitlines()
    assert re.match("def (up|down)grade|    op.execute", lines[int(line.split(":")[1]) - 1])
    assert f"failed: {REVISION} " in done.stdout
    assert "make check" in done.stdout.splitlines()[-1]
    assert changed(root, before) == set()


# a statement of upgrade(), its reverse, and the finding
SERVER_RULES = [
    (
        f"{ADD}, ADD COLUMN more INT AS (1) STORED",
        f"{DROP}, DROP COLUMN more",
        "M30 large-table: writes to message_messages, which is large, wait while the server copies it: ALTER TABLE ",
    ),
    (
        "UPDATE call_channels SET type = 'a' WHERE tm_create < '2026-01-01'",
        "",
        "M30 large-table: it writes an unknown number of rows of call_channels, which is large; see docs/recipes.md",
    ),
    (
        "DELETE FROM talk_chats WHERE member_count = 0",
        "",
        "M30 large-table: it also deletes rows of talk_chats's child talk_messages, which is large",
    ),
    (
        "ALTER TABLE message_messages ADD INDEX idx_message_messages_trial (provider_name)",
        "ALTER TABLE message_messages DROP INDEX idx_message_messages_trial",
        "M31 redundant-index: the index idx_message_messages_trial of message_messages (provider_name) is redundant",
    ),
    (
        "UPDATE registrar_trunks t JOIN registrar_sip_auths a ON a.id = t.realm SET t.name = '' WHERE t.realm = 'x'",
        "",
        "M37 comparisons: a.id = t.realm compares bytes with text",
    ),
    (
        "ALTER TABLE agent_agents DROP INDEX idx_agent_agents_username, "
        "ADD UNIQUE INDEX idx_agent_agents_username (username)",
        "ALTER TABLE agent_agents DROP INDEX idx_agent_agents_username, ADD INDEX idx_agent_agents_username (username)",
        "M35 existing-rows: the statement fails if agent_agents has duplicates under idx_agent_agents_username",
    ),
    (
        "ALTER TABLE webchat_widgets DROP COLUMN tm_delete",
        "ALTER TABLE webchat_widgets ADD COLUMN tm_delete DATETIME(6) AFTER tm_update, "
        "DROP INDEX idx_webchat_widgets_customer_id_tm_delete, "
        "ADD INDEX idx_webchat_widgets_customer_id_tm_delete (customer_id, tm_delete)",
        "M31 redundant-index: the index idx_webchat_widgets_customer_id_tm_delete",
    ),
    (
        "ALTER TABLE flow_flows ADD UNIQUE INDEX uq_flow_flows_id_name (id, name)",
        "ALTER TABLE flow_flows DROP INDEX uq_flow_flows_id_name",
        "M31 redundant-index: uq_flow_flows_id_name of flow_flows contains the primary key, so it never rejects a row",
    ),
    (
        "UPDATE customer_customers SET metadata = JSON_SET(metadata, '$.a.b', 1) WHERE metadata IS NOT NULL",
        "",
        "M40 assignments: JSON_SET() changes nothing in rows without $.a; set $.a first, or test it",
    ),
    (
        "ALTER TABLE tag_tags ADD COLUMN x INT, ADD INDEX idx_tag_tags_x (x)",
        "ALTER TABLE tag_tags DROP INDEX idx_tag_tags_x, DROP COLUMN x",
        "M32 combined: as one statement: in place, rebuilds the table; as separate statements: at once; in place: ",
    ),
    (
        "ALTER TABLE number_numbers ADD UNIQUE INDEX uq_number_numbers_number (number)",
        "ALTER TABLE number_numbers DROP INDEX uq_number_numbers_number",
        "M35 existing-rows: the statement fails if number_numbers has duplicates under uq_number_numbers_number",
    ),
    (
        "ALTER TABLE flow_flows ADD CONSTRAINT fk_flow_flows_customer FOREIGN KEY (customer_id) "
        "REFERENCES customer_customers (id), ADD CONSTRAINT chk_flow_flows_name CHECK (name <> '')",
        "ALTER TABLE flow_flows DROP FOREIGN KEY fk_flow_flows_customer, DROP CONSTRAINT chk_flow_flows_name",
        "M35 existing-rows: the statement fails if flow_flows has orphans under fk_flow_flows_customer",
    ),
    (
        "ALTER TABLE route_providers MODIFY COLUMN codecs VARCHAR(512)",
        "ALTER TABLE route_providers MODIFY COLUMN codecs VARCHAR(255) NOT NULL DEFAULT ''",
        "M36 lost: route_providers.codecs loses NOT NULL; repeat the complete definition",
    ),
    (
        "ALTER TABLE ai_ai_prompt_proposals MODIFY COLUMN error VARCHAR(128) NOT NULL",
        "ALTER TABLE ai_ai_prompt_proposals MODIFY COLUMN error VARCHAR(128) NOT NULL DEFAULT ''",
        "M36 lost: ai_ai_prompt_proposals.error loses the default '', which old code may rely on",
    ),
    (
        "ALTER TABLE direct_directs DROP INDEX idx_direct_directs_hash",
        "ALTER TABLE direct_directs ADD UNIQUE INDEX idx_direct_directs_hash (hash)",
        "M36 lost: dropping idx_direct_directs_hash removes uniqueness over (hash) from direct_directs",
    ),
    (
        "DELETE FROM route_routes WHERE provider_id IN (SELECT provider_id FROM route_providers WHERE type = 'a')",
        "",
        "M37 comparisons: provider_id in the subquery is route_routes.provider_id of the outer statement",
    ),
    (
        "UPDATE route_routes SET name = '' WHERE id = '5e4a0680-804e-11ec-8477-2fea5968d85b'",
        "",
        "M37 comparisons: id is BINARY(16): no row matches a string of 36 characters",
    ),
    ("UPDATE queue_queues SET name = '' WHERE tag_ids = '[]'", "", "M37 comparisons: tag_ids is JSON: on MySQL, it "),
    (
        "DELETE FROM tag_tags WHERE customer_id NOT IN (SELECT customer_id FROM flow_flows)",
        "",
        "M37 comparisons: NOT IN is never true if a customer_id is NULL",
    ),
    (
        "UPDATE webchat_sessions SET status = 'a' WHERE status IS NULL",
        "",
        "so IS NULL is never true",
    ),
]


SERVER_RULES += [
    (
        "DELETE FROM tag_tags WHERE EXISTS (SELECT 1 FROM customer_customers WHERE status = 'deleted')",
        "",
        "M37 comparisons: EXISTS does not depend on the row",
    ),
    (
        "UPDATE agent_agents a JOIN customer_customers c ON c.id = a.id SET a.name = c.name WHERE a.name = ''",
        "",
        "M37 comparisons: c.id = a.id compares unrelated ids: agent_agents has customer_id",
    ),
    (
        "UPDATE tag_tags SET name = '' WHERE id = X'7C2B'",
        "",
        "M37 comparisons: id is BINARY(16): no row matches a value of 2 bytes",
    ),
    (
        "UPDATE tag_tags SET name = '' WHERE name LIKE 'test'",
        "",
        "M37 comparisons: LIKE 'test' contains no wildcard",
    ),
    (
        "UPDATE webchat_widgets SET name = '' WHERE JSON_EXTRACT(theme_config, '$.plan') = '\"free\"'",
        "",
        "compare with the string without its double quotes",
    ),
    (
        "DELETE a FROM tag_tags a JOIN tag_tags b ON a.customer_id = b.customer_id AND a.name = b.name "
        "WHERE a.id <> b.id",
        "",
        "M37 comparisons: each of two equal rows finds the other one",
    ),
    (
        "UPDATE webchat_sessions SET status = referrer WHERE id = ''",
        "",
        "M40 assignments: status is NOT NULL, and referrer may have NULL",
    ),
    (
        "ALTER TABLE billing_accounts ADD COLUMN debt BIGINT UNSIGNED",
        "ALTER TABLE billing_accounts DROP COLUMN debt",
        "",
    ),
    (
        "UPDATE billing_accounts SET debt = balance_credit WHERE debt IS NULL",
        "",
        "M40 assignments: debt is UNSIGNED, and balance_credit may be negative",
    ),
    (
        "UPDATE tag_tags SET name = CONCAT(name, detail) WHERE id = ''",
        "",
        "M40 assignments: CONCAT() is NULL if name is ",
    ),
    (
        "ALTER TABLE tag_tags ADD COLUMN short VARCHAR(9)",
        "ALTER TABLE tag_tags DROP COLUMN short",
        "",
    ),
    (
        "UPDATE tag_tags SET short = name WHERE short IS NULL AND name IS NOT NULL",
        "",
        "M40 assignments: name is VARCHAR(255), short is VARCHAR(9",
    ),
    (
        "UPDATE flow_flows SET detail = (SELECT name FROM number_numbers WHERE call_flow_id = flow_flows.id)",
        "",
        "M40 assignments: the subquery of number_numbers may find several rows",
    ),
    (
        "UPDATE flow_flows t JOIN contact_addresses a ON a.id = t.id SET t.type = a.target WHERE t.detail = ''",
        "",
        "M40 assignments: type is utf8mb3, a.target is utf8mb4",
    ),
    (
        "INSERT INTO tag_tags (id, name) SELECT id, status FROM call_calls WHERE tm_delete IS NULL",
        "",
        "M30 large-table: it copies an unknown number of rows of call_calls, which is large",
    ),
    (
        "UPDATE queue_queues SET tm_create = '2027-02-29 00:00:00' WHERE detail LIKE 'none%'",
        "",
        "M40 assignments: it fails as soon as it finds a row: the server reports 1292 Incorrect datetime value",
    ),
    (
        "UPDATE tag_tags SET id = RANDOM_BYTES(16) WHERE name = 'none'",
        "",
        "M40 assignments: it changes the primary key of tag_tags",
    ),
    (
        "UPDATE queue_queues q JOIN agent_agents a ON a.customer_id = q.customer_id SET q.name = a.name "
        "WHERE q.id = ''",
        "",
        "M40 assignments: several rows of agent_agents may match, and SET uses one of them",
    ),
    (
        "UPDATE queue_queues SET tag_ids = CONCAT('[\"', name, '\"]') WHERE name IS NOT NULL AND id = ''",
        "",
        "M40 assignments: a quote or a backslash in a value breaks the JSON in tag_ids",
    ),
    (
        "UPDATE webchat_widgets SET name = JSON_EXTRACT(theme_config, '$.title') WHERE name IS NULL",
        "",
        "M40 assignments: name gets the quotes of the JSON string, too",
    ),
    (
        "UPDATE queue_queues SET wait_timeout = 3600 / service_timeout WHERE id = ''",
        "",
        "M40 assignments: the division by service_timeout fails for 0 (1365)",
    ),
    (
        "UPDATE tag_tags SET tm_update = tm_create + 30 WHERE id = ''",
        "",
        "M37 comparisons: tm_create + 30: + adds to the digits of a time",
    ),
    (
        "UPDATE direct_directs SET hash = LEFT(hash, 6) WHERE id = ''",
        "",
        "M40 assignments: LEFT(hash, 6) may give several rows the same hash",
    ),
    (
        "ALTER TABLE message_messages DROP INDEX idx_message_messages_customer_id",
        "ALTER TABLE message_messages ADD INDEX idx_message_messages_customer_id (customer_id)",
        "",
    ),
    (
        "ALTER TABLE message_messages ADD INDEX idx_message_messages_three (customer_id, direction)",
        "ALTER TABLE message_messages DROP INDEX idx_message_messages_three",
        "M36 lost: idx_message_messages_customer_id is dropped before this index is ready: until then, queries",
    ),
    (
        "ALTER TABLE message_messages ORDER BY direction",
        "",
        "M30 large-table: the server does not tell whether writes to message_messages, which is large, wait",
    ),
    (
        "ALTER TABLE call_calls ENGINE = InnoDB",
        "",
        "M30 large-table: it rebuilds call_calls, which is large, without changing its definition",
    ),
    (
        "CREATE TABLE call_hops (id BINARY(16) NOT NULL, call_id BINARY(16) NOT NULL, PRIMARY KEY (id), "
        "CONSTRAINT fk_call_hops_call FOREIGN KEY (call_id) REFERENCES call_calls (id)) DEFAULT CHARSET=utf8mb4",
        "DROP TABLE call_hops",
        "M30 large-table: each INSERT into call_hops locks a row of call_calls, which is large",
    ),
    (
        "ALTER TABLE ai_ais MODIFY COLUMN type VARCHAR(255) AS ('x') STORED",
        "ALTER TABLE ai_ais MODIFY COLUMN type VARCHAR(255)",
        "M36 lost: ai_ais.type becomes a generated column: its values are lost",
    ),
    (
        "ALTER TABLE message_messages ADD INDEX idx_message_messages_one (direction)",
        "ALTER TABLE message_messages DROP INDEX idx_message_messages_one",
        "",
    ),
    (
        "CREATE INDEX idx_message_messages_two ON message_messages (tm_update)",
        "DROP INDEX idx_message_messages_two ON message_messages",
        "M32 combined: message_messages is large, and the server processes it twice (in place): ",
    ),
    (
        "ALTER TABLE webchat_widgets DROP INDEX idx_webchat_widgets_direct_id, "
        "ADD INDEX idx_webchat_widgets_direct_id (direct_id)",
        "ALTER TABLE webchat_widgets DROP INDEX idx_webchat_widgets_direct_id, "
        "ADD UNIQUE INDEX idx_webchat_widgets_direct_id (direct_id)",
        "M36 lost: changing idx_webchat_widgets_direct_id removes uniqueness",
    ),
    (
        "ALTER TABLE users MODIFY COLUMN id BIGINT NOT NULL",
        "ALTER TABLE users MODIFY COLUMN id INT NOT NULL AUTO_INCREMENT",
        "M36 lost: users.id loses AUTO_INCREMENT",
    ),
]


def test_rules_of_the_server(root: Path, server_url: str) -> None:
    """The reverse of a statement is empty if it writes rows."""
    down = THEN.join(reverse for _, reverse, _ in reversed(SERVER_RULES) if reverse)
    write(root, THEN.join(statement for statement, _, _ in SERVER_RULES), down)
    done = check(root, server_url)
    assert done.returncode == 1, done.stderr
    for _, _, said in SERVER_RULES:
        assert said in done.stdout
    assert_recipes_exist(done.stdout)


@pytest.mark.parametrize("kind", ["Bad", "Good"])
def test_examples_of_the_rules_of_the_server(root: Path, server_url: str, kind: str) -> None:
    """Each rule finds the bad examples, in the line of its statement, and none of the good ones."""
    load_rules()
    texts = {name: rule.check.__doc__ or "" for name, rule in RULES.items()}
    ups = {name: re.findall(rf"^ +{kind}: +(.*)$", text, re.MULTILINE)[0] for name, text in texts.items()}
    added = sorted({name for up in ups.values() for name in re.findall(r"ADD COLUMN (\w+)", up)})
    down = [
        "ALTER TABLE route_providers MODIFY COLUMN codecs VARCHAR(255) NOT NULL DEFAULT ''",
        "ALTER TABLE campaign_campaigns MODIFY COLUMN type VARCHAR(255)",
        *(
            f"ALTER TABLE call_calls DROP INDEX {name}"
            for up in ups.values()
            for name in re.findall(r"ADD INDEX (\w+)", up)
        ),
        f"ALTER TABLE call_calls {', '.join(f'DROP COLUMN {name}' for name in added)}",
    ]
    write(root, THEN.join(ups.values()), THEN.join(down))
    done = check(root, server_url)
    lines = (root / PATH).read_text().splitlines()
    found = re.findall(r"^[^:]+:(\d+):1: M\d+ ([\w-]+): ", done.stdout, re.MULTILINE)
    at = {(name, lines[int(number)].strip()) for number, name in found if name in ups}
    assert at == (set(ups.items()) if kind == "Bad" else set()), done.stdout + done.stderr


def test_usual_migrations_have_no_findings_of_the_server(root: Path, server_url: str) -> None:
    up = (
        "/* in batches */ UPDATE flow_flows SET type = '' WHERE type IS NULL LIMIT 1000",
        "ALTER TABLE flow_flows MODIFY COLUMN type VARCHAR(255) NOT NULL DEFAULT ''",
        "UPDATE flow_flows SET name = 'a' WHERE id NOT IN (SELECT id FROM tag_tags WHERE id IS NOT NULL)",
        "UPDATE tag_tags SET tm_update = tm_create + INTERVAL 30 DAY WHERE name = 'a'",
        "DELETE FROM call_calls WHERE id IN (UNHEX('7C2B0000000000000000000000000001'), "
        "X'7C2B0000000000000000000000000002')",
        "ALTER TABLE tag_tags ADD COLUMN x INT, ADD CONSTRAINT chk_tag_tags_x CHECK (x > 0)",
    )
    down = (
        "ALTER TABLE tag_tags DROP CONSTRAINT chk_tag_tags_x, DROP COLUMN x",
        "ALTER TABLE flow_flows MODIFY COLUMN type VARCHAR(255)",
    )
    write(root, THEN.join(up), THEN.join(down))
    done = check(root, server_url)
    assert not [line for line in done.stdout.splitlines() if " M3" in line], done.stdout


def test_edited_schema_file_is_regenerated(root: Path, server_url: str) -> None:
    path = root / "schema/voipbin/message_messages.sql"
    text = path.read_text()
    path.write_text(text.replace("provider_name ", "provider_nome "))
    done = check(root, server_url)
    assert done.returncode == 0, done.stderr
    assert "updated schema/voipbin/message_messages.sql" in done.stdout
    assert path.read_text() == text


def test_draft_needs_no_server(root: Path) -> None:
    write(root, ADD.replace("BINARY(16)", "<type>"))
    done = check(root, "mysql://root@nosuch.invalid/")
    assert done.returncode == 1
    assert "M04 unfinished: a statement of upgrade() still has <type>" in done.stdout


def test_make_passes_on_findings_and_fails_on_errors(root: Path) -> None:
    for name in ("Makefile", "scripts"):
        (root / name).symlink_to(ROOT / name)
    (root / ".venv").symlink_to(ROOT / ".venv")
    write(root, ADD.replace("BINARY(16)", "<type>"))
    done = subprocess.run(["make", "check"], cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "M04 unfinished" in done.stdout
    make_drift = ["make", "drift", "TREE=bin-manager", "URL=nonsense"]
    done = subprocess.run(make_drift, cwd=root, capture_output=True, text=True)
    assert done.returncode == 2
    assert "--url is not a database URL" in done.stderr
    assert " Error 2" in done.stderr
    (root / "dbscheme/more.py").write_text('"""More."""\n\nmore = {"a":  1}\n')
    assert "next: correct the 2 findings above" in check(root, "mysql://root@nosuch.invalid/").stdout
