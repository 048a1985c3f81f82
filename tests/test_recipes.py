"""docs/recipes.md: each recipe works as printed, while old and new code run side by side."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest
from sqlalchemy.exc import DBAPIError

from dbscheme.env.errors import number_of
from dbscheme.env.locks import DEADLOCK
from tests.conftest import ROOT, TREES, Database, Tree, add_revision, bring
from tests.published import history

PAGE = (ROOT / "docs" / "recipes.md").read_text()
RECIPES = {
    section.split("\n", 1)[0]: blocks
    for section in PAGE.split("\n## ")[1:]
    if (blocks := re.findall(r"```sql\n-- (code|migration)\n(.*?)```", section, re.DOTALL))
}
ROWS = (
    "INSERT INTO tag_tags (id, customer_id, name) VALUES (UNHEX(REPEAT('01', 16)), UNHEX(REPEAT('11', 16)), 'one'), "
    "(UNHEX(REPEAT('02', 16)), UNHEX(REPEAT('11', 16)), 'one'), (UNHEX(REPEAT('03', 16)), NULL, NULL)",
    "INSERT INTO message_messages (id, direction, text) VALUES (UNHEX(REPEAT('01', 16)), 'inbound', 'hello')",
    "INSERT INTO outdial_outdials (id, campaign_id) VALUES (UNHEX(REPEAT('01', 16)), UNHEX(REPEAT('99', 16)))",
)


def statements(block: str) -> list[str]:
    return [each.strip() for each in block.split(";\n") if each.strip()]


def execute(database: Database, code: str) -> None:
    """Run what the services execute."""
    with database.connect() as connection:
        connection.exec_driver_sql("SET SESSION sql_mode = 'STRICT_TRANS_TABLES'")
        for sql in statements(code):
            connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
        connection.commit()


@contextmanager
def executing(database: Database, code: str) -> Iterator[None]:
    """Run what the services execute, again and again, until the block ends."""
    ends = Event()

    def run() -> None:
        while not ends.is_set():
            try:
                execute(database, code)
            except DBAPIError as error:
                if number_of(error) != DEADLOCK:  # after which the services repeat the transaction
                    raise

    with ThreadPoolExecutor() as pool:
        running = pool.submit(run)
        try:
            yield
        finally:
            ends.set()
            running.result()


@pytest.mark.parametrize("name", RECIPES)
def test_recipe_works_while_old_and_new_code_run(lone_tree: Tree, database: Database, name: str) -> None:
    bring(TREES["bin-manager"], database, history("voipbin")[-1]["revision"])
    database.run("DROP TABLE alembic_version")
    for sql in ROWS:
        database.run(sql)
    assert lone_tree.alembic("-x", f"url={database.url}", "stamp", "base").returncode == 0
    running = ""
    for number, (kind, block) in enumerate(RECIPES[name]):
        if kind == "code":
            running, old = block, running
            for code in (old, running, old):  # pod by pod
                execute(database, code)
            continue
        body = "\n".join(f"op.execute({sql!r})" for sql in statements(block))
        add_revision(lone_tree, f"r{number}", body)
        with executing(database, running):
            done = lone_tree.alembic("-x", f"url={database.url}", "-x", "batch_pause=0", "upgrade", "head")
        assert done.returncode == 0, done.stdout
        execute(database, running)
    assert len(RECIPES) > 6
