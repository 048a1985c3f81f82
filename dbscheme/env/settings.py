"""How long to wait, and for what.

Each by the same name in the ini (in its section [alembic]) or, before that, with -x on the command line.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from alembic.config import Config
from alembic.util import CommandError


@dataclass(frozen=True)
class Settings:
    """In seconds, but for the tries.

    Attributes:
        upgrade_wait: for another upgrade of the same database to end.
        lock_wait_timeout: for a table or row that somebody else holds. The application's queries queue up
            behind an ALTER TABLE that waits, so this is short, and tried again.
        lock_wait_tries: how often.
        lock_wait_pause: between two tries, in which the queries that queued up go on.
    """

    upgrade_wait: int = 600
    lock_wait_timeout: int = 3
    lock_wait_tries: int = 10
    lock_wait_pause: int = 3


NAMES = tuple(field.name for field in fields(Settings))


def find_settings(config: Config, x_arguments: Mapping[str, str]) -> Settings:
    """The settings that were given, and the defaults of the others.

    Raises:
        CommandError: a value that is no whole number, or too small a one.
    """
    given = {}
    for name in NAMES:
        in_ini = config.file_config.get(config.config_ini_section, name, raw=True, fallback=None)
        value = x_arguments.get(name) or in_ini
        if value:
            least = 0 if name in ("upgrade_wait", "lock_wait_pause") else 1
            if not value.isdecimal() or int(value) < least:
                source = "-x" if name in x_arguments else "the ini"
                raise CommandError(f"{source} has {name}={value}: write a whole number, {least} or more")
            given[name] = int(value)
    return Settings(**given)
