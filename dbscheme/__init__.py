"""What the two trees' env.py share; one module for each subject.

environment     runs what Alembic was asked for; the one entry point
target          which database: -x url=, the tree's environment variable, the ini
connection      connects, and turns a server's refusal into one line
raw_sql         sends the SQL of op.execute("...") as it is written
version_table   carries on a database that Asterisk's own tool made
"""
