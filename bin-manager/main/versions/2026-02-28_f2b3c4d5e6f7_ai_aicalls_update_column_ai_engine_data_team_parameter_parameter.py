"""ai_aicalls update column ai_engine_data team_parameter parameter

Also changes ai_ais. The renamed columns keep their values in both directions. The downgrade recreates
team_parameter but not its data.

Revision ID: f2b3c4d5e6f7
Revises: f1b2c3d4e5f6
Create Date: 2026-02-28 02:00:00.000000

"""
from alembic import op

revision = "f2b3c4d5e6f7"
down_revision = "f1b2c3d4e5f6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            DROP COLUMN team_parameter,
            CHANGE COLUMN ai_engine_data parameter JSON AFTER ai_stt_type
    """)

    op.execute("""
        ALTER TABLE ai_ais
            RENAME COLUMN engine_data TO parameter
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            RENAME COLUMN parameter TO engine_data
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            CHANGE COLUMN parameter ai_engine_data JSON AFTER ai_engine_model,
            ADD COLUMN team_parameter JSON AFTER ai_stt_type
    """)
