"""README.md, CONTRIBUTING.md and docs/ match the repository."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from dbscheme.__main__ import COMMANDS
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import HISTORY_RULES, MIGRATION_RULES, SERVER_RULES, check_migration, load_rules
from tests.conftest import ROOT, TREES, Database, bring, run_command
from tests.published import history

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
WRITING = ROOT / "docs" / "writing-migrations.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_link_targets_exist(page: Path) -> None:
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text()):
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", path.read_text(), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in slugs, f"{target}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_and_scripts_exist(page: Path) -> None:
    text = page.read_text()
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:^|`|and )make ([a-z][\w-]*)", text, re.MULTILINE)) <= targets
    for name in set(re.findall(r"(?<![\w/])(?:scripts|bench|dbscheme|image|k8s|tests|schema)/[\w./-]*\w\b", text)):
        assert (ROOT / name).exists(), name


def test_rules_are_listed() -> None:
    load_rules()
    for rules in ([MIGRATION_RULES, HISTORY_RULES], [SERVER_RULES]):
        listed = [rule for each in rules for rule in sorted(each.values(), key=lambda rule: rule.code)]
        table = "\n".join(f"| {rule.code} | {rule.name} | {rule.summary} |" for rule in listed)
        assert table in WRITING.read_text(), f"the table of rules should be:\n{table}"


@pytest.fixture
def example(checkout: Path) -> Path:
    """Write the migration of the page to a file after the last published revision; return the path."""
    text = next(
        block for block in re.findall(r"```python\n(.*?)```", WRITING.read_text(), re.DOTALL) if "upgrade" in block
    )
    published = {revision["revision"] for revision in history("voipbin")}
    for script in ScriptDirectory(str(checkout / "bin-manager" / "main")).walk_revisions():
        if script.revision not in published:  # one of them may be the example itself
            Path(script.path).unlink()
    created, revision, title = (
        re.search(pattern, text)[1] for pattern in (r"Create Date: (\S+)", r"Revision ID: (\w+)", r'"""(.*)')
    )
    path = checkout / "bin-manager/main/versions" / f"{created}_{revision}_{title.replace(' ', '_')}.py"
    path.write_text(text)
    return path


def test_example_follows_the_rules(example: Path) -> None:
    history = History(example.parents[3])
    (migration,) = [each for each in history.new if each.path == example]
    assert isinstance(migration, Migration)
    assert [str(finding) for finding in check_migration(migration, history)] == []


def test_example_runs_in_both_directions(example: Path, database: Database) -> None:
    tree = replace(TREES["bin-manager"], root=example.parents[3])
    bring(tree, database, history("voipbin")[-1]["revision"])
    command.upgrade(tree.config(database.url), "head")
    assert ("campaign_id",) in {row[:1] for row in database.rows("SHOW COLUMNS FROM message_messages")}
    command.downgrade(tree.config(database.url), "-1")
    assert ("campaign_id",) not in {row[:1] for row in database.rows("SHOW COLUMNS FROM message_messages")}


def test_make_help_lists_every_target() -> None:
    done = subprocess.run(["make", "-C", ROOT, "help"], capture_output=True, text=True, check=True)
    declared = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1].split()
    assert set(re.findall(r"^make ([\w-]+)", done.stdout, re.MULTILINE)) == {*declared} - {"help"}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_prints_its_usage(name: str) -> None:
    done = run_command(name, "--help")
    assert done.returncode == 0
    assert "usage: " in done.stdout


@pytest.mark.parametrize("name", ["up", "down", "status", "migrate"])
def test_command_needs_only_requirements_txt(name: str) -> None:
    without = "import sys; sys.modules.update(dict.fromkeys(['sqlglot', 'yaml', 'pytest']))"
    program = f"{without}; from dbscheme.__main__ import main; main([{name!r}, '--help'])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
