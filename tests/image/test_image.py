"""The images, built and run, where IMAGE_TESTS says that there is a Docker engine: its value goes to docker build."""

import json
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from dbscheme.schema.read import read_schema
from dbscheme.schema.write import create_table
from tests.conftest import ROOT, TREES, add_revision

pytestmark = [
    pytest.mark.skipif("IMAGE_TESTS" not in os.environ, reason="IMAGE_TESTS is not set"),
    pytest.mark.xdist_group("image"),
]
PASSWORD = "pa:ss'w\\rd"
# seconds, far more than anything takes on a loaded machine
PATIENCE = 900
CONTEXT = ("Dockerfile", ".dockerignore", "asterisk_config", "bin-manager", "dbscheme", "image")


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


@pytest.fixture(params=["database", "dumps"])
def image(request: pytest.FixtureRequest, images: None) -> str:
    """Each image with a MySQL in it."""
    return f"dbscheme-test:{request.param}"


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
        deadline = time.monotonic() + PATIENCE
        while self.inspect("{{.State.Health.Status}}") != status:
            assert time.monotonic() < deadline, docker("logs", self.name).stderr
            time.sleep(0.2)

    def dsn(self, database: str) -> str:
        return f"root:{PASSWORD}@tcp({self.address}:3306)/{database}"

    def connect(self, database: str = "voipbin") -> Connection:
        url = URL.create("mysql", "root", PASSWORD, self.address, database=database, query={"charset": "utf8mb4"})
        return create_engine(url, poolclass=NullPool).connect()

    def scalar(self, sql: str, database: str = "voipbin") -> object:
        with self.connect(database) as connection:
            return connection.exec_driver_sql(sql).scalar_one()


@pytest.fixture
def start(images: None) -> Iterator[Callable[..., Container]]:
    """Start a container; waited for until it is healthy, and removed at the end."""
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


# --- the databases


def test_the_databases_are_at_head(image: str, start: Callable[..., Container]) -> None:
    container = start(image)
    for tree in TREES.values():
        with container.connect(tree.database) as connection:
            schema = {f"{name}.sql": create_table(name, table) for name, table in read_schema(connection).items()}
            folder = ROOT / "schema" / tree.database
            assert schema == {path.name: path.read_text() for path in folder.glob("*.sql")}
            collations = connection.exec_driver_sql(
                "SELECT DISTINCT table_collation FROM information_schema.tables WHERE table_schema = DATABASE()"
            )
            assert set(collations.scalars()) <= {"utf8mb3_general_ci", "utf8mb4_general_ci", "utf8mb4_unicode_ci"}
        environment = {tree.variable: container.dsn(tree.database)}
        assert tree.alembic("current", **environment).stdout.split() == [
            head(tree.database),
            "(head)",
        ]
        done = tree.alembic("upgrade", "head", **environment)
        assert "nothing to do" in done.stderr, done.stdout
    assert container.scalar("SELECT COUNT(*) FROM schedule_schedules") == 8
    not_null = "SELECT GROUP_CONCAT(is_nullable) FROM information_schema.columns WHERE column_name LIKE 'peer_t%%' "
    assert container.scalar(not_null + "AND table_name = 'contact_cases'") == "NO,NO"


def test_a_service_writes_and_reads(image: str, start: Callable[..., Container]) -> None:
    container = start(image)
    with container.connect() as connection:
        connection.exec_driver_sql(
            "INSERT INTO call_calls (id, data) VALUES (UNHEX(REPEAT('0a', 16)), %s)", (json.dumps({"a": "🎧 é"}),)
        )
        connection.commit()
        found = connection.exec_driver_sql(
            "SELECT JSON_UNQUOTE(JSON_EXTRACT(data, '$.a')) FROM call_calls"
        ).scalar_one()
    assert found == "🎧 é"


def test_files_of_ones_own(image: str, start: Callable[..., Container], tmp_path: Path) -> None:
    (tmp_path / "data.sql").write_text(
        "INSERT INTO voipbin.call_calls (id, data) VALUES (UNHEX(REPEAT('0b', 16)), '{\"a\": \"🎧 é\"}');"
    )
    container = start(image, "--volume", f"{tmp_path}/data.sql:/docker-entrypoint-initdb.d/data.sql:ro")
    assert container.scalar("SELECT JSON_UNQUOTE(JSON_EXTRACT(data, '$.a')) FROM call_calls") == "🎧 é"


