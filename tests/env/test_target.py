"""Which database a command uses, and how it fails if it cannot use it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import make_url

from dbscheme.env.target import find_target
from tests.conftest import TREES, Database, Tree, write_ini

NOWHERE = "mysql://root:s3cret@127.0.0.1:1/nowhere"
INI = "[alembic]\nscript_location = main\n"


def failed(tree: Tree, *arguments: str, **environment: str) -> str:
    """Run a command that fails; return the one line that it prints."""
    done = tree.alembic(*arguments, **environment)
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip() and not line.startswith("INFO")]
    assert done.returncode != 0
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


def changed(url: str, **change: Any) -> str:
    return make_url(url).set(**change).render_as_string(hide_password=False)


def test_x_url_overrides_variable_and_variable_overrides_ini(
    empty_tree: Tree, make_database: Callable[..., Database]
) -> None:
    given, variable, ini = (make_database().url for _ in range(3))
    (other,) = {tree.variable for tree in TREES.values()} - {empty_tree.variable}
    environment = {empty_tree.variable: variable}
    names_target(empty_tree, f"{variable} ({empty_tree.variable})", "upgrade", "head", **environment)
    write_ini(empty_tree, ini)
    names_target(empty_tree, f"{ini} (alembic.ini)", "current", **{empty_tree.variable: "", other: NOWHERE})
    names_target(empty_tree, f"{variable} ({empty_tree.variable})", "current", **environment)
    names_target(empty_tree, f"{given} (-x url)", "-x", f"url={given}", "current", **environment)


@pytest.mark.parametrize(
    "url", ["mysql://root:p%40ss%25@localhost/voipbin", "mysql://root:p%%40ss%%25@localhost/voipbin"]
)
def test_percent_sign_in_ini_may_be_doubled(tmp_path: Path, url: str) -> None:
    ini = tmp_path / "alembic.ini"
    ini.write_text(f"[alembic]\nsqlalchemy.url = {url}\n")
    assert find_target(Config(ini), {}, "UNSET").url.password == "p@ss%"


@pytest.mark.parametrize(
    ("ini", "words"),
    [
        ("", "cp alembic.ini.sample alembic.ini"),
        ("[other]\nkey = value\n", "no section [alembic]"),
        (INI, "no sqlalchemy.url"),
        (f"{INI}sqlalchemy.url = {NOWHERE}\n[loggers]\nkeys = root\n", "logging sections"),
        (f"{INI}sqlalchemy.url = mysql://user:pass@host/voipbin", "the sample's URL"),
        (f"{INI}sqlalchemy.url = mysql://user:password@host/voipbin", "the sample's URL"),
        (f"{INI}sqlalchemy.url = driver://user:pass@localhost/dbname", "the sample's URL"),
    ],
)
def test_unusable_ini_is_rejected(lone_tree: Tree, ini: str, words: str) -> None:
    if ini:
        (lone_tree.path / "alembic.ini").write_text(ini)
    said = failed(lone_tree, "upgrade", "head")
    assert words in said
    if "[loggers]" not in ini and "url =" not in ini:
        assert lone_tree.variable in said


@pytest.mark.parametrize("typo", ["URL={url}", "{url}", "urls={url}"])
def test_unknown_x_argument_is_rejected(lone_tree: Tree, database: Database, typo: str) -> None:
    write_ini(lone_tree, database.url)
    assert "url=mysql://" in failed(lone_tree, "-x", typo.format(url=NOWHERE), "upgrade", "head")
    assert database.rows("SHOW TABLES") == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "is not a database URL"),
        ("voipbin", "is not a database URL"),
        ("root:s3cret@localhost/voipbin", "is not a database URL"),
        ("mysql://root:s3cret@localhost:port/voipbin", "is not a database URL"),
        ("postgresql://root:s3cret@localhost/voipbin", "is a postgresql URL"),
        ("mysql+pymysql://root:s3cret@localhost/voipbin", "is a mysql+pymysql URL"),
        ("mysql://root:s3cret@localhost", "names no database"),
        ("mysql://root:s3cret@localhost/", "names no database"),
        ("mysql://root:pass@s3cret@localhost/voipbin", "@ in the password"),
        ("mysql://root:pass@s3/cret@localhost/voipbin", "@ in the password"),
        ("mysql://root:pass@s3/cret?x@localhost/voipbin", "@ in the password"),
        ("mysql://localhost/voipbin?user=root&passwd=s3cret", "before it"),
        ("mysql://localhost/voipbin?password=s3cret", "before it"),
        ("mysql://localhost/voipbin?db=mysql", "before it"),
    ],
)
def test_unusable_url_is_rejected(url: str, words: str) -> None:
    with pytest.raises(CommandError) as error:
        find_target(Config(), {"url": url}, "UNSET")
    assert str(error.value).startswith("-x url ")
    assert words in str(error.value)
    assert "s3" not in str(error.value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"host": "127.0.0.1", "port": 1, "query": {}}, "check that the server runs"),
        ({"host": "no-such-host.invalid", "query": {}}, "unknown host 'no-such-host.invalid'"),
        ({"username": "nobody", "password": "s3cret"}, "user 'nobody' or the password"),
        ({"database": "nosuch"}, "CREATE DATABASE `nosuch` CHARACTER SET utf8 COLLATE utf8_general_ci"),
        ({"query": {"passwrd": "s3cret"}}, "the URL's scheme"),
        ({"query": {"read_timeout": "soon"}}, "the URL's scheme"),
        ({"query": {"plugin": "none"}}, "the URL's scheme"),
        ({"query": {"conv": "x"}}, "the URL's scheme"),
    ],
)
def test_failed_connection_names_target_and_cause(
    lone_tree: Tree, database: Database, change: dict[str, Any], words: str
) -> None:
    write_ini(lone_tree, changed(database.url, **change))
    said = failed(lone_tree, "upgrade", "head")
    assert "cannot connect to mysql://" in said
    assert "(alembic.ini)" in said
    assert words in said


def test_user_without_rights_is_told_to_grant_them(lone_tree: Tree, database: Database) -> None:
    user = f"dbscheme_test_{os.getpid()}"
    database.run(f"CREATE USER {user} IDENTIFIED BY 's3cret'")
    try:
        url = changed(database.url, username=user, password="s3cret")
        said = failed(lone_tree, "-x", f"url={url}", "upgrade", "head")
        assert f"user '{user}' may not use database '{database.name}'" in said
    finally:
        database.run(f"DROP USER {user}")
