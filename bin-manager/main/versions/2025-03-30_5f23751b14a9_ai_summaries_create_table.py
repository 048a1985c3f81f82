"""ai_summaries create table

Revision ID: 5f23751b14a9
Revises: f11b33699921
Create Date: 2025-03-30 03:55:08.501715

"""
from alembic import op

revision = "5f23751b14a9"
down_revision = "f11b33699921"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE ai_summaries (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16) NOT NULL,
            activeflow_id  BINARY(16) NOT NULL,
            on_end_flow_id BINARY(16) NOT NULL,
            reference_type VARCHAR(255) NOT NULL,
            reference_id   BINARY(16) NOT NULL,
            status         VARCHAR(16) NOT NULL,
            language       VARCHAR(16) NOT NULL,
            content        TEXT NOT NULL,
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_ai_summaries_activeflow (activeflow_id),
            INDEX idx_ai_summaries_customer_id (customer_id),
            INDEX idx_ai_summaries_on_end_flow_id (on_end_flow_id),
            INDEX idx_ai_summaries_reference_id (reference_id),
            INDEX idx_ai_summaries_reference_id_language (reference_id, language),
            INDEX idx_ai_summaries_reference_type (reference_type)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE ai_summaries")
