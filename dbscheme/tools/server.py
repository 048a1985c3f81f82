"""A throwaway MariaDB server: its own directory and socket, no network, durability off.

It is independent of a MariaDB that is installed as a service. It needs the programs mariadbd and mariadb-install-db.
"""

import fcntl
import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from alembic.util import CommandError

_STARTS_WITHIN = 300  # seconds; a loaded machine takes far less
_STOPS_WITHIN = 300  # seconds
_LONGEST_SOCKET = 107  # bytes of a socket's path in the kernel, without the closing zero

# the files in a server's directory; the lock is created first
_FILES = {"data", "data.unfinished", "install.log", "lock", "server.log", "server.pid", "server.sock", "tmp"}


def start(directory: Path, *options: str) -> Path:
    """Start the server of a directory, unless it runs already.

    Args:
        directory: the folder of data, socket and log. It must be missing, empty, or created by this function.
        options: further options of mariadbd.

    Returns:
        The socket on which the server listens; root has no password.

    Raises:
        CommandError: if MariaDB is not installed, or the server does not start.
    """
    directory = directory.resolve()
    server_socket = directory / "server.sock"
    if _answers(server_socket):
        return server_socket
    if len(os.fsencode(server_socket)) > _LONGEST_SOCKET:
        raise CommandError(f"{directory} is too long for the path of a socket: use a shorter path")
    directory.mkdir(parents=True, exist_ok=True)
    _reject_foreign(directory)
    directory.chmod(0o700)  # access to the socket gives root on the server
    with (directory / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # if two processes start it at once, the second uses the first one's server
        if not _answers(server_socket):
            _start(directory, server_socket, *options)
    return server_socket


@contextmanager
def running() -> Iterator[Path]:
    """Start a server, return its socket, and delete the server at the end.

    Raises:
        CommandError: if the server does not start, or does not stop.
    """
    with tempfile.TemporaryDirectory(prefix="dbscheme-") as place:
        directory = Path(place) / "server"
        try:
            yield start(directory)
        finally:
            stop(directory)


def stop(directory: Path) -> None:
    """Stop the server of a directory, if it runs, and delete its data.

    Raises:
        CommandError: if the server does not stop.
    """
    directory = directory.resolve()
    server_socket = directory / "server.sock"
    if _answers(server_socket):
        process = _process(server_socket)
        os.kill(process, signal.SIGTERM)
        if not _wait(lambda: _ended(process), _STOPS_WITHIN):
            raise CommandError(f"the server, process {process}, does not stop: see {directory / 'server.log'}")
    if directory.is_dir():
        _reject_foreign(directory)
        for path in directory.iterdir():  # the lock marks the directory as a server's: delete it last
            if path.name != "lock":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(directory)


def url(server_socket: Path, database: str = "") -> str:
    """Return the SQLAlchemy URL of a database on the server of a socket."""
    return f"mysql://root@localhost/{database}?unix_socket={quote(str(server_socket))}"


# At its start, a server deletes files that look like its temporary tables from its tmpdir. In /tmp, these would be the
# files of other servers, so each server has its own tmpdir.
def _start(directory: Path, server_socket: Path, *options: str) -> None:
    (directory / "tmp").mkdir(exist_ok=True)
    if not (directory / "data").is_dir():
        _make_data(directory)
    log = (directory / "server.log").open("w")
    server = subprocess.Popen(
        [
            _program("mariadbd"),
            "--no-defaults",
            *_as_root(),
            f"--datadir={directory / 'data'}",
            f"--tmpdir={directory / 'tmp'}",
            f"--socket={server_socket}",
            f"--pid-file={directory / 'server.pid'}",
            "--skip-networking",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-doublewrite=OFF",
            *options,
        ],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,  # Ctrl-C in the terminal must not stop it
    )
    log.close()
    try:
        if not _wait(lambda: _answers(server_socket) or server.poll() is not None, _STARTS_WITHIN):
            server.kill()
            server.wait()
    except BaseException:  # interrupted
        server.kill()
        server.wait()
        raise
    if server.poll() is not None:
        raise CommandError(f"the server did not start, see {log.name}: {_last_error(Path(log.name))}")


def _make_data(directory: Path) -> None:
    """Run mariadb-install-db; the data gets its final name when it is complete."""
    unfinished = directory / "data.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    with (directory / "install.log").open("w") as log:
        installer = subprocess.Popen(
            [
                _program("mariadb-install-db"),
                "--no-defaults",
                *_as_root(),
                f"--datadir=./{unfinished.name}",  # it does not support spaces in a path
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--force",  # a container's host name often does not resolve
                "--rpm",  # keeps the owner of the system's plugin directory
            ],
            cwd=directory,
            env={**os.environ, "TMPDIR": str(directory / "tmp")},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        status = installer.wait()
    except BaseException:  # interrupted: its children still write there
        with suppress(ProcessLookupError):
            os.killpg(installer.pid, signal.SIGKILL)
        installer.wait()
        raise
    if status:
        raise CommandError(f"mariadb-install-db failed, see {log.name}: {_last_error(Path(log.name))}")
    unfinished.rename(directory / "data")


def _reject_foreign(directory: Path) -> None:
    """Reject a directory with other files, which must not be deleted."""
    names = {path.name for path in directory.iterdir()}
    if names - _FILES or (names and "lock" not in names):
        raise CommandError(f"{directory} contains other files: use an empty or a missing directory")


def _program(name: str) -> str:
    """Return the path of a server program, even if /usr/sbin is not in PATH."""
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))
    if not found:
        raise CommandError(f"{name} is missing: install a MariaDB server (Debian: mariadb-server-core)")
    return found


def _as_root() -> list[str]:
    """Return the option that MariaDB needs to run as root; nothing for other users."""
    return ["--user=root"] if os.geteuid() == 0 else []


def _answers(server_socket: Path) -> bool:
    """Return whether a server greets a client."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        try:
            client.connect(str(server_socket))
            return bool(client.recv(1))
        except OSError:
            return False


def _process(server_socket: Path) -> int:
    """Return the id of the process of a socket, from the kernel: a pid file may be out of date."""
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(server_socket))
        credentials = client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", credentials)[0])


def _ended(process: int) -> bool:
    """Return whether a process has ended, or is a zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def _wait(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _last_error(log: Path) -> str:
    lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
    errors = [line for line in lines if "[ERROR]" in line and not line.endswith("Aborting")]
    return (errors or lines or ["its log is empty"])[-1]
