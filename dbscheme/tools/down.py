"""Stop the throwaway server of scripts/up and delete its data."""

import argparse

from dbscheme.tools import server
from dbscheme.tools.up import DIRECTORY


def main(arguments: list[str]) -> int:
    """Run the command."""
    argparse.ArgumentParser(prog="python -m dbscheme down", description=__doc__).parse_args(arguments)
    if not DIRECTORY.exists():
        print("no throwaway server here: scripts/up starts one")
        return 0
    server.stop(DIRECTORY)
    print(f"stopped the throwaway server and deleted {DIRECTORY}")
    return 0
