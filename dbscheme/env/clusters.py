"""Lets one upgrade run at a time on a cluster, where GET_LOCK only holds on one node.

In a Group Replication group, only the primary accepts an upgrade. On a Galera cluster, all nodes do. There, the
journal's table has a row that names the owner: the node and the connection of the upgrade. Galera lets one of two
sessions insert or change the row, on whichever nodes they run. An upgrade takes the row over if

- the owner has released it, after an error,
- it belongs to the same node, where GET_LOCK shows that the owner's connection has ended, or
- the owner's node has left the cluster. Galera executes the change of the row after the owner's last statement.

Otherwise, the upgrade waits. Galera's DDL runs on all nodes in the same order (wsrep_OSU_method=TOI).
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env.connection import has_table, raw
from dbscheme.env.errors import number_of
from dbscheme.env.settings import Settings

OWNER = "owner"  # the state of the row, which has the number 0
_RELEASED = "released"
# the row exists already; another session changed it first; the owner dropped the table; a node is leaving the cluster
_OTHERS_WERE_FASTER = (1062, 1213, 1146, 1047)

logger = logging.getLogger("alembic.dbscheme")


@dataclass(frozen=True)
class Node:
    """The node of a connection, by the address that Galera shows to clients, and all nodes of its cluster."""

    address: str
    members: tuple[str, ...]

    def is_elsewhere(self, owner: str) -> bool:
        """Return whether the owner, "connection 12 on ADDRESS", uses another node of the cluster."""
        address = owner.rpartition(" ")[2]
        return address != self.address and address in self.members


def find_node(connection: Connection) -> Node | None:
    """Return the node of a connection; None if the server is not in a Galera cluster."""
    found = connection.exec_driver_sql(
        "SHOW STATUS WHERE variable_name IN ('wsrep_incoming_addresses', 'wsrep_local_index', 'wsrep_ready')"
    )
    status = {name.lower(): value for name, value in found}
    if status.get("wsrep_ready") != "ON":
        return None
    members = tuple(status["wsrep_incoming_addresses"].split(","))
    return Node(members[int(status["wsrep_local_index"])], members)


def upgrade_runs_elsewhere(connection: Connection, table: str) -> bool:
    """Return whether an upgrade through another node owns the journal, whose table is named."""
    node = find_node(connection)
    if node is None or not has_table(connection, table):
        return False
    owner = connection.exec_driver_sql(f"SELECT statement FROM {table} WHERE number = 0").scalar()
    return node.is_elsewhere(owner or _RELEASED)


def reject_group(connection: Connection, has_primary_keys: bool) -> None:
    """Reject a Group Replication group that cannot execute an upgrade.

    Args:
        connection: to a server.
        has_primary_keys: whether all tables of the tree have a primary key.

    Raises:
        CommandError: if the group has several primaries, or rejects rows of the tables.
    """
    group = _group(connection)
    if group.get("group_replication_single_primary_mode") == "OFF":
        raise CommandError(
            "the Group Replication group has several primaries, and each could run an upgrade: run SELECT "
            "group_replication_switch_to_single_primary_mode() first; nothing has changed"
        )
    if group and not has_primary_keys:
        raise CommandError(
            "a Group Replication group only accepts rows of tables with a primary key or a NOT NULL unique key, and "
            "this tree has tables with neither: use a server outside the group; nothing has changed"
        )


def _group(connection: Connection) -> dict[str, str]:
    """Return the server's Group Replication variables; nothing if it has no group name. The group may be stopped."""
    found = connection.exec_driver_sql(
        "SHOW VARIABLES WHERE variable_name IN ('group_replication_group_name', "
        "'group_replication_single_primary_mode', 'group_replication_consistency')"
    )
    group = {name: value for name, value in found}
    return group if group.get("group_replication_group_name") else {}


