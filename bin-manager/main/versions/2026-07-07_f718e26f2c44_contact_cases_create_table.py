"""contact_cases create table

Revision ID: f718e26f2c44
Revises: 7e981e3aa8e9
Create Date: 2026-07-07 09:22:07.278837

"""
from alembic import op

revision = "f718e26f2c44"
down_revision = "7e981e3aa8e9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE contact_cases (
            id               BINARY(16) NOT NULL,
            customer_id      BINARY(16) NOT NULL,
            peer_type        VARCHAR(255) NOT NULL DEFAULT '',
            peer_target      VARCHAR(255) NOT NULL DEFAULT '',
            reference_type   VARCHAR(255) NOT NULL DEFAULT '',
            contact_id       BINARY(16),
            owner_type       VARCHAR(255),
            owner_id         BINARY(16),
            status           VARCHAR(32) NOT NULL DEFAULT 'open',
            opened_at        DATETIME(6),
            closed_at        DATETIME(6),
            closed_reason    VARCHAR(32),
            closed_by_type   VARCHAR(32),
            closed_by_id     BINARY(16),
            previous_case_id BINARY(16),
            tm_create        DATETIME(6),
            tm_update        DATETIME(6),
            open_peer_uk     BINARY(32) GENERATED ALWAYS AS (
                IF(
                    status = 'open',
                    UNHEX(SHA2(CONCAT_WS('|', customer_id, peer_type, peer_target, reference_type), 256)),
                    NULL
                )
            ) STORED,
            PRIMARY KEY (id),
            UNIQUE INDEX uq_case_open_peer (open_peer_uk),
            INDEX idx_case_customer_reftype (customer_id, reference_type),
            INDEX idx_case_owner (customer_id, owner_type, owner_id),
            INDEX idx_case_unresolved (customer_id, status, contact_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE contact_cases")
