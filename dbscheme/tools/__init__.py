"""A module for each command, and the modules that they share:

server          the throwaway MariaDB
workspace       scratch databases
targets         the databases in use
trial           how a server executes a statement
waits           the tables that the application waits for meanwhile
round_trip, rows    run a revision up, down and up again, with rows
rejections      the rows that a statement would reject
progress        shows a command's progress
"""
