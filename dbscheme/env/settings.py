"""The settings of an upgrade: from -x on the command line, or from Alembic's section of the ini."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from alembic.config import Config
from alembic.util import CommandError

IN_FLIGHT, ONLINE = "in-flight", "online"
TOOL = "pt-online-schema-change"


@dataclass(frozen=True)
class Settings:
    """The settings of an upgrade.

    Attributes:
        server_wait: seconds to wait for a server that is starting.
        upgrade_wait: seconds to wait for another upgrade of the same database.
        lock_wait_timeout: seconds to wait for a table or row that another session has locked. The application's
            queries queue up behind a waiting ALTER TABLE, so this is short.
        lock_wait_tries: number of tries.
        lock_wait_pause: seconds between two tries, in which the queued queries proceed.
        batch_pause: milliseconds between two batches of a statement in batches, in which replicas catch up.
        online_rows: the number of rows from which an ALTER TABLE that would block writers runs online.
        online: whether such an ALTER TABLE runs online, with pt-online-schema-change. Only with -x.
        in_flight: whether an interrupted statement took effect: "done", "repeat", or "" for no answer. Only with -x.
    """

    server_wait: int = 0
    upgrade_wait: int = 600
    lock_wait_timeout: int = 3
    lock_wait_tries: int = 10
    lock_wait_pause: int = 3
    batch_pause: int = 100
    online_rows: int = 1_000_000
    online: bool = False
    in_flight: str = ""


NAMES = tuple(field.name for field in fields(Settings) if field.type is int)


def find_settings(config: Config, x_arguments: Mapping[str, str]) -> Settings:
    """Return the settings, with defaults for the settings that are not given.

    Raises:
        CommandError: if a value is not a whole number or too small, or the answer or the tool is unknown.
    """
    given: dict[str, int] = {}
    for name in NAMES:
        in_ini = config.file_config.get(config.config_ini_section, name, raw=True, fallback=None)
        if value := x_arguments.get(name) or in_ini:
            least = 0 if name in ("server_wait", "upgrade_wait", "lock_wait_pause", "batch_pause") else 1
            if not value.isdecimal() or int(value) < least:
                source = "-x" if name in x_arguments else "the ini"
                raise CommandError(f"{source} has {name}={value}: write a whole number, {least} or more")
            given[name] = int(value)
    answer = x_arguments.get(IN_FLIGHT, "")
    if answer not in ("", "done", "repeat"):
        raise CommandError(f"-x has {IN_FLIGHT}={answer}: write done or repeat")
    tool = x_arguments.get(ONLINE, "")
    if tool not in ("", TOOL):
        raise CommandError(f"-x has {ONLINE}={tool}: only {TOOL} is supported; write {ONLINE}={TOOL}")
    return Settings(**given, online=bool(tool), in_flight=answer)
