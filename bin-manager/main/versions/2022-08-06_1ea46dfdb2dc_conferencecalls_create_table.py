"""conferencecalls create table

Also changes conferences. The downgrade recreates the removed column but not its data.

Revision ID: 1ea46dfdb2dc
Revises: 1c016f68f899
Create Date: 2022-08-06 00:01:21.573883

"""
from alembic import op

revision = "1ea46dfdb2dc"
down_revision = "1c016f68f899"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE conferencecalls (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16),
            conference_id  BINARY(16),
            reference_type VARCHAR(255),
            reference_id   BINARY(16),
            status         VARCHAR(255),
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_conferencecalls_conference_id (conference_id),
            INDEX idx_conferencecalls_create (tm_create),
            INDEX idx_conferencecalls_customer_id (customer_id),
            INDEX idx_conferencecalls_reference_id (reference_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE conferences
            DROP COLUMN call_ids,
            ADD COLUMN conferencecall_ids JSON AFTER post_actions
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conferences
            DROP COLUMN conferencecall_ids,
            ADD COLUMN call_ids JSON AFTER post_actions
    """)

    op.execute("DROP TABLE conferencecalls")
