"""Databases that Asterisk's own tool made, and revision files as Asterisk writes them."""

import re
from collections.abc import Callable

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from tests.conftest import TREES, Database, Tree, bring, write_ini
from tests.published import history

MIDDLE, NEXT = (history("asterisk")[number]["revision"] for number in (60, 61))
LAST = history("asterisk")[-1]

ADD_BOOLEAN = '''"""add shape option

Revision ID: 00000000aaaa
Revises: {head}
Create Date: 2026-09-01 10:00:00.000000

"""

# revision identifiers, used by Alembic.
revision = '00000000aaaa'
down_revision = '{head}'

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ENUM

AST_BOOL_NAME = 'ast_bool_values'
AST_BOOL_VALUES = [ '0', '1',
                    'off', 'on',
                    'false', 'true',
                    'no', 'yes' ]

def upgrade():
    ############################# Enums ##############################

    # ast_bool_values has already been created, so use postgres enum object
    # type to get around "already created" issue - works okay with mysql
    ast_bool_values = ENUM(*AST_BOOL_VALUES, name=AST_BOOL_NAME, create_type=False)

    op.add_column('ps_endpoints', sa.Column('shape', ast_bool_values))
    op.add_column('ps_globals', sa.Column('shape_limit', sa.Integer, server_default='5'))

def downgrade():
    if op.get_context().bind.dialect.name == 'mssql':
        op.drop_constraint('ck_ps_endpoints_shape_ast_bool_values', 'ps_endpoints')
    op.drop_column('ps_endpoints', 'shape')
    op.drop_column('ps_globals', 'shape_limit')
'''

NEW_TABLE = '''"""add shape table

Revision ID: 00000000bbbb
Revises: 00000000aaaa
Create Date: 2026-09-02 10:00:00.000000

"""

revision = '00000000bbbb'
down_revision = '00000000aaaa'

from alembic import op
import sqlalchemy as sa

SHAPE_VALUES = ['round', 'square']
SHAPE_VALUES_V2 = ['round', 'square', 'oval']

def upgrade():
    context = op.get_context()

    op.create_table(
        'ps_shapes',
        sa.Column('id', sa.String(40), nullable=False, unique=True),
        sa.Column('shape', sa.Enum(*SHAPE_VALUES, name='shape_values')),
        sa.Column('matched', sa.String(255)),
    )
    op.create_index('ps_shapes_id', 'ps_shapes', ['id'])

    if context.bind.dialect.name != 'postgresql':
        op.alter_column('ps_shapes', 'shape',
                        type_=sa.Enum(*SHAPE_VALUES_V2, name='shape_values_v2'),
                        existing_type=sa.Enum(*SHAPE_VALUES, name='shape_values'))
    else:
        enum = sa.Enum(*SHAPE_VALUES_V2, name='shape_values_v2')
        enum.create(op.get_bind(), checkfirst=False)
        op.execute('ALTER TABLE ps_shapes ALTER COLUMN shape TYPE shape_values_v2 USING'
                   ' shape::text::shape_values_v2')
    op.execute("UPDATE ps_shapes SET shape = 'oval' WHERE matched LIKE '%:%'")

def downgrade():
    op.drop_index('ps_shapes_id', table_name='ps_shapes')
    op.drop_table('ps_shapes')
'''


def copy_asterisks_files(tree: Tree) -> None:
    head = ScriptDirectory.from_config(tree.config()).get_current_head()
    (tree.versions / "00000000aaaa_add_shape_option.py").write_text(ADD_BOOLEAN.format(head=head))
    (tree.versions / "00000000bbbb_add_shape_table.py").write_text(NEW_TABLE)


def version_tables(database: Database) -> list[str]:
    return [name for (name,) in database.rows("SHOW TABLES LIKE 'alembic%'")]


def revisions(database: Database) -> list[tuple]:
    return database.rows("SELECT version_num FROM alembic_version")


def bring_as_asterisk(tree: Tree, database: Database) -> None:
    """Leave what Asterisk's tool leaves at the middle revision: the schema, and its own version table."""
    bring(tree, database, MIDDLE)
    database.run("RENAME TABLE alembic_version TO alembic_version_config")


@pytest.fixture
def theirs(asterisk_tree: Tree, database: Database) -> Database:
    """A database that Asterisk's own tool made, and that the tree's alembic.ini names."""
    bring_as_asterisk(asterisk_tree, database)
    write_ini(asterisk_tree, database.url)
    return database


