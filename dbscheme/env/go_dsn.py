"""The data source names (DSN) of Go services, as https://github.com/go-sql-driver/mysql parses them.

    [user[:password]@][tcp|unix[(address)]]/name[?parameter=value&...]

The password may contain any character: the parser splits at the last /, and at the last @ before it.
"""

import re
from urllib.parse import parse_qsl, unquote

from alembic.util import CommandError
from sqlalchemy.engine import URL

DSN_SHAPE = "user:password@tcp(host:3306)/database"

_TLS = {
    "false": "DISABLED",
    "0": "DISABLED",
    "true": "VERIFY_IDENTITY",
    "1": "VERIFY_IDENTITY",
    "skip-verify": "REQUIRED",
    "preferred": "PREFERRED",
}
# parameters of the Go driver and its pool, and settings that this environment sets for every session
_IGNORED = set(
    "allowallfiles allowcleartextpasswords allowfallbacktoplaintext allownativepasswords allowoldpasswords autocommit "
    "charset checkconnliveness clientfoundrows collation columnswithalias compress connectionattributes "
    "innodb_lock_wait_timeout interpolateparams loc lock_wait_timeout maxallowedpacket multistatements parsetime "
    "readtimeout rejectreadonly sql_mode time_zone timeout timetruncate transaction_isolation tx_isolation "
    "writetimeout".split()
)


def is_dsn(value: str) -> bool:
    """Return whether a value looks like a DSN, not like a URL."""
    address = value.rpartition("/")[0].rpartition("@")[2]
    return re.fullmatch(r"\w+\(.*\)", address) is not None or (not address and "://" not in value and "/" in value)


def to_url(dsn: str, source: str) -> URL:
    """Return the SQLAlchemy URL of a DSN.

    Args:
        dsn: the data source name.
        source: where the DSN comes from, for messages. They never contain the DSN, which may contain a password.

    Raises:
        CommandError: if the address or a parameter is not supported.
    """
    before, _, after = dsn.rpartition("/")
    credentials, _, address = before.rpartition("@")
    user, colon, password = credentials.partition(":")
    database, _, parameters = after.partition("?")
    network, _, place = address.rstrip(")").partition("(")
    query = {}
    host, port = None, None
    if network == "unix" and place:
        query["unix_socket"] = place
        host = "localhost"
    elif network in ("tcp", ""):
        found = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[^:\[\]]*)(?::(\d+))?", place)
        if not found:
            raise CommandError(f"{source} has an address that is not host:port: write {DSN_SHAPE}")
        host, port = found[1].strip("[]") or "127.0.0.1", int(found[2] or 3306)
        # for the MySQL client, unlike for Go, localhost means a socket
        host = "127.0.0.1" if host == "localhost" else host
    else:
        raise CommandError(f"{source} names the network {network!r}: write {DSN_SHAPE}, or unix(/path) for a socket")
    for name, value in parse_qsl(parameters, keep_blank_values=True):
        if name == "tls":
            if value.lower() not in _TLS:
                raise CommandError(
                    f"{source} has tls={value}, a name that only the Go service knows: write true, skip-verify, "
                    "preferred or false; for your own certificate authority, set SSL_CERT_FILE to its file"
                )
            query["ssl_mode"] = _TLS[value.lower()]
        elif name.lower() not in _IGNORED:
            raise CommandError(
                f"{source} has the unknown parameter {name}, which might weaken the connection: leave it out"
            )
    return URL.create(
        "mysql",
        username=user or None,
        password=password if colon else None,
        host=host,
        port=port,
        database=unquote(database) or None,
        query=query,
    )
