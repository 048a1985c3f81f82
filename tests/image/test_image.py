"""The images, built and run."""

import json
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from tests.conftest import ROOT, TREES, add_revision, run_command
from tests.image.conftest import PASSWORD, TIMEOUT, Container, build, docker, head, needs_images

pytestmark = [
    needs_images,
    pytest.mark.xdist_group("image"),
]
INSERT = "INSERT INTO voipbin.message_messages (id, text) VALUES (UNHEX(REPEAT('0b', 16)), '🎧 é')"
MESSAGE = "SELECT text FROM message_messages"
CONTEXT = ("Dockerfile", ".dockerignore", "asterisk_config", "bin-manager", "dbscheme", "image", "scripts")


def is_installed(*program: str) -> bool:
    return bool(shutil.which(program[0])) and subprocess.run([*program, "version"], capture_output=True).returncode == 0


@pytest.fixture(params=["database", "dumps"])
def image(request: pytest.FixtureRequest, images: None) -> str:
    """Each image that contains a MySQL."""
    return f"dbscheme-test:{request.param}"


# --- the databases


def test_databases_are_at_head(image: str, start: Callable[..., Container]) -> None:
    container = start(image)
    for tree in TREES.values():
        container.run(f"CREATE DATABASE loaded_{tree.database} CHARACTER SET utf8 COLLATE utf8_general_ci")
        done = run_command("load", tree.name, container.dsn(f"loaded_{tree.database}"))
        assert done.returncode == 0, done.stderr
        with container.connect(tree.database) as connection, container.connect(f"loaded_{tree.database}") as loaded:
            assert not differences(read_schema(loaded), read_schema(connection))
            collations = connection.exec_driver_sql(
                "SELECT DISTINCT table_collation FROM information_schema.tables WHERE table_schema = DATABASE()"
            )
            assert set(collations.scalars()) <= {"utf8mb3_general_ci", "utf8mb4_general_ci", "utf8mb4_unicode_ci"}
        environment = {tree.variable: container.dsn(tree.database)}
        assert tree.alembic("current", **environment).stdout.split() == [head(tree.database), "(head)"]
        done = tree.alembic("upgrade", "head", **environment)
        assert "nothing to do" in done.stderr, done.stdout
    assert container.is_at_head
    not_null = "SELECT GROUP_CONCAT(is_nullable) FROM information_schema.columns WHERE column_name LIKE 'peer_t%%' "
    assert set(container.scalar(not_null + "AND table_name = 'contact_cases'").split(",")) == {"NO"}


def test_users_files_are_loaded(image: str, start: Callable[..., Container], tmp_path: Path) -> None:
    (tmp_path / "data.sql").write_text(f"{INSERT};")
    container = start(image, f"--volume={tmp_path}/data.sql:/docker-entrypoint-initdb.d/data.sql:ro")
    assert container.scalar(MESSAGE) == "🎧 é"


def test_users_files_may_be_links(start: Callable[..., Container], tmp_path: Path) -> None:
    seed, links = tmp_path / "seed", tmp_path / "links"
    seed.mkdir()
    links.mkdir()
    (seed / "data.sql").write_text(f"{INSERT};")
    (links / "data.sql").symlink_to("/seed/data.sql")
    volumes = [f"--volume={seed}:/seed:ro", f"--volume={links}:/docker-entrypoint-initdb.d:ro"]
    assert start("dbscheme-test:database", *volumes).scalar(MESSAGE) == "🎧 é"


@pytest.mark.parametrize("volume", ["", "dbscheme-test-{process}", "{tmp_path}"], ids=["none", "named", "directory"])
def test_data_survives_a_stop(image: str, start: Callable[..., Container], tmp_path: Path, volume: str) -> None:
    """A volume's data also survives the container."""
    place = volume.format(process=os.getpid(), tmp_path=tmp_path)
    options = [f"--volume={place}:/var/lib/mysql"] if volume else []
    try:
        container = start(image, *options)
        container.run(INSERT)
        docker("stop", container.name)
        if volume:
            docker("rm", container.name)
            container = start(image, *options)
        else:
            docker("start", container.name)
            container.wait()
        assert container.scalar(MESSAGE) == "🎧 é"
        docker("rm", "--force", container.name)
    finally:
        docker("volume", "rm", "--force", f"dbscheme-test-{os.getpid()}")


