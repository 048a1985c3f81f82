"""contact_addresses create table contact_interactions contact_resolutions

Revision ID: ac5d4e18060c
Revises: 4579f211877c
Create Date: 2026-06-26 17:58:15.407482

"""
from alembic import op

revision = "ac5d4e18060c"
down_revision = "4579f211877c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE contact_addresses (
            id                 BINARY(16) NOT NULL,
            customer_id        BINARY(16) NOT NULL,
            contact_id         BINARY(16),
            type               VARCHAR(255) NOT NULL DEFAULT '',
            target             VARCHAR(255) NOT NULL DEFAULT '',
            target_name        VARCHAR(255) NOT NULL DEFAULT '',
            is_primary         TINYINT(1) NOT NULL DEFAULT 0,
            primary_contact_uk BINARY(16) GENERATED ALWAYS AS (IF(is_primary = 1, contact_id, NULL)) STORED,
            tm_create          DATETIME(6),
            tm_update          DATETIME(6),
            PRIMARY KEY (id),
            UNIQUE INDEX idx_contact_addresses_identifier (customer_id, type, target),
            UNIQUE INDEX idx_contact_addresses_primary (customer_id, primary_contact_uk),
            INDEX idx_contact_addresses_contact (contact_id),
            CONSTRAINT chk_contact_addresses_primary_resolved CHECK (is_primary = 0 OR contact_id IS NOT NULL)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)

    op.execute("""
        CREATE TABLE contact_interactions (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16) NOT NULL,
            direction      VARCHAR(255) NOT NULL DEFAULT '',
            peer_type      VARCHAR(255) NOT NULL DEFAULT '',
            peer_target    VARCHAR(255) NOT NULL DEFAULT '',
            reference_type VARCHAR(255) NOT NULL DEFAULT '',
            reference_id   BINARY(16) NOT NULL,
            tm_interaction DATETIME(6),
            tm_create      DATETIME(6),
            PRIMARY KEY (id),
            UNIQUE INDEX idx_contact_interactions_idem (reference_type, reference_id, peer_target),
            INDEX idx_contact_interactions_cursor (customer_id, tm_create),
            INDEX idx_contact_interactions_peer (customer_id, peer_type, peer_target)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)

    op.execute("""
        CREATE TABLE contact_resolutions (
            id               BINARY(16) NOT NULL,
            customer_id      BINARY(16) NOT NULL,
            contact_id       BINARY(16) NOT NULL,
            interaction_id   BINARY(16) NOT NULL,
            resolution_type  VARCHAR(255) NOT NULL DEFAULT '',
            resolved_by_type VARCHAR(255) NOT NULL DEFAULT '',
            resolved_by_id   BINARY(16),
            tm_create        DATETIME(6),
            tm_update        DATETIME(6),
            tm_delete        DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_contact_resolutions_contact (customer_id, contact_id, tm_delete),
            INDEX idx_contact_resolutions_interaction (customer_id, interaction_id, tm_delete)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE contact_resolutions")
    op.execute("DROP TABLE contact_interactions")
    op.execute("DROP TABLE contact_addresses")
