"""ai_ai_audits update column tm_delete

As in 071504ef41d0, NULL replaces 9999-01-01. The downgrade restores 9999-01-01.

Revision ID: 072b3191b4a7
Revises: aed365a9e29e
Create Date: 2026-05-27 16:19:10.744968

"""
from alembic import op

revision = "072b3191b4a7"
down_revision = "aed365a9e29e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ai_audits
            MODIFY COLUMN tm_delete DATETIME(6) NULL
    """)

    op.execute("""
        UPDATE ai_ai_audits
        SET tm_delete = NULL
        WHERE tm_delete = '9999-01-01 00:00:00.000000'
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ai_ai_audits
        SET tm_delete = '9999-01-01 00:00:00.000000'
        WHERE tm_delete IS NULL
    """)

    op.execute("""
        ALTER TABLE ai_ai_audits
            MODIFY COLUMN tm_delete DATETIME(6) NOT NULL DEFAULT '9999-01-01 00:00:00.000000'
    """)
