"""The rules for migrations.

migration   reads a migration's file
changes     parses what its SQL changes
types       column types
columns     finds the definitions of the columns that a statement names
tried       what make check knows of a revision after a scratch server executed it
history     the files of both trees together
published   what another git revision has published
registry    rules and findings
rules/      one file for each rule

A new rule is a new file in rules/, with examples in its docstring.
"""
