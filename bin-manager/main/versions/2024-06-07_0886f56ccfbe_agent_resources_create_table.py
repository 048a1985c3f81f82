"""agent_resources create table

Revision ID: 0886f56ccfbe
Revises: bffc2c435802
Create Date: 2024-06-07 23:59:53.670301

"""
from alembic import op

revision = "0886f56ccfbe"
down_revision = "bffc2c435802"
branch_labels = None
depends_on = None


def upgrade() -> None:
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


def downgrade() -> None:
    op.execute("DROP TABLE agent_resources")