def test_upgrade_takes_over_asterisks_database(asterisk_tree: Tree, theirs: Database) -> None:
    done = asterisk_tree.alembic("current")
    assert done.stdout.strip() == MIDDLE
    assert "the next upgrade renames alembic_version_config" in done.stderr
    assert version_tables(theirs) == ["alembic_version_config"]
    done = asterisk_tree.alembic("upgrade", LAST["revision"])
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"at revision {MIDDLE}: renamed alembic_version_config" in done.stderr
    assert f"[1/70] {NEXT} " in done.stderr
    assert version_tables(theirs) == ["alembic_version"]
    with theirs.connect() as connection:
        assert not differences(LAST["schema"], read_schema(connection))
    assert "Asterisk" not in asterisk_tree.alembic("upgrade", "head").stderr


@pytest.mark.parametrize("change", [command.stamp, command.downgrade])
def test_stamp_and_downgrade_take_over_asterisks_database(
    asterisk_tree: Tree, theirs: Database, change: Callable[..., None]
) -> None:
    change(asterisk_tree.config(theirs.url), MIDDLE if change is command.stamp else "base")
    assert version_tables(theirs) == ["alembic_version"]


@pytest.mark.parametrize("charset", ["utf8mb4", "latin1"])
def test_upgrade_accepts_tables_with_the_databases_character_set(
    asterisk_tree: Tree, make_database: Callable[..., Database], charset: str
) -> None:
    """Asterisk's CREATE TABLE states no character set."""
    database = make_database(charset)
    for path in asterisk_tree.versions.glob("*.py"):
        path.write_text(re.sub(r"\n +DEFAULT CHARSET=utf8mb3\n +COLLATE=utf8mb3_general_ci", "", path.read_text()))
    bring_as_asterisk(asterisk_tree, database)
    command.upgrade(TREES["asterisk_config"].config(database.url), LAST["revision"])
    assert revisions(database) == [(LAST["revision"],)]


def test_upgrade_replaces_an_empty_version_table(asterisk_tree: Tree, theirs: Database) -> None:
    theirs.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    command.upgrade(asterisk_tree.config(theirs.url), "+1")
    assert version_tables(theirs) == ["alembic_version"]
    assert revisions(theirs) == [(NEXT,)]


def test_our_version_table_wins(asterisk_tree: Tree, database: Database) -> None:
    """A user ran Asterisk's tool by mistake."""
    bring(asterisk_tree, database, MIDDLE)
    database.run("CREATE TABLE alembic_version_config AS SELECT '4da0c5f79a9c' AS version_num")
    command.upgrade(asterisk_tree.config(database.url), "+1")
    assert revisions(database) == [(NEXT,)]
    assert version_tables(database) == ["alembic_version", "alembic_version_config"]


def test_revision_newer_than_ours_is_rejected(asterisk_tree: Tree, theirs: Database) -> None:
    theirs.run("UPDATE alembic_version_config SET version_num = '0123456789ab'")
    done = asterisk_tree.alembic("upgrade", "head")
    assert done.returncode != 0
    assert "revision 0123456789ab" in done.stdout
    assert "contrib/ast-db-manage/config/versions" in done.stdout
    assert version_tables(theirs) == ["alembic_version_config"]


def test_the_other_tree_ignores_asterisks_version_table(theirs: Database) -> None:
    assert TREES["bin-manager"].alembic("-x", f"url={theirs.url}", "current").stdout.strip() == ""
    assert version_tables(theirs) == ["alembic_version_config"]


@pytest.mark.parametrize("offline", [False, True])
def test_asterisks_files_run_unchanged(asterisk_tree: Tree, database: Database, offline: bool) -> None:
    copy_asterisks_files(asterisk_tree)
    config = asterisk_tree.config(database.url)
    command.upgrade(config, "00000000aaaa-1")
    with database.connect() as connection:
        before = read_schema(connection)
    command.upgrade(config, "00000000aaaa")
    if offline:
        sql = asterisk_tree.alembic("upgrade", "00000000aaaa:head", "--sql")
        assert sql.returncode == 0, sql.stderr
        assert database.load(sql.stdout).returncode == 0
    else:
        command.upgrade(config, "head")
    with database.connect() as connection:
        schema = read_schema(connection)
    column = {entry["name"]: entry for entry in schema["ps_endpoints"]["columns"]}["shape"]
    assert column["type"] == "enum('0','1','off','on','false','true','no','yes')"
    assert {entry["name"]: entry for entry in schema["ps_globals"]["columns"]}["shape_limit"]["default"] == "5"
    assert schema["ps_shapes"]["columns"][1]["type"] == "enum('round','square','oval')"
    assert schema["ps_shapes"]["indexes"].keys() == {"id", "ps_shapes_id"}

    command.downgrade(config, "-2")
    with database.connect() as connection:
        assert not differences(before, read_schema(connection))