def test_files_of_ones_own_by_a_link(start: Callable[..., Container], tmp_path: Path) -> None:
    seed, links = tmp_path / "seed", tmp_path / "links"
    seed.mkdir()
    links.mkdir()
    (seed / "data.sql").write_text("INSERT INTO voipbin.call_calls (id) VALUES (UNHEX(REPEAT('0b', 16)));")
    (links / "data.sql").symlink_to("/seed/data.sql")
    volumes = [f"--volume={seed}:/seed:ro", f"--volume={links}:/docker-entrypoint-initdb.d:ro"]
    assert start("dbscheme-test:database", *volumes).scalar("SELECT COUNT(*) FROM call_calls") == 1


@pytest.mark.parametrize("volume", ["none", "named", "directory"])
def test_data_is_kept(image: str, start: Callable[..., Container], tmp_path: Path, volume: str) -> None:
    """When the container is stopped and started; in a volume, when another one takes it over, too."""
    named = f"dbscheme-test-{os.getpid()}"
    place = {
        "none": [],
        "named": [f"--volume={named}:/var/lib/mysql"],
        "directory": [f"--volume={tmp_path}:/var/lib/mysql"],
    }
    try:
        container = start(image, *place[volume])
        with container.connect() as connection:
            connection.exec_driver_sql("INSERT INTO call_calls (id) VALUES (UNHEX(REPEAT('0c', 16)))")
            connection.commit()
        docker("stop", container.name)
        if volume == "none":
            docker("start", container.name)
        else:
            docker("rm", container.name)
            container = start(image, *place[volume], wait=False)
        container.wait()
        assert container.scalar("SELECT COUNT(*) FROM call_calls") == 1
        docker("rm", "--force", container.name)
    finally:
        docker("volume", "rm", "--force", named)


@pytest.mark.parametrize(
    "seen", [".dbscheme-first-start-fast", "mysql.unfinished", "mysql", "ibtmp1", "server-key.pem"]
)
def test_killed_in_its_first_start(start: Callable[..., Container], seen: str) -> None:
    container = start("dbscheme-test:database", wait=False)
    wait_for_it = f"until [ -e /var/lib/mysql/{seen} ] || [ -e /var/lib/mysql/mysqld-auto.cnf ]; do :; done"
    docker("exec", container.name, "bash", "-c", wait_for_it)
    docker("kill", container.name)
    docker("start", container.name)
    container.wait()
    assert container.scalar("SELECT COUNT(*) FROM schedule_schedules") == 8


@pytest.mark.parametrize("seen", ["ibdata1", "mysql", "ibtmp1"])
def test_killed_while_the_entrypoint_is_at_work(start: Callable[..., Container], tmp_path: Path, seen: str) -> None:
    """It begins again, files of one's own included."""
    (tmp_path / "data.sql").write_text("INSERT INTO voipbin.call_calls (id) VALUES (UNHEX(REPEAT('0b', 16)));")
    own = f"--volume={tmp_path}/data.sql:/docker-entrypoint-initdb.d/data.sql:ro"
    container = start("dbscheme-test:database", "--env=MYSQL_DATABASE=app", own, wait=False)
    docker("exec", container.name, "bash", "-c", f"until [ -e /var/lib/mysql/{seen} ]; do :; done")
    docker("kill", container.name)
    docker("start", container.name)
    container.wait()
    assert container.scalar("SELECT COUNT(*) FROM call_calls") == 1
    # nothing of the first try is deleted
    assert "the first start was cut off" in docker("logs", container.name).stderr
    (aside,) = docker("exec", container.name, "bash", "-c", "ls -d /var/lib/mysql/.dbscheme-*").stdout.split()
    assert "cut-off" in aside
    docker("restart", container.name)  # and never again
    container.wait()
    assert container.scalar("SELECT COUNT(*) FROM call_calls") == 1


@pytest.mark.parametrize("argument", ["--verbose", "--skip-networking", "--max-connections=50"])
def test_what_was_begun_for_good_is_never_begun_again(start: Callable[..., Container], argument: str) -> None:
    container = start("dbscheme-test:database", "--env=MYSQL_DATABASE=app", arguments=("mysqld", argument), wait=False)
    there = "until mysql --user=root --password=\"$MYSQL_ROOT_PASSWORD\" --execute='{}'; do sleep 0.2; done"
    run = ("exec", container.name, "bash", "-c")
    docker(*run, there.format("SELECT 1 FROM mysql.user LIMIT 1"))
    docker(*run, "until ! [ -e /var/lib/mysql/.dbscheme-first-start-slow ]; do sleep 0.2; done")
    docker(*run, there.format("CREATE DATABASE IF NOT EXISTS mine"))
    docker("kill", container.name)
    docker("start", container.name)
    docker(*run, there.format("USE mine"))


