"""Servers with settings of their own, which some tests start on ports of 127.0.0.1.

MariaDB is the installation that all tests use. MYSQLD is the path of MySQL's mysqld.
"""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from dbscheme.tools import server as throwaway
from tests.conftest import Tree, add_revision

MYSQLD = os.environ.get("MYSQLD", "")
needs_mysqld = pytest.mark.skipif(
    not MYSQLD, reason="install mysql-server-core, and set MYSQLD to the path of its mysqld"
)
_ROOT = "CREATE USER root@'%';\nGRANT ALL ON *.* TO root@'%' WITH GRANT OPTION;\n"


@dataclass(frozen=True)
class Server:
    """A server; root has no password.

    Attributes:
        session: a statement that each connection executes first.
    """

    directory: Path
    port: int
    session: str = ""

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, database: str = "voipbin") -> str:
        return f"mysql://root@{self.address}/{database}"

    @contextmanager
    def connect(self, database: str = "voipbin") -> Iterator[Connection]:
        first = {"init_command": self.session} if self.session else {}
        with create_engine(self.url(database), poolclass=NullPool, connect_args=first).connect() as connection:
            yield connection

    def rows(self, sql: str, database: str = "voipbin") -> list[tuple[object, ...]]:
        """Execute a statement."""
        with self.connect(database) as connection, connection.begin():
            found = connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
            return [tuple(row) for row in found] if found.returns_rows else []

    def answers(self) -> bool:
        with suppress(DBAPIError):
            return self.rows("SELECT 1", database="") == [(1,)]
        return False

    def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        process = throwaway._process(self.directory / "server.sock")
        os.kill(process, how)
        assert throwaway._wait(lambda: throwaway._ended(process), 60)

    def start_mariadb(self, *options: str) -> None:
        throwaway.start(
            self.directory, "--skip-networking=0", "--bind-address=127.0.0.1", f"--port={self.port}", *options
        )

    def start_mysql(self, data: Path, *options: str) -> None:
        """Start MySQL on a copy of data that initialize_mysql() has made, unless the server has data already."""
        if not self.directory.exists():
            shutil.copytree(data, self.directory / "data", ignore=shutil.ignore_patterns("auto.cnf"))
        subprocess.Popen(
            [
                MYSQLD,
                "--no-defaults",
                f"--user={getpass.getuser()}",
                f"--datadir={self.directory / 'data'}",
                f"--socket={self.directory / 'server.sock'}",
                f"--pid-file={self.directory / 'server.pid'}",
                f"--log-error={self.directory / 'server.log'}",
                f"--port={self.port}",
                "--bind-address=127.0.0.1",
                "--mysqlx=OFF",
                "--secure-file-priv=NULL",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=OFF",
                "--innodb-buffer-pool-size=64M",
                *options,
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert throwaway._wait(self.answers, 120), (self.directory / "server.log").read_text()[-2000:]


def initialize_mysql(data: Path, *options: str) -> None:
    """Initialize the data directory of a MySQL server."""
    file = data.with_suffix(".sql")
    file.write_text(_ROOT)
    user = f"--user={getpass.getuser()}"
    settings = ["--secure-file-priv=NULL", f"--datadir={data}", f"--init-file={file}", *options]
    subprocess.run([MYSQLD, "--no-defaults", "--initialize-insecure", user, *settings], check=True, capture_output=True)


@contextmanager
def servers(number: int) -> Iterator[list[Server]]:
    """Yield servers that are not started; kill them at the end, and delete their data."""
    folder = Path(tempfile.mkdtemp(prefix="dbscheme-test-"))  # pytest's own are too long for sockets
    found = [Server(folder / str(each), port) for each, port in enumerate(free_ports(number))]
    try:
        yield found
    finally:
        for server in found:
            with suppress(ProcessLookupError, ConnectionError, FileNotFoundError):
                server.end()
        shutil.rmtree(folder, ignore_errors=True)


def long_revision(tree: Tree, server: Server, doublings: int = 10) -> None:
    """Add a revision with a statement that takes seconds, between two others.

    The table has 200 rows, doubled as often as doublings says.
    """
    server.rows("CREATE TABLE calls (id INT PRIMARY KEY AUTO_INCREMENT, x VARCHAR(200) DEFAULT 'x')")
    server.rows("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    server.rows("INSERT INTO calls (x) SELECT REPEAT('x', 200) FROM information_schema.collations LIMIT 200")
    for _ in range(doublings):
        server.rows("INSERT INTO calls (x) SELECT x FROM calls")
    add_revision(
        tree,
        "one",
        'op.execute("ALTER TABLE calls ADD COLUMN a INT")\n'
        'op.execute("ALTER TABLE calls ADD COLUMN b VARCHAR(400) AS (CONCAT(x, x)) STORED, ADD COLUMN c INT")\n'
        'op.execute("UPDATE calls SET a = COALESCE(a, 0) + 1 WHERE id < 10")',
    )


def wait_for_alter(server: Server) -> None:
    running = "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'ALTER TABLE calls ADD COLUMN b%'"
    assert throwaway._wait(lambda: replace(server, session="").rows(running) != [(0,)], 60)


def assert_upgraded_once(server: Server) -> None:
    assert sorted(name for name, *_ in server.rows("SHOW COLUMNS FROM calls")) == ["a", "b", "c", "id", "x"]
    assert server.rows("SELECT DISTINCT a FROM calls WHERE id < 10") == [(1,)]
    assert server.rows("SELECT version_num FROM alembic_version") == [("one",)]
    assert server.rows("SHOW TABLES LIKE 'alembic_journal'") == []


def free_ports(number: int) -> list[int]:
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