@pytest.mark.parametrize(
    "seen", [".dbscheme-first-start-fast", "mysql.unfinished", "mysql", "ibtmp1", "server-key.pem"]
)
def test_kill_during_first_start_is_recovered(start: Callable[..., Container], seen: str) -> None:
    container = start("dbscheme-test:database", wait=False)
    container.kill_when(f"[ -e /var/lib/mysql/{seen} ] || [ -e /var/lib/mysql/mysqld-auto.cnf ]")
    container.wait()
    assert container.is_at_head


@pytest.mark.parametrize("seen", ["ibdata1", "mysql", "ibtmp1"])
def test_kill_during_entrypoint_restarts_it_once(start: Callable[..., Container], tmp_path: Path, seen: str) -> None:
    """The user's files are loaded again, too."""
    (tmp_path / "data.sql").write_text(f"{INSERT};")
    own = f"--volume={tmp_path}/data.sql:/docker-entrypoint-initdb.d/data.sql:ro"
    container = start("dbscheme-test:database", "--env=MYSQL_DATABASE=app", own, wait=False)
    container.kill_when(f"[ -e /var/lib/mysql/{seen} ]")
    container.wait()
    assert container.scalar("SELECT COUNT(*) FROM message_messages") == 1
    # the files of the first start are kept
    assert "the first start was interrupted" in docker("logs", container.name).stderr
    (aside,) = docker("exec", container.name, "bash", "-c", "ls -d /var/lib/mysql/.dbscheme-*").stdout.split()
    assert "cut-off" in aside
    container.restart()
    assert container.scalar("SELECT COUNT(*) FROM message_messages") == 1


@pytest.mark.parametrize("argument", ["--verbose", "--skip-networking", "--max-connections=50"])
def test_kill_after_first_start_keeps_the_data(start: Callable[..., Container], argument: str) -> None:
    container = start("dbscheme-test:database", "--env=MYSQL_DATABASE=app", arguments=("mysqld", argument), wait=False)
    there = "until mysql --user=root --password=\"$MYSQL_ROOT_PASSWORD\" --execute='{}'; do sleep 0.2; done"
    run = ("exec", container.name, "bash", "-c")
    docker(*run, there.format("SELECT 1 FROM mysql.user LIMIT 1"))
    docker(*run, "until ! [ -e /var/lib/mysql/.dbscheme-first-start-slow ]; do sleep 0.2; done")
    docker(*run, there.format("CREATE DATABASE IF NOT EXISTS mine"))
    container.kill_when("true")
    docker(*run, there.format("USE mine"))


def test_other_commands_keep_unfinished_data(start: Callable[..., Container], tmp_path: Path) -> None:
    (tmp_path / ".dbscheme-first-start-slow").touch()
    (tmp_path / "ibdata1").touch()
    tmp_path.chmod(0o777)
    command = ("run", "--rm", f"--volume={tmp_path}:/var/lib/mysql", "dbscheme-test:database")
    docker(*command, "ls")
    docker(*command, "mysqld", "--verbose", "--help", check=False)
    assert (tmp_path / "ibdata1").exists()


def test_volume_of_killed_container_starts_with_other_options(start: Callable[..., Container]) -> None:
    name = f"dbscheme-test-killed-{os.getpid()}"
    try:
        container = start("dbscheme-test:database", f"--volume={name}:/var/lib/mysql", wait=False)
        docker("exec", container.name, "bash", "-c", "until [ -e /var/lib/mysql/mysql ]; do :; done")
        docker("rm", "--force", container.name)
        container = start("dbscheme-test:database", f"--volume={name}:/var/lib/mysql", "--env=MYSQL_DATABASE=app")
        assert container.is_at_head
        assert container.rejects_root_without_password
    finally:
        docker("rm", "--force", container.name)
        docker("volume", "rm", name)


