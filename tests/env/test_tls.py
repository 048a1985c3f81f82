"""TLS: which connections are encrypted, and which certificates are accepted.

MariaDB Connector/C 3.3 (Debian 12) verifies authority and host. 3.4 (Debian 13 and the migrate image) has two
exceptions: it trusts 127.0.0.1, and it accepts the certificate of a MariaDB that proves to know the account's password.
"""

import os

import pytest
from MySQLdb import _mysql
from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool

from tests.conftest import Tree
from tests.env.conftest import TcpServer

PASSWORD_VOUCHES = LOOPBACK_IS_TRUSTED = tuple(map(int, _mysql.get_client_info().split(".")[:2])) >= (3, 4)


def connect(tree: Tree, target: str, trusted: str = "") -> str:
    """Return what the command prints; empty if it succeeds."""
    done = tree.alembic("current", **{tree.variable: target}, **({"SSL_CERT_FILE": trusted} if trusted else {}))
    assert "Traceback" not in done.stderr
    assert "s3cret" not in done.stdout + done.stderr
    said = done.stdout.strip()
    assert len(said.splitlines()) <= 1
    return "" if done.returncode == 0 else said


def target(server: TcpServer, user: str, options: str, host: str = "127.0.0.1") -> str:
    """A DSN for Go's options, a URL for SQLAlchemy's."""
    password = {"open": ""}.get(user, "s3cret")
    if "ssl_mode" in options:
        return f"mysql://{user}:{password}@{host}:{server.port}/voipbin{options}"
    return f"{user}:{password}@tcp({host}:{server.port})/voipbin{options}"


@pytest.mark.parametrize(
    ("options", "trusted", "encrypted", "plain"),
    [
        ("", False, False, True),
        ("?tls=false", False, False, True),
        ("?tls=preferred", False, True, True),
        ("?tls=skip-verify", False, True, False),
        ("?tls=true", True, True, False),
        ("?ssl_mode=PREFERRED", False, True, True),
        ("?ssl_mode=REQUIRED", False, True, False),
        ("?ssl_mode=VERIFY_IDENTITY", True, True, False),
    ],
)
def test_option_encrypts_or_rejects(
    lone_tree: Tree,
    tls_server: TcpServer,
    plain_server: TcpServer,
    options: str,
    trusted: bool,
    encrypted: bool,
    plain: bool,
) -> None:
    """On an account that requires TLS, and on a server without TLS."""
    authority = str(tls_server.authority) if trusted else ""
    tls_server.run("CREATE OR REPLACE USER 'secure'@'%%' IDENTIFIED BY 's3cret' REQUIRE SSL")
    tls_server.run("GRANT ALL ON voipbin.* TO 'secure'@'%%'")
    assert connect(lone_tree, target(tls_server, "bin", options), authority) == ""
    assert (connect(lone_tree, target(tls_server, "secure", options), authority) == "") is encrypted
    said = connect(lone_tree, target(plain_server, "bin", options), authority)
    assert (said == "") is plain, said
    assert plain or "TLS" in said or "SSL_CERT_FILE" in said


@pytest.mark.parametrize("options", ["?tls=true", "?ssl_mode=VERIFY_CA", "?ssl_mode=VERIFY_IDENTITY"])
@pytest.mark.parametrize(
    ("user", "host", "accepted"),
    [("bin", "127.0.0.1", PASSWORD_VOUCHES), ("bin", "127.0.0.2", PASSWORD_VOUCHES), ("open", "127.0.0.2", False)],
)
def test_certificate_of_unknown_authority_on_mariadb(
    lone_tree: Tree, tls_server: TcpServer, options: str, user: str, host: str, accepted: bool
) -> None:
    said = connect(lone_tree, target(tls_server, user, options, host))
    assert (said == "") is accepted, said
    assert accepted or ("certificate" in said and "set SSL_CERT_FILE" in said)


@pytest.mark.parametrize("options", ["?tls=true", "?ssl_mode=VERIFY_CA"])
def test_certificate_for_another_host_is_rejected(lone_tree: Tree, tls_server: TcpServer, options: str) -> None:
    said = connect(lone_tree, target(tls_server, "open", options, "127.0.0.2"), str(tls_server.authority))
    assert "certificate for '127.0.0.2'" in said


@pytest.mark.skipif("MYSQL_TEST_URL" not in os.environ, reason="MYSQL_TEST_URL names no MySQL")
def test_certificate_of_unknown_authority_on_mysql(lone_tree: Tree) -> None:
    """A MySQL makes one for itself."""
    url = make_url(os.environ["MYSQL_TEST_URL"])
    if "unix_socket" in url.query:
        with create_engine(url, poolclass=NullPool).connect() as connection:
            port = connection.exec_driver_sql("SELECT @@port").scalar_one()
        url = url.set(host="127.0.0.1", port=port, query={})
    url = url.set(database="mysql", query={"ssl_mode": "VERIFY_IDENTITY"})
    said = connect(lone_tree, url.render_as_string(hide_password=False))
    accepted = LOOPBACK_IS_TRUSTED and url.host == "127.0.0.1"
    # the database "mysql" is not the tree's: connected, the command fails in another way
    assert ("certificate" not in said) is accepted, said
