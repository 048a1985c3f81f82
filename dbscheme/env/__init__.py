"""What the two trees' env.py call. It needs only Alembic, SQLAlchemy and mysqlclient.

trees           the two trees, and the repository's root
environment     runs Alembic's command; the one entry point
runner          upgrades and downgrades: the right database, one at a time, a line for each revision
operations      the seam: every statement of a migration passes through it
journal         resumes an interrupted revision
statements      what the journal needs to know of a statement
locks           waits for another upgrade, and for tables in use
target          which database: -x url=, the tree's environment variable, the ini
go_dsn          the target as Go services write it
connection      connects, and turns the server's refusal into one line
version_table   the revision of a database, and whether it is this tree's
settings        the settings of an upgrade
revisions       the history of a tree
titles          the convention for titles
new_revision    what "alembic revision" rejects
skeleton        the first draft of a new migration
"""
