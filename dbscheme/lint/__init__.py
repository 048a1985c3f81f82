"""What is wrong with the migrations, found without a server.

migration   reads a migration's file
changes     what its SQL does to the schema, by the parser's tree
history     the trees' files as a whole, and which of them are published
registry    rules and findings
rules/      one rule to a file: those of a migration, and those of the history
__main__    the command line, which is also Alembic's post-write hook

A new rule is a new file in rules/, with its test in tests/test_lint.py.
"""
