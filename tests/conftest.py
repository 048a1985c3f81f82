"""Servers, databases and ways to run Alembic, for every test.

Tests marked "exhaustive" run only with --all. Random choices depend only on --seed.

The tests start one MariaDB for the whole run. If MYSQL_TEST_URL names a MySQL, they use it, too. It is a SQLAlchemy URL
without a database; its user may create and drop databases.
"""

import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.pool import NullPool

from dbscheme.env import trees
from dbscheme.env.connection import connected, process_list
from dbscheme.env.revisions import scripts as scripts_of
from dbscheme.env.target import parse
from dbscheme.tools import server as throwaway
from dbscheme.tools import workspace
from tests import forking

ROOT = Path(__file__).resolve().parents[1]
SERVERS = ["mariadb", *(["mysql"] if os.environ.get("MYSQL_TEST_URL") else [])]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the exhaustive tests as well")
    parser.addoption("--seed", type=int, default=1, help="seed of the random choices (1)")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "exhaustive: takes minutes; run with --all only")


def pytest_report_header(config: pytest.Config) -> str:
    return f"--seed={config.getoption('seed')}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--all"):
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("exhaustive")])
        items[:] = [item for item in items if not item.get_closest_marker("exhaustive")]


@dataclass(frozen=True)
class Tree:
    """A script tree, and the database whose published history it follows."""

    name: str
    scripts: str
    database: str
    variable: str
    root: Path = ROOT

    @property
    def path(self) -> Path:
        return self.root / self.name

    @property
    def versions(self) -> Path:
        return self.path / self.scripts / "versions"

    def config(self, url: str | None = None) -> Config:
        """Return the sample's configuration, for Alembic's commands called from Python."""
        config = Config(self.path / "alembic.ini.sample")
        config.attributes["configure_logger"] = False
        if url:
            config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
        return config

    def alembic(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``alembic -c alembic.ini ...`` in the tree, as a user does."""
        return forking.alembic(self.path, ("-c", "alembic.ini", *arguments), environment)


TREES = {tree.name: Tree(tree.name, tree.scripts, tree.database, tree.variable) for tree in trees.TREES.values()}


def run_command(*arguments: str | Path, root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m dbscheme ...`` at the root of a checkout."""
    words = tuple(map(str, arguments))
    if root == ROOT:
        return forking.dbscheme_command(root, words, environment)
    return subprocess.run(
        [sys.executable, "-m", "dbscheme", *words],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


def assert_recipes_exist(text: str) -> None:
    """Assert that each recipe that a text names is a heading of docs/recipes.md."""
    headings = re.findall(r"^## (.*)$", (ROOT / "docs" / "recipes.md").read_text(), re.MULTILINE)
    assert {*re.findall(r'recipes\.md, "(.*?)"', text)} <= {*headings}


def rejected(*arguments: str | Path, root: Path = ROOT, **environment: str) -> str:
    """Run ``python -m dbscheme ...``, which must exit with status 2; return the line that says why."""
    done = run_command(*arguments, root=root, **environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr
    return done.stderr.splitlines()[-1]


@dataclass(frozen=True)
class Database:
    """A database that is dropped when the test ends."""

    engine: Engine

    @property
    def name(self) -> str:
        return self.engine.url.database

    @property
    def url(self) -> str:
        return self.engine.url.render_as_string(hide_password=False)

    @property
    def is_mariadb(self) -> bool:
        return "MariaDB" in self.rows("SELECT VERSION()")[0][0]

    def connect(self) -> Connection:
        return self.engine.connect()

    def run(self, sql: str) -> None:
        with self.engine.begin() as connection:
            connection.exec_driver_sql(sql, execution_options={"no_parameters": True})

    def rows(self, sql: str) -> list[tuple]:
        with self.engine.connect() as connection:
            result = connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
            return [tuple(row) for row in result]

    def running(self, pattern: str) -> list[int]:
        """Return the sessions that use this database and execute a statement like a pattern."""
        with self.connect() as connection:
            find = (
                f"SELECT id FROM {process_list(connection)} "
                "WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE %s"
            )
            return list(connection.exec_driver_sql(find, (pattern,)).scalars())

    def load(self, sql: str) -> subprocess.CompletedProcess[str]:
        """Load SQL with the command-line client."""
        url = self.engine.url
        target = [f"--socket={url.query['unix_socket']}"] if "unix_socket" in url.query else []
        if not target:
            target = ["--protocol=tcp", f"--host={url.host}", f"--port={url.port or 3306}"]
        return subprocess.run(
            ["mariadb", "--no-defaults", *target, f"--user={url.username}", url.database],
            env={**os.environ, "MYSQL_PWD": url.password or ""},
            input=sql,
            capture_output=True,
            text=True,
        )


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--seed")


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the databases of the user who runs the tests."""
    for tree in TREES.values():
        monkeypatch.delenv(tree.variable, raising=False)


@pytest.fixture(scope="session")
def mariadb_url() -> Iterator[str]:
    directory = Path(tempfile.mkdtemp(prefix="dbscheme-test-"))
    try:
        yield throwaway.url(throwaway.start(directory))
    finally:
        throwaway.stop(directory)


@pytest.fixture(scope="session", params=SERVERS)
def server_url(request: pytest.FixtureRequest) -> str:
    """Return the URL of each server in turn, without a database."""
    return request.getfixturevalue("mariadb_url") if request.param == "mariadb" else os.environ["MYSQL_TEST_URL"]


@pytest.fixture
def scratch(mariadb_url: str) -> tuple[str, str]:
    """Return the options for the scratch databases of drift, plan and adopt, so that they need not start a server."""
    return "--scratch", mariadb_url


_numbers = itertools.count(1)


@pytest.fixture
def make_database(server_url: str) -> Iterator[Callable[..., Database]]:
    server = create_engine(server_url, poolclass=NullPool)
    made = []

    def make(charset: str = "utf8 COLLATE utf8_general_ci", name: str = "") -> Database:
        name = f"dbscheme_test_{os.getpid()}_{next(_numbers)}{name}"
        with server.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE `{name}` CHARACTER SET {charset}")
        made.append(Database(create_engine(make_url(server_url).set(database=name), poolclass=NullPool)))
        return made[-1]

    yield make
    with server.connect() as connection:
        for database in made:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS `{database.name}`")


@pytest.fixture
def database(make_database: Callable[..., Database]) -> Database:
    """Return an empty database, created as the README says."""
    return make_database()


@pytest.fixture(params=TREES)
def tree(request: pytest.FixtureRequest) -> Tree:
    """Return each tree in turn, in this checkout; tests must not write there."""
    return TREES[request.param]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a writable copy of the files of a checkout that Alembic and the rules need."""
    for name in ("dbscheme", "k8s", "schema", *TREES):
        shutil.copytree(ROOT / name, tmp_path / name, symlinks=True, ignore=shutil.ignore_patterns("alembic.ini"))
    for name in ("pyproject.toml", "Dockerfile"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def without_revisions(tree: Tree) -> Tree:
    for path in tree.versions.glob("*.py"):
        path.unlink()
    return tree


@pytest.fixture(params=TREES)
def copied_tree(request: pytest.FixtureRequest, checkout: Path) -> Tree:
    """Return each tree in turn, in the test's own checkout, without an alembic.ini."""
    return replace(TREES[request.param], root=checkout)


@pytest.fixture
def empty_tree(copied_tree: Tree) -> Tree:
    """Return each tree in turn, in the test's own checkout, without revisions."""
    return without_revisions(copied_tree)


@pytest.fixture
def lone_tree(checkout: Path) -> Tree:
    """Return the tree bin-manager, in the test's own checkout, without revisions."""
    return without_revisions(replace(TREES["bin-manager"], root=checkout))


@pytest.fixture
def asterisk_tree(checkout: Path) -> Tree:
    """Return the tree asterisk_config, in the test's own checkout."""
    return replace(TREES["asterisk_config"], root=checkout)


def add_revision(tree: Tree, revision: str, upgrade: str, downgrade: str = "pass") -> None:
    """Add a revision after a tree's head; ``upgrade`` and ``downgrade`` are lines of Python."""
    head = ScriptDirectory.from_config(tree.config()).get_current_head()
    (tree.versions / f"{revision}_test.py").write_text(
        f'"""test\n\nRevises: {head}\n"""\n'
        "from alembic import op\n\n"
        f"revision = {revision!r}\ndown_revision = {head!r}\n\n\n"
        f"def upgrade():\n{textwrap.indent(upgrade, '    ')}\n\n\n"
        f"def downgrade():\n{textwrap.indent(downgrade, '    ')}\n"
    )


def bring(tree: Tree, database: Database, revision: str = "head") -> None:
    """Bring an empty database to a revision quickly, if the test is not about the upgrade."""
    with connected(parse(database.url, "the test")) as connection:
        scripts = scripts_of(trees.TREES[tree.name], tree.root)
        revision = scripts.as_revision_number(revision)
        workspace.go_to(connection, trees.TREES[tree.name], revision, tree.root)
        MigrationContext.configure(connection).stamp(scripts, revision)
        connection.commit()


def rewrite(path: Path, text: str) -> None:
    """Edit a migration's file, with a later time: Python caches a file by its size and its time in seconds."""
    later = path.stat().st_mtime + 1
    path.write_text(text)
    os.utime(path, (later, later))


def write_ini(tree: Tree, url: str) -> None:
    """Copy the sample and edit the URL, as a developer does."""
    sample = (tree.path / "alembic.ini.sample").read_text()
    placeholder = f"mysql://user:pass@host/{tree.database}"
    assert placeholder in sample
    (tree.path / "alembic.ini").write_text(sample.replace(placeholder, url))
