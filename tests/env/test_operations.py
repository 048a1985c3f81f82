"""op.execute("...") reaches the server, or the --sql output, as it is written."""

import pytest

from tests.conftest import Database, Tree, add_revision, write_ini

TEXTS = [
    '{"days":28}',
    '{"a": 1, "b":null}',
    ":x",
    "12:30:00",
    "a:b",
    "50%",
    "50%s off",
    "%(name)s %% %d",
    "tab\there",
    "line\nbreak",
    "semi;colon",
    "-- no comment",
    "# no comment",
    "/* no comment */",
    r"back\slash",
    "quote'quote",
    "Grüße 🐘",
]


def statements(texts: list[str]) -> str:
    """Python lines that store each text with its number."""
    lines = [
        'op.execute("""\n        CREATE TABLE raw_texts (\n            id INT, value TEXT\n'
        '        ) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin\n    """)'
    ]
    for number, text in enumerate(texts):
        literal = text.replace("\\", "\\\\").replace("'", "''")
        lines.append(f"op.execute({f'''INSERT INTO raw_texts VALUES ({number}, '{literal}')'''!r})")
    return "\n".join(lines)


def stored(database: Database) -> list[str]:
    return [value for (value,) in database.rows("SELECT value FROM raw_texts ORDER BY id")]


def test_online(empty_tree: Tree, database: Database) -> None:
    add_revision(empty_tree, "raw", statements(TEXTS))
    write_ini(empty_tree, database.url)
    done = empty_tree.alembic("upgrade", "head")
    assert done.returncode == 0, done.stdout + done.stderr
    assert stored(database) == TEXTS


@pytest.mark.parametrize("server_url", ["mariadb"], indirect=True)
def test_online_by_a_mariadb_url(empty_tree: Tree, database: Database) -> None:
    """SQLAlchemy has a dialect of its own for these; it refuses them where MySQL answers."""
    add_revision(empty_tree, "raw", statements(TEXTS))
    write_ini(empty_tree, database.url.replace("mysql://", "mariadb://"))
    done = empty_tree.alembic("upgrade", "head")
    assert done.returncode == 0, done.stdout + done.stderr
    assert stored(database) == TEXTS


def test_offline(empty_tree: Tree, database: Database) -> None:
    add_revision(empty_tree, "raw", statements(TEXTS))
    written = empty_tree.alembic("upgrade", "head", "--sql")
    assert written.returncode == 0, written.stderr
    loaded = database.load(written.stdout)
    assert loaded.returncode == 0, loaded.stderr
    assert stored(database) == TEXTS


def test_offline_ends_each_statement(empty_tree: Tree, database: Database) -> None:
    add_revision(
        empty_tree,
        "raw",
        'op.execute("CREATE TABLE one (id INT);")\n'
        'op.execute("CREATE TABLE two (id INT) -- the second")\n'
        'op.execute("CREATE TABLE three (id INT) # the third")\n'
        'op.execute("CREATE TABLE four (id INT) -- the fourth;")\n'
        'op.execute("CREATE TABLE five (id INT)")\n',
    )
    written = empty_tree.alembic("upgrade", "head", "--sql")
    assert ";;" not in written.stdout
    assert database.load(written.stdout).returncode == 0
    assert {(name,) for name in ("one", "two", "three", "four", "five")} <= set(database.rows("SHOW TABLES"))


def test_offline_keeps_a_body_of_statements_together(empty_tree: Tree, database: Database) -> None:
    body = (
        'op.execute("CREATE TABLE one (id INT)")\n'
        'op.execute("CREATE TRIGGER t BEFORE INSERT ON one FOR EACH ROW BEGIN SET NEW.id = 1; SET NEW.id = 2; END")\n'
        'op.execute("INSERT INTO one VALUES (0)")\n'
    )
    add_revision(empty_tree, "raw", body)
    loaded = database.load(empty_tree.alembic("upgrade", "head", "--sql").stdout)
    assert loaded.returncode == 0, loaded.stderr
    assert database.rows("SELECT id FROM one") == [(2,)]


def test_two_statements_in_one_execute_are_refused(empty_tree: Tree, database: Database) -> None:
    add_revision(empty_tree, "raw", 'op.execute("CREATE TABLE one (id INT); CREATE TABLE two (id INT)")')
    write_ini(empty_tree, database.url)
    refused = empty_tree.alembic("upgrade", "head")
    assert refused.returncode != 0
    assert not {("one",), ("two",)} & set(database.rows("SHOW TABLES"))


@pytest.mark.parametrize("offline", [False, True])
def test_sqlalchemy_constructs_keep_their_parameters(empty_tree: Tree, database: Database, offline: bool) -> None:
    add_revision(
        empty_tree,
        "bound",
        "import sqlalchemy as sa\n"
        'op.execute("CREATE TABLE bound (value TEXT)")\n'
        "op.execute(sa.text(\"INSERT INTO bound VALUES (:value)\").bindparams(value='50% :off'))\n",
    )
    write_ini(empty_tree, database.url)
    done = empty_tree.alembic("upgrade", "head", *(["--sql"] if offline else []))
    assert done.returncode == 0, done.stdout + done.stderr
    if offline:
        assert database.load(done.stdout).returncode == 0
    assert database.rows("SELECT value FROM bound") == [("50% :off",)]
