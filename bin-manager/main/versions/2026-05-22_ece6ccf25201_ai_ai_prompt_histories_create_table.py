"""ai_ai_prompt_histories create table

Revision ID: ece6ccf25201
Revises: 1eef6c730e85
Create Date: 2026-05-22 15:45:43.096255

"""
from alembic import op

revision = "ece6ccf25201"
down_revision = "1eef6c730e85"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE ai_ai_prompt_histories (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16) NOT NULL,
            ai_id       BINARY(16) NOT NULL,
            prompt      LONGTEXT NOT NULL,
            tm_create   DATETIME(6) NOT NULL,
            PRIMARY KEY (id),
            INDEX idx_ai_ai_prompt_histories_ai_id_tm_create (ai_id, tm_create),
            INDEX idx_ai_ai_prompt_histories_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
    """)


def downgrade() -> None:
    op.execute("DROP TABLE ai_ai_prompt_histories")
