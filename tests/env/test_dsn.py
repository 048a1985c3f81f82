"""Targets as Go services write them, and passwords of every kind, on a server that listens on TCP."""

import string
from urllib.parse import quote

import pytest
from alembic.util import CommandError

from dbscheme.env.target import parse
from tests.conftest import Tree, write_ini
from tests.env.conftest import TcpServer
from tests.env.test_target import failed, names_target

PASSWORDS = {
    "all": string.printable[:95].strip(),
    "like a DSN": "p@tcp(127.0.0.1:1)/x?tls=false",
    "like a URL": "//root@localhost/db",
    "percent signs": "%40%%%(x)s%",
    "ends in an at": "s3cret@",
}


@pytest.mark.parametrize("password", PASSWORDS.values(), ids=PASSWORDS)
def test_any_password_works_and_is_masked(lone_tree: Tree, plain_server: TcpServer, password: str) -> None:
    """As a DSN and as a URL, in the variable and in the ini."""
    plain_server.run("CREATE OR REPLACE USER 'odd'@'%%' IDENTIFIED BY %s", password)
    plain_server.run("GRANT ALL ON voipbin.* TO 'odd'@'%%'")
    dsn = f"odd:{password}@tcp(127.0.0.1:{plain_server.port})/voipbin?parseTime=true&loc=Local"
    url = f"mysql://odd:{quote(password, safe='')}@127.0.0.1:{plain_server.port}/voipbin"
    for target in (dsn, url):
        done = [lone_tree.alembic("current", **{lone_tree.variable: target})]
        for doubled in (target.replace("%", "%%"), *([] if "%%" in target else [target])):
            write_ini(lone_tree, doubled)
            done.append(lone_tree.alembic("current"))
        for each in done:
            assert each.returncode == 0, each.stdout + each.stderr
            assert password not in each.stdout + each.stderr
            assert f"target: mysql://odd:***@127.0.0.1:{plain_server.port}/voipbin" in each.stderr


@pytest.mark.parametrize(
    "target", ["bin:s3cret@@tcp(127.0.0.1:{port})/voipbin", "mysql://bin:s3cret%40@127.0.0.1:{port}/voipbin"]
)
def test_wrong_password_is_masked(lone_tree: Tree, plain_server: TcpServer, target: str) -> None:
    environment = {lone_tree.variable: target.format(port=plain_server.port)}
    assert "user 'bin' or the password" in failed(lone_tree, "current", **environment)


@pytest.mark.parametrize(
    ("dsn", "expected"),
    [
        ("u:pa:ss@w/rd@tcp(h:1)/d", ("u", "pa:ss@w/rd", "h", 1, "d")),
        ("u:p@tcp(h)/d", ("u", "p", "h", 3306, "d")),
        ("u@tcp(localhost:3307)/d", ("u", None, "127.0.0.1", 3307, "d")),
        ("u:@tcp([::1]:1)/d%20e", ("u", "", "::1", 1, "d e")),
        ("u:p@/d", ("u", "p", "127.0.0.1", 3306, "d")),
    ],
)
def test_dsn_is_parsed(dsn: str, expected: tuple) -> None:
    url = parse(dsn, "x").url
    assert (url.username, url.password, url.host, url.port, url.database) == expected


def test_dsn_may_name_a_socket(empty_tree: Tree, plain_server: TcpServer) -> None:
    assert parse("u:p@unix(/run/my sql.sock)/d", "x").url.query == {"unix_socket": "/run/my sql.sock"}
    expected = f"mysql://root@localhost/voipbin?unix_socket={plain_server.socket} ({empty_tree.variable})"
    names_target(empty_tree, expected, "current", **{empty_tree.variable: f"root@unix({plain_server.socket})/voipbin"})


@pytest.mark.parametrize(
    ("dsn", "words"),
    [
        ("root:s3cret@localhost/voipbin", "is not a database URL"),
        ("root:s3cret@cloudsql(a:b:c)/voipbin", "network 'cloudsql'"),
        ("root:s3cret@tcp(localhost:http)/voipbin", "host:port"),
        ("root:s3cret@tcp(localhost)/", "names no database"),
        ("root:s3cret@tcp(localhost)/voipbin?tls=corporate", "tls=corporate"),
        ("root:s3cret@tcp(localhost)/voipbin?sslmode=disable", "parameter sslmode"),
    ],
)
def test_unusable_dsn_is_rejected(dsn: str, words: str) -> None:
    with pytest.raises(CommandError) as error:
        parse(dsn, "DATABASE_DSN_BIN")
    assert str(error.value).startswith("DATABASE_DSN_BIN ")
    assert words in str(error.value)
    assert "s3cret" not in str(error.value)
