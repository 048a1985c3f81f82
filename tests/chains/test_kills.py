"""After a kill at any place, an upgrade or downgrade that runs again gives the same result as an undisturbed one."""

import itertools
import random
import re
from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from dbscheme.schema.write import Schema
from dbscheme.tools.rows import fill
from dbscheme.tools.rows import read as values
from tests.conftest import TREES, Database, Tree
from tests.killing import run, scripts_loaded_once
from tests.published import history

pytestmark = pytest.mark.exhaustive

EVERY = 15  # one in 15 revisions; 1 for all takes hours
KILLS = 100  # at random moments, on each server in each tree

Tables = dict[str, tuple[str, int]]


def tables(connection: Connection) -> Tables:
    """Return the definition and the number of rows of each table."""
    found = {}
    for (name,) in connection.exec_driver_sql("SHOW TABLES").all():
        definition = connection.exec_driver_sql(f"SHOW CREATE TABLE `{name}`").one()[1]
        rows = connection.exec_driver_sql(f"SELECT COUNT(*) FROM `{name}`").scalar_one()
        found[name] = re.sub(r" AUTO_INCREMENT=\d+", "", definition), rows
    connection.rollback()
    return found


def at(connection: Connection) -> str:
    """Return the revision of a database, by its version table."""
    there = connection.exec_driver_sql("SHOW TABLES LIKE 'alembic_version'").first()
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if there else None
    connection.rollback()
    return revision or "base"


def way(tree: Tree, direction: str) -> list[tuple[str, Schema, str, Schema]]:
    """Return the steps from base to the last published revision, or back: both revisions and their schemas."""
    chain = [("base", {}), *((each["revision"], each["schema"]) for each in history(tree.database))]
    if direction == "downgrade":
        chain.reverse()
    return [(*before, *after) for before, after in itertools.pairwise(chain)]


def of_the_revision(sent: list[str]) -> list[str]:
    """Return the statements of a run after it creates the journal, up to the commit of the new revision."""
    first = next(i for i, sql in enumerate(sent) if sql.startswith("CREATE TABLE IF NOT EXISTS alembic_journal"))
    last = max(i for i, sql in enumerate(sent) if re.match(r"COMMIT of \w+ .*alembic_version\b", sql))
    return sent[first + 1 : last + 1]


@pytest.mark.parametrize("direction", ["upgrade", "downgrade"])
def test_at_each_statement_of_the_chains(
    tree: Tree, make_database: Callable[..., Database], direction: str, seed: int
) -> None:
    """Kill each process just before it sends the next statement of an undisturbed run; the next process resumes.

    This covers every state of the server: a kill after a statement leaves the same state as a kill before the next one.
    The test uses only some revisions, which depend on --seed.
    """
    undisturbed, killed = make_database(), make_database()
    one_config, other_config = tree.config(undisturbed.url), tree.config(killed.url)
    kills = 0
    with scripts_loaded_once(one_config), undisturbed.connect() as one, killed.connect() as other:
        if direction == "downgrade":
            for config in (one_config, other_config):
                assert not run(config, "upgrade", history(tree.database)[-1]["revision"]).error
        for source, before, revision, after in way(tree, direction)[seed % EVERY :: EVERY]:
            for config, connection in ((one_config, one), (other_config, other)):
                assert not run(config, direction, source).error
                fill(connection, before, set(before))

            done = run(one_config, direction, revision)
            assert not done.error, done.error
            for sql in of_the_revision(done.sent):
                disturbed = run(other_config, direction, revision, before=sql)
                assert disturbed.killed, f"{revision}: did not send {sql}: {disturbed.error}"
                assert at(other) == source, f"{revision}: killed before {sql}"
                kills += 1
            last = run(other_config, direction, revision)
            assert not last.error, last.error
            assert at(other) == revision
            assert tables(other) == tables(one), revision
            schema = {table: after[table] for table in after if table in before}  # new rows have random ids
            assert values(other, schema) == values(one, schema), revision
    print(f"{kills} kills")
    assert kills


def test_at_everything_that_a_short_upgrade_sends(make_database: Callable[..., Database]) -> None:
    """Kill at each statement from the connection to the end, including the locks and the journal's CREATE and DROP."""
    tree = TREES["asterisk_config"]
    target = history(tree.database)[3]["revision"]
    expected = make_database()
    sent = run(tree.config(expected.url), "upgrade", target).sent
    for place in range(len(sent)):
        database = make_database()
        assert run(tree.config(database.url), "upgrade", target, before=place).killed, sent[place]
        assert not run(tree.config(database.url), "upgrade", target).error, sent[place]
        with expected.connect() as one, database.connect() as other:
            assert tables(other) == tables(one), sent[place]
            assert at(other) == target


def test_at_random(tree: Tree, make_database: Callable[..., Database], seed: int) -> None:
    """Kill upgrades to head and downgrades to base in turn, after random times."""
    chance = random.Random(seed)
    undisturbed, killed = make_database(), make_database()
    config, targets = tree.config(killed.url), itertools.cycle(["head", "base"])
    with scripts_loaded_once(config), undisturbed.connect() as one, killed.connect() as other:
        kills = 0
        while kills < KILLS:
            target = next(targets)
            direction = "upgrade" if target == "head" else "downgrade"
            assert not run(tree.config(undisturbed.url), direction, target).error
            while True:
                disturbed = run(config, direction, target, after=chance.uniform(0.02, 0.3))
                assert not disturbed.error, f"seed {seed}, kill {kills}: {disturbed.error}"
                if not disturbed.killed:
                    break
                kills += 1
            assert tables(other) == tables(one), f"seed {seed}, kill {kills}"
            assert at(other) == at(one)
    print(f"{kills} kills")
