"""Upgrades through the nodes of a Galera cluster: one at a time, resumed through the same node or another one."""

import os
import shutil
import signal
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from dbscheme.tools import server as throwaway
from tests.conftest import Tree, add_revision
from tests.env.test_target import failed
from tests.env.test_traffic import start

LIBRARY = Path("/usr/lib/galera/libgalera_smm.so")
pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.skipif(not LIBRARY.exists(), reason="Galera is missing: install galera-4"),
]
ROWS = 200_000  # an ALTER that rebuilds the table takes seconds


@dataclass(frozen=True)
class Node:
    """A MariaDB in a cluster."""

    directory: Path
    port: int

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"mysql://root@{self.address}/voipbin"

    def rows(self, sql: str, sync_wait: int = 15) -> list[tuple[object, ...]]:
        """Execute a statement; by default, after everything that the other nodes have committed."""
        with create_engine(self.url).begin() as connection:
            connection.exec_driver_sql(f"SET SESSION wsrep_sync_wait = {sync_wait}")
            found = connection.exec_driver_sql(sql)
            return [tuple(row) for row in found] if found.returns_rows else []

    def kill(self) -> None:
        process = throwaway._process(self.directory / "server.sock")
        os.kill(process, signal.SIGKILL)
        assert throwaway._wait(lambda: throwaway._ended(process), 60)


def free_ports(number: int) -> list[int]:
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


@pytest.fixture
def nodes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Node]]:
    """Start a cluster of three nodes, from copies of the same data."""
    monkeypatch.setenv("PATH", f"{Path(__file__).parent}{os.pathsep}{os.environ['PATH']}")  # for wsrep_sst_bypass
    folder = Path(tempfile.mkdtemp(prefix="dbscheme-test-"))
    ports = free_ports(9)
    started = [Node(folder / str(number), ports[3 * number]) for number in range(3)]
    members = ",".join(f"127.0.0.1:{port}" for port in ports[1::3])

    def start_node(node: Node, *options: str) -> None:
        talk, transfer = ports[ports.index(node.port) + 1 :][:2]
        throwaway.start(
            node.directory,
            "--skip-networking=0",
            "--bind-address=127.0.0.1",
            f"--port={node.port}",
            "--binlog-format=ROW",
            "--innodb-autoinc-lock-mode=2",
            "--wsrep-on=ON",
            f"--wsrep-provider={LIBRARY}",
            f"--wsrep-cluster-address=gcomm://{members}",
            f"--wsrep-node-address=127.0.0.1:{talk}",
            f"--wsrep-node-incoming-address={node.address}",
            "--wsrep-sst-method=bypass",
            f"--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:{talk};"
            f"ist.recv_addr=127.0.0.1:{transfer};gcache.size=64M",
            *options,
        )

    first, *others = started
    try:
        start_node(first, "--wsrep-new-cluster")
        with create_engine(throwaway.url(first.directory / "server.sock")).begin() as connection:
            connection.exec_driver_sql("CREATE DATABASE voipbin CHARACTER SET utf8")
        process = throwaway._process(first.directory / "server.sock")
        os.kill(process, signal.SIGTERM)
        assert throwaway._wait(lambda: throwaway._ended(process), 60)
        for node in others:
            shutil.copytree(first.directory, node.directory, ignore=lambda *_: ["server.sock"])
        start_node(first, "--wsrep-new-cluster")
        for node in others:
            start_node(node)
        for node in started:
            assert throwaway._wait(lambda node=node: _is_synced(node), 60), node
        yield started
    finally:
        for node in started:
            with suppress(ProcessLookupError, ConnectionError, FileNotFoundError):
                os.kill(throwaway._process(node.directory / "server.sock"), signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)


def _is_synced(node: Node) -> bool:
    with suppress(DBAPIError):
        return node.rows("SHOW STATUS LIKE 'wsrep_cluster_size'") == [("wsrep_cluster_size", "3")]
    return False


