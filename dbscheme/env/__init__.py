"""The code that both env.py files call. It needs only Alembic, SQLAlchemy and mysqlclient.

trees           the two trees
environment     runs Alembic's command; the entry point
runner          upgrades, downgrades, stamps
operations      the seam: every statement of a migration passes through it
journal         resumes an interrupted revision
journal_table   the table alembic_journal
online          changes large tables while the application writes
obstacles       what pt-online-schema-change cannot change
percona         runs pt-online-schema-change
statements      parses SQL
locks           waits for another upgrade and for tables in use
clusters        lets one upgrade run on all nodes of a Galera cluster
target          the database of a command: -x url=, the tree's variable, the ini
go_dsn          the target as a Go DSN
connection      connects, with the session settings of migrations
errors          describes the server's errors in one line
privileges      checks the user's privileges before an upgrade
version_table   the revision of a database
settings        the settings of an upgrade
revisions       the history of a tree
titles          the convention for titles
skeleton        the first draft of a new migration
"""
