"""activeflows create table

Revision ID: d07e532d2a28
Revises: 45acd7839db4
Create Date: 2022-03-27 17:18:43.178429

"""
from alembic import op

revision = "d07e532d2a28"
down_revision = "45acd7839db4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE activeflows (
            id                BINARY(16) NOT NULL,
            customer_id       BINARY(16),
            flow_id           BINARY(16),
            reference_type    VARCHAR(255),
            reference_id      BINARY(16),
            current_action    JSON,
            execute_count     INT,
            forward_action_id BINARY(16),
            actions           JSON,
            executed_actions  JSON,
            tm_create         DATETIME(6),
            tm_update         DATETIME(6),
            tm_delete         DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_activeflows_customer_id (customer_id),
            INDEX idx_activeflows_flow_id (flow_id),
            INDEX idx_activeflows_reference_id (reference_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE activeflows")
