"""ai_messages add column pipecatcall_id delivery_status

Revision ID: 86dd44956fa5
Revises: 629a307b92d0
Create Date: 2026-04-29 12:29:35.225461

"""
from alembic import op

revision = "86dd44956fa5"
down_revision = "629a307b92d0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_messages
            ADD COLUMN pipecatcall_id  BINARY(16),
            ADD COLUMN delivery_status VARCHAR(16) NOT NULL DEFAULT 'delivered',
            ADD INDEX idx_ai_messages_pcc_delivery (pipecatcall_id, delivery_status)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_messages
            DROP INDEX idx_ai_messages_pcc_delivery,
            DROP COLUMN delivery_status,
            DROP COLUMN pipecatcall_id
    """)
