"""What the two trees' env.py call; one module for each subject.

trees           the two, and how they differ
environment     runs what Alembic was asked for; the one entry point
titles          what a migration is called
revisions       a tree's revisions
new_revision    what "alembic revision" refuses to write
target          which database: -x url=, the tree's environment variable, the ini
go_dsn          the same, as Go services write it
settings        how long to wait for what
connection      connects, and turns a server's refusal into one line
operations      sends the SQL of op.execute("...") as it is written
version_table   which revision the database is at, and whether it is this tree's
runner          changes a database: the right one, one at a time, each revision journaled and reported
locks           waits: for another upgrade, for tables that are in use
journal         lets a killed or failed revision go on where it stopped
statements      what the journal needs to know of a statement
answers         what the journal keeps of a server's answers
"""
