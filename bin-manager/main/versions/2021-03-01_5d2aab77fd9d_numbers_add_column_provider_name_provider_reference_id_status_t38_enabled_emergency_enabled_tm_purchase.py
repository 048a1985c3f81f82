"""numbers add column provider_name provider_reference_id status t38_enabled emergency_enabled tm_purchase

Revision ID: 5d2aab77fd9d
Revises: c939ba877f8f
Create Date: 2021-03-01 01:53:00.395262

"""
from alembic import op

revision = "5d2aab77fd9d"
down_revision = "c939ba877f8f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE numbers
            ADD COLUMN provider_name         VARCHAR(255),
            ADD COLUMN provider_reference_id VARCHAR(255),
            ADD COLUMN status                VARCHAR(32),
            ADD COLUMN t38_enabled           TINYINT(1),
            ADD COLUMN emergency_enabled     TINYINT(1),
            ADD COLUMN tm_purchase           DATETIME(6),
            ADD INDEX idx_numbers_flow_id (flow_id),
            ADD INDEX idx_numbers_provider_name (provider_name),
            ADD INDEX idx_numbers_user_id (user_id)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE numbers
            DROP INDEX idx_numbers_user_id,
            DROP INDEX idx_numbers_provider_name,
            DROP INDEX idx_numbers_flow_id,
            DROP COLUMN tm_purchase,
            DROP COLUMN emergency_enabled,
            DROP COLUMN t38_enabled,
            DROP COLUMN status,
            DROP COLUMN provider_reference_id,
            DROP COLUMN provider_name
    """)
