"""Targets as Go services write them, passwords of every kind, and TLS, on servers that listen on TCP."""

import shutil
import socket
import string
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
import trustme
from sqlalchemy import create_engine

from dbscheme.env.target import parse
from dbscheme.tools import server as throwaway
from tests.conftest import Tree, write_ini
from tests.env.test_target import failed

PASSWORDS = {
    "all": string.printable[:95].strip(),
    "like a DSN": "p@tcp(127.0.0.1:1)/x?tls=false",
    "like a URL": "//root@localhost/db",
    "percent signs": "%40%%%(x)s%",
    "ends in an at": "s3cret@",
}


@dataclass(frozen=True)
class TcpServer:
    """A MariaDB that listens on 127.0.0.1."""

    port: int
    socket: Path
    authority: Path

    def run(self, sql: str, *parameters: str) -> None:
        with create_engine(throwaway.url(self.socket)).begin() as connection:
            connection.exec_driver_sql(sql, parameters)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="dbscheme-test-"))
    yield path
    shutil.rmtree(path)


def serve(folder: Path, name: str, authority: Path, *options: str) -> Iterator[TcpServer]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    listening = ("--skip-networking=0", "--bind-address=127.0.0.1,127.0.0.2", f"--port={port}")
    try:
        server = TcpServer(port, throwaway.start(folder / name, *listening, *options), authority)
        server.run("CREATE DATABASE voipbin CHARACTER SET utf8")
        server.run("CREATE USER 'bin'@'%%' IDENTIFIED BY 's3cret'")
        server.run("GRANT ALL ON voipbin.* TO 'bin'@'%%'")
        yield server
    finally:
        throwaway.stop(folder / name)


@pytest.fixture(scope="module")
def tls_server(folder: Path) -> Iterator[TcpServer]:
    """Its certificate is for 127.0.0.1, of an authority that nobody knows."""
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(folder / "authority.pem")
    certificate.private_key_pem.write_to_path(folder / "key.pem")
    certificate.cert_chain_pems[0].write_to_path(folder / "certificate.pem")
    options = (f"--ssl-key={folder / 'key.pem'}", f"--ssl-cert={folder / 'certificate.pem'}")
    yield from serve(folder, "tls", folder / "authority.pem", *options)


@pytest.fixture(scope="module")
def plain_server(folder: Path) -> Iterator[TcpServer]:
    """It offers no TLS."""
    yield from serve(folder, "plain", folder / "none.pem")


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
        assert "the server refuses user 'bin' or the password; check both" in said


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
        ("root:s3cret@tcp(localhost)/voipbin?tls=corporate", "has tls=corporate, which is known to the Go service"),
        ("root:s3cret@tcp(localhost)/voipbin?sslmode=disable", "has the parameter sslmode, which is not known here"),
    ],
)
def test_what_is_no_dsn(empty_tree: Tree, dsn: str, expected: str) -> None:
    assert f"{empty_tree.variable} {expected}" in failed(empty_tree, "upgrade", "head", **{empty_tree.variable: dsn})


def connect(tree: Tree, server: TcpServer, user: str, options: str, form: str, trusted: bool) -> str:
    """What the command says; empty if it succeeds."""
    target = {
        "dsn": f"{user}:s3cret@tcp(127.0.0.1:{server.port})/voipbin{options}",
        "url": f"mysql://{user}:s3cret@127.0.0.1:{server.port}/voipbin{options}",
    }[form]
    environment = {tree.variable: target, **({"SSL_CERT_FILE": str(server.authority)} if trusted else {})}
    done = tree.alembic("current", **environment)
    assert "Traceback" not in done.stderr
    assert "s3cret" not in done.stdout + done.stderr
    return "" if done.returncode == 0 else done.stdout.strip()


@pytest.mark.parametrize(
    ("form", "options", "trusted", "encrypted", "plain"),
    [
        ("dsn", "", False, False, True),
        ("dsn", "?tls=false", False, False, True),
        ("dsn", "?tls=preferred", False, True, True),
        ("dsn", "?tls=skip-verify", False, True, False),
        ("dsn", "?tls=true", True, True, False),
        ("url", "?ssl_mode=PREFERRED", False, True, True),
        ("url", "?ssl_mode=REQUIRED", False, True, False),
        ("url", "?ssl_mode=VERIFY_IDENTITY", True, True, False),
    ],
)
def test_tls(
    asterisk_tree: Tree,
    tls_server: TcpServer,
    plain_server: TcpServer,
    form: str,
    options: str,
    trusted: bool,
    encrypted: bool,
    plain: bool,
) -> None:
    """Encrypted where it is to be, and no connection where that cannot be had."""
    tls_server.run("CREATE OR REPLACE USER 'secure'@'%%' IDENTIFIED BY 's3cret' REQUIRE SSL")
    tls_server.run("GRANT ALL ON voipbin.* TO 'secure'@'%%'")
    assert connect(asterisk_tree, tls_server, "bin", options, form, trusted) == ""
    assert (connect(asterisk_tree, tls_server, "secure", options, form, trusted) == "") is encrypted
    said = connect(asterisk_tree, plain_server, "bin", options, form, trusted)
    assert (said == "") is plain, said
    if said:
        assert len(said.splitlines()) == 1
        assert "TLS" in said or "SSL_CERT_FILE" in said


@pytest.mark.parametrize(("form", "options"), [("dsn", "?tls=true"), ("url", "?ssl_mode=VERIFY_CA")])
def test_a_certificate_of_an_unknown_authority(
    asterisk_tree: Tree, tls_server: TcpServer, form: str, options: str
) -> None:
    said = connect(asterisk_tree, tls_server, "bin", options, form, trusted=False)
    assert "certificate" in said
    assert "set SSL_CERT_FILE" in said


def test_a_certificate_for_another_host(asterisk_tree: Tree, tls_server: TcpServer) -> None:
    environment = {"SSL_CERT_FILE": str(tls_server.authority)}
    target = f"bin:s3cret@tcp(127.0.0.2:{tls_server.port})/voipbin?tls=true"
    said = failed(asterisk_tree, "current", **environment, **{asterisk_tree.variable: target})
    assert "certificate" in said
