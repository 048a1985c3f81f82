"""agent_resources remove table

The downgrade recreates the table but not its rows.

Revision ID: a68766c6b227
Revises: c3fb144b1c95
Create Date: 2024-06-28 21:25:06.078811

"""
from alembic import op

revision = "a68766c6b227"
down_revision = "c3fb144b1c95"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP TABLE agent_resources")


def downgrade() -> None:
    op.execute("""
        CREATE TABLE agent_resources (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16),
            owner_id       BINARY(16),
            reference_type VARCHAR(255),
            reference_id   BINARY(16),
            data           JSON,
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_agent_resources_customerid (customer_id),
            INDEX idx_agent_resources_ownerid (owner_id),
            INDEX idx_agent_resources_referenceid (reference_id),
            INDEX idx_agent_resources_referencetype_referenceid (reference_type, reference_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)
