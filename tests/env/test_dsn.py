"""Targets as Go services write them, and passwords of every kind, on servers that listen on TCP."""

import string
from urllib.parse import quote

import pytest

from dbscheme.env.target import parse
from tests.conftest import Tree, write_ini
from tests.env.conftest import TcpServer
from tests.env.test_target import failed

PASSWORDS = {
    "all": string.printable[:95].strip(),
    "like a DSN": "p@tcp(127.0.0.1:1)/x?tls=false",
    "like a URL": "//root@localhost/db",
    "percent signs": "%40%%%(x)s%",
    "ends in an at": "s3cret@",
}


@pytest.mark.parametrize("password", PASSWORDS.values(), ids=PASSWORDS)
def test_any_password(empty_tree: Tree, plain_server: TcpServer, password: str) -> None:
    """As a DSN and as a URL, in the variable and in the ini; and it is never shown."""
    plain_server.run("CREATE OR REPLACE USER 'odd'@'%%' IDENTIFIED BY %s", password)
    plain_server.run("GRANT ALL ON voipbin.* TO 'odd'@'%%'")
    dsn = f"odd:{password}@tcp(127.0.0.1:{plain_server.port})/voipbin?parseTime=true&loc=Local"
    url = f"mysql://odd:{quote(password, safe='')}@127.0.0.1:{plain_server.port}/voipbin"
    for target in (dsn, url):
        done = [empty_tree.alembic("current", **{empty_tree.variable: target})]
        for doubled in (target.replace("%", "%%"), *([] if "%%" in target else [target])):
            write_ini(empty_tree, doubled)
            done.append(empty_tree.alembic("current"))
        for each in done:
            assert each.returncode == 0, each.stdout + each.stderr
            assert password not in each.stdout + each.stderr
            assert f"target: mysql://odd:***@127.0.0.1:{plain_server.port}/voipbin" in each.stderr


def test_a_wrong_password_is_not_shown(empty_tree: Tree, plain_server: TcpServer) -> None:
    for target in (
        f"bin:s3cret@@tcp(127.0.0.1:{plain_server.port})/voipbin",
        f"mysql://bin:s3cret%40@127.0.0.1:{plain_server.port}/voipbin",
    ):
        said = failed(empty_tree, "current", **{empty_tree.variable: target})
        assert "the server rejects user 'bin' or the password; check both" in said


def test_forms_of_a_dsn() -> None:
    for dsn, expected in {
        "u:pa:ss@w/rd@tcp(h:1)/d": ("u", "pa:ss@w/rd", "h", 1, "d"),
        "u:p@tcp(h)/d": ("u", "p", "h", 3306, "d"),
        "u@tcp(localhost:3307)/d": ("u", None, "127.0.0.1", 3307, "d"),
        "u:@tcp([::1]:1)/d%20e": ("u", "", "::1", 1, "d e"),
        "u:p@/d": ("u", "p", "127.0.0.1", 3306, "d"),
    }.items():
        url = parse(dsn, "x").url
        assert (url.username, url.password, url.host, url.port, url.database) == expected, dsn
    assert parse("u:p@unix(/run/my sql.sock)/d", "x").url.query == {"unix_socket": "/run/my sql.sock"}


def test_a_socket(empty_tree: Tree, plain_server: TcpServer) -> None:
    dsn = f"root@unix({plain_server.socket})/voipbin"
    done = empty_tree.alembic("current", **{empty_tree.variable: dsn})
    assert done.returncode == 0, done.stdout
    assert f"?unix_socket={plain_server.socket} ({empty_tree.variable})" in done.stderr


@pytest.mark.parametrize(
    ("dsn", "expected"),
    [
        ("root:s3cret@localhost/voipbin", "is not a database URL: write mysql://user:password@host/database"),
        ("root:s3cret@cloudsql(a:b:c)/voipbin", "names the network 'cloudsql'"),
        ("root:s3cret@tcp(localhost:http)/voipbin", "has an address that is not host:port"),
        ("root:s3cret@tcp(localhost)/", "names no database"),
        (
            "root:s3cret@tcp(localhost)/voipbin?tls=corporate",
            "has tls=corporate, a name that only the Go service knows",
        ),
        ("root:s3cret@tcp(localhost)/voipbin?sslmode=disable", "has the unknown parameter sslmode"),
    ],
)
def test_what_is_no_dsn(empty_tree: Tree, dsn: str, expected: str) -> None:
    assert f"{empty_tree.variable} {expected}" in failed(empty_tree, "upgrade", "head", **{empty_tree.variable: dsn})