@pytest.mark.parametrize("option", [[], ["--env=MYSQL_DATABASE=app"]], ids=["fast", "slow"])
@pytest.mark.parametrize("name", ["lost+found", ".gitkeep"])
def test_almost_empty_directory_is_used(
    start: Callable[..., Container], tmp_path: Path, name: str, option: list[str]
) -> None:
    (tmp_path / name).mkdir()
    assert start("dbscheme-test:database", f"--volume={tmp_path}:/var/lib/mysql", *option).is_at_head
    assert (tmp_path / name).is_dir()


def test_containers_share_no_secret(image: str, start: Callable[..., Container]) -> None:
    one, other = start(image), start(image)
    assert one.scalar("SELECT @@server_uuid") != other.scalar("SELECT @@server_uuid")
    keys = [docker("exec", each.name, "cat", "/var/lib/mysql/server-key.pem").stdout for each in (one, other)]
    assert "PRIVATE KEY" in keys[0]
    assert keys[0] != keys[1]


def test_database_at_older_revision_is_unhealthy(image: str, start: Callable[..., Container]) -> None:
    container = start(image)
    container.run("UPDATE asterisk.alembic_version SET version_num = 'older'")
    container.wait("unhealthy")
    assert "asterisk is not at" in container.inspect("{{json .State.Health}}")


def test_health_check_of_a_healthy_server_waits(start: Callable[..., Container]) -> None:
    """The engine calls it every two seconds."""
    check = (
        "exec",
        start("dbscheme-test:database").name,
        "timeout",
        "5",
        "bash",
        "/usr/local/bin/dbscheme-healthcheck",
    )
    assert docker(*check, check=False).returncode == 124
    docker(*check[:2], "rm", "/tmp/.dbscheme-healthy")
    docker(*check)


def test_health_sql_can_run_again_and_before_the_databases_exist(start: Callable[..., Container]) -> None:
    """A volume of the official image has no databases yet."""
    container = start("dbscheme-test:database")
    create = f"mysql --user=root --password={shlex.quote(PASSWORD)} </usr/local/share/dbscheme/health.sql"
    docker("exec", container.name, "bash", "-c", create)
    for what in ("USER dbscheme_health@'127.0.0.1'", "DATABASE asterisk", "DATABASE voipbin"):
        container.run(f"DROP {what}")
    docker("exec", container.name, "bash", "-c", create)
    with container.connect("mysql") as connection:
        grants = connection.exec_driver_sql("SHOW GRANTS FOR dbscheme_health@'127.0.0.1'").scalars().all()
    assert sorted(grants) == [
        "GRANT SELECT ON `asterisk`.`alembic_version` TO `dbscheme_health`@`127.0.0.1`",
        "GRANT SELECT ON `voipbin`.`alembic_version` TO `dbscheme_health`@`127.0.0.1`",
        "GRANT USAGE ON *.* TO `dbscheme_health`@`127.0.0.1`",
    ]


def test_first_start_logs_the_official_lines(start: Callable[..., Container]) -> None:
    """Some tools wait for them, and for the first one twice."""
    done = docker("logs", start("dbscheme-test:database").name)
    assert done.stderr.count(": ready for connections") >= 2
    assert "MySQL init process done. Ready for start up." in done.stdout


def test_binary_log_has_no_password(start: Callable[..., Container]) -> None:
    with start("dbscheme-test:database").connect() as connection:
        events = connection.exec_driver_sql("SHOW BINLOG EVENTS IN 'binlog.000001'").all()
    assert not [event for event in events if "USER" in event[-1]]


@pytest.mark.parametrize("options", [[], ["--env=MYSQL_DATABASE=app"]], ids=["fast", "slow"])
def test_read_only_volume_is_an_error(images: None, tmp_path: Path, options: list[str]) -> None:
    place = ("--env=MYSQL_ROOT_PASSWORD=a", f"--volume={tmp_path}:/var/lib/mysql:ro")
    done = docker("run", "--rm", *place, *options, "dbscheme-test:database", check=False)
    assert done.returncode != 0
    assert done.stderr == "dbscheme: /var/lib/mysql is read-only: mount the volume read-write\n"


