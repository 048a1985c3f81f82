"""Checks migrations without a server.

migration   reads a migration's file
changes     parses what its SQL changes
types       column types
history     the files of both trees together
base        what another git revision has published
registry    rules and findings
rules/      the rules: one file for each rule of a migration, and history.py

A new rule is a new file in rules/, with examples in its docstring.
"""
