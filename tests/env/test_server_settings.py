"""Upgrades by users with few privileges, and with settings of the session that would make migrations fail."""

import os
from collections.abc import Iterator
from decimal import Decimal

import pytest
from alembic import command
from alembic.util import CommandError
from sqlalchemy import create_engine

from dbscheme.env.privileges import NEEDED
from tests.conftest import Database, Tree, add_revision
from tests.env.test_target import failed


@pytest.fixture
def user(database: Database) -> Iterator[str]:
    name = f"dbscheme_test_{os.getpid()}"
    database.run(f"CREATE USER {name} IDENTIFIED BY 's3cret'")
    yield name
    database.run(f"DROP USER {name}")


def url_of(database: Database, user: str, *privileges: str) -> str:
    """Grant privileges to a user, and return the user's URL of the database."""
    database.run(f"GRANT {', '.join(privileges)} ON {database.name}.* TO {user}")
    return database.engine.url.set(username=user, password="s3cret").render_as_string(hide_password=False)


@pytest.mark.exhaustive
def test_chain_needs_only_the_documented_privileges(tree: Tree, database: Database, user: str) -> None:
    url = url_of(database, user, *NEEDED)
    for target in (("upgrade", "head"), ("downgrade", "base")):
        done = tree.alembic("-x", f"url={url}", *target)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("lacking", NEEDED)
def test_missing_privilege_is_named_before_anything_is_done(
    lone_tree: Tree, database: Database, user: str, lacking: str
) -> None:
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE one (id INT PRIMARY KEY)")')
    url = url_of(database, user, *({*NEEDED} - {lacking}))
    if database.is_mariadb and lacking == "REFERENCES":  # it does not need it
        assert lone_tree.alembic("-x", f"url={url}", "upgrade", "head").returncode == 0
        return
    said = failed(lone_tree, "-x", f"url={url}", "upgrade", "head")
    assert f"lacks {lacking}: GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, REFERENCES ON `" in said
    assert database.rows("SHOW TABLES") == []


def test_all_missing_privileges_are_named(lone_tree: Tree, database: Database, user: str) -> None:
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE one (id INT PRIMARY KEY)")')
    said = failed(lone_tree, "-x", f"url={url_of(database, user, 'CREATE')}", "upgrade", "head")
    assert "lacks SELECT, INSERT, UPDATE, DELETE, ALTER, DROP" in said


def test_session_settings_of_the_server_do_not_matter(lone_tree: Tree, database: Database) -> None:
    """A program hands over a connection with them, as a server's defaults would."""
    settings = ["sql_safe_updates = 1", "completion_type = 2", "sql_select_limit = 1", "max_join_size = 1"]
    settings.append("wait_timeout = 1")
    settings += ["sql_auto_is_null = 1", "group_concat_max_len = 4", "div_precision_increment = 0"]
    settings.append("explicit_defaults_for_timestamp = 0")
    more = (
        ["max_statement_time = 0.000001", "tx_read_only = 1", "alter_algorithm = 'INSTANT'", "old_mode = ''"]
        if database.is_mariadb
        else ["max_execution_time = 1", "sql_require_primary_key = 1", "sql_generate_invisible_primary_key = 1"]
    )
    add_revision(
        lone_tree,
        "one",
        """
        op.execute("CREATE TABLE one (id INT)")
        op.execute("INSERT INTO one VALUES (1), (2), (3)")
        op.execute("UPDATE one SET id = id + 1")
        op.execute("CREATE TABLE two SELECT a.id FROM one AS a JOIN one AS b")
        op.execute("CREATE TABLE three AS SELECT @@wait_timeout AS seconds, GROUP_CONCAT(id) AS ids, 1/3 AS x FROM two")
        op.execute("ALTER TABLE three ADD COLUMN t TIMESTAMP NULL, ADD COLUMN utf VARCHAR(9) CHARACTER SET utf8")
        op.execute("ALTER TABLE three MODIFY COLUMN utf TEXT CHARACTER SET utf8, ADD COLUMN now TIMESTAMP")
        """,
    )
    with database.connect() as connection:
        for setting in settings + more:
            connection.exec_driver_sql(f"SET SESSION {setting}")
        config = lone_tree.config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        kept = connection.exec_driver_sql("SELECT @@group_concat_max_len, @@sql_auto_is_null, @@wait_timeout")
        assert kept.one() == (4, 1, 1)
    assert database.rows("SELECT COUNT(*) FROM two") == [(9,)]
    assert [row[0] for row in database.rows("SHOW COLUMNS FROM one")] == ["id"]
    assert database.rows("SELECT seconds, LENGTH(ids), ROUND(x, 4) FROM three") == [(28800, 17, Decimal("0.3333"))]
    assert "utf8mb3" in str(database.rows("SHOW FULL COLUMNS FROM three LIKE 'utf'"))
    assert [row[2] for row in database.rows("SHOW COLUMNS FROM three LIKE 'now'")] == ["YES"]


def test_engine_that_quotes_names_as_strings_is_rejected(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE one (id INT)")')
    config = lone_tree.config()
    config.attributes["connection"] = create_engine(database.url, connect_args={"sql_mode": "ANSI_QUOTES"})
    with pytest.raises(CommandError, match="contains ANSI_QUOTES on the connection that is handed over"):
        command.upgrade(config, "head")
    config.attributes["connection"] = create_engine(database.url, connect_args={"sql_mode": "TRADITIONAL"})
    command.upgrade(config, "head")


def test_command_in_message_names_the_database_of_a_program(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("nonsense")')
    config = lone_tree.config()
    config.attributes["connection"] = database.engine
    with pytest.raises(CommandError, match=r"none of its .*: .* -x url=\.\.\. upgrade one to resume"):
        command.upgrade(config, "head")


def test_limit_of_the_user_is_named(lone_tree: Tree, database: Database, user: str) -> None:
    add_revision(lone_tree, "one", "\n".join(f'op.execute("CREATE TABLE t{n} (id INT)")' for n in range(99)))
    url = url_of(database, user, *NEEDED)
    database.run(f"ALTER USER {user} WITH MAX_QUERIES_PER_HOUR 300")
    done = lone_tree.alembic("-x", f"url={url}", "upgrade", "head")
    assert "1226" in done.stdout
    assert "raise the user's limit" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    database.run(f"ALTER USER {user} WITH MAX_QUERIES_PER_HOUR 0")
    done = lone_tree.alembic("-x", f"url={url}", "upgrade", "head")
    assert done.returncode == 0, done.stdout