def test_a_shell_leaves_what_was_cut_off_as_it_is(start: Callable[..., Container], tmp_path: Path) -> None:
    (tmp_path / ".dbscheme-first-start-slow").touch()
    (tmp_path / "ibdata1").touch()
    tmp_path.chmod(0o777)
    command = ("run", "--rm", f"--volume={tmp_path}:/var/lib/mysql", "dbscheme-test:database")
    docker(*command, "ls")
    docker(*command, "mysqld", "--verbose", "--help", check=False)
    assert (tmp_path / "ibdata1").exists()


def test_a_volume_of_a_start_that_was_killed(start: Callable[..., Container]) -> None:
    """Taken over by a container with other options."""
    named = f"--volume=dbscheme-test-killed-{os.getpid()}:/var/lib/mysql"
    try:
        container = start("dbscheme-test:database", named, wait=False)
        docker("exec", container.name, "bash", "-c", "until [ -e /var/lib/mysql/mysql ]; do :; done")
        docker("kill", container.name)
        docker("rm", container.name)
        container = start("dbscheme-test:database", named, "--env=MYSQL_DATABASE=app")
        assert container.scalar("SELECT COUNT(*) FROM schedule_schedules") == 8
        refused = docker("exec", container.name, "mysql", "--user=root", "--execute=SELECT 1", check=False)
        assert "Access denied" in refused.stderr
    finally:
        docker("rm", "--force", container.name)
        docker("volume", "rm", named.removeprefix("--volume=").split(":")[0])


@pytest.mark.parametrize("option", [[], ["--env=MYSQL_DATABASE=app"]], ids=["fast", "slow"])
@pytest.mark.parametrize("name", ["lost+found", ".gitkeep"])
def test_a_directory_that_the_server_takes_for_empty(
    start: Callable[..., Container], tmp_path: Path, name: str, option: list[str]
) -> None:
    (tmp_path / name).mkdir()
    container = start("dbscheme-test:database", f"--volume={tmp_path}:/var/lib/mysql", *option)
    assert container.scalar("SELECT COUNT(*) FROM schedule_schedules") == 8
    assert (tmp_path / name).is_dir()


def test_nothing_secret_is_shared(image: str, start: Callable[..., Container]) -> None:
    one, other = start(image), start(image)
    assert one.scalar("SELECT @@server_uuid") != other.scalar("SELECT @@server_uuid")
    keys = [docker("exec", each.name, "cat", "/var/lib/mysql/server-key.pem").stdout for each in (one, other)]
    assert "PRIVATE KEY" in keys[0]
    assert keys[0] != keys[1]


def test_healthy_is_at_head(image: str, start: Callable[..., Container]) -> None:
    container = start(image)
    with container.connect("asterisk") as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'older'")
        connection.commit()
    container.wait("unhealthy")
    assert "asterisk is not at" in container.inspect("{{json .State.Health}}")


def test_root_has_the_callers_password_alone(start: Callable[..., Container]) -> None:
    container = start("dbscheme-test:database")
    users = "SELECT GROUP_CONCAT(user, '@', host ORDER BY 1) FROM mysql.user WHERE authentication_string = ''"
    assert container.scalar(users) == "dbscheme_health@127.0.0.1"
    refused = docker("exec", container.name, "mysql", "--user=root", "--execute=SELECT 1", check=False)
    assert "Access denied" in refused.stderr
    processes = docker("top", container.name).stdout
    assert PASSWORD not in processes
    docker("restart", container.name)  # the password is set once: whoever changed it keeps his
    container.wait()
    with container.connect() as connection:
        connection.exec_driver_sql("ALTER USER 'root'@'%%' IDENTIFIED BY 'other'")
    docker("restart", container.name)
    container.wait()
    with pytest.raises(OperationalError, match="Access denied"):
        container.connect()


def test_labels(image: str) -> None:
    labels = json.loads(docker("inspect", "--format", "{{json .Config.Labels}}", image).stdout)
    assert labels["org.voipbin.head.voipbin"] == head("voipbin")
    assert labels["org.voipbin.head.asterisk"] == head("asterisk")
    assert "org.opencontainers.image.revision" in labels


