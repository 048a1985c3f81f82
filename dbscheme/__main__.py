"""The command line: python -m dbscheme COMMAND.

Exits 0 on success, 1 if the command has findings, and 2 on an error.
"""

import importlib
import signal
import sys
import traceback
from collections.abc import Callable

from alembic.util import CommandError

COMMANDS = {
    "up": "start the throwaway server and upgrade both databases to head",
    "down": "stop the throwaway server and delete its data",
    "status": "show a database's revision and its pending revisions",
    "check": "check new migrations before a merge request",
    "lint": "check the files of the migrations, without a server",
    "schema": "update schema/, docs/schema/ and the Dockerfile's heads",
    "load": "load the schema at head into an empty database, in seconds",
    "plan": "show what an upgrade of a database will do",
    "drift": "compare a database with its revision's schema",
    "adopt": "find the revision of a database without a version table",
    "sync-asterisk": "copy the revisions of a newer Asterisk",
    "migrate": "run Alembic in one or both trees: the entry point of the migrate image",
    "dump": "write both databases at head as SQL for MySQL",
}


def main(arguments: list[str]) -> int:
    """Run a command.

    Args:
        arguments: the command's name, and its arguments.

    Returns:
        The exit status.
    """
    if not arguments or arguments[0] in ("-h", "--help"):
        print("usage: python -m dbscheme COMMAND [--help]\n")
        print("\n".join(f"  {name:<14} {summary}" for name, summary in COMMANDS.items()))
        return 0 if arguments else 2
    name, *rest = arguments
    if name not in COMMANDS:
        print(f"dbscheme: unknown command {name!r}; use {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    # like Ctrl-C: a command stops what it has started
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        command: Callable[[list[str]], int] = importlib.import_module(f"dbscheme.tools.{name.replace('-', '_')}").main
        return command(rest)
    except (CommandError, OSError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception:  # a defect; Python would exit 1, which means findings
        traceback.print_exc()
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
