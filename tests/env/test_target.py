"""Which database a command is for, and what it says where there is none to be had."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import make_url

from dbscheme.env.target import find_target
from tests.conftest import Database, Tree, add_revision, write_ini

NOWHERE = "mysql://root:s3cret@127.0.0.1:1/nowhere"


def failed(tree: Tree, *arguments: str, **environment: str) -> str:
    """The one line that a command says when it fails."""
    done = tree.alembic(*arguments, **environment)
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip() and not line.startswith("INFO")]
    assert done.returncode not in (0, None)
    assert "Traceback" not in done.stderr
    assert "s3cret" not in done.stdout + done.stderr
    assert len(said) == 1, said
    assert said[0].startswith("FAILED: "), said
    return said[0]


def names_target(tree: Tree, expected: str, *arguments: str, **environment: str) -> None:
    done = tree.alembic(*arguments, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line for line in done.stderr.splitlines() if "target: " in line] == [
        f"INFO  [alembic.dbscheme] target: {unquote(expected)}"
    ]


def test_x_url_goes_before_the_variable_and_the_variable_before_the_ini(
    empty_tree: Tree, make_database: Callable[..., Database]
) -> None:
    given, variable, ini = (make_database() for _ in range(3))
    write_ini(empty_tree, ini.url)
    names_target(empty_tree, f"{ini.url} (alembic.ini)", "current")
    environment = {empty_tree.variable: variable.url}
    names_target(empty_tree, f"{variable.url} ({empty_tree.variable})", "current", **environment)
    names_target(empty_tree, f"{given.url} (-x url)", "-x", f"url={given.url}", "current", **environment)


def test_each_tree_has_its_own_variable(empty_tree: Tree, database: Database) -> None:
    other = {"DATABASE_DSN_BIN": "DATABASE_DSN_ASTERISK", "DATABASE_DSN_ASTERISK": "DATABASE_DSN_BIN"}
    write_ini(empty_tree, database.url)
    names_target(empty_tree, f"{database.url} (alembic.ini)", "current", **{other[empty_tree.variable]: NOWHERE})


def test_a_variable_needs_no_ini(empty_tree: Tree, database: Database) -> None:
    done = empty_tree.alembic("upgrade", "head", **{empty_tree.variable: database.url})
    assert done.returncode == 0, done.stdout
    assert database.rows("SHOW TABLES") == [("alembic_version",)]


def test_an_empty_variable_is_none(empty_tree: Tree, database: Database) -> None:
    write_ini(empty_tree, database.url)
    names_target(empty_tree, f"{database.url} (alembic.ini)", "current", **{empty_tree.variable: ""})


@pytest.mark.parametrize("doubled", [False, True])
def test_a_percent_sign_in_the_ini_is_written_either_way(tmp_path: Path, doubled: bool) -> None:
    ini = tmp_path / "alembic.ini"
    url = "mysql://root:p%40ss%25@localhost/voipbin"
    ini.write_text(f"[alembic]\nsqlalchemy.url = {url.replace('%', '%%') if doubled else url}\n")
    assert find_target(Config(ini), {}, "UNSET").url.password == "p@ss%"


def test_missing_ini(empty_tree: Tree) -> None:
    said = failed(empty_tree, "upgrade", "head")
    assert "no alembic.ini here: cp alembic.ini.sample alembic.ini" in said
    assert empty_tree.variable in said


def test_ini_without_its_section(empty_tree: Tree) -> None:
    (empty_tree.path / "alembic.ini").write_text("[other]\nkey = value\n")
    assert "alembic.ini has no section [alembic]: add it" in failed(empty_tree, "upgrade", "head")


def test_ini_without_url(empty_tree: Tree) -> None:
    (empty_tree.path / "alembic.ini").write_text(f"[alembic]\nscript_location = {empty_tree.scripts}\n")
    assert "alembic.ini sets no sqlalchemy.url: set it to mysql://" in failed(empty_tree, "upgrade", "head")


def test_ini_with_broken_logging_sections(empty_tree: Tree, database: Database) -> None:
    (empty_tree.path / "alembic.ini").write_text(
        f"[alembic]\nscript_location = {empty_tree.scripts}\nsqlalchemy.url = {database.url}\n[loggers]\nkeys = root\n"
    )
    assert "its logging sections are incomplete" in failed(empty_tree, "upgrade", "head")


@pytest.mark.parametrize(
    "url",
    ["mysql://user:pass@host/voipbin", "mysql://user:password@host/voipbin", "driver://user:pass@localhost/dbname"],
)
def test_placeholder_url(empty_tree: Tree, url: str) -> None:
    """The sample's as it is, the README's, and what "alembic init" writes."""
    write_ini(empty_tree, url)
    assert "alembic.ini still has the sample's URL: set it to mysql://" in failed(empty_tree, "current")


@pytest.mark.parametrize("slip", ["URL={url}", "{url}", "urls={url}"])
def test_a_slip_in_x_is_not_passed_over(empty_tree: Tree, make_database: Callable[..., Database], slip: str) -> None:
    ini, meant = make_database(), make_database()
    write_ini(empty_tree, ini.url)
    assert "-x accepts url=mysql://" in failed(empty_tree, "-x", slip.format(url=meant.url), "upgrade", "head")
    assert ini.rows("SHOW TABLES") == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "-x url is not a database URL: write mysql://"),
        ("voipbin", "-x url is not a database URL: write mysql://"),
        ("mysql://root:s3cret@localhost:port/voipbin", "-x url is not a database URL"),
        ("postgresql://root:s3cret@localhost/voipbin", "-x url is a postgresql URL; this repository needs MySQL"),
        ("mysql+pymysql://root:s3cret@localhost/voipbin", "-x url is a mysql+pymysql URL"),
        ("mysql://root:s3cret@localhost", "-x url names no database"),
        ("mysql://root:s3cret@localhost/", "-x url names no database"),
        ("mysql://root:pass@s3cret@localhost/voipbin", "-x url has an unescaped @ in the password"),
        ("mysql://root:pass@s3/cret@localhost/voipbin", "-x url has an unescaped @ in the password"),
        (
            "mysql://localhost/voipbin?user=root&passwd=s3cret",
            "-x url has an option after the ? that belongs before it",
        ),
        ("mysql://localhost/voipbin?password=s3cret", "-x url has an option after the ? that belongs before it"),
        ("mysql://root:pass@s3/cret?x@localhost/voipbin", "-x url has an unescaped @ in the password"),
        ("mysql://localhost/voipbin?db=mysql", "-x url has an option after the ? that belongs before it"),
        ("root:s3cret@localhost/voipbin", "-x url is not a database URL"),
    ],
)
def test_not_a_usable_url(url: str, expected: str) -> None:
    with pytest.raises(CommandError) as error:
        find_target(Config(), {"url": url}, "UNSET")
    assert str(error.value).startswith(expected)
    assert "s3" not in str(error.value)


def test_server_that_does_not_answer(empty_tree: Tree) -> None:
    said = failed(empty_tree, "-x", f"url={NOWHERE}", "upgrade", "head")
    assert "cannot connect to mysql://root:***@127.0.0.1:1/nowhere (-x url): " in said
    assert "check that the server runs there" in said


def test_unknown_host(empty_tree: Tree) -> None:
    said = failed(empty_tree, "-x", "url=mysql://root:s3cret@no-such-host.invalid/voipbin", "upgrade", "head")
    assert "unknown host 'no-such-host.invalid'; check its name" in said


def test_wrong_password(empty_tree: Tree, database: Database) -> None:
    url = make_url(database.url).set(username="nobody", password="s3cret").render_as_string(hide_password=False)
    write_ini(empty_tree, url)
    said = failed(empty_tree, "upgrade", "head")
    assert "nobody:***@" in said
    assert "(alembic.ini): the server rejects user 'nobody' or the password; check both" in said


def test_no_rights_on_the_database(empty_tree: Tree, database: Database) -> None:
    user = f"dbscheme_test_{os.getpid()}"
    database.run(f"CREATE USER {user} IDENTIFIED BY 's3cret'")
    try:
        url = make_url(database.url).set(username=user, password="s3cret").render_as_string(hide_password=False)
        said = failed(empty_tree, "-x", f"url={url}", "upgrade", "head")
        assert f"user '{user}' may not use database '{database.name}'; grant it" in said
    finally:
        database.run(f"DROP USER {user}")


def test_missing_database(empty_tree: Tree, database: Database) -> None:
    url = make_url(database.url).set(database="no_such_database").render_as_string(hide_password=False)
    said = failed(empty_tree, "-x", f"url={url}", "upgrade", "head")
    assert "database 'no_such_database' does not exist" in said
    assert "CREATE DATABASE `no_such_database` CHARACTER SET utf8 COLLATE utf8_general_ci" in said


@pytest.mark.parametrize("option", ["passwrd=s3cret", "read_timeout=soon", "plugin=none", "conv=x"])
def test_odd_option_in_the_url(empty_tree: Tree, database: Database, option: str) -> None:
    joint = "&" if "?" in database.url else "?"
    said = failed(empty_tree, "-x", f"url={database.url}{joint}{option}", "upgrade", "head")
    assert "check the URL's scheme and the options after its ?" in said


def test_a_failing_statement_is_said_in_one_line(empty_tree: Tree, database: Database) -> None:
    add_revision(
        empty_tree, "wrong", 'op.execute("""\n        ALTER TABLE nothing\n            ADD COLUMN x INT\n    """)'
    )
    said = failed(empty_tree, "-x", f"url={database.url}", "upgrade", "head")
    assert "the server reports 1146" in said
    assert "in: ALTER TABLE nothing ADD COLUMN x INT; " in said
