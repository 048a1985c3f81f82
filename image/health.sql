-- The user of the health check. It has no password, connects only from inside the container, and may read two tables.
-- This file can run again, and before the tables exist: GRANT accepts a missing table only with CREATE.
CREATE USER IF NOT EXISTS dbscheme_health@'127.0.0.1';
GRANT CREATE, SELECT ON voipbin.alembic_version TO dbscheme_health@'127.0.0.1';
GRANT CREATE, SELECT ON asterisk.alembic_version TO dbscheme_health@'127.0.0.1';
REVOKE CREATE ON voipbin.alembic_version FROM dbscheme_health@'127.0.0.1';
REVOKE CREATE ON asterisk.alembic_version FROM dbscheme_health@'127.0.0.1';
