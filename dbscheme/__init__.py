"""The Python package of this repository; imports point down only.

tools    python -m dbscheme COMMAND: a module for each command, and shared modules
lint     the rules for migrations
schema   reads, compares and writes schemas
env      called by both env.py files; needs only Alembic, SQLAlchemy and mysqlclient
"""
