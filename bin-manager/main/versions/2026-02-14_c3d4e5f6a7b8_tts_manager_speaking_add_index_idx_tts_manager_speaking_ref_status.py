"""tts_manager_speaking add index idx_tts_manager_speaking_ref_status

Revision ID: c3d4e5f6a7b8
Revises: b2c3d4e5f6a7
Create Date: 2026-02-14 01:00:00.000000

"""
from alembic import op

revision = "c3d4e5f6a7b8"
down_revision = "b2c3d4e5f6a7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE tts_manager_speaking
            ADD INDEX idx_tts_manager_speaking_ref_status (customer_id, reference_type, reference_id, status)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE tts_manager_speaking
            DROP INDEX idx_tts_manager_speaking_ref_status
    """)
