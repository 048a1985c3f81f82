"""Shows the progress of long work: on a terminal one line that is overwritten, in a log a line every few seconds."""

import shutil
import sys
import time

_SECONDS_BETWEEN_LINES = 5.0


class Progress:
    """A line about work in progress, on standard error.

    Args:
        what: the work, such as "comparing".
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._said = time.monotonic()
        self._on_terminal = sys.stderr.isatty()

    def show(self, how_far: str) -> None:
        """Show the progress, such as "12/267"."""
        if self._on_terminal:
            line = f"{self._what} {how_far}"[: shutil.get_terminal_size().columns - 1]  # a longer line would wrap
            print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)
        elif time.monotonic() - self._said > _SECONDS_BETWEEN_LINES:
            self._said = time.monotonic()
            print(f"{self._what} {how_far}", file=sys.stderr, flush=True)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._on_terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
