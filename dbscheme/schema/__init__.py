"""Reads, compares and writes schemas.

read        what is read of a database, the same for both servers; compare prints what differs in it
definitions what the server prints about its tables and other objects, and what differs in it
compare     the wording of the differences
write       a schema as SQL
fix         the statements that turn one schema into another one
files       the files of schema/
pages       the pages of docs/schema/
"""
