"""contact_interactions remove table contact_resolutions

The downgrade recreates the tables but not their rows.

Revision ID: d8b04ef3ddd0
Revises: abfdbef47552
Create Date: 2026-07-25 07:14:40.482183

"""
from alembic import op

revision = "d8b04ef3ddd0"
down_revision = "abfdbef47552"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP TABLE contact_interactions")
    op.execute("DROP TABLE contact_resolutions")


def downgrade() -> None:
    op.execute("""
        CREATE TABLE contact_resolutions (
            id               BINARY(16) NOT NULL,
            customer_id      BINARY(16) NOT NULL,
            contact_id       BINARY(16) NOT NULL,
            interaction_id   BINARY(16),
            resolution_type  VARCHAR(255) NOT NULL DEFAULT '',
            resolved_by_type VARCHAR(255) NOT NULL DEFAULT '',
            resolved_by_id   BINARY(16),
            tm_create        DATETIME(6),
            tm_update        DATETIME(6),
            tm_delete        DATETIME(6),
            case_id          BINARY(16),
            case_positive_uk BINARY(16) GENERATED ALWAYS AS (
                IF(
                    resolution_type = 'positive' AND interaction_id IS NULL AND tm_delete IS NULL,
                    case_id,
                    NULL
                )
            ) STORED,
            PRIMARY KEY (id),
            UNIQUE INDEX uq_resolution_case_positive (case_positive_uk),
            INDEX idx_contact_resolutions_contact (customer_id, contact_id, tm_delete),
            INDEX idx_contact_resolutions_interaction (customer_id, interaction_id, tm_delete),
            INDEX idx_contact_resolutions_case_id (case_id),
            CONSTRAINT chk_resolution_case_or_interaction CHECK (interaction_id IS NOT NULL OR case_id IS NOT NULL)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)

    op.execute("""
        CREATE TABLE contact_interactions (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16) NOT NULL,
            direction      VARCHAR(255) NOT NULL DEFAULT '',
            peer           JSON NOT NULL,
            peer_type      VARCHAR(255) GENERATED ALWAYS AS (
                JSON_UNQUOTE(JSON_EXTRACT(peer, '$.type'))
            ) STORED /*!50700 NOT NULL */,
            peer_target    VARCHAR(255) GENERATED ALWAYS AS (
                JSON_UNQUOTE(JSON_EXTRACT(peer, '$.target'))
            ) STORED /*!50700 NOT NULL */,
            local          JSON,
            local_type     VARCHAR(255) GENERATED ALWAYS AS (
                JSON_UNQUOTE(JSON_EXTRACT(local, '$.type'))
            ) STORED,
            local_target   VARCHAR(255) GENERATED ALWAYS AS (
                JSON_UNQUOTE(JSON_EXTRACT(local, '$.target'))
            ) STORED,
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
