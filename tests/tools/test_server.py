"""The throwaway server, and the README's first command."""

import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from dbscheme.tools import server as throwaway
from tests.conftest import ROOT, TREES


@pytest.fixture
def directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder whose path is short enough for a socket."""
    path = tmp_path_factory.mktemp("server") / "d"
    yield path
    if path.exists():
        throwaway.stop(path)


def test_start_and_stop_may_be_repeated(directory: Path) -> None:
    assert throwaway.start(directory) == throwaway.start(directory) == directory / "server.sock"
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    throwaway.stop(directory)
    assert not directory.exists()
    throwaway.stop(directory)


def test_server_listens_on_no_network_port(directory: Path) -> None:
    throwaway.start(directory)
    process = int((directory / "server.pid").read_text())
    sockets = {os.readlink(path) for path in Path(f"/proc/{process}/fd").iterdir()}
    tables = [Path(f"/proc/{process}/net/{kind}").read_text().splitlines()[1:] for kind in ("tcp", "tcp6")]
    inodes = {f"socket:[{line.split()[9]}]" for lines in tables for line in lines}
    assert not sockets & inodes


def test_stop_does_not_trust_the_pid_file(directory: Path) -> None:
    throwaway.start(directory)
    (directory / "server.pid").write_text(f"{os.getpid()}\n")
    throwaway.stop(directory)
    assert not directory.exists()


def test_start_after_a_kill(directory: Path) -> None:
    throwaway.start(directory)
    process = int((directory / "server.pid").read_text())
    os.kill(process, 9)
    os.waitpid(process, 0)
    throwaway.start(directory)
    assert int((directory / "server.pid").read_text()) != process


@pytest.mark.parametrize("theirs", ["thesis.tex", "server.log"])
def test_folder_with_other_files_is_rejected(directory: Path, theirs: str) -> None:
    (directory / "data").mkdir(parents=True)
    (directory / theirs).write_text("years of work")
    if theirs == "thesis.tex":
        (directory / "lock").touch()
    for action in (throwaway.start, throwaway.stop):
        with pytest.raises(CommandError, match="other files"):
            action(directory)
    assert (directory / theirs).read_text() == "years of work"
    shutil.rmtree(directory)


def test_path_too_long_for_a_socket_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="too long"):
        throwaway.start(tmp_path / ("x" * 100))


def test_missing_mariadb_is_reported(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throwaway.shutil, "which", lambda *_, **__: None)
    with pytest.raises(CommandError, match="mariadb-install-db is missing"):
        throwaway.start(directory)


def test_server_that_greets_only_once_has_started(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A node of a cluster drops its clients while it joins."""
    program = directory.with_name("mariadbd")
    program.write_text(
        f"#!{sys.executable}\n"
        "import os, pathlib, signal, socket\n"
        "signal.alarm(30)\n"
        "pathlib.Path('pid').write_text(str(os.getpid()))\n"
        "server = socket.socket(socket.AF_UNIX)\n"
        "server.bind('d/server.sock')\n"
        "server.listen()\n"
        "server.accept()[0].send(b'x')\n"
        "server.close()\n"
        "signal.pause()\n"
    )
    program.chmod(0o700)
    (directory / "data").mkdir(parents=True)
    (directory / "lock").touch()
    monkeypatch.chdir(program.parent)
    monkeypatch.setenv("PATH", ".", prepend=os.pathsep)
    throwaway.start(directory)
    os.kill(int(Path("pid").read_text()), signal.SIGKILL)


def test_up_twice_and_down(tmp_path_factory: pytest.TempPathFactory) -> None:
    copy = tmp_path_factory.mktemp("up") / "c"
    ignored = shutil.ignore_patterns(".*", "alembic.ini", "__pycache__")
    shutil.copytree(ROOT, copy, symlinks=True, ignore=ignored)
    (copy / ".venv").symlink_to(ROOT / ".venv")

    def up() -> str:
        return subprocess.run([copy / "scripts/up"], capture_output=True, text=True, check=True, cwd="/").stdout

    try:
        first, second = up(), up()
        assert "Both databases are at head." in first
        assert f"mariadb --user=root --socket='{copy}/.server/server.sock' voipbin" in first
        for tree in TREES.values():
            assert f"head {ScriptDirectory.from_config(tree.config()).get_current_head()}\n" in first
        assert second == first
    finally:
        down = subprocess.run([copy / "scripts/down"], capture_output=True, text=True, check=True, cwd="/").stdout
    assert f"{copy}/.server" in down
    assert not (copy / ".server").exists()


def test_concurrent_starts_share_one_server(directory: Path) -> None:
    start = "import pathlib, sys; from dbscheme.tools.server import start; print(start(pathlib.Path(sys.argv[1])))"
    command = [sys.executable, "-c", start, directory]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(3)]
    assert {process.communicate() for process in running} == {(f"{directory}/server.sock\n".encode(), None)}


def test_temporary_tables_of_other_servers_stay(
    directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server deletes such files in its tmpdir when it starts."""
    theirs = tmp_path / "#sql-temptable-1-2-3.MAI"
    theirs.touch()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    throwaway.start(directory)
    assert theirs.exists()


def test_path_may_contain_a_space(directory: Path) -> None:
    spaced = directory.with_name("my d")
    try:
        assert throwaway.start(spaced).exists()
    finally:
        throwaway.stop(spaced)


def test_setup_without_apt_names_what_to_install(tmp_path: Path) -> None:
    for name in ("sh", "dirname", "readlink", "id", "cmp"):
        (tmp_path / name).symlink_to(shutil.which(name))
    done = subprocess.run(
        [shutil.which("sh"), ROOT / "scripts" / "setup", "requirements.lock"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "install a MariaDB server" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("target", ["drift", "plan", "adopt"])
def test_make_passes_any_url_unchanged(target: str) -> None:
    url = "user:pa$word'$(id)\"`id`@tcp(10.0.0.5:3306)/voipbin"
    done = subprocess.run(
        ["make", "--dry-run", target, "TREE=bin-manager", f"URL={url}"], cwd=ROOT, capture_output=True, text=True
    )
    words = shlex.split(done.stdout)
    assert words[words.index("--url") + 1] == url
