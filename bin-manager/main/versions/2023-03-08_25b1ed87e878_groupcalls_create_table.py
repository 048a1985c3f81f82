"""groupcalls create table

Revision ID: 25b1ed87e878
Revises: aa8826443972
Create Date: 2023-03-08 16:06:34.778390

"""
from alembic import op

revision = "25b1ed87e878"
down_revision = "aa8826443972"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE groupcalls (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16),
            source         JSON,
            destinations   JSON,
            ring_method    VARCHAR(255),
            answer_method  VARCHAR(255),
            answer_call_id BINARY(16),
            call_ids       JSON,
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_groupcalls_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE groupcalls")
