"""The images and containers that the tests use. IMAGE_TESTS enables these tests; its value goes to docker build."""

import os
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from tests.conftest import ROOT

needs_images = pytest.mark.skipif("IMAGE_TESTS" not in os.environ, reason="IMAGE_TESTS is not set")
PASSWORD = "pa:ss'w\\rd"
TIMEOUT = 900  # seconds


def docker(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def build(target: str, context: Path = ROOT) -> subprocess.CompletedProcess[str]:
    options = shlex.split(os.environ["IMAGE_TESTS"])
    return docker("build", *options, "--target", target, "--tag", f"dbscheme-test:{target}", str(context), check=False)


@pytest.fixture(scope="session")
def images() -> None:
    for target in ("migrate", "dumps", "database"):
        done = build(target)
        assert done.returncode == 0, done.stdout + done.stderr


class Container:
    """A container with a server."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def address(self) -> str:
        return self.inspect("{{.NetworkSettings.IPAddress}}")

    def inspect(self, template: str) -> str:
        return docker("inspect", "--format", template, self.name).stdout.strip()

    def wait(self, status: str = "healthy") -> None:
        deadline = time.monotonic() + TIMEOUT
        while self.inspect("{{.State.Health.Status}}") != status:
            assert time.monotonic() < deadline, docker("logs", self.name).stderr
            time.sleep(0.2)

    def dsn(self, database: str) -> str:
        return f"root:{PASSWORD}@tcp({self.address}:3306)/{database}"

    def connect(self, database: str = "voipbin") -> Connection:
        url = URL.create("mysql", "root", PASSWORD, self.address, database=database, query={"charset": "utf8mb4"})
        return create_engine(url, poolclass=NullPool).connect()

    def run(self, sql: str) -> None:
        with self.connect() as connection:
            connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
            connection.commit()

    def kill_when(self, exists: str) -> None:
        """Kill the container as soon as a file exists, and start it again."""
        docker("exec", self.name, "bash", "-c", f"until {exists}; do :; done")
        docker("kill", self.name)
        docker("start", self.name)

    @property
    def rejects_root_without_password(self) -> bool:
        done = docker("exec", self.name, "mysql", "--user=root", "--execute=SELECT 1", check=False)
        return "Access denied" in done.stderr

    @property
    def is_at_head(self) -> bool:
        """Whether the rows that the migrations insert exist."""
        return self.scalar("SELECT COUNT(*) FROM schedule_schedules") == 8

    def restart(self) -> None:
        docker("restart", self.name)
        self.wait()

    def scalar(self, sql: str, database: str = "voipbin") -> object:
        with self.connect(database) as connection:
            return connection.exec_driver_sql(sql).scalar_one()


@pytest.fixture
def start(images: None) -> Iterator[Callable[..., Container]]:
    """Return a function that starts a container and waits until it is healthy; remove the containers at the end."""
    started = []

    def run(image: str, *options: str, wait: bool = True, arguments: tuple[str, ...] = ()) -> Container:
        done = docker("run", "--detach", "--env", f"MYSQL_ROOT_PASSWORD={PASSWORD}", *options, image, *arguments)
        started.append(Container(done.stdout.strip()))
        if wait:
            started[-1].wait()
        return started[-1]

    yield run
    for container in started:
        docker("rm", "--force", "--volumes", container.name)


def head(database: str) -> str:
    return (ROOT / "schema" / database / "HEAD").read_text().strip()
