"""Upgrades of a Group Replication group: through its primary, resumed on the next one."""

import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from dbscheme.tools import server as throwaway
from tests.conftest import TREES, Tree, write_ini
from tests.env.test_target import failed
from tests.env.test_traffic import start
from tests.servers import (
    Server,
    assert_upgraded_once,
    free_ports,
    initialize_mysql,
    long_revision,
    needs_mysqld,
    servers,
    wait_for_alter,
)

pytestmark = [pytest.mark.exhaustive, needs_mysqld, pytest.mark.xdist_group("group replication")]
MEMBERS = "SELECT member_port FROM performance_schema.replication_group_members WHERE member_state = 'ONLINE'"
BOOTSTRAP = "SET GLOBAL group_replication_bootstrap_group = {}"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("mysql") / "data"
    initialize_mysql(data)
    return data


@pytest.fixture
def group(data: Path) -> Iterator[list[Server]]:
    """Start a group; its first server is the primary, the second one the next."""
    ports = free_ports(3)
    seeds = ",".join(f"127.0.0.1:{port}" for port in ports)
    with servers(3) as members:
        for number, server in enumerate(members):
            server.start_mysql(
                data,
                f"--server-id={number + 1}",
                "--gtid-mode=ON",
                "--enforce-gtid-consistency=ON",
                "--report-host=127.0.0.1",
                "--plugin-load-add=group_replication.so",
                "--group-replication-start-on-boot=OFF",
                "--group-replication-group-name=aaaaaaaa-aaaa-4aaa-aaaa-aaaaaaaaaaaa",
                f"--group-replication-local-address=127.0.0.1:{ports[number]}",
                f"--group-replication-group-seeds={seeds}",
                "--group-replication-recovery-get-public-key=ON",
                f"--group-replication-member-weight={90 - 10 * number}",
            )
            run(server, "CHANGE REPLICATION SOURCE TO SOURCE_USER = 'root' FOR CHANNEL 'group_replication_recovery'")
            if number == 0:
                run(server, BOOTSTRAP.format("ON"), "START GROUP_REPLICATION", BOOTSTRAP.format("OFF"))
                run(server, "CREATE DATABASE voipbin CHARACTER SET utf8")
            else:
                run(server, "START GROUP_REPLICATION")
        assert throwaway._wait(lambda: len(run(members[0], MEMBERS)) == 3, 120)
        yield members


def run(server: Server, *statements: str) -> list[tuple[object, ...]]:
    """Execute statements; return the rows of the last one."""
    return [server.rows(statement, database="") for statement in statements][-1]


def wait_for_primary(server: Server) -> None:
    primary = f"{MEMBERS} AND member_role = 'PRIMARY'"
    assert throwaway._wait(lambda: run(server, primary) == [(server.port,)], 120)


def test_upgrade_resumes_on_the_next_primary(lone_tree: Tree, group: list[Server]) -> None:
    long_revision(lone_tree, group[0])
    said = failed(lone_tree, "-x", f"url={group[1].url()}", "upgrade", "head")
    assert "use the primary" in said
    process = start(lone_tree, group[0].url(), "upgrade", "head")
    wait_for_alter(group[0])
    group[0].end(signal.SIGKILL)
    output, _ = process.communicate()
    assert process.returncode != 0
    assert "when the server is back" in output
    wait_for_primary(group[1])
    done = lone_tree.alembic("-x", f"url={group[1].url()}", "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert "was interrupted: resuming at statement 2" in done.stdout + done.stderr
    assert_upgraded_once(group[1])


def test_next_primary_first_applies_what_the_last_one_committed(lone_tree: Tree, group: list[Server]) -> None:
    for server in group:
        run(server, "SET GLOBAL group_replication_consistency = 'EVENTUAL'")
    long_revision(lone_tree, group[0])
    with group[1].connect() as connection:
        connection.exec_driver_sql("FLUSH TABLES WITH READ LOCK")  # it applies nothing
        done = lone_tree.alembic("-x", f"url={group[0].url()}", "upgrade", "head")
        assert done.returncode == 0, done.stdout
        group[0].end(signal.SIGKILL)
        wait_for_primary(group[1])
        process = start(lone_tree, group[1].url(), "upgrade", "head")
        waits = (
            "SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'Executing hook on transaction begin.'"
        )
        assert throwaway._wait(lambda: run(group[1], waits) != [(0,)], 60)
    output, _ = process.communicate()
    assert process.returncode == 0, output
    assert "nothing to do: the database is at one" in output
    assert_upgraded_once(group[1])


def test_group_that_cannot_execute_an_upgrade_is_rejected(checkout: Path, group: list[Server]) -> None:
    asterisk, ours = (replace(TREES[name], root=checkout) for name in ("asterisk_config", "bin-manager"))
    for tree in (asterisk, ours):
        write_ini(tree, group[0].url())
    assert "only accepts rows of tables with a primary key" in failed(asterisk, "upgrade", "head")
    assert ours.alembic("upgrade", "head").returncode == 0
    assert ours.alembic("downgrade", "-1").returncode == 0
    run(group[0], "SELECT group_replication_switch_to_multi_primary_mode()")
    assert "has several primaries" in failed(ours, "upgrade", "head")
    with pytest.raises(DBAPIError, match="3098"):  # it rejects rows of tables with cascading foreign keys, too
        group[0].rows("INSERT INTO talk_messages (id, chat_id) VALUES ('', '')")
    assert group[0].rows("SHOW TABLES LIKE 'alembic%'") == [("alembic_version",)]
    assert ours.alembic("stamp", "head").returncode == 0
