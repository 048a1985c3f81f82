-- The user of the health check. It has no password, connects only from inside the container, and may read two tables.
CREATE USER dbscheme_health@'127.0.0.1';
GRANT SELECT ON voipbin.alembic_version TO dbscheme_health@'127.0.0.1';
GRANT SELECT ON asterisk.alembic_version TO dbscheme_health@'127.0.0.1';
