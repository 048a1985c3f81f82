"""op.execute("...") reaches the server, or the --sql output, as it is written."""

import pytest

from tests.conftest import Database, Tree, add_revision

TEXTS = [
    *('{"days":28}', '{"a": 1, "b":null}', ":x", "12:30:00", "a:b"),
    *("50%", "50%s off", "%(name)s %% %d"),
    *("tab\there", "line\nbreak", "semi;colon"),
    *("-- no comment", "# no comment", "/* no comment */"),
    *(r"back\slash", "quote'quote", "Grüße 🐘"),
]


def upgrade(tree: Tree, database: Database, offline: bool) -> str:
    """Upgrade to head, or load the SQL of the upgrade."""
    # SQLAlchemy's dialect for mariadb:// URLs is another one
    url = database.url.replace("mysql://", "mariadb://") if database.is_mariadb else database.url
    done = tree.alembic("-x", f"url={url}", "upgrade", "head", *(["--sql"] if offline else []))
    assert done.returncode == 0, done.stdout + done.stderr
    if offline:
        loaded = database.load(done.stdout)
        assert loaded.returncode == 0, loaded.stderr
    return done.stdout


both_ways = pytest.mark.parametrize("offline", [False, True], ids=["online", "offline"])


@both_ways
def test_texts_arrive_unchanged(lone_tree: Tree, database: Database, offline: bool) -> None:
    lines = ['op.execute("CREATE TABLE texts (id INT, value TEXT) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin")']
    for number, text in enumerate(TEXTS):
        literal = text.replace("\\", "\\\\").replace("'", "''")
        lines.append(f"op.execute({f'''INSERT INTO texts VALUES ({number}, '{literal}')'''!r})")
    add_revision(lone_tree, "raw", "\n".join(lines))
    upgrade(lone_tree, database, offline)
    assert database.rows("SELECT value FROM texts ORDER BY id") == [(text,) for text in TEXTS]


@both_ways
def test_sqlalchemy_constructs_keep_their_parameters(lone_tree: Tree, database: Database, offline: bool) -> None:
    add_revision(
        lone_tree,
        "bound",
        "import sqlalchemy as sa\n"
        'op.execute("CREATE TABLE bound (value TEXT)")\n'
        "op.execute(sa.text(\"INSERT INTO bound VALUES (:value)\").bindparams(value='50% :off'))\n",
    )
    upgrade(lone_tree, database, offline)
    assert database.rows("SELECT value FROM bound") == [("50% :off",)]


def test_offline_sql_ends_each_statement_once(lone_tree: Tree, database: Database) -> None:
    ends = {"one": ";", "two": " -- the second", "three": " # the third", "four": " -- the fourth;", "five": ""}
    add_revision(
        lone_tree, "raw", "\n".join(f'op.execute("CREATE TABLE {name} (id INT){end}")' for name, end in ends.items())
    )
    assert ";;" not in upgrade(lone_tree, database, offline=True)
    assert {(name,) for name in ends} <= set(database.rows("SHOW TABLES"))


@pytest.mark.parametrize(
    "trigger",
    [
        "CREATE TRIGGER t BEFORE INSERT ON one FOR EACH ROW BEGIN SET NEW.id = 1; SET NEW.id = 2; END",
        "CREATE TRIGGER t BEFORE INSERT ON one FOR EACH ROW IF TRUE THEN SET NEW.id = 2; END IF",
        "/* why */ CREATE TRIGGER t BEFORE INSERT ON one FOR EACH ROW BEGIN SET NEW.id = 2; END",
    ],
    ids=["BEGIN", "IF", "comment"],
)
def test_offline_sql_keeps_a_body_of_statements_together(lone_tree: Tree, database: Database, trigger: str) -> None:
    add_revision(
        lone_tree,
        "raw",
        f'op.execute("CREATE TABLE one (id INT)")\nop.execute("{trigger}")\nop.execute("INSERT INTO one VALUES (0)")\n',
    )
    upgrade(lone_tree, database, offline=True)
    assert database.rows("SELECT id FROM one") == [(2,)]


def test_two_statements_in_one_execute_are_rejected(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "raw", 'op.execute("CREATE TABLE one (id INT); CREATE TABLE two (id INT)")')
    assert lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head").returncode != 0
    assert not {("one",), ("two",)} & set(database.rows("SHOW TABLES"))
