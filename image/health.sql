-- The user of the health check: no password, from inside the container only, may read two tables.
CREATE USER dbscheme_health@'127.0.0.1';
GRANT SELECT ON voipbin.alembic_version TO dbscheme_health@'127.0.0.1';
GRANT SELECT ON asterisk.alembic_version TO dbscheme_health@'127.0.0.1';
