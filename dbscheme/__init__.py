"""The Python side of this repository, in four rooms; imports point down only.

tools    python -m dbscheme COMMAND: a module for each command, and what they share
lint     the rules for migrations
schema   reads, compares and writes schemas
env      what the two trees' env.py call; needs only Alembic, SQLAlchemy and mysqlclient
"""