def test_only_the_users_password_opens_root(start: Callable[..., Container]) -> None:
    container = start("dbscheme-test:database")
    users = "SELECT GROUP_CONCAT(user, '@', host ORDER BY 1) FROM mysql.user WHERE authentication_string = ''"
    assert container.scalar(users) == "dbscheme_health@127.0.0.1"
    assert container.rejects_root_without_password
    assert PASSWORD not in docker("top", container.name).stdout
    container.restart()
    container.run("ALTER USER 'root'@'%' IDENTIFIED BY 'other'")
    container.restart()  # which does not set the password again
    with pytest.raises(OperationalError, match="Access denied"):
        container.connect()


def test_labels(image: str) -> None:
    labels = json.loads(docker("inspect", "--format", "{{json .Config.Labels}}", image).stdout)
    assert labels["org.voipbin.head.voipbin"] == head("voipbin")
    assert labels["org.voipbin.head.asterisk"] == head("asterisk")
    named = {name.removeprefix("org.opencontainers.image.") for name in labels}
    assert named >= {"source", "licenses", "version", "revision"}


@pytest.mark.parametrize(
    ("argument", "variable", "value"),
    [
        ("--lower-case-table-names=1", "lower_case_table_names", 1),
        ("--innodb-page-size=8k", "innodb_page_size", 8192),
        ("", "lower_case_table_names", 1),
    ],
)
def test_settings_of_a_new_data_directory_are_possible(
    start: Callable[..., Container], tmp_path: Path, argument: str, variable: str, value: int
) -> None:
    """As an argument or in a file. The server makes the directory instead of using the prepared one."""
    (tmp_path / "my.cnf").write_text("[mysqld]\nlower_case_table_names=1\n")
    options = [] if argument else [f"--volume={tmp_path}/my.cnf:/etc/mysql/my.cnf:ro"]
    container = start("dbscheme-test:database", *options, arguments=(argument,) if argument else ())
    assert container.scalar(f"SELECT @@{variable}") == value
    assert container.is_at_head


CAPABILITIES = [f"--cap-add={each}" for each in ("CHOWN", "SETUID", "SETGID", "DAC_OVERRIDE")]


@pytest.mark.parametrize(
    "options",
    [
        ["--user=1234"],
        ["--cap-drop=ALL", *CAPABILITIES],
        ["--read-only", "--tmpfs=/run/mysqld:mode=1777", "--tmpfs=/tmp"],
    ],
    ids=["user", "capabilities", "read-only"],
)
def test_few_rights_are_enough(start: Callable[..., Container], options: list[str]) -> None:
    container = start("dbscheme-test:database", *options)
    assert container.is_at_head
    container.restart()


@pytest.mark.parametrize("port", ["--port=3307", "--port 3307", "-P 3307", "-P3307", "file"])
def test_server_is_healthy_on_another_port(start: Callable[..., Container], tmp_path: Path, port: str) -> None:
    (tmp_path / "port.cnf").write_text("[mysqld]\nport=3307\n" if port == "file" else "")
    arguments = () if port == "file" else ("mysqld", *port.split())
    start("dbscheme-test:database", f"--volume={tmp_path}/port.cnf:/etc/mysql/conf.d/port.cnf:ro", arguments=arguments)


# --- migrate


def migrate(*arguments: str, target: str = "migrate", **environment: str) -> subprocess.CompletedProcess[str]:
    options = [f"--env={name}={value}" for name, value in environment.items()]
    locked = ("--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges")
    return docker("run", "--rm", *locked, *options, f"dbscheme-test:{target}", *arguments, check=False)


def test_migrate_upgrades_both_databases(start: Callable[..., Container]) -> None:
    container = start("dbscheme-test:database")
    both = {tree.variable: container.dsn(tree.database) for tree in TREES.values()}
    done = migrate(**both)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "asterisk_config: INFO  [alembic.dbscheme] nothing to do" in done.stderr
    assert migrate("bin-manager", "downgrade", "-1", **both).returncode == 0
    assert f"bin-manager: {head('voipbin')}" not in migrate("current", **both).stdout
    assert migrate("bin-manager", "-x", "upgrade_wait=60", **both).returncode == 0
    assert migrate("bin-manager", "current", **both).stdout.split()[0] == head("voipbin")


