"""python -m dbscheme status: where a database is, and what is pending."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dbscheme.tools import server as throwaway
from tests.conftest import ROOT, TREES, Database, Tree, bring, rejected, run_command
from tests.killing import run
from tests.published import history

TREE = TREES["bin-manager"]


def test_pending_revisions_are_listed(database: Database) -> None:
    *_, last, head = history("voipbin")
    bring(TREE, database, last["revision"])
    done = run_command("status", "bin-manager", "--url", database.url)
    assert done.returncode == 1, done.stderr
    first, *pending = done.stdout.splitlines()
    assert f" is at {last['revision']}: {len(pending)} pending" in first
    assert pending[0].startswith(f"  {head['revision']} call_confbridges update column recording_ids")
    found = json.loads(run_command("status", "--json", DATABASE_DSN_BIN=database.url).stdout)["bin-manager"]
    assert (found["revision"], found["applied"]) == (last["revision"], len(history("voipbin")) - 1)
    assert found["pending"][0]["revision"] == head["revision"]


def test_nothing_is_pending_at_head(tree: Tree, database: Database) -> None:
    bring(tree, database)
    done = run_command("status", tree.name, "--url", database.url)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(": 0 pending\n")


def test_interrupted_revision_is_reported(database: Database) -> None:
    assert run(
        TREE.config(database.url), "upgrade", "head", before="DELETE FROM alembic_journal WHERE number > 0"
    ).killed
    done = run_command("status", "bin-manager", "--url", database.url)
    assert done.returncode == 1
    first = history("voipbin")[1]["revision"]  # the one before it is empty
    assert f"  the upgrade of {first} was interrupted half-way: run alembic again" in done.stdout


def test_wait_for_a_server_that_is_starting(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder: Path = tmp_path_factory.mktemp("server")
    url = throwaway.url(folder / "server.sock", "mysql")
    assert "cannot connect to" in rejected("status", "bin-manager", "--url", url)
    command = [sys.executable, "-m", "dbscheme", "status", "bin-manager", "--wait=100", "--url", url]
    waiting = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert "does not answer; waiting up to 100 s" in waiting.stdout.readline()
        throwaway.start(folder)
        assert "but no alembic_version" in waiting.communicate()[0]
    finally:
        throwaway.stop(folder)
