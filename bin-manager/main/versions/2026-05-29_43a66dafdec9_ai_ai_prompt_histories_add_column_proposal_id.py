"""ai_ai_prompt_histories add column proposal_id

Revision ID: 43a66dafdec9
Revises: feaefbbb364c
Create Date: 2026-05-29 12:00:32.784036

"""
from alembic import op

revision = "43a66dafdec9"
down_revision = "feaefbbb364c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ai_prompt_histories
            ADD COLUMN proposal_id BINARY(16) NOT NULL DEFAULT X'00000000000000000000000000000000'
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ai_prompt_histories
            DROP COLUMN proposal_id
    """)
