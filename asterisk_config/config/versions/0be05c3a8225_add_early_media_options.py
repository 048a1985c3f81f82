"""add early media options

Revision ID: 0be05c3a8225
Revises: d3e4284f8707
Create Date: 2018-06-18 17:26:16.737692

"""
from alembic import op

revision = "0be05c3a8225"
down_revision = "d3e4284f8707"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN follow_early_media_fork     ENUM('yes', 'no'),
            ADD COLUMN accept_multiple_sdp_answers ENUM('yes', 'no')
    """)

    op.execute("""
        ALTER TABLE ps_systems
            ADD COLUMN follow_early_media_fork     ENUM('yes', 'no'),
            ADD COLUMN accept_multiple_sdp_answers ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_systems
            DROP COLUMN accept_multiple_sdp_answers,
            DROP COLUMN follow_early_media_fork
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN accept_multiple_sdp_answers,
            DROP COLUMN follow_early_media_fork
    """)
