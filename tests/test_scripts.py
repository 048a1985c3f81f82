"""The throwaway server, and the README's first command."""

import os
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from scripts import throwaway_server
from scripts.throwaway_server import ServerError
from tests.conftest import ROOT, TREES

SERVER = ROOT / "scripts" / "throwaway_server.py"


@pytest.fixture
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for a server, on a path that is short enough for a socket."""
    path = tmp_path_factory.mktemp("server") / "d"
    yield path
    if path.exists():
        throwaway_server.stop(path)


def server(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SERVER, *arguments], capture_output=True, text=True)


def test_start_url_stop(directory: Path) -> None:
    assert "no server runs" in server("url", directory).stderr
    started = server("start", directory)
    assert started.stdout.strip() == f"mysql://root@localhost/?unix_socket={directory}/server.sock"
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert server("start", directory).stdout == started.stdout
    assert server("url", directory).stdout == started.stdout
    assert server("stop", directory).returncode == 0
    assert not directory.exists()
    assert server("stop", directory).returncode == 0


def test_it_listens_on_no_network_port(directory: Path) -> None:
    throwaway_server.start(directory)
    process = int((directory / "server.pid").read_text())
    sockets = {os.readlink(path) for path in Path(f"/proc/{process}/fd").iterdir()}
    tables = [Path(f"/proc/{process}/net/{kind}").read_text().splitlines()[1:] for kind in ("tcp", "tcp6")]
    inodes = {f"socket:[{line.split()[9]}]" for lines in tables for line in lines}
    assert not sockets & inodes


def test_it_stops_its_own_process_whatever_the_pid_file_says(directory: Path) -> None:
    throwaway_server.start(directory)
    (directory / "server.pid").write_text(f"{os.getpid()}\n")
    throwaway_server.stop(directory)
    assert not directory.exists()


def test_it_comes_up_again_after_a_kill(directory: Path) -> None:
    throwaway_server.start(directory)
    process = int((directory / "server.pid").read_text())
    os.kill(process, 9)
    os.waitpid(process, 0)
    throwaway_server.start(directory)
    assert int((directory / "server.pid").read_text()) != process


@pytest.mark.parametrize("theirs", ["thesis.tex", "server.log"])
def test_a_folder_of_somebody_elses_is_neither_filled_nor_deleted(directory: Path, theirs: str) -> None:
    (directory / "data").mkdir(parents=True)
    (directory / theirs).write_text("years of work")
    if theirs == "thesis.tex":
        (directory / "lock").touch()
    for action in (throwaway_server.start, throwaway_server.stop):
        with pytest.raises(ServerError, match="holds something else"):
            action(directory)
    assert (directory / theirs).read_text() == "years of work"
    shutil.rmtree(directory)


def test_a_path_too_long_for_a_socket(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="too long a path for a socket"):
        throwaway_server.start(tmp_path / ("x" * 100))


def test_no_mariadb(directory: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.path.insert(0, 'scripts'); import throwaway_server as t\n"
            "t.shutil.which = lambda *a, **k: None\nsys.argv[1:] = ['start', sys.argv[1]]\nsys.exit(t.main())",
            directory,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.strip().startswith("throwaway_server: no mariadb-install-db here: install a MariaDB server")


def test_up_twice_and_down(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The whole of ``make up``, in a copy of the checkout."""
    copy = tmp_path_factory.mktemp("up") / "c"
    ignored = shutil.ignore_patterns(".*", "alembic.ini", "__pycache__")
    shutil.copytree(ROOT, copy, symlinks=True, ignore=ignored)
    (copy / ".venv").symlink_to(ROOT / ".venv")

    def up() -> str:
        return subprocess.run([copy / "scripts/up"], capture_output=True, text=True, check=True, cwd="/").stdout

    try:
        first, second = up(), up()
        assert "Both databases are at head: " in first
        assert f"socket     {copy}/.server/server.sock" in first
        for tree in TREES.values():
            assert f"head {ScriptDirectory.from_config(tree.config()).get_current_head()} (" in first
        assert "All is at head already." in second
    finally:
        subprocess.run([copy / "scripts/down"], cwd="/", check=True)
    assert not (copy / ".server").exists()


def test_two_at_once_are_one_server(directory: Path) -> None:
    command = [sys.executable, SERVER, "start", directory]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    assert len({process.communicate() for process in running}) == 1
    assert [process.returncode for process in running] == [0, 0, 0]


def test_it_leaves_the_temporary_tables_of_other_servers_alone(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that starts deletes such files in its tmpdir, by default everybody's."""
    theirs = tmp_path / "#sql-temptable-1-2-3.MAI"
    theirs.touch()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    throwaway_server.start(directory)
    assert theirs.exists()


def test_a_path_with_a_space(directory: Path) -> None:
    spaced = directory.with_name("my d")
    try:
        assert server("start", spaced).returncode == 0
    finally:
        throwaway_server.stop(spaced)


def test_without_apt_it_says_what_to_install(tmp_path: Path) -> None:
    """With nothing on the PATH but what the script itself needs."""
    for name in ("sh", "dirname", "readlink", "id", "cmp"):
        (tmp_path / name).symlink_to(shutil.which(name))
    done = subprocess.run(
        [shutil.which("sh"), ROOT / "scripts" / "setup", "requirements.txt"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("setup: no apt-get here: install a MariaDB server")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("target", ["drift", "plan", "adopt"])
def test_make_hands_on_a_url_as_it_is(target: str) -> None:
    """A DSN's password may have any character."""
    url = "user:pa$word'$(id)\"`id`@tcp(10.0.0.5:3306)/voipbin"
    done = subprocess.run(
        ["make", "--dry-run", target, "TREE=bin-manager", f"URL={url}"], cwd=ROOT, capture_output=True, text=True
    )
    words = shlex.split(done.stdout)
    assert words[words.index("--url") + 1] == url