@pytest.mark.parametrize(
    ("argument", "variable"),
    [("--lower-case-table-names=1", "lower_case_table_names"), ("--innodb-page-size=8k", "innodb_page_size")],
)
def test_other_settings_than_the_prepared_ones(start: Callable[..., Container], argument: str, variable: str) -> None:
    """The prepared data directory cannot have them: the server makes one, which takes longer."""
    container = start("dbscheme-test:database", arguments=(argument,))
    assert str(container.scalar(f"SELECT @@{variable}")) == {"1": "1", "8k": "8192"}[argument.split("=")[1]]
    assert container.scalar("SELECT COUNT(*) FROM call_calls") == 0


def test_settings_by_a_file(start: Callable[..., Container], tmp_path: Path) -> None:
    (tmp_path / "my.cnf").write_text("[mysqld]\nlower_case_table_names=1\n")
    container = start("dbscheme-test:database", "--volume", f"{tmp_path}/my.cnf:/etc/mysql/my.cnf:ro")
    assert container.scalar("SELECT @@lower_case_table_names") == 1


@pytest.mark.parametrize(
    "options",
    [
        ["--user=1234"],
        ["--cap-drop=ALL", *(f"--cap-add={each}" for each in ("CHOWN", "SETUID", "SETGID", "DAC_OVERRIDE"))],
    ],
    ids=["user", "capabilities"],
)
def test_with_few_rights(start: Callable[..., Container], options: list[str]) -> None:
    container = start("dbscheme-test:database", *options)
    assert container.scalar("SELECT COUNT(*) FROM schedule_schedules") == 8
    docker("restart", container.name)
    container.wait()


def test_a_socket_on_a_file_system_of_its_own(start: Callable[..., Container]) -> None:
    start("dbscheme-test:database", "--read-only", "--tmpfs=/run/mysqld:mode=1777", "--tmpfs=/tmp")


@pytest.mark.parametrize("port", ["--port=3307", "--port 3307", "-P 3307", "-P3307", "file"])
def test_healthy_on_another_port(start: Callable[..., Container], tmp_path: Path, port: str) -> None:
    (tmp_path / "port.cnf").write_text("[mysqld]\nport=3307\n" if port == "file" else "")
    arguments = () if port == "file" else ("mysqld", *port.split())
    start("dbscheme-test:database", f"--volume={tmp_path}/port.cnf:/etc/mysql/conf.d/port.cnf:ro", arguments=arguments)


# --- migrate


