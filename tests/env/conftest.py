"""Fixtures for the tests of this folder: servers that listen on TCP."""

import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme
from sqlalchemy import create_engine

from dbscheme.tools import server as throwaway


@dataclass(frozen=True)
class TcpServer:
    """A MariaDB that listens on 127.0.0.1 and 127.0.0.2, with an account that has a password and one without."""

    port: int
    socket: Path
    authority: Path

    def run(self, sql: str, *parameters: str) -> None:
        with create_engine(throwaway.url(self.socket)).begin() as connection:
            connection.exec_driver_sql(sql, parameters)


def serve(folder: Path, name: str, authority: Path, *options: str) -> Iterator[TcpServer]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    listening = ("--skip-networking=0", "--bind-address=127.0.0.1,127.0.0.2", f"--port={port}")
    try:
        server = TcpServer(port, throwaway.start(folder / name, *listening, *options), authority)
        server.run("CREATE DATABASE voipbin CHARACTER SET utf8")
        server.run("CREATE USER 'bin'@'%%' IDENTIFIED BY 's3cret'")
        server.run("CREATE USER 'open'@'%%' IDENTIFIED BY ''")
        for user in ("bin", "open"):
            server.run(f"GRANT ALL ON voipbin.* TO '{user}'@'%%'")
        yield server
    finally:
        throwaway.stop(folder / name)


@pytest.fixture(scope="package")
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="dbscheme-test-"))
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="package")
def tls_server(folder: Path) -> Iterator[TcpServer]:
    """Start a server with a certificate for 127.0.0.1, from an authority that no client knows."""
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(folder / "authority.pem")
    certificate.private_key_pem.write_to_path(folder / "key.pem")
    certificate.cert_chain_pems[0].write_to_path(folder / "certificate.pem")
    options = (f"--ssl-key={folder / 'key.pem'}", f"--ssl-cert={folder / 'certificate.pem'}")
    yield from serve(folder, "tls", folder / "authority.pem", *options)


@pytest.fixture(scope="package")
def plain_server(folder: Path) -> Iterator[TcpServer]:
    """Start a server without TLS, which MariaDB offers by default since 11.4."""
    yield from serve(folder, "plain", folder / "none.pem", "--skip-ssl")
