"""How programs, other tools and two trees at once use the environment."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import pytest_alembic
from alembic import command
from sqlalchemy import create_engine, make_url

from tests.conftest import Database, Tree, add_revision, write_ini

MINIMAL_INI = "[alembic]\nscript_location = {scripts}\nsqlalchemy.url = {url}\n"
LOGGING = """
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys =
[logger_root]
level = INFO
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
"""


def one_table(tree: Tree) -> None:
    add_revision(tree, "one", 'op.execute("CREATE TABLE one (id INT)")', 'op.execute("DROP TABLE one")')


@pytest.mark.parametrize("logging", ["", LOGGING])
def test_ini_needs_no_key_of_ours(empty_tree: Tree, database: Database, logging: str) -> None:
    one_table(empty_tree)
    ini = MINIMAL_INI.format(scripts=empty_tree.scripts, url=database.url)
    (empty_tree.path / "alembic.ini").write_text(ini + logging)
    done = empty_tree.alembic("upgrade", "head")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "target: " in done.stderr
    assert ("one",) in database.rows("SHOW TABLES")


def test_alembic_runs_from_another_folder(empty_tree: Tree, database: Database) -> None:
    one_table(empty_tree)
    write_ini(empty_tree, database.url)
    command_line = [sys.executable, "-m", "alembic", "-c", empty_tree.path / "alembic.ini", "upgrade", "head"]
    subprocess.run(command_line, cwd="/", check=True, capture_output=True)
    assert ("one",) in database.rows("SHOW TABLES")


def test_both_trees_upgrade_at_once(make_database: Callable[..., Database], checkout: Path) -> None:
    """As other tools do, with an ini of their own in each tree."""
    running = []
    for name, scripts, table in (("bin-manager", "main", "call_calls"), ("asterisk_config", "config", "ps_endpoints")):
        database = make_database()
        (checkout / name / "other.ini").write_text(MINIMAL_INI.format(scripts=scripts, url=database.url))
        process = subprocess.Popen(
            [sys.executable, "-m", "alembic", "-c", "other.ini", "upgrade", "head"],
            cwd=checkout / name,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running.append((process, database, table))
    for process, database, table in running:
        output, _ = process.communicate()
        assert process.returncode == 0, output
        assert (table,) in database.rows("SHOW TABLES")


@pytest.mark.parametrize("kind", ["engine", "connection", "connection in a transaction", "connection on AUTOCOMMIT"])
def test_connection_handed_over_is_used(empty_tree: Tree, make_database: Callable[..., Database], kind: str) -> None:
    named, given = make_database(), make_database()
    one_table(empty_tree)
    config = empty_tree.config(named.url)
    with given.connect() as connection:
        if kind.endswith("transaction"):
            connection.begin()
        if kind.endswith("AUTOCOMMIT"):
            connection.execution_options(isolation_level="AUTOCOMMIT")
        config.attributes["connection"] = given.engine if kind == "engine" else connection
        command.upgrade(config, "head")
        connection.exec_driver_sql("INSERT INTO one VALUES (1)")
        if not kind.endswith("AUTOCOMMIT"):
            connection.commit()
    assert given.rows("SELECT id FROM one") == [(1,)]
    assert given.rows("SELECT version_num FROM alembic_version") == [("one",)]
    assert ("one",) in given.rows("SHOW TABLES")
    assert named.rows("SHOW TABLES") == []


def test_password_of_connection_handed_over_is_masked(
    empty_tree: Tree, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    user = f"dbscheme_test_{os.getpid()}"
    database.run(f"CREATE USER {user} IDENTIFIED BY 's3cret'")
    database.run(f"GRANT ALL ON {database.name}.* TO {user}")
    try:
        config = empty_tree.config()
        config.attributes["connection"] = create_engine(make_url(database.url).set(username=user, password="s3cret"))
        with caplog.at_level("INFO"):
            command.current(config)
    finally:
        database.run(f"DROP USER {user}")
    assert f"target: mysql://{user}:***@" in caplog.text
    assert "s3cret" not in caplog.text


def test_pytest_alembic_tests_the_database_it_is_given(
    empty_tree: Tree, make_database: Callable[..., Database]
) -> None:
    named, given = make_database(), make_database()
    one_table(empty_tree)
    config = pytest_alembic.Config(alembic_config=empty_tree.config(named.url))
    with pytest_alembic.runner(config, engine=given.engine) as runner:
        runner.migrate_up_to("heads")
        assert runner.current == "one"
        assert ("one",) in given.rows("SHOW TABLES")
        runner.migrate_down_to("base")
    assert ("one",) not in given.rows("SHOW TABLES")
    assert named.rows("SHOW TABLES") == []


def test_program_keeps_its_loggers(empty_tree: Tree, database: Database) -> None:
    write_ini(empty_tree, database.url)
    script = (
        "import logging\n"
        "from alembic import command\n"
        "from alembic.config import Config\n"
        "mine = logging.getLogger('a.program.of.its.own')\n"
        "config = Config('alembic.ini')\n"
        "config.attributes['configure_logger'] = False\n"
        "command.current(config)\n"
        "assert not logging.getLogger().handlers\n"
        "command.current(Config('alembic.ini'))\n"
        "assert logging.getLogger().handlers\n"
        "assert not mine.disabled\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=empty_tree.path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_session_is_the_same_under_other_server_settings(empty_tree: Tree, database: Database) -> None:
    """Online and offline."""
    add_revision(
        empty_tree,
        "one",
        'op.execute("CREATE TABLE one AS SELECT @@sql_mode AS m, @@time_zone AS z, @@character_set_client AS c")',
    )
    settings = "SET SESSION sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES', time_zone = '+05:00'"
    expected = [("STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION", "+00:00", "utf8mb4")]
    other = make_url(database.url).update_query_dict({"init_command": settings})
    command.upgrade(empty_tree.config(other.render_as_string(hide_password=False)), "head")
    assert database.rows("SELECT * FROM one") == expected

    database.run("DROP TABLE one")
    database.run("DROP TABLE alembic_version")
    sql = empty_tree.alembic("upgrade", "head", "--sql").stdout
    assert database.load(f"{settings};\n{sql}").returncode == 0
    assert database.rows("SELECT * FROM one") == expected
