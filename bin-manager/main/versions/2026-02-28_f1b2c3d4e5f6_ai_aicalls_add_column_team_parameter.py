"""ai_aicalls add column team_parameter

Also changes ai_teams.

Revision ID: f1b2c3d4e5f6
Revises: ed4cff99a82e
Create Date: 2026-02-28 01:00:00.000000

"""
from alembic import op

revision = "f1b2c3d4e5f6"
down_revision = "ed4cff99a82e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            ADD COLUMN team_parameter JSON AFTER ai_stt_type
    """)

    op.execute("""
        ALTER TABLE ai_teams
            ADD COLUMN parameter JSON AFTER members
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_teams
            DROP COLUMN parameter
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            DROP COLUMN team_parameter
    """)
