"""Which database a command is for.

In this order: ``-x url=...`` on the command line; the tree's environment variable; sqlalchemy.url
in the ini.
"""

import configparser
import os
from collections.abc import Mapping
from dataclasses import dataclass

from alembic import context
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from dbscheme.env.go_dsn import DSN_SHAPE, is_dsn, to_url

SHAPE = "mysql://user:password@host/database"
_SSL_MODES = ("DISABLED", "PREFERRED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY")
_DRIVERS = {"mysql", "mysql+mysqldb", "mariadb", "mariadb+mysqldb"}


@dataclass(frozen=True)
class Target:
    """A database, and where its URL was found (in words, for messages)."""

    url: URL
    source: str

    def __str__(self) -> str:
        return masked(self.url)


def find_target(config: Config, x_arguments: Mapping[str, str], variable: str) -> Target:
    """The database that a command is for.

    Args:
        config: Alembic's configuration; the ini need not exist.
        x_arguments: what was given with -x.
        variable: the name of the tree's environment variable.

    Raises:
        CommandError: no source names a database, or the first that does is not a usable URL.
    """
    otherwise = f"or give -x url={SHAPE}, or set {variable}"
    if "url" in x_arguments:
        return parse(x_arguments["url"], "-x url")
    if os.environ.get(variable):
        return parse(os.environ[variable], variable)
    ini = os.path.basename(config.config_file_name or "") or "the configuration"
    if not config.file_config.has_section(config.config_ini_section):
        if config.config_file_name and os.path.exists(config.config_file_name):
            raise CommandError(f"{ini} has no section [{config.config_ini_section}]: add it, {otherwise}")
        raise CommandError(f"no {ini} here: cp alembic.ini.sample alembic.ini and set its URL, {otherwise}")
    value = _url_in_ini(config)
    if not value:
        raise CommandError(f"{ini} sets no sqlalchemy.url: set it to {SHAPE}, {otherwise}")
    return parse(value, ini)


def _url_in_ini(config: Config) -> str | None:
    """sqlalchemy.url; a % in it may be doubled, as the ini's interpolation has it, or not."""
    try:
        return config.get_main_option("sqlalchemy.url")
    except configparser.InterpolationError:
        return config.file_config.get(config.config_ini_section, "sqlalchemy.url", raw=True)


def parse(value: str, source: str, with_database: bool = True) -> Target:
    """A SQLAlchemy URL, or the data source name of a Go service, as a Target.

    Args:
        value: what was given.
        source: where, in words.
        with_database: whether it is to name one, or is of a server.

    Raises:
        CommandError: not one of a MySQL or MariaDB database. The message never holds the value,
            which may hold a password.
    """
    value = value.strip()
    url = to_url(value, source) if is_dsn(value) else _url(value, source)
    if with_database and not url.database:
        raise CommandError(f"{source} names no database: write {SHAPE}, or {DSN_SHAPE}")
    return Target(url, source)


def _url(value: str, source: str) -> URL:
    if value.count("@") > 1:
        raise CommandError(f"{source} has an @ that is not written %40 in the password: write {SHAPE}")
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        raise CommandError(
            f"{source} is not a database URL: write {SHAPE}, with %40 for @ in a password, %2F for /; or {DSN_SHAPE}"
        ) from None
    if url.drivername == "driver" or url.host == "host":  # of "alembic init", and of our samples
        raise CommandError(f"{source} still holds the sample's URL: set it to {SHAPE} of a server of yours")
    if url.drivername not in _DRIVERS:
        raise CommandError(f"{source} is a {url.drivername} URL: this repository is for MySQL and MariaDB, {SHAPE}")
    if "tls" in url.query:
        raise CommandError(f"{source} has tls=, which is a DSN's: in a URL write ssl_mode=VERIFY_IDENTITY or REQUIRED")
    if url.query.get("ssl_mode", "DISABLED") not in _SSL_MODES:
        raise CommandError(f"{source} has an ssl_mode that is not known: write one of {', '.join(_SSL_MODES)}")
    if url.query.keys() & {"user", "passwd", "password", "host", "port", "db", "database"}:
        raise CommandError(f"{source} has something behind the ? that belongs before it: write {SHAPE}")
    return url


def command_line(*words: str, answer: str = "") -> str:
    """What to type for another command on the same database, for messages.

    Args:
        words: the command.
        answer: what became of the statement in flight.
    """
    ini = os.path.basename(context.config.config_file_name or "alembic.ini")
    url = ["-x", "url=..."] if "url" in context.get_x_argument(as_dictionary=True) else []
    in_flight = ["-x", f"in-flight={answer}"] if answer else []
    return " ".join(["alembic", "-c", ini, *url, *in_flight, *words])


def masked(url: URL) -> str:
    """The URL for people: no password, and of the options only the socket."""
    shown = url.set(query={}).render_as_string(hide_password=True)
    return f"{shown}?unix_socket={url.query['unix_socket']}" if "unix_socket" in url.query else shown