def migrate(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    options = [f"--env={name}={value}" for name, value in environment.items()]
    locked = ("--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges")
    return docker("run", "--rm", *locked, *options, "dbscheme-test:migrate", *arguments, check=False)


def test_migrate(start: Callable[..., Container]) -> None:
    container = start("dbscheme-test:database")
    both = {tree.variable: container.dsn(tree.database) for tree in TREES.values()}
    done = migrate(**both)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "asterisk_config: INFO  [alembic.dbscheme] nothing to do" in done.stderr
    assert migrate("bin-manager", "downgrade", "-1", **both).returncode == 0
    assert f"bin-manager: {head('voipbin')}" not in migrate("current", **both).stdout
    assert migrate("bin-manager", **both).returncode == 0
    assert migrate("bin-manager", "current", **both).stdout.split()[0] == head("voipbin")


def test_migrate_fails_if_one_fails(start: Callable[..., Container]) -> None:
    container = start("dbscheme-test:database")
    done = migrate(DATABASE_DSN_BIN=container.dsn("nosuch"), DATABASE_DSN_ASTERISK=container.dsn("asterisk"))
    assert done.returncode == 1
    assert "bin-manager: FAILED: cannot connect to " in done.stdout
    assert "asterisk_config: INFO  [alembic.dbscheme] nothing to do" in done.stderr
    assert PASSWORD not in done.stdout + done.stderr


def test_migrate_without_a_database(images: None) -> None:
    done = migrate()
    assert done.returncode == 2
    assert done.stderr == "migrate: no database is configured: set DATABASE_DSN_BIN or DATABASE_DSN_ASTERISK\n"
    assert migrate("bin-manager", "upgrade", "head", "--sql").stdout.startswith("SET NAMES utf8mb4;")
    assert f"asterisk_config: {head('asterisk')} (head)" in migrate("heads").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bin_manager", "current"), "unknown command 'bin_manager'; use review, "),
        (("bin-manager", "revision", "-m", "a"), "unknown command 'revision'"),
        (("bin-manager", "review", "downgrade", "-1"), "review has no arguments"),
        (("-x", "url=mysql://a@b/c", "current"), "-x url= needs one tree"),
        (("review",), "no database is configured: set "),
    ],
)
def test_what_migrate_refuses(images: None, arguments: tuple[str, ...], said: str) -> None:
    done = migrate(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr


def test_migrate_holds_no_compiler_and_is_not_root(images: None) -> None:
    run = ("run", "--rm", "--entrypoint", "sh", "dbscheme-test:migrate", "-c")
    assert docker(*run, "command -v cc gcc g++ make", check=False).stdout == ""
    assert docker(*run, "id -u").stdout.strip() == "10001"


def test_migrate_ends_when_told(start: Callable[..., Container]) -> None:
    container = start("dbscheme-test:database")
    with container.connect() as connection:
        connection.exec_driver_sql("SELECT GET_LOCK('alembic voipbin.alembic_version', 1)")
        dsn = container.dsn("voipbin")
        name = docker(
            "run",
            "--detach",
            "--env",
            f"DATABASE_DSN_BIN={dsn}",
            "dbscheme-test:migrate",
            "bin-manager",
            "downgrade",
            "-1",
        ).stdout.strip()
        try:
            deadline = time.monotonic() + PATIENCE
            while "waiting for another upgrade" not in docker("logs", name).stderr:
                assert time.monotonic() < deadline
            docker("stop", "--time", "60", name)
            assert docker("inspect", "--format", "{{.State.ExitCode}}", name).stdout.strip() == "143"
            assert "run it again to resume" in docker("logs", name).stderr
        finally:
            docker("rm", "--force", name)


def test_migrate_ends_when_told_in_a_review(start: Callable[..., Container]) -> None:
    """Of a server that does not say a word."""
    container = start("dbscheme-test:database")
    docker("pause", container.name)
    arguments = ("--env", f"DATABASE_DSN_BIN={container.dsn('voipbin')}", "dbscheme-test:migrate", "bin-manager")
    name = docker("run", "--detach", *arguments, "review").stdout.strip()
    try:
        deadline = time.monotonic() + PATIENCE
        while "alembic.ini.sample current" not in docker("top", name, check=False).stdout:
            assert time.monotonic() < deadline
        docker("stop", "--time", "60", name)
        assert docker("inspect", "--format", "{{.State.ExitCode}}", name).stdout.strip() == "143"
    finally:
        docker("rm", "--force", name)
        docker("unpause", container.name)


# --- builds that fail


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A copy of what an image is made of."""
    place = Path(tempfile.mkdtemp(dir=tmp_path))
    for name in CONTEXT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, place / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__", "alembic.ini")
            )
        else:
            shutil.copy(source, place / name)
    for path in ROOT.glob("requirements*.txt"):
        shutil.copy(path, place / path.name)
    return place


def why_the_build_fails(context: Path) -> str:
    """The last that it says, but for the engine's own words."""
    done = build("database", context)
    assert done.returncode != 0
    return done.stdout[-1500:] + done.stderr[-1500:]


@pytest.mark.parametrize(
    ("upgrade", "said"),
    [
        (
            'op.execute("ALTER TABLE nosuch ADD COLUMN a INT")',
            "dump: bin-manager: FAILED: feedfacefeed (test), statement 1",
        ),
        ("import os; os._exit(0)", " after its upgrade, not at feedfacefeed"),
        ('op.execute("CREATE VIEW one AS SELECT 1 AS a")', "dump: voipbin has a view (one)"),
    ],
    ids=["migration", "migration that ends the process", "dump"],
)
def test_a_failure_fails_the_build(images: None, context: Path, upgrade: str, said: str) -> None:
    original = TREES["bin-manager"]
    tree = type(original)(original.name, original.scripts, original.database, original.variable, context)
    add_revision(tree, "feedfacefeed", upgrade)
    assert said in why_the_build_fails(context)


def test_a_server_that_does_not_start_fails_the_build(images: None, context: Path) -> None:
    path = context / "dbscheme" / "tools" / "server.py"
    path.write_text(path.read_text().replace('"--skip-networking"', '"--no-such-option"'))
    assert "dump: the server did not start" in why_the_build_fails(context)
