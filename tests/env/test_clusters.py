"""Upgrades through the nodes of a Galera cluster: one at a time, resumed through the same node or another one."""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from dbscheme.env.settings import TOOL
from dbscheme.tools import server as throwaway
from tests.conftest import Tree, add_revision
from tests.env.test_target import failed
from tests.env.test_traffic import start
from tests.servers import Server, assert_upgraded_once, free_ports, long_revision, servers, wait_for_alter

LIBRARY = Path("/usr/lib/galera/libgalera_smm.so")
pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.skipif(not LIBRARY.exists(), reason="Galera is missing: install galera-4"),
]


@pytest.fixture
def nodes(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Server]]:
    """Start a cluster of three nodes, from copies of the same data."""
    monkeypatch.setenv("PATH", f"{Path(__file__).parent}{os.pathsep}{os.environ['PATH']}")  # for wsrep_sst_bypass
    ports = free_ports(6)
    members = ",".join(f"127.0.0.1:{port}" for port in ports[:3])

    def start_node(node: Server, *options: str) -> None:
        number = int(node.directory.name)
        talk, transfer = ports[number], ports[3 + number]
        node.start_mariadb(
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

    with servers(3) as found:
        started = [replace(server, session="SET SESSION wsrep_sync_wait = 15") for server in found]
        first, *others = started
        start_node(first, "--wsrep-new-cluster")
        first.rows("CREATE DATABASE voipbin CHARACTER SET utf8", database="")
        first.end(signal.SIGTERM)
        for node in others:
            shutil.copytree(first.directory, node.directory, ignore=lambda *_: ["server.sock"])
        start_node(first, "--wsrep-new-cluster")
        for node in others:
            start_node(node)
        for node in started:
            assert throwaway._wait(lambda node=node: _is_synced(node), 60), node
        yield started


def _is_synced(node: Server) -> bool:
    with suppress(DBAPIError):
        return node.rows("SHOW STATUS LIKE 'wsrep_cluster_size'") == [("wsrep_cluster_size", "3")]
    return False


def sees_the_owner(node: Server) -> bool:
    """Return whether a node has applied what the upgrade's node has committed so far."""
    with suppress(DBAPIError):  # not even the table
        return replace(node, session="").rows("SELECT number FROM alembic_journal WHERE number = 0") != []
    return False


def test_one_of_several_upgrades_does_the_work(lone_tree: Tree, nodes: list[Server]) -> None:
    nodes[2].rows("SET GLOBAL wsrep_OSU_method = 'RSU'")  # would change the schema of one node only
    long_revision(lone_tree, nodes[0])
    processes = [start(lone_tree, nodes[number % 3].url(), "upgrade", "head") for number in range(8)]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 8, outputs
    assert sum("[1/1] one" in output for output in outputs) == 1
    assert sum("nothing to do" in output for output in outputs) == 7
    for node in nodes:
        assert_upgraded_once(node)


def test_killed_upgrade_resumes_through_its_node(lone_tree: Tree, nodes: list[Server]) -> None:
    long_revision(lone_tree, nodes[0])
    process = start(lone_tree, nodes[0].url(), "upgrade", "head")
    wait_for_alter(nodes[0])
    process.kill()
    process.communicate()
    assert throwaway._wait(lambda: sees_the_owner(nodes[1]), 60)
    looked = lone_tree.alembic("-x", f"url={nodes[1].url()}", "current")
    assert "an upgrade of this database is running" in looked.stdout + looked.stderr
    said = failed(lone_tree, "-x", f"url={nodes[1].url()}", "-x", "upgrade_wait=1", "upgrade", "head")
    assert f"runs, or was interrupted, through {nodes[0].address}" in said
    done = lone_tree.alembic("-x", f"url={nodes[0].url()}", "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert "was interrupted: resuming at statement" in done.stdout + done.stderr
    for node in nodes:
        assert_upgraded_once(node)


def test_upgrade_resumes_through_another_node_when_its_own_is_down(lone_tree: Tree, nodes: list[Server]) -> None:
    long_revision(lone_tree, nodes[0])
    process = start(lone_tree, nodes[0].url(), "upgrade", "head")
    wait_for_alter(nodes[0])
    nodes[0].end()
    output, _ = process.communicate()
    assert process.returncode != 0
    assert "when the server is back" in output
    done = lone_tree.alembic("-x", f"url={nodes[1].url()}", "upgrade", "head")
    assert done.returncode == 0, done.stdout
    for node in nodes[1:]:
        assert_upgraded_once(node)


def test_failed_upgrade_resumes_through_any_node(lone_tree: Tree, nodes: list[Server]) -> None:
    nodes[0].rows("CREATE TABLE calls (id INT PRIMARY KEY)")
    nodes[0].rows("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    statements = ("ALTER TABLE calls ADD COLUMN a INT", "INSERT INTO later VALUES (1)")
    add_revision(lone_tree, "one", "\n".join(f"op.execute({sql!r})" for sql in statements))
    assert "1146" in failed(lone_tree, "-x", f"url={nodes[0].url()}", "upgrade", "head")
    nodes[1].rows("CREATE TABLE later (id INT PRIMARY KEY)")
    done = lone_tree.alembic("-x", f"url={nodes[2].url()}", "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert nodes[1].rows("SELECT id FROM later") == [(1,)]
    assert nodes[0].rows("SHOW TABLES LIKE 'alembic_journal'") == []


@pytest.mark.skipif(not shutil.which(TOOL), reason=f"{TOOL} is missing: run scripts/install_pt_osc")
def test_online_change_reaches_all_nodes(lone_tree: Tree, nodes: list[Server]) -> None:
    nodes[0].rows("CREATE TABLE calls (id INT PRIMARY KEY, n INT)")
    nodes[0].rows("INSERT INTO calls VALUES (1, 1), (2, 2), (3, 3)")
    nodes[0].rows("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    add_revision(lone_tree, "one", 'op.execute("ALTER TABLE calls MODIFY n BIGINT")')
    online = ("-x", f"online={TOOL}", "-x", "online_rows=3")
    done = lone_tree.alembic("-x", f"url={nodes[1].url()}", *online, "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert f"{TOOL} changed calls" in done.stderr
    for node in nodes:
        assert node.rows("SELECT * FROM calls") == [(1, 1), (2, 2), (3, 3)]
        assert "`n` bigint" in node.rows("SHOW CREATE TABLE calls")[0][1]
        assert {name for (name,) in node.rows("SHOW TABLES")} == {"alembic_version", "calls"}