def test_migrate_online_changes_tables_with_the_tool(start: Callable[..., Container]) -> None:
    done = build("migrate-online")
    assert done.returncode == 0, done.stdout + done.stderr
    container = start("dbscheme-test:database")
    dsn = {TREES["bin-manager"].variable: container.dsn("voipbin")}
    container.run("INSERT INTO voipbin.ai_aicalls (id) VALUES (RANDOM_BYTES(16))")
    options = ("bin-manager", "-x", "online=pt-online-schema-change", "-x", "online_rows=1")
    assert migrate("bin-manager", "downgrade", "573756d87322", **dsn).returncode == 0
    done = migrate(*options, "review", target="migrate-online", **dsn)
    assert "pt-online-schema-change cannot change ai_aicalls: the statement adds a unique index" in done.stdout
    program = ("run", "--rm", "--entrypoint=pt-online-schema-change", "dbscheme-test:migrate-online")
    host, port = container.address, "3306"
    connects = docker(
        *program, "--dry-run", "--alter=FORCE", f"h={host},P={port},u=root,p={PASSWORD},D=voipbin,t=tag_tags"
    )
    assert "Dry run complete" in connects.stdout


def test_migrate_fails_if_one_database_fails(start: Callable[..., Container]) -> None:
    container = start("dbscheme-test:database")
    done = migrate(DATABASE_DSN_BIN=container.dsn("nosuch"), DATABASE_DSN_ASTERISK=container.dsn("asterisk"))
    assert done.returncode == 1
    assert "bin-manager: FAILED: cannot connect to " in done.stdout
    assert "asterisk_config: INFO  [alembic.dbscheme] nothing to do" in done.stderr
    assert PASSWORD not in done.stdout + done.stderr