def long_revision(tree: Tree, node: Node) -> None:
    """Add a revision with a statement that takes seconds, between two others."""
    node.rows("CREATE TABLE calls (id INT PRIMARY KEY AUTO_INCREMENT, x VARCHAR(200) DEFAULT 'x')")
    node.rows("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    node.rows(f"INSERT INTO calls (x) SELECT REPEAT('x', 200) FROM seq_1_to_{ROWS}")
    add_revision(
        tree,
        "one",
        'op.execute("ALTER TABLE calls ADD COLUMN a INT")\n'
        'op.execute("ALTER TABLE calls ADD COLUMN b VARCHAR(400) AS (CONCAT(x, x)) STORED, ADD COLUMN c INT")\n'
        'op.execute("UPDATE calls SET a = COALESCE(a, 0) + 1 WHERE id < 10")',
    )


def wait_for_alter(node: Node) -> None:
    running = "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'ALTER TABLE calls ADD COLUMN b%%'"
    assert throwaway._wait(lambda: node.rows(running, sync_wait=0) != [(0,)], 60)


def sees_the_owner(node: Node) -> bool:
    """Return whether a node has applied what the upgrade's node has committed so far."""
    with suppress(DBAPIError):  # not even the table
        return node.rows("SELECT number FROM alembic_journal WHERE number = 0", sync_wait=0) != []
    return False


def assert_upgraded_once(node: Node) -> None:
    assert [name for name, *_ in node.rows("SHOW COLUMNS FROM calls")] == ["id", "x", "a", "b", "c"]
    assert node.rows("SELECT DISTINCT a FROM calls WHERE id < 10") == [(1,)]
    assert node.rows("SELECT version_num FROM alembic_version") == [("one",)]
    assert node.rows("SHOW TABLES LIKE 'alembic_journal'") == []


def test_one_of_several_upgrades_does_the_work(lone_tree: Tree, nodes: list[Node]) -> None:
    nodes[2].rows("SET GLOBAL wsrep_OSU_method = 'RSU'")  # would change the schema of one node only
    long_revision(lone_tree, nodes[0])
    processes = [start(lone_tree, nodes[number % 3].url, "upgrade", "head") for number in range(8)]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 8, outputs
    assert sum("[1/1] one" in output for output in outputs) == 1
    assert sum("nothing to do" in output for output in outputs) == 7
    for node in nodes:
        assert_upgraded_once(node)


def test_killed_upgrade_resumes_through_its_node(lone_tree: Tree, nodes: list[Node]) -> None:
    long_revision(lone_tree, nodes[0])
    process = start(lone_tree, nodes[0].url, "upgrade", "head")
    wait_for_alter(nodes[0])
    process.kill()
    process.communicate()
    assert throwaway._wait(lambda: sees_the_owner(nodes[1]), 60)
    looked = lone_tree.alembic("-x", f"url={nodes[1].url}", "current")
    assert "an upgrade of this database is running" in looked.stdout + looked.stderr
    said = failed(lone_tree, "-x", f"url={nodes[1].url}", "-x", "upgrade_wait=1", "upgrade", "head")
    assert f"runs, or was interrupted, through {nodes[0].address}" in said
    done = lone_tree.alembic("-x", f"url={nodes[0].url}", "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert "was interrupted: resuming at statement" in done.stdout + done.stderr
    for node in nodes:
        assert_upgraded_once(node)


def test_upgrade_resumes_through_another_node_when_its_own_is_down(lone_tree: Tree, nodes: list[Node]) -> None:
    long_revision(lone_tree, nodes[0])
    process = start(lone_tree, nodes[0].url, "upgrade", "head")
    wait_for_alter(nodes[0])
    nodes[0].kill()
    output, _ = process.communicate()
    assert process.returncode != 0
    assert "when the server is back" in output
    done = lone_tree.alembic("-x", f"url={nodes[1].url}", "upgrade", "head")
    assert done.returncode == 0, done.stdout
    for node in nodes[1:]:
        assert_upgraded_once(node)


def test_failed_upgrade_resumes_through_any_node(lone_tree: Tree, nodes: list[Node]) -> None:
    nodes[0].rows("CREATE TABLE calls (id INT PRIMARY KEY)")
    nodes[0].rows("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    statements = ("ALTER TABLE calls ADD COLUMN a INT", "INSERT INTO later VALUES (1)")
    add_revision(lone_tree, "one", "\n".join(f"op.execute({sql!r})" for sql in statements))
    assert "1146" in failed(lone_tree, "-x", f"url={nodes[0].url}", "upgrade", "head")
    nodes[1].rows("CREATE TABLE later (id INT PRIMARY KEY)")
    done = lone_tree.alembic("-x", f"url={nodes[2].url}", "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert nodes[1].rows("SELECT id FROM later") == [(1,)]
    assert nodes[0].rows("SHOW TABLES LIKE 'alembic_journal'") == []
