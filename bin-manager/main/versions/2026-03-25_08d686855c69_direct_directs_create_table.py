"""direct_directs create table

direct_directs contains the hashes that call a resource directly, and replaces registrar_directs. The upgrade
moves the rows, except deleted rows and rows without a hash or an extension, which call nothing. The downgrade
moves them back.

Also adds direct_id and direct_hash to agent_agents, ai_ais, ai_teams, conference_conferences and
registrar_extensions. The upgrade fills them in registrar_extensions.

Revision ID: 08d686855c69
Revises: 3783e1841f4b
Create Date: 2026-03-25 08:33:14.224324

"""
from alembic import op

revision = "08d686855c69"
down_revision = "3783e1841f4b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE direct_directs (
            id            BINARY(16) NOT NULL,
            customer_id   BINARY(16) NOT NULL,
            resource_type VARCHAR(32) NOT NULL,
            resource_id   BINARY(16) NOT NULL,
            hash          VARCHAR(255) NOT NULL,
            tm_create     DATETIME(6),
            tm_update     DATETIME(6),
            PRIMARY KEY (id),
            UNIQUE INDEX idx_direct_directs_hash (hash),
            UNIQUE INDEX idx_direct_directs_resource (resource_type, resource_id),
            INDEX idx_direct_directs_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE agent_agents
            ADD COLUMN direct_id   BINARY(16),
            ADD COLUMN direct_hash VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ai_ais
            ADD COLUMN direct_id   BINARY(16),
            ADD COLUMN direct_hash VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ai_teams
            ADD COLUMN direct_id   BINARY(16),
            ADD COLUMN direct_hash VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE conference_conferences
            ADD COLUMN direct_id   BINARY(16),
            ADD COLUMN direct_hash VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE registrar_extensions
            ADD COLUMN direct_id   BINARY(16),
            ADD COLUMN direct_hash VARCHAR(255)
    """)

    op.execute("""
        INSERT INTO direct_directs (id, customer_id, resource_type, resource_id, hash, tm_create, tm_update)
        SELECT
            id, COALESCE(customer_id, X'00000000000000000000000000000000'), 'extension', extension_id, hash,
            tm_create, tm_update
        FROM registrar_directs
        WHERE (tm_delete IS NULL OR tm_delete >= '9999-01-01')
            AND extension_id IS NOT NULL
            AND hash IS NOT NULL
            AND id NOT IN (SELECT id FROM direct_directs)
    """)

    op.execute("""
        UPDATE registrar_extensions
        JOIN direct_directs
            ON direct_directs.resource_type = 'extension'
            AND direct_directs.resource_id = registrar_extensions.id
        SET
            registrar_extensions.direct_id   = direct_directs.id,
            registrar_extensions.direct_hash = direct_directs.hash
    """)

    op.execute("DROP TABLE registrar_directs")


def downgrade() -> None:
    op.execute("""
        CREATE TABLE registrar_directs (
            id           BINARY(16) NOT NULL,
            customer_id  BINARY(16),
            extension_id BINARY(16),
            hash         VARCHAR(255),
            tm_create    DATETIME(6),
            tm_update    DATETIME(6),
            tm_delete    DATETIME(6),
            PRIMARY KEY (id),
            UNIQUE INDEX idx_registrar_directs_extension_id (extension_id),
            UNIQUE INDEX idx_registrar_directs_hash (hash),
            INDEX idx_registrar_directs_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        INSERT INTO registrar_directs (id, customer_id, extension_id, hash, tm_create, tm_update)
        SELECT id, customer_id, resource_id, hash, tm_create, tm_update
        FROM direct_directs
        WHERE resource_type = 'extension'
            AND id NOT IN (SELECT id FROM registrar_directs)
    """)

    op.execute("""
        ALTER TABLE registrar_extensions
            DROP COLUMN direct_hash,
            DROP COLUMN direct_id
    """)

    op.execute("""
        ALTER TABLE conference_conferences
            DROP COLUMN direct_hash,
            DROP COLUMN direct_id
    """)

    op.execute("""
        ALTER TABLE ai_teams
            DROP COLUMN direct_hash,
            DROP COLUMN direct_id
    """)

    op.execute("""
        ALTER TABLE ai_ais
            DROP COLUMN direct_hash,
            DROP COLUMN direct_id
    """)

    op.execute("""
        ALTER TABLE agent_agents
            DROP COLUMN direct_hash,
            DROP COLUMN direct_id
    """)

    op.execute("DROP TABLE direct_directs")