def test_migrate_writes_sql_and_heads_without_a_database(images: None) -> None:
    assert migrate("bin-manager", "upgrade", "head", "--sql").stdout.startswith("SET NAMES utf8mb4;")
    assert f"asterisk_config: {head('asterisk')} (head)" in migrate("heads").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "set DATABASE_DSN_BIN or DATABASE_DSN_ASTERISK"),
        (("review",), "set DATABASE_DSN_BIN or DATABASE_DSN_ASTERISK"),
        (("bin_manager", "current"), "'bin_manager'"),
        (("bin-manager", "revision", "-m", "a"), "'revision'"),
        (("bin-manager", "review", "downgrade", "-1"), "review accepts only -x"),
        (("-x", "url=mysql://a@b/c", "current"), "-x url="),
        (("bin-manager", "--wait", "60", "current"), "--wait takes whole seconds and comes first"),
    ],
)
def test_migrate_rejects_unusable_arguments(images: None, arguments: tuple[str, ...], words: str) -> None:
    done = migrate(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr


def test_migrate_waits_for_a_server_that_is_starting(start: Callable[..., Container]) -> None:
    container = start("dbscheme-test:database", "--env=MYSQL_DATABASE=app", wait=False)
    done = migrate("--wait", "600", "bin-manager", "current", DATABASE_DSN_BIN=container.dsn("voipbin"))
    assert done.stdout.split() == [head("voipbin"), "(head)"], done.stderr
    assert "does not answer; waiting up to 600 s" in done.stderr


COMPOSE = next((words for words in (["docker", "compose"], ["docker-compose"]) if is_installed(*words)), [])


@pytest.mark.skipif(not COMPOSE, reason="Docker Compose is missing")
def test_compose_starts_a_service(images: None, tmp_path: Path) -> None:
    """The first round starts with an empty volume, the second with a database at an older revision."""
    names = {f"{each.upper()}_IMAGE": f"dbscheme-test:{each}" for each in ("database", "migrate")}
    environment = {**os.environ, **names, "SERVICE_IMAGE": "dbscheme-test:migrate"}
    file = tmp_path / "compose.yml"
    # the service asks for the revision
    command = "command: [bin-manager, -x, 'url=mysql://root:secret@database/voipbin', current]"
    file.write_text((ROOT / "image/compose.yml").read_text().replace("  service:\n", f"  service:\n    {command}\n"))
    compose = [*COMPOSE, "--file", str(file)]

    def run(*arguments: str) -> str:
        done = subprocess.run([*compose, *arguments], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    try:
        for change in (("run", "--rm", "migrate", "bin-manager", "downgrade", "-1"), ("ps",)):
            run("up", "--detach")
            docker("wait", run("ps", "--all", "--quiet", "service").strip())
            assert f"{head('voipbin')} (head)" in run("logs", "service")
            run(*change)
            run("rm", "--force", "--stop")
    finally:
        run("down", "--volumes")


def test_migrate_has_no_compiler_and_is_not_root(images: None) -> None:
    run = ("run", "--rm", "--entrypoint", "sh", "dbscheme-test:migrate", "-c")
    assert docker(*run, "command -v cc gcc g++ make", check=False).stdout == ""
    assert docker(*run, "python -c 'import pip'", check=False).returncode == 1
    assert docker(*run, "id -u").stdout.strip() == "10001"


@pytest.mark.parametrize("command", [("downgrade", "-1"), ("review",)])
def test_migrate_ends_on_sigterm(start: Callable[..., Container], command: tuple[str, ...]) -> None:
    """A downgrade that waits for a lock; a review of a server that does not answer."""
    container = start("dbscheme-test:database")
    connection = container.connect()
    connection.exec_driver_sql("SELECT GET_LOCK('alembic voipbin.alembic_version', 1)")
    if command == ("review",):
        docker("pause", container.name)
    dsn = f"--env=DATABASE_DSN_BIN={container.dsn('voipbin')}"
    name = docker("run", "--detach", dsn, "dbscheme-test:migrate", "bin-manager", *command).stdout.strip()

    def waits() -> bool:
        if command == ("review",):
            return "alembic.ini.sample current" in docker("top", name, check=False).stdout
        return "waiting for another upgrade" in docker("logs", name).stderr

    try:
        deadline = time.monotonic() + TIMEOUT
        while not waits():
            assert time.monotonic() < deadline
        docker("stop", "--time", "60", name)
        assert docker("inspect", "--format", "{{.State.ExitCode}}", name).stdout.strip() == "143"
        assert command == ("review",) or "run it again to resume" in docker("logs", name).stderr
    finally:
        docker("rm", "--force", name)
        docker("unpause", container.name, check=False)
        connection.close()


# --- builds that fail


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """A copy of the files that the images contain."""
    place = Path(tempfile.mkdtemp(dir=tmp_path))
    for name in CONTEXT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, place / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__", "alembic.ini")
            )
        else:
            shutil.copy(source, place / name)
    for path in ROOT.glob("requirements*.lock"):
        shutil.copy(path, place / path.name)
    return place


def why_the_build_fails(context: Path) -> str:
    done = build("database", context)
    assert done.returncode != 0
    return done.stdout[-1500:] + done.stderr[-1500:]


@pytest.mark.parametrize(
    ("upgrade", "said"),
    [
        ('op.execute("ALTER TABLE nosuch ADD COLUMN a INT")', "bin-manager: FAILED: feedfacefeed (test), statement 1"),
        ("import os; os._exit(0)", " after its upgrade, not at feedfacefeed"),
        ('op.execute("CREATE VIEW one AS SELECT 1 AS a")', "dump: voipbin has a view (one)"),
    ],
    ids=["migration", "migration that ends the process", "dump"],
)
def test_failed_migration_or_dump_fails_the_build(images: None, context: Path, upgrade: str, said: str) -> None:
    add_revision(replace(TREES["bin-manager"], root=context), "feedfacefeed", upgrade)
    assert said in why_the_build_fails(context)


def test_server_that_does_not_start_fails_the_build(images: None, context: Path) -> None:
    path = context / "dbscheme" / "tools" / "server.py"
    path.write_text(path.read_text().replace('"--skip-networking"', '"--no-such-option"'))
    assert "dump: the server did not start" in why_the_build_fails(context)
