"""Reads, compares and writes schemas.

read        reads a database's schema, in one form for MySQL and MariaDB
definitions reads and compares the output of SHOW CREATE
compare     compares two schemas: one line per difference
write       a schema as SQL
fix         the statements that turn one schema into another one
files       the files of schema/, except for tables.yml
tables      schema/tables.yml
pages       the pages of docs/schema/
"""
