"""The database of a command: -x url=..., then the tree's environment variable, then sqlalchemy.url in the ini."""

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
    """A database, and a description of where its URL comes from."""

    url: URL
    source: str

    def __str__(self) -> str:
        return masked(self.url)


def find_target(config: Config, x_arguments: Mapping[str, str], variable: str) -> Target:
    """Return the database of a command.

    Args:
        config: Alembic's configuration; the ini may be missing.
        x_arguments: the arguments of -x.
        variable: the name of the tree's environment variable.

    Raises:
        CommandError: if no source is set, or the first that is set is not a usable URL.
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
    try:
        value = config.get_main_option("sqlalchemy.url")
    except configparser.InterpolationError:  # a % that is not doubled
        value = config.file_config.get(config.config_ini_section, "sqlalchemy.url", raw=True)
    if not value:
        raise CommandError(f"{ini} sets no sqlalchemy.url: set it to {SHAPE}, {otherwise}")
    return parse(value, ini)


def parse(value: str, source: str, with_database: bool = True) -> Target:
    """Parse a SQLAlchemy URL or a Go DSN.

    Args:
        value: the URL or DSN.
        source: where the value comes from, for messages.
        with_database: whether the URL must name a database.

    Raises:
        CommandError: if the value is not the URL of a MySQL or MariaDB database. The message never contains the value,
            which may contain a password.
    """
    value = value.strip()
    url = to_url(value, source) if is_dsn(value) else _url(value, source)
    if with_database and not url.database:
        raise CommandError(f"{source} names no database: write {SHAPE}, or {DSN_SHAPE}")
    return Target(url, source)


def _url(value: str, source: str) -> URL:
    if value.count("@") > 1:
        raise CommandError(f"{source} has an unescaped @ in the password: write %40 for it, in {SHAPE}")
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        raise CommandError(
            f"{source} is not a database URL: write {SHAPE}, with %40 for @ and %2F for / in a password; or {DSN_SHAPE}"
        ) from None
    if url.drivername == "driver" or url.host == "host":  # the URL of "alembic init", and of our samples
        raise CommandError(f"{source} still has the sample's URL: set it to {SHAPE} of your server")
    if url.drivername not in _DRIVERS:
        raise CommandError(f"{source} is a {url.drivername} URL; this repository needs MySQL or MariaDB: write {SHAPE}")
    if "tls" in url.query:
        raise CommandError(f"{source} has tls=, a DSN's parameter: write ssl_mode=VERIFY_IDENTITY or REQUIRED in a URL")
    if url.query.get("ssl_mode", "DISABLED") not in _SSL_MODES:
        raise CommandError(f"{source} has an unknown ssl_mode: write one of {', '.join(_SSL_MODES)}")
    if url.query.keys() & {"user", "passwd", "password", "host", "port", "db", "database"}:
        raise CommandError(f"{source} has an option after the ? that belongs before it: write {SHAPE}")
    return url


def command_line(*words: str, answer: str = "") -> str:
    """Return the command line that runs another command on the same database, for messages.

    Args:
        words: the command and its arguments.
        answer: the value of -x in-flight; empty to omit the option.
    """
    config = context.config
    ini = os.path.relpath(config.config_file_name or "alembic.ini")
    section = ["-n", config.config_ini_section] if config.config_ini_section != "alembic" else []
    names_url = "url" in context.get_x_argument(as_dictionary=True) or "connection" in config.attributes
    url = ["-x", "url=..."] if names_url else []
    in_flight = ["-x", f"in-flight={answer}"] if answer else []
    return " ".join(["alembic", "-c", ini, *section, *url, *in_flight, *words])


def masked(url: URL) -> str:
    """Return the URL for logs: the password is masked, and the socket is the only option."""
    shown = url.set(query={}).render_as_string(hide_password=True)
    return f"{shown}?unix_socket={url.query['unix_socket']}" if "unix_socket" in url.query else shown