@contextmanager
def session_of_cluster(connection: Connection) -> Iterator[None]:
    """Read what other nodes have committed, and run DDL on all nodes; restore the settings at the end."""
    settings: dict[str, object] = {}
    if find_node(connection):
        settings = {"wsrep_OSU_method": "TOI", "wsrep_sync_wait": 15}
    elif _group(connection).get("group_replication_consistency") == "EVENTUAL":
        # a new primary would show an older journal until it has applied what the last primary committed
        settings = {"group_replication_consistency": "BEFORE_ON_PRIMARY_FAILOVER"}
    if not settings:
        yield
        return
    before = connection.exec_driver_sql(f"SELECT {', '.join(f'@@{name}' for name in settings)}").one()
    set_session = f"SET SESSION {', '.join(f'{name} = %s' for name in settings)}"
    connection.exec_driver_sql(set_session, tuple(settings.values()))
    try:
        yield
    finally:
        with suppress(Exception):  # the connection is lost
            connection.exec_driver_sql(set_session, tuple(before))


@contextmanager
def owned(connection: Connection, create: Callable[[], object], table: str, settings: Settings) -> Iterator[None]:
    """In a cluster, own the journal, so that only one upgrade runs on all nodes; release it at the end.

    Args:
        connection: to a node; it holds GET_LOCK there. On a server without a cluster, that lock suffices.
        create: creates the table, unless it exists.
        table: the name of the journal's table.
        settings: how long to wait.

    Raises:
        CommandError: if an upgrade through another node owns the journal for longer than settings.upgrade_wait.
    """
    if not find_node(connection):
        yield
        return
    me = f"connection {connection.exec_driver_sql('SELECT CONNECTION_ID()').scalar_one()} on "
    began = time.monotonic()
    said = False
    while True:
        owner = _claim(connection, create, table, me)
        if owner is None:
            break
        waited = time.monotonic() - began
        where = owner.rpartition(" ")[2] or "another node"
        if waited >= settings.upgrade_wait:
            raise CommandError(
                f"another upgrade of this database runs, or was interrupted, through {where} ({owner or 'unknown'}): "
                "run the same command through that node, or when that upgrade has ended"
            )
        if owner and not said:
            logger.info(
                "waiting for an upgrade through %s, at most %d s; if it was interrupted, run the same command there",
                where,
                settings.upgrade_wait,
            )
            said = True
        time.sleep(1)
    try:
        yield
    finally:
        with suppress(Exception):  # the connection is lost, or the table is dropped
            connection.exec_driver_sql(f"UPDATE {table} SET statement = '{_RELEASED}' WHERE number = 0")
            raw(connection).commit()


def _claim(connection: Connection, create: Callable[[], object], table: str, me: str) -> str | None:
    """Try to own the journal; return the owner if that is another session, empty if it has just changed."""
    try:
        node = find_node(connection)
        if node is None:
            raise CommandError("this node is not part of the cluster (wsrep_ready is OFF): use another node")
        me += node.address
        if not has_table(connection, table):
            create()
        owner = connection.exec_driver_sql(f"SELECT statement FROM {table} WHERE number = 0").scalar()
        if owner is None:
            connection.exec_driver_sql(
                f"INSERT INTO {table} (number, revision, direction, state, statement, hash, definitions, doubt) "
                "VALUES (0, '', '', %s, %s, '', '{}', '')",
                (OWNER, me),
            )
        else:
            if node.is_elsewhere(owner):
                return str(owner)
            connection.exec_driver_sql(
                f"UPDATE {table} SET statement = %s WHERE number = 0 AND statement = %s", (me, owner)
            )
        raw(connection).commit()
        owner = connection.exec_driver_sql(f"SELECT statement FROM {table} WHERE number = 0").scalar()
        return None if owner == me else str(owner)
    except (DBAPIError, connection.dialect.loaded_dbapi.Error) as error:
        if number_of(error) not in _OTHERS_WERE_FASTER:
            raise
        return ""
    finally:
        with suppress(Exception):  # the connection is lost
            raw(connection).rollback()  # an open transaction would be in the way of the owner's DDL
